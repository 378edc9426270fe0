"""Bare numbers whose noun or unit the sentence has named before, and does not say again.

"147 children came, compared with 171 the year before"; "71 per 10,000 for England and 66 for Wales"; "a case
took 74 days; the policy allows 60". Each number needs a licence by its place; its unit is that of the figure
that it is set beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractors import quantity_patterns as shape
from extractors.figure_differences import beyond, is_no_difference, moved_by
from extractors.lexicon import any_of, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import value_of
from extractors.roughly import ROUGHLY
from minutebook.findings import Unit


def _ends(pattern: str) -> re.Pattern[str]:
    """What ends right before a number, qualifying words between them or not."""
    return re.compile(rf"{pattern}\s+{ROUGHLY}$", re.IGNORECASE)


_BESIDE = _ends(rf"\b{any_of(words('figures', 'beside'))}")
_FROM = _ends(r"\bfrom")
_UP_FROM = _ends(r"\b(?:up|down|rose|risen|fell|fallen|grew|grown|increased|decreased|dropped)\s+from")
# "14.2%, up from 12.8", and not "81% in May, having reduced visits from 60"
_FROM_IT = re.compile(r"[\s,(]*from\b|[^;:\d]{0,60}\b(?:up|down)\s+from\b", re.IGNORECASE)
_AMOUNTING = _ends(rf"\b{any_of(words('figures', 'amounting'))}")
_IS = _ends(r"\b(?:was|were|is|are)")
_FURTHER = _ends(r"\b(?:a\s+further|another|the\s+other)")
_WILL = re.compile(r"\s+(?:will|would|are|were|have|had|is|was|could|should|\w{2,}ed)\b", re.IGNORECASE)
_DID = re.compile(
    r"\s+(?:were|was|had|have|died|did|went|came|left|made|took|gave|lost|got|\w{3,}ed)\b(?!\s+by\s+\d)",
    re.IGNORECASE,
)
_AND = _ends(r"(?:,|;|\band|\bwith|\bto)(?:\s+and)?")
_PARTED = _ends(
    r"(?:[,;:]|\band|\bbut|\bwhom|\bwhich|\bwhile)(?:\s+(?:and|of\s+whom|of\s+which|the\s+other))?"
)
_END = re.compile(rf"\s*(?:[.;,)](?!\d)|$)|\s+{any_of(words('figures', 'when_or_where'))}\b", re.IGNORECASE)
_SET_BESIDE = re.compile(
    r"\s+(?:against|compared|versus|up\s+from|down\s+from|in\s+comparison)\b", re.IGNORECASE
)
# "66 for the East Midlands", "four elsewhere", "9 in Southtown", "83.6 for women"
_FOR = re.compile(
    r"\s+(?:(?:for|in|among|at|from)\s+(?:(?:the|our|its)\s+)?"
    rf"(?:[A-Z][a-z]|(?:{any_of(words('figures', 'set_beside'))})\b)"
    r"|(?:elsewhere|nationally|regionally|locally)\b)"
)
# "of whom nineteen were", "Of these, 12 were upheld, 9 partly upheld and 13 not"
_OF_THESE = re.compile(
    r"\bof\s+(?:(?P<said>whom|which|these|those|them)"
    rf"|(?:the\s+|all\s+|our\s+)?(?:\d[\d,]*|{shape.NUMBER_WORD}))\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\bof\s+(?:whom|which|these|those|them)\b", re.IGNORECASE)
_BECAME = re.compile(rf"\s+(?:\w+ly\s|\w{{3,}}ed\b|{any_of(words('figures', 'became'))}\b)", re.IGNORECASE)
# "(South West 138.5, England 153.7)"
_PLACES = re.compile(
    r"\((?:[^()\d]*[A-Z][\w' ]*?\s+[\d.,]+%?,\s+)*(?:the\s+)?[A-Z][\w']+"
    r"(?:\s+(?:and|of|the|[A-Z][\w']+))*\s+$"
)
# "can fill 25 to 30 in a shift"
_BAND = re.compile(
    rf"(?<!from\s)(?<![\w.,/£-])(?P<v>{shape.NUMBER})\s?(?:to|-|–|or)\s?(?P<v2>{shape.NUMBER})"
    r"(?=\s+(?:in\s+an?|per|an?|at\s+a|each|every)\s+\w)",
    re.IGNORECASE,
)
# "just one fire was deliberate"
_JUST_ONE = re.compile(
    r"\b(?:just|only)\s+(?P<w>one)(?=\s+(?!of\b|or\b|who\b|that\b)[a-z]+(?:\s+[a-z]+)?"
    r"\s+(?:was|has|had|is|were|did|took|failed|remains?)\b)",
    re.IGNORECASE,
)
_YEARS_LIVED = re.compile(r"\blife\s+expectanc(?:y|ies)\b|\bexpect\s+to\s+live\b", re.IGNORECASE)
_CARRIED: Final[frozenset[Unit]] = frozenset(
    {"percent", "per 1,000", "per 10,000", "per 100,000", "days", "weeks", "months", "years", "hours"}
)
# "nine in 2022"
_WHEN = re.compile(r"\s+(?:(?:in|at|on|for|during|by)\s+)?", re.IGNORECASE)
_NEAR = 90
"""Characters beside a number in which its licence stands."""
_NEXT = 2
_ALL = 100
_A_LIFE = range(40, 100)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A bare number in its place: the words around it, and the figure before it, if there is one."""

    match: re.Match[str]
    value: Decimal
    before: str
    after: str
    last: Quantity | None
    known: bool
    dated: bool

    @property
    def in_words(self) -> bool:
        return self.match.groupdict().get("w") is not None


def elliptical_quantities(draft: Draft) -> Iterator[Quantity]:
    """The bare numbers that the figures beside or before them license; none in a heading."""
    if draft.around.is_heading:
        return
    # a number word leans on a figure, or on those that "of these" names
    known = draft.found or draft.around.after_figure or _OF_THOSE.search(draft.text)
    for pattern in (shape.COUNT, shape.WORD_COUNT) if known else (shape.COUNT,):
        for match in pattern.finditer(draft.text):
            if draft.free(*match.span(), count=True) and not match.groupdict().get("mag"):
                yield from _licensed(draft, match)
    for match in _JUST_ONE.finditer(draft.text):
        if draft.free(*match.span("w")):
            yield draft.make(match, Decimal(1), "count", start=match.start("w"), form="count", bare=True)


def _licensed(draft: Draft, match: re.Match[str]) -> Iterator[Quantity]:
    """The number as a figure, where one of the licences holds."""
    value = value_of(match)
    if value is None:
        return
    start, end = match.span()
    last = last_of(draft.found, start)
    bare = _Bare(
        match,
        value,
        draft.text[max(0, start - _NEAR) : start],
        draft.text[end : end + _NEAR],
        last,
        last is not None or draft.around.after_figure,
        any(_WHEN.fullmatch(draft.text, end, period.start) for period in draft.periods),
    )
    change = (beyond(bare.after) if bare.known else None) or moved_by(bare.before, bare.after)
    if change is not None:
        made = draft.make(match, value, "count", bare=True, form="bare")
        yield replace(made, kind="change", direction=change)
    elif any(licence(bare) for licence in _BESIDE_LAST):
        yield draft.make(match, value, unit_beside(last, value), bare=True, form="bare")
    elif any(licence(bare) for licence in _OF_COUNTED) or (bare.known and is_no_difference(bare.after)):
        yield draft.make(match, value, "count", bare=True, form="bare")


def _is_compared(bare: _Bare) -> bool:
    """Compared with 171 the year before."""
    if bare.last is None or not (bare.dated or _END.match(bare.after)):
        return False
    if not _BESIDE.search(bare.before):
        return False
    # "ranging from two to eighteen" is one range
    return not (bare.in_words and _FROM.search(bare.before) and not _UP_FROM.search(bare.before))


def _is_of_another(bare: _Bare) -> bool:
    """66 for the East Midlands, nine in 2022."""
    if bare.last is None or (bare.in_words and bare.value == 1):
        return False
    dated = bare.dated and bare.last.unit == "count"
    return bool((dated or _FOR.match(bare.after)) and _AND.search(bare.before))


def _stands_by_place(bare: _Bare) -> bool:
    """(South West 138.5, England 153.7)."""
    if bare.last is None or bare.in_words or "(" not in bare.before:
        return False
    return bool(_PLACES.search(bare.before))


def _is_of_these(bare: _Bare) -> bool:
    """Of whom nineteen were adopted; of these, 9 partly upheld; in the next sentence, eight were placed."""
    if not _BECAME.match(bare.after) or (bare.in_words and bare.value == 1):
        return False
    if not bare.match.string[: bare.match.start()].strip(" -•*("):
        return bare.known
    these = _OF_THESE.search(bare.match.string, 0, bare.match.start())
    if these is None:
        return False
    beside = bare.match.start() - these.end() <= _NEXT
    return bool((bare.known or these["said"]) and (beside or _PARTED.search(bare.before)))


def _amounts(bare: _Bare) -> bool:
    """Completions were 412 against ...; membership stands at 11,904."""
    beside = _SET_BESIDE.match(bare.after)
    if bare.in_words or not (beside or bare.dated or _END.match(bare.after)):
        return False
    if not _AMOUNTING.search(bare.before):
        return False
    return not _IS.search(bare.before) or (bare.known and beside is not None)


def _goes_on(bare: _Bare) -> bool:
    """17 people were hurt and two died; a further 1,200 will be protected."""
    if bare.last is None or bare.last.unit != "count" or (bare.in_words and bare.value == 1):
        return False
    others = _WILL.match(bare.after) and _FURTHER.search(bare.before)
    return bool(others or (_DID.match(bare.after) and _PARTED.search(bare.before)))


def _is_life(bare: _Bare) -> bool:
    """Life expectancy is 78.1 for men."""
    return _may_be_life(bare.match.string, bare.value)


_BESIDE_LAST: Final[tuple[Callable[[_Bare], bool], ...]] = (_is_compared, _is_of_another, _stands_by_place)
"""Licences of a number that has the unit of the figure before it."""
_OF_COUNTED: Final[tuple[Callable[[_Bare], bool], ...]] = (
    _is_of_these,
    _amounts,
    _goes_on,
    _is_life,
)
"""Licences of a number that counts some of what was counted before."""


def _may_be_life(text: str, value: Decimal) -> bool:
    """Tell a number that is how long people live: in years, with its tenths."""
    whole = value == value.to_integral_value()
    return not whole and int(value) in _A_LIFE and bool(_YEARS_LIVED.search(text))


def last_of(found: Sequence[Quantity], at: int) -> Quantity | None:
    """The figure before a place that a number there is set beside: no change, where there is another one."""
    before = sorted((q for q in found if q.value_end <= at), key=lambda q: q.value_start)
    levels = [q for q in before if q.kind != "change"] or before
    return levels[-1] if levels else None


def unit_beside(last: Quantity | None, value: Decimal) -> Unit:
    """The unit of a number set beside another: that one's, where it can be."""
    if last is None or last.unit not in _CARRIED or last.form == "fraction":
        return "count"
    return "count" if last.unit == "percent" and value > _ALL else last.unit


def elided_ranges(draft: Draft) -> Iterator[Quantity]:
    """Ranges whose noun is elided: "can fill 25 to 30 in a shift"."""
    if not (draft.found or draft.around.after_figure):
        return
    for match in _BAND.finditer(draft.text):
        low, high = value_of(match), value_of(match, "v2", "w2")
        if low is not None and high is not None and low < high and draft.free(*match.span(), count=True):
            yield draft.make(match, low, "count", value_to=high, bare=True, form="range")


def with_carried_units(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The figures in their order, bare ones with the unit of the figure that they are set beside."""
    last: Quantity | None = None
    for quantity in found:
        bare = quantity.form == "bare" and quantity.unit == "count" and quantity.kind != "change"
        last = _carried(text, quantity, last) if bare else last if quantity.kind == "change" else quantity
        yield last if bare and last is not None else quantity


def _carried(text: str, quantity: Quantity, last: Quantity | None) -> Quantity:
    value = quantity.value
    whole = value == value.to_integral_value()
    if _may_be_life(text, value):
        return replace(quantity, unit="years")
    before = text[max(0, quantity.start - _NEAR) : quantity.start]
    beside = _BESIDE.search(before) or (_AND.search(before) and _FOR.match(text, quantity.end))
    # "68% (412), compared with 390": the whole number is set beside the count
    counted = last is not None and last.numerator is not None and whole
    away = last is not None and (
        quantity.start - last.end > _NEAR or (_FROM.search(before) and not _FROM_IT.match(text, last.end))
    )
    return (
        replace(quantity, unit=unit_beside(last, value)) if beside and not counted and not away else quantity
    )

"""Bare numbers and number words: each needs a licence to be a figure.

The licence is a counted noun after it, brackets, or a cue before it ("from 50 ... to 28") in a sentence that
speaks of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractors import quantity_patterns as shape
from extractors.counted import counted_phrase, is_plural
from extractors.lexicon import any_of, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import magnitude, number, rate_unit, value_of, word_number
from minutebook.findings import Unit

_BARE_BEFORE = re.compile(
    rf"\b{any_of(words('quantities', 'bare_before'))}(?:\s+(?:the|a|just|only|about|around|over|under"
    rf"|nearly|almost|approximately))?\s+$",
    re.IGNORECASE,
)
_BARE_AFTER = re.compile(
    r"\s*(?:$|[.;,)](?!\d)|\((?!\w*\))|\s(?:[-–−]\d|in|as|at|on|by|to|and|or|but|compared|during|from|since"
    r"|for|last|this|currently|which|while|nationally|regionally|respectively|an?\s+\d|\d{4}"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)))",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\b(?:out\s+of|of)\s+(?:the\s+)?$", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"\s+(?:\w{2,}ed|left|made|were|was|are|have|had|went|came|found|lost|cease|commence|remain"
    r"|withdrew|said|chose|took)\b(?!\s+by\s+\d)",
    re.IGNORECASE,
)
_SHARE_NEXT = re.compile(r"\s*\(\s*\d+(?:\.\d+)?\s?%")
# "200 200 Toddlers Group 100": a table's row that lost its cells, where no noun belongs to a number for sure
_ROW_OF_NUMBERS = re.compile(r"(?:^|\s)(?P<v>[\d,]+(?:\.\d+)?)\s+$")
_BESIDE = 40
"""How many characters before a number may say what it is."""
# "107.02 Play area inspection": a line of an account, where nothing is counted
_PENNIES = re.compile(r"\.\d\d$")
# "from 19 to 22 per 100,000", "from 5 to 8%": the unit is printed once
_SHARED_UNIT = re.compile(
    rf"{shape.NUMBER}\s*(?:to|and|or|-|–)\s*{shape.NUMBER}\s?(?:%|per\s?cent\b|per\s+(?P<base>1,?000"
    rf"|10,?000|100,?000)\b)",
    re.IGNORECASE,
)
_OF_RATE = re.compile(r"\brates?\s+(?:of|was|is|at)\s+$", re.IGNORECASE)
_PER = re.compile(r"per\s+(100,?000|10,?000|1,?000)", re.IGNORECASE)
_NUMBER_OF_TIME = re.compile(r"\bnumber\s+of\s+(days|weeks|months|years|hours)'?\b", re.IGNORECASE)
_NOT_A_WORD_COUNT = re.compile(
    r"\b(?:first|last|next|past|other|these|those|option|day|year|number|chapter|phase|stage|part|tier"
    r"|level|key\s+stage)\s+$",
    re.IGNORECASE,
)


def bare_quantities(draft: Draft) -> Iterator[Quantity]:
    """The figures among the bare numbers and number words of a sentence; none in a heading."""
    if draft.around.is_heading:
        return
    yield from _ranges(draft)
    yield from _multiples(draft)
    for pattern in (shape.COUNT, shape.WORD_COUNT):
        for match in pattern.finditer(draft.text):
            quantity = _count(draft, match)
            if quantity is not None and draft.free(*match.span(), count=True):
                yield quantity


def _ranges(draft: Draft) -> Iterator[Quantity]:
    """Ranges such as "between 10 and 20 members" and "5-6 young people"."""
    for match in shape.RANGE.finditer(draft.text):
        low, high = value_of(match), value_of(match, "v2", "w2")
        if low is None or high is None or low >= high or not draft.free(*match.span(), count=True):
            continue
        end = counted_phrase(draft.text, match.end(), one=False, at_line_start=False)
        if end or (match["between"] and draft.topical):
            made = draft.make(match, low, "count", value_to=high, end=end or match.end(), form="range")
            yield replace(made, noun_end=end, bare=end is None)


def _multiples(draft: Draft) -> Iterator[Quantity]:
    """Counts printed with a times sign ("2x social work teams")."""
    for match in shape.MULTIPLE.finditer(draft.text):
        end = counted_phrase(draft.text, match.end(), one=False, at_line_start=False)
        if end and draft.free(*match.span(), count=True):
            made = draft.make(match, number(match["v"]), "count", end=end, form="count")
            yield replace(made, noun_end=end)


def _count(draft: Draft, match: re.Match[str]) -> Quantity | None:
    in_words = "w" in match.groupdict()
    value = word_number(match["w"]) if in_words else number(match["v"]) * magnitude(match["mag"])
    if in_words and _NOT_A_WORD_COUNT.search(draft.text, max(0, match.start() - _BESIDE), match.start()):
        return None
    line_start = draft.around.at_line_start and not draft.text[: match.start()].strip(" -•*(")
    end = counted_phrase(draft.text, match.end(), one=value == 1, at_line_start=line_start)
    form = "one" if in_words and value == 1 else "count"
    beside = _ROW_OF_NUMBERS.search(draft.text, max(0, match.start() - _BESIDE), match.start())
    if beside and draft.free(beside.start("v"), beside.end("v"), count=True):
        return None
    if end is not None and (in_words or match["mag"] or not _PENNIES.search(match["v"])):
        return replace(draft.make(match, value, "count", end=end, form=form), noun_end=end)
    if in_words:
        return None
    return _bare(draft, match, value)


def _bare(draft: Draft, match: re.Match[str], value: Decimal) -> Quantity | None:
    """A number in digits that counts no noun of its own: licensed by its place, or not a figure."""
    start, end = match.span()
    before, after = draft.text[max(0, start - 40) : start], draft.text[end : end + 60]
    bracketed = before.endswith("(") and after.lstrip().startswith(")")
    figures = bool(draft.found) or draft.around.after_figure
    cued = bool(_BARE_BEFORE.search(before) and _BARE_AFTER.match(after))
    if bracketed:
        licensed = draft.topical or (bool(draft.found) and value > 1)
    elif _SHARE_NEXT.match(after):
        licensed = True
    elif _RANKED.search(before) and not cued:
        licensed = False
    elif cued:
        licensed = draft.topical or figures
    else:
        licensed = (
            (figures or _follows_noun(before))
            and bool(_ELLIPSIS.match(after))
            and not before.rstrip().endswith((".", ":"))
        )
    if not licensed:
        return None
    return draft.make(match, value, _carried_unit(draft, start, bracketed=bracketed), bare=True, form="bare")


def _carried_unit(draft: Draft, start: int, *, bracketed: bool) -> Unit:
    """The unit of a bare number: a rate or a span of time that the sentence has named before it."""
    before = draft.text[:start]
    shared = _SHARED_UNIT.match(draft.text, start)
    if shared:
        return rate_unit(shared["base"]) if shared["base"] else "percent"
    time = _NUMBER_OF_TIME.search(before) or (
        None if re.search(r"\bnumbers?\b", before) else _NUMBER_OF_TIME.search(draft.around.heading)
    )
    if time:
        return time[1].lower()  # type: ignore[return-value]
    per = _PER.findall(before)
    if per and re.search(r"\brates?\b|\(", before, re.IGNORECASE):
        return rate_unit(per[-1])
    if (
        draft.around.rate
        and (bracketed or _OF_RATE.search(before))
        and re.search(r"\brates?\b", before, re.IGNORECASE)
    ):
        return draft.around.rate
    return "count"


def _follows_noun(before: str) -> bool:
    """Tell whether the number stands right after what it counts ("Missing plans 15 completed")."""
    word = re.search(r"([a-z]\w+)\s+$", before)
    return word is not None and is_plural(word[1])

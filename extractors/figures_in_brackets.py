"""A number alone in brackets behind a figure: what that was at another time or in another place.

"14,870 contacts (2021-22: 13,112)", "214 replied this year (last year 168)", "a score of 14.8 (national
13.8)", "8 fewer than the previous year (34)". It has the unit of the figure in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from extractors import quantity_patterns as shape
from extractors.elliptical_quantities import last_of, unit_beside
from extractors.lexicon import any_of, lexicon, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import number, value_of
from minutebook.findings import Direction

_KEYS = (
    "national",
    "england_by_name",
    "united_kingdom",
    "region",
    "regions",
    "neighbours",
    "wales",
    "scotland",
)
_PLACES = any_of([word for key in _KEYS for word in words("areas", key)])
_YEAR = r"(?:(?:19|20)\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?)"
_WHEN = (
    rf"(?:in\s+|for\s+)?(?:{_YEAR}|(?:the\s+)?(?:last|previous|prior)\s+(?:financial\s+)?(?:year|quarter|month)"
    r"(?:['’]s)?(?:\s+(?:figure|total))?)"
)
_SAID = r"(?:average|mean|median|previously|formerly|there\s+(?:were|was)|it\s+was)"
_INSIDE = re.compile(
    rf"\((?P<lead>(?:{_WHEN}|(?:the\s+)?{_PLACES}(?:\s+(?:average|figure|rate|mean))?|{_SAID})\s*"
    rf"(?:[:,=–-]\s*)?(?:(?:was|is|were)\s+)?){shape.VALUE}(?=\s*[);,]|\s+in\s+{_YEAR}\))",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:previous|last|prior)\s+(?:financial\s+)?(?:year|quarter|month)['’]?s?(?:\s+(?:figure|total))?"
    rf"\s*\((?P<v>{shape.NUMBER})\)",
    re.IGNORECASE,
)


# "1,318 complaints (1,102 in 2022/23)"
_DATED = re.compile(
    rf"\((?P<v>{shape.NUMBER})\s+(?:in|at|as\s+at|for|during|on)\s+(?=[^()]*\))", re.IGNORECASE
)
_WAYS: Final[tuple[Direction, ...]] = ("up", "down")
# "3,870 incidents (down 412)", "(an increase of 31 on last year)"
_MOVED: Final[Mapping[Direction, re.Pattern[str]]] = {
    way: re.compile(
        rf"\((?:{way}\s+(?:by\s+)?|an?\s+{any_of(lexicon('relations')['directions'][f'{way}_nouns'])}\s+of\s+)"
        rf"(?P<v>{shape.NUMBER})(?=\s*[),;]|\s+(?:on|since|from\s+(?:the|last))\b)",
        re.IGNORECASE,
    )
    for way in _WAYS
}
_OF_PERIOD = re.compile(rf"\s*(?:[:=–-]\s*|(?:was|were)\s+)(?P<v>{shape.NUMBER})(?=\s*[);,])", re.IGNORECASE)
_LONGEST_PERIOD = 20
_BEHIND = re.compile(r"[^.;:()\d]{0,60}")


def figures_in_brackets(draft: Draft) -> Iterator[Quantity]:
    """The numbers of a sentence that stand so behind a figure; none in a heading."""
    if draft.around.is_heading or "(" not in draft.text:
        return
    yield from _dated(draft)
    yield from _led_by_period(draft)
    yield from _moved(draft)
    for pattern in (_INSIDE, _ALONE):
        for match in pattern.finditer(draft.text):
            group = "v" if match["v"] else "w"
            start, end = match.span(group)
            value, last = value_of(match), last_of(draft.found, match.start())
            if value is None or shape.YEAR.fullmatch(draft.text, start, end):
                continue
            if (last is None and "there" not in match.group()) or any(draft.taken[start:end]):
                continue
            # "81.9 years (2019-21)": the second half of a year
            if any(period.start < start and end <= period.end for period in draft.periods):
                continue
            unit = unit_beside(last, value)
            made = draft.make(match, value, unit, start=start, end=end, bare=True, form="beside")
            yield replace(made, value_end=end)


def _stands_behind(draft: Draft, last: Quantity, bracket: int) -> bool:
    """Tell a bracket right behind a figure's words; another number between may be what it is of."""
    gap = draft.text[last.end : bracket]
    for period in draft.periods:
        if last.end <= period.start and period.end <= bracket:
            # "41,220 potholes in 2023/24 (35,118 in 2022/23)"
            gap = gap.replace(period.text, "")
    return _BEHIND.fullmatch(gap) is not None


def _dated(draft: Draft) -> Iterator[Quantity]:
    """A number in brackets that is what the figure before them was at a time: "(1,102 in 2022/23)"."""
    for match in _DATED.finditer(draft.text):
        start, end = match.span("v")
        last = last_of(draft.found, match.start())
        beside = last and last.unit != "GBP" and _stands_behind(draft, last, match.start())
        dated = any(end < period.end <= match.end() + _LONGEST_PERIOD for period in draft.periods)
        value = value_of(match)
        if value is None or not (beside and dated) or any(draft.taken[start:end]):
            continue
        made = draft.make(
            match, value, unit_beside(last, value), start=start, end=end, bare=True, form="beside"
        )
        yield replace(made, value_end=end)


def _moved(draft: Draft) -> Iterator[Quantity]:
    """A number in brackets by which the count before them moved: "(down 412)"."""
    for way, pattern in _MOVED.items():
        for match in pattern.finditer(draft.text):
            start, end = match.span("v")
            last = last_of(draft.found, match.start())
            if last is None or last.unit != "count" or not _stands_behind(draft, last, match.start()):
                continue
            if not draft.free(start, end, count=True):
                continue
            made = draft.make(
                match, number(match["v"]), "count", start=start, end=end, bare=True, form="beside"
            )
            yield replace(made, value_end=end, kind="change", direction=way)


def _led_by_period(draft: Draft) -> Iterator[Quantity]:
    """A number in brackets behind any period that heads it: "(31 December 2023: 6,310)"."""
    for period in draft.periods:
        if not draft.text.startswith("(", period.start - 1):
            continue
        match = _OF_PERIOD.match(draft.text, period.end)
        last = last_of(draft.found, period.start)
        if match is None or last is None or any(draft.taken[slice(*match.span("v"))]):
            continue
        if not _stands_behind(draft, last, period.start - 1):
            continue
        start, end = match.span("v")
        value = number(match["v"])
        made = draft.make(
            match, value, unit_beside(last, value), start=start, end=end, bare=True, form="beside"
        )
        yield replace(made, value_end=end)

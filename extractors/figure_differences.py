"""Differences: "21 more than", "3 points below", "8.7 years earlier", "rose by 38"; and exact durations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, cast

from extractors import quantity_patterns as shape
from extractors.lexicon import any_of, lexicon
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import number, value_of
from extractors.roughly import ROUGHLY
from minutebook.findings import Direction, Unit

_Patterns = Mapping[Direction, re.Pattern[str]]
_WORDS = lexicon("relations")["directions"]
_WAYS: Final[tuple[Direction, ...]] = ("up", "down")
_MORE = lexicon("figures")["beyond"]
# "1,500 over the full year", "46 more on the way", "five or over"
_NO_DIFFERENCE = (
    r"over\s+(?:the\s+)?(?:full|whole|next|last|past|coming|previous|same|course|year|period|month|term|summer|winter"
    r"|quarter|week|two|three|five|ten|\d)|more\s+on\s+the\s+way"
)
_ONLY_AFTER = re.compile(rf"\s+(?:{_NO_DIFFERENCE})", re.IGNORECASE)
_BEYOND: Final[_Patterns] = {
    way: re.compile(
        rf"\s+(?!or\s)(?:\w+\s+)?(?!{_NO_DIFFERENCE}){any_of(_MORE[way])}\b"
        r"(?=\s+(?:than|the|its|our|last|in|on|target|average|national|at|a)\b|\s*[.,;)]|\s*$)",
        re.IGNORECASE,
    )
    for way in _WAYS
}
_BY: Final[_Patterns] = {
    way: re.compile(
        rf"(?<!taken\s)(?<!took\s)(?<!made\s)(?<!set\s)\b{any_of(_WORDS[f'{way}_verbs'])}(?:\s+\w+ly)?\s+by\s+{ROUGHLY}$",
        re.IGNORECASE,
    )
    for way in _WAYS
}
MOVING: Final = any_of([*_WORDS["up_verbs"], *_WORDS["down_verbs"]])
"""A verb of growing or shrinking."""
_STOP = re.compile(
    r"\s*(?:[.,;)](?!\d)|$)|\s+(?:to|from|in|since|on|over|during|between|compared|and|this|last)\b",
    re.IGNORECASE,
)
_VALUE = rf"(?<![\w.,/£-]){shape.VALUE}"
_POINTS = re.compile(rf"{_VALUE}\s+points?\b(?!\s+(?:of|scale|plan|score))", re.IGNORECASE)
_POINTS_OF: Final[_Patterns] = {
    way: re.compile(
        rf"\b{any_of([*_WORDS[f'{way}_verbs'], *_WORDS[f'{way}_nouns']])}\s+(?:of\s+|by\s+)?{ROUGHLY}$",
        re.IGNORECASE,
    )
    for way in _WAYS
}
# "58%, 4 points up", "2 points down on last year"
_POINTS_MOVED: Final[_Patterns] = {
    "up": re.compile(r"\s+up\b(?!\s+to\b)", re.IGNORECASE),
    "down": re.compile(r"\s+down\b(?!\s+to\b)", re.IGNORECASE),
}
_SCORE = re.compile(r"\b(?:scores?|scored|index|licen[cs]e|penalty)\b", re.IGNORECASE)
_UNIT = r"(?P<unit>days|weeks|months|years|hours|miles)"
_LONGER = re.compile(
    rf"{_VALUE}\s+(?:working\s+|school\s+)?{_UNIT}(?=\s+{any_of([*_MORE['up'], *_MORE['down']])}\s+than\b)",
    re.IGNORECASE,
)
# nobody gives notice of "4.8 years": what has decimals was measured, and so was "41 days on average"
_MEASURED = re.compile(
    r"(?<![\w.,/£-])(?:(?P<v>\d{1,4}\.\d{1,2})"
    r"|(?P<whole>\d{1,4})(?=[^.,;]{5,24}\s(?:on\s+average|at\s+the\s+median)\b))"
    rf"\s+(?:working\s+|school\s+|calendar\s+)?{_UNIT}\b(?!\s+(?:old|of\s+age)\b|-old)",
    re.IGNORECASE,
)
# "between 9.5 and 10.5 hours", "4.1 to 4.8 years" are one span
_LOW = re.compile(
    r"(?<!\bfrom\s)(?<![\w.,/£-])(?P<low>\d{1,4}(?:\.\d{1,2})?)\s?(?:-|–|to|and)\s?$", re.IGNORECASE
)
_AND = re.compile(r"\band\s?$")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
# "rose from an average of 4.1 to 4.8 weeks", "increased by 4.5 to 32.5 days" are two figures
_MOVED = re.compile(
    rf"(?<![\w-])(?:from|by|up|down|{MOVING})\b(?:(?![;:,]\s|\.\s).)*$", re.IGNORECASE | re.DOTALL
)
_NEAR = 90


def has_moved(before: str) -> bool:
    """Whether the clause before "4.1 to 4.8 weeks" says that something moved so, and is no span."""
    return _MOVED.search(before) is not None


def beyond(after: str) -> Direction | None:
    """Which way a number goes beyond another by the words after it: "21 more than", "8 short of"."""
    return next((way for way, said in _BEYOND.items() if said.match(after)), None)


def is_no_difference(after: str) -> bool:
    """Tell what only looks like one: "1,500 over the full year", "46 more on the way"."""
    return _ONLY_AFTER.match(after) is not None


def moved_by(before: str, after: str) -> Direction | None:
    """Which way something moved by a bare number: "rose by 38 to 412"."""
    if "by" not in before.lower() or not _STOP.match(after):
        return None
    return next((way for way, said in _BY.items() if said.search(before)), None)


def differences(draft: Draft) -> Iterator[Quantity]:
    """Differences that have a unit of their own, and durations that have decimals."""
    yield from _points(draft)
    for match in _LONGER.finditer(draft.text):
        value = value_of(match)
        if value is not None and draft.free(*match.span()):
            made = draft.make(match, value, cast("Unit", match["unit"].lower()), form="duration")
            yield replace(made, kind="change", direction=beyond(draft.text[match.end() :]))
    for match in _MEASURED.finditer(draft.text):
        value, unit = number(match["v"] or match["whole"]), cast("Unit", match["unit"].lower())
        low = _LOW.search(draft.text, max(0, match.start() - _NEAR), match.start())
        if (
            low
            and number(low["low"]) < value
            and _is_span(draft.text, low)
            and draft.free(low.start("low"), match.end(), count=True)
        ):
            start = low.start("low")
            yield draft.make(match, number(low["low"]), unit, value_to=value, start=start, form="duration")
        elif draft.free(*match.span(), count=True):
            yield draft.make(match, value, unit, form="duration")


def _is_span(text: str, low: re.Match[str]) -> bool:
    """Tell "between 9.5 and 10.5 hours" from two figures: "of 9.5 and 10.5", "from around 9.5 to 10.5"."""
    if _BETWEEN.search(text, 0, low.start()):
        return True
    return not _AND.search(low.group()) and not has_moved(text[max(0, low.start() - _NEAR) : low.start()])


def _points(draft: Draft) -> Iterator[Quantity]:
    """Points of percentages; those of scores are counts."""
    if _SCORE.search(draft.text):
        return
    for match in _POINTS.finditer(draft.text):
        value = value_of(match)
        before = draft.text[max(0, match.start() - _NEAR) : match.start()]
        said = (way for way, pattern in _POINTS_OF.items() if pattern.search(before))
        behind = (way for way, pattern in _POINTS_MOVED.items() if pattern.match(draft.text, match.end()))
        way = beyond(draft.text[match.end() :]) or next(said, None) or next(behind, None)
        if way and value is not None and draft.free(*match.span()):
            yield replace(
                draft.make(match, value, "percentage points", form="share"), kind="change", direction=way
            )

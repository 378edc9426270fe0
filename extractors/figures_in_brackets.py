"""A number alone in brackets behind a figure: what that was at another time or in another place.

"14,870 contacts (2021-22: 13,112)", "214 replied this year (last year 168)", "a score of 14.8 (national
13.8)", "8 fewer than the previous year (34)". It has the unit of the figure in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import quantity_patterns as shape
from extractors.elliptical_quantities import last_of, unit_beside
from extractors.lexicon import any_of, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import value_of

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


def figures_in_brackets(draft: Draft) -> Iterator[Quantity]:
    """The numbers of a sentence that stand so behind a figure; none in a heading."""
    if draft.around.is_heading or "(" not in draft.text:
        return
    for pattern in (_INSIDE, _ALONE):
        for match in pattern.finditer(draft.text):
            group = "v" if match["v"] else "w"
            start, end = match.span(group)
            value, last = value_of(match), last_of(draft.found, match.start())
            if value is None or shape.YEAR.fullmatch(draft.text, start, end):
                continue
            if (last is None and "there" not in match.group()) or any(draft.taken[start:end]):
                continue
            unit = unit_beside(last, value)
            made = draft.make(match, value, unit, start=start, end=end, bare=True, form="beside")
            yield replace(made, value_end=end)

"""Amounts that plain patterns run together or pass over: "by £12m to £186m", "64p", "from 41 to 66"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final, cast

from extractors import quantity_patterns as shape
from extractors.figure_differences import MOVING
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import magnitude, number, word_number
from extractors.roughly import ROUGHLY
from minutebook.findings import Unit

_BY: Final = re.compile(
    rf"\bby\s+{ROUGHLY}(?P<sum>£\s?(?P<v>{shape.NUMBER})\s?(?P<mag>million|billion|thousand|bn|mn|m|k)?)"
    rf"(?=\s+to\s+{ROUGHLY}£)",
    re.IGNORECASE,
)
_PENCE: Final = re.compile(r"(?<![\w.,/£-])(?P<v>\d{1,2}(?:\.\d)?)p\b(?!\s?\.?\s?m\b)(?!/|\s?\d)")
_RANGE: Final = re.compile(
    rf"\brange\s+(?:of|is|was|from)\s+(?P<sum>(?P<v>{shape.NUMBER})\s?(?:%|per\s?cent)?\s+(?:to|and)"
    rf"\s+(?P<v2>{shape.NUMBER})\s?(?:%|per\s?cent))",
    re.IGNORECASE,
)
_NO_UNIT = (
    r"(?![\w%]|[./:]\d|,\d|-\w|\s?(?:%|per\b|million|billion|thousand|days|weeks|months|years|hours|miles))"
)
# "grew from 41,300 in 2019 to 66,900"
_FROM_TO: Final = re.compile(
    rf"\b{MOVING}\b[^.;:\d£%]{{0,40}}?\bfrom\s+{ROUGHLY}(?P<v>{shape.NUMBER}){_NO_UNIT}"
    rf"(?:,?\s+(?:in|at|on|during)\s+[^.;:£%]{{1,25}}?)?,?\s+to\s+{ROUGHLY}(?P<v2>{shape.NUMBER}){_NO_UNIT}",
    re.IGNORECASE,
)
# "reduced the number of children in such homes, from six to three", "increase them from six to at least ten"
_WORDS_FROM_TO: Final = re.compile(
    rf"\b(?:{MOVING}|number\s+of)\b[^.;:\d£%]{{0,90}}?\bfrom\s+{ROUGHLY}(?P<w>{shape.NUMBER_WORD})"
    rf"\s+to\s+{ROUGHLY}(?P<w2>{shape.NUMBER_WORD})(?=\s*[.,;)]|\s+and\b|\s*$)",
    re.IGNORECASE,
)
_TIMES: Final = "days|weeks|months|hours|years"
# "come down from 41 days to 33", "lengthened from 97 days in 2022/23 to 136 days"
_TIME_FROM_TO: Final = re.compile(
    rf"\b{MOVING}\b[^.;:\d£%]{{0,40}}?\bfrom\s+{ROUGHLY}"
    rf"(?P<first>(?P<v>{shape.NUMBER})(?:\s+(?:working\s+)?(?P<unit>{_TIMES}))?)"
    rf"(?:,?\s+(?:in|at|on|during)\s+[^.;:£%]{{1,25}}?)?,?\s+to\s+{ROUGHLY}"
    rf"(?P<second>(?P<v2>{shape.NUMBER})(?:\s+(?:working\s+)?(?P<unit2>{_TIMES}))?)(?![\w%]|[./:]\d|,\d|-\w)",
    re.IGNORECASE,
)
_HUNDRED = 100


def amounts_apart(draft: Draft) -> Iterator[Quantity]:
    """The amounts, shares and counts of a sentence that are printed so."""
    for match in _BY.finditer(draft.text):
        start, end = match.span("sum")
        if draft.free(start, end):
            value = number(match["v"]) * magnitude(match["mag"])
            made = draft.make(match, value, "GBP", start=start, form="money")
            yield made
    for match in _RANGE.finditer(draft.text):
        low, high, start = number(match["v"]), number(match["v2"]), match.start("sum")
        if low < high and draft.free(start, match.end()):
            yield draft.make(match, low, "percent", value_to=high, start=start, form="share")


def pence(draft: Draft) -> Iterator[Quantity]:
    """Pence without what they are paid for: "from £1.12 to 64p"."""
    for match in _PENCE.finditer(draft.text):
        if draft.free(*match.span()):
            yield draft.make(match, number(match["v"]) / Decimal(_HUNDRED), "GBP", form="money")


def times_from_to(draft: Draft) -> Iterator[Quantity]:
    """Both numbers of "come down from 41 days to 33", which takes one of them to say what both are."""
    lower = draft.text.lower()
    if draft.around.is_heading or "from" not in lower or " to " not in lower.partition("from")[2]:
        return
    for match in _TIME_FROM_TO.finditer(draft.text):
        said = match["unit"] or match["unit2"]
        if not said or not all(draft.free(*match.span(part), count=True) for part in ("first", "second")):
            continue
        for part, digits in (("first", "v"), ("second", "v2")):
            start, end = match.span(part)
            made = draft.make(
                match,
                number(match[digits]),
                cast("Unit", said.lower()),
                start=start,
                end=end,
                form="duration",
            )
            yield replace(made, value_end=end)


def counts_from_to(draft: Draft) -> Iterator[Quantity]:
    """Both numbers of "grew from 41,300 to 66,900", whose noun stands before the verb; none in a heading."""
    lower = draft.text.lower()
    if draft.around.is_heading or "from" not in lower or " to " not in lower.partition("from")[2]:
        return
    for match in _FROM_TO.finditer(draft.text):
        spans = match.span("v"), match.span("v2")
        if all(draft.free(*span, count=True) for span in spans):
            for start, end in spans:
                value = number(draft.text[start:end])
                made = draft.make(match, value, "count", start=start, end=end, bare=True, form="bare")
                yield replace(made, value_end=end)
    for match in _WORDS_FROM_TO.finditer(draft.text):
        spans = match.span("w"), match.span("w2")
        if all(draft.free(*span, count=True) for span in spans):
            for start, end in spans:
                value = word_number(draft.text[start:end])
                made = draft.make(match, value, "count", start=start, end=end, bare=True, form="bare")
                yield replace(made, value_end=end)

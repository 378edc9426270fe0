"""Counts that leave to another number of their sentence what they count, by standing in the same form.

"143 informal and 19 formal challenges": the noun comes after the last. "37 complaints about bonfires and 12
about chimneys", "4,390 households would gain and 532 would lose": the same word leads on from both. They have
the unit of the figure before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import quantity_patterns as shape
from extractors.counted import STOPS, counted_phrase
from extractors.elliptical_quantities import last_of, unit_beside
from extractors.lexicon import any_of, words
from extractors.names_of_parts import names_part
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import value_of

_EDGE = r"(?<![\w.,/£#-])"
# "143 informal and 19 formal challenges", "two full and 14 part-time posts"
_SHARED = re.compile(
    rf"{_EDGE}{shape.VALUE}(?P<said>(?:\s+[a-z][a-z-]+){{1,2}}),?\s+(?:and|or|but)\s+"
    rf"(?:{shape.NUMBER}|{shape.NUMBER_WORD})(?=\s+[a-z])",
    re.IGNORECASE,
)
_LED_ON = re.compile(
    rf"(?:[,;]|\band|\bbut|\bwhile)\s+{shape.VALUE}\s+(?P<word>about|at|in|for|from|with|by|on|under|over|of"
    r"|would|could|will|should)\s+(?!them\b|whom\b|which\b|these\b|those\b|our\b|\d{4})",
    re.IGNORECASE,
)
# "in Mill Lane 24 and in Lannow East two", but not "in March 24"
_IN_EACH = re.compile(
    r"(?:[,;]|\band)\s+in\s+(?:the\s+)?(?P<place>[A-Z][a-z][\w'’]*(?:\s+[A-Z][a-z][\w'’]*){0,2}"
    rf"(?:\s+{any_of(words('areas', 'parts_of_area'))})?)\s+"
    rf"{shape.VALUE}(?=\s*[,;.)]|\s+and\b|\s*$)"
)
_NEAR = 110


def parallel_counts(draft: Draft) -> Iterator[Quantity]:
    """The counts of a sentence that stand so; none in a heading."""
    if draft.around.is_heading:
        return
    for match in _SHARED.finditer(draft.text):
        noun = counted_phrase(draft.text, match.end(), one=False, at_line_start=False)
        if noun and STOPS.isdisjoint(match["said"].lower().split()):
            yield from _beside(draft, match, None)
    for match in _LED_ON.finditer(draft.text):
        last = _near(draft, match.start())
        if last is not None and _leads_on(draft.text[last.end : match.start()], match["word"]):
            yield from _beside(draft, match, last)
    for match in _IN_EACH.finditer(draft.text):
        last = _near(draft, match.start())
        if (
            last is not None
            and names_part(match["place"])
            and " in " in f" {draft.text[: match.start()].lower()}"
        ):
            yield from _beside(draft, match, last)


def _near(draft: Draft, at: int) -> Quantity | None:
    """The figure before a place, of those near it: a paragraph may have thousands."""
    return last_of([q for q in draft.found if at - 2 * _NEAR < q.value_end <= at], at)


def _leads_on(said: str, word: str) -> bool:
    """Whether the figure before such a number leads on with the same word; ``said`` stands between them."""
    near = len(said) <= _NEAR and not re.search(r"[;.:]", said)
    return near and bool(re.search(rf"\b{word}\b", said, re.IGNORECASE))


def _beside(draft: Draft, match: re.Match[str], last: Quantity | None) -> Iterator[Quantity]:
    """The number as a figure with the unit of the one before it; "one" counts nothing here."""
    start, end = match.span("v" if match["v"] else "w")
    value = value_of(match)
    year = shape.YEAR.fullmatch(draft.text, start, end)
    if value is None or year or value == 1 or not draft.free(start, end, count=True):
        return
    # "12 findings (57%) were of one kind and two of another": set beside the count, not the share
    counted = last is not None and draft.text[: last.start].endswith("(")
    unit = "count" if counted else unit_beside(last, value)
    yield replace(
        draft.make(match, value, unit, start=start, bare=True, form="beside"), end=end, value_end=end
    )

"""A count behind the label of its line: "ASB incidents: 3,870 (down 412)", "Complaints received - 41"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import quantity_patterns as shape
from extractors.counted import is_plural
from extractors.lexicon import lexicon, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import number

_LABEL = re.compile(
    r"\W*(?P<label>[A-Z][^.:;£%\d]{3,80}?)(?:\s*\([^()\d]*\))?\s*(?::|\s[-–])\s+(?P<v>\d{1,3}(?:,\d{3})+|\d{1,4})(?![\d,.]*\d)"
    # "Actions: 1. The clerk", "Items: 3 to 5", "Hall hire - 12 Mill Lane" count nothing
    r"(?=\s*(?:[.;]?\s*$|\(|[;,](?!\s*\d))|\s+(?:totalling|worth|valued|compared|against|versus|vs|up|down|were|was|are|have|had|in\s+(?:19|20)\d\d)\b)"
)
# "Caseloads: average 15.2", "Average caseload: 15.2 (September)"
_MEAN = r"(?:average|mean|median)"
_AVERAGED = re.compile(
    rf"\W*(?:[A-Z][^.:;£%\d()]{{3,60}}?\s*:\s+{_MEAN}\s+(?:of\s+)?|(?:Average|Mean|Median)\s+[^.:;£%\d()]{{3,60}}?\s*:\s+)"
    rf"(?P<v>{shape.NUMBER})(?=\s*(?:[.;,]?\s*$|\(|[.;,]\s|compared|against|up|down))"
)
_SAYS = re.compile(r"\s+(?:were|was|are|have|had)\b")
_HEAD_ENDS = re.compile(r"\s(?:of|in|on|at|by|for|to|from|with|who|that|which|per|due)\s")
_NUMBER_OF = re.compile(r"(?:total|overall|average)?\s*numbers?\s+of\b|\bcount\b", re.IGNORECASE)
_NO_COUNT = frozenset(
    word for key in ("agenda_nouns", "not_counted", "labels_of_no_count") for word in words("quantities", key)
)
_DONE = frozenset(word for word in lexicon("quantities")["done"].values()) | {"paid"}
"""Participles that do not end in -ed: "Invoices paid late"."""
_LONGEST = 10


def labelled_counts(draft: Draft) -> Iterator[Quantity]:
    """The number at the head of a line whose label names things; none in a heading."""
    if draft.around.is_heading or not draft.around.at_line_start:
        return
    if averaged := _AVERAGED.match(draft.text):
        yield from _average(draft, averaged)
        return
    found = _LABEL.match(draft.text)
    # "Members: 12" alone may be anything; "Accidents: 42 were reported" is a sentence
    said = found is not None and _SAYS.match(draft.text, found.end())
    if (
        found is None
        or not _names_things(found["label"], fewest=1 if said else 2)
        or not draft.free(*found.span("v"), count=True)
    ):
        return
    start, end = found.span("v")
    if shape.YEAR.fullmatch(draft.text, start, end):
        return
    made = draft.make(found, number(found["v"]), "count", start=start, end=end, bare=True, form="bare")
    yield replace(made, value_end=end)


def _average(draft: Draft, found: re.Match[str]) -> Iterator[Quantity]:
    start, end = found.span("v")
    if draft.free(start, end, count=True) and not shape.YEAR.fullmatch(draft.text, start, end):
        made = draft.make(found, number(found["v"]), "count", start=start, end=end, bare=True, form="bare")
        yield replace(made, value_end=end)


def _names_things(label: str, *, fewest: int) -> bool:
    """Tell a label of so many words whose own noun is a plural, or that says "number of"."""
    if _NUMBER_OF.match(label):
        return True
    said = [word.lower() for word in _HEAD_ENDS.split(label)[0].split()]
    if not fewest <= len(label.split()) <= _LONGEST or _NO_COUNT & set(said):
        return False
    # "Complaints received", "Repairs completed": what was done to them stands behind
    done = next((at for at, word in enumerate(said) if at and (word.endswith("ed") or word in _DONE)), None)
    return is_plural(said[: done or len(said)][-1])

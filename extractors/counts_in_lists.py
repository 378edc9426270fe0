"""Counts in lists that say once what they count: parts of a total, and numbers in brackets behind names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import cast

from extractors import quantity_patterns as shape
from extractors.counted import STOPS, is_plural
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import number, value_of
from minutebook.findings import Unit

_OPENS = re.compile(r"(?<=[a-z)])\s*:\s+|\(")
_PART = re.compile(
    rf"{shape.VALUE}\s+[a-z][\w-]*(?:\s+[a-z][\w-]*){{0,2}}?"
    r"(?=\s*(?:[,;.)]|and\b|$))",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*(?:[,;]\s*)?(?:and\s+)?")
_NAMED = re.compile(
    r"(?<!\w)[A-Z][\w'’-]*(?:\s+[A-Za-z][\w'’-]*){0,5}\s+\((?P<v>\d{1,3}(?:,\d{3})*)\)(?=\s*(?:[,;.]|and\b|$))"
)


# "Absence in days was: Communities 12.7; Corporate Services 7.0; Regeneration & Planning 6.9"
_LABELLED = re.compile(
    rf"\s*(?:and\s+)?[A-Z][^:;,()\d£]{{1,60}}?\s(?P<v>{shape.NUMBER})(?P<share>\s*\([^()]*\))?\s*(?:[,;]|\band\b|\.?\s*$)"
)
_IN_TIME = re.compile(r"\bin\s+(?:\w+\s+)?(?P<unit>days|weeks|months|hours)\b", re.IGNORECASE)
_FEWEST, _WITH_PART = 3, 2
_OF_WHOLE = re.compile(
    r"\W*(?:\d+(?:\.\d+)+\.?\s+)?(?:of|out\s+of)\s+(?:the\s+|our\s+|these\s+)?\d", re.IGNORECASE
)
_IS = re.compile(r"\s+(?:were|was|are|is|have\s+been|had\s+been|remain)\b")
_NEXT = re.compile(r"(?:[,;]\s+(?:and\s+)?|\band\s+)")


def _labelled(draft: Draft) -> Iterator[Quantity]:
    """The numbers of a list behind a colon that has a label in front of each, three at least.

    What the lead-in says of its unit holds for all: "Absence in days was: ...".
    """
    for colon in re.finditer(r":\s", draft.text):
        listed, at = [], colon.end()
        while match := _LABELLED.match(draft.text, at):
            listed.append(match)
            at = match.end()
        if len(listed) < _FEWEST or at < len(draft.text.rstrip(" .")):
            continue
        time = _IN_TIME.search(draft.text, 0, colon.start())
        unit = cast("Unit", time["unit"].lower()) if time else "count"
        for match in listed:
            start, end = match.span("v")
            if draft.free(start, end, count=True):
                made = draft.make(
                    match, number(match["v"]), unit, start=start, end=end, bare=True, form="bare"
                )
                yield replace(made, value_end=end)


def counts_in_lists(draft: Draft) -> Iterator[Quantity]:
    """The counts of a sentence that stand in such lists; none in a heading."""
    if draft.around.is_heading:
        return
    yield from _parts(draft)
    yield from _others_of(draft)
    yield from _labelled(draft)
    named = [m for m in _NAMED.finditer(draft.text) if draft.free(*m.span("v"), count=True)]
    if len(named) > 1:
        for match in named:
            start, end = match.span("v")
            value = number(match["v"])
            made = draft.make(match, value, "count", start=start, end=end, bare=True, form="bare")
            yield replace(made, value_end=end)


def _parts(draft: Draft) -> Iterator[Quantity]:
    """The parts of "94 schools: 71 primary, 17 secondary and six special", which make up that total."""
    for opening in _OPENS.finditer(draft.text):
        before = [q for q in draft.found if q.value_end <= opening.start() and q.unit == "count"]
        whole = max(before, key=lambda q: q.value_start, default=None)
        parts = tuple(_listed(draft.text, opening.end()))
        told = [value for _, value in parts]
        shares = any(q.unit == "percent" and q.value_end <= opening.start() for q in draft.found)
        most = whole.value if whole else Decimal(sum(told) + 1) if shares else Decimal(0)
        if not (_make_up(most, told) or _are_some_of(most, parts)):
            continue
        for match, value in parts:
            if draft.free(*match.span(), count=True):
                end = match.end("v" if match["v"] else "w")
                made = draft.make(match, value, "count", form="count")
                yield replace(made, value_end=end, noun_end=match.end())


def _others_of(draft: Draft) -> Iterator[Quantity]:
    """The later parts of "Of 120 schools, 66 were good, 15 require improvement and 3 inadequate"."""
    counted = sorted((q for q in draft.found if q.unit == "count"), key=lambda q: q.value_start)
    if len(counted) < _WITH_PART or not _OF_WHOLE.match(draft.text):
        return
    whole, first = counted[0], counted[1]
    if first.value > whole.value or not _IS.match(draft.text, first.value_end):
        return
    for gap in _NEXT.finditer(draft.text, first.value_end):
        match = _PART.match(draft.text, gap.end())
        value = value_of(match) if match else None
        if match is None or value is None or value > whole.value or not _is_plain(match.group().split()[1:]):
            continue
        end = match.end("v" if match["v"] else "w")
        if draft.free(*match.span(), count=True):
            made = draft.make(match, value, "count", form="count")
            yield replace(made, value_end=end, noun_end=match.end())


def _is_plain(label: Sequence[str]) -> bool:
    """Tell what is said of some of a whole from things of their own, or what is done with a place or day."""
    return label[0] not in STOPS and all(word.islower() and not is_plural(word) for word in label)


def _make_up(whole: Decimal, told: Sequence[Decimal]) -> bool:
    return len(told) > 1 and sum(told) == whole


def _are_some_of(whole: Decimal, parts: Sequence[tuple[re.Match[str], Decimal]]) -> bool:
    """Tell parts that leave a rest from other lists: of 120 "66 good, 15 require improvement, 3 inadequate".

    Three at least, in small letters, no things of their own, and no numbering.
    """
    told = [value for _, value in parts]
    labels = [match.group().split()[1:] for match, _ in parts]
    plain = all(map(_is_plain, labels)) and not any(word in STOPS for said in labels for word in said)
    numbered = all(later - one == 1 for one, later in pairwise(told))
    return len(told) >= _FEWEST and sum(told) < whole and plain and not numbered


def _listed(text: str, at: int) -> Iterator[tuple[re.Match[str], Decimal]]:
    """The numbers with their words from a place on, one after another."""
    while (match := _PART.match(text, at)) and (value := value_of(match)) is not None:
        yield match, value
        gap = _GAP.match(text, match.end())
        at = gap.end() if gap else match.end()

"""Which figures of a sentence are set beside which: "71%, compared to 77% regionally and 73% nationally"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.measure_view import Bound
from extractors.roughly import ROUGHLY

_COMPARED = re.compile(
    r"\b(?:compar\w+|comparison|against|versus|vs|than|whereas|(?:up|down)\s+from|in\s+contrast)\b[^;]{0,40}$",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r";|\.\s")
# "fell from 50 in 2019 to 28 in 2021"
_FROM = re.compile(rf"\bfrom\s+{ROUGHLY}$", re.IGNORECASE)
_TO = re.compile(rf"[^;]{{0,80}}?\bto\s+{ROUGHLY}", re.IGNORECASE)
_NEAR = 40


def comparisons(text: str, bound: Sequence[Bound]) -> Mapping[int, int]:
    """For each figure that is set beside another one the place of that: ``value_start`` to ``value_start``.

    The other is the figure that the sentence is about: of the place at home, of the later time. It stands
    beside none itself. Changes are beside nothing: they have their points of comparison in words.
    """
    figures = [b for b in bound if b.quantity.kind != "change"]
    beside: dict[int, int] = {}
    for at, one in enumerate(figures):
        other = _beside_head(one, figures) if one.compared else _beside_next(text, figures, at)
        if other is None and not one.compared:
            other = _beside_last(text, figures, at)
        if other is not None:
            beside[one.quantity.value_start] = other.quantity.value_start
    roots = {place: _root(beside, place) for place in beside}
    # two figures that were set beside each other are both heads
    return {place: root for place, root in roots.items() if root not in beside}


def _beside_head(one: Bound, figures: Sequence[Bound]) -> Bound | None:
    """The figure at home that one of another place is beside: the nearest to its left, else to its right."""
    heads = [b for b in figures if not b.compared and b.quantity.unit == one.quantity.unit]
    left = [b for b in heads if b.quantity.value_start < one.quantity.value_start]
    return left[-1] if left else heads[0] if heads else None


def _beside_next(text: str, figures: Sequence[Bound], at: int) -> Bound | None:
    """The later figure of "from 50 to 28"."""
    one = figures[at].quantity
    if at + 1 == len(figures) or not _FROM.search(text, max(0, one.start - _NEAR), one.start):
        return None
    following = figures[at + 1]
    same = following.quantity.unit == one.unit
    return following if same and _TO.fullmatch(text, one.end, following.quantity.start) else None


def _beside_last(text: str, figures: Sequence[Bound], at: int) -> Bound | None:
    """The figure before one that "compared with", "than" or "down from" leads to."""
    if not at:
        return None
    one, last = figures[at].quantity, figures[at - 1]
    between = text[last.quantity.end : one.start]
    if last.quantity.unit != one.unit or _OTHER_CLAUSE.search(between) or not _COMPARED.search(between):
        return None
    return last


def _root(beside: Mapping[int, int], place: int) -> int:
    """Where a row of figures beside one another begins."""
    seen = {place}
    while place in beside and beside[place] not in seen:
        place = beside[place]
        seen.add(place)
    return place

"""Lists inside an item whose numbers begin anew and run past the item's own: letters received, payments."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.item_entries import Entry

_FEWEST = 3
"""So many points with nothing between them make a list."""


def restarted(found: Sequence[Entry]) -> frozenset[int]:
    """The places of points of lists that begin with 1 below a numbered item and end before the next item.

    ``7. Correspondence`` / ``1. Link`` ... ``20. Safety Plan`` / ``8. Planning``: the item that is next in
    turn stands behind the list, so what the list calls 8 is not it.
    """
    wholes = [
        (place, e.reference.whole)
        for place, e in enumerate(found)
        if e.reference and e.reference.whole is not None
    ]
    points: set[int] = set()
    item = 0  # the number of the item above
    at = 0
    while at < len(wholes):
        number = wholes[at][1]
        last = _run_end(wholes, at)
        long = last - at + 1 >= _FEWEST
        follows = last + 1 < len(wholes) and wholes[last + 1][1] == item + 1
        if number == 1 and item and long and follows and wholes[last][1] > item:
            points.update(p for p, _ in wholes[at : last + 1])
            at = last + 1
            continue
        if number == item + 1:
            item = number
        at += 1
    return frozenset(points)


def _run_end(wholes: Sequence[tuple[int, int]], at: int) -> int:
    """The last of the entries that follow each other at once, number by number, from ``at`` on."""
    while at + 1 < len(wholes) and wholes[at + 1] == (wholes[at][0] + 1, wholes[at][1] + 1):
        at += 1
    return at

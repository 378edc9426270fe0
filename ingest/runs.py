"""Words that a file draws one after another along one baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf

from ingest.printed import SKEW, Ink, Line

SAME_BASELINE = 0.25
"""Ems two words of one size may lie apart and share a line."""

_RAISED = 0.6
"""Ems a smaller word may lie off the baseline: the "th" of a date."""

LARGER = 2.0
"""Times its size from which text on one baseline with a run is none of its line: a title beside a box."""


def runs_of(inks: Iterable[Ink]) -> Iterator[Line]:
    """Words drawn one after another along one baseline.

    Two words follow each other as nearly all do in one type, on one baseline, left to right: that is told
    here, without a call, and anything else by ``_runs_on``.
    """
    words: list[Ink] = []
    x1 = base = size = inf
    turn = 0
    for ink in inks:
        _, left, _, right, _, own_base, own_size, _, own_turn, *_ = ink
        straight_on = (
            own_base == base and own_size == size and own_turn == turn == 0 and left >= x1 - 0.3 * size
        )
        if words and not straight_on and not _runs_on(words[0], words[-1], ink):
            yield Line(tuple(words))
            words = []
        words.append(ink)
        x1, base, size, turn = right, own_base, own_size, own_turn
    if words:
        yield Line(tuple(words))


def _runs_on(first: Ink, last: Ink, ink: Ink) -> bool:
    if last.turn != ink.turn:
        return False
    if ink.turn == SKEW:
        return True
    if ink.turn in (90, 270):
        return abs(last.base - ink.base) > 0.1 and abs(last.x0 - ink.x0) <= 0.5 * ink.size
    large = max(last.size, ink.size)
    is_apart = ink.x0 - last.x1 > large >= LARGER * min(last.size, ink.size)
    if is_apart or ink.x0 < last.x1 - 0.3 * large:
        return False
    shift = min(abs(first.base - ink.base), abs(last.base - ink.base))
    if shift <= SAME_BASELINE * max(1.0, large):
        return True
    return last.size != ink.size and shift <= _RAISED * large and ink.x0 - last.x1 < large

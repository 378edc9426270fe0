"""Words that a file draws one after another along one baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.printed import SKEW, Ink, Line

SAME_BASELINE = 0.25
"""Ems two words of one size may lie apart and share a line."""

_RAISED = 0.6
"""Ems a smaller word may lie off the baseline: the "th" of a date."""

LARGER = 2.0
"""Times its size from which text on one baseline with a run is none of its line: a title beside a box."""


def runs_of(inks: Iterable[Ink]) -> Iterator[Line]:
    """Words drawn one after another along one baseline."""
    words: list[Ink] = []
    for ink in inks:
        if words and not _goes_straight_on(words[-1], ink) and not _runs_on(words[0], words[-1], ink):
            yield Line(tuple(words))
            words = []
        words.append(ink)
    if words:
        yield Line(tuple(words))


def _goes_straight_on(last: Ink, ink: Ink) -> bool:
    """Whether two words follow each other as nearly all do: in one type, on one baseline, left to right."""
    return (
        ink.base == last.base
        and ink.size == last.size
        and ink.turn == last.turn == 0
        and ink.x0 >= last.x1 - 0.3 * ink.size
    )


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

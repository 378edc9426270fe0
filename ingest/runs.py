"""Words that a file draws one after another along one baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.inks import SKEW, Inks
from ingest.line import Line
from ingest.pdfium.geometry import BASES_DIFFER, SIZES_DIFFER, SOME_BOLD, Baselines, Runs, geometry

SAME_BASELINE = 0.25
"""Ems two words of one size may lie apart and share a line."""

_RAISED = 0.6
"""Ems a smaller word may lie off the baseline: the "th" of a date."""

LARGER = 2.0
"""Times its size from which text on one baseline with a run is none of its line: a title beside a box."""

_BASELINES = Baselines(SAME_BASELINE, _RAISED, LARGER)


def picked(inks: Inks, at: Sequence[int]) -> Inks:
    """The words ``at`` these places, as words of their own; the same, where they are all in their order."""
    if len(at) == len(inks) and list(at) == list(range(len(at))):
        return inks
    quick = geometry()
    return inks.picked(at) if quick is None else quick.picked(inks, at)


def runs_of(inks: Inks, at: Sequence[int]) -> list[Line]:
    """Words drawn one after another along one baseline, among those ``at`` these places."""
    if (quick := geometry()) is not None:
        return _with_text(inks, lines_at(inks, at, quick.runs(inks, at, _BASELINES)))
    return [Line.among(inks, at[start:end]) for start, end in pairwise(_breaks(inks, at))]


def grouped_runs(inks: Inks, at: Sequence[int], groups: Sequence[int]) -> list[tuple[int, Line]]:
    """The same with the number of the group that each is part of; ``groups`` has that of each word."""
    if (quick := geometry()) is not None:
        runs = quick.runs(inks, at, _BASELINES, groups)
        lines = _with_text(inks, lines_at(inks, at, runs))
        return [(groups[end - 1], line) for end, line in zip(runs.ends, lines, strict=True)]
    breaks = pairwise(_breaks(inks, at, groups))
    return [(groups[start], Line.among(inks, at[start:end])) for start, end in breaks]


def lines_at(inks: Inks, at: Sequence[int], runs: Runs) -> list[Line]:
    """The lines that the compiled helper found, those facts filled in that take one look at the columns."""
    turns = inks.turns
    lines = []
    start = 0
    for end, flags, place in zip(runs.ends, runs.flags, runs.places, strict=True):
        own = at[start:end]
        line = Line.among(inks, own)
        line.x0, line.top, line.x1, line.bottom, base, size, line.widest = place
        line.turn = turns[own[0]]
        if not flags & BASES_DIFFER:
            line.base = base
        if not flags & SIZES_DIFFER:
            line.size = size
        if not flags & SOME_BOLD:
            line.bold = False
        lines.append(line)
        start = end
    return lines


def _with_text(inks: Inks, lines: list[Line]) -> list[Line]:
    """The lines, which are sure to be written, with their texts."""
    texts = inks.texts
    for line in lines:
        line.text = " ".join(line.own(texts)) if line.word_count > 1 else texts[line.at[0]]
    return lines


def _breaks(inks: Inks, at: Sequence[int], groups: Sequence[int] = ()) -> Iterator[int]:
    """Where among the words a run begins, and the end of the last."""
    if at:
        yield 0
    first = 0
    for k in range(1, len(at)):
        if (groups and groups[k] != groups[k - 1]) or not _runs_on(inks, at[first], at[k - 1], at[k]):
            yield k
            first = k
    if at:
        yield len(at)


def _runs_on(inks: Inks, first: int, last: int, own: int) -> bool:
    bases, sizes, turn = inks.bases, inks.sizes, inks.turns[own]
    if inks.turns[last] != turn:
        return False
    if turn == SKEW:
        return True
    base, size, x0, x1 = bases[own], sizes[own], inks.x0s[own], inks.x1s[last]
    if turn in (90, 270):
        return abs(bases[last] - base) > 0.1 and abs(inks.x0s[last] - x0) <= 0.5 * size
    large = max(sizes[last], size)
    if turn == 0 and bases[last] == base and sizes[last] == size and x0 >= x1 - 0.3 * size:
        return True  # nearly all
    if x0 - x1 > large >= LARGER * min(sizes[last], size) or x0 < x1 - 0.3 * large:
        return False
    shift = min(abs(bases[first] - base), abs(bases[last] - base))
    raised = sizes[last] != size and shift <= _RAISED * large and x0 - x1 < large
    return raised or shift <= SAME_BASELINE * max(1.0, large)

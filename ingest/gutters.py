"""Columns of prose that a file draws line by line across the page, as one wide printed line each.

Most programs draw one column after the other. Where one does not, words of both columns follow one another
along the baseline, and only the white between the columns, at one place line after line, tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.line import Line

_WHITE = 1.0
"""Ems of white between columns: a justified word space stays under one."""

_ENOUGH_LINES = 4
_FEW_WORDS = 3
"""Words of a line, on the average, from which a column is one of prose: labels and figures have fewer."""

_GOES_ON = 0.5
"""Share of a column's lines, its first left aside, that begin with a small letter: rows of a table do not."""

_STEP = 2.0
"""Ems from one line to the next."""

Extent = tuple[float, float]

_NO_STRETCH = (0, (0.0, 0.0))


def parted_at_gutters(runs: Iterable[Line]) -> list[Line]:
    """The runs, those of columns side by side parted and put one column after the other."""
    runs = list(runs)
    wide = [run.widest >= _WHITE * run.inks.sizes[run.at[0]] for run in runs]
    if sum(wide) < _ENOUGH_LINES:
        return runs
    whites = [_whites(run) if is_wide else [] for run, is_wide in zip(runs, wide, strict=True)]
    if sum(map(bool, whites)) < _ENOUGH_LINES:
        return runs
    found: list[Line] = []
    at = 0
    while at < len(runs):
        count, white = _stretch(runs, whites, at) if whites[at] else _NO_STRETCH
        columns = _columns(runs[at : at + count], white) if count >= _ENOUGH_LINES else None
        if columns:
            left, right = columns
            found += [*left, *parted_at_gutters(right)]
        else:
            count = 1
            found.append(runs[at])
        at += count
    return found


def _stretch(runs: Sequence[Line], whites: Sequence[Sequence[Extent]], at: int) -> tuple[int, Extent]:
    """How many runs from there on leave one stretch of white free, and where it is; the leftmost such."""
    best = _NO_STRETCH
    for white in whites[at]:
        left, end = white, at + 1
        while end < len(runs) and whites[end] and _follows(runs[end - 1], runs[end]):
            size = runs[end].size
            narrower = next((n for gap in whites[end] if (n := _common(left, gap, size))), None)
            if narrower is None:
                break
            left, end = narrower, end + 1
        if end - at > best[0]:
            best = (end - at, left)
    return best


def _whites(run: Line) -> list[Extent]:
    """The white between its words that is wide enough to part columns."""
    if run.turn:
        return []
    wide = _WHITE * run.inks.sizes[run.at[0]]
    starts, ends = run.own(run.inks.x0s)[1:], run.own(run.inks.x1s)
    return [(x1, x0) for x1, x0 in zip(ends, starts, strict=False) if x0 - x1 >= wide]


def _common(a: Extent, b: Extent, size: float) -> Extent | None:
    x0, x1 = max(a[0], b[0]), min(a[1], b[1])
    return (x0, x1) if x1 - x0 >= 0.8 * size else None


def _follows(above: Line, below: Line) -> bool:
    return below.turn == 0 and 0 < below.base - above.base <= _STEP * above.size


def _columns(runs: Sequence[Line], white: Extent) -> tuple[list[Line], list[Line]] | None:
    """What stands left and right of the white, if both are prose."""
    left = [Line.among(run.inks, [i for i in run.at if run.inks.x1s[i] <= white[0] + 0.1]) for run in runs]
    right = [Line.among(run.inks, [i for i in run.at if run.inks.x0s[i] >= white[1] - 0.1]) for run in runs]
    if sum(line.word_count for line in (*left, *right)) < sum(run.word_count for run in runs):
        return None
    return (left, right) if _is_prose(left) and _is_prose(right) else None


def _is_prose(lines: Sequence[Line]) -> bool:
    words = sum(line.word_count for line in lines)
    small = sum(line.text[0].islower() for line in lines[1:])
    return words >= _FEW_WORDS * len(lines) and small >= _GOES_ON * (len(lines) - 1)

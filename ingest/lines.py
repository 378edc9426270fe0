"""From words in the order drawn to lines in the order read.

The order in which a file draws its text is nearly always the order of reading, so it is kept, and geometry
only corrects it: what stands on one baseline becomes one line though the file drew it in pieces (number,
title, page range), unless both pieces belong to columns of running text; and what was drawn late but
stands higher is moved up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.gutters import parted_at_gutters
from ingest.inks import Inks
from ingest.leaders import parted_words
from ingest.line import Line, joined
from ingest.printed import Grid, box_around
from ingest.runs import LARGER, SAME_BASELINE, runs_of
from ingest.side_labels import untorn
from minutebook.model import Box

_NARROW = 0.11
"""Share of the page width: a column of numbers, initials or page ranges is no wider."""

_LABEL_WIDTH, _TEXT_WIDTH = 0.35, 0.3
"""Shares of the page width: a column of labels is at most so wide, text beside it at least so wide."""

_BOX_LINES, _BOX_PITCH = 3, 1.6
"""Lines of a text in a narrow box, at least, and ems from one to the next at most."""

_MARGIN = 0.68
"""Share of the page width from which what stands beside text may be a note to it."""

_PROSE_LINES, _PROSE_WORDS = 3, 4
"""Lines of prose, and words in each of them on the average."""

_FAR = 6.0
"""Ems below which a line no longer follows the one above: something drawn later may stand between them."""

_MOST_FLOWS = 300
"""Flows that are put in order: a page of more scraps of text than this, a map, has no order to find."""

_MOST_RUNS = 100
"""Pieces that one line is put together from; a page drawn letter by letter is no reason to search longer."""


@dataclass(slots=True)
class Flow:
    """Lines that follow one another down one column, or one ruled table."""

    lines: list[Line]
    box: Box
    grid: Grid | None = None


@dataclass(slots=True)
class _Row:
    """A line in the making: the runs of words that share its baseline, and the flow it is part of."""

    runs: list[Line]
    home: _Stream = field(repr=False)

    @property
    def line(self) -> Line:
        if len(self.runs) == 1:
            return self.runs[0]
        return joined(sorted(self.runs, key=lambda r: r.x0))


@dataclass(slots=True, eq=False)
class _Stream:
    """Runs that follow one another downwards in the order drawn."""

    runs: list[Line]
    rows: list[_Row] = field(default_factory=list)

    @property
    def narrow(self) -> float:
        return max(r.x1 for r in self.runs) - min(r.x0 for r in self.runs)


def flows_of(
    inks: Inks,
    at: Sequence[int],
    width: float,
    grids: Sequence[Grid] = (),
    alone: Callable[[Line], bool] = lambda _: False,
) -> list[Flow]:
    """The lines of a page in reading order, as flows; each grid takes its place among them.

    ``at`` are the places of the words outside the grids. A run for which ``alone`` holds (a stamp) is never
    made part of another line.
    """
    return _flows(runs_of(*parted_words(inks, at)), width, grids, alone)


def _flows(
    runs: Iterable[Line], width: float, grids: Sequence[Grid], alone: Callable[[Line], bool]
) -> list[Flow]:
    streams = _streams(parted_at_gutters(runs), grids, alone)
    near = _near_another(streams)
    if not near:  # no two runs share a baseline: each is a line
        flows = [_flow(stream.runs) for stream in streams]
    else:
        _join_rows(streams, near, width, alone)
        flows = [_flow([row.line for row in stream.rows]) for stream in streams if stream.rows]
    for stream in streams:
        stream.rows.clear()  # rows and streams hold each other, and would outlive the page
    flows += [Flow([], grid.box, grid) for grid in grids]
    return _ordered(flows)


def lines_of(runs: Sequence[Line], width: float) -> tuple[Line, ...]:
    """The lines of words that stand by themselves, such as those of one table cell, given their runs."""
    if len(runs) == 1:  # nearly every cell: nothing to put in order
        return tuple(runs)
    return tuple(line for flow in _flows(runs, width, (), lambda _: False) for line in flow.lines)


def _flow(lines: list[Line]) -> Flow:
    return Flow(untorn(lines), box_around(lines))


def _streams(runs: Iterable[Line], grids: Sequence[Grid], alone: Callable[[Line], bool]) -> list[_Stream]:
    streams: list[_Stream] = []
    last: Line | None = None
    for run in runs:
        stands_alone = alone(run)
        if last is None or stands_alone or not _goes_down(last, run) or (grids and _parted(last, run, grids)):
            below = [run]
            streams.append(_Stream(below))
        else:
            below.append(run)
        last = None if stands_alone else run
    return streams


def _goes_down(above: Line, below: Line) -> bool:
    return (
        above.x0 < below.x1
        and below.x0 < above.x1
        and above.turn == below.turn == 0
        and -1.0 < below.base - above.base <= _FAR * max(above.size, below.size)
    )


def _parted(above: Line, below: Line, grids: Sequence[Grid]) -> bool:
    return any(above.base <= grid.box.top + 1 and below.base >= grid.box.bottom - 1 for grid in grids)


def _join_rows(streams: list[_Stream], near: set[float], width: float, alone: Callable[[Line], bool]) -> None:
    """Puts every run in a row: its own, or that of an earlier run on the same baseline.

    ``near`` are the baselines of all runs that may share one.
    """
    by_base: dict[int, list[_Row]] = {}
    columns: dict[tuple[int, int], bool] = {}
    for stream in streams:
        single = len(stream.runs) == 1 and alone(stream.runs[0])
        before: _Row | None = None
        for run in stream.runs:
            row = None
            may_join = run.turn == 0 and not single and run.base in near
            if may_join:
                row = _partner(run, stream, by_base, columns, width)
            if row is not None:
                row.runs.append(run)
                before = row
                continue
            row = _Row([run], stream)
            before = _placed(row, before, stream)
            if may_join:
                by_base.setdefault(int(run.base // 4), []).append(row)


def _near_another(streams: Sequence[_Stream]) -> set[float]:
    """The baselines that are near to another, or another run's too: most lines of a page stand alone."""
    runs = [run for stream in streams for run in stream.runs if run.turn == 0]
    bases = sorted([run.base for run in runs])
    reach = max(1.0, SAME_BASELINE * max([run.size for run in runs], default=0.0))
    return {base for pair in pairwise(bases) if pair[1] - pair[0] <= reach for base in pair}


def _placed(row: _Row, before: _Row | None, stream: _Stream) -> _Row:
    """A row whose forerunner became part of another flow's line follows it there."""
    if before is None or before.home is stream:
        stream.rows.append(row)
        return row
    home = before.home
    at = home.rows.index(before) + 1
    if at < len(home.rows) and home.rows[at].runs[0].base < row.runs[0].base:
        stream.rows.append(row)
        return row
    home.rows.insert(at, row)
    row.home = home
    return row


def _partner(
    run: Line,
    stream: _Stream,
    by_base: dict[int, list[_Row]],
    columns: dict[tuple[int, int], bool],
    width: float,
) -> _Row | None:
    bucket = int(run.base // 4)
    for at in (bucket, bucket - 1, bucket + 1):
        for row in by_base.get(at, ()):
            first = row.runs[0]
            if len(row.runs) >= _MOST_RUNS:
                continue
            small = min(first.size, run.size)
            if (
                abs(first.base - run.base) > max(1.0, SAME_BASELINE * small)
                or max(first.size, run.size) >= LARGER * small
                or any(r.x0 < run.x1 and run.x0 < r.x1 for r in row.runs)
            ):
                continue
            if row.home is stream:
                return row
            if _is_wrapped_label(row, run, width) or _is_beside_prose(row, run, stream, width):
                continue
            key = (id(row.home), id(stream))
            if key not in columns:
                columns[key] = _are_columns(row.home, stream, width)
            if not columns[key]:
                return row
    return None


def _is_wrapped_label(row: _Row, run: Line, width: float) -> bool:
    """Whether a row is the upper line of a label of several lines ("APOLOGIES FOR / ABSENCE:") beside text.

    Joined to the text, it would be torn from its other line.
    """
    label = row.line
    if (
        label.x1 > run.x0
        or label.x1 - label.x0 > _LABEL_WIDTH * width
        or run.x1 - run.x0 < _TEXT_WIDTH * width
    ):
        return False
    rows = row.home.rows
    at = rows.index(row) + 1
    return at < len(rows) and rows[at].runs[0].base - run.base <= 1.5 * label.size


def _is_beside_prose(row: _Row, run: Line, stream: _Stream, width: float) -> bool:
    """Whether some words stand by chance at the height of a line inside prose, to its right: a picture's.

    Notes in the margin do not, nor does what stands beside a paragraph's first line.
    """
    pair = [(row.line, row.home), (run, stream)]
    (left, prose), (right, other) = sorted(pair, key=lambda p: p[0].x0)
    if right.x0 >= _MARGIN * width or right.x0 - left.x1 < 2.0 * left.size or len(other.runs) > 1:
        return False
    words = sum(line.word_count for line in prose.runs)
    inside = len(prose.runs) >= _PROSE_LINES and words >= _PROSE_WORDS * len(prose.runs)
    letters = sum(any(map(str.isalpha, text)) for text in right.texts)
    return inside and letters >= 2 and prose.runs[0].base < left.base - 1.0


def _are_columns(a: _Stream, b: _Stream, width: float) -> bool:
    """Whether two flows stand side by side as running text: several lines each, and neither narrow."""
    if min(a.narrow, b.narrow) <= _NARROW * width:
        return _stands_by_itself(*sorted((a, b), key=lambda stream: stream.narrow))
    return _within(a, b) >= 2 and _within(b, a) >= 2


def _stands_by_itself(narrow: _Stream, wide: _Stream) -> bool:
    """Whether a narrow flow is text in a box of its own, few of whose lines share a baseline by chance.

    A column of numbers or initials has every one of its lines beside one of the text.
    """
    runs = narrow.runs
    close = all(b.base - a.base <= _BOX_PITCH * max(a.size, b.size) for a, b in pairwise(runs))
    if len(runs) < _BOX_LINES or not close or not any(c.islower() for run in runs for c in run.text):
        return False
    bases = sorted(run.base for run in wide.runs)
    shared = sum(1 for run in runs if _is_near(bases, run.base))
    return 2 * shared < len(runs)


def _is_near(bases: Sequence[float], base: float) -> bool:
    at = bisect_left(bases, base - 1.0)
    return at < len(bases) and bases[at] <= base + 1.0


def _within(a: _Stream, b: _Stream) -> int:
    """How many lines of ``a`` lie in the height of ``b``."""
    top, bottom = b.runs[0].top, max(r.bottom for r in b.runs)
    return sum(top <= r.base <= bottom for r in a.runs)


def _ordered(flows: list[Flow]) -> list[Flow]:
    """The flows as drawn, except that none comes before one that stands over it."""
    if not 1 < len(flows) <= _MOST_FLOWS:
        return flows
    waits_for = [
        {i for i, above in enumerate(flows) if i != at and _stands_over(above.box, flow.box)}
        for at, flow in enumerate(flows)
    ]
    left = list(range(len(flows)))
    placed: set[int] = set()
    order: list[Flow] = []
    while left:
        at = next((i for i in left if waits_for[i] <= placed), left[0])
        left.remove(at)
        placed.add(at)
        order.append(flows[at])
    return order


def _stands_over(a: Box, b: Box) -> bool:
    slack = min(4.0, 0.3 * (a.bottom - a.top), 0.3 * (b.bottom - b.top))
    return a.bottom <= b.top + slack and a.x0 < b.x1 and b.x0 < a.x1

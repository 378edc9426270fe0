"""Tables with rules under their rows and none between their columns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.aligned import row_starts
from ingest.columns import Columns, Extent, Row, columns_of, grid_of, printed_rows
from ingest.inks import Inks
from ingest.printed import Grid, Rule
from minutebook.model import Box

_WIDTH = 120.0
"""Points: a table is wider than this; shorter rules underline words or sums."""

_SAME_END = 8.0
"""Points by which the ends of rules of one table may differ."""

_PIECES = 4.0
"""Points between the parts of one rule that is drawn cell by cell."""

_FEWEST = 3
"""Rules of a table: over the head, under it, and under the last row."""

_TALL = 100.0
"""Points: a row of this height is usual where text is long."""

_MOST_RULES = 400
"""Rules across one page that are looked at: a page has room for 80 rows."""


def row_ruled_grids(
    inks: Inks, at: Sequence[int], rules: Sequence[Rule], shades: Sequence[Box] = ()
) -> list[Grid]:
    """The tables that rules across the page make; ``rules`` run from left to right and cross no others.

    ``at`` are the places of the words that they may hold.
    """
    if not _FEWEST <= len(rules) <= _MOST_RULES:
        return []
    grids = []
    for stack in _stacks(_whole(rules)):
        box = Box(stack[0].x0 - 3, stack[0].top, stack[0].x1 + 3, stack[-1].bottom)
        inside = [
            i
            for i in at
            if box.x0 <= inks.x0s[i]
            and inks.x1s[i] <= box.x1
            and box.top <= (inks.tops[i] + inks.bottoms[i]) / 2 <= box.bottom
        ]
        grid = _grid(printed_rows(inks, inside), [(r.top + r.bottom) / 2 for r in stack], shades)
        if grid is not None:
            grids.append(grid)
    return grids


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules with the parts of each put together."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.top), r.x0)):
        last = whole[-1] if whole else None
        if last and abs(last.top - rule.top) <= 1.5 and rule.x0 <= last.x1 + _PIECES:
            whole[-1] = Rule(min(last.x0, rule.x0), last.top, max(last.x1, rule.x1), last.bottom)
        else:
            whole.append(rule)
    return [r for r in whole if r.x1 - r.x0 >= _WIDTH]


def _stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules of like ends that stand one under the other, at least three."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.top):
        for stack in stacks:
            if abs(stack[-1].x0 - rule.x0) <= _SAME_END and abs(stack[-1].x1 - rule.x1) <= _SAME_END:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [part for stack in stacks for part in _unbroken(stack) if len(part) >= _FEWEST]


def _unbroken(stack: list[Rule]) -> list[list[Rule]]:
    """A stack cut where two rules are much further apart than usual: text or a picture stands between."""
    gaps = [below.top - above.top for above, below in pairwise(stack)]
    limit = max(_TALL, 4 * median(gaps)) if gaps else _TALL
    cuts = [k for k, gap in enumerate(gaps, 1) if gap > limit]
    return [stack[a:b] for a, b in pairwise([0, *cuts, len(stack)])]


def _grid(lines: Sequence[Row], marks: list[float], shades: Sequence[Box]) -> Grid | None:
    """The table between these heights; None where the words make no columns."""
    columns = columns_of(lines)
    if len(columns) < 2:
        return None
    bands: dict[int, list[Row]] = {}
    for line in lines:
        bands.setdefault(bisect_right(marks, line[0].base - 0.3 * line[0].size) - 1, []).append(line)
    rows: list[Row] = []
    heights: list[Extent] = []
    for number, band in sorted(bands.items()):
        edges = (marks[max(0, number)], marks[min(number + 1, len(marks) - 1)])
        for part, height in _parts(band, columns, edges, alone=len(bands) <= 2):
            rows.append(part)
            heights.append(height)
    beside = sum(len({columns.at(p) for p in row}) >= 2 for row in rows)
    if beside < 2 or beside < 0.5 * len(rows):
        return None
    return grid_of(rows, columns, heights, shades)


def _parts(band: list[Row], columns: Columns, edges: Extent, *, alone: bool) -> list[tuple[Row, Extent]]:
    """The rows between two rules: one, unless the only rules are those of the head and the foot."""
    whole = ([p for line in band for p in line], edges)
    starts = row_starts(band, columns) if alone else [0]
    if len(starts) < 3:
        return [whole]
    tops = [edges[0], *(min(p.top for p in band[k]) for k in starts[1:]), edges[1]]
    return [
        ([p for line in band[a:b] for p in line], height)
        for (a, b), height in zip(pairwise([*starts, len(band)]), pairwise(tops), strict=True)
    ]

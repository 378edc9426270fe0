"""Tables without rules: pieces of text and figures that keep to the same columns down several lines.

Much else on a page is aligned. So the lines found here are a table only where ``ingest.table_signs`` says
so; what it refuses is read as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from ingest.columns import Columns, Extent, Row, columns_at, columns_of, grid_of, printed_rows
from ingest.inks import Inks
from ingest.pdfium.geometry import geometry
from ingest.printed import Grid
from ingest.table_signs import figure_columns, is_figure, is_table, may_be_table
from minutebook.model import Box

_CANDIDATE_GAP = 0.7
"""Ems: the white between pieces, as in ``ingest.columns``."""

_FEWEST_LINES = 3

_TURN = 4.0
"""Points by which the next word drawn stands higher, where a column of the page begins anew."""

_NEXT_ROW, _NEXT_PIECE, _NEXT_LINE = 4.2, 2.6, 1.7
"""Ems to the next row of a table; to one with a single filled cell; to the next line of a cell."""

_NEW_ROW = 1.25
"""A line distance of this many of the table's smallest begins a row."""

_LINES_COME_BACK_TO = 3
"""Lines that a page drawn column by column goes back to, at least."""

_MOST_LINES = 250
"""Printed lines of one page that are looked at; fuller pages are maps and forms."""

_SHIFTED = 6.0
"""Points by which a column may begin further left than on the page before."""

_HEAD_LINES = 3
"""Lines that a head may have above the first line that shows all columns."""


def aligned_grids(
    inks: Inks,
    at: Sequence[int],
    shades: Sequence[Box] = (),
    before: tuple[float, ...] = (),
    head: float = 0.0,
) -> list[Grid]:
    """The tables among the words ``at`` these places, which stand in no ruled table.

    ``before`` are the left edges of the columns of the table that the page before ended with: what keeps to
    them at the head of this page is the rest of it, however short. The page's own head ends ``head`` points
    from the top.
    """
    if not before and not _may_hold_table(inks, at):
        return []
    lines = printed_rows(inks, at)
    if len(lines) > _MOST_LINES:
        return []
    bands = Columns((a - _SHIFTED, b - 2.0) for a, b in pairwise([*before, inf]))
    first, rest = _rest(lines, bands, head) if len(bands) > 1 else (0, 0)
    grids = [_made(lines[first:rest], bands, shades, before)] if rest else []
    for stretch, columns in _stretches(lines[rest:]):
        if len(columns) < 2 or not may_be_table(stretch, columns):
            continue
        if is_table(_rows(stretch, columns), columns):
            grids.append(_made(stretch, columns, shades))
    return grids


def _rest(lines: Sequence[Row], bands: Sequence[Extent], head: float) -> tuple[int, int]:
    """The first lines under the page's own head, where they keep to the columns of the page before."""
    for at, line in enumerate(lines):
        if len(line) > 1 and _keeps_to(line, bands):
            end = at + 1
            while end < len(lines) and _keeps_to(lines[end], bands) and _is_near(lines[end - 1], lines[end]):
                end += 1
            return at, _without_tail(lines, at, end)
        if line[0].base > head:
            break
    return 0, 0


def _keeps_to(line: Row, bands: Sequence[Extent]) -> bool:
    """Whether every piece stands in one band, and no two in the same."""
    at = [next((k for k, (x0, x1) in enumerate(bands) if x0 <= p.x0 and p.x1 <= x1), -1) for p in line]
    return -1 not in at and len(set(at)) == len(at)


def _is_near(above: Row, line: Row) -> bool:
    limit = _NEXT_ROW if len(line) > 1 else _NEXT_PIECE
    return line[0].base - above[0].base <= limit * line[0].size


def _may_hold_table(inks: Inks, at: Sequence[int]) -> bool:
    """A cheap look, before anything is sorted: whether words stand apart on enough baselines.

    The next word drawn stands right of a wide gap on the same line, or higher: the next cell of a row.
    """
    if (quick := geometry()) is not None:
        return quick.apart(inks, at, _CANDIDATE_GAP) or _comes_back(inks, at)
    bases = set()
    for left, right in pairwise(at):
        base, size = inks.bases[right], inks.sizes[right]
        if inks.x0s[right] - inks.x1s[left] > _CANDIDATE_GAP * size and base - inks.bases[left] < 0.3 * size:
            bases.add(round(base / 4))
    return len(bases) > 1 or _comes_back(inks, at)


def _comes_back(inks: Inks, at: Sequence[int]) -> bool:
    """Whether words are drawn to the right of lines left before: spreadsheets print column by column.

    Such a page goes back up only where a column ends, mostly from the same last line.
    """
    bases = [inks.bases[i] for i in at]
    if not any(base < before - _TURN for before, base in pairwise(bases)):
        return False
    ends: dict[int, float] = {}
    back: set[int] = set()
    last = None
    for i, base in zip(at, bases, strict=True):
        line, x1 = round(base / 4), inks.x1s[i]
        end = ends.get(line, inf)
        if line != last and inks.x0s[i] - end > _CANDIDATE_GAP * inks.sizes[i]:
            back.add(line)
        ends[line] = x1 if end == inf else max(end, x1)
        last = line
    return len(back) >= _LINES_COME_BACK_TO


def _rows(lines: Sequence[Row], columns: Columns) -> list[Row]:
    starts = row_starts(lines, columns)
    return [[p for line in lines[a:b] for p in line] for a, b in pairwise([*starts, len(lines)])]


def _made(
    lines: Sequence[Row], columns: Columns, shades: Sequence[Box], edges: tuple[float, ...] = ()
) -> Grid:
    """The table of these lines; ``edges`` are those of the table that it goes on with."""
    rows = _rows(lines, columns)
    tops = [min(p.top for p in row) for row in rows]
    heights = list(pairwise([*tops, max(p.bottom for p in rows[-1])]))
    grid = grid_of(rows, columns, heights, shades)
    return replace(grid, columns=edges) if edges else grid


def _stretches(lines: Sequence[Row]) -> Iterator[tuple[list[Row], Columns]]:
    """Runs of lines whose pieces keep to columns, with the lines of their head, and the columns."""
    at = done = 0
    while at < len(lines):
        end = _reach(lines, at) if len(lines[at]) > 1 else at
        end = _without_tail(lines, at, end)
        if end - at < _FEWEST_LINES:
            at += 1
            continue
        columns = columns_of(lines[at:end])
        yield list(lines[_head(lines, at, done, columns) : end]), columns
        at = done = end


def _reach(lines: Sequence[Row], at: int) -> int:
    """The index after the last line that keeps to the columns which begin with line ``at``."""
    columns: list[Extent] = [(p.x0, p.x1) for p in lines[at]]
    for k in range(at + 1, len(lines)):
        line = lines[k]
        if not _is_near(lines[k - 1], line):
            return k
        wider = _widened(columns, line, young=k - at <= 2)
        if wider is None:
            return k
        columns = wider
    return len(lines)


def _widened(columns: list[Extent], line: Row, *, young: bool) -> list[Extent] | None:
    """The columns with a line's pieces in them; None where a piece runs across two.

    While a table is ``young`` no column takes two pieces of a line: what stands above it was then a head
    over several columns.
    """
    wider = list(columns)
    used: list[int] = []
    for piece in line:
        at = columns_at(piece, columns)
        if at is None:
            wider.append((piece.x0, piece.x1))
            continue
        if at[0] != at[1] or (young and at[0] in used):
            return None
        used.append(at[0])
        x0, x1 = wider[at[0]]
        wider[at[0]] = (min(x0, piece.x0), max(x1, piece.x1))
    wider.sort()
    return None if any(b[0] < a[1] for a, b in pairwise(wider)) else wider


def _without_tail(lines: Sequence[Row], at: int, end: int) -> int:
    """The end without lines that only begin where the first column does: the text after the table."""
    left = min((line[0].x0 for line in lines[at:end]), default=0.0)
    while end - at > 1 and len(lines[end - 1]) == 1:
        line, above = lines[end - 1][0], lines[end - 2]
        close = line.base - above[0].base <= _NEXT_LINE * line.size
        if close and line.x0 > left + 1.5 * line.size:
            break
        end -= 1
    return end


def _head(lines: Sequence[Row], at: int, done: int, columns: Columns) -> int:
    """Where the head begins: lines close above whose pieces stand over columns, one or several."""
    for _ in range(_HEAD_LINES):
        if at <= done or not _is_over(lines[at - 1], lines[at], columns):
            break
        at -= 1
    return at


def _is_over(above: Row, line: Row, columns: Columns) -> bool:
    limit = _NEXT_PIECE if len(above) > 1 else _NEXT_LINE
    over = [columns.at(piece) for piece in above]
    if line[0].base - above[0].base > limit * above[0].size or None in over:
        return False
    return over[-1] is not None and over[-1][0] > 0


def row_starts(lines: Sequence[Row], columns: Columns) -> list[int]:
    """The indexes of the lines that begin a row; the others go on with the cells of the row above.

    White above a line begins a row, and so does a figure in a column of figures. Where all lines are
    equally far apart, text in the first column does, and text in a cell that the row above left empty.
    """
    gaps = [below[0].base - above[0].base for above, below in pairwise(lines)]
    pitch = min(gaps, default=0.0)
    even = max(gaps, default=0.0) <= _NEW_ROW * pitch
    figures = figure_columns(lines, columns)
    starts = [0]
    filled: set[int] = set()
    for k, line in enumerate(lines):
        at = {place[0]: piece for piece in line if (place := columns.at(piece))}
        if k and (
            gaps[k - 1] > _NEW_ROW * pitch
            or any(c in figures and is_figure(p.text) for c, p in at.items())
            or (even and (0 in at or not filled >= set(at)))
        ):
            starts.append(k)
            filled = set()
        filled |= set(at)
    return starts

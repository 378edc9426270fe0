"""Columns told by the white between them, and grids made of pieces that stand in such columns.

A *piece* is what one cell shows on one printed line: words without a wide gap. Rules that run down a page
are not needed here; tables with rules under their rows, without rules, and tagged ones share this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.inks import Inks
from ingest.line import Line, joined
from ingest.pdfium.geometry import geometry
from ingest.printed import Grid, GridCell, box_around
from ingest.ruled import Grounds
from ingest.runs import lines_at
from minutebook.model import Box

_GAP = 0.7
"""Ems of white that part two pieces: a word space is a quarter to a third of an em, a cell's padding 1.1."""

_BASELINE = 0.3
"""Ems that baselines of one printed line may differ, so that raised figures stay in their line."""

_TOUCH = 1.5
"""Points that a piece may reach into a column without being in it."""

_BRIDGING = 0.1
"""Share of the printed lines that may run across the white between two columns: heads over several."""

Extent = tuple[float, float]
"""The left and right edge of a column, in points."""

Extents = tuple[int, int]
"""The numbers of a first and a last column."""

Row = list[Line]
"""The pieces of one printed line, or of one row of a table."""


def printed_rows(inks: Inks, at: Sequence[int], gap: float = _GAP) -> list[Row]:
    """The words ``at`` these places as printed lines from the top down.

    Each line is parted into pieces where ``gap`` ems are white.
    """
    if (quick := geometry()) is not None:
        found = quick.rows(inks, at, _BASELINE, gap)
        rows: list[Row] = []
        for row, piece in zip(found.rows, lines_at(inks, found.order, found.pieces), strict=True):
            if row == len(rows):
                rows.append([])
            rows[row].append(piece)
        return rows
    lines: list[list[int]] = []
    bases, sizes, turns = inks.bases, inks.sizes, inks.turns
    for i in sorted((i for i in at if turns[i] == 0), key=bases.__getitem__):
        if lines and bases[i] - bases[lines[-1][0]] <= _BASELINE * sizes[i]:
            lines[-1].append(i)
        else:
            lines.append([i])
    return [_pieces(inks, line, gap) for line in lines]


def _pieces(inks: Inks, line: list[int], gap: float) -> Row:
    x0s, x1s, sizes = inks.x0s, inks.x1s, inks.sizes
    line.sort(key=x0s.__getitem__)
    ends = [
        k for k, (a, b) in enumerate(pairwise(line), 1) if x0s[b] - x1s[a] > gap * max(sizes[a], sizes[b])
    ]
    return [Line.among(inks, line[a:b]) for a, b in pairwise([0, *ends, len(line)])]


class Columns(list[Extent]):
    """Columns, left to right. Each piece is looked at once, however often it is asked where it stands."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        super().__init__(extents)
        self._known: dict[int, tuple[Line, Extents | None]] = {}

    def at(self, piece: Line) -> Extents | None:
        """The first and last column that a piece stands in; None where it is in none."""
        known = self._known.get(id(piece))
        if known is None:
            known = self._known[id(piece)] = (
                piece,
                columns_at(piece, self),
            )  # held, so that the id stays its own
        return known[1]


def columns_of(rows: Sequence[Row]) -> Columns:
    """The columns that the pieces stand in, left to right.

    White that next to no line crosses parts two columns. Pieces that stand in none (a column that is nearly
    empty) make more.
    """
    most = int(_BRIDGING * len(rows))
    columns = _covered([p for row in rows for p in row], most)
    left = [p for row in rows for p in row if columns_at(p, columns) is None]
    return Columns(sorted(columns + _covered(left, 0)))


def _covered(pieces: Sequence[Line], most: int) -> list[Extent]:
    """The stretches that more than ``most`` pieces cover."""
    steps = sorted([(p.x0, 1) for p in pieces] + [(p.x1 - 0.01, -1) for p in pieces])
    found: list[Extent] = []
    depth, start = 0, 0.0
    for x, step in steps:
        before, depth = depth, depth + step
        if before <= most < depth:
            start = x
        elif depth <= most < before and x > start:
            found.append((start, x))
    return found


def columns_at(piece: Line, columns: Sequence[Extent]) -> Extents | None:
    """The first and last of some columns that a piece stands in; None where it is in none."""
    left, right = piece.x0, piece.x1
    reach = min(_TOUCH, 0.4 * (right - left))
    left, right = left + reach, right - reach
    first = last = -1
    for k, (x0, x1) in enumerate(columns):
        if right > x0 and left < x1:
            last = k
            if first < 0:
                first = k
    return (first, last) if last >= 0 else None


def grid_of(
    rows: Sequence[Row], columns: Columns, heights: Sequence[Extent], shades: Sequence[Box] = ()
) -> Grid:
    """The table whose row ``i`` holds the pieces ``rows[i]`` between the heights ``heights[i]``.

    A piece across several columns makes a cell that spans them. Every place has a cell, empty or not.
    """
    edges = _edges(columns)
    grounds = Grounds(shades)
    cells: list[GridCell] = []
    for number, (row, (top, bottom)) in enumerate(zip(rows, heights, strict=True)):
        for first, last, pieces in _cells(row, columns):
            box = Box(edges[first], top, edges[last + 1], bottom)
            shaded = grounds.under(box)
            cells.append(GridCell(number, first, 1, last - first + 1, box, _lines(pieces), shaded))
    around = box_around([cell.box for cell in cells])
    return Grid(around, tuple(x0 for x0, _ in columns), tuple(cells))


def _edges(columns: Sequence[Extent]) -> list[float]:
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return [columns[0][0] - 1.0, *between, columns[-1][1] + 1.0]


def _cells(row: Row, columns: Columns) -> list[tuple[int, int, Row]]:
    """First column, last column and pieces of each cell of a row, left to right."""
    cells: list[tuple[int, int, Row]] = []
    for piece in sorted(row, key=lambda p: p.x0):
        at = columns.at(piece)
        if at is None:
            middle = (piece.x0 + piece.x1) / 2
            nearest = min(range(len(columns)), key=lambda k: abs(sum(columns[k]) / 2 - middle))
            at = (nearest, nearest)
        same = next((k for k, (a, b, _) in enumerate(cells) if a <= at[1] and at[0] <= b), None)
        if same is None:
            cells.append((*at, [piece]))
        else:
            first, last, pieces = cells[same]
            cells[same] = (min(first, at[0]), max(last, at[1]), [*pieces, piece])
    taken = {k for first, last, _ in cells for k in range(first, last + 1)}
    cells += [(k, k, []) for k in range(len(columns)) if k not in taken]
    return sorted(cells, key=lambda c: c[0])


def _lines(pieces: Row) -> tuple[Line, ...]:
    """The printed lines of one cell, from the top down."""
    if not pieces:
        return ()
    whole = pieces[0] if len(pieces) == 1 else joined(pieces)
    return tuple(row[0] if len(row) == 1 else joined(row) for row in printed_rows(whole.inks, whole.at))

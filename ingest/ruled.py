"""Ruled tables: crossing rules make cells, and words go into the cells they stand in.

The geometry is pdfplumber's, fed with the rules of PDFium, so that its slow reading of glyphs stays off the
path: see ``ingest.cells``.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ingest.inks import Inks
from ingest.leaders import are_dotted, parted_words
from ingest.line import Line
from ingest.lines import lines_of
from ingest.pdfium.geometry import geometry
from ingest.printed import Drawing, Grid, GridCell, Rule
from ingest.runs import grouped_runs, runs_of
from minutebook.model import Box

_TOLERANCE = 3.0
"""Points between rules that are meant to meet: pdfplumber's own default, good on all papers tried."""

_SHORTEST = 8.0
"""Points: a cell's side is longer; shorter pieces are borders of pictures or letters drawn as paths."""

_FEWEST_RULES, _FEWEST_POINTS = 4, 6
"""Rules that cross, and crossings of a table, at least."""

_MAX_EDGES = 1_200
"""Edges after merging. A page-filling table has under 200; drawings beyond this are maps."""

_MAX_POINTS = 2_500
"""Crossings of one page: 60 rows of 12 columns have 793, and the search for cells grows with the square."""


Corners = tuple[float, float, float, float]
"""Of a cell: x0, top, x1, bottom."""


def ruled_cells(rules: Sequence[Rule]) -> list[list[Corners]]:
    """The corners of the cells of each ruled table."""
    return [part for mesh in _meshes(rules) for part in _bands(mesh)]


def _meshes(rules: Sequence[Rule]) -> list[list[Corners]]:
    """The cells of each table; nothing, at little cost, where no rules cross."""
    if len(rules) < _FEWEST_RULES:
        return []
    quick = geometry()
    found = quick.mesh(rules, _TOLERANCE, _SHORTEST) if quick else _cells(rules)
    tables: dict[int, list[Corners]] = {}
    for number, corners in found:
        tables.setdefault(number, []).append(corners)
    meshes = [cells for cells in tables.values() if len(cells) > 1]
    return sorted(meshes, key=lambda cells: min([(top, x0) for x0, top, _, _ in cells]))


def _cells(rules: Sequence[Rule]) -> list[tuple[int, Corners]]:
    """The corners of all cells, each after the number of its table."""
    # imported where it is needed: it brings all of pdfplumber with it, 15 MB and a quarter of a second
    from ingest.cells import cells_between  # noqa: PLC0415

    rules = [rule for rule in rules if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= 1.0]
    if len(rules) > 4 * _MAX_EDGES or not _may_cross(rules):
        return []
    points = range(_FEWEST_POINTS, _MAX_POINTS + 1)
    return cells_between(rules, _TOLERANCE, _SHORTEST, _MAX_EDGES, points)


def _bands(cells: list[Corners]) -> list[list[Corners]]:
    """The tables of one mesh: where two rows share no inner rule at all, one table stands on another."""
    rows: dict[int, list[Corners]] = {}
    for cell in sorted(cells, key=lambda c: (c[1], c[0])):
        rows.setdefault(round(cell[1] / _TOLERANCE), []).append(cell)
    bands: list[list[Corners]] = []
    inner: list[float] = []
    for row in rows.values():
        marks = [cell[0] for cell in row[1:]]
        apart = inner and marks and not any(abs(a - b) <= _TOLERANCE for a in inner for b in marks)
        if apart or not bands:
            bands.append([])
        bands[-1].extend(row)
        inner = marks or inner
    return bands


def _may_cross(rules: Sequence[Rule]) -> bool:
    across = [r for r in rules if r.across]
    down = sorted((r for r in rules if not r.across), key=lambda r: r.x0)
    if len(across) < 2 or len(down) < 2:
        return False
    lefts, t = [r.x0 for r in down], _TOLERANCE
    return any(
        v.top - t <= h.top <= v.bottom + t
        for h in across
        for v in down[bisect_left(lefts, h.x0 - t) : bisect_right(lefts, h.x1 + t)]
    )


def around(cells: Sequence[Corners]) -> Box:
    """The box around the cells."""
    return Box(
        min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)
    )


def within(box: Box, inks: Inks, at: Sequence[int], *, outside: bool = False) -> Sequence[int]:
    """Those of the words ``at`` these places whose middles lie in a box, or those that lie outside it."""
    if (quick := geometry()) is not None:
        return quick.within(inks, at, (box.x0, box.top, box.x1, box.bottom), outside=outside)
    x0, top, x1, bottom = 2 * box.x0, 2 * box.top, 2 * box.x1, 2 * box.bottom
    x0s, tops, x1s, bottoms = inks.x0s, inks.tops, inks.x1s, inks.bottoms
    return [
        i for i in at if (x0 <= x0s[i] + x1s[i] < x1 and top <= tops[i] + bottoms[i] < bottom) is not outside
    ]


def ruled_grid(
    cells: Sequence[Corners], inks: Inks, at: Sequence[int], drawing: Drawing, width: float
) -> Grid:
    """The table that the cells make of the words ``at`` these places."""
    xs, column_at = _marks({v for c in cells for v in (c[0], c[2])})
    ys, row_at = _marks({v for c in cells for v in (c[1], c[3])})
    places = [_place(corners, column_at, row_at) for corners in sorted(cells, key=lambda c: (c[1], c[0]))]
    cell_of = array("i", [-1]) * (len(xs) * len(ys))
    for number, (row, column, row_span, column_span, *_) in enumerate(places):
        for begin in range(row * len(xs) + column, (row + row_span) * len(xs) + column, len(xs)):
            cell_of[begin : begin + column_span] = array("i", [number]) * column_span
    order, groups = _in_cells(inks, at, xs, ys, cell_of, len(places))
    inside: dict[int, list[Line]] = {}
    for number, run in _runs(inks, order, groups):
        inside.setdefault(number, []).append(run)
    grounds = Grounds(drawing.shades)
    made = [
        GridCell(
            *place,
            lines=lines_of(inside[number], width) if number in inside else (),
            shaded=grounds.under(place[-1]),
        )
        for number, place in enumerate(places)
    ]
    return Grid(around(cells), tuple(xs[:-1]), tuple(made))


def _in_cells(
    inks: Inks, at: Sequence[int], xs: Sequence[float], ys: Sequence[float], cell_of: array[int], cells: int
) -> tuple[Sequence[int], Sequence[int]]:
    """The words that stand in cells, in the order of these and as drawn within one, and their cells' numbers.

    ``cell_of`` has the number of the cell at each place between the marks, row by row, -1 for none.
    """
    if (quick := geometry()) is not None:
        return quick.cells(inks, at, xs, ys, cell_of, cells)
    found = []
    for i in at:
        row = bisect_right(ys, (inks.tops[i] + inks.bottoms[i]) / 2) - 1
        column = bisect_right(xs, (inks.x0s[i] + inks.x1s[i]) / 2) - 1
        number = cell_of[row * len(xs) + column] if row >= 0 and column >= 0 else -1
        if number >= 0:
            found.append((number, i))
    found.sort(key=lambda word: word[0])
    return [i for _, i in found], [number for number, _ in found]


def _runs(inks: Inks, at: Sequence[int], groups: Sequence[int]) -> list[tuple[int, Line]]:
    """The runs of words with the numbers of their cells."""
    if not are_dotted(inks, at):
        return grouped_runs(inks, at, groups)
    return [
        (number, run)
        for number, words in groupby(zip(groups, at, strict=True), key=lambda word: word[0])
        for run in runs_of(*parted_words(inks, [i for _, i in words]))
    ]


def _place(
    corners: Corners, column_at: Mapping[float, int], row_at: Mapping[float, int]
) -> tuple[int, int, int, int, Box]:
    """Row, column, spans and box of the cell with these corners, given the numbers of their places."""
    x0, top, x1, bottom = corners
    row, column = row_at[top], column_at[x0]
    row_span, column_span = row_at[bottom] - row, column_at[x1] - column
    return row, column, max(1, row_span), max(1, column_span), Box(x0, top, x1, bottom)


def _marks(values: Iterable[float]) -> tuple[list[float], dict[float, int]]:
    """The distinct places among values, none within the tolerance of another, and which is each value's."""
    marks: list[float] = []
    for value in (order := sorted(values)):
        if not marks or value - marks[-1] > _TOLERANCE:
            marks.append(value)
    last = len(marks) - 1
    return marks, {value: min(bisect_left(marks, value - _TOLERANCE), last) for value in order}


class Grounds:
    """The filled areas of a page as grounds of cells.

    Those at the height of a cell are looked for once for each row: a table may fill every cell by itself.
    """

    def __init__(self, shades: Sequence[Box]) -> None:
        self._shades = shades
        self._rows: dict[tuple[float, float], list[Box]] = {}

    def under(self, cell: Box) -> bool:
        """Whether a filled area is the ground of that cell or its row, not of the whole table."""
        key = (cell.top, cell.bottom)
        if key not in self._rows:
            y, height = (cell.top + cell.bottom) / 2, cell.bottom - cell.top
            self._rows[key] = [
                s for s in self._shades if s.top <= y <= s.bottom and s.bottom - s.top < 2 * height
            ]
        x = (cell.x0 + cell.x1) / 2
        return any(shade.x0 <= x <= shade.x1 for shade in self._rows[key])

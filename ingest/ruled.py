"""Ruled tables: crossing rules make cells, and words go into the cells they stand in.

The geometry is pdfplumber's (its table functions are pure), fed with rules from PDFium, so that its slow
reading of glyphs stays off the path; its search for cells is done again, faster, in ``ingest.cells``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pdfplumber.table import cells_to_tables, merge_edges

from ingest.cells import Corners, Edge, cells_between, crossings
from ingest.lines import lines_of
from ingest.printed import Drawing, Grid, GridCell, Ink, Rule
from minutebook.model import Box

_TOLERANCE = 3.0
"""Points between rules that are meant to meet: pdfplumber's own default, good on all papers tried."""

_SHORTEST = 8.0
"""Points: a cell's side is longer; shorter pieces are borders of pictures or letters drawn as paths."""

_MAX_EDGES = 1_200
"""Edges after merging. A page-filling table has under 200; drawings beyond this are maps."""

_MAX_POINTS = 2_500
"""Crossings of one page: 60 rows of 12 columns have 793, and the search for cells grows with the square."""


def ruled_cells(rules: Sequence[Rule]) -> list[list[Corners]]:
    """The corners of the cells of each ruled table."""
    return [part for mesh in _meshes(rules) for part in _bands(mesh)]


def _meshes(rules: Sequence[Rule]) -> list[list[Corners]]:
    """The cells of each table; nothing, at little cost, where no rules cross."""
    rules = [rule for rule in rules if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= 1.0]
    if len(rules) > 4 * _MAX_EDGES or not _may_cross(rules):
        return []
    edges = [_edge(rule) for rule in rules]
    edges = [e for e in merge_edges(edges, *(_TOLERANCE,) * 4) if _length(e) >= _SHORTEST]
    if len(edges) > _MAX_EDGES:
        return []
    points = crossings(_lines(edges, "v"), _lines(edges, "h"), _TOLERANCE)
    if not 6 <= len(points) <= _MAX_POINTS:
        return []
    tables: list[list[Corners]] = cells_to_tables(cells_between(points))
    return [cells for cells in tables if len(cells) > 1]


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


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber's edge, laid along its middle."""
    x0, x1, top, bottom = rule.x0, rule.x1, rule.top, rule.bottom
    if rule.across:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    orientation = "h" if rule.across else "v"
    size = {"width": x1 - x0, "height": bottom - top}
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}


def _lines(edges: Sequence[dict[str, Any]], orientation: str) -> list[Edge]:
    """The edges of one orientation, without what else pdfplumber keeps of them."""
    return [(e["x0"], e["top"], e["x1"], e["bottom"]) for e in edges if e["orientation"] == orientation]


def _length(edge: dict[str, Any]) -> float:
    return float(max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]))


def around(cells: Sequence[Corners]) -> Box:
    """The box around the cells."""
    return Box(
        min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)
    )


def within(box: Box, inks: Iterable[Ink], *, outside: bool = False) -> list[Ink]:
    """The words whose middles lie in a box, or those whose middles lie outside it."""
    x0, top, x1, bottom = 2 * box.x0, 2 * box.top, 2 * box.x1, 2 * box.bottom
    return [
        ink for ink in inks if (x0 <= ink[1] + ink[3] < x1 and top <= ink[2] + ink[4] < bottom) is not outside
    ]


def ruled_grid(cells: Sequence[Corners], inks: Sequence[Ink], drawing: Drawing, width: float) -> Grid:
    """The table that the cells make."""
    xs = _marks([v for c in cells for v in (c[0], c[2])])
    ys = _marks([v for c in cells for v in (c[1], c[3])])
    places = [_place(corners, xs, ys) for corners in sorted(cells, key=lambda c: (c[1], c[0]))]
    at = {
        (row, column): i
        for i, place in enumerate(places)
        for row in range(place.row, place.row + place.row_span)
        for column in range(place.column, place.column + place.column_span)
    }
    inside: dict[int, list[Ink]] = {}
    for ink in inks:
        x, y = (ink.x0 + ink.x1) / 2, (ink.top + ink.bottom) / 2
        i = at.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1), -1)
        inside.setdefault(i, []).append(ink)
    grounds = Grounds(drawing.shades)
    made = [
        replace(
            place,
            lines=lines_of(inside[i], width) if i in inside else (),
            shaded=grounds.under(place.box),
        )
        for i, place in enumerate(places)
    ]
    return Grid(around(cells), tuple(xs[:-1]), tuple(made))


def _place(corners: Corners, xs: Sequence[float], ys: Sequence[float]) -> GridCell:
    """An empty cell where these corners lie among the table's columns and rows."""
    row, column = _at(ys, corners[1]), _at(xs, corners[0])
    row_span, column_span = _at(ys, corners[3]) - row, _at(xs, corners[2]) - column
    return GridCell(row, column, max(1, row_span), max(1, column_span), Box(*corners))


def _marks(values: list[float]) -> list[float]:
    """The distinct places among values that lie within the tolerance of each other."""
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > _TOLERANCE:
            marks.append(value)
    return marks


def _at(marks: Sequence[float], value: float) -> int:
    return min(bisect_left(marks, value - _TOLERANCE), len(marks) - 1)


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

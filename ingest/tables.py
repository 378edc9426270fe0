"""Ruled tables: crossing rules make cells, and words go into the cells they stand in.

The geometry is pdfplumber's (its table functions are pure), fed with rules from PDFium, so that its slow
reading of glyphs stays off the path. A grid that is only there for layout is given up: its words are read
as prose. Tables without rules, or tagged ones, would make a ``Grid`` in the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ingest.lines import lines_of
from ingest.printed import Drawing, Grid, GridCell, Ink, Line, Rule
from minutebook.model import Box

_TOLERANCE = 3.0
"""Points between rules that are meant to meet: pdfplumber's own default, good on all papers tried."""

_SHORTEST = 8.0
"""Points: a cell's side is longer; shorter pieces are borders of pictures or letters drawn as paths."""

_MAX_EDGES = 1_200
"""Edges after merging. A page-filling table has under 200; drawings beyond this are maps."""

_MAX_POINTS = 2_500
"""Crossings of one page: 60 rows of 12 columns have 793, and the search for cells grows with the square."""

_PROSE_WORDS = 40
"""Words in one cell from which it may be a page of prose in a box."""

_PROSE_WIDTH = 0.55
"""Share of the table's width: prose set in a table fills its widest column; a remark is narrower."""

_PROSE_SHARE = 0.5
"""A grid with this share of its words in prose cells was drawn for layout."""

_LABEL_WIDTH, _LABELLED, _LONG_CELL = 0.12, 0.6, 400
"""A column of labels has this share of the width and of the rows; a cell of more words is a page."""

_SAME_COLUMN = 6.0
"""Points that a column's edge may differ from one page to the next."""

Columns = tuple[float, ...]
"""The left edges of a grid's columns."""

_Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a page, and the words that stand outside them, in the order drawn."""

    grids: tuple[Grid, ...]
    outside: tuple[Ink, ...]
    layouts: tuple[Columns, ...] = ()


def find_tables(
    inks: Sequence[Ink], drawing: Drawing, width: float, layouts: Sequence[Columns] = ()
) -> Found:
    """The ruled tables of a page ``width`` points wide.

    ``layouts`` are the columns of grids that the page before gave up as drawn for layout: what has the same
    columns here is the rest of the same minutes, however short.
    """
    grids: list[Grid] = []
    given_up: list[Columns] = []
    outside = list(inks)
    for cells in (part for mesh in _meshes(drawing.rules) for part in _bands(mesh)):
        inside = [i for i in outside if _holds(_around(cells), i)]
        grid = _grid(cells, inside, drawing, width)
        if _is_layout(grid) or any(same_columns(grid.columns, other) for other in layouts):
            given_up.append(grid.columns)
            continue
        grids.append(_without_empty_edges(grid))
        taken = {w.order for c in grid.cells for line in c.lines for w in line.words}
        outside = [i for i in outside if i.order not in taken]
    return Found(tuple(grids), tuple(outside), tuple(given_up))


def same_columns(ours: Columns, theirs: Columns) -> bool:
    """Whether two grids have the same columns, as a table that goes on over a page end has."""
    return len(ours) == len(theirs) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(ours, theirs, strict=True)
    )


def _meshes(rules: Sequence[Rule]) -> list[list[_Corners]]:
    """The cells of each table; nothing, at little cost, where no rules cross."""
    edges = [_edge(rule) for rule in rules if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= 1.0]
    if not _may_cross(rules) or len(edges) > 4 * _MAX_EDGES:
        return []
    edges = [e for e in merge_edges(edges, *(_TOLERANCE,) * 4) if _length(e) >= _SHORTEST]
    if len(edges) > _MAX_EDGES:
        return []
    points = edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    if not 6 <= len(points) <= _MAX_POINTS:
        return []
    tables: list[list[_Corners]] = cells_to_tables(intersections_to_cells(points))
    return [cells for cells in tables if len(cells) > 1]


def _bands(cells: list[_Corners]) -> list[list[_Corners]]:
    """The tables of one mesh: where two rows share no inner rule at all, one table stands on another."""
    rows: dict[int, list[_Corners]] = {}
    for cell in sorted(cells, key=lambda c: (c[1], c[0])):
        rows.setdefault(round(cell[1] / _TOLERANCE), []).append(cell)
    bands: list[list[_Corners]] = []
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
    down = [r for r in rules if not r.across]
    if len(across) < 2 or len(down) < 2:
        return False
    return any(_cross(h, v) for h in across for v in down)


def _cross(h: Rule, v: Rule) -> bool:
    t = _TOLERANCE
    return h.x0 - t <= v.x0 <= h.x1 + t and v.top - t <= h.top <= v.bottom + t


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


def _length(edge: dict[str, Any]) -> float:
    return float(max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]))


def _around(cells: Sequence[_Corners]) -> Box:
    return Box(
        min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)
    )


def _holds(box: Box, ink: Ink) -> bool:
    x, y = (ink.x0 + ink.x1) / 2, (ink.top + ink.bottom) / 2
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _grid(cells: Sequence[_Corners], inks: Sequence[Ink], drawing: Drawing, width: float) -> Grid:
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
    made = [
        replace(
            place,
            lines=lines_of(inside.get(i, ()), width),
            shaded=any(_covers(shade, place.box) for shade in drawing.shades),
        )
        for i, place in enumerate(places)
    ]
    return Grid(_around(cells), tuple(xs[:-1]), tuple(made))


def _place(corners: _Corners, xs: Sequence[float], ys: Sequence[float]) -> GridCell:
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


def _covers(shade: Box, cell: Box) -> bool:
    """Whether a filled area is the ground of that cell or its row, not of the whole table."""
    x, y = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    height = cell.bottom - cell.top
    return (
        shade.x0 <= x <= shade.x1 and shade.top <= y <= shade.bottom and shade.bottom - shade.top < 2 * height
    )


def _is_layout(grid: Grid) -> bool:
    """Whether a grid holds no table: one column, one filled cell to a row, or cells full of prose."""
    filled = [c for c in grid.cells if c.lines]
    if len({c.column for c in filled}) < 2 or len({c.row for c in filled}) < 2 or len(filled) < 3:
        return True
    words = [sum(len(line.words) for line in c.lines) for c in filled]
    prose = sum(n for n, c in zip(words, filled, strict=True) if n >= _PROSE_WORDS and _is_prose(grid, c))
    return prose >= _PROSE_SHARE * sum(words) and (max(words) > _LONG_CELL or not _has_labels(grid, filled))


def _has_labels(grid: Grid, filled: Sequence[GridCell]) -> bool:
    """Whether the first column names the rows: a list of topics with a text on each is a table.

    Numbers and minute references, which stand beside the prose of minutes, are no names.
    """
    rows = {c.row for c in filled}
    labels = [c for c in filled if c.column == 0 and any(_is_name(line) for line in c.lines)]
    width = max((c.box.x1 - c.box.x0 for c in labels), default=0.0)
    wide = width >= _LABEL_WIDTH * (grid.box.x1 - grid.box.x0)
    return wide and len(labels) >= 2 and len({c.row for c in labels}) >= _LABELLED * len(rows)


def _is_name(line: Line) -> bool:
    return any(sum(c.isalpha() for c in word.text) >= 3 for word in line.words)


def _is_prose(grid: Grid, cell: GridCell) -> bool:
    """Whether a cell is wide and holds several paragraphs, told by white between lines and by short lines."""
    width = max(line.x1 for line in cell.lines) - min(line.x0 for line in cell.lines)
    if width < _PROSE_WIDTH * 0.9 * (grid.box.x1 - grid.box.x0):
        return False
    edge = max(line.x1 for line in cell.lines)
    ends = sum(
        below.base - above.base > 1.6 * max(above.size, below.size, 1.0) or above.x1 < edge - 0.2 * width
        for above, below in pairwise(cell.lines)
    )
    return ends >= 2


def _without_empty_edges(grid: Grid) -> Grid:
    """Rows and columns counted without those that hold no word at all: double rules, spacers."""
    rows = sorted({c.row for c in grid.cells if c.lines})
    columns = sorted({c.column for c in grid.cells if c.lines})
    kept = []
    for c in grid.cells:
        row, column = bisect_left(rows, c.row), bisect_left(columns, c.column)
        row_span = bisect_left(rows, c.row + c.row_span) - row
        column_span = bisect_left(columns, c.column + c.column_span) - column
        if row_span > 0 and column_span > 0:
            kept.append(replace(c, row=row, column=column, row_span=row_span, column_span=column_span))
    edges = tuple(grid.columns[i] for i in columns)
    return Grid(grid.box, edges, tuple(sorted(kept, key=lambda c: (c.row, c.column))))

"""The tables of a page: by tags, by crossing rules, by rules under rows, by aligned columns, in that order.

Each way makes a ``Grid`` of the words it is given and leaves the others to the next. A grid that is only
there for layout is given up: its words are read as prose.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.aligned import aligned_grids
from ingest.inks import Inks
from ingest.line import Line
from ingest.minuted_columns import heads_minutes
from ingest.printed import Grid, GridCell, Rule, Sheet
from ingest.row_ruled import row_ruled_grids
from ingest.ruled import around, ruled_cells, ruled_grid, within
from ingest.stacked import unstacked
from ingest.tagged import NO_TAGS, Tags, parts_cells, tagged_grids
from ingest.typed import is_marker
from minutebook.model import Box

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

_HEAD_CELLS, _HEAD_WORDS = 3, 4
"""A row alone is the head of a table with that many cells of no more words."""

_PAGE_HEAD, _PAGE_FOOT, _LOW = 0.13, 0.9, 0.6
"""Shares of the page's height: its own head and foot, and how far down a table reaches that goes on.

The next row, which had no room, may be a third of a page high.
"""

Columns = tuple[float, ...]
"""The left edges of a grid's columns."""


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of a page, its words, and the places of those that stand outside them, in the order drawn.

    ``layouts`` are the columns of grids given up as layout; ``going_on`` those of a table without rules that
    ends the page, ``minuted`` those of the tables that are the body of minutes.
    """

    grids: tuple[Grid, ...]
    inks: Inks
    outside: Sequence[int]
    layouts: tuple[Columns, ...] = ()
    going_on: Columns = ()
    minuted: tuple[Columns, ...] = ()


NOTHING = Found((), Inks(), ())
"""What stands before the first page."""


@dataclass(slots=True)
class _Search:
    """What one page's search has come to: tables, areas given up as layout, places of words still outside."""

    inks: Inks
    outside: Sequence[int]
    grids: list[Grid] = field(default_factory=list)
    given_up: list[Grid] = field(default_factory=list)
    minuted: list[Columns] = field(default_factory=list)

    def take(self, grid: Grid) -> None:
        """A table, or an area given up as layout."""
        if _is_layout(grid):
            self.given_up.append(grid)
        else:
            self.keep(grid)

    def keep(self, grid: Grid) -> None:
        """A table: its words are outside no longer."""
        self.grids.append(_without_empty_edges(grid))
        taken = {order for c in grid.cells for line in c.lines for order in line.own(line.inks.orders)}
        orders = self.inks.orders
        self.outside = array("i", [i for i in self.outside if orders[i] not in taken])

    def ends_with(self, grid: Grid, height: float) -> bool:
        """Whether a table reaches the lower part of the page and only the page's foot stands under it."""
        tops = self.inks.tops
        below = (tops[i] for i in self.outside if tops[i] > grid.box.bottom)
        return grid.box.bottom >= _LOW * height and min(below, default=height) >= _PAGE_FOOT * height

    def free_inks(self) -> Sequence[int]:
        """The places of the words that stand in no area that was given up."""
        free = self.outside
        for grid in self.given_up:
            free = within(grid.box, self.inks, free, outside=True)
        return free

    def free_rules(self, rules: Sequence[Rule]) -> list[Rule]:
        """The rules across the page that bound no grid, whether kept or given up."""
        areas = [grid.box for grid in (*self.grids, *self.given_up)]
        return [r for r in rules if r.across and not any(_touches(area, r) for area in areas)]


def find_tables(sheet: Sheet, before: Found = NOTHING, tags: Tags = NO_TAGS) -> Found:
    """The tables of a page, which goes on where the page ``before`` ended.

    What has the columns of a grid that was given up there as drawn for layout is the rest of the same
    minutes, however short; what keeps to the columns of the table there is the rest of that table.
    """
    drawing = sheet.drawing
    inks = Inks.of(sheet.inks)
    search = _Search(inks, range(len(inks)))
    _ruled(search, sheet, before, tags)
    for grid in tagged_grids(inks, search.free_inks(), tags, drawing.shades):
        search.take(grid)
    rules = search.free_rules(drawing.rules)
    for grid in row_ruled_grids(inks, search.free_inks(), rules, drawing.shades):
        inside = within(grid.box, inks, search.outside)
        search.take(unstacked(grid, inks, inside, drawing.shades) or grid)
    head = _PAGE_HEAD * sheet.height
    aligned = aligned_grids(inks, search.free_inks(), drawing.shades, before.going_on, head)
    for grid in aligned:
        search.keep(grid)
    given_up = tuple(grid.columns for grid in search.given_up if not _is_head(grid))
    going_on = aligned[-1].columns if aligned and search.ends_with(aligned[-1], sheet.height) else ()
    return Found(tuple(search.grids), inks, search.outside, given_up, going_on, tuple(search.minuted))


def _ruled(search: _Search, sheet: Sheet, before: Found, tags: Tags) -> None:
    """The tables of crossing rules; a grid whose cells the tags part is left to them.

    A table's head alone at the foot of a page is one: its rows had no room and stand on the next.
    """
    drawing, width = sheet.drawing, sheet.width
    for cells in ruled_cells(drawing.rules):
        area = around(cells)
        inside = within(area, search.inks, search.outside)
        grid = ruled_grid(cells, search.inks, inside, drawing, width)
        if parts_cells(grid, tags):
            continue
        if (rows := unstacked(grid, search.inks, inside, drawing.shades)) is not None:
            search.keep(rows)
        elif _minutes(grid, before):
            search.keep(grid)
            search.minuted.append(grid.columns)
        elif _is_head(grid) and search.ends_with(grid, sheet.height):
            search.keep(grid)
        elif _is_layout(grid) or any(same_columns(grid.columns, other) for other in before.layouts):
            search.given_up.append(grid)
        else:
            search.keep(grid)


def _minutes(grid: Grid, before: Found) -> bool:
    """Whether a grid is the body of minutes, as its head tells or the page before, however long its cells."""
    if any(sum(is_marker(line.text) for line in cell.lines) > 1 for cell in grid.cells):
        return False  # one row with all of the page: its numbers stand beside their lines, as in prose
    if any(same_columns(grid.columns, other) for other in before.minuted):
        return True
    rows: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        text = " ".join(word for line in cell.lines for word in line.texts)
        rows.setdefault(cell.row, {})[cell.column] = text
    width = len(grid.columns)
    return heads_minutes([row.get(c, "") for c in range(width)] for _, row in sorted(rows.items()))


def _touches(area: Box, rule: Rule) -> bool:
    y = (rule.top + rule.bottom) / 2
    return area.top - 3 <= y <= area.bottom + 3 and rule.x0 < area.x1 and area.x0 < rule.x1


def same_columns(ours: Columns, theirs: Columns) -> bool:
    """Whether two grids have the same columns, as a table that goes on over a page end has."""
    return len(ours) == len(theirs) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(ours, theirs, strict=True)
    )


def _is_layout(grid: Grid) -> bool:
    """Whether a grid holds no table: one column, one filled cell to a row, or cells full of prose."""
    filled = [c for c in grid.cells if c.lines]
    if len({c.column for c in filled}) < 2 or len({c.row for c in filled}) < 2 or len(filled) < 3:
        return True
    words = [sum(line.word_count for line in c.lines) for c in filled]
    prose = sum(n for n, c in zip(words, filled, strict=True) if n >= _PROSE_WORDS and _is_prose(grid, c))
    return prose >= _PROSE_SHARE * sum(words) and (max(words) > _LONG_CELL or not _has_labels(grid, filled))


def _is_head(grid: Grid) -> bool:
    """Whether a grid is one row of a few words in each of several cells: ``Ref | Action | Lead | Due``."""
    filled = [c for c in grid.cells if c.lines]
    short = all(sum(line.word_count for line in c.lines) <= _HEAD_WORDS for c in filled)
    return len(filled) >= _HEAD_CELLS and len({c.row for c in grid.cells}) == 1 and short


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
    return any(sum(map(str.isalpha, text)) >= 3 for text in line.texts)


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
            kept.append(c._replace(row=row, column=column, row_span=row_span, column_span=column_span))
    edges = tuple(grid.columns[i] for i in columns)
    return Grid(grid.box, edges, tuple(sorted(kept, key=lambda c: (c.row, c.column))))

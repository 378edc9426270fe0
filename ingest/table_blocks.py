"""From ruled grids to table blocks: header rows, and tables that go on over the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.printed import PlacedCell, PlacedGrid
from ingest.tables import same_columns
from minutebook.model import Block, Cell


@dataclass(slots=True)
class TableDraft:
    """A table in the making: its grids, one for each page it stands on."""

    grids: list[PlacedGrid] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether any cell has words."""
        return any(cell.spans for grid in self.grids for cell in grid.cells)

    def goes_on_with(self, grid: PlacedGrid) -> bool:
        """Whether a grid at the head of the next page has the same columns."""
        last = self.grids[-1]
        return grid.page == last.page + 1 and same_columns(last.columns, grid.columns)

    def add(self, grid: PlacedGrid) -> None:
        """The table goes on with that grid."""
        self.grids.append(grid)

    def block(self) -> Block:
        """The table as a block; a header row that is printed again on a later page is left out."""
        header = _header_rows(self.grids[0])
        first = self.grids[0].head
        cells: list[Cell] = []
        base = 0
        for number, grid in enumerate(self.grids):
            skip = 1 if number and first and grid.head == first else 0
            for placed in grid.cells:
                if placed.row >= skip:
                    is_header = number == 0 and placed.row < header
                    cells.append(_cell(placed, base - skip, header=is_header))
            base += grid.rows - skip
        spans = tuple(span for cell in cells for span in cell.spans)
        return Block("table", spans, bold=_all_bold(self.grids), cells=tuple(cells))


def _cell(placed: PlacedCell, offset: int, *, header: bool) -> Cell:
    row = placed.row + offset
    return Cell(row, placed.column, placed.spans, header, placed.row_span, placed.column_span)


def _header_rows(grid: PlacedGrid) -> int:
    """How many rows are a head: those tagged so, else the first if weight or shading sets it off."""
    if grid.rows < 2:
        return 0
    untagged = min((c.row for c in grid.cells if not c.header), default=grid.rows)
    if 0 < untagged < grid.rows:
        return untagged
    first = [c for c in grid.cells if c.row == 0 and c.spans]
    rest = [c for c in grid.cells if c.row > 0 and c.spans]
    if not first or not rest:
        return 0
    if all(c.bold for c in first) and not all(c.bold for c in rest):
        return 1
    shaded = sum(c.shaded for c in rest)
    return int(all(c.shaded for c in first) and shaded < len(rest))


def _all_bold(grids: Sequence[PlacedGrid]) -> bool:
    return all(c.bold for grid in grids for c in grid.cells if c.spans)

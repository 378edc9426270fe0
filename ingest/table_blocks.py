"""From ruled grids to table blocks: header rows, and tables that go on over the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.printed import PlacedCell, PlacedGrid
from ingest.tables import same_columns
from minutebook.model import Block, Cell, Span


@dataclass(slots=True)
class TableDraft:
    """A table in the making: its grids, one for each page it stands on."""

    grids: list[PlacedGrid] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether any cell has words."""
        return any(cell.strips for grid in self.grids for cell in grid.cells)

    def goes_on_with(self, grid: PlacedGrid) -> bool:
        """Whether a grid at the head of the next page has the same columns."""
        last = self.grids[-1]
        return grid.page == last.page + 1 and same_columns(last.grid.columns, grid.grid.columns)

    def add(self, grid: PlacedGrid) -> None:
        """The table goes on with that grid."""
        self.grids.append(grid)

    def block(self) -> Block:
        """The table as a block; a header row that is printed again on a later page is left out."""
        header = _header_rows(self.grids[0])
        first = _row_texts(self.grids[0], 0)
        cells: list[Cell] = []
        base = 0
        for number, grid in enumerate(self.grids):
            skip = 1 if number and first and _row_texts(grid, 0) == first else 0
            for placed in grid.cells:
                if placed.cell.row >= skip:
                    is_header = number == 0 and placed.cell.row < header
                    cells.append(_cell(placed, base - skip, header=is_header))
            base += grid.grid.rows - skip
        spans = tuple(span for cell in cells for span in cell.spans)
        return Block("table", spans, bold=_all_bold(self.grids), cells=tuple(cells))


def _cell(placed: PlacedCell, offset: int, *, header: bool) -> Cell:
    cell = placed.cell
    spans: tuple[Span, ...] = tuple(strip.span for strip in placed.strips)
    return Cell(cell.row + offset, cell.column, spans, header, cell.row_span, cell.column_span)


def _row_texts(grid: PlacedGrid, row: int) -> list[str]:
    return [" ".join(s.line.text for s in c.strips) for c in _row(grid, row) if c.strips]


def _row(grid: PlacedGrid, row: int) -> Iterator[PlacedCell]:
    return (c for c in grid.cells if c.cell.row == row)


def _header_rows(grid: PlacedGrid) -> int:
    """How many rows are a head: those tagged so, else the first if weight or shading sets it off."""
    rows = grid.grid.rows
    if rows < 2:
        return 0
    tagged = 0
    while tagged < rows and all(c.cell.header for c in _row(grid, tagged)):
        tagged += 1
    if 0 < tagged < rows:
        return tagged
    first = [c for c in _row(grid, 0) if c.strips]
    rest = [c for c in grid.cells if c.cell.row > 0 and c.strips]
    if not first or not rest:
        return 0
    if all(_bold(c) for c in first) and not all(_bold(c) for c in rest):
        return 1
    shaded = sum(c.cell.shaded for c in rest)
    return int(all(c.cell.shaded for c in first) and shaded < len(rest))


def _bold(placed: PlacedCell) -> bool:
    return all(s.line.bold for s in placed.strips)


def _all_bold(grids: Sequence[PlacedGrid]) -> bool:
    return all(_bold(c) for grid in grids for c in grid.cells if c.strips)

"""Tables whose rules frame whole columns: a cell holds figures line by line, beside the cell of their labels.

Spreadsheets are printed so: a box around the figures, perhaps a rule under the head and between columns, or
one under every fifth row. Read cell by cell they would give one column after the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.aligned import aligned_grids
from ingest.inks import Inks
from ingest.printed import Grid, GridCell
from ingest.table_signs import is_figure
from minutebook.model import Box

_FEWEST = 4
"""Lines of a cell that holds a column; a cell of three figures may be a sum."""

_FIGURES = 0.8
"""Share of the lines of such a cell that end in a figure."""

_STACKED = 0.5
"""Share of the grid's words that stand in the rows of such cells."""

_KEPT = 0.8
"""Share of the grid's words that the aligned rows hold."""


def unstacked(grid: Grid, inks: Inks, inside: Sequence[int], shades: Sequence[Box] = ()) -> Grid | None:
    """The rows that stand in a grid's cells, where its rules frame whole columns; else None.

    ``inside`` are the places of the words that stand in the grid.
    """
    rows = {
        row for cell in grid.cells if _is_stack(cell) for row in range(cell.row, cell.row + cell.row_span)
    }
    if not rows or _words(grid, rows) < _STACKED * _words(grid):
        return None
    found = max(aligned_grids(inks, inside, shades), key=_words, default=None)
    if found is None or found.rows < _FEWEST + grid.rows - len(rows) or _words(found) < _KEPT * _words(grid):
        return None
    return found


def _is_stack(cell: GridCell) -> bool:
    """Whether line under line of a cell ends in a figure."""
    if len(cell.lines) < _FEWEST:
        return False
    figures = sum(is_figure(line.text.rpartition(" ")[2]) for line in cell.lines)
    return figures >= _FIGURES * len(cell.lines)


def _words(grid: Grid, rows: set[int] | None = None) -> int:
    """How many words a grid holds, in some of its rows or in all."""
    return sum(line.word_count for c in grid.cells if rows is None or c.row in rows for line in c.lines)

"""A table as a grid of readings: what stands in each place, and which cells reach over it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutebook.model import Block, Cell, Document, boxes_of
from minutebook.passage import cell_reading

LETTERS = re.compile(r"[A-Za-z]{2}")
"""What a label has, and a mere number or sign has not."""


@dataclass(frozen=True, slots=True)
class Head:
    """The words at the head of a column, their row, and how far they reach on the page (in points)."""

    row: int
    left: float
    right: float
    text: str


@dataclass(slots=True)
class Grid:
    """The cells of a table block by row and column; a cell stands wherever it reaches."""

    document: Document
    block: Block
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    """The readings by the row and column at which cells begin."""
    covering: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """The cell that reaches over each place."""

    def __post_init__(self) -> None:
        """Read every cell once."""
        for cell in self.block.cells:
            self.texts[cell.row, cell.column] = cell_reading(self.document, cell.spans)
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self.covering[row, column] = cell

    def text_over(self, row: int, column: int) -> str:
        """What stands at a place, or reaches over it."""
        cell = self.covering.get((row, column))
        return self.texts[cell.row, cell.column] if cell else ""

    def cells(self) -> Iterator[tuple[Cell, str]]:
        """The cells with their readings, row by row."""
        for cell in sorted(self.block.cells, key=lambda c: (c.row, c.column)):
            yield cell, self.texts[cell.row, cell.column]

    def over(self, row: int, cell: Cell) -> tuple[str, ...]:
        """The readings of a row that stand over a cell's columns, each once."""
        cells = (self.covering.get((row, c)) for c in range(cell.column, cell.column + cell.column_span))
        return tuple(dict.fromkeys(t for c in cells if c and (t := self.texts[c.row, c.column])))

    def is_title(self, row: int, text: str) -> bool:
        """Tell whether a row holds these words alone, over most columns: what the whole table is called."""
        reach = max((c.column_span for c in self.block.cells if c.row == row), default=1)
        others = [t for (r, _), t in self.texts.items() if r == row and t and t != text]
        return not others and reach > 2

    def place(self, cell: Cell) -> tuple[float, float] | None:
        """Left and right of what a cell prints; None without boxes."""
        boxes = [box for span in cell.spans for box in boxes_of(self.document.page(span.page), (span,))]
        return (min(b.x0 for b in boxes), max(b.x1 for b in boxes)) if boxes else None

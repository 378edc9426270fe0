"""What is written in a paper that has no layout: paragraphs, tables and page ends, in reading order.

Word files and web pages are brought to these pieces; ``ingest.compose`` makes pages and blocks of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "heading", "list_item", "furniture"]

PAGE_END = "\f"
"""In a run's text: a page ends here. A line feed is a line end that the writer asked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. ``size`` is the font size in points, 0 where it is not known."""

    text: str
    bold: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph. ``kind`` is what its style or element says; ``paragraph`` leaves it to its looks.

    ``level`` is 1 to 6 for a heading and the depth from 0 for a list item; ``marker`` is a number or bullet
    that the program reckons and prints before it. ``role`` is a word of the reader that made it, for whoever
    sorts the blocks afterwards.
    """

    runs: tuple[Run, ...]
    kind: Kind = "paragraph"
    level: int = 0
    marker: str = ""
    role: str = ""

    @property
    def text(self) -> str:
        """Its words as written, white space and all."""
        return "".join(run.text for run in self.runs)

    @property
    def words(self) -> str:
        """Its words, white space folded."""
        return " ".join(self.text.split())

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        shown = [run for run in self.runs if run.text.strip()]
        return bool(shown) and all(run.bold for run in shown)

    @property
    def size(self) -> float:
        """The size of its smallest words in points, 0 where it is not known."""
        return min((run.size for run in self.runs if run.text.strip()), default=0.0)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table, with the pieces inside it; ``row`` and ``column`` count from 0."""

    row: int
    column: int
    pieces: tuple[Piece, ...]
    header: bool = False
    row_span: int = 1
    column_span: int = 1

    @property
    def paras(self) -> tuple[Para, ...]:
        """The paragraphs with words in it, those of tables inside it too."""
        return tuple(p for p in paras_in(self.pieces) if p.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``layout`` is True where its maker said that it only sets things side by side."""

    cells: tuple[GridCell, ...]
    layout: bool = False

    @property
    def filled(self) -> tuple[GridCell, ...]:
        """The cells with words."""
        return tuple(cell for cell in self.cells if cell.paras)

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The cells row by row, from left to right."""
        for number in sorted({cell.row for cell in self.cells}):
            yield tuple(sorted((c for c in self.cells if c.row == number), key=lambda cell: cell.column))


Piece = Para | Grid


def paras_in(pieces: tuple[Piece, ...]) -> Iterator[Para]:
    """All paragraphs of the pieces, in order."""
    for piece in pieces:
        if isinstance(piece, Para):
            yield piece
        else:
            for row in piece.rows():
                for cell in row:
                    yield from paras_in(cell.pieces)

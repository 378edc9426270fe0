"""What stands on one sheet of a PDF before it is text: words, rules, shading, and lines made of them.

All lengths are points from the top left corner of the page as it is shown (crop and rotation applied), so
a box matches a picture of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.glyph_evidence import Evidence
from ingest.inks import Ink, Inks
from ingest.line import Line
from minutebook.model import Box, ReadingProblem, Span


class Rule(NamedTuple):
    """A straight line drawn along or across the page. It is a tuple because a pack has tens of thousands."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page besides text.

    ``shades`` are areas filled with a colour other than white; ``picture`` is the share of the page that
    its largest image covers, None without image. ``seen`` tells that a path
    leaves a mark: white areas, which programs lay under a page, do not. ``images`` are the places of the
    images in the order drawn.
    """

    rules: tuple[Rule, ...] = ()
    shades: tuple[Box, ...] = ()
    picture: float | None = None
    left_out: int = 0
    seen: bool = False
    images: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its type (``P``, ``H1``, ``TD``), the marked content in it, and the elements in it."""

    kind: str
    marks: tuple[int, ...]
    kids: tuple[Element, ...]

    def all_marks(self) -> tuple[int, ...]:
        """The marked content in it, at whatever depth."""
        return self.marks + tuple(mark for kid in self.kids for mark in kid.all_marks())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as the PDF engine gives it. ``label`` is the file's own page label, if it has any.

    ``glyphs`` counts what the text layer holds, and ``unmapped`` is the share of it whose letters the file
    does not tell; ``untold`` is what the page shows of the fonts of such text; ``wordless`` tells that glyphs
    are there, but no word that can be seen. Where the page's picture was read there are ``engine``, a
    ``remark`` for when nothing came of it, and ``confidence`` (None where nothing that it read was taken);
    ``turned`` is by how many degrees clockwise the page was turned to be read, ``slope`` how far its lines
    then fall for each point to the right: all lengths are those of the page turned and straightened.
    """

    number: int
    width: float
    height: float
    inks: Sequence[Ink] = Inks()
    drawing: Drawing = Drawing()
    label: str | None = None
    elements: tuple[Element, ...] = ()
    problems: tuple[ReadingProblem, ...] = ()
    glyphs: int = 0
    unmapped: float = 0.0
    wordless: bool = False
    engine: str = ""
    remark: str = ""
    confidence: float | None = None
    turned: int = 0
    slope: float = 0.0
    untold: tuple[Evidence, ...] = ()


class Strip(NamedTuple):
    """A run of words of one printed line, with the place of the first in the page's text (``start``).

    ``underlined`` tells that a rule is drawn under all of the line, and under nothing else.
    """

    page: int
    line: Line
    start: int
    underlined: bool = False

    @property
    def span(self) -> Span:
        """The characters from the first word to the last."""
        return Span(self.page, self.start, self.start + len(self.line.text))

    def part(self, first: int, end: int | None = None) -> Strip:
        """The words ``first`` up to, not including, ``end``."""
        texts = self.line.inks.texts
        before = sum([len(texts[i]) + 1 for i in self.line.at[:first]])
        line = self.line.part(first, end)
        if end is None:
            line.text = self.line.text[before:]
        return Strip(self.page, line, self.start + before, self.underlined)


class GridCell(NamedTuple):
    """One cell of a ruled table with the lines printed in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...] = ()
    shaded: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page: its cells in reading order and the left edges of its columns."""

    box: Box
    columns: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max((c.row + c.row_span for c in self.cells), default=0)


class PlacedCell(NamedTuple):
    """A grid's cell with the places of its lines in the page's text; ``bold`` tells that they all are."""

    row: int
    column: int
    row_span: int
    column_span: int
    spans: tuple[Span, ...]
    bold: bool = False
    shaded: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid whose lines have their place in the page's text.

    ``head`` is the text of each filled cell of the first row, ``word_count`` how many words there are.
    """

    page: int
    columns: tuple[float, ...]
    rows: int
    cells: tuple[PlacedCell, ...]
    head: tuple[str, ...] = ()
    word_count: int = 0


def box_around(boxes: Sequence[Line | Box]) -> Box:
    """The smallest box around several; at least one is needed."""
    return Box(
        min([b.x0 for b in boxes]),
        min([b.top for b in boxes]),
        max([b.x1 for b in boxes]),
        max([b.bottom for b in boxes]),
    )

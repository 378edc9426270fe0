"""What stands on one sheet of a PDF before it is text: words, rules, shading, and lines made of them.

All lengths are points from the top left corner of the page as it is shown (crop and rotation applied), so
a box matches a picture of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median
from typing import TypeVar, dataclass_transform

from minutebook.model import Box, ReadingProblem, Span

_Kind = TypeVar("_Kind")

SKEW = -1
"""The ``turn`` of a word that runs neither along nor across the page: a watermark."""


NO_MARK, ARTIFACT = -1, -2
"""The ``mark`` of a word that stands in no marked content, and of one marked as no part of the matter."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def _made_quickly(cls: type[_Kind]) -> type[_Kind]:
    """A slotted dataclass that the type checker takes as frozen.

    Python's own freezing makes each one three times as dear to make, and a pack has a million words.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@_made_quickly
class Ink:
    """One printed word: ``base`` is the height of its baseline, ``turn`` degrees clockwise or SKEW.

    ``order`` counts the words of the page as the file draws them; ``wraps`` tells that the file has a space
    between the word and the end of its line, as word processors leave one where a paragraph wraps.
    ``mark`` is the number by which the page's tags know it; ``colour`` is 0xRRGGBB, None where the letters
    are not filled with one colour.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    turn: int
    order: int
    wraps: bool = False
    mark: int = NO_MARK
    colour: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn along or across the page."""

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
    does not tell; ``wordless`` tells that glyphs are there, but no word that can be seen. Where the page's
    picture was read there are ``engine``, a ``remark`` for when nothing came of it, and ``confidence`` (None
    where nothing that it read was taken); ``turned`` is by how many degrees clockwise the page was turned to
    be read, ``slope`` how far its lines then fall for each point to the right: all lengths are those of the
    page turned and straightened.
    """

    number: int
    width: float
    height: float
    inks: tuple[Ink, ...] = ()
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


@dataclass(frozen=True)
class Line:
    """Words that stand on one baseline, left to right (turned text: in the order drawn)."""

    words: tuple[Ink, ...]

    @cached_property
    def x0(self) -> float:
        """The left edge."""
        return min(w.x0 for w in self.words)

    @cached_property
    def x1(self) -> float:
        """The right edge."""
        return max(w.x1 for w in self.words)

    @cached_property
    def top(self) -> float:
        """The upper edge."""
        return min(w.top for w in self.words)

    @cached_property
    def bottom(self) -> float:
        """The lower edge."""
        return max(w.bottom for w in self.words)

    @cached_property
    def base(self) -> float:
        """The baseline: the median, because raised figures lie off it."""
        return self.words[0].base if len(self.words) == 1 else median(w.base for w in self.words)

    @cached_property
    def size(self) -> float:
        """The size in which most of its characters are set."""
        first = self.words[0].size
        if all(w.size == first for w in self.words):
            return first
        chars: dict[float, int] = {}
        for word in self.words:
            chars[word.size] = chars.get(word.size, 0) + len(word.text)
        return max(chars, key=lambda size: (chars[size], size))

    @cached_property
    def bold(self) -> bool:
        """Whether every word is bold; bullets and dashes, which have no weight to see, do not count."""
        marked = [w.bold for w in self.words if any(c.isalnum() for c in w.text)]
        return bool(marked) and all(marked)

    @cached_property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(w.text for w in self.words)

    @property
    def turn(self) -> int:
        """The turn of its words (they share it)."""
        return self.words[0].turn


@dataclass(frozen=True, slots=True)
class Strip:
    """A run of words of one printed line, with their places in the page's text (``starts``)."""

    page: int
    line: Line
    starts: tuple[int, ...]

    @property
    def span(self) -> Span:
        """The characters from the first word to the last."""
        return Span(self.page, self.starts[0], self.starts[-1] + len(self.line.words[-1].text))

    def part(self, first: int, end: int | None = None) -> Strip:
        """The words ``first`` up to, not including, ``end``."""
        return Strip(self.page, Line(self.line.words[first:end]), self.starts[first:end])


@dataclass(frozen=True, slots=True)
class GridCell:
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


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A grid's cell whose lines have their place in the page's text."""

    cell: GridCell
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid whose lines have their place in the page's text."""

    page: int
    grid: Grid
    cells: tuple[PlacedCell, ...]


def box_around(boxes: Sequence[Line | Ink | Box]) -> Box:
    """The smallest box around several; at least one is needed."""
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )

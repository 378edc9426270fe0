"""What stands on one sheet of a PDF before it is text: words, rules, shading, and lines made of them.

All lengths are points from the top left corner of the page as it is shown (crop and rotation applied), so
a box matches a picture of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from ingest.glyph_evidence import Evidence
from minutebook.model import Box, ReadingProblem, Span

SKEW = -1
"""The ``turn`` of a word that runs neither along nor across the page: a watermark."""


NO_MARK, ARTIFACT = -1, -2
"""The ``mark`` of a word that stands in no marked content, and of one marked as no part of the matter."""


class Ink(NamedTuple):
    """One printed word: ``base`` is the height of its baseline, ``turn`` degrees clockwise or SKEW.

    ``order`` counts the words of the page as the file draws them; ``wraps`` tells that the file has a space
    between the word and the end of its line, as word processors leave one where a paragraph wraps.
    ``mark`` is the number by which the page's tags know it; ``colour`` is 0xRRGGBB, None where the letters
    are not filled with one colour.

    It is a tuple because a pack has hundreds of thousands: one is made in a fifth of the time of a dataclass,
    and several are turned into columns by ``zip``.
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
    does not tell; ``untold`` is what the page shows of the fonts of such text; ``wordless`` tells that glyphs
    are there, but no word that can be seen. Where the page's picture was read there are ``engine``, a
    ``remark`` for when nothing came of it, and ``confidence`` (None where nothing that it read was taken);
    ``turned`` is by how many degrees clockwise the page was turned to be read, ``slope`` how far its lines
    then fall for each point to the right: all lengths are those of the page turned and straightened.
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
    untold: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one baseline, left to right (turned text: in the order drawn).

    ``base`` is the median baseline, because raised figures lie off it; ``size`` is that of most characters;
    ``bold`` tells that every word is, bullets and dashes, which have no weight to see, left aside; ``turn``
    is that of the words, which share it; ``text`` is the words joined by single spaces.
    """

    words: tuple[Ink, ...]
    x0: float = field(init=False, repr=False, compare=False)
    top: float = field(init=False, repr=False, compare=False)
    x1: float = field(init=False, repr=False, compare=False)
    bottom: float = field(init=False, repr=False, compare=False)
    base: float = field(init=False, repr=False, compare=False)
    size: float = field(init=False, repr=False, compare=False)
    bold: bool = field(init=False, repr=False, compare=False)
    turn: int = field(init=False, repr=False, compare=False)
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Worked out once, column by column, because every step asks for nearly all of it.
        words = self.words
        if len(words) == 1:
            text, x0, top, x1, bottom, base, size, bold, turn, *_ = words[0]
            bold = bold and _are_bold((text,), (bold,))
        else:
            texts, x0s, tops, x1s, bottoms, bases, sizes, bolds, (turn, *_), *_ = zip(*words, strict=True)
            text, x0, top, x1, bottom = " ".join(texts), min(x0s), min(tops), max(x1s), max(bottoms)
            base = bases[0] if bases.count(bases[0]) == len(bases) else median(bases)
            size = sizes[0] if sizes.count(sizes[0]) == len(sizes) else _main_size(texts, sizes)
            bold = True in bolds and _are_bold(texts, bolds)
        put = object.__setattr__
        put(self, "x0", x0)
        put(self, "top", top)
        put(self, "x1", x1)
        put(self, "bottom", bottom)
        put(self, "base", base)
        put(self, "size", size)
        put(self, "bold", bold)
        put(self, "turn", turn)
        put(self, "text", text)

    @property
    def word_count(self) -> int:
        """How many words there are."""
        return len(self.words)

    @property
    def is_artifact(self) -> bool:
        """Whether the file marks all of it as no part of the matter."""
        return all(word.mark == ARTIFACT for word in self.words)


def _main_size(texts: Sequence[str], sizes: Sequence[float]) -> float:
    """The size in which most characters are set."""
    chars: dict[float, int] = {}
    for text, size in zip(texts, sizes, strict=True):
        chars[size] = chars.get(size, 0) + len(text)
    return max(chars, key=lambda size: (chars[size], size))


def _are_bold(texts: Sequence[str], bolds: Sequence[bool]) -> bool:
    """Whether all words with a letter or figure are bold, and there is one."""
    marked = [bold for text, bold in zip(texts, bolds, strict=True) if any(map(str.isalnum, text))]
    return bool(marked) and all(marked)


class Glance(NamedTuple):
    """A line without its words: what tells furniture, kept of every line of a paper at once."""

    text: str
    top: float
    bottom: float
    base: float
    turn: int
    word_count: int
    is_artifact: bool


def glance(line: Line) -> Glance:
    """The line without its words."""
    return Glance(line.text, line.top, line.bottom, line.base, line.turn, line.word_count, line.is_artifact)


@dataclass(frozen=True, slots=True)
class Strip:
    """A run of words of one printed line, with their places in the page's text (``starts``).

    ``underlined`` tells that a rule is drawn under all of the line, and under nothing else.
    """

    page: int
    line: Line
    starts: tuple[int, ...]
    underlined: bool = False

    @property
    def span(self) -> Span:
        """The characters from the first word to the last."""
        return Span(self.page, self.starts[0], self.starts[-1] + len(self.line.words[-1].text))

    def part(self, first: int, end: int | None = None) -> Strip:
        """The words ``first`` up to, not including, ``end``."""
        return Strip(self.page, Line(self.line.words[first:end]), self.starts[first:end], self.underlined)


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


def box_around(boxes: Sequence[Line | Ink | Box]) -> Box:
    """The smallest box around several; at least one is needed."""
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )

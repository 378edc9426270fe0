"""What stands on one sheet of a PDF before it is text: words, rules, shading, and lines made of them.

All lengths are points from the top left corner of the page as it is shown (crop and rotation applied), so
a box matches a picture of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

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


Place = tuple[float, float, float, float, float, float]
"""Of a line: x0, top, x1, bottom, base and size."""

Recall = Callable[[int, int], tuple[Ink, ...]]
"""Makes the words of a line again, from a first one up to, not including, an end."""


class Line:
    """Words that stand on one baseline, left to right (turned text: in the order drawn); it never changes.

    ``x0``, ``top``, ``x1`` and ``bottom`` are its box; ``base`` is the median baseline, because raised
    figures lie off it; ``size`` is that of most characters; ``bold`` tells that every word is, bullets and
    dashes, which have no weight to see, left aside; ``turn`` is that of the words, which share it; ``text``
    is the words joined by single spaces, ``first`` and ``last`` the outermost of them; ``marks`` are those of
    the words, one for each.

    All but the words is worked out when it is first asked for: a pack of 600 pages has 100,000 lines on the
    way to its blocks, and many a piece is dropped after one look at where it stands. A line that was put
    away (``recalled``) is the other way round: its words are made when they are asked for.
    """

    __slots__ = (
        "_recall",
        "base",
        "bold",
        "bottom",
        "first",
        "last",
        "marks",
        "size",
        "text",
        "top",
        "turn",
        "word_count",
        "words",
        "x0",
        "x1",
    )

    words: tuple[Ink, ...]
    first: Ink
    last: Ink
    word_count: int
    marks: Sequence[int]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    turn: int
    text: str
    _recall: Recall | None

    def __init__(self, words: tuple[Ink, ...]) -> None:
        self.words = words
        self._recall = None

    @classmethod
    def recalled(
        cls, recall: Recall, place: Place, turn: int, marks: Sequence[int], *, bold: bool, text: str
    ) -> Line:
        """A line as it was; ``recall`` makes any of its words again."""
        line = cls.__new__(cls)
        line._recall = recall
        line.word_count, line.turn, line.marks, line.bold, line.text = len(marks), turn, marks, bold, text
        line.x0, line.top, line.x1, line.bottom, line.base, line.size = place
        return line

    def some(self, first: int, end: int) -> tuple[Ink, ...]:
        """The words ``first`` up to, not including, ``end``."""
        return self._recall(first, end) if self._recall is not None else self.words[first:end]

    def __getattr__(self, name: str) -> Any:
        """Called for what has no value yet."""
        if name in _PLACE:
            self._put_place()
        elif name == "text":
            self.text = " ".join([word[0] for word in self.words])
        elif name == "word_count":
            self.word_count = len(self.words)
        elif name == "bold":
            bolds = [word.bold for word in self.words]
            self.bold = True in bolds and _are_bold([word[0] for word in self.words], bolds)
        elif name == "first":
            (self.first,) = self.some(0, 1)
        elif name == "last":
            (self.last,) = self.some(self.word_count - 1, self.word_count)
        elif name == "marks":
            self.marks = [word.mark for word in self.words]
        elif name == "words":
            self.words = self.some(0, self.word_count)
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def _put_place(self) -> None:
        words = self.words
        if len(words) == 1:
            _, self.x0, self.top, self.x1, self.bottom, self.base, self.size, _, self.turn, *_ = words[0]
            return
        texts, x0s, tops, x1s, bottoms, bases, sizes, _, (self.turn, *_), *_ = zip(*words, strict=True)
        self.x0, self.top, self.x1, self.bottom = min(x0s), min(tops), max(x1s), max(bottoms)
        self.base = bases[0] if bases.count(bases[0]) == len(bases) else median(bases)
        self.size = sizes[0] if sizes.count(sizes[0]) == len(sizes) else _main_size(texts, sizes)

    def __eq__(self, other: object) -> bool:
        return self.words == other.words if isinstance(other, Line) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.words)

    def __repr__(self) -> str:
        return f"Line({self.words!r})"

    @property
    def is_artifact(self) -> bool:
        """Whether the file marks all of it as no part of the matter."""
        return all(mark == ARTIFACT for mark in self.marks)


_PLACE = frozenset({"x0", "top", "x1", "bottom", "base", "size", "turn"})
"""What tells where a line stands and how large it is: worked out together, because whoever asks for one
asks for another."""


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
    """A run of words of one printed line, with their places in the page's text (``starts``)."""

    page: int
    line: Line
    starts: tuple[int, ...]

    @property
    def span(self) -> Span:
        """The characters from the first word to the last."""
        return Span(self.page, self.starts[0], self.starts[0] + len(self.line.text))

    def part(self, first: int, end: int | None = None) -> Strip:
        """The words ``first`` up to, not including, ``end``."""
        last = self.line.word_count if end is None else end
        return Strip(self.page, Line(self.line.some(first, last)), self.starts[first:end])


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

"""A printed line: words of a page that stand on one baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from operator import sub
from statistics import median
from typing import Any, NamedTuple

from ingest.inks import ARTIFACT, Ink, Inks

Place = tuple[float, float, float, float, float, float, float]
"""Of a line: x0, top, x1, bottom, base, size and widest."""

PLACE_LENGTHS = 7


class Line:
    """Words that stand on one baseline, left to right (turned text: in the order drawn); it never changes.

    ``x0``, ``top``, ``x1`` and ``bottom`` are its box; ``base`` is the median baseline, because raised
    figures lie off it; ``size`` is that of most characters; ``widest`` is the widest white between two words,
    -inf for one word; ``bold`` tells that every word is, bullets and dashes, which have no weight to see,
    left aside; ``turn`` is that of the words, which share it; ``text`` is the words joined by single spaces.

    Its words are those ``at`` these places among the ``inks`` of a page: a pack of 600 pages has 100,000
    lines on the way to its blocks, so none has words of its own. What it is not given when it is made is
    worked out when it is first asked for: many a piece is dropped after one look at where it stands.
    """

    __slots__ = (
        "at",
        "base",
        "bold",
        "bottom",
        "inks",
        "size",
        "text",
        "top",
        "turn",
        "widest",
        "word_count",
        "x0",
        "x1",
    )

    inks: Inks
    at: Sequence[int]
    word_count: int
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    widest: float
    bold: bool
    turn: int
    text: str

    def __init__(self, words: Iterable[Ink]) -> None:
        self.inks = Inks.of(words)
        self.word_count = len(self.inks)
        self.at = range(self.word_count)

    @classmethod
    def among(cls, inks: Inks, at: Sequence[int]) -> Line:
        """The line of some words of a page; ``at`` is a range with a step of one, or any other sequence."""
        line = cls.__new__(cls)
        line.inks, line.at, line.word_count = inks, at, len(at)
        return line

    @classmethod
    def placed(cls, inks: Inks, at: Sequence[int], place: Place, turn: int, text: str, *, bold: bool) -> Line:
        """The same of which all is known."""
        line = cls.__new__(cls)
        line.inks, line.at, line.word_count = inks, at, len(at)
        line.x0, line.top, line.x1, line.bottom, line.base, line.size, line.widest = place
        line.turn, line.text, line.bold = turn, text, bold
        return line

    def part(self, first: int, end: int | None = None) -> Line:
        """The words ``first`` up to, not including, ``end``."""
        line = Line.among(self.inks, self.at[first:end])
        line.turn = self.turn
        return line

    def own(self, column: Sequence[Any]) -> Sequence[Any]:
        """What a column of the page has for its words."""
        at = self.at
        return column[at.start : at.stop] if type(at) is range else [column[i] for i in at]

    @property
    def words(self) -> tuple[Ink, ...]:
        """Its words, made for whoever asks."""
        return tuple([self.inks[i] for i in self.at])

    @property
    def texts(self) -> Sequence[str]:
        """The text of each word."""
        return self.own(self.inks.texts)

    @property
    def first(self) -> str:
        """The text of its first word."""
        return self.inks.texts[self.at[0]]

    @property
    def last(self) -> str:
        """The text of its last word."""
        return self.inks.texts[self.at[-1]]

    @property
    def first_width(self) -> float:
        """The width of its first word."""
        i = self.at[0]
        return self.inks.x1s[i] - self.inks.x0s[i]

    @property
    def wraps(self) -> bool:
        """Whether the file has a space between its last word and its end."""
        return self.inks.wraps[self.at[-1]] != 0

    @property
    def gaps(self) -> list[float]:
        """The white between each word and the next."""
        return list(map(sub, self.own(self.inks.x0s)[1:], self.own(self.inks.x1s)))

    @property
    def marks(self) -> Sequence[int]:
        """The marks of the words, one for each."""
        return self.own(self.inks.marks)

    @property
    def is_artifact(self) -> bool:
        """Whether the file marks all of it as no part of the matter."""
        marks = self.inks.marks
        return marks[self.at[0]] == ARTIFACT and all(marks[i] == ARTIFACT for i in self.at)

    def __getattr__(self, name: str) -> Any:
        """Called for what has no value yet."""
        if name in _PLACE:
            self._put_place()
        elif name == "text":
            self.text = " ".join(self.texts)
        elif name == "bold":
            bolds = self.own(self.inks.bold)
            self.bold = 1 in bolds and are_bold(self.texts, bolds)
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def _put_place(self) -> None:
        inks, own = self.inks, self.own
        if self.word_count == 1:
            i = self.at[0]
            self.x0, self.top, self.x1, self.bottom = inks.x0s[i], inks.tops[i], inks.x1s[i], inks.bottoms[i]
            self.base, self.size, self.widest, self.turn = inks.bases[i], inks.sizes[i], -inf, inks.turns[i]
            return
        bases, sizes, x0s, x1s = own(inks.bases), own(inks.sizes), own(inks.x0s), own(inks.x1s)
        self.x0, self.x1, self.widest = min(x0s), max(x1s), max(map(sub, x0s[1:], x1s))
        self.top, self.bottom = min(own(inks.tops)), max(own(inks.bottoms))
        self.base = bases[0] if bases.count(bases[0]) == len(bases) else median(bases)
        self.size = sizes[0] if sizes.count(sizes[0]) == len(sizes) else _main_size(self.texts, sizes)
        self.turn = inks.turns[self.at[0]]

    def __eq__(self, other: object) -> bool:
        return self.words == other.words if isinstance(other, Line) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.words)

    def __repr__(self) -> str:
        return f"Line({self.words!r})"


_PLACE = frozenset({"x0", "top", "x1", "bottom", "base", "size", "widest", "turn"})
"""What tells where a line stands and how large it is: worked out together, because whoever asks for one
asks for another."""


def joined(lines: Sequence[Line]) -> Line:
    """The words of several lines as one."""
    inks = lines[0].inks
    if all(line.inks is inks for line in lines):
        return Line.among(inks, [i for line in lines for i in line.at])
    return Line([word for line in lines for word in line.words])


def _main_size(texts: Sequence[str], sizes: Sequence[float]) -> float:
    """The size in which most characters are set."""
    chars: dict[float, int] = {}
    for text, size in zip(texts, sizes, strict=True):
        chars[size] = chars.get(size, 0) + len(text)
    return max(chars, key=lambda size: (chars[size], size))


def are_bold(texts: Sequence[str], bolds: Sequence[int]) -> bool:
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

"""Where words stand on a page: boxes, words, and the words of a page as columns of numbers."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word: its characters ``start:end`` in the page's text, its box, and how it is set.

    ``size`` is the font size in points; ``bold`` is read from the font's name and flags.
    """

    start: int
    end: int
    box: Box
    size: float = 0.0
    bold: bool = False


class Words(Sequence[Word]):
    """The words of a page, as good as a tuple of them: equal to it, and it never changes.

    They are kept as eight columns, because a pack of 600 pages has a quarter of a million words: 49 bytes a
    word, where objects take 500. A Word is made when one is asked for; what looks at many reads the columns.
    """

    __slots__ = ("bold", "bottoms", "ends", "sizes", "starts", "tops", "x0s", "x1s")

    def __init__(
        self,
        starts: Iterable[int] = (),
        ends: Iterable[int] = (),
        x0s: Iterable[float] = (),
        tops: Iterable[float] = (),
        x1s: Iterable[float] = (),
        bottoms: Iterable[float] = (),
        sizes: Iterable[float] = (),
        bold: Iterable[int] = (),
    ) -> None:
        self.starts, self.ends = array("I", starts), array("I", ends)
        self.x0s, self.tops = array("d", x0s), array("d", tops)
        self.x1s, self.bottoms = array("d", x1s), array("d", bottoms)
        self.sizes, self.bold = array("d", sizes), bytes(bold)
        if {len(column) for column in self.columns} != {len(self.starts)}:
            raise ValueError("the columns of a page's words differ in length")

    @classmethod
    def of(cls, words: Iterable[Word]) -> Words:
        """Those words."""
        words = tuple(words)
        return cls(
            (w.start for w in words),
            (w.end for w in words),
            (w.box.x0 for w in words),
            (w.box.top for w in words),
            (w.box.x1 for w in words),
            (w.box.bottom for w in words),
            (w.size for w in words),
            (w.bold for w in words),
        )

    @property
    def columns(self) -> tuple[Sequence[int] | Sequence[float], ...]:
        """The columns in the order in which they are given."""
        return (
            self.starts,
            self.ends,
            self.x0s,
            self.tops,
            self.x1s,
            self.bottoms,
            self.sizes,
            self.bold,
        )

    def at(self, boxes: Sequence[Box]) -> Words:
        """The same words in other boxes."""
        return Words(
            self.starts,
            self.ends,
            (box.x0 for box in boxes),
            (box.top for box in boxes),
            (box.x1 for box in boxes),
            (box.bottom for box in boxes),
            self.sizes,
            self.bold,
        )

    def touching(self, ranges: Sequence[tuple[int, int]]) -> Words:
        """The words that have a character in any ``(start, end)`` of the page's text.

        They are looked up by halving: the words stand in the order of the text, none over another.
        """
        at = sorted(
            {
                i
                for first, stop in ranges
                for i in range(bisect_right(self.ends, first), bisect_left(self.starts, stop))
            }
        )
        if at and at[-1] - at[0] == len(at) - 1:
            return self[at[0] : at[-1] + 1]
        return Words(*([column[i] for i in at] for column in self.columns))  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> Words: ...

    def __getitem__(self, index: int | slice) -> Word | Words:
        if isinstance(index, slice):
            return Words(*(column[index] for column in self.columns))  # type: ignore[arg-type]
        box = Box(self.x0s[index], self.tops[index], self.x1s[index], self.bottoms[index])
        return Word(self.starts[index], self.ends[index], box, self.sizes[index], bool(self.bold[index]))

    def __iter__(self) -> Iterator[Word]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Words):
            return self.columns == other.columns
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Words.of({tuple(self)!r})"

    def __reduce__(self) -> tuple[type[Words], tuple[Sequence[int] | Sequence[float], ...]]:
        return Words, self.columns


NO_WORDS = Words()
"""The words of a page whose source has no layout."""

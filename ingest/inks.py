"""The words of a page as the engine gives them: one printed word, and all of a page as columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Self, overload

SKEW = -1
"""The ``turn`` of a word that runs neither along nor across the page: a watermark."""

NO_MARK, ARTIFACT = -1, -2
"""The ``mark`` of a word that stands in no marked content, and of one marked as no part of the matter."""

NO_COLOUR = -1
"""Stands for None in the column of colours."""


class Ink(NamedTuple):
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


class Inks(Sequence[Ink]):
    """The words of a page, as good as a tuple of Inks: equal to it, and it never changes.

    They are kept as columns, because a pack has hundreds of thousands, and hardly a step looks at one by
    itself: runs and boxes are reckoned from the columns (``ingest.pdfium.geometry``). An Ink is made when one
    is asked for.
    """

    __slots__ = (
        "address",
        "bases",
        "bold",
        "bottoms",
        "colours",
        "marks",
        "orders",
        "sizes",
        "texts",
        "tops",
        "turns",
        "wraps",
        "x0s",
        "x1s",
    )

    address: Any
    """Where the columns lie in memory, for the compiled helper; unset until it is first asked for."""

    def __init__(
        self,
        texts: Sequence[str] = (),
        x0s: Iterable[float] = (),
        tops: Iterable[float] = (),
        x1s: Iterable[float] = (),
        bottoms: Iterable[float] = (),
        bases: Iterable[float] = (),
        sizes: Iterable[float] = (),
        bold: Iterable[int] = (),
        turns: Iterable[int] = (),
        orders: Iterable[int] = (),
        wraps: Iterable[int] = (),
        marks: Iterable[int] = (),
        colours: Iterable[int] = (),
    ) -> None:
        self.texts = texts
        self.x0s, self.tops, self.x1s, self.bottoms, self.bases, self.sizes = map(
            _lengths, (x0s, tops, x1s, bottoms, bases, sizes)
        )
        self.bold, self.wraps = _column("B", bold), _column("B", wraps)
        self.turns = _column("h", turns)
        self.orders, self.marks, self.colours = (_column("i", c) for c in (orders, marks, colours))
        self.address = None
        if {len(column) for column in self.columns} != {len(texts)}:
            raise ValueError("the columns of a page's words differ in length")

    @classmethod
    def of(cls, inks: Iterable[Ink]) -> Inks:
        """Those words."""
        if isinstance(inks, Inks):
            return inks
        columns: list[Any] = list(zip(*inks, strict=True)) or [()] * len(Ink._fields)
        columns[-1] = [NO_COLOUR if colour is None else colour for colour in columns[-1]]
        return cls(*columns)

    @property
    def columns(self) -> tuple[Any, ...]:
        """The columns in the order in which they are given."""
        return (
            self.texts,
            self.x0s,
            self.tops,
            self.x1s,
            self.bottoms,
            self.bases,
            self.sizes,
            self.bold,
            self.turns,
            self.orders,
            self.wraps,
            self.marks,
            self.colours,
        )

    def picked(self, at: Sequence[int]) -> Self:
        """Some of the words in another order."""
        return type(self)(*([column[i] for i in at] for column in self.columns))

    def __len__(self) -> int:
        return len(self.x0s)

    @overload
    def __getitem__(self, index: int) -> Ink: ...

    @overload
    def __getitem__(self, index: slice) -> Inks: ...

    def __getitem__(self, index: int | slice) -> Ink | Inks:
        if isinstance(index, slice):
            return Inks(*(column[index] for column in self.columns))
        colour = self.colours[index]
        return Ink(
            self.texts[index],
            self.x0s[index],
            self.tops[index],
            self.x1s[index],
            self.bottoms[index],
            self.bases[index],
            self.sizes[index],
            self.bold[index] != 0,
            self.turns[index],
            self.orders[index],
            self.wraps[index] != 0,
            self.marks[index],
            None if colour == NO_COLOUR else colour,
        )

    def __iter__(self) -> Iterator[Ink]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Inks):
            return tuple(self) == tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Inks.of({tuple(self)!r})"

    def __reduce__(self) -> tuple[type[Inks], tuple[Any, ...]]:
        return Inks, self.columns


def _lengths(values: Iterable[float]) -> array[float]:
    return values if isinstance(values, array) else array("d", values)


def _column(code: str, values: Iterable[int]) -> array[int]:
    return values if isinstance(values, array) and values.typecode == code else array(code, values)

"""A page in reading order, on its way from words to blocks.

Which lines are headings or furniture depends on the whole paper, so all its pages wait here until the last
one was read. They wait *folded*: words as columns of numbers, a tenth of what they take as objects.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import sub
from typing import overload

from ingest.footnotes import may_be_over_notes
from ingest.inks import NO_COLOUR, Inks
from ingest.line import PLACE_LENGTHS, Line, joined
from ingest.margins import may_be_parted
from ingest.pdfium.geometry import geometry
from ingest.printed import Grid, GridCell, PlacedCell, PlacedGrid, Rule, Sheet, Strip
from ingest.runs import picked
from ingest.tagged import NO_TAGS, TagBlock, Tags
from ingest.underlines import Underlines
from ingest.usable import kept
from minutebook.model import Words

_LONG_RULE = 8.0
"""Points: a rule down the page that parts notes from text is longer; others are sides of letters."""

HELD_PAGES = 300
"""Pages of a paper whose lines are held until its blocks are made: they take 25 KB each."""

_MOST_OVER_NOTES = 500
"""Short rules across a page from which they are a drawing, not lines over footnotes."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page in reading order: strips and grids, each with its place in the page's text.

    ``tags`` is what the file says of the strips.
    """

    number: int
    width: float
    items: tuple[Strip | PlacedGrid, ...]
    tags: Tags = NO_TAGS

    @property
    def strips(self) -> list[Strip]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, Strip)]


class Writer:
    """Writes the lines of one page one under the other and notes where each begins."""

    def __init__(self, number: int) -> None:
        self.items: list[Strip | PlacedGrid] = []
        self._number = number
        self._written: list[Line] = []
        self._texts: list[str] = []
        self._at = 0

    @property
    def text(self) -> str:
        """The page's text."""
        return "\n".join(self._texts)

    @property
    def inks(self) -> Inks:
        """The words in the order of the text."""
        if not self._written:
            return Inks()
        whole = joined(self._written)
        return picked(whole.inks, whole.at)

    def write(self, line: Line) -> None:
        """A line outside tables."""
        self._texts.append(line.text)
        self.items.append(self._strip(line))

    def _strip(self, line: Line) -> Strip:
        strip = Strip(self._number, line, self._at)
        self._at += len(line.text) + 1
        self._written.append(line)
        return strip

    def write_grid(self, grid: Grid) -> None:
        """A row whose cells are single lines is one line of text; else each cell has lines of its own."""
        words = 0
        cells: list[PlacedCell] = []
        head: list[str] = []
        rows: dict[int, list[GridCell]] = {}
        for cell in grid.cells:
            rows.setdefault(cell.row, []).append(cell)
        for number, row in rows.items():
            lines = [line for cell in row for line in cell.lines]
            words += sum([line.word_count for line in lines])
            in_line = all(len(cell.lines) <= 1 for cell in row)
            if lines:
                self._texts.append((" " if in_line else "\n").join([line.text for line in lines]))
            places = [[self._strip(line) for line in cell.lines] for cell in row]
            cells.extend(map(_placed, row, places))
            if number == 0:
                head = [" ".join([strip.line.text for strip in strips]) for strips in places if strips]
        self.items.append(PlacedGrid(self._number, grid.columns, grid.rows, tuple(cells), tuple(head), words))


def _placed(cell: GridCell, strips: Sequence[Strip]) -> PlacedCell:
    return PlacedCell(
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        tuple([strip.span for strip in strips]),
        all(strip.line.bold for strip in strips),
        cell.shaded,
        cell.header,
    )


class _Texts(Sequence[str]):
    """The text of each word of a page, taken from the page's own when it is asked for."""

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self._text, self._starts, self._ends = text, starts, ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            text = self._text
            return [text[a:b] for a, b in zip(self._starts[index], self._ends[index], strict=True)]
        return self._text[self._starts[index] : self._ends[index]]


@dataclass(frozen=True, slots=True)
class Folded:
    """A page put away until the paper is read: its text and words, and what the leaf is made of again.

    ``sheet`` has no words any more. ``words`` are all words in the order of the text, with their boxes on the
    page as it was read; ``_bases``, ``_turns``, ``_wraps`` and ``_marks`` are more columns of them, and
    ``_items`` says which of them, one after another, are a strip (by their number) or stand in a grid. Of
    each strip there are its lengths (``_places``), its weight, and whether it ``may_be_parted``. A page that
    is ``_held`` has its lines as they are, and nothing to make them of again.
    """

    sheet: Sheet
    text: str
    words: Words
    _bases: array[float]
    _turns: array[int]
    _wraps: array[int]
    _marks: array[int]
    _items: tuple[int | PlacedGrid, ...]
    _places: array[float]
    _bold: bytes
    may_be_parted: bytes
    _down: array[float]
    _over_notes: array[float]
    _blocks: array[int]
    _labels: array[int]
    _underlined: frozenset[int] = frozenset()
    _held: Leaf | None = None

    def unfolded(self) -> Leaf:
        """The leaf, as it was."""
        if self._held is not None:
            return self._held
        items: list[Strip | PlacedGrid] = []
        at = 0
        number, text, starts, ends = self.sheet.number, self.text, self.words.starts, self.words.ends
        inks, turns = self._inks(), self._turns
        facts = zip(zip(*[iter(self._places)] * PLACE_LENGTHS, strict=True), self._bold, strict=True)
        for n, item in enumerate(self._items):
            if isinstance(item, PlacedGrid):
                items.append(item)
                at += item.word_count
            else:
                end = at + item
                place, bold = next(facts)
                start = starts[at]
                own = text[start : ends[end - 1]]
                line = Line.placed(inks, range(at, end), place, turns[at], own, bold=bold == 1)
                items.append(Strip(number, line, start, n in self._underlined))
                at = end
        tags = Tags(self._tag_blocks(), frozenset(self._labels))
        return Leaf(self.sheet.number, self.sheet.width, tuple(items), tags)

    def take_words(self, items: Iterable[Strip | PlacedGrid]) -> None:
        """Lets the page's lines take their words from its text, so that nothing else is kept of them."""
        inks, at = self._inks(), 0
        for item in items:
            if isinstance(item, Strip):
                end = at + item.line.word_count
                item.line.inks, item.line.at = inks, range(at, end)
                at = end
            else:
                at += item.word_count

    def _inks(self) -> Inks:
        """The words; no step after this asks for their colours."""
        words = self.words
        lengths = (words.x0s, words.tops, words.x1s, words.bottoms, self._bases, words.sizes)
        texts, orders = _Texts(self.text, words.starts, words.ends), range(len(words))
        colours = array("i", [NO_COLOUR]) * len(words)
        return Inks(texts, *lengths, words.bold, self._turns, orders, self._wraps, self._marks, colours)

    def down(self) -> list[Rule]:
        """The rules that run down the page and are long enough to part notes from text."""
        return [Rule(*edges) for edges in zip(*[iter(self._down)] * 4, strict=True)]

    def over_notes(self) -> list[Rule]:
        """The rules across the page that may stand over its footnotes."""
        return [Rule(*edges) for edges in zip(*[iter(self._over_notes)] * 4, strict=True)]

    def _tag_blocks(self) -> dict[int, TagBlock]:
        made: dict[int, TagBlock] = {}
        blocks: dict[int, TagBlock] = {}
        for mark, number, level, is_item in zip(*[iter(self._blocks)] * 4, strict=True):
            if number not in made:
                made[number] = TagBlock(number, self.sheet.number, level, bool(is_item))
            blocks[mark] = made[number]
        return blocks


def folded(sheet: Sheet, writer: Writer, tags: Tags, *, hold: bool = False) -> Folded:
    """The page that was written, put away.

    Its lines are held on to if that is wanted: they are not to be used by others then, for from now on they
    take their words from the page's text.
    """
    inks = writer.inks
    starts, ends = _laid(inks.texts)
    rules = sheet.drawing.rules
    down = [r for r in rules if not r.across and r.bottom - r.top > _LONG_RULE]
    over_notes = [r for r in rules if may_be_over_notes(r, sheet.width, sheet.height)]
    lines = [item.line for item in writer.items if isinstance(item, Strip)]
    closer = bytes([may_be_parted(line, sheet.width, down) for line in lines])
    page = Folded(
        kept(sheet),
        writer.text,
        Words(starts, ends, inks.x0s, inks.tops, inks.x1s, inks.bottoms, inks.sizes, inks.bold),
        inks.bases,
        inks.turns,
        inks.wraps,
        inks.marks,
        () if hold else tuple(i.line.word_count if isinstance(i, Strip) else i for i in writer.items),
        array("d", () if hold else _places(lines)),
        bytes(() if hold else [line.bold for line in lines]),
        closer,
        _edges(down),
        _edges(over_notes if len(over_notes) <= _MOST_OVER_NOTES else ()),
        array("i", [n for mark, b in tags.blocks.items() for n in (mark, b.number, b.level, b.is_item)]),
        array("i", sorted(tags.labels)),
        _underlined(writer, rules),
    )
    if not hold:
        return page
    items = [
        item._replace(underlined=True) if n in page._underlined and isinstance(item, Strip) else item
        for n, item in enumerate(writer.items)
    ]
    page.take_words(items)
    return replace(page, _held=Leaf(sheet.number, sheet.width, tuple(items), Tags(tags.blocks, tags.labels)))


def _places(lines: Iterable[Line]) -> list[float]:
    return [v for n in lines for v in (n.x0, n.top, n.x1, n.bottom, n.base, n.size, n.widest)]


def _laid(texts: Sequence[str]) -> tuple[Sequence[int], Sequence[int]]:
    """Where the words begin and end in the page's text, in which they stand a sign apart."""
    if (quick := geometry()) is not None:
        return quick.laid(map(len, texts))
    lengths = list(map(len, texts))
    ends = [end - 1 for end in accumulate([length + 1 for length in lengths])]
    return list(map(sub, ends, lengths)), ends


def _underlined(writer: Writer, rules: Sequence[Rule]) -> frozenset[int]:
    """The places, among a page's items, of its underlined lines."""
    if not rules:
        return frozenset()
    drawn = Underlines(rules)
    return frozenset(n for n, i in enumerate(writer.items) if isinstance(i, Strip) and drawn.under(i.line))


def _edges(rules: Iterable[Rule]) -> array[float]:
    return array("d", [edge for r in rules for edge in (r.x0, r.top, r.x1, r.bottom)])

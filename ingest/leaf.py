"""A page in reading order, on its way from words to blocks.

Which lines are headings or furniture depends on the whole paper, so all its pages wait here until the last
one was read. They wait *folded*: words as columns of numbers, a tenth of what they take as objects.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from ingest.footnotes import may_be_over_notes
from ingest.margins import may_be_parted
from ingest.printed import Grid, GridCell, Ink, Line, PlacedCell, PlacedGrid, Rule, Sheet, Strip
from ingest.tagged import NO_TAGS, TagBlock, Tags
from ingest.usable import kept
from minutebook.model import Words

_LONG_RULE = 8.0
"""Points: a rule down the page that parts notes from text is longer; shorter ones are sides of letters."""

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
    """Writes the lines of one page one under the other and notes where each word begins."""

    def __init__(self, number: int) -> None:
        self.items: list[Strip | PlacedGrid] = []
        self.inks: list[Ink] = []
        self.starts: list[int] = []
        self._number = number
        self._lines: list[str] = []
        self._at = 0

    @property
    def text(self) -> str:
        """The page's text."""
        return "\n".join(self._lines)

    def write(self, line: Line) -> None:
        """A line outside tables."""
        self.items.append(self._written(line))

    def _written(self, line: Line) -> Strip:
        starts = []
        for word in line.words:
            starts.append(self._at)
            self._at += len(word.text) + 1
        self._lines.append(line.text)
        self.inks.extend(line.words)
        self.starts.extend(starts)
        return Strip(self._number, line, tuple(starts))

    def write_grid(self, grid: Grid) -> None:
        """A row whose cells are single lines is one line of text; else each cell has lines of its own."""
        before = len(self.inks)
        cells: list[PlacedCell] = []
        head: list[str] = []
        rows: dict[int, list[GridCell]] = {}
        for cell in grid.cells:
            rows.setdefault(cell.row, []).append(cell)
        for number, row in rows.items():
            in_line = all(len(cell.lines) <= 1 for cell in row)
            places = self._in_line(row) if in_line else [tuple(map(self._written, c.lines)) for c in row]
            cells.extend(map(_placed, row, places))
            if number == 0:
                head = [" ".join(strip.line.text for strip in strips) for strips in places if strips]
        count = len(self.inks) - before
        self.items.append(PlacedGrid(self._number, grid.columns, grid.rows, tuple(cells), tuple(head), count))

    def _in_line(self, row: Sequence[GridCell]) -> list[tuple[Strip, ...]]:
        """The strips of cells that are written as one line."""
        lines = [line for cell in row for line in cell.lines]
        if not lines:
            return [()] * len(row)
        whole = self._written(Line(tuple(chain.from_iterable(line.words for line in lines))))
        at = 0
        places: list[tuple[Strip, ...]] = []
        for cell in row:
            end = at + sum(line.word_count for line in cell.lines)
            places.append(tuple(Strip(self._number, line, whole.starts[at:end]) for line in cell.lines))
            at = end
        return places


def _placed(cell: GridCell, strips: Sequence[Strip]) -> PlacedCell:
    return PlacedCell(
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        tuple(strip.span for strip in strips),
        all(strip.line.bold for strip in strips),
        cell.shaded,
        cell.header,
    )


@dataclass(frozen=True, slots=True)
class Folded:
    """A page put away until the paper is read: its text and words, and what the leaf is made of again.

    ``sheet`` has no words any more. ``words`` are all words in the order of the text, with their boxes on the
    page as it was read; ``_bases``, ``_marks`` and ``_wraps`` are more columns of them, and ``_items`` says
    which of them, one after another, are a strip (by their number) or stand in a grid. Of each strip there
    are its six lengths (``_places``), its turn, weight, and whether it ``may_be_parted``.
    """

    sheet: Sheet
    text: str
    words: Words
    _bases: array[float]
    _marks: array[int]
    _wraps: bytes
    _items: tuple[int | PlacedGrid, ...]
    _places: array[float]
    _turns: array[int]
    _bold: bytes
    may_be_parted: bytes
    _down: array[float]
    _over_notes: array[float]
    _blocks: array[int]
    _labels: array[int]

    def unfolded(self) -> Leaf:
        """The leaf, as it was."""
        items: list[Strip | PlacedGrid] = []
        at = 0
        number, starts, text = self.sheet.number, tuple(self.words.starts), self.text
        ends = self.words.ends
        facts = zip(
            zip(*[iter(self._places)] * 6, strict=True), self._turns, map(bool, self._bold), strict=True
        )
        for item in self._items:
            if isinstance(item, PlacedGrid):
                items.append(item)
                at += item.word_count
            else:
                end = at + item
                place, turn, bold = next(facts)
                recall = partial(self._recalled, at, turn)
                own = text[starts[at] : ends[end - 1]]
                line = Line.recalled(recall, place, turn, self._marks[at:end], bold=bold, text=own)
                items.append(Strip(number, line, starts[at:end]))
                at = end
        tags = Tags(self._tag_blocks(), frozenset(self._labels))
        return Leaf(self.sheet.number, self.sheet.width, tuple(items), tags)

    def down(self) -> list[Rule]:
        """The rules that run down the page and are long enough to part notes from text."""
        return [Rule(*edges) for edges in zip(*[iter(self._down)] * 4, strict=True)]

    def over_notes(self) -> list[Rule]:
        """The rules across the page that may stand over its footnotes."""
        return [Rule(*edges) for edges in zip(*[iter(self._over_notes)] * 4, strict=True)]

    def _recalled(self, at: int, turn: int, first: int, end: int) -> tuple[Ink, ...]:
        """Words of the line that begins with word ``at``."""
        words, text, bases, wraps, marks = self.words, self.text, self._bases, self._wraps, self._marks
        return tuple(
            [
                Ink(
                    text[words.starts[i] : words.ends[i]],
                    words.x0s[i],
                    words.tops[i],
                    words.x1s[i],
                    words.bottoms[i],
                    bases[i],
                    words.sizes[i],
                    bool(words.bold[i]),
                    turn,
                    i,
                    bool(wraps[i]),
                    marks[i],  # no step after this asks for the colour
                )
                for i in range(at + first, at + end)
            ]
        )

    def _tag_blocks(self) -> dict[int, TagBlock]:
        made: dict[int, TagBlock] = {}
        blocks: dict[int, TagBlock] = {}
        for mark, number, level, is_item in zip(*[iter(self._blocks)] * 4, strict=True):
            if number not in made:
                made[number] = TagBlock(number, self.sheet.number, level, bool(is_item))
            blocks[mark] = made[number]
        return blocks


def folded(sheet: Sheet, writer: Writer, tags: Tags) -> Folded:
    """The page that was written, put away."""
    starts = writer.starts
    texts, x0s, tops, x1s, bottoms, bases, sizes, bolds, _, _, wraps, marks, *_ = (
        zip(*writer.inks, strict=True) if writer.inks else ((),) * len(Ink._fields)
    )
    ends = map(int.__add__, starts, map(len, texts))
    rules = sheet.drawing.rules
    down = [r for r in rules if not r.across and r.bottom - r.top > _LONG_RULE]
    over_notes = [r for r in rules if may_be_over_notes(r, sheet.width, sheet.height)]
    lines = [item.line for item in writer.items if isinstance(item, Strip)]
    return Folded(
        kept(sheet),
        writer.text,
        Words(starts, ends, x0s, tops, x1s, bottoms, sizes, bolds),
        array("d", bases),
        array("i", marks),
        bytes(wraps),
        tuple(item.line.word_count if isinstance(item, Strip) else item for item in writer.items),
        array("d", [v for n in lines for v in (n.x0, n.top, n.x1, n.bottom, n.base, n.size)]),
        array("h", [n.turn for n in lines]),
        bytes([n.bold for n in lines]),
        bytes([may_be_parted(n, sheet.width, down) for n in lines]),
        _edges(down),
        _edges(over_notes if len(over_notes) <= _MOST_OVER_NOTES else ()),
        array("i", [n for mark, b in tags.blocks.items() for n in (mark, b.number, b.level, b.is_item)]),
        array("i", sorted(tags.labels)),
    )


def _edges(rules: Iterable[Rule]) -> array[float]:
    return array("d", [edge for r in rules for edge in (r.x0, r.top, r.x1, r.bottom)])

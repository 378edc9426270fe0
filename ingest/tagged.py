"""What a page's tags say of its words: which block each belongs to, and which cell of which table.

Tags are believed where they cover the page (``_COVERED`` of its words). They say where paragraphs begin and
what was made as heading, list or table; whether a bold paragraph is a heading is still told by its look,
because most authors never use a heading style. They are not believed

* for paragraphs, on a page where sentences run over from one paragraph to the next (text that was made line
  by line, as converters do);
* for a table whose rows do not go down the page, or whose cells keep to no columns; nor for one without
  rules, head or figures: people and addresses are set in such tables to line them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.columns import Columns, Row, columns_of, grid_of
from ingest.inks import ARTIFACT, NO_MARK, Inks
from ingest.line import Line
from ingest.printed import Element, Grid
from ingest.table_signs import is_table
from minutebook.model import Box

_COVERED = 0.9
"""Share of a page's words that the tree must reach; what it leaves out is then stamps and captions."""

_TORN, _FEWEST_TORN = 0.3, 3
"""Share and number of sentences torn by paragraphs from which a page's paragraphs are not believed."""

_HEADINGS = {f"H{level}": level for level in range(1, 7)} | {"H": 1, "Title": 1}
_PARAGRAPHS = frozenset(("P", "Caption", "BlockQuote", "Note", "TOCI"))
_CELLS = frozenset(("TD", "TH"))


@dataclass(frozen=True, slots=True)
class TagBlock:
    """A block of the tree: ``level`` is a heading's from 1, 0 for others; ``number`` tells it from others."""

    number: int
    page: int
    level: int = 0
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class TagCell:
    """A cell of a tagged table by the marks in it."""

    marks: frozenset[int]
    header: bool


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of one page. Nothing in it: the page has none that are believed."""

    blocks: Mapping[int, TagBlock] = field(default_factory=dict)
    labels: frozenset[int] = frozenset()
    tables: tuple[tuple[tuple[TagCell, ...], ...], ...] = ()

    def block_of(self, line: Line) -> TagBlock | None:
        """The block that all words of a line belong to, unmarked ones left aside."""
        if not self.blocks:
            return None
        found = {self.blocks.get(mark) for mark in set(line.marks) if mark != NO_MARK}
        return found.pop() if len(found) == 1 else None

    def label_words(self, line: Line) -> int:
        """How many words at the beginning of a line are an item's number or bullet."""
        count = 0
        for mark in line.marks if self.labels else ():
            if mark not in self.labels:
                break
            count += 1
        return count


NO_TAGS = Tags()
"""The page has no tags, or none that reach its words."""


def tags_of(page: int, elements: Sequence[Element], inks: Inks) -> Tags:
    """The tags of page number ``page``, where they reach its words."""
    known = {mark for element in elements for mark in element.all_marks()}
    if not known:
        return NO_TAGS
    words = [mark for mark in inks.marks if mark != ARTIFACT]
    if sum([mark in known for mark in words]) < _COVERED * len(words):
        return NO_TAGS
    reader = _Reader(page)
    for element in elements:
        reader.read(element, None)
    return Tags(reader.blocks, frozenset(reader.labels), tuple(reader.tables))


class _Reader:
    def __init__(self, page: int) -> None:
        self.blocks: dict[int, TagBlock] = {}
        self.labels: set[int] = set()
        self.tables: list[tuple[tuple[TagCell, ...], ...]] = []
        self._page = page
        self._count = 0

    def read(self, element: Element, block: TagBlock | None) -> None:
        kind = element.kind
        if kind in _HEADINGS:
            block = self._begin(level=_HEADINGS[kind])
        elif kind == "LI":
            block = self._begin(is_item=True)
        elif kind in _CELLS or (kind in _PARAGRAPHS and not (block and block.is_item)):
            block = self._begin()
        elif kind == "Lbl":
            self.labels.update(element.all_marks())
        elif kind == "Table":
            self.tables.append(tuple(_rows(element)))
        if block:
            self.blocks.update(dict.fromkeys(element.marks, block))
        for kid in element.kids:
            self.read(kid, block)

    def _begin(self, *, level: int = 0, is_item: bool = False) -> TagBlock:
        self._count += 1
        return TagBlock(self._count, self._page, level, is_item)


def _rows(table: Element) -> Iterator[tuple[TagCell, ...]]:
    """The rows of a table, those of tables inside its cells left out."""
    for kid in table.kids:
        if kid.kind == "TR":
            yield tuple(
                TagCell(frozenset(cell.all_marks()), cell.kind == "TH")
                for cell in kid.kids
                if cell.kind in _CELLS
            )
        elif kid.kind != "Table":
            yield from _rows(kid)


def tagged_grids(inks: Inks, at: Sequence[int], tags: Tags, shades: Sequence[Box] = ()) -> list[Grid]:
    """The tagged tables among the words ``at`` these places."""
    if not tags.tables:
        return []
    by_mark: dict[int, list[int]] = {}
    for i in at:
        if inks.turns[i] == 0:
            by_mark.setdefault(inks.marks[i], []).append(i)
    grids = (_grid(table, inks, by_mark, shades) for table in tags.tables)
    return [grid for grid in grids if grid is not None]


def _grid(
    table: Sequence[Sequence[TagCell]], inks: Inks, by_mark: Mapping[int, list[int]], shades: Sequence[Box]
) -> Grid | None:
    """A table with its cells in the columns they stand in: empty ones are missing from the tree."""
    rows: list[Row] = []
    heads: list[bool] = []
    for cells in table:
        filled = [(cell, words) for cell in cells if (words := _words(cell, inks, by_mark))]
        if filled:
            rows.append([Line.among(inks, words) for _, words in filled])
            heads.append(all(cell.header for cell, _ in filled))
    if len(rows) < 2 or not _go_down(rows):
        return None
    columns = _without_split_heads(rows, columns_of(rows))
    if len(columns) < 2 or any(_collide(row, columns) for row in rows):
        return None
    if not (any(heads) or is_table(rows, columns)):
        return None
    tops = [min(p.top for p in row) for row in rows]
    bottom = max(p.bottom for p in rows[-1])
    grid = grid_of(rows, columns, list(pairwise([*tops, bottom])), shades)
    return replace(grid, cells=tuple(cell._replace(header=heads[cell.row]) for cell in grid.cells))


def _words(cell: TagCell, inks: Inks, by_mark: Mapping[int, list[int]]) -> list[int]:
    words = [i for mark in cell.marks for i in by_mark.get(mark, ())]
    return sorted(words, key=inks.orders.__getitem__)


def _go_down(rows: Sequence[Row]) -> bool:
    tops = [min(piece.top for piece in row) for row in rows]
    return all(below >= above - 1.0 for above, below in pairwise(tops))


def _collide(row: Row, columns: Columns) -> bool:
    """Whether two cells of one row stand in one column."""
    last = -1
    for at in sorted(at for piece in row if (at := columns.at(piece))):
        if at[0] <= last:
            return True
        last = at[1]
    return False


def _without_split_heads(rows: Sequence[Row], columns: Columns) -> Columns:
    """Columns with those joined of which one has a head only and the other, beside it, only cells."""
    while True:
        filled = [{at[0] for piece in row if (at := columns.at(piece))} for row in rows]
        split = next((k for k in range(len(columns) - 1) if _is_split(k, filled)), None)
        if split is None:
            return columns
        joined = (columns[split][0], columns[split + 1][1])
        columns = Columns((*columns[:split], joined, *columns[split + 2 :]))


def _is_split(k: int, filled: Sequence[set[int]]) -> bool:
    head, body = filled[0], set().union(*filled[1:])
    heads_only, cells_only = head - body, body - head
    return (k in heads_only and k + 1 in cells_only) or (k in cells_only and k + 1 in heads_only)


def parts_cells(grid: Grid, tags: Tags) -> bool:
    """Whether tags part what a ruled cell holds: rules are missing there, and the tags know better."""
    cell_of = {
        mark: (t, r, c)
        for t, table in enumerate(tags.tables)
        for r, row in enumerate(table)
        for c, cell in enumerate(row)
        for mark in cell.marks
    }
    if not cell_of:
        return False
    for cell in grid.cells:
        places = {cell_of[mark] for line in cell.lines for mark in line.marks if mark in cell_of}
        if len(places) > 1:
            return True
    return False


def are_torn(lines: Sequence[Line], tags: Tags) -> bool:
    """Whether the paragraphs of a page tear its sentences: then they were made line by line."""
    runs = torn = 0
    for above, below in pairwise(lines):
        if above.text[-1] in ".:;?!" or not below.text[0].islower() or above.turn or below.turn:
            continue
        if not 0 < below.base - above.base <= 1.6 * below.size:
            continue
        runs += 1
        torn += tags.block_of(above) != tags.block_of(below)
    return torn >= _FEWEST_TORN and torn >= _TORN * runs

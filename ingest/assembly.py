"""From sheets to the pages, blocks and problems of a Document: the reader with the PDF engine left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from ingest.furniture import SheetLines, furniture, is_stamp, labels
from ingest.layout import blocks_of
from ingest.leaf import Leaf
from ingest.lines import Flow, flows_of
from ingest.printed import Grid, GridCell, Ink, Line, PlacedCell, PlacedGrid, Sheet, Strip
from ingest.tables import NOTHING, Found, find_tables
from ingest.tagged import Tags, are_torn, tags_of
from ingest.turning import leaning, turned, turned_size
from ingest.usable import usability
from minutebook.model import Block, Box, Page, ReadingProblem, TextSource, Word


def assemble(
    sheets: Sequence[Sheet],
) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[ReadingProblem, ...]]:
    """The pages with their text, the blocks in reading order, and what could not be read."""
    leaves = list(_leaves(sheets))
    edges = [SheetLines(leaf.sheet.number, leaf.sheet.height, _loose_lines(leaf)) for leaf in leaves]
    found = furniture(edges, _heads(leaves))
    printed = labels(edges, found, {sheet.number: sheet.label for sheet in sheets})
    pages = tuple(_page(leaf, printed[leaf.sheet.number]) for leaf in leaves)
    problems = tuple(p for leaf in leaves for p in _problems(leaf, found[leaf.sheet.number]))
    return pages, blocks_of(leaves, found), problems


def _leaves(sheets: Iterable[Sheet]) -> Iterator[Leaf]:
    tables = NOTHING
    for sheet in sheets:
        tags = tags_of(sheet.number, sheet.elements, sheet.inks)
        tables = find_tables(sheet, tables, tags)
        yield _leaf(sheet, tables, tags)


def _leaf(sheet: Sheet, tables: Found, tags: Tags) -> Leaf:
    flows = flows_of(tables.outside, sheet.width, tables.grids, partial(is_stamp, height=sheet.height))
    writer = _Writer(sheet.number)
    items = tuple(item for flow in flows for item in writer.flow(flow))
    lines = [item.line for item in items if isinstance(item, Strip)]
    if are_torn(lines, tags):
        tags = replace(tags, blocks={}, labels=frozenset())
    return Leaf(sheet, "\n".join(writer.lines), items, tags)


class _Writer:
    """Writes the lines of one page one under the other and notes where each word begins."""

    def __init__(self, number: int) -> None:
        self.lines: list[str] = []
        self._number = number
        self._at = 0

    def flow(self, flow: Flow) -> Iterator[Strip | PlacedGrid]:
        if flow.grid is not None:
            yield self._grid(flow.grid)
        for line in flow.lines:
            yield self._line(line)

    def _line(self, line: Line) -> Strip:
        starts = []
        for word in line.words:
            starts.append(self._at)
            self._at += len(word.text) + 1
        self.lines.append(line.text)
        return Strip(self._number, line, tuple(starts))

    def _grid(self, grid: Grid) -> PlacedGrid:
        """A row whose cells are single lines is one line of text; else each cell has lines of its own."""
        cells: list[PlacedCell] = []
        rows: dict[int, list[GridCell]] = {}
        for cell in grid.cells:
            rows.setdefault(cell.row, []).append(cell)
        for row in rows.values():
            if all(len(cell.lines) <= 1 for cell in row):
                cells.extend(self._row(row))
            else:
                cells.extend(PlacedCell(c, tuple(self._line(line) for line in c.lines)) for c in row)
        return PlacedGrid(self._number, grid, tuple(cells))

    def _row(self, row: Sequence[GridCell]) -> Iterator[PlacedCell]:
        words = tuple(w for cell in row for line in cell.lines for w in line.words)
        if not words:
            yield from (PlacedCell(cell, ()) for cell in row)
            return
        whole = self._line(Line(words))
        at = 0
        for cell in row:
            count = sum(len(line.words) for line in cell.lines)
            yield PlacedCell(cell, (whole.part(at, at + count),) if count else ())
            at += count


def _heads(leaves: Iterable[Leaf]) -> set[str]:
    """The words of the first row of each table."""
    return {
        " ".join(strip.line.text for cell in item.cells if cell.cell.row == 0 for strip in cell.strips)
        for leaf in leaves
        for item in leaf.items
        if isinstance(item, PlacedGrid)
    }


def _loose_lines(leaf: Leaf) -> tuple[Line, ...]:
    return tuple(item.line for item in leaf.items if isinstance(item, Strip))


def _strips(leaf: Leaf) -> Iterator[Strip]:
    for item in leaf.items:
        if isinstance(item, Strip):
            yield item
        else:
            for cell in item.cells:
                yield from cell.strips


def _page(leaf: Leaf, label: str | None) -> Page:
    sheet = leaf.sheet
    back = (360 - sheet.turned) % 360
    words = tuple(
        Word(at, at + len(ink.text), _as_shown(ink, sheet, back), ink.size, ink.bold)
        for strip in _strips(leaf)
        for at, ink in zip(strip.starts, strip.line.words, strict=True)
    )
    width, height = turned_size(sheet.width, sheet.height, back)
    source: TextSource = "layer" if sheet.confidence is None else "ocr"
    return Page(sheet.number, leaf.text, label, width, height, source, words, sheet.confidence)


def _as_shown(ink: Ink, sheet: Sheet, back: int) -> Box:
    """The word's box on the page as it is shown: turned by ``back`` degrees, and askew as it was scanned."""
    box = Box(ink.x0, ink.top, ink.x1, ink.bottom)
    if sheet.slope:
        box = leaning(box, sheet.slope, sheet.width, sheet.height)
    return turned(box, back, sheet.width, sheet.height)


def _problems(leaf: Leaf, furniture_lines: Iterable[int]) -> Iterator[ReadingProblem]:
    lines = _loose_lines(leaf)
    stamps = sum(len(lines[i].text) for i in furniture_lines)
    yield from leaf.sheet.problems
    yield from usability(leaf.sheet, len(leaf.text) - stamps)

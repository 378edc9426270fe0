"""From sheets to the pages, blocks and problems of a Document: the reader with the PDF engine left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from ingest.furniture import SheetLines, furniture, is_stamp, labels
from ingest.inks import Inks
from ingest.layout import blocks_of
from ingest.leaf import HELD_PAGES, Folded, Writer, folded
from ingest.line import glance
from ingest.lines import flows_of
from ingest.printed import PlacedGrid, Sheet, Strip
from ingest.tables import NOTHING, Found, find_tables
from ingest.tagged import Tags, are_torn, tags_of
from ingest.turning import leaning, turned, turned_size
from ingest.usable import usability
from minutebook.model import Block, Page, ReadingProblem, TextSource, Words


def assemble(
    sheets: Iterable[Sheet],
) -> tuple[tuple[Page, ...], tuple[Block, ...], tuple[ReadingProblem, ...]]:
    """The pages with their text, the blocks in reading order, and what could not be read.

    The sheets are taken one by one, and each is let go before the next: what is kept of a page is little
    more than its words.
    """
    leaves: list[Folded] = []
    edges: list[SheetLines] = []
    heads: set[str] = set()
    for sheet, writer, tags in _written(sheets):
        lines = tuple(glance(item.line) for item in writer.items if isinstance(item, Strip))
        edges.append(SheetLines(sheet.number, sheet.height, lines))
        heads.update(" ".join(item.head) for item in writer.items if isinstance(item, PlacedGrid))
        leaves.append(folded(sheet, writer, tags, hold=len(leaves) < HELD_PAGES))
    found = furniture(edges, heads)
    printed = labels(edges, found, {leaf.sheet.number: leaf.sheet.label for leaf in leaves})
    problems = tuple(p for sides in zip(leaves, edges, strict=True) for p in _problems(*sides, found))
    del edges  # the blocks need the room
    pages = tuple(_page(leaf, printed[leaf.sheet.number]) for leaf in leaves)
    return pages, blocks_of(leaves, found), problems


def _written(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, Writer, Tags]]:
    """Each sheet with its lines and tables in reading order, and the tags that are believed."""
    tables = NOTHING
    for sheet in sheets:
        inks = Inks.of(sheet.inks)
        tags = tags_of(sheet.number, sheet.elements, inks)
        tables = find_tables(sheet, tables, tags)
        writer = _in_order(sheet, tables)
        if are_torn([item.line for item in writer.items if isinstance(item, Strip)], tags):
            tags = replace(tags, blocks={}, labels=frozenset())
        yield sheet, writer, tags


def _in_order(sheet: Sheet, tables: Found) -> Writer:
    writer = Writer(sheet.number)
    alone = partial(is_stamp, height=sheet.height)
    for flow in flows_of(tables.inks, tables.outside, sheet.width, tables.grids, alone):
        if flow.grid is not None:
            writer.write_grid(flow.grid)
        for line in flow.lines:
            writer.write(line)
    return writer


def _page(leaf: Folded, label: str | None) -> Page:
    sheet = leaf.sheet
    back = (360 - sheet.turned) % 360
    words = _as_shown(leaf.words, sheet, back) if back or sheet.slope else leaf.words
    width, height = turned_size(sheet.width, sheet.height, back)
    source: TextSource = "layer" if sheet.confidence is None else "ocr"
    return Page(sheet.number, leaf.text, label, width, height, source, words, sheet.confidence)


def _as_shown(words: Words, sheet: Sheet, back: int) -> Words:
    """The words on the page as it is shown: turned by ``back`` degrees, and askew as it was scanned."""
    boxes = []
    for word in words:
        box = word.box
        if sheet.slope:
            box = leaning(box, sheet.slope, sheet.width, sheet.height)
        boxes.append(turned(box, back, sheet.width, sheet.height))
    return words.at(boxes)


def _problems(leaf: Folded, page: SheetLines, found: dict[int, frozenset[int]]) -> Iterator[ReadingProblem]:
    stamps = sum(len(page.lines[i].text) for i in found[page.number])
    yield from leaf.sheet.problems
    yield from usability(leaf.sheet, len(leaf.text) - stamps)

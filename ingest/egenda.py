"""Minutes that are set as tables, an item a row, become headings with what stands under them.

eGenda's page has one table with each item's title and decision, and a second with what was said of it, joined
by the item's reference. The page's text stays as it is; its blocks are put into the order in which minutes
are read: the item, what was said, what was decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.conventions import Conventions, load
from ingest.families import family_of
from minutebook.model import Block, Cell, Document, Span

FAMILY = "egenda"

_MARKER = re.compile(r"(?:\d{1,2}[.)]|\([a-z0-9]{1,3}\)|[a-z][.)])(?=\s)")
_LINE = re.compile(r"[^\n]*\S")
_LONGEST_TITLE = 120


@dataclass(slots=True)
class _Item:
    """An item of the minutes: pieces of text by what they are."""

    item: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()
    text: list[Span] = field(default_factory=list)
    decision: list[Span] = field(default_factory=list)


def in_reading_order(document: Document) -> Document:
    """The document with its tables of minutes taken apart; as it is where it has none."""
    if document.parts or not any(b.kind == "table" for b in document.blocks):
        return document
    if family_of(document) != FAMILY:
        return document
    conventions = load(None, FAMILY)
    items: dict[str, _Item] = {}
    blocks: list[Block] = []
    first: int | None = None
    for block in document.blocks:
        columns = _columns(document, block, conventions)
        if columns is None:
            blocks.append(block)
            continue
        first = len(blocks) if first is None else first
        blocks.append(_header(block))
        _gather(document, block, columns, items)
    if first is None or not items:
        return document
    minuted = [b for item in items.values() for b in _blocks(document, item)]
    return replace(document, blocks=(*blocks[:first], *minuted, *blocks[first:]))


def _columns(document: Document, block: Block, conventions: Conventions) -> dict[int, str] | None:
    """What each column of a table of minutes holds; None for any other table."""
    if block.kind != "table":
        return None
    columns: dict[int, str] = {}
    for cell in _row(block, 0):
        words = " ".join(" ".join(document.slice(s) for s in cell.spans).split())
        found = conventions.first("minutes_column", words)
        if found is None:
            return None
        columns[cell.column] = found[0].fields["column"]
    return columns if "item" in columns.values() and len(set(columns.values())) > 1 else None


def _row(block: Block, row: int) -> list[Cell]:
    return [cell for cell in block.cells if cell.row == row]


def _header(block: Block) -> Block:
    """The heads of the columns, which are nobody's words."""
    spans = tuple(span for cell in _row(block, 0) for span in cell.spans)
    return Block("furniture", spans)


def _gather(document: Document, block: Block, columns: dict[int, str], items: dict[str, _Item]) -> None:
    """Put the rows of a table to the items that they are about; one without a reference goes on the last."""
    for row in range(1, max(cell.row for cell in block.cells) + 1):
        cells = {columns.get(cell.column): cell for cell in _row(block, row)}
        number = cells.get("item")
        key = "".join("".join(document.slice(s) for s in number.spans).split()) if number else ""
        key = key or next(reversed(items), f"row {row}")
        item = items.setdefault(key, _Item())
        if number and not item.item:
            item.item = number.spans
        if (title := cells.get("title")) and not item.title:
            item.title = title.spans
        if text := cells.get("text"):
            item.text += text.spans
        if decision := cells.get("decision"):
            item.decision += decision.spans


def _blocks(document: Document, item: _Item) -> Iterator[Block]:
    """The heading of an item, and a block for each line under it."""
    lines = [*_lines(document, item.text), *_lines(document, item.decision)]
    title = item.title
    if not title and lines and _is_title(document, lines[0]):
        title = (lines.pop(0),)
    if item.item or title:
        yield Block("heading", (*item.item, *title), level=2)
    for line in lines:
        yield _line(document, line)


def _is_title(document: Document, line: Span) -> bool:
    text = document.slice(line)
    return len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", ":", ";", ":-"))


def _lines(document: Document, spans: Sequence[Span]) -> Iterator[Span]:
    for span in spans:
        for found in _LINE.finditer(document.slice(span)):
            lead = len(found.group()) - len(found.group().lstrip())
            yield Span(span.page, span.start + found.start() + lead, span.start + found.end())


def _line(document: Document, line: Span) -> Block:
    text = document.slice(line)
    if (marker := _MARKER.match(text)) is None:
        return Block("paragraph", (line,))
    rest = len(text) - len(text[marker.end() :].lstrip())
    return Block(
        "list_item",
        (Span(line.page, line.start + rest, line.end),),
        marker=marker.group(),
        marker_span=Span(line.page, line.start, line.start + marker.end()),
    )

"""The lines of a stretch of minutes: what extractors walk over, one after the other.

A line is a heading, paragraph, list item, margin note or table cell as running text with a way back to the
page. Furniture is left out.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractors.references import begins_item
from minutebook.findings import Minute
from minutebook.model import Block, Cell, Column, Document, Quote, Span
from minutebook.passage import Passage, passage

_COLUMNS_WITH_HEADS = 3
# what heads a column of what was decided, and marks a decision elsewhere
_CUE = re.compile(r"decisions?|resolutions?|outcomes?|agreed|resolved", re.IGNORECASE)
_LABEL_AND_WORDS = 2
_BULLET = re.compile(r"[·•▪●○■□➢►∙‣◦–-]")
# "(A)", "1.", "ii)": a number by itself ("16") is an item's, or anything
_LIST_LABEL = re.compile(r"\(?(?P<bare>[a-z]|[ivx]{1,4}|\d{1,2})\s?[.)]{1,2}", re.IGNORECASE)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

LineKind = Literal["heading", "paragraph", "list_item", "key_value", "margin", "cell"]


@dataclass(frozen=True, slots=True)
class Line:
    """``index`` is the block it comes from; ``marker`` its printed number or bullet, not in the passage.

    ``column`` is what the column of a table of minutes says of it (``minutebook.model.Block``).
    """

    index: int
    kind: LineKind
    passage: Passage
    marker: str = ""
    level: int = 0
    bold: bool = False
    column: Column = ""

    @property
    def text(self) -> str:
        """Its running text."""
        return self.passage.text


def is_bullet(marker: str) -> bool:
    """Whether a list item's marker is a sign that counts nothing: "•", "➢", "∑", or "o", a hollow one."""
    return marker == "o" or (bool(marker) and not any(sign.isalnum() for sign in marker))


def lines_between(document: Document, first: int, end: int) -> tuple[Line, ...]:
    """The lines of the blocks ``first`` up to, not including, ``end``."""
    return tuple(line for i in range(first, end) for line in _lines(document, i))


def lines_under(document: Document, minute: Minute) -> tuple[Line, ...]:
    """The lines of a minute after its heading line, the rest of the heading's own block included."""
    if document.blocks[minute.first_block].kind == "table":
        own = tuple(_row_lines(document, minute))
        goes_on = _is_form(document, minute) or _is_last_row(document, minute)
        return own + (lines_between(document, minute.first_block + 1, minute.end_block) if goes_on else ())
    whole = tuple(_lines(document, minute.first_block))
    after = (behind(document, line, minute.quote) for line in whole)
    after = (line and _up_to_next(document, line, minute.quote.text) for line in after)
    own = tuple(line for line in after if line)
    if not own and minute.quote.text.endswith(".") and " " in minute.title:
        own = whole  # an item that is one sentence: "3. The minutes were agreed as a true record."
    return own + lines_between(document, minute.first_block + 1, minute.end_block)


def _lines(document: Document, index: int) -> Iterator[Line]:
    block = document.blocks[index]
    if block.kind == "furniture":
        return
    if block.kind == "table":
        listed = list_rows(document, block)
        for label, cell in listed:
            yield Line(index, "list_item", passage(document, cell.spans), label)
        columns = len({cell.column for cell in block.cells})
        for cell in () if listed else block.cells:
            # "Ref | Address | Decision" decides nothing
            heads = cell.header and columns >= _COLUMNS_WITH_HEADS
            if cell.spans and not (heads and _is_cue(document, cell)):
                yield Line(index, "cell", passage(document, cell.spans))
        return
    text = passage(document, (block,))
    yield Line(index, block.kind, text, block.marker, block.level, block.bold, block.column)


def _is_cue(document: Document, cell: Cell) -> bool:
    return _CUE.fullmatch(passage(document, cell.spans).text.strip(" *_:")) is not None


def list_rows(document: Document, block: Block) -> tuple[tuple[str, Cell], ...]:
    """The items of a list that is set with tabs and so reads as a table: "(A)", and the clause beside it.

    Nothing where a row holds anything else, or the labels do not rise from the first of their kind.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        if cell.spans:
            rows.setdefault(cell.row, []).append(cell)
    items: list[tuple[str, Cell]] = []
    for cells in rows.values():
        if len(cells) != _LABEL_AND_WORDS:
            return ()
        label, words = sorted(cells, key=lambda cell: cell.column)
        text = passage(document, label.spans).text.strip()
        if not (_BULLET.fullmatch(text) or _is_label(text, len(items))):
            return ()
        items.append((text, words))
    return tuple(items)


def _is_label(text: str, place: int) -> bool:
    """Whether a text labels the item at ``place`` of a list, counted from 0: "(B)" or "ii." the one at 1."""
    found = _LIST_LABEL.fullmatch(text)
    if found is None:
        return False
    series = (string.ascii_lowercase[place : place + 1], str(place + 1), *_ROMANS[place : place + 1])
    return found["bare"].lower() in series


def behind(document: Document, line: Line, quote: Quote) -> Line | None:
    """What is left of a line after the words of ``quote``."""
    last = quote.spans[-1]
    spans = _later(line.passage.spans, last)
    if not spans:
        return None
    return Line(line.index, "paragraph", passage(document, spans))


def _up_to_next(document: Document, line: Line, heading: str) -> Line | None:
    """The line, which stands after a heading, up to the next item that begins in the same block."""
    spans = line.passage.spans
    lines = [heading, *(document.slice(span) for span in spans)]
    end = next((i for i, (above, own) in enumerate(pairwise(lines)) if begins_item(own, above)), len(spans))
    if end == len(spans):
        return line
    return Line(line.index, line.kind, passage(document, spans[:end])) if end else None


def _later(spans: Sequence[Span], last: Span) -> tuple[Span, ...]:
    clipped = (
        Span(s.page, max(s.start, last.end), s.end) if s.page == last.page else s
        for s in spans
        if (s.page, s.end) > (last.page, last.end)
    )
    return tuple(s for s in clipped if s.start < s.end)


def _row_lines(document: Document, minute: Minute) -> Iterator[Line]:
    """The cells of the table row that a minute's heading stands in, and of the rows that continue it."""
    block = document.blocks[minute.first_block]
    row = row_of(block, minute.quote)
    if row is None:
        return
    form = _is_form(document, minute)
    for cell in block.cells:
        goes_on = cell.row > row and (form or _continues(block, row, cell.row))
        if not cell.spans or not (cell.row == row or goes_on):
            continue
        spans = _later(cell.spans, minute.quote.spans[-1])
        if spans:
            yield Line(minute.first_block, "cell", passage(document, spans))


def _is_last_row(document: Document, minute: Minute) -> bool:
    """Whether no other row of its table comes after a minute's: a number and a title, the text below."""
    block = document.blocks[minute.first_block]
    row = row_of(block, minute.quote)
    last = max((cell.row for cell in block.cells), default=0)
    return row is not None and (row == last or _continues(block, row, last))


def is_label(document: Document, cell: Cell) -> bool:
    """Whether a cell labels the one beside it: "Subject:"."""
    return bool(cell.spans) and passage(document, cell.spans).text.rstrip().endswith(":")


def _is_form(document: Document, minute: Minute) -> bool:
    """Whether a minute's heading stands beside a label: the table below is a form about that one item."""
    block = document.blocks[minute.first_block]
    row = row_of(block, minute.quote)
    return any(c.row == row and c.column < 2 and is_label(document, c) for c in block.cells)


def row_of(block: Block, quote: Quote) -> int | None:
    """The row of a table that the quote begins in."""
    start = quote.spans[0]
    for cell in block.cells:
        if any(s.page == start.page and s.start <= start.start < s.end for s in cell.spans):
            return cell.row
    return None


def _continues(block: Block, first: int, row: int) -> bool:
    """Whether all rows after ``first`` up to ``row`` have an empty first cell."""
    between = range(first + 1, row + 1)
    return not any(cell.row in between and cell.column == 0 and cell.spans for cell in block.cells)

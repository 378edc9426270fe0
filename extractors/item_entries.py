"""What may head an item of minutes: a block, or a row of a table, with the number that it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.item_titles import TITLE_WORDS, bold_lead, known_title, title_end
from extractors.lines import is_label
from extractors.references import Reference, read_reference
from ingest.conventions import Conventions
from minutebook.model import Block, Document, Span
from minutebook.passage import Passage, passage

_BARE_NUMBER = re.compile(r"\s*(?:\d{1,4}\s?[.)]|[A-Z]{2,6}[\s/]?\d{1,4}/\d{2,4}|\d{1,4}/\d{1,4})\s*")


@dataclass(frozen=True)
class Entry:
    """A block, or a row of a table, that may head an item: its words from its number on.

    ``marked`` is where its title ends, if its bold type or a title that all meetings have says so; else 0.
    """

    block_index: int
    block: Block
    words: Passage
    in_table: bool = False
    marked: int = 0

    @cached_property
    def text(self) -> str:
        """Its running text, number included."""
        return self.words.text

    @cached_property
    def reference(self) -> Reference | None:
        """The number that it begins with."""
        return read_reference(self.text)

    def title_end(self, start: int) -> int:
        """Where the title that begins at ``start`` of the text ends."""
        if self.block.bold and len(self.text[start:].split()) <= 2 * TITLE_WORDS and not self.marked:
            return len(self.text.rstrip())
        return title_end(self.text, start, self.marked)

    @property
    def is_bare_number(self) -> bool:
        """Whether it is a number by itself, whose heading is the next block."""
        return bool(_BARE_NUMBER.fullmatch(self.text))

    @property
    def has_layout(self) -> bool:
        """Whether its page says how it is set; else a heading without markup is only a short line."""
        return bool(self.words.document.page(self.words.spans[0].page).words)

    @property
    def set_apart(self) -> bool:
        """Whether it is set as a heading: as one in the markup, or all in bold."""
        return self.block.bold or self.block.kind == "heading"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of an item: ``start:end`` of the entry's text is its line."""

    entry: Entry
    reference: str | None
    title: str
    end: int
    sub: bool = False
    start: int = 0


def marked_entries(document: Document, first: int, end: int, conventions: Conventions) -> tuple[Entry, ...]:
    """The entries between two blocks, each with where its title is marked to end."""
    return tuple(
        replace(entry, marked=known_title(entry.text, start, conventions) or bold_lead(entry.words))
        if len(entry.text.split()) > 3 and not entry.in_table
        else entry
        for entry in entries(document, first, end)
        for start in (entry.reference.end if entry.reference else 0,)
    )


def entries(document: Document, first: int, end: int) -> tuple[Entry, ...]:
    """The blocks between ``first`` and ``end`` that can head an item; a table gives one for each row."""
    found: list[Entry] = []
    for at in range(first, end):
        index, block = at, document.blocks[at]
        if block.kind in ("furniture", "margin"):
            continue
        if block.kind == "table":
            rows = {cell.row: cell for cell in reversed(block.cells) if cell.spans}
            for row in sorted(rows):
                cells = sorted(
                    (c for c in block.cells if c.row == row and c.spans and c.column < 3),
                    key=lambda c: c.column,
                )
                if len(cells) > 2 and not is_label(document, cells[1]):
                    cells.pop()
                spans = [span for cell in cells if cell.column < 2 or len(cells) > 2 for span in cell.spans]
                if spans:
                    found.append(Entry(index, block, passage(document, spans), in_table=True))
            continue
        marker = (block.marker_span,) if block.marker_span and block.marker[:1] not in "-*•+" else ()
        pieces: tuple[Span, ...] = marker + block.spans
        if found and found[-1].is_bare_number:
            bare = found.pop()
            pieces, index = bare.words.spans + pieces, bare.block_index
        found.append(Entry(index, block, passage(document, pieces)))
    return tuple(found)

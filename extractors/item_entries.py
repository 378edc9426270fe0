"""What may head an item of minutes: a block, or a row of a table, with the number that it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractors.item_titles import SAYS, TITLE_WORDS, bold_lead, known_title, title_end
from extractors.lines import is_bullet, is_label
from extractors.references import BARE_NUMBER, Reference, begins_item, read_reference
from ingest.conventions import Conventions
from minutebook.model import Block, Cell, Document, Span
from minutebook.passage import Passage, passage

_STOP_INSIDE = re.compile(r"[a-z]{2}[.;]\s+[A-Z]")


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
        return bool(BARE_NUMBER.fullmatch(self.text))

    @property
    def has_layout(self) -> bool:
        """Whether its page says how it is set; else a heading without markup is only a short line."""
        return bool(self.words.document.page(self.words.spans[0].page).words)

    @property
    def is_title(self) -> bool:
        """Whether all of it is one name after its number, and no sentence says something about it."""
        start = self.reference.end if self.reference else 0
        words = self.text[start:].strip()
        return bool(words) and len(words.split()) <= 2 * TITLE_WORDS and not SAYS.search(words)

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
                    words, marked = passage(document, spans), _title_cell(document, cells)
                    found.append(Entry(index, block, words, in_table=True, marked=marked))
            continue
        marker = (block.marker_span,) if block.marker_span and not is_bullet(block.marker) else ()
        pieces: tuple[Span, ...] = marker + block.spans
        if found and found[-1].is_bare_number:
            bare = found.pop()
            pieces, index = bare.words.spans + pieces, bare.block_index
        found += (Entry(index, block, passage(document, own)) for own in _by_item(document, pieces))
    return tuple(found)


def _title_cell(document: Document, cells: Sequence[Cell]) -> int:
    """Where a row's first cell ends, if it is a number and a title beside the text: "5. Highways"; else 0."""
    words = passage(document, cells[0].spans).text.rstrip()
    reference = read_reference(words)
    title = words[reference.end :].strip() if reference else ""
    names = (
        0 < len(title.split()) <= TITLE_WORDS and not SAYS.search(title) and not _STOP_INSIDE.search(title)
    )
    return len(words) if len(cells) > 1 and names and title[:1].isupper() else 0


def _by_item(document: Document, pieces: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The lines of a block, cut before one that begins an item, as its number tells.

    A foot of the page runs into it ("Signed ____" / "17.03.7 Logo"), or the lines of short items do.
    """
    lines = [document.slice(span) for span in pieces]
    cuts = [i for i in range(1, len(lines)) if begins_item(lines[i], lines[i - 1])]
    return (pieces[a:b] for a, b in pairwise([0, *cuts, len(pieces)]))

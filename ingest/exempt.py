"""Papers that are not for publication are refused: told by what stands on their front, never by a mention.

A paper says so in a line of its own at its head, across its first page, or in the running head of most
pages. An agenda that lists an exempt item, or minutes that excluded the public for one, are public papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.part_types import general
from ingest.sources import HTML
from minutebook.errors import ReadError
from minutebook.model import Block, Document
from minutebook.passage import reading

_HEAD_ROWS = 8
"""Lines at the head of the first page among which the mark stands: above or just below council and title."""

_MOST_WORDS = 45
"""A line that marks a paper may name schedule, paragraph and Act; one of more words is prose."""

_FIRST_ITEM = re.compile(r"\(?\d")
_SENTENCE = re.compile(r"(?<=[a-z0-9)]{2}[.;])\s+(?=[A-Z])")
_TRIM = " .;:*-–—_()[]"


def refuse_exempt(document: Document) -> None:
    """Raises ReadError ``exempt`` for a paper that is marked so as a whole; its words are not repeated."""
    pages = {block.page for block in _front(document) if _is_mark(document, block)}
    running = {b.page for b in document.blocks if _runs(document, b) and _is_mark(document, b)}
    if len(running) >= max(2, len(document.pages) / 2):
        pages |= running
    if pages:
        raise ReadError("exempt", f"the paper is marked exempt from publication on page {min(pages)}")


def _front(document: Document) -> Iterator[Block]:
    """The lines at the head of the first page, and all furniture on it: running heads, feet, watermarks."""
    lines = 0
    for block in document.blocks:
        if block.page != document.blocks[0].page:
            return
        if _runs(document, block):
            yield block
        elif block.kind == "furniture":
            continue
        elif _FIRST_ITEM.match(block.marker):
            lines = _HEAD_ROWS
        elif lines < _HEAD_ROWS:
            lines += 1
            if block.kind != "table":
                yield block


def _runs(document: Document, block: Block) -> bool:
    """Whether a block is printed at a page's edge or across it; a web site's furniture lists links."""
    return block.kind == "furniture" and document.media_type != HTML


def _is_mark(document: Document, block: Block) -> bool:
    text = reading(document, block)
    if len(text.split()) > _MOST_WORDS:
        return False
    first = _SENTENCE.split(text, maxsplit=1)[0]
    return any(
        phrase.search(words) is not None
        for words in (text.strip(_TRIM), first.strip(_TRIM))
        for phrase in general().of("exempt_paper")
    )

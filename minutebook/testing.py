"""Small documents for tests: a few lines of text instead of a PDF."""

from __future__ import annotations

import hashlib
import re

from minutebook.model import Block, Box, Document, Page, Quote, Span, Word, Words

PAGE_WIDTH = 595.0
PAGE_HEIGHT = 842.0
"""A4, in points."""


def make_document(
    *page_texts: str, file_name: str = "paper.pdf", layout: bool = False, blocks: bool = True
) -> Document:
    """A document with one page for each text; every line that is not blank is a paragraph.

    The SHA-256 is that of the name and texts, so equal documents are equal files. ``layout`` gives each word
    a box: 6 points for a character, 12 for a line.
    """
    whole = "\f".join((file_name, *page_texts)).encode("utf-8", "surrogatepass")
    pages = tuple(_page(number, text, layout=layout) for number, text in enumerate(page_texts, start=1))
    lines = tuple(
        Block("paragraph", (Span(page.number, *line.span()),))
        for page in pages
        for line in re.finditer(r"\S[^\n]*", page.text)
    )
    return Document(
        sha256=hashlib.sha256(whole).hexdigest(),
        file_name=file_name,
        media_type="application/pdf" if layout else "text/plain",
        size=len(whole),
        pages=pages,
        blocks=lines if blocks else (),
    )


def quote_of(document: Document, words: str, nth: int = 0) -> Quote:
    """The quote of ``words``, the ``nth`` time (from 0) that they stand in the document, page after page.

    Raises ValueError when they do not stand there so often.
    """
    left = nth
    for page in document.pages:
        for found in re.finditer(re.escape(words), page.text):
            if left == 0:
                return document.quote(Span(page.number, *found.span()))
            left -= 1
    raise ValueError(f"{words!r} does not stand {nth + 1} times in {document.file_name}")


def _page(number: int, text: str, *, layout: bool) -> Page:
    if not layout:
        return Page(number, text, text_source="text")
    words = Words.of(_word(text, *found.span()) for found in re.finditer(r"\S+", text))
    return Page(number, text, str(number), PAGE_WIDTH, PAGE_HEIGHT, "layer", words)


def _word(text: str, start: int, end: int) -> Word:
    line = text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1)
    top = 72.0 + 12 * line
    return Word(start, end, Box(72.0 + 6 * column, top, 72.0 + 6 * (column + end - start), top + 10), 10.0)

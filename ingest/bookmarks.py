"""The bookmarks of a PDF: titles that its maker hung on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium

from minutebook.model import Bookmark

MAX_BOOKMARKS = 5_000
"""A pack has a few dozen; a file that says it has more is read so far and no further."""
_DEEPEST = 3
"""Below this level stand the headings inside papers."""


def read_bookmarks(pdf: Any) -> tuple[Bookmark, ...]:
    """The bookmarks that lead to a page of the file, in their order; none where the outline is damaged."""
    try:
        return tuple(_bookmarks(pdf))
    except (pdfium.PdfiumError, ValueError, LookupError):
        return ()


def _bookmarks(pdf: Any) -> Iterator[Bookmark]:
    count = len(pdf)
    for read, mark in enumerate(pdf.get_toc(max_depth=_DEEPEST)):
        if read >= MAX_BOOKMARKS:
            return
        target = mark.get_dest()
        page = target.get_index() if target else None
        title = " ".join(mark.get_title().split())
        if title and page is not None and 0 <= page < count:
            yield Bookmark(title, page + 1, mark.level)

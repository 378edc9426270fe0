"""The text of a page as PDFium has it, and which glyph each of its characters stands for."""

from __future__ import annotations

import ctypes
from array import array

from ingest.pdfium import calls
from ingest.pdfium.calls import Handle


class PageText:
    """The text of a page as PDFium has it, one character for each UTF-16 unit."""

    def __init__(self, handle: Handle, count: int) -> None:
        self.handle = handle
        self.units = _text_units(handle, count)
        self.count = count
        self._straight = len(self.units) == count

    def put_right(self, mended: str | None) -> None:
        """Takes the text instead, if there is one: a character for each glyph."""
        if mended is not None:
            self.units, self._straight = mended, True

    def glyph(self, index: int) -> int:
        """The number of the glyph that a unit stands for: the same, but for glyphs without text."""
        return index if self._straight else int(calls.glyph_of_unit(self.handle, index))

    def glyphs(self, indexes: array[int]) -> array[int]:
        """The same for many."""
        return indexes if self._straight else array("i", map(self.glyph, indexes))


def _text_units(page: Handle, count: int) -> str:
    """The page's text, one character for each UTF-16 unit, so that indexes stay those of PDFium."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = max(0, calls.get_text(page, 0, count, buffer) - 1)
    text = ctypes.string_at(buffer, 2 * written).decode("utf-16-le", "replace")
    if len(text) == written:
        return text
    return "".join(map(chr, buffer[:written]))

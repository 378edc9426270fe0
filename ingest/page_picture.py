"""One page of a PDF as a picture for the site, with the place of everything that can be seen on it.

What the picture shows and the text of the page may differ, and the picture may show less than it has only
where that is known. So with the picture come the places of all letters that the file's text has, of words
that the reader would pass over too, and those of its images.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from math import sqrt
from typing import Any

import pypdfium2 as pdfium
from PIL.Image import Image
from pypdfium2 import raw

from ingest.pdf import sheets_of
from minutebook.errors import ReadError
from minutebook.model import Box

MAX_PIXELS = 8_000_000
"""A plan that would need more is drawn more coarsely: nobody's browser is to be filled up."""

_NOT_WHOLE = ("page-failed", "page-out-of-memory")
"""Problems of a page of which the reader leaves out letters, paths or everything."""

_NOT_LETTERS = frozenset((0x00A0, 0x00AD, 0xFFFE, 0xFEFF, 0x200B))


@dataclass(frozen=True, slots=True)
class Letter:
    """The middle of a letter, and the room that it has in its line, in points."""

    x: float
    y: float
    room: Box


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is shown, but for annotations and fields: no reader reads these, so they are not drawn.

    ``width`` and ``height`` are in points.
    """

    image: Image
    width: float
    height: float
    letters: tuple[Letter, ...]
    images: tuple[Box, ...]


def page_picture(data: bytes, number: int, across: int) -> PagePicture:
    """The page of that number (from 1), ``across`` pixels wide, fewer where it is very long.

    Raises ReadError: page-failed for a page that is not there, that the engine cannot draw, or of which
    not all can be read.
    """
    sheet = next(iter(sheets_of(data, range(number, number + 1))))
    if any(problem.code in _NOT_WHOLE for problem in sheet.problems):
        raise ReadError("page-failed", f"page {number} could not be drawn: not all of it can be read")
    try:
        with closing(pdfium.PdfDocument(data)) as pdf, closing(pdf[number - 1]) as page:
            width, height = page.get_size()
            scale = min(across / width, sqrt(MAX_PIXELS / (width * height)))
            image = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
            letters = tuple(_letters(page, max(1, round(width)), max(1, round(height))))
    except (pdfium.PdfiumError, IndexError, ZeroDivisionError) as error:
        raise ReadError("page-failed", f"page {number} could not be drawn: {error}") from error
    return PagePicture(image, width, height, letters, sheet.drawing.images)


def _letters(page: Any, wide: int, high: int) -> Iterator[Letter]:
    """The letters of a page of that size, to a point."""
    with closing(page.get_textpage()) as text:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        room = raw.FS_RECTF()
        for i in range(text.count_chars()):
            letter = raw.FPDFText_GetUnicode(text, i)
            if letter <= 32 or letter in _NOT_LETTERS or raw.FPDFText_IsGenerated(text, i) == 1:
                continue
            if not raw.FPDFText_GetCharBox(text, i, left, right, bottom, top):
                continue
            ax, ay = _at(page, wide, high, left.value, bottom.value)
            bx, by = _at(page, wide, high, right.value, top.value)
            around = [(ax, ay), (bx, by)]
            if raw.FPDFText_GetLooseCharBox(text, i, room):
                around.append(_at(page, wide, high, room.left, room.bottom))
                around.append(_at(page, wide, high, room.right, room.top))
            xs, ys = zip(*around, strict=True)
            yield Letter((ax + bx) / 2, (ay + by) / 2, Box(min(xs), min(ys), max(xs), max(ys)))


def _at(page: Any, wide: int, high: int, x: float, y: float) -> tuple[int, int]:
    """Where a point of the file's own coordinates is on the page as it is shown."""
    at_x, at_y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, at_x, at_y)
    return at_x.value, at_y.value

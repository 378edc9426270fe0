"""Pages of a PDF as pictures in colour, for looking at; what engines read is in ``ingest.ocr.picture``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from math import sqrt

import pypdfium2 as pdfium
from PIL.Image import Image

from minutebook.errors import ReadError

DPI = 110
"""Ten-point type is read without effort at this size, and a page fits a screen's width."""

_MOST_PIXELS = 20_000_000
"""An A0 plan at 70 dpi; a page that would need more is rendered more coarsely."""


def rendered(data: bytes, numbers: Iterable[int], dpi: float = DPI) -> Iterator[tuple[int, Image]]:
    """The number (from 1) and the picture of each of these pages, as a reader of the PDF shows them.

    Raises ReadError: page-failed for a page that the engine cannot draw.
    """
    pdf = pdfium.PdfDocument(data)
    try:
        for number in numbers:
            try:
                with closing(pdf[number - 1]) as page:
                    width, height = page.get_size()
                    scale = min(dpi / 72, sqrt(_MOST_PIXELS / max(1.0, width * height)))
                    image = page.render(scale=scale).to_pil().convert("RGB")
            except pdfium.PdfiumError as error:
                raise ReadError("page-failed", f"page {number} could not be drawn: {error}") from error
            yield number, image
    finally:
        pdf.close()

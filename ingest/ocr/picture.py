"""The picture of one page for an engine: rendered by PDFium at the resolution of the scan itself."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import pypdfium2 as pdfium
from PIL.Image import Image
from pypdfium2 import raw

LEAST_DPI, MOST_DPI = 150, 300
"""Engines read 150 dpi well; over 300 they only take longer, and a scan blown up is read worse."""

DRAWN_DPI = 200
"""For a page that is drawn and not scanned: read as well as 300, in half the time."""

MOST_PIXELS = 40_000_000
"""An A0 plan at 150 dpi; a page that would need more is rendered more coarsely."""

_SCAN = 0.3
"""Share of the page that an image must cover for its resolution to be the page's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in shades of grey as it is shown; ``width`` and ``height`` are the page's, in points."""

    image: Image
    width: float
    height: float


def picture_of(data: bytes, number: int) -> Picture:
    """Page ``number`` (from 1) of a PDF. Raises PdfiumError."""
    pdf = pdfium.PdfDocument(data)
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(resolution(page) / 72, sqrt(MOST_PIXELS / max(1.0, width * height)))
        return Picture(page.render(scale=scale, grayscale=True).to_pil(), width, height)
    finally:
        pdf.close()


def resolution(page: Any) -> float:
    """Dots an inch to render a page at: its largest image's own, within limits."""
    width, height = page.get_size()
    best = (0.0, 0.0)
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        left, bottom, right, top = image.get_bounds()
        area = abs(right - left) * abs(top - bottom)
        across, down = image.get_px_size()
        if area > best[0]:
            best = (area, 72 * sqrt(across * down / area))
    area, dpi = best
    if area < _SCAN * width * height:
        return DRAWN_DPI
    return min(max(dpi, LEAST_DPI), MOST_DPI)

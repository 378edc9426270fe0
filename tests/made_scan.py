"""Scans for the tests: a page set as text, rendered, spoilt a little, and bound as nothing but a picture."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.made_pdf import HEIGHT, WIDTH, Draw, made, prose, put

MINUTES = [
    "A meeting of the Roads and Footpaths Committee was held on Tuesday 3 May 2022.",
    "The Chair welcomed members and officers to the meeting and asked for apologies for",
    "absence. It was noted that the report of the previous quarter had been received by all",
    "members of the committee before the meeting, and that there were no questions on it.",
    "The Head of Highways presented the plan for the resurfacing of twelve miles of road at",
    "a cost of £240,000, and informed the committee that the work should be finished by the",
    "end of September 2022. Members asked how the roads had been chosen and whether the",
    "parish councils had been consulted. The officer advised that a survey of all roads is",
    "made every two years, and that those in the worst condition are resurfaced first.",
    "AGREED that the plan for the resurfacing of roads be approved as submitted.",
]


def minutes_page(canvas: Canvas) -> None:
    """A page of minutes as most are set."""
    put(canvas, 72, 80, "ROADS AND FOOTPATHS COMMITTEE", bold=True, size=14)
    top = prose(canvas, MINUTES[:4], top=120)
    top = prose(canvas, MINUTES[4:9], top=top + 14)
    prose(canvas, MINUTES[9:], top=top + 14)


def picture(draw: Draw, *, dpi: int = 200, askew: float = 0.0, turned: int = 0) -> Image.Image:
    """The page as a scanner gives it: grey, speckled, packed as JPEG; ``turned`` is degrees clockwise."""
    page = pdfium.PdfDocument(made(draw))[0]
    grey = (
        page.render(scale=dpi / 72)
        .to_pil()
        .convert("L")
        .rotate(askew, Image.Resampling.BICUBIC, fillcolor=250)
    )
    dirt = random.Random(7)
    for _ in range(grey.width * grey.height // 2_000):
        grey.putpixel((dirt.randrange(grey.width), dirt.randrange(grey.height)), dirt.randrange(120, 255))
    out = BytesIO()
    grey.rotate(-turned, expand=True).save(out, "JPEG", quality=60)
    return Image.open(out)


def scan_page(draw: Draw, **spoilt: float) -> Draw:
    """A page that is nothing but the picture of another."""
    image = ImageReader(picture(draw, **spoilt))  # type: ignore[arg-type]

    def page(canvas: Canvas) -> None:
        across, down = image.getSize()
        canvas.setPageSize((WIDTH, HEIGHT) if across < down else (HEIGHT, WIDTH))
        canvas.drawImage(image, 0, 0, *((WIDTH, HEIGHT) if across < down else (HEIGHT, WIDTH)))

    return page


def garbled(draw: Callable[[Canvas, str], None]) -> bytes:
    """A PDF whose font draws the right letters and does not tell them, as some word processors' files do.

    ``draw`` is given the font's name. The font's codes are its own, and its map to letters is struck out.
    """
    name = "Garbled"
    font = TTFont(name, "Vera.ttf", asciiReadable=0)  # comes with ReportLab
    pdfmetrics.registerFont(font)
    data = made(lambda canvas: draw(canvas, name), pageCompression=0)
    return data.replace(b"/ToUnicode", b"/NoUnicode")

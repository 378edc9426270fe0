"""Small PDFs for the reader's tests, drawn word by word so that each trap is there on purpose."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from ingest.pdf import read_pdf
from minutebook.model import Block, Document
from minutebook.passage import reading

WIDTH, HEIGHT = 595.0, 842.0
Draw = Callable[[Canvas], None]


def made(*pages: Draw, size: tuple[float, float] = (WIDTH, HEIGHT), **options: object) -> bytes:
    """A PDF of these pages; ``options`` are the canvas's (``encrypt``)."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: Draw, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Document:
    """The same, read."""
    return read_bytes(made(*pages, size=size))


def read_bytes(data: bytes) -> Document:
    """Any bytes, read as a PDF."""
    return read_pdf(data, sha256="0" * 64, file_name="made.pdf")


def put(canvas: Canvas, x: float, top: float, text: str, *, bold: bool = False, size: float = 11) -> None:
    """One line of text whose baseline is ``top`` points under the page's upper edge."""
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def prose(canvas: Canvas, lines: list[str], *, x: float = 72, top: float = 100, step: float = 14) -> float:
    """Lines one under the other; gives the height for the next."""
    for line in lines:
        put(canvas, x, top, line)
        top += step
    return top


def shown(document: Document, *kinds: str) -> list[tuple[str, str, str]]:
    """Kind, marker and text of the blocks (of some kinds), for comparing."""
    return [(b.kind, b.marker, reading(document, b)) for b in document.blocks if not kinds or b.kind in kinds]


def first(document: Document, kind: str) -> Block:
    """The first block of a kind."""
    return next(b for b in document.blocks if b.kind == kind)

"""PDFs of plain lines, the same bytes for the same lines."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

Pages = tuple[tuple[str, ...], ...]
"""The lines of each page; one that begins with "# " is set bold."""

_WIDTH, _HEIGHT = 595.0, 842.0
_LINE, _TOP, _LEFT = 14, 72, 72
_FITS = 48
"""Lines that stand on a page."""


@lru_cache(maxsize=256)
def set_pdf(pages: Pages, title: str) -> bytes:
    """A PDF of these pages, with its title; more lines than stand on a page flow over to the next."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=1)
    canvas.setTitle(title)
    for page in pages:
        for start in range(0, max(len(page), 1), _FITS):
            _draw(canvas, page[start : start + _FITS])
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, lines: tuple[str, ...]) -> None:
    for nth, line in enumerate(lines):
        bold = line.startswith("# ")
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
        canvas.drawString(_LEFT, _HEIGHT - _TOP - nth * _LINE, line.removeprefix("# "))
    canvas.showPage()

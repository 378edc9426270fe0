"""Packs for the benchmark: papers joined one after another, each page stamped as agenda software does."""

from __future__ import annotations

import ctypes
import random
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

_STAMP = 9.0
"""Points: size of the stamp, and its distance from the foot of the page is twice that."""


def joined(papers: Sequence[Path], pages: int, pack: Path) -> None:
    """Writes ``pack``: that many pages of the papers in a shuffled order, which is the same every time.

    The papers are repeated where they are too few; those that cannot be opened are passed over. Raises
    ValueError where none is left.
    """
    order = [path for path in sorted(papers) if _opens(path)]
    if not order:
        raise ValueError("no PDF to join")
    random.Random(0).shuffle(order)
    with pdfium.PdfDocument.new() as made:
        for path in cycle(order):
            with pdfium.PdfDocument(path) as paper:
                made.import_pages(paper, list(range(min(len(paper), pages - len(made)))))
            if len(made) == pages:
                break
        made.save(pack)
    with pdfium.PdfDocument(pack.read_bytes()) as saved:  # PDFium crashes on pages that are not saved yet
        for number in range(1, pages + 1):
            _stamp(saved, number)
        saved.save(pack)


def _opens(path: Path) -> bool:
    try:
        with pdfium.PdfDocument(path) as paper:
            return len(paper) > 0
    except pdfium.PdfiumError:
        return False


def _stamp(pack: pdfium.PdfDocument, number: int) -> None:
    page = pack[number - 1]
    width = page.get_width()
    text = raw.FPDFPageObj_NewTextObj(pack, b"Helvetica", _STAMP)
    words = ctypes.create_string_buffer(f"Page {number}\0".encode("utf-16-le"))
    raw.FPDFText_SetText(text, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, width / 2 - 2 * _STAMP, 2 * _STAMP)
    raw.FPDFPage_InsertObject(page, text)
    raw.FPDFPage_GenerateContent(page)
    page.close()

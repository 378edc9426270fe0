"""Binds papers to one PDF: joins their pages, prints stamps on them, and hangs bookmarks on the file.

PDFium joins and stamps. It cannot write bookmarks, so those are appended as a PDF update of a few objects.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pypdfium2 import raw

_OLD_STAMP = re.compile(r"\s*(?:Page \d+|Agenda Item \d+)\s*")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark of the file to be made: ``page`` counts from 1; ``level`` 0 or 1."""

    title: str
    page: int
    level: int = 0


def unstamped(page: pdfium.PdfPage) -> None:
    """Takes the stamps of an earlier pack off a page."""
    text_page = page.get_textpage()
    stamps = [
        found
        for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)
        if _OLD_STAMP.fullmatch(_text_of(found, text_page))
    ]
    for stamp in stamps:
        page.remove_obj(stamp)
    text_page.close()
    if stamps:
        page.gen_content()


def _text_of(found: pdfium.PdfObject, text_page: pdfium.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(found.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(
        found.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def stamp(pdf: pdfium.PdfDocument, index: int, text: str, *, at: str) -> None:
    """Prints a stamp on a page: ``foot`` centred at the foot, ``corner`` at the top right, ``middle``."""
    page = pdf[index]
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    size = 11.0
    run = len(text) * size * 0.5
    x, y = {
        "foot": (width / 2 - run / 2, 18.0),
        "corner": (width - run - 36, height - 30),
        "middle": (width / 2 - run / 2, height / 2),
    }[at]
    matrix = {
        0: (1, 0, 0, 1, left + x, bottom + y),
        90: (0, 1, -1, 0, right - y, bottom + x),
        180: (-1, 0, 0, -1, right - x, top - y),
        270: (0, -1, 1, 0, left + y, top - x),
    }[turn]
    written = raw.FPDFPageObj_NewTextObj(pdf.raw, b"Helvetica", size)
    codes = (text + "\0").encode("utf-16-le")
    buffer = (ctypes.c_ushort * (len(codes) // 2)).from_buffer_copy(codes)
    raw.FPDFText_SetText(written, buffer)
    raw.FPDFPageObj_Transform(written, *matrix)
    raw.FPDFPage_InsertObject(page.raw, written)
    raw.FPDFPage_GenerateContent(page.raw)
    page.close()


def saved(pdf: pdfium.PdfDocument) -> bytes:
    """The bytes of a PDF."""
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def with_bookmarks(data: bytes, marks: Sequence[Bookmark]) -> bytes:
    """The PDF with an outline, appended as an update: a catalogue, the outline and its entries."""
    if not marks:
        return data
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    pages = [page.pageid for page in PDFPage.create_pages(document)]
    trailer = document.xrefs[0].get_trailer()
    root, size, pages_root = trailer["Root"].objid, int(trailer["Size"]), document.catalog["Pages"].objid
    objects = {root: f"<< /Type /Catalog /Pages {pages_root} 0 R /Outlines {size} 0 R >>"}
    objects |= _outline(size, marks, pages)
    out = io.BytesIO()
    out.write(data + b"\n")
    places = {}
    for number, body in objects.items():
        places[number] = out.tell()
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(b"xref\n")
    for number in sorted(places):
        out.write(f"{number} 1\n{places[number]:010d} 00000 n \n".encode())
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    total = size + 1 + len(marks)
    out.write(f"trailer\n<< /Size {total} /Root {root} 0 R /Prev {before} >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _outline(first: int, marks: Sequence[Bookmark], pages: Sequence[int]) -> dict[int, str]:
    """The outline's objects: number ``first`` is its root, the entries follow."""
    numbers = [first + 1 + i for i in range(len(marks))]
    parent_of: list[int] = []
    for i, mark in enumerate(marks):
        above = next((k for k in range(i - 1, -1, -1) if marks[k].level < mark.level), None)
        parent_of.append(first if above is None else numbers[above])
    kids: dict[int, list[int]] = {}
    for number, parent in zip(numbers, parent_of, strict=True):
        kids.setdefault(parent, []).append(number)
    objects = {first: f"<< /Type /Outlines {_ends(kids[first])} >>"}
    for number, parent, mark in zip(numbers, parent_of, marks, strict=True):
        family = kids[parent]
        at = family.index(number)
        title = f"\ufeff{mark.title}".encode("utf-16-be").hex()
        entry = [f"/Title <{title}> /Parent {parent} 0 R"]
        entry.append(f"/Dest [{pages[mark.page - 1]} 0 R /Fit]")
        if at:
            entry.append(f"/Prev {family[at - 1]} 0 R")
        if at + 1 < len(family):
            entry.append(f"/Next {family[at + 1]} 0 R")
        if number in kids:
            entry.append(_ends(kids[number]))
        objects[number] = f"<< {' '.join(entry)} >>"
    return objects


def _ends(family: Sequence[int]) -> str:
    return f"/First {family[0]} 0 R /Last {family[-1]} 0 R /Count {len(family)}"

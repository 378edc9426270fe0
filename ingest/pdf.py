"""Opens a PDF and reads it page by page into a Document.

All that talks to PDFium is this module, ``ingest.pdfium``, ``ingest.bookmarks``, ``ingest.rendering``,
``ingest.page_picture``, ``ingest.ocr.picture``, and glyphs, page_text, same_word, glyph_order, drawing and
tags of a page.
PDFium is not thread-safe: read in processes, never in threads.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.assembly import assemble
from ingest.bookmarks import read_bookmarks
from ingest.drawing import MAX_PATHS, draw
from ingest.frame import Frame, frame_of
from ingest.glyph_evidence import NONE, Orders
from ingest.glyphs import MAX_GLYPHS, GlyphReader, has_glyphs, unmapped
from ingest.inks import Inks
from ingest.ocr.inks import recognised_sheet
from ingest.ocr.recognition import Recognition
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.geometry import geometry
from ingest.printed import Drawing, Sheet
from ingest.runs import picked
from ingest.settling import Anew, settled
from ingest.tags import read_tags
from ingest.watch import Watch, watched
from minutebook.errors import REASONS, ReadError
from minutebook.model import Bookmark, Document, ReadingProblem

MAX_PAGES = 5_000
"""The longest pack met has under 2,000 pages; a file of more is refused rather than read for an hour."""

_PAGES_AT_ONCE = 50
"""Pages after which the file is opened anew: PDFium keeps what it has read of a file until that is closed,
100 MB on a pack of 600 pages. Opening costs a millisecond or two."""

_MOST_OPENINGS = 40
"""Times that is done at most: where a file's table of contents is damaged, opening reads all of it."""

MEDIA_TYPE = "application/pdf"

_LONGEST_REASON = 200
"""Characters of an error's own words that are kept: a foreign file may have put some of them there."""

_NONE: Mapping[int, Recognition] = {}
_ALL_READ: Mapping[int, ReadingProblem] = {}


def read_pdf(
    data: bytes,
    *,
    sha256: str,
    file_name: str,
    recognised: Mapping[int, Recognition] = _NONE,
    unread: Mapping[int, ReadingProblem] = _ALL_READ,
    watch: Watch = lambda _: None,
) -> Document:
    """The pages and blocks of a PDF, with what could not be read as problems; parts are left empty.

    ``recognised`` is what an engine read on the pictures of some pages, by their numbers: it goes the same
    way as the text of the others. ``unread`` are pages to pass over, with what is to be said of them.
    ``watch`` is told of each page.

    Raises ReadError: encrypted, broken-pdf, too-many-pages. Never for a single page: a page that fails is
    kept with empty text and a problem.
    """
    sheets = _every_sheet(data, range(1, count_pages(data) + 1), unread)
    return document_of(
        sheets,
        anew_from(data),
        sha256=sha256,
        file_name=file_name,
        size=len(data),
        bookmarks=bookmarks_of(data),
        recognised=recognised,
        watch=watch,
    )


def document_of(
    sheets: Iterable[Sheet],
    anew: Anew,
    *,
    sha256: str,
    file_name: str,
    size: int,
    bookmarks: tuple[Bookmark, ...],
    recognised: Mapping[int, Recognition] = _NONE,
    watch: Watch = lambda _: None,
) -> Document:
    """The Document of all sheets of a PDF of ``size`` bytes, in order; they are taken one at a time.

    ``anew`` reads some of them again where the other pages tell how to.
    """
    with _uncollected():
        pages, blocks, problems = assemble(
            recognised_sheet(sheet, recognised[sheet.number]) if sheet.number in recognised else sheet
            for sheet in settled(watched(sheets, watch), anew, watch)
        )
    return Document(
        sha256, file_name, MEDIA_TYPE, size, pages, blocks, problems=problems, bookmarks=bookmarks
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for objects that refer to each other in circles, a tenth of the time of reading.

    Reading makes millions of objects, hardly one of them in a circle: they go when nothing refers to them.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def bookmarks_of(data: bytes) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF. Raises ReadError as ``read_pdf`` does."""
    with _opened(data) as pdf:
        return read_bookmarks(pdf)


def count_pages(data: bytes) -> int:
    """How many pages a PDF has. Raises ReadError as ``read_pdf`` does."""
    with _opened(data) as pdf:
        return len(pdf)


def anew_from(data: bytes) -> Anew:
    """How pages of a PDF are read again, once its fonts are known that have the usual order of glyphs."""
    return lambda pages, shown: _every_sheet(data, pages, _ALL_READ, shown)


def sheets_of(
    data: bytes,
    pages: range,
    *,
    unread: Mapping[int, ReadingProblem] = _ALL_READ,
    watch: Watch = lambda _: None,
) -> Iterator[Sheet]:
    """Some pages of a PDF, by their numbers, read one at a time; the rest as ``read_pdf``."""
    return watched(_every_sheet(data, pages, unread), watch, pages)


def _opened(data: bytes) -> Any:
    # The engine keeps its last error and says it again of a file without pages: "encrypted", of another file.
    # What is no PDF at all sets it to "format".
    raw.FPDF_LoadMemDocument(b"-", 1, None)
    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise ReadError("encrypted") from error
        raise ReadError("broken-pdf", f"the PDF is damaged: {error}") from error
    if count == 0:
        raise ReadError("broken-pdf", "the PDF has no pages")
    if count > MAX_PAGES:
        raise ReadError("too-many-pages", f"{count} pages are over the limit of {MAX_PAGES}")
    return pdf


def _every_sheet(
    data: bytes, pages: Sequence[int], unread: Mapping[int, ReadingProblem], shown: Orders = NONE
) -> Iterator[Sheet]:
    at_once = max(_PAGES_AT_ONCE, len(pages) // _MOST_OPENINGS)
    for first in range(0, len(pages), at_once):
        with _opened(data) as pdf:
            yield from _sheets(pdf, pages[first : first + at_once], unread, shown)


def _sheets(
    pdf: Any, pages: Iterable[int], unread: Mapping[int, ReadingProblem] = _ALL_READ, shown: Orders = NONE
) -> Iterator[Sheet]:
    """The sheets of pages by their numbers, each kept as a page that failed where it cannot be read."""
    reader = GlyphReader(shown)
    for number in pages:
        if number in unread:
            yield _unread(unread[number])
            continue
        try:
            yield _sheet(pdf, number - 1, reader)
        except MemoryError:
            yield _unread(ReadingProblem("page-out-of-memory", REASONS["page-out-of-memory"], number))
        except Exception as error:  # whatever a foreign page makes the engine or us do costs that page
            why = str(error) or type(error).__name__
            message = f"the page could not be read: {why[:_LONGEST_REASON]}"
            yield _unread(ReadingProblem("page-failed", message, number))


def _unread(problem: ReadingProblem) -> Sheet:
    """A page of which nothing is known but why."""
    return Sheet(problem.page or 0, 0.0, 0.0, problems=(problem,))


def passing_over(sheets: Iterable[Sheet], unread: Mapping[int, ReadingProblem]) -> Iterator[Sheet]:
    """The sheets, those of the pages in ``unread`` without what was read of them."""
    return (_unread(unread[s.number]) if s.number in unread else s for s in sheets)


def _sheet(pdf: Any, index: int, reader: GlyphReader) -> Sheet:
    with _loaded(calls.load_page(_document(pdf), index), calls.close_page, "page") as page:
        width, height = calls.page_width(page), calls.page_height(page)
        frame = _page_frame(page)
        with _loaded(calls.load_text(page), calls.close_text, "text page") as text_page:
            inks, glyphs_left_out = reader.read(text_page, frame)
            deduced, untold = reader.orders.deduced, reader.orders.evidence
            seen = _on_page(inks, width, height)
            glyphs, share_unmapped = unmapped(text_page)
            wordless = not seen and has_glyphs(text_page)
        drawing = draw(page, frame, width, height)
        elements = read_tags(page)
    return Sheet(
        index + 1,
        width,
        height,
        seen,
        drawing,
        _own_label(pdf, index),
        elements,
        (*_left_out(index + 1, glyphs_left_out, drawing), *_deduced(index + 1, deduced)),
        glyphs,
        share_unmapped,
        wordless,
        untold=untold,
    )


def _document(pdf: Any) -> Handle:
    return ctypes.cast(pdf.raw, Handle)


@contextmanager
def _loaded(number: int | None, close: Callable[[Handle], None], what: str) -> Iterator[Handle]:
    """A page or text page, closed afterwards: the engine frees nothing by itself."""
    if not number:
        raise pdfium.PdfiumError(f"Failed to load {what}.")
    handle = Handle(number)
    try:
        yield handle
    finally:
        close(handle)


def _page_frame(page: Handle) -> Frame:
    box = (ctypes.c_float * 4)()
    if not calls.page_bounds(page, box):
        raise ValueError("the page has no size")
    left, top, right, bottom = box
    return frame_of(left, bottom, right, top, calls.page_rotation(page))


def _on_page(inks: Inks, width: float, height: float) -> Inks:
    """The words that can be seen: text left outside the page's edge by a crop was not published."""
    quick = geometry()
    if quick is not None and not quick.off(inks, width, height):
        return inks
    wide, high = 2 * width, 2 * height
    on = [
        i for i, ink in enumerate(inks) if 0 <= ink.x0 + ink.x1 <= wide and 0 <= ink.top + ink.bottom <= high
    ]
    return inks if len(on) == len(inks) else picked(inks, on)


def _own_label(pdf: Any, index: int) -> str | None:
    """The page label that the file itself gives."""
    length = raw.FPDF_GetPageLabel(pdf, index, None, 0)
    if length <= 2:
        return None
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_GetPageLabel(pdf, index, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip() or None


def _left_out(number: int, glyphs: int, drawing: Drawing) -> tuple[ReadingProblem, ...]:
    problems = []
    if glyphs:
        message = f"{glyphs} glyphs after the first {MAX_GLYPHS} were left out"
        problems.append(ReadingProblem("page-failed", message, number))
    if drawing.left_out:
        message = f"{drawing.left_out} drawn paths after the first {MAX_PATHS} were left out"
        problems.append(ReadingProblem("page-failed", message, number))
    return tuple(problems)


def _deduced(number: int, letters: int) -> tuple[ReadingProblem, ...]:
    if not letters:
        return ()
    message = f"the file does not tell {letters} of the page's letters and figures; they were worked out"
    return (ReadingProblem("letters-deduced", message, number),)

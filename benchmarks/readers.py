"""One way of reading a pack, in a process of its own: prints its pages, seconds and peak memory as JSON.

``python -m benchmarks.readers WAY SMALL PACK [FIRST END]``. Imports are counted as memory, not as time; so is
what reading loads once, because a small pack is read first.
"""

# ruff: noqa: PLC0415 (a way imports what it needs and nothing else, so that its memory is its own)
from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ORACLE_PAGES = 40
"""Pages of a pack that pdfplumber is given: it reads about ten a second, and keeps to that pace."""

Range = tuple[int, int]
Read = Callable[[Path, Range | None], int]
"""Reads a pack, or the pages from an index up to another, and gives how many they were."""


def _pdfium() -> Read:
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    def read(pack: Path, pages: Range | None) -> int:
        with pdfium.PdfDocument(pack.read_bytes()) as pdf:
            first, end = pages or (0, len(pdf))
            for index in range(first, end):
                page = raw.FPDF_LoadPage(pdf, index)
                text = raw.FPDFText_LoadPage(page)
                raw.FPDFText_CountChars(text)
                raw.FPDFText_ClosePage(text)
                raw.FPDF_ClosePage(page)
        return end - first

    return read


def _words() -> Read:
    """Words with boxes, sizes, weights, colours and mark numbers, and nothing else of the page."""
    from ingest import pdf as ours
    from ingest.glyphs import GlyphReader
    from ingest.pdfium import calls

    def read(pack: Path, pages: Range | None) -> int:
        with ours._opened(pack.read_bytes()) as pdf:
            first, end = pages or (0, len(pdf))
            reader, document = GlyphReader(), ours._document(pdf)
            for index in range(first, end):
                with (
                    ours._loaded(calls.load_page(document, index), calls.close_page, "page") as page,
                    ours._loaded(calls.load_text(page), calls.close_text, "text page") as text,
                ):
                    reader.read(text, ours._page_frame(page))
        return end - first

    return read


def _sheets() -> Read:
    """All that is asked of the engine: words, drawings and tags."""
    from ingest.pdf import count_pages, sheets_of

    def read(pack: Path, pages: Range | None) -> int:
        data = pack.read_bytes()
        first, end = pages or (0, count_pages(data))
        return sum(1 for _ in sheets_of(data, range(first + 1, end + 1)))

    return read


def _structure() -> Read:
    """Words, blocks and tables: a Document without its parts."""
    from ingest.pdf import read_pdf

    def read(pack: Path, pages: Range | None) -> int:
        if pages is not None:
            raise ValueError("a paper is read whole")
        return len(read_pdf(pack.read_bytes(), sha256="", file_name=pack.name).pages)

    return read


def _whole() -> Read:
    """All that reading is: words, blocks, tables, parts."""
    from ingest import read_source
    from ingest.sources import open_source

    def read(pack: Path, pages: Range | None) -> int:
        if pages is not None:
            raise ValueError("a paper is read whole")
        return len(read_source(open_source(pack)).pages)

    return read


def _plumber_words() -> Read:
    return _plumber(lambda page: page.extract_words())


def _plumber_tables() -> Read:
    return _plumber(lambda page: (page.extract_text(), page.extract_tables()))


def _plumber(work: Callable[..., object]) -> Read:
    import pdfplumber

    def read(pack: Path, pages: Range | None) -> int:
        first, end = pages or (0, ORACLE_PAGES)
        with pdfplumber.open(pack, pages=list(range(first + 1, end + 1))) as pdf:
            for page in pdf.pages:
                work(page)
                page.close()  # else it keeps 4 MB of each
            return len(pdf.pages)

    return read


WAYS: dict[str, Callable[[], Read]] = {
    "pdfium": _pdfium,
    "words": _words,
    "sheets": _sheets,
    "structure": _structure,
    "whole": _whole,
    "pdfplumber words": _plumber_words,
    "pdfplumber tables": _plumber_tables,
}
"""What is compared: each makes its imports and gives the function that is timed."""


def peak() -> int:
    """The most memory this process has held, in bytes.

    Linux counts in ``ru_maxrss`` the parent that a process was started from as well; its own record does not.
    """
    record = Path("/proc/self/status")
    if record.exists():
        kilobytes = re.search(r"VmHWM:\s+(\d+) kB", record.read_text())
        if kilobytes:
            return int(kilobytes[1]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main(way: str, small: str, pack: str, *pages: str) -> None:
    """Print the measures of one reading: ``seconds`` of CPU time, ``wall`` seconds, ``bytes``."""
    read = WAYS[way]()
    span = (int(pages[0]), int(pages[1])) if pages else None
    read(Path(small), None)
    before, begun = time.process_time(), time.monotonic()
    count = read(Path(pack), span)
    seconds, wall = time.process_time() - before, time.monotonic() - begun
    print(json.dumps({"pages": count, "seconds": seconds, "wall": wall, "bytes": peak()}))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What a page costs over PDFium itself, and against pdfplumber, for each of the two ways to ask PDFium.

CPU seconds, the best of a few rounds of each file in turn, since the machine may be busy with other things;
medians over the files that have text. Pass folders of PDFs; without any, the sample corpus is used.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pdfplumber
import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest import pdf
from ingest.glyphs import GlyphReader
from ingest.pdfium import calls, compiled, engine

ROUNDS = 3
ORACLE_PAGES = 4  # pdfplumber reads about ten pages a second
WAYS = ("compiled", "python")


def cpu(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """CPU seconds of the fastest round."""
    return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _bare(data: bytes, count: int) -> None:
    document = pdfium.PdfDocument(data)
    for index in range(count):
        page = raw.FPDF_LoadPage(document, index)
        text_page = raw.FPDFText_LoadPage(page)
        raw.FPDFText_CountChars(text_page)
        raw.FPDFText_ClosePage(text_page)
        raw.FPDF_ClosePage(page)


def _words(data: bytes, count: int) -> int:
    document, reader, words = pdf._opened(data), GlyphReader(), 0
    for index in range(count):
        with pdf._loaded(calls.load_page(pdf._document(document), index), calls.close_page, "page") as page:
            frame = pdf._page_frame(page)
            with pdf._loaded(calls.load_text(page), calls.close_text, "text page") as text_page:
                words += len(reader.read(text_page, frame)[0])
    return words


def _sheets(data: bytes, count: int) -> None:
    for _ in pdf._sheets(pdf._opened(data), range(1, count + 1)):
        pass


def _pdfplumber(path: Path, count: int) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages[:count]:
            page.extract_words()
            page.close()


def main(folders: Sequence[str]) -> None:
    """Print the medians for each way."""
    roots = [Path(f) for f in folders] or [Path("corpus/packs")]
    rows: dict[str, list[tuple[float, float, float, float]]] = {way: [] for way in WAYS}
    for path in sorted(p for root in roots for p in root.rglob("*.pdf")):
        data = path.read_bytes()
        count = len(pdf._opened(data))
        if _words(data, count) < 50 * count:
            continue
        some = min(count, ORACLE_PAGES)
        bare = cpu(lambda d=data, n=count: _bare(d, n))
        oracle = cpu(lambda p=path, n=some: _pdfplumber(p, n), rounds=1) / some * count
        for way in WAYS:
            os.environ[compiled.ENGINE] = way
            if engine() == way:
                words = cpu(lambda d=data, n=count: _words(d, n))
                sheets = cpu(lambda d=data, n=count: _sheets(d, n))
                rows[way].append((words / bare, sheets / bare, oracle / words, oracle / sheets))
    for way, ratios in rows.items():
        if not ratios:
            print(f"{way}: not there")
            continue
        words, sheets, faster, faster_whole = (median(column) for column in zip(*ratios, strict=True))
        print(f"{way}, {len(ratios)} files; CPU against PDFium's own, times as fast as pdfplumber's words")
        print(f"  words                         {words:5.2f} {faster:6.0f}")
        print(f"  words, drawing, tags, images  {sheets:5.2f} {faster_whole:6.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])

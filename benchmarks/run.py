"""Timings of the ways that users wait for: reading, extracting, the whole job, and a run with nothing new.

CPU seconds of this process and its workers, the best of a few rounds, since the machine may be busy with
other things. Pass folders of PDFs to measure on them; without any, the sample corpus is used.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber

from db import connect
from ingest import read_source
from ingest.sources import PDF, Source, open_source
from minutebook import pipeline
from minutebook.errors import ReadError
from minutebook.reading import find

ROUNDS = 3
ORACLE_PAGES = 60  # pdfplumber reads about ten pages a second


def cpu(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """CPU seconds (user and system, children included) of the fastest round."""
    return min(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(u.ru_utime + u.ru_stime for u in both)


def _sources(paths: Sequence[Path]) -> list[Source]:
    sources = []
    for path in paths:
        try:
            source = open_source(path)
            if source.media_type == PDF and read_source(source).pages:
                sources.append(source)
        except ReadError as error:
            print(f"  left out: {path.name}: {error.code}", file=sys.stderr)
    return sources


def _pdfplumber_words(path: Path, pages: int) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages[:pages]:
            page.extract_words()
            page.close()


def main(folders: Sequence[str]) -> None:
    """Print a line for each measure."""
    roots = [Path(f) for f in folders] or [Path("corpus/packs")]
    paths = sorted(p for root in roots for p in root.rglob("*.pdf"))
    sources = _sources(paths)
    documents = [read_source(s) for s in sources]
    pages = sum(len(d.pages) for d in documents)
    words = sum(len(p.text.split()) for d in documents for p in d.pages)
    print(f"{len(documents)} PDFs, {pages} pages, {words:,} words")

    seconds = cpu(lambda: [read_source(s) for s in sources])
    print(f"reading (words, boxes, blocks, tables, parts): {pages / seconds:7.1f} pages per CPU second")
    longest = max(zip(documents, sources, strict=True), key=lambda pair: len(pair[0].pages))
    some = min(ORACLE_PAGES, len(longest[0].pages))
    path = next(p for p in paths if p.name == longest[1].file_name)
    ours = cpu(lambda: read_source(longest[1])) / len(longest[0].pages)
    theirs = cpu(lambda: _pdfplumber_words(path, some), rounds=1) / some
    print(f"reading, against pdfplumber's extract_words:   {theirs / ours:7.1f} times as fast ({path.name})")
    seconds = cpu(lambda: [find(d) for d in documents])
    print(f"extracting:                                    {words / seconds:7,.0f} words per CPU second")
    with tempfile.TemporaryDirectory() as folder:
        database = connect(Path(folder) / "bench.db", create=True)
        files = [p for p in paths if p.name in {s.file_name for s in sources}]
        seconds = cpu(lambda: pipeline.ingest(database, files), rounds=1)
        print(f"whole job, PDF to searchable rows:             {pages / seconds:7.1f} pages per CPU second")
        seconds = cpu(lambda: pipeline.ingest(database, files), rounds=1)
        print(f"again, nothing new:                            {seconds:7.2f} CPU seconds")
        database.close()


if __name__ == "__main__":
    main(sys.argv[1:])

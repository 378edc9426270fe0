"""How fast the records of papers are found: pages a second of each extractor, beside reading the same pages.

CPU time of one process; reading and extracting take turns, and of the rounds the medians are kept. Writes
``benchmarks/extraction.json`` and, from that, ``docs/extraction.md``; ``--check`` says whether the two agree,
and measures nothing.

    python -m benchmarks.extraction [--rounds 3] [FOLDER ...]

The PDFs of the sample corpus are taken, and after them those of the folders given.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from benchmarks.reported import ROOT, Reported
from extractors import EXTRACTORS
from extractors.identity import council_of
from ingest import read
from ingest.conventions import load
from minutebook.errors import ReadError
from minutebook.findings import AnyFinding
from minutebook.model import Document

RESULTS = ROOT / "benchmarks" / "extraction.json"
PAGE = ROOT / "docs" / "extraction.md"

MOST = 2.0
"""Times what reading costs that extracting may cost."""

_READING, _CONVENTIONS = "reading", "council and its conventions"

T = TypeVar("T")
Seconds = dict[str, float]

_HEAD = """\
# How fast the records are found

Written by `python -m benchmarks.extraction` (part of `make bench`); give it folders of PDFs to measure on
others as well. CPU time of one process without imports; reading and extracting take turns, and the figures
are medians of the rounds. Each extractor is told what those before it found.
"""


def run(papers: Iterable[Path], rounds: int, source: str) -> dict[str, Any]:
    """All measures of some papers; ``source`` names them. Those that cannot be read are left out."""
    papers = [path for path in papers if _readable(path)]
    taken: dict[str, list[float]] = defaultdict(list)
    count = {"papers": len(papers), "pages": 0, "words": 0}
    for number in range(rounds):
        one: Seconds = defaultdict(float)
        for path in papers:
            document = _timed(one, _READING, lambda path=path: read(path))  # type: ignore[misc]
            _extract(document, one)
            if number == 0:
                count["pages"] += len(document.pages)
                count["words"] += sum(len(p.text.split()) for p in document.pages)
        for name, seconds in one.items():
            taken[name].append(seconds)
    ratio = median(
        sum(taken[name][i] for name in taken if name != _READING) / taken[_READING][i] for i in range(rounds)
    )
    seconds = {name: round(median(several), 4) for name, several in taken.items()}
    return {"source": source, **count, "seconds": seconds, "ratio": round(ratio, 2)}


def _readable(path: Path) -> bool:
    try:
        return bool(read(path).pages)
    except ReadError as error:
        print(f"  left out: {path.name}: {error.code}", file=sys.stderr)
        return False


def _extract(document: Document, seconds: Seconds) -> None:
    conventions = _timed(seconds, _CONVENTIONS, lambda: load(council_of(document)))
    found: tuple[AnyFinding, ...] = ()
    for one in EXTRACTORS:
        before = found
        found += _timed(
            seconds,
            one.name,
            lambda one=one, before=before: tuple(one.run(document, conventions, before)),  # type: ignore[misc]
        )


def _timed(seconds: Seconds, name: str, work: Callable[[], T]) -> T:
    before = time.process_time()
    done = work()
    seconds[name] = seconds.get(name, 0.0) + time.process_time() - before
    return done


def page(results: dict[str, Any]) -> str:
    """The page as Markdown."""
    kept_on = results["machine"]
    lines = [
        _HEAD,
        f"Measured on {results['date']}, rounds: {results['rounds']}.",
        f"{kept_on['processor']}, {kept_on['memory']} of memory; load before the run: {kept_on['load']}.",
        "",
    ]
    for one in results["runs"]:
        lines += _section(one)
    return "\n".join(lines)


def _section(one: dict[str, Any]) -> Iterator[str]:
    seconds: Seconds = one["seconds"]
    extracting = sum(value for name, value in seconds.items() if name != _READING)
    yield f"## {one['source'][0].upper()}{one['source'][1:]}"
    yield ""
    yield f"{one['papers']} papers, {one['pages']:,} pages, {one['words']:,} words."
    yield ""
    yield "| | pages a second on one core | share of extracting |"
    yield "|---|---:|---:|"
    yield f"| {_READING} | {one['pages'] / seconds[_READING]:,.0f} | |"
    yield f"| extracting, all together | {one['pages'] / extracting:,.0f} | |"
    for name, value in seconds.items():
        if name != _READING:
            yield f"| {name} | {one['pages'] / max(value, 1e-4):,.0f} | {value / extracting:.0%} |"
    yield ""
    verdict = "" if one["ratio"] <= MOST else " (missed)"
    yield f"Extracting costs {one['ratio']:.2f} times what reading costs; the aim: at most {MOST:g}{verdict}."
    yield ""


REPORTED = Reported("How fast the records of papers are found.", 3, RESULTS, PAGE, run, page)

if __name__ == "__main__":
    sys.exit(REPORTED.main(sys.argv[1:]))

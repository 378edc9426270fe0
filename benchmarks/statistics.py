"""How fast figures are found in reports: pages a second on one core, beside what must be reached.

CPU time of one process; the papers are read before the clock runs, and each is told what the extractors
before found in it. The first round, in which patterns and names are made ready, is measured apart. Writes
``benchmarks/statistics.json`` and, from that, ``docs/statistics.md``; ``--check`` says whether the two agree,
and measures nothing.

    python -m benchmarks.statistics [--rounds 5] [FOLDER ...]

The PDFs of the sample corpus are taken, and after them those of the folders given.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.reported import ROOT, Reported
from extractors import EXTRACTORS
from extractors.identity import council_of
from extractors.statistics import RULE, run
from ingest import read
from ingest.conventions import Conventions, load
from minutebook.errors import ReadError
from minutebook.findings import AnyFinding, Statistic
from minutebook.model import Document

RESULTS = ROOT / "benchmarks" / "statistics.json"
PAGE = ROOT / "docs" / "statistics.md"

LEAST = 60
"""Pages a second that finding figures must reach on one core."""

_HEAD = """\
# How fast figures are found

Written by `python -m benchmarks.statistics` (part of `make bench`); give it folders of PDFs to measure on
others as well. CPU time of one process for the statistics alone: the papers were read and the extractors
before had run. The median of the rounds after the first, in which patterns and names are made ready.
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper with what was found in it before its figures."""

    document: Document
    conventions: Conventions
    earlier: tuple[AnyFinding, ...]


def prepared(paths: Iterable[Path]) -> Iterator[Paper]:
    """The papers that can be read, with all that is found before their figures."""
    for path in paths:
        try:
            document = read(path)
        except ReadError as error:
            print(f"  left out: {path.name}: {error.code}", file=sys.stderr)
            continue
        conventions = load(council_of(document))
        found: tuple[AnyFinding, ...] = ()
        for one in EXTRACTORS:
            if one.rule == RULE:
                break
            found += tuple(one.run(document, conventions, found))
        yield Paper(document, conventions, found)


def measure(papers: Sequence[Paper], rounds: int, source: str) -> dict[str, Any]:
    """All measures of some papers; ``source`` names them."""
    taken: list[float] = []
    figures = 0
    for _ in range(rounds + 1):
        before = time.process_time()
        figures = sum(
            isinstance(found, Statistic)
            for paper in papers
            for found in run(paper.document, paper.conventions, paper.earlier)
        )
        taken.append(time.process_time() - before)
    return {
        "source": source,
        "papers": len(papers),
        "pages": sum(len(paper.document.pages) for paper in papers),
        "figures": figures,
        "first": round(taken[0], 3),
        "seconds": round(median(taken[1:] or taken), 3),
    }


def page(results: dict[str, Any]) -> str:
    """The page as Markdown."""
    kept_on = results["machine"]
    lines = [
        _HEAD,
        f"Measured on {results['date']}, rounds: {results['rounds']}.",
        f"{kept_on['processor']}, {kept_on['memory']} of memory; load before the run: {kept_on['load']}.",
        "",
        f"| | papers | pages | figures | pages a second | in the first round | aim: at least {LEAST} |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    lines += [_row(one) for one in results["runs"]]
    return "\n".join([*lines, ""])


def _row(one: dict[str, Any]) -> str:
    speed, first = (one["pages"] / max(one[key], 1e-3) for key in ("seconds", "first"))
    verdict = "reached" if speed >= LEAST else "missed"
    counts = f"{one['papers']} | {one['pages']:,} | {one['figures']:,}"
    return f"| {one['source']} | {counts} | {speed:,.0f} | {first:,.0f} | {verdict} |"


def _run(paths: Sequence[Path], rounds: int, source: str) -> dict[str, Any]:
    return measure(tuple(prepared(paths)), rounds, source)


REPORTED = Reported("How fast figures are found.", 5, RESULTS, PAGE, _run, page)

if __name__ == "__main__":
    sys.exit(REPORTED.main(sys.argv[1:]))

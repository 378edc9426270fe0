"""How right the figures are, beside libraries that find quantities: the same papers, the same scorer.

A peer runs in a Python of its own, where it is installed; it is told the same blocks of text that our rules
for figures read (no agendas, no furniture), and what it finds is scored against the same gold. Writes
``benchmarks/peers.json`` and, from that, ``docs/peers.md``; ``--check`` says whether the two agree, and
measures nothing.

    python -m venv ENV && ENV/bin/pip install quantulum3
    python -m benchmarks.peers --peer quantulum3=ENV/bin/python
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from ingest import read
from minutebook import __version__
from minutebook.evaluation.evaluate import papers, score_paper
from minutebook.evaluation.found import Stored
from minutebook.evaluation.gold import read_gold
from minutebook.evaluation.records import Found
from minutebook.evaluation.score import DocumentScore, total
from minutebook.findings import Statistic, select
from minutebook.model import Document
from minutebook.passage import Passage, passage
from minutebook.reading import find
from minutebook.told import Told

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "peers.json"
PAGE = ROOT / "docs" / "peers.md"

_UNITS = {
    "percentage": "percent",
    "dimensionless": "count",
    "pound sterling": "GBP",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years",
    "hour": "hours",
    "mile": "miles",
}
"""What a peer calls a unit, as the gold has it; any other stays as it is, and is wrong."""

_FIELDS = ("value", "value+unit")
_SKIPPED_PARTS = ("agenda", "schedule")
_SKIPPED_BLOCKS = ("furniture", "margin")

_HEAD = """\
# Figures, beside other libraries

Written by `python -m benchmarks.peers`. The five sample papers as text, their gold, and the scorer of
`minutebook evaluate`: a figure is right where its value (and its unit) is what was annotated at that place.
Each peer is told the same blocks of text that our rules read. **The rules were written with these papers at
hand, the peers were not**: how far ours hold elsewhere, `corpus/accuracy.json` and the README say.
"""

_NOT_RUN = """\
CQE 2.0.3 (GPL-3) was not run again: it wants torch (half a gigabyte) and pins `typing_extensions` 4.4.0 and
`protobuf` 3.20.1, which spaCy 3.8 cannot meet. In an environment of its own, in November 2026, pip had
installed nothing after seven minutes. Run from its source on 145 sentences of an earlier gold of
these papers, its F1 was 0.79 for values and 0.73 for values with units; quantulum3's was 0.68 and 0.61 there,
spaCy's own named entities (md) 0.85 and 0.78.

None of them says what a figure measures, of which place and time. What quantulum3 adds here is mostly numbers
of lists and paragraphs, years, ages and references; a rate per 10,000 is a count to it.
"""


@dataclass(frozen=True, slots=True)
class Scored:
    """One tool's counts over the papers: per field, annotated, found and right; and its seconds of CPU."""

    name: str
    counts: Mapping[str, tuple[int, int, int]]
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """Measure and write, or check what was written."""
    parser = argparse.ArgumentParser(description="How right the figures are, beside other libraries.")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    parser.add_argument("--print", action="store_true", dest="only_print", help="write no file")
    parser.add_argument("--check", action="store_true", help="only see whether the page fits its figures")
    given = parser.parse_args(arguments)
    if given.check:
        return int(PAGE.read_text(encoding="utf-8") != page(json.loads(RESULTS.read_text(encoding="utf-8"))))
    pairs = [(gold, read(paper)) for gold, paper in papers(ROOT / "corpus", "text")]
    scored = [ours(pairs), *(peer(pairs, *told.split("=", 1)) for told in given.peer)]
    results = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "tools": [{"name": s.name, "seconds": round(s.seconds, 2), "counts": dict(s.counts)} for s in scored],
    }
    print(page(results))
    if not given.only_print:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page(results), encoding="utf-8")
    return 0


def ours(pairs: Sequence[tuple[Path, Document]]) -> Scored:
    """The score of our own rules; the seconds are those of all extractors, for figures rest on them."""
    begun = time.process_time()
    found = [select(find(document, Told()), Statistic) for _, document in pairs]
    seconds = time.process_time() - begun
    rows = [[_ours(statistic) for statistic in statistics] for statistics in found]
    return Scored(f"Minutebook {__version__}", _counted(pairs, rows), seconds)


def peer(pairs: Sequence[tuple[Path, Document]], name: str, python: str) -> Scored:
    """The score of a peer that ``benchmarks/peer_<name>.py`` asks, run by the Python that has it."""
    told = [list(blocks_of(document)) for _, document in pairs]
    texts = [passage.text for passages in told for passage in passages]
    program = ROOT / "benchmarks" / f"peer_{name}.py"
    done = subprocess.run(
        [python, str(program)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    found = iter(answer["found"])
    rows = [[row for passage in passages for row in theirs(passage, next(found))] for passages in told]
    return Scored(answer["name"], _counted(pairs, rows), answer["seconds"])


def blocks_of(document: Document) -> Iterator[Passage]:
    """The running text of each block that our rules for figures read; of a table, of each cell."""
    for index, block in enumerate(document.blocks):
        part = document.part_at(index)
        if block.kind in _SKIPPED_BLOCKS or (part is not None and part.type in _SKIPPED_PARTS):
            continue
        if block.kind == "table":
            yield from (passage(document, cell.spans) for cell in block.cells if cell.spans)
        else:
            yield passage(document, (block,))


def theirs(passage: Passage, found: Iterable[tuple[int, int, float, str]]) -> Iterator[Found]:
    """What a peer found in a text, as the scorer reads it."""
    for start, end, value, unit in found:
        quote = passage.quote(start, end)
        fields = {"value": Decimal(str(value)), "unit": _UNITS.get(unit, unit)}
        yield Found("statistics", quote.text, quote.spans, fields)


def _ours(statistic: Statistic) -> Found:
    fields = {"value": statistic.value, "unit": statistic.unit, "numerator": statistic.numerator}
    return Found("statistics", statistic.quote.text, statistic.quote.spans, fields)


def _counted(
    pairs: Sequence[tuple[Path, Document]], rows: Sequence[Sequence[Found]]
) -> dict[str, tuple[int, int, int]]:
    scores: list[DocumentScore] = []
    for (gold, document), found in zip(pairs, rows, strict=True):
        pages = {one.number: one.text for one in document.pages}
        scores.append(score_paper(read_gold(gold), Stored(pages, {"statistics": tuple(found)})))
    tallies = total(scores)
    return {
        field: (tally.gold, tally.found, tally.right)
        for field in _FIELDS
        for tally in (tallies["statistics", field],)
    }


def page(results: Mapping[str, Any]) -> str:
    """The page as Markdown."""
    lines = [
        _HEAD,
        f"Measured on {results['date']}; {results['machine']['processor']}.",
        "",
        "| | figures found | value: P / R / F1 | value and unit: P / R / F1 | seconds of CPU |",
        "|---|---:|---|---|---:|",
        *(_line(tool) for tool in results["tools"]),
        "",
        f"{results['tools'][0]['counts']['value'][0]} figures are annotated. Our seconds are those of all",
        "extractors, for figures rest on what the others find.",
        "",
        _NOT_RUN,
    ]
    return "\n".join(lines)


def _line(tool: Mapping[str, Any]) -> str:
    shares = [_shares(*tool["counts"][field]) for field in _FIELDS]
    found = tool["counts"]["value"][1]
    return f"| {tool['name']} | {found} | {' | '.join(shares)} | {tool['seconds']:.1f} |"


def _shares(gold: int, found: int, right: int) -> str:
    f1 = 2 * right / (gold + found) if gold + found else 0.0
    return f"{right / max(found, 1):.2f} / {right / max(gold, 1):.2f} / **{f1:.2f}**"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

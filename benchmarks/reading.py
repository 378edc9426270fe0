"""How fast a pack is read and what memory that takes: ours, PDFium by itself, pdfplumber, in one run.

Every reading is a process of its own. The ways take turns, round after round, because the machine may be
busy with other things; a comparison is the median of those within a round. Writes ``benchmarks/reading.json``
and, from that, ``docs/performance.md``; ``--check`` says whether the two agree, and measures nothing.

    python -m benchmarks.reading [--rounds 3] [--pages 20,150,600] [FOLDER ...]

The PDFs of the sample corpus are joined into packs, and after them those of the folders given.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.joined import joined
from benchmarks.machine import machine
from benchmarks.performance import performance
from benchmarks.readers import WAYS
from ingest.pdfium import engine

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "reading.json"
WHOLE = ROOT / "benchmarks" / "whole.json"
"""What ``benchmarks.whole`` measured, for the same page."""

PAGE = ROOT / "docs" / "performance.md"
SERVED = ROOT / "benchmarks" / "served.json"

Measure = dict[str, float]
"""``pages``, ``seconds`` of CPU time, ``wall`` seconds and ``bytes`` at the peak of one reading."""

_SMALL = 3
"""Pages of the pack that every process reads first, to load what is loaded once."""


def _begun(way: str, pack: Path, *pages: int) -> subprocess.Popen[str]:
    small = pack.with_name("small.pdf")
    command = [sys.executable, "-m", "benchmarks.readers", way, str(small), str(pack), *map(str, pages)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _done(process: subprocess.Popen[str]) -> Measure:
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"a reading ended with {process.returncode}")
    measured: Measure = json.loads(out)
    return measured


def measured(pack: Path, rounds: int) -> dict[str, list[Measure]]:
    """Each way's readings of a pack, one a round."""
    found: dict[str, list[Measure]] = {way: [] for way in WAYS}
    for number in range(rounds):
        for way in WAYS:
            print(f"  round {number + 1}: {way}", file=sys.stderr)
            found[way].append(_done(_begun(way, pack)))
    return found


def side_by_side(pack: Path, pages: int, rounds: int) -> float:
    """How many times as fast two processes read the pages of a pack, each half of them, as one does."""
    half = pages // 2
    ratios = []
    for _ in range(rounds):
        alone = _done(_begun("sheets", pack, 0, pages))
        both = [_begun("sheets", pack, 0, half), _begun("sheets", pack, half, pages)]
        ratios.append(alone["wall"] / max(_done(process)["wall"] for process in both))
    return median(ratios)


def summary(found: dict[str, list[Measure]], size: int) -> dict[str, Any]:
    """Medians of the rounds: pages per CPU second, bytes, and CPU time of ours within each round's."""
    a_page = {way: [m["seconds"] / m["pages"] for m in rounds] for way, rounds in found.items()}
    return {
        "pages": int(found["whole"][0]["pages"]),
        "size": size,
        "ways": {
            way: {
                "pages_a_second": round(1 / median(a_page[way]), 1),
                "bytes": int(median(m["bytes"] for m in rounds)),
            }
            for way, rounds in found.items()
        },
        "ratios": {
            f"{theirs} / {ours}": round(_paired(a_page[theirs], a_page[ours]), 2)
            for theirs, ours in (
                ("pdfplumber words", "words"),
                ("pdfplumber tables", "structure"),
                ("words", "pdfium"),
                ("sheets", "pdfium"),
                ("whole", "pdfium"),
            )
        },
    }


def _paired(theirs: Sequence[float], ours: Sequence[float]) -> float:
    return median(a / b for a, b in zip(theirs, ours, strict=True))


def run(papers: Sequence[Path], sizes: Sequence[int], rounds: int, source: str) -> dict[str, Any]:
    """All measures of packs joined of the papers; ``source`` names them."""
    packs = []
    with tempfile.TemporaryDirectory(prefix="minutebook-") as folder:
        joined(papers, _SMALL, Path(folder) / "small.pdf")
        for pages in sizes:
            pack = Path(folder) / f"{pages}.pdf"
            joined(papers, pages, pack)
            print(f"{pages} pages, {pack.stat().st_size / 1e6:.1f} MB", file=sys.stderr)
            packs.append(summary(measured(pack, rounds), pack.stat().st_size))
        faster = side_by_side(pack, sizes[-1], rounds)
    return {"source": source, "packs": packs, "two_workers": round(faster, 2)}


def served() -> dict[str, Any] | None:
    """What ``benchmarks.served`` kept of the site; None where it has not been measured."""
    return json.loads(SERVED.read_text(encoding="utf-8")) if SERVED.is_file() else None


def main(arguments: Sequence[str]) -> int:
    """Measure and write, or check what was written."""
    parser = argparse.ArgumentParser(description="How fast packs are read, and in what memory.")
    parser.add_argument("folders", nargs="*", type=Path, help="folders of other PDFs to join")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", default="20,150,600", help="pages of each pack")
    parser.add_argument("--print", action="store_true", dest="only_print", help="write no file")
    parser.add_argument("--check", action="store_true", help="only see whether the page fits its figures")
    given = parser.parse_args(arguments)
    whole = json.loads(WHOLE.read_text(encoding="utf-8"))
    if given.check:
        kept = json.loads(RESULTS.read_text(encoding="utf-8"))
        return int(PAGE.read_text(encoding="utf-8") != performance(kept, whole, served()))
    sizes = [int(n) for n in given.pages.split(",")]
    sources = [("the PDFs of `corpus/packs`", sorted((ROOT / "corpus" / "packs").glob("*.pdf")))]
    if given.folders:
        others = sorted(path for folder in given.folders for path in folder.rglob("*.pdf"))
        sources.append((f"{len(others)} PDFs of other bodies", others))
    results = {
        "date": datetime.now(UTC).date().isoformat(),
        "rounds": given.rounds,
        "machine": machine(),
        "engine": engine(),
        "runs": [run(papers, sizes, given.rounds, source) for source, papers in sources],
    }
    print(performance(results, whole, served()))
    if not given.only_print:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(performance(results, whole, served()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

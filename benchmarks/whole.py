"""The whole job: pages a second from PDF to searchable row, in what memory, and what the writer can take.

Packs are made of the sample papers (``benchmarks.many_packs``) and read by the command's own pipeline in one
process and two, beside the plain pipeline of ``benchmarks.whole_ways``. Seconds are of the processor, of all
processes from the first import to the last row. Writes ``benchmarks/whole.json``, and with the measures of
``benchmarks.reading`` the page ``docs/performance.md``.

    python -m benchmarks.whole [--packs 20,200,2000] [--workers 1,2] [--plain 10]

Sizes that are not measured again keep what was measured of them before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.accounts import account
from benchmarks.machine import machine
from benchmarks.many_packs import many_packs
from benchmarks.performance import performance
from benchmarks.reading import PAGE, ROOT, WHOLE, served
from benchmarks.reading import RESULTS as READING
from ingest.pdf import count_pages

SIMULATED = 16
"""Workers whose results come all at once to the one that writes."""

_SAMPLES = sorted((ROOT / "corpus" / "packs").glob("*.pdf"))


def _measured(way: str, packs: int, *more: str) -> dict[str, Any]:
    """One run over so many packs, made for it and thrown away."""
    with tempfile.TemporaryDirectory(prefix="minutebook-") as name:
        folder = Path(name) / "packs"
        folder.mkdir()
        pages = sum(count_pages(pack.read_bytes()) for pack in many_packs(_SAMPLES, packs, folder))
        before = machine()["load"]
        print(f"  {way} {' '.join(more)}: {packs} packs, {pages} pages, load {before}", file=sys.stderr)
        database = Path(name) / "made.db"
        command = [sys.executable, "-m", "benchmarks.whole_ways", way, str(database), str(folder), *more]
        took = account(command, ROOT)
        return {
            "way": way,
            "packs": packs,
            "pages": pages,
            "seconds": round(took.seconds, 2),
            "wall": round(took.wall, 1),
            "bytes": took.bytes,
            "stored": database.stat().st_size,
            "load": before,
        }


def _writer(packs: int) -> dict[str, Any]:
    """What the writer takes of results that are all there."""
    with tempfile.TemporaryDirectory(prefix="minutebook-") as name:
        folder = Path(name) / "packs"
        folder.mkdir()
        for _ in many_packs(_SAMPLES, packs, folder):
            pass
        print(f"  the writer alone: {packs} packs", file=sys.stderr)
        command = [sys.executable, "-m", "benchmarks.whole_writer", str(Path(name) / "read"), str(folder)]
        done = subprocess.run([*command, str(SIMULATED)], cwd=ROOT, stdout=subprocess.PIPE, check=True)
        measured: dict[str, Any] = json.loads(done.stdout) | {"packs": packs, "load": machine()["load"]}
        return measured


def _measures(sizes: Sequence[int], workers: Sequence[int], plain: int) -> Iterator[dict[str, Any]]:
    for packs in sizes:
        for number in workers:
            yield _measured("minutebook", packs, str(number)) | {"workers": number}
    if plain:
        yield _measured("plain", plain) | {"workers": 1}


def _key(run: dict[str, Any]) -> tuple[str, int, int]:
    """What a run is measured again in place of: of the plain pipeline there is one, of whatever size."""
    return (run["way"], run["packs"] if run["way"] == "minutebook" else 0, run["workers"])


def _kept() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(WHOLE.read_text(encoding="utf-8")) if WHOLE.exists() else {}
    return kept


def main(arguments: Sequence[str]) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description="The whole job, from PDF to searchable row.")
    parser.add_argument("--packs", default="20,200", help="how many packs, one number or several")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--plain", type=int, default=10, help="packs for the plain pipeline; 0 for none")
    parser.add_argument("--writer", type=int, default=200, help="packs for the writer alone; 0 for none")
    parser.add_argument("--print", action="store_true", dest="only_print", help="write no file")
    given = parser.parse_args(arguments)
    kept = _kept()
    sizes, workers = ([int(n) for n in text.split(",") if n] for text in (given.packs, given.workers))
    runs = {_key(run): run for run in kept.get("runs", ())}
    for run in _measures(sizes, workers, given.plain):
        runs[_key(run)] = run
    results = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "runs": [runs[key] for key in sorted(runs)],
        "writer": _writer(given.writer) if given.writer else kept["writer"],
    }
    page = performance(json.loads(READING.read_text(encoding="utf-8")), results, served())
    print(page.partition("## The whole job")[2])
    if not given.only_print:
        WHOLE.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

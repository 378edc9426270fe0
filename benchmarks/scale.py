"""What a large collection costs, reckoned from what a page costs here: writes ``docs/scale.md``.

    python -m benchmarks.scale [--packs 60]

Reading, saving and the size of the work database are those of ``benchmarks.whole``; measured here is what a
night costs besides: to check every quote, to write a release, to index it. ``--check`` says whether the page
fits its figures, and measures nothing.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlite_utils

import db as store
from benchmarks.machine import machine
from benchmarks.many_packs import many_packs
from benchmarks.reading import RESULTS as READING
from benchmarks.reading import ROOT, WHOLE
from benchmarks.scale_page import scale_page
from db.search.stamps import folder_of
from db.search.tantivy_index import build
from minutebook import pipeline
from minutebook.release.writing import write_public

RESULTS = ROOT / "benchmarks" / "scale.json"
PAGE = ROOT / "docs" / "scale.md"


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _measured(packs: int) -> dict[str, Any]:
    """A collection made of so many packs: seconds and bytes of all its pages."""
    with tempfile.TemporaryDirectory(prefix="minutebook-") as name:
        folder = Path(name)
        (folder / "packs").mkdir()
        samples = sorted((ROOT / "corpus" / "packs").glob("*.pdf"))
        made = list(many_packs(samples, packs, folder / "packs"))
        work, public = folder / "work.db", folder / "public.db"
        with closing(store.connect(work, create=True)) as db:
            pipeline.ingest(db, made, workers=2, ocr="none")
            verified = _seconds(lambda: list(store.verify(db)))
            written = _seconds(lambda: write_public(db, public))
            pages: int = db.execute("SELECT count(*) FROM pages").fetchone()[0]
        with closing(sqlite3.connect(public)) as conn:
            indexed = _seconds(lambda: build(sqlite_utils.Database(conn), public))
            attached = conn.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED)
        index = sum(path.stat().st_size for path in folder_of(public).rglob("*") if path.is_file())
        return {
            "pages": pages,
            "papers": packs,
            "verify": round(verified, 3),
            "release": round(written, 3),
            "index": round(indexed, 3),
            "work_bytes": work.stat().st_size,
            "public_bytes": public.stat().st_size,
            "index_bytes": index,
            "attached": attached,
        }


def main(arguments: Sequence[str]) -> int:
    """Measure and write, or check what was written."""
    parser = argparse.ArgumentParser(description="What a large collection costs.")
    parser.add_argument("--packs", type=int, default=60)
    parser.add_argument("--check", action="store_true", help="only see whether the page fits its figures")
    given = parser.parse_args(arguments)
    whole, reading = (json.loads(path.read_text(encoding="utf-8")) for path in (WHOLE, READING))
    if given.check:
        kept = json.loads(RESULTS.read_text(encoding="utf-8"))
        return int(PAGE.read_text(encoding="utf-8") != scale_page(kept, whole, reading))
    results = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "measured": _measured(given.packs),
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(scale_page(results, whole, reading), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

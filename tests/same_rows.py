"""The rows of a batch that nothing disturbed, to compare those of one that was."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from db import connect, verify

ROOT = Path(__file__).parent.parent
# papers of two councils, one of them in two forms, and minutes of clerks that are read fast
PAPERS = (
    ROOT / "corpus/packs/000_418f739085b85b79.txt",
    ROOT / "corpus/packs/000_418f739085b85b79.pdf",
    ROOT / "corpus/packs/004_5d798f9e3c4b0ea8.txt",
    *sorted((ROOT / "corpus/styles/open/packs").glob("p1*.txt")),
)
OF_THE_BATCH = {"runs", "run_files", "known_files", "published_values"}
WALL_CLOCK = {"ingested_at"}
Rows = dict[str, list[tuple[object, ...]]]


def command(database: Path, papers: Sequence[Path] = PAPERS) -> list[str]:
    """The call that reads the papers with two processes.

    A busy machine takes two minutes for one of them, which is all that a file is given otherwise.
    """
    call = [sys.executable, "-m", "minutebook", "ingest", str(database)]
    return [*call, *map(str, papers), "-j", "2", "--no-ocr", "--seconds", "900"]


def run_to_the_end(database: Path, papers: Sequence[Path] = PAPERS) -> None:
    """Read the papers; where that fails, what it said is told."""
    done = subprocess.run(command(database, papers), check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def rows(database: Path) -> Rows:
    """All rows of all tables but the record of batches and the parts of indexes, without the wall clock."""
    db = connect(database)
    found = {}
    for table in db.tables:
        if (
            table.name in OF_THE_BATCH
            or "_fts" in table.name
            or table.name.startswith(("sqlite_", "_sqlite_"))
        ):
            continue
        columns = [f'"{c.name}"' for c in table.columns if c.name not in WALL_CLOCK]
        found[table.name] = sorted(db.execute(f'SELECT {", ".join(columns)} FROM "{table.name}"'), key=repr)
    db.close()
    return found


def undisturbed(folder: Path, papers: Sequence[Path] = PAPERS) -> tuple[Rows, float]:
    """The rows of a run that nobody disturbs, and how many seconds it took."""
    database = folder / "undisturbed.db"
    begun = time.monotonic()
    run_to_the_end(database, papers)
    return rows(database), time.monotonic() - begun


def sound(database: Path) -> None:
    """Whatever the moment, what is stored is whole: every quote on its page, no reference into nothing."""
    db = Database(database)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    if db["documents"].exists():
        assert list(verify(db)) == []
    db.close()

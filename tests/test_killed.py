"""Nothing is lost when the program is killed: the next run goes on, and the rows are those of an undisturbed one.

``make soak`` does the same 200 times; here a few must do.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import connect, verify

ROOT = Path(__file__).parent.parent
TIMES = int(os.environ.get("MINUTEBOOK_SOAK", "2"))
# papers of two councils, one of them in two forms, and minutes of clerks that are read fast
PAPERS = (
    ROOT / "corpus/packs/000_418f739085b85b79.txt",
    ROOT / "corpus/packs/000_418f739085b85b79.pdf",
    ROOT / "corpus/packs/004_5d798f9e3c4b0ea8.txt",
    *sorted((ROOT / "corpus/styles/open/packs").glob("p1*.txt")),
)
OF_THE_BATCH = {"runs", "run_files", "known_files", "published_values"}
WALL_CLOCK = {"ingested_at"}


def command(database: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "minutebook",
        "ingest",
        str(database),
        *map(str, PAPERS),
        "-j",
        "2",
        "--no-ocr",
    ]


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
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


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, list[tuple[object, ...]]], float]:
    """The rows of a run that nobody kills, and how long it took."""
    database = tmp_path_factory.mktemp("undisturbed") / "m.db"
    begun = time.monotonic()
    subprocess.run(command(database), check=True, capture_output=True, cwd=ROOT)
    return rows(database), time.monotonic() - begun


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "m.db"
    for left in tmp_path.iterdir():
        left.unlink()


@pytest.mark.parametrize("seed", range(TIMES))
def test_the_run_after_a_kill_goes_on_and_ends_with_the_same_rows(
    undisturbed: tuple[dict[str, list[tuple[object, ...]]], float], killed: Path, seed: int
) -> None:
    """Killed twice at moments that a seed tells, the reading processes with it, then left to finish."""
    expected, seconds = undisturbed
    moments = random.Random(seed)
    for _ in range(2):
        process = subprocess.Popen(
            command(killed),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
        )
        with suppress(subprocess.TimeoutExpired):  # by its end, if the machine is faster now
            process.wait(moments.uniform(0.05, 1.0) * seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if killed.exists():
            sound(killed)
    subprocess.run(command(killed), check=True, capture_output=True, cwd=ROOT)
    assert rows(killed) == expected
    sound(killed)


def sound(database: Path) -> None:
    """Whatever the moment, what is stored is whole: every quote on its page, no reference into nothing."""
    db = Database(database)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    if db["documents"].exists():
        assert list(verify(db)) == []
    db.close()

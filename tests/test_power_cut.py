"""A power cut loses at most the last papers, never the file: the next run reads them again.

The work database is in WAL mode with ``synchronous = NORMAL``: SQLite promises then that a journal which broke off
anywhere is read up to its last whole transaction (https://www.sqlite.org/wal.html, "Recovery"). What a cut
leaves is made here from what a killed program leaves: the same file, and its journal cut at any byte or with
a sector of rubbish in it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from db import connect
from tests.same_rows import PAPERS, ROOT, Rows, command, rows, sound, undisturbed

FEW = PAPERS[-5:]
SECTOR = 512


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return undisturbed(tmp_path_factory.mktemp("undisturbed"), FEW)[0]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a batch that was killed when its journal held at least two papers."""
    database = tmp_path_factory.mktemp("left") / "m.db"
    process = subprocess.Popen(
        command(database, FEW),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        start_new_session=True,
    )
    while process.poll() is None and papers_in(database) < 2:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return database


def papers_in(database: Path) -> int:
    """How many papers are saved by now; 0 where nothing can be asked yet."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def copy_of(left: Path, folder: Path) -> tuple[Path, Path]:
    """The file and its journal, without the index of the journal, which is lost with the memory."""
    database = folder / "m.db"
    shutil.copyfile(left, database)
    journal = Path(f"{database}-wal")
    shutil.copyfile(f"{left}-wal", journal)
    return database, journal


def test_the_journal_settings_are_those_that_this_rests_on(left: Path, tmp_path: Path) -> None:
    database, _ = copy_of(left, tmp_path)
    db = connect(database)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (1,)  # NORMAL
    db.close()


@pytest.mark.parametrize("seed", range(20))
def test_a_journal_that_breaks_off_or_has_rubbish_in_it_is_read_up_to_there(
    left: Path, tmp_path: Path, seed: int
) -> None:
    database, journal = copy_of(left, tmp_path)
    before = papers_in(database)
    moments = random.Random(seed)
    written = bytearray(journal.read_bytes())
    at = moments.randrange(len(written))
    if seed % 2:
        written[at : at + SECTOR] = moments.randbytes(min(SECTOR, len(written) - at))
    else:
        del written[at:]
    journal.write_bytes(written)
    assert papers_in(database) <= before
    sound(database)


def test_the_next_run_after_a_cut_ends_with_the_same_rows(left: Path, tmp_path: Path, whole: Rows) -> None:
    database, journal = copy_of(left, tmp_path)
    os.truncate(journal, journal.stat().st_size * 2 // 3)
    assert papers_in(database) < len(FEW)
    subprocess.run(command(database, FEW), check=True, capture_output=True, cwd=ROOT)
    sound(database)
    assert rows(database) == whole

"""Nothing is lost when the program is killed: the next run goes on, and the rows are those of an undisturbed one.

``make soak`` kills it 200 times; here a few must do.
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

from db import connect
from tests.same_rows import ROOT, Rows, command, rows, run_to_the_end, sound, undisturbed

KILLS = int(os.environ.get("MINUTEBOOK_SOAK", "4"))
IN_A_BATCH = 2
STARTED = 0.2
"""The part of a batch in which the program is only loaded; nothing is lost by a kill before that."""


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, float]:
    return undisturbed(tmp_path_factory.mktemp("undisturbed"))


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "m.db"
    for left in tmp_path.iterdir():
        left.unlink()


@pytest.mark.parametrize("seed", range(KILLS // IN_A_BATCH))
def test_the_run_after_a_kill_goes_on_and_ends_with_the_same_rows(
    expected: tuple[Rows, float], killed: Path, seed: int
) -> None:
    """Killed twice at moments that a seed tells, the reading processes with it, then left to finish."""
    whole, seconds = expected
    moments = random.Random(seed)
    for _ in range(IN_A_BATCH):
        process = subprocess.Popen(
            command(killed),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
        )
        with suppress(subprocess.TimeoutExpired):  # by its end, if the machine is faster now
            process.wait(moments.uniform(STARTED, 1.0) * seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if killed.exists():
            sound(killed)
    run_to_the_end(killed)
    assert rows(killed) == whole
    sound(killed)


BEGINS = "import sys; from db import connect; connect(sys.argv[1], create=True)"
"""What every command does that makes a database, before it does anything else with it."""


def test_a_database_that_was_only_begun_when_the_program_was_killed_is_made_whole(tmp_path: Path) -> None:
    """Killed ten times within moments of the first byte of the file, each time the next run takes it up."""
    database = tmp_path / "m.db"
    for moment in range(10):
        for left in tmp_path.iterdir():
            left.unlink()
        process = subprocess.Popen(
            [sys.executable, "-c", BEGINS, str(database)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
        )
        while process.poll() is None and not database.exists():
            time.sleep(0.001)
        time.sleep(moment * 0.01)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        connect(database, create=True).close()
        sound(database)

"""The processes that read: what ends them, what they leave, and what is said of it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import extractors.area_names  # noqa: F401  # a process that reads has it
from db.statement import READER
from ingest import read
from ingest.sources import fingerprint
from ingest.worker import DiedError, each, run
from minutebook.errors import ReadError
from minutebook.reading import Extracted, Paper, find
from minutebook.reading_calls import Limits, reading
from tests.interrupts import heeds_ctrl_c
from tests.made_hostile import GOOD, pages, stream, text

ROOT = Path(__file__).parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def ended_by_the_system(log: Path) -> str:
    """What the kernel does to a process when the memory of the machine is used up; not the second time."""
    with log.open("a") as file:
        file.write(f"{os.getpid()}\n")
    if len(log.read_text().split()) < int(log.stem):
        os.kill(os.getpid(), signal.SIGKILL)
    return "read"


def test_a_process_that_the_system_ended_is_made_good_once(tmp_path: Path) -> None:
    once, always = tmp_path / "2", tmp_path / "99"
    answers = dict(each(ended_by_the_system, [once, always], workers=1))
    assert answers[once] == "read"
    assert isinstance(answers[always], DiedError)
    assert answers[always].code == "out-of-memory"
    assert [len(set(path.read_text().split())) for path in (once, always)] == [2, 2]


def address_space(paper: Path) -> int:
    """The most bytes of address space that a process has when it has read a paper."""
    find(read(paper))
    return 1024 * int(re.findall(r"VmPeak:\s+(\d+) kB", Path("/proc/self/status").read_text())[0])


def test_a_file_that_needs_more_memory_than_there_is_says_so(tmp_path: Path) -> None:
    """The limit is one that a small paper keeps and the large one does not."""
    small, large, bomb = tmp_path / "small.txt", tmp_path / "large.txt", tmp_path / "bomb.pdf"
    small.write_text(f"MINUTES\n\n{GOOD}\n")
    large.write_bytes(b"x" * 130_000_000)
    bomb.write_bytes(pages(stream(text(GOOD)), stream(b" " * 400_000_000, packed=2)))
    ((_, needed),) = each(address_space, [small], workers=1)
    assert isinstance(needed, int)
    papers = [Paper(path, fingerprint(path).sha256) for path in (small, large, bomb, small)]
    jobs = ((p.path, reading(p, Limits(300, 60), in_ranges=False)) for p in papers)
    answers = [answer for _, answer in run(jobs, workers=1, address_space=needed + 200_000_000)]
    assert isinstance(answers[0], Extracted)
    assert isinstance(answers[1], ReadError)
    assert answers[1].code == "out-of-memory"
    assert isinstance(answers[2], Extracted)
    assert answers[2].statement
    tables = answers[2].statement.tables
    assert [(row["code"], row["page"]) for row in tables["problems"] if row["rule"] == READER] == [
        ("page-crashed", 2)
    ]
    assert [GOOD in str(row["text"]) for row in tables["pages"]] == [True, False, True]
    assert isinstance(answers[3], Extracted)


def offspring(of: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    found = []
    for path in Path(f"/proc/{of}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(pid) for pid in path.read_text().split()]
    return found + [pid for child in found for pid in offspring(child)]


def batch(folder: Path) -> subprocess.Popen[str]:
    """A batch of one paper, in a session of its own as a terminal would have it, once a process is started."""
    (folder / "paper.txt").write_text(GOOD)
    command = [sys.executable, "-m", "minutebook", "ingest", "t.db", "paper.txt", "-j", "2"]
    process = subprocess.Popen(
        command,
        env=ENVIRONMENT,
        cwd=folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        preexec_fn=heeds_ctrl_c,  # noqa: PLW1509 - a signal is set, and nothing else
    )
    while len(offspring(process.pid)) < 2 and process.poll() is None:  # the first is multiprocessing's own
        time.sleep(0.01)
    return process


def test_ctrl_c_does_not_reach_a_process_at_any_moment_of_its_start(tmp_path: Path) -> None:
    with batch(tmp_path) as process:
        while process.poll() is None:
            for pid in offspring(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
        assert process.stderr
        assert "Traceback" not in process.stderr.read()
        assert process.returncode == 0


def test_ctrl_c_while_processes_start_ends_the_batch_in_order(tmp_path: Path) -> None:
    with batch(tmp_path) as process:
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert "Stopped: 0 of 1 papers are kept." in said
    assert process.returncode == 130


ORPHAN = """
import os, signal, sys, time
from multiprocessing import get_context
from pathlib import Path
from ingest.starting import end_with_batch

def work(told, batch, late):
    if late:
        while os.path.exists(f"/proc/{batch}") and "State:\\tZ" not in Path(f"/proc/{batch}/status").read_text():
            time.sleep(0.01)
    end_with_batch()
    Path(told, "begun").touch()
    time.sleep(1)
    Path(told, "alive").touch()

if __name__ == "__main__":
    told, late = sys.argv[1], sys.argv[2] == "late"
    get_context("forkserver").Process(target=work, args=(told, os.getpid(), late)).start()
    while not late and not Path(told, "begun").exists():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_process_ends_with_the_batch_also_where_that_ended_first(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    for when in ("early", "late"):
        told = tmp_path / when
        told.mkdir()
        subprocess.run([sys.executable, script, told, when], env=ENVIRONMENT, check=False, timeout=60)
        time.sleep(2)
        assert [path.name for path in told.iterdir()] == (["begun"] if when == "early" else [])


STOPPED = """
import os, signal, sys
from pathlib import Path
from ingest import worker

def stops():  # as late as a process that has yet to come up may be stopped: nothing of ours has run in it
    if sys.argv[1] == "early":
        os.kill(os.getpid(), signal.SIGSTOP)

def read(item):
    os.kill(os.getpid(), signal.SIGSTOP)

if __name__ == "__mp_main__":
    stops()

if __name__ == "__main__":
    list(worker.each(read, [1, 2], workers=2))
"""


def state(pid: int) -> str:
    """The letter by which the kernel tells what a process does; Z also where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return "Z"


def within_a_minute(true: Callable[[], bool]) -> bool:
    for _ in range(600):
        if true():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("when", ["early", "at work"])
def test_a_process_that_somebody_stopped_ends_with_the_batch(tmp_path: Path, when: str) -> None:
    """Also one that was stopped before it had come up, and also where what forks them was stopped too."""
    script = tmp_path / "stopped.py"
    script.write_text(STOPPED)
    with subprocess.Popen([sys.executable, script, when], env=ENVIRONMENT, start_new_session=True) as batch:
        assert within_a_minute(lambda: [state(pid) for pid in offspring(batch.pid)].count("T") == 2)
        _, forks, *workers = offspring(batch.pid)
        os.kill(forks, signal.SIGSTOP)
        batch.kill()
        batch.wait()
        try:
            assert within_a_minute(lambda: all(state(pid) == "Z" for pid in (forks, *workers)))
        finally:
            for pid in (forks, *workers):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


LOST = """
import os, signal, threading, time
from multiprocessing import forkserver
from ingest.starting import Started

def main():
    def start(box):
        context = Started()
        context.preload(("ingest.sources",))
        process = context.Process(target=time.sleep, args=(60,))
        process.start()
        box.append((context, process))
    for lost in range(2):
        found = []
        thread = threading.Thread(target=start, args=(found,))
        thread.start()
        thread.join()
        time.sleep(1)
        ((context, process),) = found
        assert process.is_alive(), f"lost {lost} times"
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
        process.join(30)

if __name__ == "__main__":
    main()
"""

UNGUARDED = """
from ingest import worker

def read(item):
    return item

for answer in worker.each(read, [1, 2], workers=2):
    pass
"""


def test_processes_outlast_the_thread_that_asked_for_them_also_after_what_forks_them_was_lost(
    tmp_path: Path,
) -> None:
    script = tmp_path / "lost.py"
    script.write_text(LOST)
    subprocess.run([sys.executable, script], env=ENVIRONMENT, check=True, timeout=60)


def test_who_may_not_start_processes_is_told_and_does_not_wait_for_ever(tmp_path: Path) -> None:
    """A script that starts some while it is imported does so again in each of them."""
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED)
    done = subprocess.run(
        [sys.executable, script], env=ENVIRONMENT, check=False, timeout=60, capture_output=True, text=True
    )
    assert "RuntimeError" in done.stderr


SLOW_TO_START = """
import os, time
from multiprocessing import util
if __name__ == "__mp_main__":
    try:
        os.mkdir("first")
    except FileExistsError:
        time.sleep(1)  # the others come up when the first has done all there is to do
from ingest.worker import each

def done(item):
    util.Finalize(None, time.sleep, args=(2,), exitpriority=10)  # and takes its time to end
    return item

if __name__ == "__main__":
    assert [answer for _, answer in each(done, [1], workers=4)] == [1]
"""


def test_processes_that_are_not_needed_any_more_before_they_are_up_end_in_silence(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SLOW_TO_START)
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""

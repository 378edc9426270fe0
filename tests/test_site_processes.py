"""A site that several processes serve: together from the first answer to the last, and none is left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from minutebook.site.processes import _let_serve, _started
from minutebook.site.serve import LAST_ANSWER
from tests.site_process import site_process
from tests.site_sample import build

ROOT = Path(__file__).resolve().parent.parent
START = "import sys; from minutebook.site.serve import serve; serve(sys.argv[1], port=0, processes=2)"
NEVER = """
import os, sys
from minutebook.site import processes, serve
processes._ask = lambda app, pages: os._exit(7)
serve.serve(sys.argv[1], port=0, processes=2)
"""

SOME_END_AS_THEY_START = """
import os, sys, time
from minutebook.site import processes, serve
processes._AGAIN = 1.5
async def asked(app, pages):
    with open(sys.argv[2], "a") as begun:
        begun.write(f"{time.monotonic()}\\n")
    if len(open(sys.argv[2]).readlines()) in (3, 4):
        os._exit(7)
processes._ask = asked
serve.serve(sys.argv[1], port=0, processes=2)
"""

NONE_OBEYS = """
import signal, time
from minutebook.site.processes import _READY, serve_in
def serve(line):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    line.send_bytes(_READY)
    time.sleep(60)
serve_in(6, serve, lambda: signal.raise_signal(signal.SIGTERM), 3.0)
"""

EACH_MAKES = """
import os, sys
from minutebook.site import serve
datasette_for = serve.datasette_for
def told(*given, **named):
    with open(sys.argv[2], "a") as made:
        made.write(f"{os.getpid()}\\n")
    return datasette_for(*given, **named)
serve.datasette_for = told
serve.serve(sys.argv[1], port=0, processes=2)
"""

ONE_IS_SLOW = """
import asyncio, sys, threading, os, signal
from minutebook.site import processes, serve
started = os.getpid()
async def slowly(app, pages):
    first = str(os.getpid()) == open(f"/proc/{started}/task/{started}/children").read().split()[0]
    if not first:
        threading.Timer(1, os.kill, (started, signal.SIGTERM)).start()
        await asyncio.sleep(2)
processes._ask = slowly
serve.serve(sys.argv[1], port=0, processes=2)
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("serve") / "papers.db")


def children(process: subprocess.Popen[str]) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def soon(true: Callable[[], bool]) -> bool:
    """Whether it comes to be true within half a minute."""
    for _ in range(300):
        if true():
            return True
        time.sleep(0.1)
    return False


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def seconds_of(pid: int) -> float:
    """What a process has had of the processor."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def test_readers_who_come_together_are_answered_by_both(database: Path) -> None:
    with site_process(START, str(database)) as (process, address):
        both = children(process)
        assert len(both) == 2
        before = [seconds_of(pid) for pid in both]
        with ThreadPoolExecutor(8) as readers:
            paths = [f"{address}search?q=placements&n={n}" for n in range(160)]
            answers = list(readers.map(lambda path: httpx.get(path, timeout=60).status_code, paths))
        spent = [seconds_of(pid) - was for pid, was in zip(both, before, strict=True)]
    assert answers == [200] * len(paths)
    assert min(spent) > sum(spent) / 5, spent


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_they_stop_together_and_without_a_traceback(database: Path, stop: int) -> None:
    with site_process(START, str(database)) as (process, address):
        both = children(process)
        assert httpx.get(address).status_code == 200
        process.send_signal(stop)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert out == "Minutebook has stopped.\n"
    assert not any(map(runs, both))


def test_one_that_is_killed_is_replaced_and_the_site_answers_meanwhile(database: Path) -> None:
    with site_process(START, str(database)) as (process, address):
        first, second = children(process)
        os.kill(first, signal.SIGKILL)
        assert all(httpx.get(address, timeout=30).status_code == 200 for _ in range(10))
        assert soon(lambda: len([pid for pid in children(process) if runs(pid)]) == 2)
        assert second in children(process)
        (third,) = set(children(process)) - {second}
        assert soon(lambda: httpx.get(address, timeout=30).is_success and seconds_of(third) > 0.1)
        os.kill(second, signal.SIGKILL)
        assert all(httpx.get(address, timeout=30).status_code == 200 for _ in range(10))
        process.terminate()
        _, err = process.communicate(timeout=30)
    assert err.count("A process of the site ended (-9); another starts") == 2


def test_one_that_ends_while_it_starts_in_service_is_started_again_after_a_pause(
    database: Path, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    with site_process(SOME_END_AS_THEY_START, str(database), str(begun)) as (process, address):
        first, second = children(process)
        os.kill(first, signal.SIGKILL)
        assert soon(lambda: len(begun.read_text().split()) == 5)
        assert httpx.get(address, timeout=30).status_code == 200
        assert second in children(process)
        process.terminate()
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.count("ended (7); another starts")) == (0, 2), err
    *_, third, fourth, fifth = map(float, begun.read_text().split())
    assert min(fourth - third, fifth - fourth) > 1


def test_one_that_ends_before_it_is_told_to_serve_does_no_harm() -> None:
    worker = _started(lambda line: None, [])
    worker.process.join()
    _let_serve(worker)
    worker.line.close()


def test_all_of_those_that_do_not_end_have_the_same_seconds() -> None:
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", NONE_OBEYS], cwd=ROOT, timeout=60, check=True)
    assert (
        time.monotonic() - begun < 6 * 3.0
    )  # one after the other they would have as much, and start besides


def test_none_is_left_when_the_one_that_started_them_is_killed(database: Path) -> None:
    with site_process(START, str(database)) as (process, _):
        both = children(process)
        process.kill()
        process.wait()
        assert soon(lambda: not any(map(runs, both)))


def test_none_is_left_that_was_stopped_when_the_one_that_started_it_was_killed(database: Path) -> None:
    """Stopped (SIGSTOP, Ctrl-Z), it cannot notice that it is alone: the kernel has it go on, and it ends."""
    with site_process(START, str(database)) as (process, _):
        both = children(process)
        try:
            os.kill(both[0], signal.SIGSTOP)
            process.kill()
            process.wait()
            assert soon(lambda: not any(map(runs, both)))
        finally:
            for pid in filter(runs, both):
                os.kill(pid, signal.SIGKILL)


def test_a_site_whose_processes_do_not_come_up_says_so_and_ends(database: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", NEVER, str(database)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert found.returncode != 0
    assert "a process of the site ended with status 7" in found.stderr
    assert "Minutebook is at" not in found.stdout


def test_each_process_has_an_application_of_its_own(database: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    with site_process(EACH_MAKES, str(database), str(made)) as (process, _):
        assert set(map(str, children(process))) <= set(made.read_text().split())


def test_one_that_waits_for_the_others_ends_with_them(database: Path) -> None:
    begun = time.monotonic()
    found = subprocess.run(
        [sys.executable, "-c", ONE_IS_SLOW, str(database)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert (found.returncode, found.stdout, found.stderr) == (0, "Minutebook has stopped.\n", "")
    assert time.monotonic() - begun < LAST_ANSWER

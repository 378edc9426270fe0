"""Real schedulers and workers of Dask on this machine, for tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.test_worker import offspring

ROOT = Path(__file__).parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Worker:
    """One worker, with a folder of its own for what is temporary."""

    process: subprocess.Popen[bytes]
    folder: Path

    def reads(self, name: str) -> bool:
        """Whether it is at a file of that name."""
        return any(self.folder.glob(f"minutebook-*/*/{name}"))

    def kill(self) -> None:
        """End it outright, as a machine that loses power would."""
        for pid in (self.process.pid, *offspring(self.process.pid)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@dataclass(frozen=True)
class Running:
    """A scheduler and its workers."""

    process: subprocess.Popen[bytes]
    folder: Path
    address: str
    workers: list[Worker] = field(default_factory=list)


def _started(*arguments: str, environment: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        env=ENVIRONMENT | environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _ended(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def scheduler(folder: Path, *options: str, protocol: str = "tcp", **environment: str) -> Iterator[Running]:
    """A scheduler without workers, on loopback."""
    told = folder / "scheduler.json"
    process = _started(
        *("scheduler", "--host", f"{protocol}://127.0.0.1", "--port", "0", "--no-dashboard"),
        *("--scheduler-file", str(told), *options),
        environment=environment,
        folder=folder,
    )
    running = Running(process, folder, "")
    try:
        while not told.exists() or not told.read_text().endswith("}"):
            if process.poll() is not None:
                raise RuntimeError("the scheduler ended")
            time.sleep(0.05)
        running = Running(process, folder, json.loads(told.read_text())["address"])
        yield running
    finally:
        for worker in running.workers:
            worker.kill()
            _ended(worker.process)
        _ended(process)


def add_worker(running: Running, *options: str, **environment: str) -> Worker:
    """One more worker of one thread."""
    folder = running.folder / f"w{len(running.workers)}"
    folder.mkdir()
    process = _started(
        *("worker", running.address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", *options),
        *("--local-directory", str(folder)),
        environment={"TMPDIR": str(folder), **environment},
        folder=folder,
    )
    worker = Worker(process, folder)
    running.workers.append(worker)
    return worker


@contextmanager
def killed_at(running: Running, name: str, most: int) -> Iterator[Sequence[Worker]]:
    """Kill every worker that is seen to read a file of that name, until ``most`` are; gives those killed."""
    killed: list[Worker] = []
    over = threading.Event()

    def watch() -> None:
        while not over.is_set() and len(killed) < most:
            for worker in running.workers:
                if worker not in killed and worker.reads(name):
                    worker.kill()
                    killed.append(worker)
            time.sleep(0.002)

    with ExitStack() as stack:
        thread = threading.Thread(target=watch)
        stack.callback(thread.join)
        stack.callback(over.set)
        thread.start()
        yield killed

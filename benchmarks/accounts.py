"""What a command and all that it started took: seconds of the processor, wall time, memory at the peak.

Processes that are forked from another than the one that gives the work out (``ingest.starting``) belong to
nobody when that one ends. Linux gives them to this process, so that they are counted.
"""

from __future__ import annotations

import ctypes
import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of <sys/prctl.h>."""

_LOOK_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Account:
    """``seconds`` of CPU and ``wall`` seconds; ``bytes`` at the peak, what is shared counted once."""

    seconds: float
    wall: float
    bytes: int


def account(command: Sequence[str], folder: Path) -> Account:
    """Run a command to its end. Raises SystemExit where it fails, or where the system is not Linux."""
    if sys.platform != "linux" or ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise SystemExit("only Linux tells what processes of processes took")
    before, begun = _used(), time.monotonic()
    with subprocess.Popen(command, cwd=folder) as process:
        peak = _Peak(process.pid)
        peak.start()
        process.wait()
        wall = time.monotonic() - begun
        peak.over.set()
        peak.join()
    with suppress(ChildProcessError):
        while True:
            os.wait()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Account(_used() - before, wall, peak.most)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Peak(threading.Thread):
    """Looks at the memory of a process and its descendants; shared pages count in shares."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.over = threading.Event()
        self.most = 0
        self._pid = pid

    def run(self) -> None:
        while not self.over.wait(_LOOK_EVERY):
            self.most = max(self.most, sum(map(_share, _family(self._pid))))


def _family(pid: int) -> list[int]:
    children: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += [int(child) for child in path.read_text().split()]
    return [pid, *(one for child in children for one in _family(child))]


def _share(pid: int) -> int:
    with suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) * 1024 if found else 0
    return 0

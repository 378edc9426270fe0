"""A site in a process of its own, for tests that stop it, kill it or ask it over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""Where it runs: the checkout."""


@contextmanager
def site_process(start: str, *given: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process that runs the Python of ``start``, and the address that it says it serves; killed at last."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", start, *given],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address, said
    try:
        yield process, address.group()
    finally:
        process.kill()
        process.communicate()

"""How the tests are run: the examples that are tried, what is compiled once, and which files come first."""

from __future__ import annotations

import os
import sys
import tempfile

import pytest
from hypothesis import settings

# Where the tests judge a change, each run tries the same examples; on a desk each tries new ones.
settings.register_profile("same", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same")

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    # Nothing is to be written beside the source. The program is started several hundred times here, and what
    # it is compiled to is kept elsewhere, so that it is not compiled each time: 0.4 s of each start.
    COMPILED = tempfile.TemporaryDirectory(prefix="minutebook-compiled-")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = COMPILED.name
    sys.dont_write_bytecode = False

LONGEST = (
    "test_hostile.py",
    "test_killed.py",
    "test_night.py",
    "test_cluster.py",
    "test_full_disk.py",
    "test_scans.py",
    "test_cli.py",
    "test_worker.py",
    "test_update.py",
    "test_switching.py",
    "test_reading.py",
    "test_browser.py",
)
"""The files that take longest, which begin first: the last one to end would else keep a core busy alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files in front, and leave all else in its order."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))

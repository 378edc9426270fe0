"""What `make` says while it sets things up: nothing of pip's own, and every error."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = [
    pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed"),
    pytest.mark.skipif(find_spec("pip") is None, reason="pip is not installed"),
]


def installs(target: str) -> list[list[str]]:
    """The options with which `make` has pip install, by its own account."""
    told = subprocess.run(
        ["make", "--dry-run", "--always-make", target], cwd=ROOT, capture_output=True, text=True, check=True
    )
    calls = [shlex.split(call) for call in re.findall(r"bin/pip install (.+)", told.stdout)]
    return [[word for word in call if word in ("--quiet", "-q", "-qq")] for call in calls]


def pip(*options: str) -> str:
    """What pip tells of a package that is nowhere, where one place to look is not there."""
    nowhere = ["--no-index", "--find-links", "file:///no/such/folder", "no-such-package-of-ours"]
    command = [sys.executable, "-m", "pip", "install", *options, *nowhere]
    return subprocess.run(command, check=False, capture_output=True, text=True).stderr


@pytest.mark.parametrize("target", ["demo", "test", "alpha"])
def test_pip_is_quiet_but_for_errors(target: str) -> None:
    calls = installs(target)
    assert calls
    for options in calls:
        said = pip(*options)
        assert "WARNING" not in said
        assert "ERROR: No matching distribution found" in said


def test_without_that_it_would_not_be() -> None:
    assert "WARNING" in pip("--quiet")

"""Folders for what is temporary: what a killed batch leaves is swept, what a live one holds is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ingest.scratch import own_folder

ROOT = Path(__file__).parent.parent
HOLDER = """
import sys
from pathlib import Path
from ingest.scratch import own_folder
with own_folder() as folder:
    Path(folder, "sheets").write_text("x")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def holder(temporary: Path) -> tuple[subprocess.Popen[str], Path]:
    """A process that holds a folder until it is ended, and the folder."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER], env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


def test_a_folder_is_there_until_it_is_done_with() -> None:
    with own_folder() as one, own_folder() as other:
        assert one.is_dir()
        assert one != other
        (one / "sheets").touch()
    assert not one.exists()
    assert not other.exists()


def test_what_a_killed_process_left_is_swept_by_the_next_and_what_another_holds_is_not(
    temporary: Path,
) -> None:
    killed, left = holder(temporary)
    alive, held = holder(temporary)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert left.exists()
    with own_folder() as mine:
        assert not left.exists()
        assert (held / "sheets").exists()
        assert sorted(mine.parent.iterdir()) == sorted([held, mine])
    alive.communicate("")
    assert not held.exists()


def test_a_folder_that_others_may_enter_is_not_used(temporary: Path) -> None:
    theirs = temporary / f"minutebook-{os.getuid()}"
    theirs.mkdir()
    theirs.chmod(0o777)
    (theirs / "left").mkdir()
    with own_folder() as folder:
        assert folder.parent == temporary
    assert not folder.exists()
    assert (theirs / "left").exists()


def test_what_is_no_folder_of_ours_is_left_alone(temporary: Path) -> None:
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    home = temporary / f"minutebook-{os.getuid()}"
    home.mkdir(mode=0o700)
    (home / "link").symlink_to(elsewhere)
    (home / "file").touch()
    with own_folder():
        pass
    assert elsewhere.exists()
    assert sorted(path.name for path in home.iterdir()) == ["file", "link"]

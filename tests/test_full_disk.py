"""A disk that is full ends a batch with a plain word; with room again, the same call ends with the same rows.

The disk is a real one of a few hundred KB: a tmpfs in a mount namespace of the test's own, where that may be made.
"""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from pathlib import Path

import pytest

from minutebook.errors import NoRoomError
from minutebook.full_disk import full_disk_told, is_full
from tests.same_rows import PAPERS, ROOT, Rows, command, rows, sound, undisturbed

FEW = PAPERS[-4:]
ENOUGH = "size=100m"


def on_a_disk_of(size: str, folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A shell script run where ``folder`` is a disk of its own; what stands on it is gone afterwards."""
    mounted = f"mount -t tmpfs -o size={size} tmpfs {shlex.quote(str(folder))} && {script}"
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", mounted],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


def may_mount() -> bool:
    try:
        with tempfile.TemporaryDirectory() as folder:
            return on_a_disk_of("64k", Path(folder), "true").returncode == 0
    except FileNotFoundError:
        return False


pytestmark = pytest.mark.skipif(not may_mount(), reason="no disk of its own may be mounted here")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return undisturbed(tmp_path_factory.mktemp("undisturbed"), FEW)[0]


@pytest.mark.parametrize(
    "size",
    [
        "40k",  # not even the index of the journal
        "200k",  # in the middle of the schema
        "1600k",  # the schema, and no paper
        "2200k",  # some of the papers
    ],
)
def test_a_batch_on_a_full_disk_says_so_and_goes_on_when_there_is_room(
    whole: Rows, tmp_path: Path, size: str
) -> None:
    disk, kept = tmp_path / "disk", tmp_path / "m.db"
    disk.mkdir()
    call = shlex.join(command(disk / "m.db", FEW))
    remount = f"mount -o remount,{ENOUGH} {shlex.quote(str(disk))}"
    # a copy that is made with nobody writing, and the journal put back into the file by the last one to close it
    copy = f"cp {shlex.quote(str(disk))}/m.db {shlex.quote(str(kept))}"
    done = on_a_disk_of(size, disk, f"{call}; echo status $?; {remount} && {call} && {copy}")
    assert done.returncode == 0, done.stderr
    assert "status 1" in done.stdout
    assert "no room is left on the disk" in done.stderr
    assert "make room, and give the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    sound(kept)
    assert rows(kept) == whole


def test_what_the_system_says_of_a_full_disk_is_told_in_the_same_words(tmp_path: Path) -> None:
    script = f"head -c 200000 /dev/zero > {shlex.quote(str(tmp_path))}/x"
    assert "No space left on device" in on_a_disk_of("64k", tmp_path, script).stderr
    with pytest.raises(NoRoomError, match="make room"), full_disk_told():
        raise OSError(28, "No space left on device")


def test_another_error_is_told_as_it_is() -> None:
    with pytest.raises(PermissionError), full_disk_told():
        raise PermissionError(13, "Permission denied")
    assert not is_full(ValueError("full"))

"""Folders for what is on its way from one process to another, none of which is there for long.

They go when they are done with. Where a batch is killed outright nobody is left to do that, so they all stand
in one folder of the user's, each locked by the process that made it. The kernel undoes the lock of a process
that is gone, whatever ended it, and the next one to start takes away what is no longer locked.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

_swept: set[Path] = set()
"""The users' folders from which this process has taken what others left."""

_held: list[int] = []
"""The locks of folders that are held while this process lives."""


@contextmanager
def own_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, even where a process that is being ended still writes there."""
    home = users_folder()
    if home is None:
        folder, lock = Path(tempfile.mkdtemp(prefix="minutebook-")), None
    else:
        folder, lock = _made(home, partial(tempfile.mkdtemp, dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def hold(home: Path, make: Callable[[], str]) -> None:
    """Have ``make`` make a folder in the user's and hold it while this process lives; none is removed."""
    _held.append(_made(home, make)[1])


def _made(home: Path, make: Callable[[], str]) -> tuple[Path, int]:
    """A new folder in the user's, and what holds its lock."""
    with _locked(home):
        if home not in _swept:
            _sweep(home)
            _swept.add(home)
        folder = Path(make())
        lock = os.open(folder, os.O_RDONLY)
        with suppress(OSError):  # some network folders know no locks; there nothing is swept either
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return folder, lock


def users_folder() -> Path | None:
    """The folder for this user's folders, which nobody else may enter; None where another has made it."""
    home = Path(tempfile.gettempdir(), f"minutebook-{os.getuid()}")
    with suppress(FileExistsError):
        home.mkdir(mode=0o700)
    found = home.lstat()
    mine = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return home if mine else None


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    """The user's folder, held while a folder is made in it or swept: one is made and locked in two steps."""
    lock = os.open(home, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _sweep(home: Path) -> None:
    """Take away the folders that nobody holds."""
    for left in sorted(home.iterdir()):
        with suppress(OSError):  # held by another, or gone in the meantime
            lock = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(lock)

"""The files of a library, each under the SHA-256 of its bytes: whole or not there, whatever ends the program.

A file lies in ``papers/ab/<sha256>/``, under the name that it has on the council's site. It is written into
``incoming/`` first, brought to the disk, and moved by one rename.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.sources import fingerprint
from minutebook.errors import BusyError, LibraryError

MANIFEST = "manifest.db"
PAPERS, INCOMING = "papers", "incoming"
"""What tells that a folder is a library."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file of the library: where it lies in it, what it is known by, and its length."""

    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Shelves:
    """The folder of a library."""

    folder: Path

    def path(self, file: str) -> Path:
        """Where a file lies."""
        return self.folder / file

    @contextmanager
    def own_turn(self) -> Iterator[None]:
        """Hold the library, without what was left half written. Raises BusyError where it is taken."""
        with _writing():
            self.folder.mkdir(parents=True, exist_ok=True)
            file = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise BusyError(f"another fetch into {self.folder} is running") from error
            shutil.rmtree(self.folder / INCOMING, ignore_errors=True)
            yield
        finally:
            os.close(file)

    @contextmanager
    def incoming(self, suffix: str) -> Iterator[tuple[BinaryIO, Path]]:
        """A file to write into, with its path; it goes when the block ends, unless it was shelved."""
        with _writing():
            there = self.folder / INCOMING
            there.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=there, suffix=suffix)
        path = Path(name)
        try:
            with _writing(), os.fdopen(handle, "w+b") as file:
                yield file, path
        finally:
            path.unlink(missing_ok=True)

    def shelve(self, path: Path, name: str) -> Shelved:
        """Move a file to its place, where its bytes may lie already. Raises LibraryError."""
        with _writing():
            known = fingerprint(path)
            shelf = self.folder / PAPERS / known.sha256[:2] / known.sha256
            if lying := _lying(shelf):
                return Shelved(str(lying.relative_to(self.folder)), known.sha256, known.size)
            shelf.mkdir(parents=True, exist_ok=True)
            path.chmod(0o644)
            _to_disk(path)
            path.replace(shelf / name)
            for folder in (shelf, shelf.parent, shelf.parent.parent):
                _to_disk(folder)
            return Shelved(str((shelf / name).relative_to(self.folder)), known.sha256, known.size)

    def shelve_bytes(self, data: bytes, name: str) -> Shelved:
        """Put bytes in their place under a name. Raises LibraryError."""
        with self.incoming(Path(name).suffix) as (file, path):
            file.write(data)
            file.flush()
            return self.shelve(path, name)


def digest_of(text: str) -> str:
    """By what a page is known whose bytes change by themselves."""
    return hashlib.sha256(text.encode()).hexdigest()


def _lying(shelf: Path) -> Path | None:
    return next(iter(sorted(shelf.iterdir())), None) if shelf.is_dir() else None


def _to_disk(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(f"the library cannot be written: {error.strerror or error}") from error

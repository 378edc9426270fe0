"""Keeps the files of a batch on the shelf as they are saved, and notes what could not be kept."""

from __future__ import annotations

from pathlib import Path

from minutebook.facsimile.shelf import Shelf


class Keeper:
    """A shelf for the time of one batch. A file that cannot be kept costs nothing but its pictures."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._kept: set[str] = set()
        self.failed: list[tuple[Path, str]] = []

    @property
    def kept(self) -> int:
        """How many files of the batch are on the shelf."""
        return len(self._kept)

    def holds(self, sha256: str) -> bool:
        """Whether the paper is on the shelf already; if so it counts among those of this batch."""
        if self._shelf.path(sha256) is None:
            return False
        self._kept.add(sha256)
        return True

    def keep(self, path: Path, sha256: str) -> None:
        """Keep a paper that the database has."""
        try:
            if self._shelf.keep(path, sha256):
                self._kept.add(sha256)
        except OSError as error:
            self.failed.append((path, error.strerror or str(error)))

    def drop(self, sha256: str) -> None:
        """Take away a paper that proves to be none that may be kept."""
        self._shelf.drop(sha256)
        self._kept.discard(sha256)

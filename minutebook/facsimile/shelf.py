"""The folder in which the files of papers are kept, each named by the SHA-256 of its bytes.

It is kept only where the operator asks for it: it doubles what a library takes on the disk, and the files
hold what the site holds back. Nothing reads it but what draws pages. A name is made from a hash and from
nothing else, so that no address of the site can lead to another file.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_START = 1_024
"""Bytes in which a PDF has its mark."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of kept papers; it is made when the first one comes, for its owner alone."""

    folder: Path

    def path(self, sha256: str) -> Path | None:
        """Where the file with that hash lies; None where it is not kept, or the text is no hash."""
        there = self._place(sha256)
        return there if there and there.is_file() else None

    def keep(self, path: Path, sha256: str) -> bool:
        """Keep a copy of a PDF; whether it is kept now. Other files have no pages to draw and are not kept.

        The copy is whole or not there at all, whatever ends the program. Raises OSError where it cannot be
        written, or the file is not the one with that hash any more.
        """
        there = self._place(sha256)
        if there is None:
            raise ValueError(f"{sha256!r} is no SHA-256")
        if there.is_file():
            return True
        with path.open("rb") as file:
            if b"%PDF-" not in file.read(_START):
                return False
            file.seek(0)
            self._copy(file, sha256, there)
        return True

    def drop(self, sha256: str) -> None:
        """Take the file with that hash away, where it is kept."""
        there = self._place(sha256)
        if there is not None:
            there.unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path | None:
        return self.folder / sha256[:2] / f"{sha256}.pdf" if _SHA256.fullmatch(sha256) else None

    def _copy(self, file: BinaryIO, sha256: str, there: Path) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there.parent.mkdir(mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=there.parent, prefix=".")  # only its owner may read it
        try:
            digest = hashlib.sha256()
            with os.fdopen(handle, "wb") as copy:
                while piece := file.read(_PIECE):
                    digest.update(piece)
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            if digest.hexdigest() != sha256:
                raise OSError("the file changed while it was being copied")
            Path(name).replace(there)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

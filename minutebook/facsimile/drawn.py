"""The pictures that have been drawn, in a folder with a limit of bytes: the one not asked for longest goes.

Each is named by its page, its width and the digest of its order. When other words are covered than before,
the digest is another one, and the pictures of the page that show more than they may are taken away.
"""

from __future__ import annotations

import os
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from minutebook.facsimile.order import Order

_KEEP = 0.9
"""Share of the limit down to which is cleared, so that not each new picture starts a clearing."""


class DrawnPictures:
    """The folder; it may be lost or emptied at any time. Where it cannot be written nothing is kept.

    Several servers may share one: each counts what it adds, and counts anew when it clears.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self._most = most_bytes
        self._bytes: int | None = None
        self._lock = threading.Lock()

    def get(self, order: Order, width: int) -> bytes | None:
        """The picture, if it is there; it counts as asked for now."""
        path = self._path(order, width)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return data

    def put(self, order: Order, width: int, data: bytes) -> None:
        """Keep a picture, whole or not at all, and clear what is over the limit."""
        path = self._path(order, width)
        with suppress(OSError), self._lock:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for other in path.parent.glob(f"{order.page}-*.png"):
                if order.digest not in other.name:
                    other.unlink(missing_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
            self._bytes = sum(size for _, size, _ in self._all()) if self._bytes is None else self._bytes
            self._bytes += len(data)
            if self._bytes > self._most:
                self._clear()

    def _path(self, order: Order, width: int) -> Path:
        name = f"{order.page}-{width}-{order.digest}.png"
        return self._folder / order.sha256[:2] / order.sha256 / name

    def _all(self) -> list[tuple[float, int, Path]]:
        """When each was last asked for, its bytes, and where it is."""
        found = []
        for path in self._folder.glob("??/*/*.png"):
            with suppress(OSError):  # another server may clear it at the same time
                told = path.stat()
                found.append((told.st_mtime, told.st_size, path))
        return found

    def _clear(self) -> None:
        found = sorted(self._all())
        total = sum(size for _, size, _ in found)
        for _, size, path in found:
            if total <= _KEEP * self._most:
                break
            path.unlink(missing_ok=True)
            total -= size
        self._bytes = total

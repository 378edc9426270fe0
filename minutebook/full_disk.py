"""A full disk, told in words. A batch ends there: each further paper would be read for nothing."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from minutebook.errors import NoRoomError

_OF_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)
"""No room for the file or its journal, or for the index that SQLite keeps of the journal (``-shm``)."""
_OF_THE_SYSTEM = (errno.ENOSPC, errno.EDQUOT)


def is_full(error: BaseException) -> bool:
    """Whether an error says that there is no room on a disk."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) in _OF_SQLITE  # only those of SQLite itself have one
    return isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM


@contextmanager
def full_disk_told() -> Iterator[None]:
    """Raise NoRoomError in place of what SQLite and the system say of a full disk."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if is_full(error):
            raise NoRoomError(str(error)) from error
        raise

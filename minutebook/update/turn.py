"""Only one run at a time: a lock that goes with the process that holds it, whatever ends it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutebook.errors import BusyError, DatabaseError


@contextmanager
def own_turn(database: Path) -> Iterator[None]:
    """Hold the database's turn, in the file ``DATABASE.lock`` beside it. Raises BusyError where it is taken.

    The system lets go of the lock when the process ends, so that none is left over after a crash; the file
    stays, with the number of the process that had it last. Raises DatabaseError where it cannot be made.
    """
    if not database.parent.is_dir():
        raise DatabaseError(f"{database}: there is no folder {database.parent}")
    path = database.with_name(f"{database.name}.lock")
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror}") from error
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(file, 32).decode("ascii", "replace").strip() or "unknown"
            raise BusyError(f"another update of {database} is running (process {holder})") from error
        os.truncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(file)

"""Answers about the whole collection, kept until the database changes: they take long, and many ask for them.

What is kept is what views are made of, never a page: contact details are covered and releases named later.
"""

from __future__ import annotations

import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from minutebook.site.asking import unhurried

T = TypeVar("T")

MOST = 500
"""Answers that are kept, for all databases together; those that nobody has asked for longest go first."""

PAUSE = 300
"""Seconds in which what took too long is not tried again."""


@dataclass(frozen=True, slots=True)
class _TooLong:
    """In place of an answer: that there is none, and when to try again."""

    until: float


_NONE = object()
_answers: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()
_working: dict[Hashable, Lock] = {}


def kept(conn: sqlite3.Connection, work: Callable[..., T], *words: str) -> T:
    """What ``work`` answers on the database and these words; worked out once for as long as nothing changes.

    ``words`` must be of what there is (a council's id), never a reader's own, for the work has no limit of
    time but that of ``unhurried``; and nobody may change the answer. Raises what SQLite raises at that limit,
    and at once for the next ``PAUSE`` seconds.
    """
    stamp = _stamp(conn)
    if stamp is None:
        return work(conn, *words)
    key = (stamp, work, *words)
    with _lock:
        working = _working.setdefault(key, Lock())
    with working:  # those who ask meanwhile wait, and do not work it out as well
        with _lock:
            answer = _answers.get(key, _NONE)
            if answer is not _NONE:
                _answers.move_to_end(key)
        if answer is _NONE or (isinstance(answer, _TooLong) and answer.until < time.monotonic()):
            answer = _worked_out(conn, work, words)
            with _lock:
                _answers[key] = answer
                while len(_answers) > MOST:
                    _working.pop(_answers.popitem(last=False)[0], None)
    if isinstance(answer, _TooLong):
        raise sqlite3.OperationalError("interrupted")
    return cast("T", answer)


def _worked_out(conn: sqlite3.Connection, work: Callable[..., object], words: Sequence[str]) -> object:
    try:
        with unhurried(conn):
            return work(conn, *words)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return _TooLong(time.monotonic() + PAUSE)


def _stamp(conn: sqlite3.Connection) -> Hashable | None:
    """What is another after every change of the file of a database or of its log; None without a file."""
    file = conn.execute("PRAGMA database_list").fetchone()[2]
    if not file:
        return None
    looks = []
    for path in (file, f"{file}-wal"):
        with suppress(FileNotFoundError):
            found = Path(path).stat()
            looks.append((found.st_ino, found.st_mtime_ns, found.st_size))
    return file, *looks

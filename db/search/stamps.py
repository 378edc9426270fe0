"""Where another engine's index stands, and whether it is of the database as that stands now."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path

INDEX_OF = "index"
STAMP = "stamp"
FORM = b"3"
"""What is in an index, and how; one of another form is made anew."""


def folder_of(path: Path) -> Path:
    """The folder beside a database in which another engine's index is: ``papers.db-search``."""
    return path.parent / f"{path.name}-search"


def stamp_of(conn: sqlite3.Connection) -> bytes:
    """A stamp of what the search finds: another one after each change.

    FTS5 keeps a record of its own structure (row 10 of its data, with a count of all that it has ever
    written) and of the sizes of its texts (row 1). Every change of an entry changes them.
    """
    rows = conn.execute("SELECT block FROM search_fts_data WHERE id IN (1, 10) ORDER BY id").fetchall()
    return hashlib.sha256(b"\0".join((FORM, *(bytes(row[0]) for row in rows)))).digest()


def is_indexed(conn: sqlite3.Connection) -> bool:
    """Whether another engine has an index of a database as it stands now."""
    stamp = folder_of(Path(conn.execute("PRAGMA database_list").fetchone()[2])) / STAMP
    return stamp.is_file() and stamp.read_bytes() == stamp_of(conn)


def drop_stale(conn: sqlite3.Connection) -> None:
    """Remove an index that is of the database as it was: it has the words that have been taken out since."""
    file = conn.execute("PRAGMA database_list").fetchone()[2]
    stamp = folder_of(Path(file)) / STAMP
    if file and stamp.is_file() and stamp.read_bytes() != stamp_of(conn):
        shutil.rmtree(stamp.parent)

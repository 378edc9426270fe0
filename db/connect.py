"""Opening a Minutebook database, and saying plainly when a file is not one."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import sqlite_utils

from db.migrations import MIGRATIONS, migrate, unknown_migrations
from minutebook.errors import DatabaseError

BUSY_MILLISECONDS = 30_000
"""How long a writer waits for another one before it gives up."""


def connect(path: str | Path, *, create: bool = False) -> sqlite_utils.Database:
    """The database at ``path``, brought up to this version; a new one where ``create`` allows it.

    Raises DatabaseError when there is no such file, or it is not SQLite, not Minutebook's, or newer than this
    program. Foreign keys are enforced. Call ``.close()`` when done.
    """
    path = Path(path)
    new = _is_new(path, create=create)
    try:
        db = sqlite_utils.Database(path)
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: the file cannot be opened ({error})") from error
    try:
        _prepare(db, path, new=new)
    except BaseException:
        db.close()
        raise
    return db


def _is_new(path: Path, *, create: bool) -> bool:
    """Whether a database has yet to be made there. DatabaseError, with what to do, where none can be."""
    try:
        if path.is_dir():
            raise DatabaseError(f"{path}: this is a folder; the database comes first, then the papers")
        if not path.parent.is_dir():
            raise DatabaseError(f"{path}: there is no folder {path.parent}")
        new = not path.exists() or path.stat().st_size == 0
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror}") from error
    if new and not create:
        raise DatabaseError(f"{path}: there is no database here; `minutebook ingest` makes one")
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise DatabaseError(f"{path}: may not be written to; copy it to a folder where it may be")
    return new


def _prepare(db: sqlite_utils.Database, path: Path, *, new: bool) -> None:
    try:
        db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if not new:
            _check(db, path)
        migrate(db)
        if new:
            # WAL is a property of the file. Set once, here: a released copy is left as it was made.
            db.execute("PRAGMA journal_mode = WAL")
        # With WAL a power cut can lose the last document, never damage the file; the next run reads it again.
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{path}: {error}") from error


def _check(db: sqlite_utils.Database, path: Path) -> None:
    """Raise DatabaseError unless the file is a database that this version of the program knows."""
    try:
        applied = MIGRATIONS.applied(db)
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{path}: not an SQLite database ({error})") from error
    if not applied:
        raise DatabaseError(f"{path}: an SQLite database, but not one of Minutebook's")
    newer = unknown_migrations(db)
    if newer:
        raise DatabaseError(f"{path}: made by a newer version of Minutebook (it has {', '.join(newer)})")

"""Opening a Minutebook database, and saying plainly when a file is not one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import sqlite_utils

from db.migrations import MIGRATIONS, PAGE_SIZE, migrate, unknown_migrations
from db.runs import wipe
from db.save import hold_back_again
from db.search.entries import fill
from db.withheld import UNSIGNED, YOUNG_PERSON
from minutebook.errors import DatabaseError, NoRoomError
from minutebook.full_disk import is_full

BUSY_MILLISECONDS = 30_000
"""How long a writer waits for another one before it gives up."""

STATEMENTS = 1_000
"""Statements that stay prepared: saving a paper takes some 500, and to prepare one takes longer than to run
it. Of itself the connection keeps 128."""


def connect(path: str | Path, *, create: bool = False) -> sqlite_utils.Database:
    """The database at ``path``, brought up to this version; a new one where ``create`` allows it.

    Raises DatabaseError when there is no such file, or it is not SQLite, not Minutebook's, or newer than this
    program. Foreign keys are enforced. Call ``.close()`` when done.
    """
    path = Path(path)
    new = _is_new(path, create=create)
    if not _may_write(path):
        raise DatabaseError(f"{path}: may not be written to; copy it to a folder where it may be")
    try:
        db = sqlite_utils.Database(sqlite3.connect(path, cached_statements=STATEMENTS))
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
    return new


def _may_write(path: Path) -> bool:
    """Whether the file may be written to, and the files that SQLite keeps beside it made."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def connect_to_read(path: str | Path) -> sqlite_utils.Database:
    """The database at ``path`` for questions: as ``connect``, or as it stands where it may not be written to.

    Raises DatabaseError as ``connect`` does, and where it cannot be read without writing: an older version of
    the program made it, or changes to it wait beside it.
    """
    path = Path(path)
    _is_new(path, create=False)
    if _may_write(path):
        return connect(path)
    db = sqlite_utils.Database(_opened(path, "immutable=1" if is_fixed(path) else "mode=ro"))
    try:
        db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        _check(db, path)
        if MIGRATIONS.pending(db) or _unsigned(db):
            raise DatabaseError(
                f"{path}: made by an older version of Minutebook, and may not be written to; "
                "open a copy in a folder where it may be"
            )
    except BaseException:
        db.close()
        raise
    return db


def is_fixed(path: Path) -> bool:
    """Whether the file can be read only as one that never changes.

    So it is where it is in WAL mode, as ours are, and the files that this needs are not beside it and cannot
    be made there: nobody is writing to it then. Raises DatabaseError where changes wait beside it.
    """
    if _may_write(path):
        return False
    with suppress(sqlite3.OperationalError), closing(_opened(path, "mode=ro")) as db:
        db.execute("SELECT count(*) FROM sqlite_master")
        return False
    waiting = Path(f"{path}-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise DatabaseError(
            f"{path}: changes to it wait in {waiting.name}, and nothing may be written here; "
            "open it once with the rights of its owner, or copy both to another folder"
        )
    return True


def _opened(path: Path, how: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: the file cannot be opened ({error})") from error


def _prepare(db: sqlite_utils.Database, path: Path, *, new: bool) -> None:
    try:
        db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if new or _is_begun(db):
            # WAL is a property of the file. Set once, here: a released copy is left as it was made.
            db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            db.execute("PRAGMA journal_mode = WAL")
        else:
            _check(db, path)
        migrate(db)
        # With WAL a power cut can lose the last document, never damage the file; the next run reads it again.
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        _hold_back(db)
        fill(db)
    except sqlite3.DatabaseError as error:
        if is_full(error):
            raise NoRoomError(f"{path}: {error}") from error
        raise DatabaseError(f"{path}: {error}") from error


def _is_begun(db: sqlite_utils.Database) -> bool:
    """Whether a database was begun there and no more: the program was killed, or the disk was full."""
    try:
        return set(db.table_names()) <= {"_sqlite_migrations"} and not MIGRATIONS.applied(db)
    except sqlite3.DatabaseError:  # no SQLite file: told in words by the check that follows
        return False


def _hold_back(db: sqlite_utils.Database) -> None:
    """Hold back the names that an older version left in the rows, before anybody reads them."""
    if unsigned := _unsigned(db):
        for document in unsigned:
            hold_back_again(db, document)
        wipe(db)


def _unsigned(db: sqlite_utils.Database) -> tuple[str, ...]:
    """The documents with names that an older version left in the rows."""
    sql = "SELECT DISTINCT document_id FROM problems WHERE code = ? AND settled = ? ORDER BY 1"
    return tuple(row[0] for row in db.execute(sql, (YOUNG_PERSON, UNSIGNED)).fetchall())


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

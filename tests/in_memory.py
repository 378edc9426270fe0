"""Empty databases in memory, for tests that need many: the schema is made once, and copied."""

from __future__ import annotations

from functools import cache

from sqlite_utils import Database

from db.migrations import migrate


@cache
def _made() -> Database:
    database = Database(memory=True)
    migrate(database)
    return database


def memory() -> Database:
    """One that is up to date, with foreign keys enforced."""
    database = Database(memory=True)
    _made().conn.backup(database.conn)
    database.execute("PRAGMA foreign_keys = ON")
    return database

"""What is forgotten now, as the rows of ``forgotten`` tell: less the decisions that were taken back."""

from __future__ import annotations

import sqlite_utils

from db.forgotten_names import ForgottenNames, NameKey

FORGOTTEN = "forgotten"
"""The reason code of a document that is not to be kept."""

_HOLDS = """FROM forgotten AS f WHERE kind = ? AND withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM forgotten AS w WHERE w.withdraws = f.id)"""


def forgotten_documents(db: sqlite_utils.Database) -> frozenset[str]:
    """The SHA-256 of every document that is to be refused."""
    return frozenset(row[0] for row in db.execute(f"SELECT key {_HOLDS}", ("document",)))


def last_forgotten(db: sqlite_utils.Database) -> int:
    """The number of the last decision to forget something, or to take that back; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM forgotten").fetchone()[0])


def forgotten_names(db: sqlite_utils.Database) -> ForgottenNames:
    """The names that are to be nowhere; none where none are. All have one key of their digests."""
    rows = db.execute(f"SELECT key, salt {_HOLDS} ORDER BY id", ("name",)).fetchall()
    return ForgottenNames(tuple(NameKey.of_json(key) for key, _ in rows), rows[0][1] if rows else "")

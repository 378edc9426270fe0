"""What a council does not want published, brought from its conventions to the papers that are stored."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

import db as store
from ingest.conventions import families, small_numbers
from minutebook.errors import DatabaseError
from minutebook.following.stage import follow_actions


def threshold_of(council: str | None, family: str | None = None) -> int:
    """Under which number counts of people of a council are not published; 0 where all are."""
    return small_numbers(council, family if family in families() else None)


def changed_thresholds(db: Database) -> dict[str, int]:
    """The stored papers whose council's threshold is not what they were stored under, with what it is now."""
    sql = "SELECT id, council_id, family, small_numbers FROM documents WHERE status <> 'failed' ORDER BY id"
    rows = db.execute(sql).fetchall()
    found = {name: (threshold_of(council, family), stored) for name, council, family, stored in rows}
    return {name: now for name, (now, stored) in found.items() if now != stored}


def hold_back_small_numbers(path: Path) -> int:
    """Bring a database to what councils' conventions say now, before it is served; how many papers changed.

    Raises DatabaseError where there is something to do and the file may not be written to.
    """
    db = store.connect_to_read(path)
    changed = changed_thresholds(db)
    db.close()
    if not changed:
        return 0
    try:
        db = store.connect(path)
    except DatabaseError as error:
        raise DatabaseError(
            f"{error}; small numbers are to be held back in it before it is served"
        ) from error
    store.set_thresholds(db, changed)
    follow_actions(db)  # what became of their actions goes when papers are written anew
    db.close()
    return len(changed)

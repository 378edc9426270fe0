"""What a release holds ready: views that take long of a large collection, as tables of the same names.

Nobody ever writes to a release, so that what a view would work out at every look is worked out once. The
rows, the names and the columns are those of the view; whoever asks need not know which it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from db.pairs import disagreeing

Rows = Callable[[sqlite3.Connection], Iterable[Sequence[object]]]


def _conflicts(new: sqlite3.Connection) -> Iterable[Sequence[object]]:
    return (tuple(row.values()) for row in disagreeing(new))


def _of(view: str) -> Rows:
    return lambda new: new.execute(f'SELECT * FROM "{view}" ORDER BY id')


_LISTED = ("votes", "interests", "heard_in_private", "quoted_targets", "late_papers")
"""Views that look through the words of every minute or figure, and what their pages look up by."""

_AS_LISTED = ("date DESC, id", "council_id, date DESC, id", "body_id, date DESC, id")


READY: Mapping[str, tuple[Rows, Sequence[str]]] = {
    "conflicting_statistics": (_conflicts, ("id", "other_id")),
    "action_ledger": (
        _of("action_ledger"),
        (
            "id",
            "(due_by IS NULL), due_by, raised DESC, id",
            "raised DESC, id",
            "(raised IS NULL), raised, id",
            "carried_forward DESC, raised, id",
            "standing, (due_by IS NULL), due_by, raised DESC, id",
            "standing, raised DESC, id",
            "standing, (raised IS NULL), raised, id",
            "standing, carried_forward DESC, raised, id",
            "committee_id, owner",
            "council_id, owner",
        ),
    ),
    **{view: (_of(view), _AS_LISTED) for view in _LISTED},
}
"""The views, each with what gives its rows, and its indexes: what pages look up by, the ledger's orders."""

ROWS_OF: Mapping[str, Mapping[str, str]] = {
    "conflicting_statistics": {"id": "statistics", "other_id": "statistics"},
    "action_ledger": {"id": "actions"},
    "votes": {"id": "resolutions"},
    "interests": {"id": "minutes"},
    "heard_in_private": {"meeting_id": "meetings"},
    "quoted_targets": {"id": "statistics"},
    "late_papers": {"document_id": "documents"},
}
"""Of which table the rows are that they name, by the column that names them."""


def make_ready(new: sqlite3.Connection) -> None:
    """Put a table in the place of each of these views."""
    for view, (rows, indexes) in READY.items():
        new.execute(f'CREATE TABLE "ready" AS SELECT * FROM "{view}" WHERE 0')
        columns = new.execute(f'SELECT * FROM "{view}" WHERE 0').description
        new.executemany(f'INSERT INTO "ready" VALUES ({", ".join("?" * len(columns))})', rows(new))
        new.execute(f'DROP VIEW "{view}"')
        new.execute(f'ALTER TABLE "ready" RENAME TO "{view}"')
        for number, terms in enumerate(indexes, start=1):
            new.execute(f'CREATE INDEX "idx_{view}_{number}" ON "{view}" ({terms})')

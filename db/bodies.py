"""Councils and committees: the rows that documents need, made from the names that documents give."""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

from db.body_kinds import kind_of
from db.difference import delete, put
from db.ids import UNKNOWN_COUNCIL

_COMMITTEE_NAME = """
    SELECT name FROM committee_names WHERE committee_id = ?
    GROUP BY name ORDER BY count(*) DESC, max(date) DESC, name LIMIT 1
"""
_COUNCIL_NAME = """
    SELECT council_name FROM documents WHERE council_id = ?
    GROUP BY council_name ORDER BY council_name IS NULL, count(*) DESC, council_name LIMIT 1
"""


def derive_bodies(
    db: sqlite_utils.Database, councils: Iterable[str | None], committees: Iterable[str | None]
) -> None:
    """Work out the rows of these councils and committees again; one that no document names any more goes.

    A committee is called what most papers call it, of equals the latest. A council of the register keeps the
    register's name and its row.
    """
    for committee in sorted({c for c in committees if c}):
        name = db.execute(_COMMITTEE_NAME, (committee,)).fetchone()
        if name:
            council = committee.partition("/")[0]
            owner = None if council == UNKNOWN_COUNCIL else council
            kind = kind_of(name[0])
            put(db, "committees", {"id": committee, "council_id": owner, "name": name[0], "kind": kind})
        else:
            delete(db, "committees", ("id",), [(committee,)])
    for council in sorted({c for c in councils if c}):
        _derive_council(db, council)


def _derive_council(db: sqlite_utils.Database, council: str) -> None:
    if db.execute("SELECT 1 FROM councils WHERE id = ? AND registered", (council,)).fetchone():
        return
    name = db.execute(_COUNCIL_NAME, (council,)).fetchone()
    if name:
        put(db, "councils", {"id": council, "name": name[0] or council.replace("-", " ").title()})
    else:
        delete(db, "councils", ("id",), [(council,)])

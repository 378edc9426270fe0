"""Papers that a council has taken off its site: their text is not kept, and they are not read again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlite_utils

from db.ids import document_id
from db.runs import withdraw

WITHDRAWN = "withdrawn"
"""The reason code of such a paper."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A paper that was found to be gone from an address, at a time (ISO, UTC)."""

    sha256: str
    address: str
    at: str


def note_withdrawn(
    db: sqlite_utils.Database, gone: Iterable[Withdrawn], there: Collection[str], *, at: str, version: str
) -> int:
    """Take out the papers that are gone, and forget it of those that are there again; how many went.

    ``there`` are the SHA-256 of papers that stand on a council's site. A paper that was taken out stays as a
    failed document with the reason, as of ``at`` and that ``version`` of the program.
    """
    with db.atomic():
        db.conn.executemany(
            "DELETE FROM withdrawn_papers WHERE sha256 = ?", [(each,) for each in sorted(there)]
        )
    taken_out = 0
    for paper in gone:
        with db.atomic():
            row = (paper.sha256, document_id(paper.sha256), paper.address, paper.at)
            db.execute("INSERT OR REPLACE INTO withdrawn_papers VALUES (?, ?, ?, ?)", row)
        stored = db.execute(
            "SELECT 1 FROM documents WHERE sha256 = ? AND status <> 'failed'", (paper.sha256,)
        ).fetchone()
        if stored:
            message = f"the council took it off its site, as was found on {paper.at[:10]}"
            withdraw(db, paper.sha256, code=WITHDRAWN, message=message, at=at, version=version)
            taken_out += 1
    return taken_out


def withdrawn_hashes(db: sqlite_utils.Database) -> frozenset[str]:
    """The SHA-256 of the papers that are not to be read."""
    return frozenset(row[0] for row in db.execute("SELECT sha256 FROM withdrawn_papers"))

"""Putting one document's rows into the database, and taking them out: each in one transaction.

What is stored is compared with what is wanted, row by row. A row that is equal is not touched; a row that the
document no longer gives is deleted. So the same document twice changes nothing, and a new version of one rule
replaces only that rule's rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import sqlite_utils

from db.bodies import derive_bodies
from db.difference import Difference, insert, read, sync, update
from db.evidence import Row
from db.settle import STATED_KEY, renamed, settle, waiting
from db.shared import derive
from db.statement import Origin, Statement, state
from db.wordings import is_of_wordings
from minutebook.errors import DatabaseError
from minutebook.findings import AnyFinding
from minutebook.model import Document

TABLES: dict[str, tuple[str, ...]] = {
    "pages": ("id",),
    "layouts": ("document_id",),
    "parts": ("id",),
    "committee_names": ("committee_id", "name", "document_id"),
    "recommendations": ("id",),
    "statistics": ("id",),
    "problems": ("id",),
    "sightings": STATED_KEY,
}
"""The tables whose rows belong to one document, and their keys."""


@dataclass(frozen=True, slots=True)
class SaveCounts:
    """Rows written, deleted and left alone: the document's own, and its sightings of shared records."""

    inserted: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0


def save(
    db: sqlite_utils.Database,
    document: Document,
    findings: Iterable[AnyFinding],
    *,
    source_url: str | None = None,
    council_given: str | None = None,
    ingested_at: str,
    version: str,
    text_status: Literal["ok", "partial"] = "ok",
) -> SaveCounts:
    """Store a document and everything found in it, in one transaction.

    ``ingested_at`` (ISO, UTC) is kept as first stored while nothing of the document changes. Raises
    DatabaseError, and stores nothing, for a reason code or measure that is unknown, or a finding that refers
    to one that is not among the findings.
    """
    statement = state(document, findings, Origin(source_url, version, text_status, council_given))
    name = str(statement.document["id"])
    with _writing(db, name):
        _check_measures(db, statement)
        before, elsewhere = _bodies(db, name), renamed(db, name)
        differences = {table: _sync(db, table, name, statement.tables[table]) for table in TABLES}
        own = _save_document(db, statement.document, differences.values(), ingested_at)
        derive(db, _settled(db, differences["sightings"], elsewhere))
        derive_bodies(db, *_united(before, _bodies(db, name)))
    return _counts([*differences.values(), own])


def remove(db: sqlite_utils.Database, document_id: str) -> SaveCounts:
    """Take a document out, and what only it stated. Raises DatabaseError when there is no such document."""
    with _writing(db, document_id):
        if not read(db, "documents", ("id",), {"id": document_id}):
            raise DatabaseError(f"there is no document {document_id}")
        before, elsewhere = _bodies(db, document_id), renamed(db, document_id)
        gone = {table: _sync(db, table, document_id, ()) for table in TABLES}
        derive(db, _settled(db, gone["sightings"], elsewhere))
        db.execute("DELETE FROM ocr_pages WHERE document_id = ?", (document_id,))
        db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        derive_bodies(db, *before)
    return _counts(list(gone.values()))


@contextmanager
def _writing(db: sqlite_utils.Database, document: str) -> Iterator[None]:
    try:
        with db.atomic():
            # Writes nothing, but takes the write lock now: a transaction that reads first and writes later
            # is refused at once, without waiting, when another process has written in between.
            db.execute("UPDATE documents SET version = version WHERE id IS NULL")
            yield
    except sqlite3.IntegrityError as error:
        raise DatabaseError(f"document {document}: {error}") from error


def _check_measures(db: sqlite_utils.Database, statement: Statement) -> None:
    used = {row["measure_id"] for row in statement.tables["statistics"]} - {None}
    known = {row[0] for row in db.execute("SELECT id FROM measures")} if used else set()
    if used - known:
        names = ", ".join(sorted(map(str, used - known)))
        raise DatabaseError(f"there is no such measure as {names}")


Bodies = tuple[set[str | None], set[str | None]]
"""Ids of councils and of committees."""


def _bodies(db: sqlite_utils.Database, document: str) -> Bodies:
    """The councils and committees that the stored document names."""
    councils = db.execute("SELECT council_id FROM documents WHERE id = ?", (document,))
    committees = db.execute("SELECT committee_id FROM committee_names WHERE document_id = ?", (document,))
    return {row[0] for row in councils}, {row[0] for row in committees}


def _united(a: Bodies, b: Bodies) -> Bodies:
    return a[0] | b[0], a[1] | b[1]


def _save_document(
    db: sqlite_utils.Database, row: Row, others: Iterable[Difference], ingested_at: str
) -> Difference:
    key = (row["id"],)
    stored = next(iter(read(db, "documents", tuple(row), {"id": row["id"]})), None)
    if stored is None:
        insert(db, "documents", [row | {"ingested_at": ingested_at}])
        return Difference(inserted=(key,))
    if stored == row and not any(difference.touched for difference in others):
        return Difference(unchanged=1)
    update(db, "documents", ("id",), [row | {"ingested_at": ingested_at}])
    return Difference(changed=(key,))


def _sync(db: sqlite_utils.Database, table: str, document: str, wanted: Iterable[Row]) -> Difference:
    if table == "sightings":
        return sync(
            db, table, TABLES[table], document, wanted, derived=lambda row: {"record_id": waiting(row)}
        )
    leave = is_of_wordings if table == "problems" else lambda _: False
    return sync(db, table, TABLES[table], document, wanted, leave=leave)


def _settled(
    db: sqlite_utils.Database, difference: Difference, elsewhere: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """The records that the sightings of a difference are of, or were, and those of others in turn."""
    stated = {(str(key[0]), str(key[1])) for key in difference.touched}
    return stated | set(settle(db, stated)) | elsewhere if stated else set()


def _counts(differences: list[Difference]) -> SaveCounts:
    return SaveCounts(
        inserted=sum(len(d.inserted) for d in differences),
        changed=sum(len(d.changed) for d in differences),
        unchanged=sum(d.unchanged for d in differences),
        deleted=sum(len(d.deleted) for d in differences),
    )

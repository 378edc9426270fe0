"""Putting one document's rows into the database, and taking them out: each in one transaction.

What is stored is compared with what is wanted, row by row. A row that is equal is not touched; a row that the
document no longer gives is deleted. So the same document twice changes nothing, and a new version of one rule
replaces only that rule's rows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import sqlite_utils

from db.bodies import derive_bodies
from db.difference import Difference, insert, name_of, read, sync, update
from db.disagreements import RULE as DISAGREEMENTS
from db.evidence import Row
from db.follow_ups import FOLLOW_UPS, unfollow
from db.forgotten_keys import forgotten_documents
from db.later_papers import RULE as LATER
from db.later_papers import settle_earlier
from db.recommended import forget, meetings_of, settle_recommended
from db.same_figures import facts_of, settle_figures, tell
from db.search.entries import fill
from db.settle import STATED_KEY, renamed, settle, waiting
from db.shared import derive
from db.statement import Origin, Statement, state, with_origin
from db.withheld import WITHHELD_KEY, hold_back, rename_in_runs, stored_statement
from db.wordings import RULE as WORDINGS
from minutebook.errors import DatabaseError
from minutebook.findings import AnyFinding
from minutebook.listing import Listing
from minutebook.model import Document

TABLES: dict[str, tuple[str, ...]] = {
    "pages": ("id",),
    "layouts": ("document_id",),
    "parts": ("id",),
    "committee_names": ("committee_id", "name", "document_id"),
    "recommendations": ("id",),
    "statistics": ("id",),
    "mentions": ("id",),
    "problems": ("id",),
    "sightings": STATED_KEY,
    "withheld": WITHHELD_KEY,
}
"""The tables whose rows belong to one document, and their keys."""

_PASSING_OVER = {"problems": (DISAGREEMENTS, FOLLOW_UPS, LATER, WORDINGS)}
"""Rules whose rows of a document are not made from the document alone."""

_KEYS = TABLES | {"documents": ("id",)}


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
    family: str | None = None,
    family_given: str | None = None,
    listing: Listing | None = None,
    ingested_at: str,
    version: str,
    small_numbers: int = 0,
) -> SaveCounts:
    """Store a document and everything found in it, as ``save_statement`` does.

    Counts of people under ``small_numbers`` are not published. Raises what ``state`` and ``save_statement``
    do, and then stores nothing.
    """
    origin = Origin(source_url, version, council_given, family, family_given, small_numbers, listing)
    return save_statement(db, state(document, findings), origin, ingested_at=ingested_at)


def save_statement(
    db: sqlite_utils.Database, statement: Statement, origin: Origin, *, ingested_at: str
) -> SaveCounts:
    """Store what a document states, in one transaction.

    ``ingested_at`` (ISO, UTC) is kept as first stored while nothing of the document changes. Raises
    DatabaseError, and stores nothing, for a measure that is unknown, or a document that was forgotten, maybe
    while it was being read.
    """
    statement = with_origin(statement, origin)
    with _writing(db, str(statement.document["id"])):
        if statement.document["sha256"] in forgotten_documents(db):
            raise DatabaseError(
                f"document {statement.document['id']!s} was forgotten, and is not taken in again"
            )
        _check_measures(db, statement)
        return _write(db, statement, ingested_at)


def hold_back_again(db: sqlite_utils.Database, document_id: str) -> SaveCounts:
    """Bring a stored document's rows to what is to be held back of it now: for when somebody has decided."""
    with _writing(db, document_id):
        stored = read(db, "documents", ("ingested_at", "status"), {"id": document_id})
        if not stored:
            raise DatabaseError(f"there is no document {document_id}")
        if stored[0]["status"] == "failed":
            return SaveCounts()
        statement = _of_itself(stored_statement(db, document_id, _KEYS))
        return _write(db, statement, str(stored[0]["ingested_at"]))


def _of_itself(statement: Statement) -> Statement:
    """The statement without rows that were worked out of several documents."""
    tables = dict(statement.tables)
    for table, rules in _PASSING_OVER.items():
        others = {name_of(rule) for rule in rules}
        tables[table] = [row for row in tables[table] if name_of(str(row["rule"])) not in others]
    return replace(statement, tables=tables)


def _write(db: sqlite_utils.Database, statement: Statement, ingested_at: str) -> SaveCounts:
    """Bring the tables to what a document states, less what is held back of it."""
    statement = hold_back(db, statement, _KEYS)
    name = str(statement.document["id"])
    before, met, elsewhere = _bodies(db, name), meetings_of(db, name), renamed(db, name)
    facts = facts_of(db, name)
    differences = {table: _sync(db, table, name, statement.tables[table]) for table in TABLES}
    rename_in_runs(db, statement)
    own = _save_document(db, statement.document, differences.values(), ingested_at)
    derive(db, _settled(db, differences["sightings"], elsewhere))
    concerned = _united(before, _bodies(db, name))
    if any(difference.touched for difference in (own, *differences.values())):
        unfollow(db, concerned[1])
        settle_figures(db, facts | tell(db, name))
    derive_bodies(db, *concerned)
    settle_earlier(db, concerned[1])
    settle_recommended(db, met | meetings_of(db, name))
    return _counts([*differences.values(), own])


def remove(db: sqlite_utils.Database, document_id: str) -> SaveCounts:
    """Take a document out, and what only it stated. Raises DatabaseError when there is no such document."""
    with _writing(db, document_id):
        if not read(db, "documents", ("id",), {"id": document_id}):
            raise DatabaseError(f"there is no document {document_id}")
        before, met = _bodies(db, document_id), meetings_of(db, document_id)
        elsewhere, facts = renamed(db, document_id), facts_of(db, document_id)
        unfollow(db, before[1])
        forget(db, document_id)
        gone = {table: sync(db, table, keys, document_id, ()) for table, keys in TABLES.items()}
        derive(db, _settled(db, gone["sightings"], elsewhere))
        db.execute("DELETE FROM ocr_pages WHERE document_id = ?", (document_id,))
        db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        settle_figures(db, facts)
        derive_bodies(db, *before)
        settle_earlier(db, before[1])
        settle_recommended(db, met)
    return _counts(list(gone.values()))


@contextmanager
def _writing(db: sqlite_utils.Database, document: str) -> Iterator[None]:
    try:
        with db.atomic():
            # Writes nothing, but takes the write lock now: a transaction that reads first and writes later
            # is refused at once, without waiting, when another process has written in between.
            db.execute("UPDATE documents SET version = version WHERE id IS NULL")
            yield
            fill(db)
    except sqlite3.IntegrityError as error:
        raise DatabaseError(f"document {document}: {error}") from error


def _check_measures(db: sqlite_utils.Database, statement: Statement) -> None:
    used = {row["measure_id"] for row in statement.tables["statistics"]} - {None}
    sql = "SELECT id FROM measures WHERE id IN (SELECT value FROM json_each(?))"
    known = {row[0] for row in db.execute(sql, (json.dumps(sorted(map(str, used))),))} if used else set()
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
    others = _PASSING_OVER.get(table, ())
    derived = _unsettled if table == "sightings" else None
    return sync(db, table, TABLES[table], document, wanted, passing_over=others, derived=derived)


def _unsettled(sighting: Row) -> Row:
    return {"record_id": waiting(sighting)}


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

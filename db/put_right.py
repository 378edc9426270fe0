"""What people say of stored rows: put right, noted, left out, confirmed, and taken back again.

Each is a row of ``corrections`` that names the record by its stable id, and keeps what it was made against:
the value, and the words that the row was read from. The rows themselves stay as they were read; a release
lays over them what still rests on that (``db/standing.py``, ``minutebook/release/overlay.py``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import sqlite_utils

from db.correctable import TABLES, checked, fields_of
from db.corrections import Decision, decide
from db.difference import insert, read
from db.evidence import Row, Value
from db.held_words import HELD, same_words
from db.runs import wipe
from db.standing import standing_of
from db.withheld import CLEAR, HOLD
from minutebook.errors import DatabaseError

Action = Literal["correct", "annotate", "suppress", "confirm", "withdraw"]
Source = Literal["operator", "council"]

REASONS: Mapping[str, str] = {
    "privacy": "it tells something of a private person",
    "wrong": "it is not what the paper says",
    "duplicate": "it stands here twice",
    "withdrawn": "the council has withdrawn the paper or the part that it stands in",
    "legal": "the law, or a court, wants it left out",
}
"""Why a row may be left out: the word that is published, and what it means."""

QUESTIONS = "problems"
"""The table of what could not be settled: its rows may be confirmed, for they were looked at."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something, and for whom; ``named`` is the name to be published, where one was given."""

    decision: Decision
    source: Source = "operator"
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it stands in the database."""

    table: str
    id: str
    row: Mapping[str, Value]


def find_record(db: sqlite_utils.Database, record_id: str, *, questions: bool = False) -> Record:
    """The row with that id, or with ``table:id`` where two tables have it; of the problems too where asked.

    Raises DatabaseError where there is none, or more than one.
    """
    tables = (*TABLES, QUESTIONS) if questions else TABLES
    table, colon, rest = record_id.partition(":")
    if colon and table in tables:
        tables, record_id = (table,), rest
    found = [Record(t, record_id, row) for t in tables if (row := row_of(db, t, record_id)) is not None]
    if not found:
        raise DatabaseError(f"there is no row {record_id} that can be put right")
    if len(found) > 1:
        names = " or ".join(f"{r.table}:{r.id}" for r in found)
        raise DatabaseError(f"more than one row is called {record_id}: give {names}")
    return found[0]


def row_of(db: sqlite_utils.Database, table: str, record_id: str) -> Row | None:
    """A row by its id."""
    columns = tuple(column.name for column in db.table(table).columns)
    return next(iter(read(db, table, columns, {"id": record_id})), None)


def correct(db: sqlite_utils.Database, record: Record, field: str, value: str, said: Said) -> int:
    """Put a column of a row right; the number of the correction. An earlier one of the column is taken back.

    Raises DatabaseError for a column or a value that may not be, or a value that stands there already.
    """
    wanted = checked(db, record.table, record.row, field, value)
    if wanted == record.row[field]:
        raise DatabaseError(f"{field} is {value!r} already; `minutebook confirm` says that it is right")
    if isinstance(wanted, str) and HELD in wanted:
        raise DatabaseError("a value cannot have the signs of words that are held back")
    return _write(db, record, "correct", said, field=field, value=_as_text(wanted))


def annotate(
    db: sqlite_utils.Database, record: Record, note: str, said: Said, field: str | None = None
) -> int:
    """Put a note beside a row, or beside one of its columns; the number of the note."""
    if not note.strip():
        raise DatabaseError("a note has words")
    if field is not None and field not in fields_of(record.table):
        raise DatabaseError(f"{field!r} is none of {', '.join(fields_of(record.table))}")
    return _write(db, record, "annotate", said, field=field or "", value=" ".join(note.split()))


def suppress(
    db: sqlite_utils.Database, record: Record, reason: str, said: Said, *, words: bool = False
) -> int:
    """Leave a row, and what hangs on it, out of what is published; the number of the decision.

    With ``words`` the words that it was read from are held back on their pages too, in every paper that has
    the record. Raises DatabaseError for a reason that is none of REASONS.
    """
    if reason not in REASONS:
        raise DatabaseError(f"{reason!r} is no reason; give one of {', '.join(REASONS)}")
    if record.table == "documents":
        raise DatabaseError("a whole document is taken out by `minutebook forget`")
    if words and record.table not in _WORDED:
        raise DatabaseError(f"{record.table} have no words of their own to hold back")
    with db.atomic():
        number = _write(db, record, "suppress", said, reason=reason)
        if words:
            _hold_words(db, record, said.decision)
    wipe(db)
    return number


def confirm(db: sqlite_utils.Database, record: Record, said: Said, field: str | None = None) -> int:
    """Say that a row, or one of its columns, is right as it was read: it is asked about no more."""
    if field is not None and field not in fields_of(record.table):
        raise DatabaseError(f"{field!r} is none of {', '.join(fields_of(record.table))}")
    return _write(db, record, "confirm", said, field=field or "")


def withdraw_correction(db: sqlite_utils.Database, number: int, said: Said) -> int:
    """Take a correction, note or decision back: it is no longer laid over anything. It stays on record.

    Words that were held back with it are given back. Raises DatabaseError where there is none of that number
    or it was taken back before.
    """
    columns = ("action", "record_table", "record_id", "field", "quote")
    found = next(iter(read(db, "corrections", columns, {"id": number})), None)
    if found is None or found["action"] in (None, "withdraw"):
        raise DatabaseError(f"there is no correction {number}")
    if db.execute("SELECT 1 FROM corrections WHERE withdraws = ?", (number,)).fetchone():
        raise DatabaseError(f"correction {number} was withdrawn before")
    table, record_id = str(found["record_table"]), str(found["record_id"])
    row = row_of(db, table, record_id) or {}
    record = Record(table, record_id, row)
    with db.atomic():
        mine = _write(db, record, "withdraw", said, field=str(found["field"]), withdraws=number)
        if found["action"] == "suppress":
            _give_words_back(db, number, said.decision)
    wipe(db)
    return mine


def _write(
    db: sqlite_utils.Database,
    record: Record,
    action: Action,
    said: Said,
    *,
    field: str = "",
    value: str | None = None,
    reason: str | None = None,
    withdraws: int | None = None,
) -> int:
    """Write one row of ``corrections``, in a transaction of its own, and give its number."""
    decision = said.decision
    if not decision.who.strip() or not decision.why.strip():
        raise DatabaseError("say who decides, and why")
    row: Row = {"record_table": record.table, "record_id": record.id, "field": field, "value": value}
    row |= {"who": decision.who, "when": decision.when, "why": decision.why, "action": action}
    row |= {"original": _as_text(record.row[field]) if field in record.row else None}
    row |= {"quote": record.row.get("quote"), "source": said.source, "named": said.named}
    row |= {"reason": reason, "withdraws": withdraws}
    with db.atomic():
        # takes the write lock now, before anything is read that the row rests on (as db.save does)
        db.execute("UPDATE documents SET version = version WHERE id IS NULL")
        if action in ("correct", "suppress", "confirm"):
            _replace(db, record, action, field, row)
        insert(db, "corrections", [row])
        return int(db.execute("SELECT max(id) FROM corrections").fetchone()[0])


def _replace(db: sqlite_utils.Database, record: Record, action: Action, field: str, row: Row) -> None:
    """Take back what stands of the same row and column, so that at most one holds."""
    for standing in standing_of(db, record.table, record.id):
        same = standing.field == field and standing.action in ("correct", "confirm")
        if (same and action != "suppress") or (standing.action == action == "suppress"):
            told = {**row, "action": "withdraw", "value": None, "reason": None, "withdraws": standing.id}
            insert(db, "corrections", [told])


def _as_text(value: Value) -> str | None:
    return None if value is None else str(value)


_WORDED: Mapping[str, tuple[str, ...]] = {
    "agenda_items": ("quote", "text"),
    "attendance": ("quote",),
    "minutes": ("quote", "text"),
    "recommendations": ("quote",),
    "resolutions": ("quote",),
    "actions": ("quote",),
    "statistics": ("sentence",),
}
"""The columns with the words of a record: those of a figure are its sentence, for ``33%`` is nobody's."""

_SHORTEST = 12
"""Characters of a line of a minute that is held back: a shorter one may be any."""


def _hold_words(db: sqlite_utils.Database, record: Record, decision: Decision) -> None:
    """Hold the words of a record back in every paper that has it."""
    sql = """SELECT document_id, quote, record FROM sightings WHERE record_table = ? AND record_id = ?
        ORDER BY document_id, ordinal"""
    sighted = db.execute(sql, (record.table, record.id)).fetchall()
    told = [(str(paper), {**json.loads(stated), "quote": quote}) for paper, quote, stated in sighted]
    told.append((str(record.row["document_id"]), dict(record.row)))
    words = {(paper, line) for paper, row in told for line in _lines(record.table, row)}
    for paper, line in sorted(words):
        decide(db, "documents", paper, HOLD, line, decision)


def _lines(table: str, row: Mapping[str, Value]) -> Iterator[str]:
    """The words of a record, each passage on one line; a minute's text may go on over a page's foot."""
    for column in _WORDED[table]:
        passages = (
            str(row.get(column) or "").split("\n") if column == "text" else [str(row.get(column) or "")]
        )
        for passage in map(same_words, passages):
            if passage.strip(HELD + " ") and (column != "text" or len(passage) >= _SHORTEST):
                yield passage


def _give_words_back(db: sqlite_utils.Database, number: int, decision: Decision) -> None:
    """Clear the words that were held back together with a row, unless somebody else held them too."""
    who, when, why = db.execute('SELECT who, "when", why FROM corrections WHERE id = ?', (number,)).fetchone()
    said = db.execute(
        'SELECT id, record_id, value, field, who = ? AND "when" = ? AND why = ? AND id > ? FROM corrections'
        " WHERE action IS NULL AND record_table = 'documents' AND value IS NOT NULL ORDER BY id",
        (who, when, why, number),
    ).fetchall()
    mine = {(paper, same_words(words)) for _, paper, words, field, own in said if own and field == HOLD}
    others = {(paper, same_words(words)): field for _, paper, words, field, own in said if not own}
    for paper, words in sorted(mine):
        stored = db.execute("SELECT 1 FROM documents WHERE id = ?", (paper,)).fetchone()
        if stored and others.get((paper, words)) != HOLD:
            decide(db, "documents", paper, CLEAR, words, decision)

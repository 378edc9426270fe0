"""People's corrections laid over a public file: values put right, rows left out, and a note of each.

It is done in the file itself, before anybody reads it. What it lays over is only what still rests on what it
was made against (``db/standing.py``); a row that somebody wanted left out is left out whatever its words are
now. The tables that it touches are brought up by the same triggers that serve a work database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlite_utils

from db.correctable import field_of
from db.difference import insert, read, update
from db.evidence import Row, Value
from db.forgotten_keys import forgotten_names
from db.same_figures import settle_figures
from db.search.entries import fill
from db.standing import Correction, standing
from db.withheld import words_of
from minutebook.corrections.following_from import RESTS_ON_SAME, SAME_THING, following_from
from minutebook.release.public_ids import PublicIds
from minutebook.release.public_words import PublicWords
from minutebook.site.left_out import belongs_to, trace

_HANGING = {
    "meetings": ("meeting_id",),
    "minutes": ("minute_id", "parent_id"),
    "resolutions": ("resolution_id",),
    "actions": ("action_id",),
    "recommendations": ("recommendation_id",),
}
"""The columns by which rows hang on a row of a table; they go with it."""

_STAY = frozenset([("documents", "meeting_id"), ("resolutions", "recommendation_id")])
"""Those that stay when it goes, and only forget it."""

_ALSO_NAMED = {"meetings": (("actions", "due_meeting_id"),)}
"""Columns that name a row without a foreign key."""


_RECKONED = frozenset(["value", "value_to", "unit", "kind", "direction", "numerator", "denominator"])
"""Columns of a figure on which rests what reckoning found wrong with it; put right, it is doubted no more."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is to be laid over one public file: corrections with the public ids of their records.

    ``value`` and ``why`` of each are as they may be given away.
    """

    corrections: tuple[tuple[Correction, str], ...]

    @classmethod
    def of(cls, work: sqlite_utils.Database, ids: PublicIds) -> Overlay:
        """What stands in a work database; of what it holds back nothing is in it."""
        found = (c for c in standing(work) if c.action in ("correct", "annotate", "suppress"))
        holding = (c for c in found if c.state == "applies" or (c.action, c.state) == ("suppress", "stale"))
        return cls(tuple((_public(work, ids, c), ids.public(c.record_id)) for c in holding))

    def _figures(self) -> dict[str, set[str]]:
        """The figures that were put right, each with the columns."""
        found: dict[str, set[str]] = {}
        for c, record in self.corrections:
            if (c.action, c.record_table) == ("correct", "statistics"):
                found.setdefault(record, set()).add(c.field)
        return found

    def lay_over(self, new: sqlite3.Connection) -> None:
        """Bring a public file, complete with its indexes and triggers, to what people have said."""
        if not self.corrections:
            return
        db = sqlite_utils.Database(new)
        notes: list[Row] = []
        with db.atomic():
            for correction, record in self.corrections:
                notes += _laid(db, correction, record)
            figures = self._figures()
            for record, fields in figures.items():
                _follow(db, record, fields)
            _settle_apart(db, figures)
            for correction, record in self.corrections:
                if correction.action == "suppress":
                    _leave_out(new, correction.record_table, record)
            gone = _left_out(notes, db)
            told = (_traced(n, new) for n in notes if n["id"] not in gone)
            insert(db, "published_corrections", list(told))
            fill(db)
        for name in db.table_names(fts5=True):  # an index keeps the words of deleted rows until it tidies up
            new.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')


def _public(work: sqlite_utils.Database, ids: PublicIds, correction: Correction) -> Correction:
    """A correction without contact details, and without what is held back of its paper."""
    row = work.execute(
        f'SELECT {_owner(correction.record_table)} FROM "{correction.record_table}" WHERE id = ?',
        (correction.record_id,),
    ).fetchone()
    held, names, words = words_of(work, row[0]), forgotten_names(work), PublicWords(ids)

    def shown(text: str | None) -> str | None:
        return None if text is None else words.text(names.sign(held.sign(text)))

    told = {name: getattr(correction, name) for name in correction.__slots__}
    told |= {name: shown(told[name]) for name in ("value", "why", "named", "original")}
    return Correction(**told)


def _owner(table: str) -> str:
    return "id" if table == "documents" else "document_id"


def _laid(db: sqlite_utils.Database, correction: Correction, record: str) -> Iterator[Row]:
    """Put a column right, and give what readers are told of the correction."""
    note: Row = {"id": correction.id, "action": correction.action, "record_table": correction.record_table}
    note |= {"record_id": record, "field": correction.field or None, "value": correction.value}
    note |= {"said_by": correction.said_by, "when": correction.when, "why": correction.why, "original": None}
    if correction.action == "suppress":
        why = correction.reason or ""
        yield note | {"field": None, "value": None, "why": why}
        return
    if correction.action == "correct":
        columns = ("id", correction.field)
        stored = read(db, correction.record_table, columns, {"id": record})
        if not stored:  # its paper is not given away
            return
        was = stored[0][correction.field]
        note["original"] = None if was is None else str(was)
        changed: Row = {"id": record, correction.field: _typed(correction)}
        if correction.record_table == "statistics":
            changed["same_as"] = None  # it is another figure now than its like in other papers
        update(db, correction.record_table, ("id",), [changed])
    yield note


def _follow(db: sqlite_utils.Database, record: str, fields: set[str]) -> None:
    """Bring a figure that was put right to what follows from that."""
    columns = ("id", "document_id", "measure", "measure_id", "unit", "kind", "group_text", "area")
    for row in read(db, "statistics", columns, {"id": record}):
        if changed := following_from(db, row, fields):
            update(db, "statistics", ("id",), [changed | {"id": record}])
    doubts = "SELECT problem_id FROM doubtful_figures WHERE statistic_id = ?"
    if fields & _RECKONED:
        db.execute(f"DELETE FROM problems WHERE id IN ({doubts})", (record,))
    elif fields & SAME_THING:
        marks = ", ".join("?" * len(RESTS_ON_SAME))
        db.execute(
            f"DELETE FROM problems WHERE id IN ({doubts} AND code IN ({marks}))", (record, *RESTS_ON_SAME)
        )


def _settle_apart(db: sqlite_utils.Database, figures: Iterable[str]) -> None:
    """Let each figure that was put right count alone, and another of the papers that print it for the rest.

    They said of themselves that they were the same as that one, which is another now; and so they would count
    nowhere.
    """
    apart = sorted(figures)
    told = (read(db, "statistics", ("fact",), {"id": record}) for record in apart)
    settle_figures(db, {str(row["fact"]) for rows in told for row in rows if row["fact"]}, apart)


def _typed(correction: Correction) -> Value:
    """The value as its column has it: stored as text, it may be a number."""
    field = field_of(correction.record_table, correction.field)
    if correction.value is None or field is None:
        return None
    return field.read(correction.value)


def _left_out(notes: Iterable[Row], db: sqlite_utils.Database) -> frozenset[Value]:
    """The notes about records that are not there any more, because they or what they hang on are left out."""
    return frozenset(
        note["id"]
        for note in notes
        if note["action"] != "suppress"
        and not read(db, str(note["record_table"]), ("id",), {"id": note["record_id"]})
    )


def _traced(note: Row, new: sqlite3.Connection) -> Row:
    """The note of a row that is left out, without its id, which may tell what it was."""
    if note["action"] != "suppress":
        return note
    table, record = str(note["record_table"]), str(note["record_id"])
    sql = "SELECT 1 FROM meetings WHERE id = ?1 UNION ALL SELECT 1 FROM documents WHERE id = ?1"
    under = new.execute(sql, (belongs_to(record),)).fetchone() is not None
    return note | {"record_id": trace(table, record, int(str(note["id"])), under=under)}


def _leave_out(new: sqlite3.Connection, table: str, record: str) -> None:
    """Take out a row, its sightings, its problems and what hangs on it; others that name it forget it."""
    if table == "statistics":
        for other in _same_figures(new, record):
            _take_out(new, table, other)
    _take_out(new, table, record)


def _same_figures(new: sqlite3.Connection, record: str) -> list[str]:
    """The rows of the same figure in other papers."""
    sql = "SELECT id FROM statistics WHERE fact = (SELECT fact FROM statistics WHERE id = ?1) AND id <> ?1"
    return [row[0] for row in new.execute(f"{sql} ORDER BY id", (record,)).fetchall()]


def _take_out(new: sqlite3.Connection, table: str, record: str) -> None:
    for child, column in _naming(new, table):
        if column in _HANGING.get(table, ()) and (child, column) not in _STAY:
            if "id" in _columns(new, child):
                hanging = new.execute(f'SELECT id FROM "{child}" WHERE "{column}" = ?', (record,)).fetchall()
                for (other,) in hanging:
                    _take_out(new, child, other)
            new.execute(f'DELETE FROM "{child}" WHERE "{column}" = ?', (record,))
        else:
            new.execute(f'UPDATE "{child}" SET "{column}" = NULL WHERE "{column}" = ?', (record,))
    for told in ("sightings", "follow_ups"):
        sql = f"DELETE FROM {told} WHERE record_table = ? AND record_id = ?"
        new.execute(sql, (table, record))
    # What is told of the row has its quote too: "…/attendance/a-marsh/disagrees-kind/…". "0" comes after "/".
    new.execute("DELETE FROM problems WHERE id = ?1 OR (id > ?1 || '/' AND id < ?1 || '0')", (record,))
    new.execute(f'DELETE FROM "{table}" WHERE id = ?', (record,))


def _naming(new: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    """The tables and columns that name rows of a table."""
    names = new.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
    for (child,) in names:
        for _, _, parent, column, *_ in new.execute(f'PRAGMA foreign_key_list("{child}")').fetchall():
            if parent == table:
                yield child, column
    yield from _ALSO_NAMED.get(table, ())


def _columns(new: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in new.execute(f'PRAGMA table_info("{table}")'))

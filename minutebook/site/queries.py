"""The SQL behind the search page: what is shown of the records that ``db.search`` has found."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from db.search import Entry, Kind
from minutebook.site import wording
from minutebook.site.kept import kept
from minutebook.site.rows import Row, all_rows


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of record is shown: its table, how it is dated and placed, its words.

    ``more`` joins what only the shown rows need.
    """

    table: str
    text: str
    columns: str
    joins: str = "LEFT JOIN meetings AS m ON m.id = t.meeting_id JOIN documents AS d ON d.id = t.document_id"
    more: str = ""
    date: str = "coalesce(m.date, d.date)"
    council: str = "coalesce(m.council_id, d.council_id)"
    committee: str = "coalesce(m.committee_id, d.committee_id)"


_MINUTE = "LEFT JOIN minutes AS n ON n.id = t.minute_id"
FORMS: dict[Kind, Form] = {
    "decision": Form("resolutions", "t.text", "n.reference, n.title, t.kind AS note", more=_MINUTE),
    "action": Form(
        "actions",
        "t.text",
        "n.reference, n.title, t.status, t.owner, t.due_text, t.source AS note",
        more=_MINUTE,
    ),
    "figure": Form(
        "statistics",
        "t.sentence",
        "n.reference, coalesce(t.measure, d.title) AS title, d.title AS document_title,"
        " n.title AS minute_title, t.measure, t.value, t.value_to, t.unit, t.qualifier,"
        " t.direction, t.area, t.period_text, t.kind AS note",
        # A figure in the minutes is as old as their meeting, not as the pack that they are bound in.
        joins="JOIN documents AS d ON d.id = t.document_id LEFT JOIN minutes AS n ON n.id = t.minute_id"
        " LEFT JOIN meetings AS m ON m.id = n.meeting_id",
    ),
    "item": Form("agenda_items", "t.text", "t.number AS reference, t.title, t.exempt AS note"),
    "page": Form(
        "pages",
        "t.text",
        "NULL AS reference, d.title, NULL AS note",
        joins="JOIN documents AS d ON d.id = t.document_id",
        date="d.date",
        council="d.council_id",
        committee="d.committee_id",
    ),
}
"""Kinds of record as the address names them, in the order in which they are shown."""

OF_ENTRY = {
    "figure": "JOIN statistics AS e ON e.document_id = t.document_id AND e.page = t.page"
    " AND e.sentence = t.sentence AND (t.same_as IS NULL OR e.same_as IS NOT NULL)",
}
"""The rows that one entry of the index stands for, where these are several: the figures of its sentence."""


def details(conn: sqlite3.Connection, kind: Kind, entries: Sequence[Entry]) -> list[list[Row]]:
    """What is shown of some entries, in their order: the rows of each, in the order of print."""
    form = FORMS[kind]
    if not entries:
        return []
    where_from = "NULL AS char_start, NULL AS char_end" if kind == "page" else "t.char_start, t.char_end"
    rows = all_rows(
        conn,
        f"""
        SELECT {of_entry(kind)}.id AS entry, {form.text} AS words, t.id, {form.columns}, {form.date} AS date,
            t.document_id, t.page, {where_from}, k.name AS council, c.name AS committee
        FROM {form.table} AS t {OF_ENTRY.get(kind, "")} {form.joins} {form.more}
        LEFT JOIN councils AS k ON k.id = {form.council} LEFT JOIN committees AS c ON c.id = {form.committee}
        WHERE {of_entry(kind)}.id IN ({marks(entries)})
        """,
        *(entry.record for entry in entries),
    )
    return in_order(entries, rows)


def of_entry(kind: Kind) -> str:
    """The name of the table, in a query, whose id is that of the entry."""
    return "e" if kind in OF_ENTRY else "t"


def in_order(entries: Sequence[Entry], rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each entry (their column ``entry`` says whose they are), in the order of print."""
    together: dict[str, list[Row]] = {entry.record: [] for entry in entries}
    for row in rows:
        together[row["entry"]].append(row)
    return [
        sorted(rows, key=lambda row: (row["char_start"] or 0, row["id"]))
        for rows in together.values()
        if rows
    ]


def marks(values: Collection[object]) -> str:
    """A question mark for each."""
    return ", ".join("?" * len(values))


def council_names(conn: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    """The names of those of these councils that there are."""
    rows = all_rows(conn, f"SELECT id, name FROM councils WHERE id IN ({marks(ids)})", *ids)
    return {row["id"]: row["name"] for row in rows}


def body_names(conn: sqlite3.Connection, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """For those of these bodies that there are: the body that they are known as, and its name."""
    known = kept(conn, _bodies)
    return {name: known[name] for name in ids if name in known}


def _bodies(conn: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    rows = conn.execute(
        """SELECT c.id, b.id, b.name, k.name FROM committees AS c
        JOIN committees AS b ON b.id = coalesce(c.same_as, c.id)
        LEFT JOIN councils AS k ON k.id = b.council_id"""
    )
    return {name: (body, wording.body(words, council)) for name, body, words, council in rows}

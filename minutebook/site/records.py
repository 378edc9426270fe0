"""Records as rows of data, for those who cite them: the words in full, where they stand, and a citation.

CSV and JSON of a search have one row a record. Each kind has columns of its own; a search of all kinds has
the columns of all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from urllib.parse import quote

from db.search import Entry, Kind
from minutebook.site import corrected, decisions, evidence, figures, links, wording
from minutebook.site.queries import FORMS, OF_ENTRY, in_order, marks, of_entry
from minutebook.site.rows import Row, all_rows

Record = dict[str, object]
"""One record by column, in the order of ``columns``."""

_HEAD = ("record", "id", "date", "council", "committee", "reference", "title")
_TAIL = (
    "quote",
    "page",
    "page_label",
    "document_title",
    "file_name",
    "document_sha256",
    "address",
    "page_address",
    "citation",
    "rule",
    "confidence",
    "corrections",
)
_FIELDS: dict[str, tuple[str, ...]] = {
    "decision": ("cue", "kind", "result", "votes", "mover", "seconder"),
    "action": ("owner", "due_text", "due_start", "due_end", "status", "progress", "source"),
    "figure": (
        "value",
        "value_to",
        "unit",
        "qualifier",
        "kind",
        "direction",
        "measure",
        "measure_id",
        "area",
        "area_code",
        "group",
        "period_text",
        "period_start",
        "period_end",
        "numerator",
        "denominator",
        "sentence",
    ),
    "item": ("presenter", "exempt", "exempt_reason"),
    "page": (),
}
"""The columns that only records of a kind have; ``kind`` is the decision's or the figure's own."""

_COMPUTED = {
    "votes": "t.ordinal, t.votes_for, t.votes_against, t.votes_abstain,"
    " (SELECT count(*) FROM resolutions AS o WHERE o.minute_id = t.minute_id) AS clauses",
    "group": 't.group_text AS "group"',
}
"""What is selected for a column that the table has not under its name."""

_PLACES = {"item": "t.number AS reference, t.title AS title", "page": "NULL AS reference, NULL AS title"}
_EVIDENCE = evidence.COLUMNS.replace("x.", "t.")
_PAGE_EVIDENCE = (
    _EVIDENCE.replace("t.quote", "t.text AS quote")
    .replace("t.char_start", "NULL AS char_start")
    .replace("t.char_end", "NULL AS char_end")
    .replace("t.confidence", "NULL AS confidence")
    .replace("t.rule", "NULL AS rule")
)
_MINUTE = "LEFT JOIN minutes AS n ON n.id = t.minute_id"


def columns(kind: str) -> tuple[str, ...]:
    """The columns of a kind; of all kinds where it is empty."""
    own = _FIELDS[kind] if kind else tuple(dict.fromkeys(f for fields in _FIELDS.values() for f in fields))
    return (*_HEAD, *own, *_TAIL)


def records(conn: sqlite3.Connection, kind: Kind, entries: Sequence[Entry]) -> tuple[Record, ...]:
    """Some of what was found, in its order; of an entry that is several figures, each."""
    form = FORMS[kind]
    joins = form.joins if _MINUTE in form.joins or kind in _PLACES else f"{form.joins} {_MINUTE}"
    selected = ", ".join(_COMPUTED.get(name, f"t.{name}") for name in _FIELDS[kind]) or "NULL AS none"
    rows = all_rows(
        conn,
        f"""
        SELECT {of_entry(kind)}.id AS entry, t.id, {form.date} AS day, k.name AS council, c.name AS committee,
            coalesce(k.official_name, k.name) AS official_name,
            {_PLACES.get(kind, "n.reference, n.title")}, {selected},
            {_PAGE_EVIDENCE if kind == "page" else _EVIDENCE},
            {corrected.COLUMN.format(table=form.table)} AS corrections
        FROM {form.table} AS t {OF_ENTRY.get(kind, "")} {joins}
        LEFT JOIN pages AS p ON p.document_id = t.document_id AND p.page = t.page
        LEFT JOIN councils AS k ON k.id = {form.council} LEFT JOIN committees AS c ON c.id = {form.committee}
        WHERE {of_entry(kind)}.id IN ({marks(entries)})
        """,
        *(entry.record for entry in entries),
    )
    return tuple(_record(kind, row) for together in in_order(entries, rows) for row in together)


def _record(kind: Kind, row: Row) -> Record:
    address = _address(kind, row)
    place = (row["document_id"], row["page"], row["char_start"], row["char_end"])
    values = row | {
        "record": kind,
        "date": row["day"],
        "document_sha256": row["sha256"],
        "address": address,
        "page_address": links.page(*place),
        "citation": evidence.citation(evidence.source_of(row), address, *_place(kind, row)),
    }
    if kind == "decision":
        values["votes"] = decisions.votes_cast(row)
    return {name: values[name] for name in columns(kind)}


def _address(kind: Kind, row: Row) -> str:
    table = FORMS[kind].table
    if kind == "page":
        return links.page(row["document_id"], row["page"])
    return links.record(table, row["id"]) if table in links.PAGE_OF_TABLE else f"/{quote(row['id'])}"


def _place(kind: Kind, row: Row) -> tuple[str | None, ...]:
    """Where the record stands, as the citation on its own page names it."""
    if kind == "figure":
        return row["official_name"], *figures.place(row)
    if kind == "page":
        dated = wording.day(row["document_date"]) if row["document_date"] else None
        return row["official_name"], row["document_title"], dated
    dated = wording.day(row["day"]) if row["day"] else None
    meeting = (row["official_name"], row["committee"], dated)
    if kind == "item":
        return *meeting, f"agenda item {row['reference']}"
    minute = decisions.minute_words(row["reference"], row["title"])
    if kind == "action":
        return *meeting, minute, "action"
    return *meeting, minute, f"clause {row['ordinal']}" if row["clauses"] > 1 else None

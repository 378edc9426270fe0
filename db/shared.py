"""One fact, once: records that several documents state, chosen from their sightings.

The row of a meeting, an agenda item, an attendance, a minute, a resolution or an action is worked out from
all of its sightings, never from the order in which papers came in. The best one is the row; the others stay
as sightings, each with its own words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import sqlite_utils

from db.difference import delete, put_all, update
from db.disagreements import settle, settle_chairs
from db.evidence import QUOTE_COLUMNS, Row
from db.rows import SHARED
from db.settle import STATED_KEY, record_of
from db.wordings import tell_of_wordings

_EVIDENCE = ("document_id", *QUOTE_COLUMNS, "confidence", "rule")

_BEST_FIRST = "preference, document_id, ordinal"
"""A total order: the statement that is best of its kind, then the file with the lowest SHA-256."""

_FILLED: dict[str, tuple[str, ...]] = {
    "meetings": ("time", "venue"),
    "minutes": ("agenda_item_id",),
}
"""Columns that the next best sighting fills where the best one says nothing: a meeting's time and place, and
links to what only the other paper holds (minutes issued by themselves come without the agenda). What a
decision was recommended as is worked out of both papers (``db.recommended``)."""

_FILLED_TOGETHER: dict[str, tuple[tuple[str, ...], ...]] = {
    "resolutions": (
        ("result", "votes_for", "votes_against", "votes_abstain"),
        ("mover", "seconder"),
    ),
}
"""Columns that are filled from one sighting or not at all: half a vote of each paper would be no vote."""


def derive(db: sqlite_utils.Database, touched: Iterable[tuple[str, str]]) -> None:
    """Work out the rows of these ``(table, id)`` again from the sightings that there are now.

    What the sightings of one record contradict each other in becomes problem rows.
    """
    touched = set(touched)
    for table in SHARED.values():
        # Sorted, so that rowids do not hang on the order of a set.
        _derive(db, table, sorted(record for of, record in touched if of == table))
    settle_chairs(db, (record for table, record in touched if table == "attendance"))


def _derive(db: sqlite_utils.Database, table: str, records: Sequence[str]) -> None:
    """The same for records of one table, whose rows are written together."""
    stated = _sightings(db, table, records) if records else {}
    rows: list[Row] = []
    for record in records:
        sightings = stated.get(record, [])
        settle(db, table, record, sightings)
        if sightings:
            rows.append(_linked(db, table, _row(table, record, sightings)))
            _mark(db, table, sightings)
        if table == "resolutions":
            tell_of_wordings(db, record, sightings)
    delete(db, table, ("id",), [(record,) for record in records if record not in stated])
    put_all(db, table, rows)


def _sightings(db: sqlite_utils.Database, table: str, records: Sequence[str]) -> dict[str, list[Row]]:
    """The sightings of each of these records, the best first."""
    columns = ("record_id", "ordinal", "stated_id", "same_text", "record", *_EVIDENCE)
    sql = f"""SELECT {", ".join(columns)} FROM sightings
        WHERE record_table = ? AND record_id IN (SELECT value FROM json_each(?))
        ORDER BY record_id, {_BEST_FIRST}"""
    found: dict[str, list[Row]] = {}
    for record, *values in db.execute(sql, (table, json.dumps(records))):
        found.setdefault(record, []).append(dict(zip(columns[1:], values, strict=True)))
    return found


def _row(table: str, record: str, sightings: list[Row]) -> Row:
    statements = [json.loads(str(sighting["record"])) for sighting in sightings]
    own: Row = statements[0]
    for column in _FILLED.get(table, ()):
        own[column] = next((s[column] for s in statements if s[column] is not None), None)
    for columns in _FILLED_TOGETHER.get(table, ()):
        said = next((s for s in statements if any(s[c] is not None for c in columns)), own)
        own |= {column: said[column] for column in columns}
    return {"id": record} | own | {column: sightings[0][column] for column in _EVIDENCE}


def _linked(db: sqlite_utils.Database, table: str, row: Row) -> Row:
    """The row of an action with the record of its decision, which its document may call something else."""
    if table == "actions" and row["resolution_id"] is not None:
        stated, document = str(row["resolution_id"]), str(row["document_id"])
        row["resolution_id"] = record_of(db, "resolutions", stated, document)
    return row


def _mark(db: sqlite_utils.Database, table: str, sightings: list[Row]) -> None:
    """Set ``same_text`` where the words are the chosen sighting's, and clear it where they are not."""
    wrong: list[Row] = []
    for sighting in sightings:
        same = int(sighting["quote"] == sightings[0]["quote"])
        if sighting["same_text"] != same:
            key: Row = {"record_table": table}
            key |= {column: sighting[column] for column in ("stated_id", "document_id", "ordinal")}
            wrong.append(key | {"same_text": same})
    update(db, "sightings", STATED_KEY, wrong)

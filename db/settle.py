"""Gives each sighting the id of its record, once it is known what all papers of a meeting say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import sqlite_utils

from db.difference import read, update
from db.evidence import Row
from db.same_decisions import Told, settled

STATED_KEY = ("record_table", "stated_id", "document_id", "ordinal")
"""The key of a sighting as its own document gives it."""

_MEETING_PARTS = 3
"""Of an id: council, body and date name the meeting; what follows, what was said there."""


def settle(db: sqlite_utils.Database, touched: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Give the sightings of these ``(table, stated id)`` their records; ``(table, id)`` of all that changed.

    The decisions of a whole meeting are settled at once, and with them the actions that they are.
    """
    changed: set[tuple[str, str]] = set()
    meetings = set()
    for table, stated in touched:
        if table == "resolutions" or (table == "actions" and stated.endswith("/action")):
            meetings.add(meeting_of(stated))
            continue
        if table == "minutes":
            meetings.add(meeting_of(stated))  # its title tells which decisions are under one item
        changed |= _named(db, _rows(db, table, stated, stated), {})
    for meeting in sorted(meetings):
        changed |= _settle_meeting(db, meeting)
    return tuple(sorted(changed))


def renamed(db: sqlite_utils.Database, document: str) -> set[tuple[str, str]]:
    """``(table, id)`` of the records that the document tells of under another name."""
    sql = "SELECT record_table, record_id FROM sightings WHERE document_id = ? AND record_id != stated_id"
    return {(str(table), str(record)) for table, record in db.execute(sql, (document,))}


def meeting_of(stated: str) -> str:
    """The meeting of a decision or action, as its id has it."""
    return "/".join(stated.split("/")[:_MEETING_PARTS])


def _settle_meeting(db: sqlite_utils.Database, meeting: str) -> set[tuple[str, str]]:
    # "/" and "0" are neighbours among characters: all ids that begin with the meeting's and a stroke
    first, last = f"{meeting}/", f"{meeting}0"
    clauses = _rows(db, "resolutions", first, last)
    titles = {
        (str(row["document_id"]), str(row["stated_id"])): str(json.loads(str(row["record"]))["title"])
        for row in _rows(db, "minutes", first, last)
    }
    names = settled(_told(row, titles) for row in clauses)
    changed = _named(db, clauses, names)
    actions = {
        (document, f"{stated}/action"): f"{record}/action" for (document, stated), record in names.items()
    }
    return changed | _named(db, _rows(db, "actions", first, last), actions)


def _told(row: Row, titles: Mapping[tuple[str, str], str]) -> Told:
    record = json.loads(str(row["record"]))
    document, item = str(row["document_id"]), str(record["minute_id"] or record["meeting_id"])
    return Told(
        document=document,
        stated_id=str(row["stated_id"]),
        preference=int(str(row["preference"])),
        place=(int(str(row["page"])), int(str(row["char_start"]))),
        item=item,
        title=titles.get((document, item), ""),
        kind=record["kind"],
        text=record["text"],
    )


def _rows(db: sqlite_utils.Database, table: str, first: str, last: str) -> list[Row]:
    """The sightings of a table whose documents call them by names from ``first`` to ``last``."""
    columns = ("record_table", "stated_id", "document_id", "ordinal", "record_id", "preference", "record")
    sql = f"""SELECT {", ".join((*columns, "page", "char_start"))} FROM sightings
        WHERE record_table = ? AND stated_id BETWEEN ? AND ? ORDER BY stated_id, document_id, ordinal"""
    rows = db.execute(sql, (table, first, last))
    return [dict(zip((*columns, "page", "char_start"), row, strict=True)) for row in rows]


def _named(
    db: sqlite_utils.Database, rows: Iterable[Row], names: Mapping[tuple[str, str], str]
) -> set[tuple[str, str]]:
    """Give rows the ids in ``names``, or else those that their documents give; what changed."""
    wrong: list[Row] = []
    changed: set[tuple[str, str]] = set()
    for row in rows:
        stated = str(row["stated_id"])
        name = names.get((str(row["document_id"]), stated), stated)
        changed.add((str(row["record_table"]), name))
        if row["record_id"] != name:
            if row["record_id"] != waiting(row):  # no record is called so
                changed.add((str(row["record_table"]), str(row["record_id"])))
            wrong.append({key: row[key] for key in STATED_KEY} | {"record_id": name})
    # by way of names that nothing else has: two sightings of one paper may change places
    update(db, "sightings", STATED_KEY, ({**row, "record_id": waiting(row)} for row in wrong))
    update(db, "sightings", STATED_KEY, wrong)
    return changed


def waiting(row: Row) -> str:
    """The id of a sighting whose record is not settled."""
    return "?" + str(row["stated_id"])


def record_of(db: sqlite_utils.Database, table: str, stated: str | None, document: str) -> str | None:
    """The id of the record that a document calls ``stated``."""
    where = {"record_table": table, "stated_id": stated, "document_id": document}
    found = read(db, "sightings", ("record_id",), where)
    return str(found[0]["record_id"]) if found else stated

"""What a Minutebook database says about one document, as that document states it.

Parts, recommendations and statistics belong to one document and are read from their own tables. What several
documents may tell of (meetings, items, people, minutes, resolutions, actions) is read from the document's
own sightings: a meeting that its agenda and its schedule both state is found twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from db.withheld import Originals, originals
from minutebook.evaluation.gold_format import Value
from minutebook.evaluation.records import Found
from minutebook.model import Span

Row = Mapping[str, Any]

_OWN = ("parts", "recommendations", "statistics")
_SHARED = ("meetings", "agenda_items", "attendance", "minutes", "resolutions", "actions")


@dataclass(frozen=True, slots=True)
class Stored:
    """One document of a database: the texts of its pages by page number, and its rows by kind."""

    pages: Mapping[int, str]
    found: Mapping[str, tuple[Found, ...]]


@dataclass(frozen=True, slots=True)
class _Names:
    """What ids of other tables stand for: rows by id, as this document states them where it does."""

    committees: Mapping[str, str]
    meetings: Mapping[str, Row]
    minutes: Mapping[str, Row]


def read_found(db: Database, sha256: str) -> Stored | None:
    """What was read from the file with that hash; None when the database does not hold it."""
    documents = _rows(
        db,
        "select d.*, coalesce(c.name, d.council_name) as council, m.name as committee from documents d"
        " left join councils c on c.id = d.council_id left join committees m on m.id = d.committee_id"
        " where d.sha256 = ?",
        sha256,
    )
    if not documents:
        return None
    key = documents[0]["id"]
    printed = originals(db, key)
    document = _printed(printed, "documents", documents)[0]
    texts = _printed(
        printed, "pages", _rows(db, "select id, page, text from pages where document_id = ?", key)
    )
    rows = {
        kind: _printed(printed, kind, _rows(db, f"select * from {kind} where document_id = ?", key))
        for kind in _OWN
    }
    rows |= {kind: _sighted(db, kind, key) for kind in _SHARED}
    names = _names(db, rows)
    found = {kind: tuple(_found(kind, row, names) for row in of_kind) for kind, of_kind in rows.items()}
    identity = {name: _text(document[name]) for name in ("council", "committee", "type", "title", "date")}
    pages = {row["page"]: row["text"] or "" for row in texts}
    return Stored(pages, {"document": (Found("document", "", (), identity),), **found})


def _found(kind: str, row: Row, names: _Names) -> Found:
    rule, confidence = row["rule"].partition("@")[0], float(row["confidence"])
    return Found(kind, row["quote"] or "", _spans(row["spans"]), _FIELDS[kind](row, names), rule, confidence)


def _printed(printed: Originals, table: str, rows: list[Row]) -> list[Row]:
    """The rows in the words of the paper, where some are held back from publication."""
    return [{**row, **printed.get((table, row["id"]), {})} for row in rows]


def _rows(db: Database, sql: str, *parameters: str) -> list[Row]:
    return list(db.query(sql, parameters))


def _sighted(db: Database, kind: str, document_id: str) -> list[Row]:
    """The records of one table as the document states them; ``id`` is that of the shared record."""
    sql = (
        "select json_array(record_table, stated_id, document_id, ordinal) as id,"
        " record_id, record, quote, spans, confidence, rule from sightings"
        " where document_id = ? and record_table = ? order by record_id, ordinal"
    )
    return [
        {**row, **json.loads(row["record"]), "id": row["record_id"]}
        for row in _printed(originals(db, document_id), "sightings", _rows(db, sql, document_id, kind))
    ]


def _names(db: Database, rows: Mapping[str, Iterable[Row]]) -> _Names:
    own: dict[str, dict[str, Row]] = {}
    for kind in ("meetings", "minutes"):
        shared = {row["id"]: row for row in _rows(db, f"select * from {kind}")}
        own[kind] = shared | {row["id"]: row for row in rows[kind]}
    committees = {row["id"]: row["name"] for row in _rows(db, "select id, name from committees")}
    return _Names(committees, own["meetings"], own["minutes"])


def _spans(value: str) -> tuple[Span, ...]:
    """The spans in ``[[page, start, end], ...]``."""
    return tuple(Span(page, start, end) for page, start, end in json.loads(value))


def _text(value: object) -> Value:
    return None if value is None or value == "" else str(value)


def _number(value: object) -> Value:
    return None if value is None else Decimal(str(value))


def _meeting_date(row: Row, names: _Names) -> Value:
    meeting = names.meetings.get(row["meeting_id"])
    return _text(meeting["date"]) if meeting else None


def _minute(row: Row, names: _Names) -> dict[str, Value]:
    minute = names.minutes.get(row["minute_id"], {})
    return {"minute": _text(minute.get("reference")), "minute_title": _text(minute.get("title"))}


def _texts(row: Row, *names: str) -> dict[str, Value]:
    return {name: _text(row[name]) for name in names}


def _part(row: Row, _names: _Names) -> dict[str, Value]:
    return _texts(row, "type", "title")


def _meeting(row: Row, names: _Names) -> dict[str, Value]:
    clock = _text(row["time"])
    return {
        **_texts(row, "date", "status", "venue"),
        "time": str(clock)[:5] if clock else None,  # the seconds that ISO times may carry say nothing
        "committee": names.committees.get(row["committee_id"]),
    }


def _agenda_item(row: Row, _names: _Names) -> dict[str, Value]:
    first, last = row["page_from"], row["page_to"]
    return {**_texts(row, "number", "title", "presenter"), "pages": None if first is None else (first, last)}


def _attendance(row: Row, names: _Names) -> dict[str, Value]:
    return {"meeting": _meeting_date(row, names), **_texts(row, "name", "kind", "role")}


def _minuted(row: Row, names: _Names) -> dict[str, Value]:
    parent = names.minutes.get(row["parent_id"])
    return {
        "meeting": _meeting_date(row, names),
        **_texts(row, "reference", "title"),
        "parent": _text(parent["title"]) if parent else None,
    }


def _resolution(row: Row, names: _Names) -> dict[str, Value]:
    return {
        "meeting": _meeting_date(row, names),
        **_minute(row, names),
        **_texts(row, "cue", "ordinal", "kind"),
    }


def _recommendation(row: Row, _names: _Names) -> dict[str, Value]:
    return _texts(row, "ordinal")


def _action(row: Row, names: _Names) -> dict[str, Value]:
    return {
        **_minute(row, names),
        **_texts(row, "source", "owner", "due_start", "due_end", "status"),
        "due": _text(row["due_text"]),
        "progress_quote": _text(row["progress"]),
    }


def _statistic(row: Row, _names: _Names) -> dict[str, Value]:
    return {
        **_texts(row, "unit", "qualifier", "kind", "direction", "measure", "area"),
        **_texts(row, "period_start", "period_end"),
        **{name: _number(row[name]) for name in ("value", "value_to", "numerator", "denominator")},
        "group": _text(row["group_text"]),
        "period": _text(row["period_text"]),
    }


_FIELDS: Mapping[str, Callable[[Row, _Names], dict[str, Value]]] = {
    "parts": _part,
    "meetings": _meeting,
    "agenda_items": _agenda_item,
    "attendance": _attendance,
    "minutes": _minuted,
    "resolutions": _resolution,
    "recommendations": _recommendation,
    "actions": _action,
    "statistics": _statistic,
}
"""How a row of each table reads in the gold's names; dates are kept in ISO form in both."""

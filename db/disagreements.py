"""Where papers disagree about one record: a problem row at each statement that was not taken.

The agenda says 7 pm and the minutes 7.15; two sets of minutes name another chair. The record is what the best
statement says (``db.shared``), the others stay as sightings, and here is told that they say something else.
All of it is worked out from the sightings, so that the order in which papers came in does not matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import sqlite_utils

from db.difference import delete, put_all
from db.evidence import QUOTE_COLUMNS, Row

CODE = "sightings-disagree"
RULE = "sightings@1"
_LAST = 1_000_000
"""The place of these problems among those of a document: behind what the document's own reading gave."""
_ALIKE = 0.85  # of difflib: "Covid 19 Update" and "COVID-19 UPDATE" are one title
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "via", "with"))
_CHAIR = re.compile(r"\b(?<!vice )(?<!vice-)(?<!deputy )chair(?:man|woman|person)?\b", re.IGNORECASE)
_INITIAL = re.compile(r"\b[a-z]\b")

_WORDED = frozenset(("chair", "presenter", "role", "title", "venue"))
"""Columns that hold a paper's own words."""

Differ = Callable[[object, object], bool]
"""Whether two values of a column, neither of them empty, contradict each other."""


def _words(value: object) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", str(value).casefold())) - _SMALL


def _other_words(a: object, b: object) -> bool:
    """Whether neither says the same with more words: "Village Hall" and "Eastmere Village Hall" agree."""
    return not (_words(a) <= _words(b) or _words(b) <= _words(a))


def _other_title(a: object, b: object) -> bool:
    x, y = (" ".join(re.findall(r"[^\W_]+", str(v).casefold())) for v in (a, b))
    return _other_words(a, b) and SequenceMatcher(None, x, y).ratio() < _ALIKE


def _other(a: object, b: object) -> bool:
    return a != b


_COMPARED: Mapping[str, Mapping[str, Differ]] = {
    "meetings": {"time": _other, "venue": _other_words},
    "agenda_items": {"title": _other_title, "presenter": _other_words},
    "attendance": {"kind": _other, "role": _other_words},
    "minutes": {"title": _other_title},
    "resolutions": {
        "result": _other,
        "votes_for": _other,
        "votes_against": _other,
        "votes_abstain": _other,
    },
}
"""The columns in which statements of a record are compared; of decisions' words ``same_text`` tells."""


def settle(db: sqlite_utils.Database, table: str, record: str, sightings: Sequence[Row]) -> None:
    """Make the problem rows of one record those that its sightings, best first, give rise to."""
    if table in _COMPARED:
        _store(db, record, tuple(_COMPARED[table]), dict(_told(table, record, sightings)))


def settle_chairs(db: sqlite_utils.Database, records: Iterable[str]) -> None:
    """The same for who chaired the meetings of these attendances, which no single row of them tells."""
    meetings = {name.rpartition("/attendance/")[0] for name in records if "/attendance/" in name}
    for meeting in sorted(meetings):
        _store(db, meeting, ("chair",), dict(_chairs(db, meeting)))


def _told(table: str, record: str, sightings: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    if len(sightings) < 2:
        return
    stated = [(s, json.loads(str(s["record"]))) for s in sightings]
    for column, differ in _COMPARED[table].items():
        held = [(s, r) for s, r in stated if r.get("status") != "scheduled"]
        said = [(s, r[column]) for s, r in held if r[column] is not None]
        for sighting, value in said[1:]:
            taken = said[0][1]
            if differ(taken, value):
                message = _message(column, value, taken, said[0][0])
                row = _problem(record, column, message, sighting)
                yield str(row["id"]), row


def _chairs(db: sqlite_utils.Database, meeting: str) -> Iterator[tuple[str, Row]]:
    sql = (
        f"SELECT record, {', '.join(('document_id', *QUOTE_COLUMNS))} FROM sightings"
        " WHERE record_table = 'attendance' AND record_id >= ? AND record_id < ?"
        " ORDER BY preference, document_id, record_id, ordinal"
    )
    within = (f"{meeting}/attendance/", f"{meeting}/attendance0")  # "0" follows "/"
    columns = ("record", "document_id", *QUOTE_COLUMNS)
    chairs: dict[object, tuple[str, Row]] = {}
    for values in db.execute(sql, within):
        row: Row = dict(zip(columns, values, strict=True))
        person = json.loads(str(row["record"]))
        if person["kind"] != "apology" and _CHAIR.search(person["role"] or ""):
            chairs.setdefault(row["document_id"], (str(person["name"]), row))
    named = list(chairs.values())
    for name, row in named[1:]:
        taken, best = named[0]
        if _other_person(taken, name):
            message = _message("chair", name, taken, best)
            problem = _problem(meeting, "chair", message, row)
            yield str(problem["id"]), problem


def _other_person(a: str, b: str) -> bool:
    """Whether two names are of two people: ``A Marsh`` and ``Ann Marsh`` may be one."""
    bare = [_INITIAL.sub(" ", name.casefold()) for name in (a, b)]
    return not {*bare[0].split()} & {*bare[1].split()}


def _message(column: str, value: object, taken: object, best: Row) -> str:
    """What is said here and there; but no words of the other paper, which may be held back here."""
    other = "another" if column in _WORDED else repr(taken)
    return f"{column}: {value!r} here, {other} in document {best['document_id']!s}"


def _problem(record: str, column: str, message: str, sighting: Row) -> Row:
    document = sighting["document_id"]
    own: Row = {"id": f"{record}/disagrees-{column}/{document!s}", "document_id": document}
    own |= {"ordinal": _LAST, "code": CODE, "message": message, "rule": RULE}
    return own | {name: sighting[name] for name in QUOTE_COLUMNS}


def _store(db: sqlite_utils.Database, record: str, fields: Sequence[str], rows: Mapping[str, Row]) -> None:
    begun = f"{record}/disagrees-"
    between = (begun, f"{record}/disagrees.")  # "." comes after "-"
    found = db.execute("SELECT id FROM problems WHERE id > ? AND id < ?", between).fetchall()
    mine = tuple(f"{begun}{name}/" for name in fields)
    delete(db, "problems", ("id",), [key for key in found if key[0].startswith(mine) and key[0] not in rows])
    put_all(db, "problems", rows.values())

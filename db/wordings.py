"""Where papers tell one decision in different words: a problem of the paper whose words were not chosen."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from db.difference import delete, insert
from db.evidence import QUOTE_COLUMNS, Row
from minutebook.tellings import same_telling

RULE = "wordings@1"
CODE = "wording-differs"
_NAMED = f"/problem-{CODE}/"
_LAST = 1_000_000
"""Their place among a document's problems: after all that the document itself gives rise to."""


def tell_of_wordings(db: sqlite_utils.Database, record: str, sightings: Sequence[Row]) -> None:
    """Renew the problems of one decision: one for each paper that tells it in none of the chosen words."""
    # word for word the expression of the index idx_problems_wording
    sql = f"SELECT id FROM problems WHERE code = '{CODE}' AND substr(id, instr(id, '{_NAMED}')) = ?"
    stored = {str(row[0]) for row in db.execute(sql, (f"{_NAMED}{record}",))}
    wanted = {str(row["id"]): row for row in _differing(record, sightings)}
    delete(db, "problems", ("id",), [(name,) for name in sorted(stored)])
    insert(db, "problems", [wanted[name] for name in sorted(wanted)])


def _differing(record: str, sightings: Sequence[Row]) -> list[Row]:
    if not sightings:
        return []
    chosen = sightings[0]
    own = [_text(s) for s in sightings if s["document_id"] == chosen["document_id"]]
    others: dict[str, list[Row]] = {}
    for sighting in sightings:
        if sighting["document_id"] != chosen["document_id"]:
            others.setdefault(str(sighting["document_id"]), []).append(sighting)
    return [
        _problem(record, document, told[0], chosen)
        for document, told in others.items()
        if not any(same_telling(_text(t), text) for t in told for text in own)
    ]


def _text(sighting: Row) -> str:
    return str(json.loads(str(sighting["record"]))["text"])


def _problem(record: str, document: str, told: Row, chosen: Row) -> Row:
    # The other paper's words are not quoted: what is held back here may be public there.
    message = f"paper {chosen['document_id']!s} tells this decision ({record}) in other words"
    where: Row = {column: told[column] for column in QUOTE_COLUMNS}
    own: Row = {
        "id": f"{document}{_NAMED}{record}",
        "document_id": document,
        "ordinal": _LAST,
        "code": CODE,
        "message": message,
        "rule": RULE,
    }
    return own | where

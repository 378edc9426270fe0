"""What follows from a figure's measure, unit or place once people have put it right.

Which measure of the vocabulary a figure is of, and the code of its place, were told by words that were read
wrongly. They are told anew by the right ones, or nothing stands there: a figure is never compared, set
against another or laid beside a published value as what somebody has said that it is not. What they put right
themselves stays.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import sqlite_utils

from db.evidence import Row, Value
from extractors.areas import gazetteer
from extractors.measure_matching import match_of_words
from ingest.councils import by_id

_TELLS_MEASURE = frozenset(["measure", "unit", "kind", "group_text", "area"])
"""A place too: its words are left out of a measure's name ("care leavers in Northtown")."""

SAME_THING = frozenset(["measure", "measure_id", "group_text"])
"""Columns that say what a figure is of."""

RESTS_ON_SAME = ("figure-change", "figure-parts", "figure-points", "figure-impossible")
"""What reckoning finds wrong with a figure by what it, and another, is of."""


def following_from(db: sqlite_utils.Database, row: Mapping[str, Value], put_right: Collection[str]) -> Row:
    """The columns of a figure that follow from those ``put_right``; ``row`` is as it was put right."""
    found: Row = {}
    if "measure_id" in put_right:
        found["measure_confidence"] = None if row["measure_id"] is None else 1.0
    elif _TELLS_MEASURE & set(put_right):
        found |= _measure(db, row)
    if "area" in put_right and "area_code" not in put_right:
        found["area_code"] = _code(db, row)
    return found


def _measure(db: sqlite_utils.Database, row: Mapping[str, Value]) -> Row:
    phrase, group, area = (_text(row[name]) for name in ("measure", "group_text", "area"))
    match = match_of_words(phrase, str(row["unit"]), str(row["kind"]), group, area)
    stored = match and db.execute("SELECT 1 FROM measures WHERE id = ?", (match.measure,)).fetchone()
    if match is None or not stored:  # the vocabulary has grown since papers were last read into the database
        return {"measure_id": None, "measure_confidence": None}
    return {"measure_id": match.measure, "measure_confidence": match.confidence}


def _code(db: sqlite_utils.Database, row: Mapping[str, Value]) -> Value:
    area = _text(row["area"])
    if not area:
        return None
    sql = "SELECT council_id FROM documents WHERE id = ?"
    (council,) = db.execute(sql, (row["document_id"],)).fetchone() or (None,)
    found = gazetteer(by_id().get(council or "")).whole(area)
    return found.code if found else None


def _text(value: Value) -> str | None:
    return None if value is None else str(value)

"""One figure, once: the same figure in several papers, or in two forms of one, gets one row that counts.

Told by its words: the same number, unit and kind in the same sentence, of one council, place and time. A
sentence without a date of its own ("There were 3 complaints in the quarter") is printed every quarter, so
the time is then that of the meeting that minuted it, or of the paper; papers without a date are told by
their title. Every row keeps its words and its page. Worked out again whenever a paper comes or goes, so the
order of papers does not matter.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import sqlite_utils

from db.difference import update
from db.evidence import Row

Key = tuple[object, ...]

_COLUMNS = """s.id, s.fact, d.council_id, s.period_start, s.period_end, n.meeting_id, d.date, d.type, d.title,
    s.value, s.value_to, s.unit, s.kind, s.direction, s.sentence"""
_OF_DOCUMENT = f"""
    SELECT {_COLUMNS} FROM statistics AS s JOIN documents AS d ON d.id = s.document_id
    LEFT JOIN minutes AS n ON n.id = s.minute_id
    WHERE s.document_id = ? ORDER BY s.page, s.char_start, s.id"""
# "There were 3 complaints in the quarter" of two wards is two figures, though the council, the time and the
# words are one; where only one place is told, a row without one is of that place, read with less around it.
# A place's code tells it where all have one: the same place may be read without.
# Of equals, what most is known of counts; then what has its place on the page; then the first by date.
_SETTLED = """
    WITH told AS (
        SELECT *, CASE WHEN count(area_code) OVER one = count(area) OVER one
            THEN area_code ELSE lower(area) END AS place FROM statistics
        WHERE fact IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT value FROM json_each(?))
        WINDOW one AS (PARTITION BY fact)),
    placed AS (
        SELECT *, min(place) OVER (PARTITION BY fact) <> max(place) OVER (PARTITION BY fact) AS several
        FROM told),
    ranked AS (
        SELECT placed.id, same_as, first_value(placed.id) OVER (
            PARTITION BY fact, CASE WHEN several THEN place END
            ORDER BY measure_id IS NULL, area IS NULL,
                d.media_type <> 'application/pdf', d.date IS NULL, d.date, document_id, placed.page,
                placed.char_start, placed.id) AS best
        FROM placed JOIN documents AS d ON d.id = document_id)
    SELECT id, nullif(best, id) FROM ranked WHERE same_as IS NOT nullif(best, id)"""


def facts_of(db: sqlite_utils.Database, document: str) -> set[str]:
    """What the stored figures of a document are told by."""
    sql = "SELECT DISTINCT fact FROM statistics WHERE document_id = ? AND fact IS NOT NULL"
    return {str(row[0]) for row in db.execute(sql, (document,))}


def tell(db: sqlite_utils.Database, document: str) -> set[str]:
    """Work out what the figures of a document are told by; all of it."""
    told: set[str] = set()
    wrong: list[Row] = []
    for record, stored, fact in _told(db.execute(_OF_DOCUMENT, (document,))):
        told |= {fact} if fact else set()
        if fact != stored:
            wrong.append({"id": record, "fact": fact})
    update(db, "statistics", ("id",), wrong)
    loose = "SELECT id FROM statistics WHERE document_id = ? AND fact IS NULL AND same_as IS NOT NULL"
    freed: list[Row] = [{"id": row[0], "same_as": None} for row in db.execute(loose, (document,)).fetchall()]
    update(db, "statistics", ("id",), freed)
    return told


def settle_figures(db: sqlite_utils.Database, facts: Iterable[str], apart: Iterable[str] = ()) -> None:
    """Say again which row counts, of all that are told by these; those ``apart`` are none of them."""
    rows = db.execute(_SETTLED, (json.dumps(sorted(facts)), json.dumps(sorted(apart)))).fetchall()
    update(db, "statistics", ("id",), [{"id": record, "same_as": best} for record, best in rows])


def tell_all(db: sqlite_utils.Database) -> None:
    """The same for every stored document: for a database that an older version made."""
    facts: set[str] = set()
    for (document,) in db.execute("SELECT id FROM documents ORDER BY id").fetchall():
        facts |= tell(db, document)
    settle_figures(db, facts)


def _told(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[str, str | None, str | None]]:
    """Each figure's id, what is stored of what it is told by, and what it is told by."""
    seen: Counter[Key] = Counter()
    for record, stored, council, start, end, meeting, day, kind, title, *said, sentence in rows:
        if council is None:  # two papers that do not say whose they are need not be of one council
            yield str(record), _text(stored), None
            continue
        when = (start, end) if start or end else (meeting or day or (kind, title),)
        key: Key = (council, when, *said, re.sub(r"[\W_]+", "", str(sentence).casefold()))
        seen[key] += 1  # a row of a table may have the same number twice
        digest = hashlib.blake2b(repr((key, seen[key])).encode(), digest_size=8).hexdigest()
        yield str(record), _text(stored), digest


def _text(value: object) -> str | None:
    return None if value is None else str(value)

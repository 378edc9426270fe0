"""What waits for somebody: names that may be a young person's, files that failed, what is held back where."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlite_utils

from db.corrections import Question, questions

MOST = 200
"""Questions that are shown at once."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The staff's page. Rows are as their queries name them; ``more``: not all questions are shown."""

    questions: tuple[Question, ...]
    more: bool
    held: tuple[dict[str, Any], ...]
    decisions: tuple[dict[str, Any], ...]
    failed: tuple[dict[str, Any], ...]


_HELD = """SELECT d.id, d.title, count(*) AS words, d.council_id FROM withheld AS w
JOIN documents AS d ON d.id = w.document_id GROUP BY d.id ORDER BY d.title, d.id LIMIT 200"""
_DECISIONS = """SELECT record_id, who, "when", why, coalesce(
    CASE action WHEN 'suppress' THEN 'left out: ' || reason
        WHEN 'confirm' THEN 'confirmed' || coalesce(': ' || field, '')
        WHEN 'annotate' THEN 'note: ' || value WHEN 'withdraw' THEN 'withdrawn: correction ' || withdraws END,
    coalesce(field, '') || ': ' || coalesce(value, 'nothing')) AS what
FROM corrections ORDER BY id DESC LIMIT 50"""
_FAILED = """SELECT file_name, code, message, document_id FROM run_files
WHERE outcome = 'failed' AND run_id = (SELECT max(id) FROM runs) ORDER BY file_name LIMIT 200"""


def staff_page(conn: sqlite3.Connection) -> Staff:
    """Everything that the page shows."""
    asked = tuple(islice(questions(sqlite_utils.Database(conn)), MOST + 1))
    held, decisions, failed = (_rows(conn, sql) for sql in (_HELD, _DECISIONS, _FAILED))
    return Staff(asked[:MOST], len(asked) > MOST, held, decisions, failed)


def _rows(conn: sqlite3.Connection, sql: str) -> tuple[dict[str, Any], ...]:
    found = conn.execute(sql)
    names = [column[0] for column in found.description]
    return tuple(dict(zip(names, row, strict=True)) for row in found)

"""What people have said of a record: what was read, beside what stands now; who said so, when and why."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import links, wording
from minutebook.site.rows import all_rows

_TABLES = {page: table for table, page in links.PAGE_OF_TABLE.items()}
_WITHOUT_PAGE = ("agenda_items", "attendance", "minutes")
"""Tables whose rows stand on the page of their meeting."""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One correction or note; ``about`` names the row where it is not the one that the page is of."""

    number: int
    action: str
    field: str | None
    field_words: str | None
    original: str | None
    value: str | None
    said_by: str
    day_words: str
    when: str
    why: str
    about: str | None


def said_of(conn: sqlite3.Connection, what: str, record_id: str) -> tuple[SaidLine, ...]:
    """What was said of the record of a page (``decision``, ``meeting`` …), the oldest first."""
    table = _TABLES.get(what)
    if table is None:
        return ()
    marks = ", ".join(f"'{name}'" for name in _WITHOUT_PAGE)
    below = (
        f" OR record_table IN ({marks}) AND record_id >= ?3 AND record_id < ?4" if what == "meeting" else ""
    )
    rows = all_rows(
        conn,
        f"""SELECT * FROM published_corrections WHERE action <> 'suppress'
        AND (record_table = ?1 AND record_id = ?2{below}) ORDER BY id""",
        *((table, record_id, f"{record_id}/", f"{record_id}0") if below else (table, record_id)),
    )
    return tuple(
        SaidLine(
            number=row["id"],
            action=row["action"],
            field=row["field"],
            field_words=row["field"].replace("_", " ") if row["field"] else None,
            original=row["original"],
            value=row["value"],
            said_by=row["said_by"],
            day_words=wording.day(row["when"][:10]),
            when=row["when"],
            why=row["why"],
            about=None if row["record_id"] == record_id else row["record_id"].rpartition("/")[2],
        )
        for row in rows
    )


COLUMN = """(SELECT group_concat(
        coalesce(q.field || ': ', '')
        || CASE q.action WHEN 'correct' THEN
            'read as ' || quote(q.original) || ', put right to ' || quote(q.value)
            ELSE 'note: ' || q.value END
        || ' (' || q.said_by || ', ' || substr(q."when", 1, 10) || ': ' || q.why || ')', '; ')
    FROM published_corrections AS q WHERE q.record_table = '{table}' AND q.record_id = t.id)"""
"""What is selected for the column that tells, in files of records, what was said of each."""

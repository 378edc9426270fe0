"""What was found as single hits of all kinds together, for those who want a list and no page."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.search.asking import Entry, Found, Order
from db.search.entries import Kind
from db.search.marking import snippets


@dataclass(frozen=True, slots=True)
class Hit:
    """One record. ``date`` is its meeting's, or its document's; ``words`` have signs around what is found."""

    kind: Kind
    id: str
    title: str
    date: str | None
    council: str | None
    committee: str | None
    page: int
    words: str


def hits(conn: sqlite3.Connection, found: Found, order: Order, limit: int) -> list[Hit]:
    """The first hits of all kinds, newest or best first; of equals, decisions before actions and so on."""
    entries = [entry for section in found.sections.values() for entry in section.entries]
    rows = _rows(conn, entries)
    entries = [entry for entry in entries if entry.place in rows]
    if order == "best":
        entries.sort(key=lambda entry: entry.score)
    else:
        entries.sort(key=lambda entry: rows[entry.place].date or "", reverse=True)
    shown = [rows[entry.place] for entry in entries[:limit]]
    marked = snippets([(hit.title, hit.words) for hit in shown], found.understood.expression)
    return [
        Hit(h.kind, h.id, h.title, h.date, h.council, h.committee, h.page, words)
        for h, (_, words) in zip(shown, marked, strict=True)
    ]


def _rows(conn: sqlite3.Connection, entries: list[Entry]) -> dict[int, Hit]:
    marks = ", ".join("?" * len(entries))
    sql = f"""
        SELECT e.place, e.kind, e.record, coalesce(nullif(e.heading, ''), d.title), e.date,
            k.name, c.name, e.page, (SELECT t.text FROM search_texts AS t WHERE t.place = e.place)
        FROM search_entries AS e JOIN documents AS d ON d.id = e.document_id
        LEFT JOIN councils AS k ON k.id = e.council_id LEFT JOIN committees AS c ON c.id = e.committee_id
        WHERE e.place IN ({marks})"""
    return {row[0]: Hit(*row[1:]) for row in conn.execute(sql, [entry.place for entry in entries])}

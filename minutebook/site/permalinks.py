"""An id as an address: where ``/middlesbrough/corporate-parenting-board/2021-07-20/21-97/2`` leads to.

A printed citation names the record by its id. What has a page of its own leads there; a minute or an item of
an agenda leads to its place on the page of its meeting; the rest to the words on the page of the paper.
"""

from __future__ import annotations

import re
import sqlite3

from minutebook.site import links
from minutebook.site.rows import one_row

OF_MEETINGS = ("resolutions", "actions", "minutes", "agenda_items", "meetings", "attendance", "problems")
"""Where an id that begins with council, body and date is looked up, in this order."""

OF_DOCUMENTS = (
    "documents",
    "statistics",
    "actions",
    "pages",
    "parts",
    "recommendations",
    "problems",
    "agenda_items",
)
"""Where an id that begins with a document's is looked up, in this order."""


def leads_to(conn: sqlite3.Connection, record_id: str, form: str | None = None) -> str | None:
    """The page of the record with that id; its data where ``form`` is json. None where there is none."""
    tables = OF_DOCUMENTS if re.match(r"[0-9a-f]{16}(?:/|$)", record_id) else OF_MEETINGS
    for table in tables:
        found = _in_table(conn, table, record_id)
        if found:
            path, rest = found
            return f"{path}.{form}" if form else path + rest
    return None


def _in_table(conn: sqlite3.Connection, table: str, record_id: str) -> tuple[str, str] | None:
    """The path of the page, and which place on it."""
    row = one_row(conn, f"SELECT * FROM {table} WHERE id = ?", record_id)
    if row is None:
        return None
    if table in links.PAGE_OF_TABLE:
        return links.record(table, record_id), ""
    if row.get("meeting_id"):
        there = "who" if table == "attendance" else links.anchor(record_id)
        return links.record("meetings", row["meeting_id"]), f"#{there}"
    number = row["page"]
    if number is None:
        return links.record("documents", row["document_id"]), ""
    place = (row["document_id"], number, row.get("char_start"), row.get("char_end"))
    path, mark, rest = links.page(*place).partition("?")
    return path, mark + rest

"""Councils and bodies by name, to be chosen from."""

from __future__ import annotations

import sqlite3

from minutebook.site import wording
from minutebook.site.rows import all_rows


def names(conn: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    """The names of councils and of bodies, by id; of a body known under several ids, the one for all."""
    councils = {r["id"]: r["name"] for r in all_rows(conn, "SELECT id, name FROM councils ORDER BY name")}
    bodies = {
        r["id"]: wording.body(r["name"], r["council"])
        for r in all_rows(
            conn,
            "SELECT c.id, c.name, k.name AS council FROM committees AS c"
            " LEFT JOIN councils AS k ON k.id = c.council_id WHERE c.same_as IS NULL ORDER BY k.name, c.name",
        )
    }
    return councils, bodies


def unknown(conn: sqlite3.Connection, council: str, committee: str) -> str:
    """Which of a council and a body is not known here, as a sentence; empty where neither."""
    for table, what, name in (("councils", "council", council), ("committees", "body", committee)):
        if name and not all_rows(conn, f"SELECT 1 FROM {table} WHERE id = ?", name):
            return f"There is no {what} “{name[:60]}” here."
    return ""

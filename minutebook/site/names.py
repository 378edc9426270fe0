"""Councils and bodies by name, to be chosen from."""

from __future__ import annotations

import sqlite3

from minutebook.site.rows import all_rows


def names(conn: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    """The names of councils and of bodies, by id; of a body known under several ids, the one for all."""
    councils = {r["id"]: r["name"] for r in all_rows(conn, "SELECT id, name FROM councils ORDER BY name")}
    bodies = {
        r["id"]: r["name"] + (f", {r['council']}" if r["council"] else "")
        for r in all_rows(
            conn,
            "SELECT c.id, c.name, k.name AS council FROM committees AS c"
            " LEFT JOIN councils AS k ON k.id = c.council_id WHERE c.same_as IS NULL ORDER BY k.name, c.name",
        )
    }
    return councils, bodies

"""Stored files that may be no council's papers at all: not published until somebody says that they are."""

from __future__ import annotations

import sqlite_utils

from db.standing import standing

NO_COUNCIL_PAPER = "no-council-paper"
"""The reason code of a stored file that may be none."""


def strangers(db: sqlite_utils.Database) -> frozenset[str]:
    """The documents that may be no council's papers, and of which nobody has said that they are."""
    marked = db.execute("SELECT document_id FROM problems WHERE code = ?", (NO_COUNCIL_PAPER,))
    found = frozenset(str(row[0]) for row in marked.fetchall())
    return found - _known_for_papers(db) if found else found


def _known_for_papers(db: sqlite_utils.Database) -> frozenset[str]:
    """The documents of which somebody has said that they are right, or of what kind they are."""
    said = (c for c in standing(db) if c.record_table == "documents")
    ways = (("confirm", ""), ("correct", "type"))
    return frozenset(c.record_id for c in said if (c.action, c.field) in ways)

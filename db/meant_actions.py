"""Which actions a problem is about whose message names them: by their words and days, not by their ids."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

MAY_BE = "this may be what became of "
"""What the message of an unclear follow-up begins with; the ids of the actions stand behind it."""


@dataclass(frozen=True, slots=True)
class MeantAction:
    """An action that may be meant: its words as printed, the heading that they stand under, and its day."""

    id: str
    quote: str
    title: str | None
    day: str | None


def meant_actions(conn: sqlite3.Connection, message: str) -> tuple[MeantAction, ...]:
    """The actions that a message names, in its order, less those that are not there; none of others."""
    if not message.startswith(MAY_BE):
        return ()
    sql = """SELECT a.id, a.quote, n.title, coalesce(a.raised_on, m.date) FROM actions AS a
        LEFT JOIN minutes AS n ON n.id = a.minute_id LEFT JOIN meetings AS m ON m.id = a.meeting_id
        WHERE a.id = ?"""
    named = (conn.execute(sql, [name]).fetchone() for name in message.removeprefix(MAY_BE).split(", "))
    return tuple(MeantAction(*row) for row in named if row)

"""The tables of what became of actions, read and written a body at a time.

They are worked out in ``minutebook.following`` and rest on the papers of many meetings. So a change to any
paper of a body takes out what was worked out for the body and marks it; when the batch is read, the marked
bodies are followed again from the stored rows. A run that is broken off in between leaves the mark, and the
next one goes on there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlite_utils

from db.difference import insert, update
from db.evidence import QUOTE_COLUMNS, Row

FOLLOW_UPS = "follow-ups@3"
"""The rule of the rows of ``follow_ups``, and of the problems met on the way."""

_EVIDENCE = ("document_id", *QUOTE_COLUMNS)
_ACTIONS = f"""
    SELECT a.id, a.meeting_id, a.source, a.text, a.owner, a.due_text, a.due_start, a.due_end,
        a.due_meeting_id, a.status, a.progress, a.raised_on, a.reference,
        n.title, n.reference AS minute_reference, m.date AS meeting_date, d.date AS document_date, d.family,
        {", ".join("a." + column for column in _EVIDENCE)}
    FROM actions AS a JOIN documents AS d ON d.id = a.document_id
    LEFT JOIN meetings AS m ON m.id = a.meeting_id
    LEFT JOIN minutes AS n ON n.id = a.minute_id
    WHERE coalesce(m.committee_id, d.committee_id) = :body AND a.id IN (
        SELECT x.id FROM meetings AS h JOIN actions AS x ON x.meeting_id = h.id WHERE h.committee_id = :body
        UNION
        SELECT x.id FROM documents AS h JOIN actions AS x ON x.document_id = h.id WHERE h.committee_id = :body
    )
    ORDER BY a.id
"""
_MENTIONS = f"""
    SELECT x.id, x.meeting_id, x.minute_id, d.type, d.minutes_status, x.label,
        x.text, x.status, m.date AS meeting_date,
        {", ".join("x." + column for column in _EVIDENCE)}
    FROM mentions AS x JOIN meetings AS m ON m.id = x.meeting_id JOIN documents AS d ON d.id = x.document_id
    WHERE m.committee_id = :body ORDER BY x.id
"""
_MEETINGS = "SELECT id, date, status, occasion FROM meetings WHERE committee_id = :body ORDER BY date, id"


@dataclass(frozen=True, slots=True)
class Papers:
    """What a body's papers say: rows of its actions, mentions and meetings, in the order of their ids."""

    actions: tuple[Row, ...]
    mentions: tuple[Row, ...]
    meetings: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """Rows of the three tables, and of ``actions`` the columns of the due dates that other papers tell."""

    follow_ups: tuple[Row, ...]
    followed: tuple[Row, ...]
    problems: tuple[Row, ...]
    dues: tuple[Row, ...]


@contextmanager
def following(db: sqlite_utils.Database) -> Iterator[None]:
    """One transaction for one body: what is read of its papers in it is still so when it is saved.

    Another process that saved a paper in between would else find its mark taken off by what was worked out
    without the paper.
    """
    with db.atomic():
        # Writes nothing, but takes the write lock before anything is read, as saving a paper does.
        db.execute("UPDATE committees SET followed = followed WHERE id IS NULL")
        yield


def to_follow(db: sqlite_utils.Database) -> tuple[tuple[str, bool], ...]:
    """The bodies whose papers changed since they were followed, each with whether its council is known."""
    rows = db.execute("SELECT id, council_id IS NOT NULL FROM committees WHERE NOT followed ORDER BY id")
    return tuple((name, bool(known)) for name, known in rows)


def papers_of(db: sqlite_utils.Database, committee: str) -> Papers:
    """What the body's papers say."""
    found = [tuple(db.query(sql, {"body": committee})) for sql in (_ACTIONS, _MENTIONS, _MEETINGS)]
    return Papers(*found)


def save_followed(db: sqlite_utils.Database, committee: str, worked: Worked) -> None:
    """Put what was worked out for a body in the place of what was there, in one transaction."""
    with db.atomic():
        unfollow(db, (committee,))
        insert(db, "follow_ups", worked.follow_ups)
        insert(db, "followed_actions", worked.followed)
        insert(db, "problems", worked.problems)
        update(db, "actions", ("id",), worked.dues)
        db.execute("UPDATE committees SET followed = 1 WHERE id = ?", (committee,))


def unfollow(db: sqlite_utils.Database, committees: Iterable[str | None]) -> None:
    """Take out what was worked out for these bodies, and mark them."""
    for committee in sorted({c for c in committees if c}):
        db.execute("DELETE FROM follow_ups WHERE committee_id = ?", (committee,))
        db.execute("DELETE FROM followed_actions WHERE committee_id = ?", (committee,))
        # the ids of a body's problems are "<body>/follow-up/1" and so on; "0" comes after "/"
        between = (f"{committee}/follow-up/", f"{committee}/follow-up0")
        db.execute("DELETE FROM problems WHERE rule LIKE 'follow-ups@%' AND id >= ? AND id < ?", between)
        db.execute("UPDATE committees SET followed = 0 WHERE id = ?", (committee,))

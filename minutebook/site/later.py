"""What later papers say of earlier ones, as pages show it: agreed where, amended how, recommended as what."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from minutebook.contact import cover
from minutebook.site import links, wording
from minutebook.site.rows import Row, all_rows


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That a later meeting agreed the minutes: where and when, with the words that say so."""

    date_words: str
    meeting_link: str
    quote: str
    amended: bool
    settled_words: str
    page_link: str
    row_link: str


@dataclass(frozen=True, slots=True)
class Amended:
    """A change that a later meeting made to the minutes. ``minute_id`` is the minute that it changes."""

    date_words: str
    meeting_link: str
    quote: str
    place: str | None
    old_words: str | None
    new_words: str | None
    minute_id: str | None
    settled_words: str
    page_link: str
    row_link: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A run of words: ``same``, ``out`` (recommended, not decided) or ``in`` (decided, not recommended)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Recommended:
    """What a report asked the body to decide, and how the decision differs from it."""

    quote: str
    report: str
    outcome: str
    outcome_words: str
    changes: tuple[Changed, ...]
    page_link: str


def confirmed(conn: sqlite3.Connection, meeting_id: str) -> tuple[Confirmed, ...]:
    """The meetings that agreed the minutes of this one, the first of them first."""
    found = all_rows(
        conn,
        """SELECT f.*, m.date FROM confirmations AS f JOIN meetings AS m ON m.id = f.meeting_id
        WHERE f.of_meeting_id = ? ORDER BY m.date, f.id""",
        meeting_id,
    )
    return tuple(
        Confirmed(
            date_words=wording.day(f["date"]),
            meeting_link=links.record("meetings", f["meeting_id"]),
            quote=f["quote"],
            amended=bool(f["amended"]),
            settled_words=wording.SETTLED[f["settled_by"]],
            page_link=_page(f),
            row_link=links.row("confirmations", f["id"]),
        )
        for f in found
    )


def drafts(conn: sqlite3.Connection, meeting_id: str) -> bool:
    """Whether all minutes of the meeting that say what they are say that they are a draft."""
    found = all_rows(
        conn,
        "SELECT DISTINCT minutes_status AS status FROM documents"
        " WHERE meeting_id = ? AND minutes_status IS NOT NULL",
        meeting_id,
    )
    return [row["status"] for row in found] == ["draft"]


def amendments(conn: sqlite3.Connection, meeting_id: str | None) -> tuple[Amended, ...]:
    """The changes that later meetings made to the minutes of this one, the first of them first."""
    found = all_rows(
        conn,
        """SELECT a.*, m.date FROM amendments AS a JOIN meetings AS m ON m.id = a.meeting_id
        WHERE a.of_meeting_id = ? ORDER BY m.date, a.page, a.char_start, a.id""",
        meeting_id,
    )
    return tuple(
        Amended(
            date_words=wording.day(a["date"]),
            meeting_link=links.record("meetings", a["meeting_id"]),
            quote=a["quote"],
            place=a["place"],
            old_words=a["old_words"],
            new_words=a["new_words"],
            minute_id=a["of_minute_id"],
            settled_words=wording.SETTLED[a["settled_by"]],
            page_link=_page(a),
            row_link=links.row("amendments", a["id"]),
        )
        for a in found
    )


def amendments_of(
    conn: sqlite3.Connection, meeting_id: str, minute_id: str | None, words: str
) -> tuple[Amended, ...]:
    """Those of one minute, and those that change words which stand in these."""
    plain = _plain(words)
    return tuple(
        a
        for a in amendments(conn, meeting_id)
        if (a.minute_id and a.minute_id == minute_id)
        or (a.minute_id is None and a.old_words and _plain(a.old_words) in plain)
    )


def recommended(conn: sqlite3.Connection, resolution_id: str) -> tuple[Recommended, ...]:
    """What the decision was recommended as; the same report by itself and in a pack counts once."""
    found = all_rows(
        conn,
        """
        SELECT o.outcome, o.changes, q.quote, q.text, q.document_id, q.page, q.char_start, q.char_end, p.title
        FROM recommendation_outcomes AS o JOIN recommendations AS q ON q.id = o.recommendation_id
        JOIN parts AS p ON p.id = q.part_id WHERE o.resolution_id = ?
        ORDER BY o.likeness IS NULL, o.likeness DESC, o.id
        """,
        resolution_id,
    )
    once = {_plain(row["text"]): row for row in reversed(found)}
    return tuple(
        Recommended(
            quote=row["quote"],
            report=row["title"],
            outcome=row["outcome"],
            outcome_words=wording.OUTCOMES[row["outcome"]],
            changes=_changes(row["changes"]),
            page_link=_page(row),
        )
        for row in reversed(once.values())
    )


def _changes(packed: str) -> tuple[Changed, ...]:
    """The pieces; a telephone number that runs over two is covered in both."""
    pieces = json.loads(packed)
    shown = cover(" ".join(text for _, text in pieces))
    found, at = [], 0
    for kind, text in pieces:
        found.append(Changed(kind, shown[at : at + len(text)]))
        at += len(text) + 1
    return tuple(found)


def _page(row: Row) -> str:
    return links.page(row["document_id"], row["page"], row["char_start"], row["char_end"])


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(". ;")

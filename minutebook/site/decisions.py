"""A decision: its words as printed, what it belongs to, what followed, and how to check and cite it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import evidence, later, links, meetings, wording
from minutebook.site.evidence import Reading, Sighting, Source
from minutebook.site.meetings import Group, MeetingName
from minutebook.site.rows import Row, all_rows, one_row


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the minute's decision; ``this`` marks the one that the page is about."""

    id: str
    ordinal: int
    quote: str
    kind_words: str
    record_link: str
    this: bool


@dataclass(frozen=True, slots=True)
class MinuteName:
    """The minute under which a record stands."""

    id: str
    reference: str | None
    title: str
    text: str

    @property
    def words(self) -> str:
        """``Minute 21/97: Review of the Permanence action plan``."""
        return f"Minute {self.reference}: {self.title}" if self.reference else self.title


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action in a line."""

    id: str
    quote: str
    owner: str | None
    due_text: str | None
    status_words: str
    source_words: str
    record_link: str


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Everything that the decision's page shows."""

    id: str
    quote: str
    cue: str | None
    kind: str
    kind_words: str
    kind_meaning: str
    votes: str | None
    movers: str | None
    meeting: MeetingName
    minute: MinuteName | None
    clauses: tuple[Clause, ...]
    amendments: tuple[later.Amended, ...]
    recommended: tuple[later.Recommended, ...]
    actions: tuple[ActionLine, ...]
    attendance: tuple[Group, ...]
    source: Source
    sightings: tuple[Sighting, ...]
    reading: Reading
    citation: str


_DECISION = f"""
SELECT x.id, x.meeting_id, x.minute_id, x.ordinal, x.cue, x.kind, x.result,
    x.votes_for, x.votes_against, x.votes_abstain, x.mover, x.seconder, x.text,
    {evidence.COLUMNS}
FROM resolutions AS x {evidence.JOINS} WHERE x.id = ?
"""


def decision_page(conn: sqlite3.Connection, decision_id: str) -> DecisionPage | None:
    """The view of a decision; None where there is none of that id."""
    row = one_row(
        conn,
        _DECISION,
        decision_id,
    )
    meeting = meetings.meeting_name(conn, row["meeting_id"]) if row else None
    if row is None or meeting is None:
        return None
    minute = minute_name(conn, row["minute_id"])
    clauses = _clauses(conn, row)
    source = evidence.source_of(row)
    return DecisionPage(
        id=decision_id,
        quote=row["quote"],
        cue=row["cue"],
        kind=row["kind"],
        kind_words=wording.DECISION_KINDS[row["kind"]],
        kind_meaning=wording.DECISION_MEANINGS[row["kind"]],
        votes=_votes(row),
        movers=_movers(row),
        meeting=meeting,
        minute=minute,
        clauses=clauses,
        amendments=later.amendments_of(conn, row["meeting_id"], row["minute_id"], row["text"]),
        recommended=later.recommended(conn, decision_id),
        actions=_actions(conn, row),
        attendance=meetings.attendance(conn, row["meeting_id"]),
        source=source,
        sightings=evidence.sightings_of(conn, "resolutions", row),
        reading=evidence.reading_of("resolutions", row),
        citation=evidence.citation(
            source,
            links.record("resolutions", decision_id),
            *place(meeting, minute),
            f"clause {row['ordinal']}" if len(clauses) > 1 else None,
        ),
    )


def place(meeting: MeetingName | None, minute: MinuteName | None) -> tuple[str | None, ...]:
    """Where a record stands, as a citation names it: council, body, date, minute."""
    where = (meeting.official_name, meeting.committee, meeting.date_words) if meeting else ()
    return (*where, minute_words(minute.reference, minute.title)) if minute else where


def minute_words(reference: str | None, title: str | None) -> str | None:
    """A minute as a citation names it: by its reference, or by its title."""
    if reference:
        return f"minute {reference}"
    return f"minute “{title}”" if title else None


def minute_name(conn: sqlite3.Connection, minute_id: str | None) -> MinuteName | None:
    """The minute of that id."""
    row = one_row(conn, "SELECT id, reference, title, text FROM minutes WHERE id = ?", minute_id)
    return MinuteName(**row) if row else None


def status_of(row: Row) -> str:
    """An action's state in words. Papers that say nothing are not taken to say “done”."""
    return {"open": "Open", "complete": "Complete"}.get(row["status"], "Not stated")


def _clauses(conn: sqlite3.Connection, row: Row) -> tuple[Clause, ...]:
    """The clauses of the same minute; a decision outside every minute stands alone."""
    found = all_rows(
        conn,
        "SELECT id, ordinal, quote, kind FROM resolutions WHERE minute_id = ? OR id = ? ORDER BY ordinal, id",
        row["minute_id"],
        row["id"],
    )
    return tuple(
        Clause(
            id=c["id"],
            ordinal=c["ordinal"],
            quote=c["quote"],
            kind_words=wording.DECISION_KINDS[c["kind"]],
            record_link=links.record("resolutions", c["id"]),
            this=c["id"] == row["id"],
        )
        for c in found
    )


def _actions(conn: sqlite3.Connection, row: Row) -> tuple[ActionLine, ...]:
    """What followed: actions of this clause, and those of its minute that belong to no clause."""
    found = all_rows(
        conn,
        """
        SELECT id, quote, owner, due_text, status, source FROM actions
        WHERE id IN (
            SELECT id FROM actions INDEXED BY idx_actions_resolution WHERE resolution_id = ?
            UNION ALL SELECT id FROM actions WHERE minute_id = ? AND +resolution_id IS NULL)
        ORDER BY resolution_id IS NULL, page, char_start, id
        """,
        row["id"],
        row["minute_id"],
    )
    return tuple(
        ActionLine(
            id=a["id"],
            quote=a["quote"],
            owner=a["owner"],
            due_text=a["due_text"],
            status_words=status_of(a),
            source_words=wording.ACTION_SOURCES[a["source"]],
            record_link=links.record("actions", a["id"]),
        )
        for a in found
    )


def votes_cast(row: Row) -> str | None:
    """The votes that were counted: ``5 for, 2 against``."""
    cast = [
        f"{row[column]} {words}"
        for column, words in (
            ("votes_for", "for"),
            ("votes_against", "against"),
            ("votes_abstain", "abstained"),
        )
        if row[column] is not None
    ]
    return ", ".join(cast) or None


def _votes(row: Row) -> str | None:
    """The result of a vote with its votes: ``Carried: 5 for, 2 against``."""
    result = row["result"].capitalize() if row["result"] else None
    return ": ".join(w for w in (result, votes_cast(row)) if w) or None


def _movers(row: Row) -> str | None:
    named = [
        f"{word} by {row[column]}"
        for column, word in (("mover", "moved"), ("seconder", "seconded"))
        if row[column]
    ]
    return ", ".join(named) or None

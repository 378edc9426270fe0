"""An action: what is to be done, by whom, by when, the decision behind it, and what became of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import decisions, evidence, links, meetings, wording
from minutebook.site.decisions import MinuteName
from minutebook.site.evidence import Reading, Sighting, Source
from minutebook.site.histories import ActionHistory, first_of, history_of
from minutebook.site.meetings import MeetingName
from minutebook.site.rows import one_row


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in a line."""

    id: str
    quote: str
    record_link: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    """Everything that the action's page shows."""

    id: str
    quote: str
    source_words: str
    owner: str | None
    due_text: str | None
    due_words: str | None
    due_meeting_link: str | None
    status: str | None
    status_words: str
    progress: str | None
    raised_words: str | None
    meeting: MeetingName | None
    minute: MinuteName | None
    decision: DecisionLine | None
    source: Source
    sightings: tuple[Sighting, ...]
    reading: Reading
    citation: str
    history: ActionHistory | None
    first_link: str | None


def action_page(conn: sqlite3.Connection, action_id: str) -> ActionPage | None:
    """The view of an action; None where there is none of that id."""
    row = one_row(
        conn,
        f"""
        SELECT x.id, x.meeting_id, x.minute_id, x.resolution_id, x.source, x.owner, x.due_text, x.due_start,
            x.due_end, x.due_meeting_id, x.status, x.progress, x.raised_on, {evidence.COLUMNS}
        FROM actions AS x {evidence.JOINS} WHERE x.id = ?
        """,
        action_id,
    )
    if row is None:
        return None
    meeting = meetings.meeting_name(conn, row["meeting_id"])
    minute = decisions.minute_name(conn, row["minute_id"])
    source = evidence.source_of(row)
    dated = row["due_start"] or row["due_end"]
    return ActionPage(
        id=action_id,
        quote=row["quote"],
        source_words=wording.ACTION_SOURCES[row["source"]],
        owner=row["owner"],
        due_text=row["due_text"],
        due_meeting_link=links.record("meetings", row["due_meeting_id"]) if row["due_meeting_id"] else None,
        due_words=wording.span_of_days(row["due_start"], row["due_end"]) if dated else None,
        status=row["status"],
        status_words=decisions.status_of(row),
        progress=row["progress"],
        raised_words=wording.day(row["raised_on"]) if row["raised_on"] else None,
        meeting=meeting,
        minute=minute,
        decision=_decision(conn, row["resolution_id"]),
        source=source,
        sightings=evidence.sightings_of(conn, "actions", row),
        reading=evidence.reading_of("actions", row),
        citation=evidence.citation(
            source, links.record("actions", action_id), *decisions.place(meeting, minute), "action"
        ),
        history=history_of(conn, action_id),
        first_link=first_of(conn, action_id),
    )


def _decision(conn: sqlite3.Connection, decision_id: str | None) -> DecisionLine | None:
    row = one_row(conn, "SELECT id, quote FROM resolutions WHERE id = ?", decision_id)
    return DecisionLine(row["id"], row["quote"], links.record("resolutions", row["id"])) if row else None

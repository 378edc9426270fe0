"""A document: what it is, the papers bound in it, what was found, and what could not be settled."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from db.meant_actions import meant_actions
from minutebook.site import links, meetings, wording
from minutebook.site.meetings import MeetingName
from minutebook.site.pages import OWN
from minutebook.site.rows import Row, all_rows, count, one_row

FOUND_IN_DOCUMENT = (
    ("meetings", "meeting", "meetings"),
    ("agenda_items", "agenda item", "agenda items"),
    ("attendance", "person at a meeting", "people at meetings"),
    ("minutes", "minute", "minutes"),
    ("resolutions", "decision", "decisions"),
    ("recommendations", "recommendation", "recommendations"),
    ("actions", "action", "actions"),
    ("statistics", "figure", "figures"),
)
"""Tables that are counted on a document's page, with their nouns."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One of the papers bound in a pack."""

    type: str
    title: str
    page_from: int
    page_to: int
    page_link: str

    @property
    def page_words(self) -> str:
        """``page 3`` or ``pages 3 to 9``."""
        return (
            f"page {self.page_from}"
            if self.page_from == self.page_to
            else f"pages {self.page_from} to {self.page_to}"
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one kind the document gave, with a link to them as data."""

    number: int
    words: str
    rows_link: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action that a problem is about."""

    quote: str
    title: str | None
    date_words: str
    record_link: str


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """Something that could not be settled."""

    code: str
    meaning: str
    message: str
    actions: tuple[ActionLine, ...]
    quote: str | None
    page: int | None
    page_link: str | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything that the document's page shows."""

    id: str
    title: str
    type: str | None
    council: str | None
    date_words: str | None
    minutes_status: str | None
    file_name: str
    sha256: str
    bytes: int
    page_count: int
    status: str
    status_words: str
    text_source_words: str | None
    council_url: str | None
    replaced_by_link: str | None
    meetings: tuple[MeetingName, ...]
    parts: tuple[PartLine, ...]
    found: tuple[Count, ...]
    problems: tuple[ProblemLine, ...]
    ingested_at: str
    version: str
    row_link: str
    first_page_link: str | None


def document_page(conn: sqlite3.Connection, document_id: str) -> DocumentPage | None:
    """The view of a document; None where there is none of that id."""
    row = one_row(
        conn,
        """SELECT d.*, k.name AS council FROM documents AS d
        LEFT JOIN councils AS k ON k.id = d.council_id WHERE d.id = ?""",
        document_id,
    )
    if row is None:
        return None
    first = one_row(conn, "SELECT page FROM pages WHERE document_id = ? ORDER BY page LIMIT 1", document_id)
    return DocumentPage(
        id=document_id,
        title=row["title"],
        type=row["type"],
        council=row["council"] or row["council_name"],
        date_words=wording.day(row["date"]) if row["date"] else row["date_text"],
        minutes_status=row["minutes_status"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        bytes=row["bytes"],
        page_count=row["page_count"],
        status=row["status"],
        status_words=wording.DOCUMENT_STATUSES[row["status"]],
        text_source_words=wording.TEXT_SOURCES.get(row["text_source"]),
        council_url=links.outside(row["source_url"]),
        replaced_by_link=_replacement(conn, row["superseded_by"]),
        meetings=_meetings(conn, document_id),
        parts=_parts(conn, document_id),
        found=_found(conn, document_id),
        problems=_problems(conn, document_id),
        ingested_at=row["ingested_at"],
        version=row["version"],
        row_link=links.row("documents", document_id),
        first_page_link=links.page(document_id, first["page"]) if first else None,
    )


def _replacement(conn: sqlite3.Connection, document_id: str | None) -> str | None:
    """The page of the paper that the council has put in place of this one, where that was read."""
    if document_id is None:
        return None
    there = one_row(conn, "SELECT id FROM documents WHERE id = ? AND status <> 'failed'", document_id)
    return links.record("documents", document_id) if there else None


def _meetings(conn: sqlite3.Connection, document_id: str) -> tuple[MeetingName, ...]:
    """Meetings that the paper is the agenda or the minutes of; dates in a schedule are left to the data."""
    rows = all_rows(
        conn,
        """
        SELECT id FROM meetings WHERE status <> 'scheduled' AND (document_id = ? OR id IN (
            SELECT record_id FROM sightings WHERE record_table = 'meetings' AND document_id = ?))
        ORDER BY date DESC
        """,
        document_id,
        document_id,
    )
    named = (meetings.meeting_name(conn, r["id"]) for r in rows)
    return tuple(n for n in named if n)


def _parts(conn: sqlite3.Connection, document_id: str) -> tuple[PartLine, ...]:
    rows = all_rows(conn, "SELECT * FROM parts WHERE document_id = ? ORDER BY ordinal", document_id)
    return tuple(
        PartLine(p["type"], p["title"], p["page_from"], p["page_to"], links.page(document_id, p["page_from"]))
        for p in rows
    )


def _found(conn: sqlite3.Connection, document_id: str) -> tuple[Count, ...]:
    """Counts by kind. What several papers state is counted in each of them: by sightings, not by rows."""
    own = f"/{links.DATABASE}/{{table}}?document_id={document_id}"
    shared = f"/{links.DATABASE}/sightings?document_id={document_id}&record_table={{table}}"
    counts = []
    for table, one, more in FOUND_IN_DOCUMENT:
        if table in OWN:
            number, link = (
                count(conn, f"SELECT count(*) FROM {table} WHERE document_id = ?", document_id),
                own,
            )
        else:
            sql = "SELECT count(DISTINCT record_id) FROM sightings WHERE document_id = ? AND record_table = ?"
            number, link = count(conn, sql, document_id, table), shared
        if number:
            counts.append(Count(number, wording.many(number, one, more), link.format(table=table)))
    return tuple(counts)


def _problems(conn: sqlite3.Connection, document_id: str) -> tuple[ProblemLine, ...]:
    rows = all_rows(
        conn, "SELECT * FROM problems WHERE document_id = ? AND settled IS NULL ORDER BY ordinal", document_id
    )
    return tuple(
        ProblemLine(
            code=p["code"],
            meaning=wording.reason(p["code"]),
            message=p["message"],
            actions=_actions(conn, p["message"]),
            quote=p["quote"],
            page=p["page"],
            page_link=_problem_link(p),
        )
        for p in rows
    )


def _actions(conn: sqlite3.Connection, message: str) -> tuple[ActionLine, ...]:
    """The actions that a message names by their ids."""
    return tuple(
        ActionLine(a.quote, a.title, wording.day(a.day), links.record("actions", a.id))
        for a in meant_actions(conn, message)
    )


def _problem_link(problem: Row) -> str | None:
    if problem["page"] is None:
        return None
    return links.page(problem["document_id"], problem["page"], problem["char_start"], problem["char_end"])

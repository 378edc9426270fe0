"""A meeting: where and when, who was there, what was on the agenda, what was minuted and decided."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import evidence, later, links, wording
from minutebook.site.evidence import Reading, Sighting, Source
from minutebook.site.rows import all_rows, one_row


@dataclass(frozen=True, slots=True)
class MeetingName:
    """A meeting as other pages name it. Council and body are None where the paper names none."""

    id: str
    date: str
    date_words: str
    council_id: str | None
    council: str | None
    official_name: str | None
    committee_id: str | None
    committee: str | None
    meeting_link: str

    @property
    def body(self) -> str:
        """``Corporate Parenting Board, Middlesbrough``."""
        return wording.body(self.committee, self.council)


@dataclass(frozen=True, slots=True)
class Person:
    """One who was there, or sent apologies."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """People who were there in one capacity."""

    kind: str
    title: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item of the agenda."""

    id: str
    number: str
    title: str
    presenter: str | None
    exempt: bool
    exempt_reason: str | None
    page_link: str

    @property
    def anchor(self) -> str:
        """Where the item stands on the meeting's page."""
        return links.anchor(self.id)


@dataclass(frozen=True, slots=True)
class Told:
    """A decision or an action in a line."""

    id: str
    text: str
    kind_words: str
    record_link: str


@dataclass(frozen=True, slots=True)
class MinuteLine:
    """A minuted item, its decisions and actions."""

    id: str
    reference: str | None
    title: str
    page_link: str
    decisions: tuple[Told, ...]
    actions: tuple[Told, ...]

    @property
    def anchor(self) -> str:
        """Where the minute stands on the meeting's page."""
        return links.anchor(self.id)


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything that the meeting's page shows."""

    id: str
    meeting: MeetingName
    status: str
    status_words: str
    draft: bool
    confirmed: tuple[later.Confirmed, ...]
    amendments: tuple[later.Amended, ...]
    time: str | None
    venue: str | None
    attendance: tuple[Group, ...]
    agenda: tuple[AgendaLine, ...]
    minutes: tuple[MinuteLine, ...]
    other_decisions: tuple[Told, ...]
    other_actions: tuple[Told, ...]
    source: Source
    sightings: tuple[Sighting, ...]
    reading: Reading
    citation: str


def meeting_page(conn: sqlite3.Connection, meeting_id: str) -> MeetingPage | None:
    """The view of a meeting; None where there is none of that id."""
    row = one_row(
        conn,
        f"""SELECT x.id, x.status, x.time, x.venue, {evidence.COLUMNS}
        FROM meetings AS x {evidence.JOINS} WHERE x.id = ?""",
        meeting_id,
    )
    name = meeting_name(conn, meeting_id)
    if row is None or name is None:
        return None
    decisions, actions = _told(conn, meeting_id)
    source = evidence.source_of(row)
    return MeetingPage(
        id=meeting_id,
        meeting=name,
        status=row["status"],
        status_words=wording.MEETING_STATUSES[row["status"]],
        draft=later.drafts(conn, meeting_id),
        confirmed=later.confirmed(conn, meeting_id),
        amendments=later.amendments(conn, meeting_id),
        time=row["time"],
        venue=row["venue"],
        attendance=attendance(conn, meeting_id),
        agenda=_agenda(conn, meeting_id),
        minutes=_minutes(conn, meeting_id, decisions, actions),
        other_decisions=tuple(decisions.get(None, ())),
        other_actions=tuple(actions.get(None, ())),
        source=source,
        sightings=evidence.sightings_of(conn, "meetings", row),
        reading=evidence.reading_of("meetings", row),
        citation=evidence.citation(
            source,
            links.record("meetings", meeting_id),
            name.official_name,
            name.committee,
            f"meeting of {name.date_words}",
        ),
    )


def meeting_name(conn: sqlite3.Connection, meeting_id: str | None) -> MeetingName | None:
    """The name of a meeting."""
    row = one_row(
        conn,
        """
        SELECT m.id, m.date, m.council_id, k.name AS council,
            coalesce(k.official_name, k.name) AS official_name, m.committee_id, c.name AS committee
        FROM meetings AS m JOIN committees AS c ON c.id = m.committee_id
        LEFT JOIN councils AS k ON k.id = m.council_id
        WHERE m.id = ?
        """,
        meeting_id,
    )
    if row is None:
        return None
    return MeetingName(
        **row, date_words=wording.day(row["date"]), meeting_link=links.record("meetings", row["id"])
    )


def attendance(conn: sqlite3.Connection, meeting_id: str | None) -> tuple[Group, ...]:
    """Who was there, by capacity, in the order of the paper."""
    people = all_rows(
        conn,
        "SELECT name, kind, role FROM attendance WHERE meeting_id = ? ORDER BY page, char_start, id",
        meeting_id,
    )
    return tuple(
        Group(kind, title, tuple(Person(p["name"], p["role"]) for p in people if p["kind"] == kind))
        for kind, title in wording.ATTENDANCE_KINDS.items()
        if any(p["kind"] == kind for p in people)
    )


def _agenda(conn: sqlite3.Connection, meeting_id: str) -> tuple[AgendaLine, ...]:
    items = all_rows(
        conn, "SELECT * FROM agenda_items WHERE meeting_id = ? ORDER BY page, char_start", meeting_id
    )
    return tuple(
        AgendaLine(
            id=i["id"],
            number=i["number"],
            title=i["title"],
            presenter=i["presenter"],
            exempt=bool(i["exempt"]),
            exempt_reason=i["exempt_reason"],
            page_link=links.page(i["document_id"], i["page"], i["char_start"], i["char_end"]),
        )
        for i in items
    )


ByMinute = dict[str | None, list[Told]]


def _told(conn: sqlite3.Connection, meeting_id: str) -> tuple[ByMinute, ByMinute]:
    """The meeting's decisions and actions by minute. An action that only repeats a decision is left out."""
    decisions: ByMinute = {}
    actions: ByMinute = {}
    for r in all_rows(
        conn,
        "SELECT id, minute_id, kind, quote FROM resolutions WHERE meeting_id = ? ORDER BY page, char_start",
        meeting_id,
    ):
        words = wording.DECISION_KINDS[r["kind"]]
        told = Told(r["id"], r["quote"], words, links.record("resolutions", r["id"]))
        decisions.setdefault(r["minute_id"], []).append(told)
    for a in all_rows(
        conn,
        """SELECT id, minute_id, source, quote FROM actions
        WHERE meeting_id = ? AND source <> 'resolution' ORDER BY page, char_start""",
        meeting_id,
    ):
        told = Told(
            a["id"], a["quote"], wording.ACTION_SOURCES[a["source"]], links.record("actions", a["id"])
        )
        actions.setdefault(a["minute_id"], []).append(told)
    return decisions, actions


def _minutes(
    conn: sqlite3.Connection, meeting_id: str, decisions: ByMinute, actions: ByMinute
) -> tuple[MinuteLine, ...]:
    minutes = all_rows(conn, "SELECT * FROM minutes WHERE meeting_id = ? ORDER BY ordinal, id", meeting_id)
    return tuple(
        MinuteLine(
            id=m["id"],
            reference=m["reference"],
            title=m["title"],
            page_link=links.page(m["document_id"], m["page"], m["char_start"], m["char_end"]),
            decisions=tuple(decisions.get(m["id"], ())),
            actions=tuple(actions.get(m["id"], ())),
        )
        for m in minutes
    )

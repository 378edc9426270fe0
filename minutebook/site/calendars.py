"""Calendars for anybody's diary (iCalendar, RFC 5545): when actions are due, and when bodies meet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from minutebook import __version__
from minutebook.site import links, wording
from minutebook.site.covering import covered
from minutebook.site.ledger import Line
from minutebook.site.rows import Row, all_rows

UK = ZoneInfo("Europe/London")
"""Papers print the time of the clock on the wall, in summer and in winter."""

MOST_MEETINGS = 2_000
LONGEST_SUMMARY = 110

Absolute = Callable[[str], str]
"""From a path of the site to a whole address."""

_STATUSES = {
    "scheduled": "TENTATIVE",
    "agenda": "CONFIRMED",
    "minutes": "CONFIRMED",
    "cancelled": "CANCELLED",
}


def due_dates(lines: Iterable[Line], stamp: datetime, absolute: Absolute) -> bytes:
    """The days by which actions are due, each a whole day; actions without a date are left out.

    ``stamp`` is when the data were made, which a calendar must tell of each entry.
    """
    calendar = _calendar("Actions due")
    for line in map(covered, lines):
        due = line.due_end or line.due_start
        if not due:
            continue
        who = f"{_one_line(line.owner)}: " if line.owner else ""
        event = _event(
            "action", line.id, stamp, f"Due: {who}{_one_line(line.quote)}", absolute(line.record_link)
        )
        event.add("dtstart", date.fromisoformat(due))
        event.add("dtend", date.fromisoformat(due) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # it takes no time out of anybody's day
        cited = line.citation.removesuffix(line.record_link) + absolute(line.record_link)
        told = (line.quote, line.title, f"How it stands: {line.standing_words}", line.committee, cited)
        event.add("description", "\n".join(_printable(word) for word in told if word))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def meetings(rows: Iterable[Row], absolute: Absolute) -> bytes:
    """Meetings as a calendar: at their time where it is printed, else as a whole day."""
    calendar = _calendar("Council meetings")
    for row in map(covered, rows):
        stamp = datetime.fromisoformat(row["ingested_at"])
        name = _one_line(wording.body(row["committee"], row["council"]))
        address = absolute(links.record("meetings", row["id"]))
        event = _event("meeting", row["id"], stamp, name, address)
        begins = _begins(row["date"], row["time"])
        event.add("dtstart", begins)
        if not isinstance(begins, datetime):
            event.add("dtend", begins + timedelta(days=1))
        event.add("status", _STATUSES[row["status"]])
        if row["venue"]:
            event.add("location", _one_line(row["venue"]))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def meeting_rows(conn: sqlite3.Connection, council: str, committee: str) -> list[Row]:
    """The latest meetings of a council or a body, or of all where neither is named, the latest first."""
    return all_rows(
        conn,
        """
        SELECT m.id, m.date, m.time, m.venue, m.status, k.name AS council, c.name AS committee, d.ingested_at
        FROM meetings AS m JOIN documents AS d ON d.id = m.document_id
        JOIN committees AS c ON c.id = m.committee_id LEFT JOIN councils AS k ON k.id = m.council_id
        WHERE (:council = '' OR m.council_id = :council) AND (:committee = ''
            OR coalesce(c.same_as, c.id)
                = (SELECT coalesce(same_as, id) FROM committees WHERE id = :committee))
        ORDER BY m.date DESC, m.id LIMIT :most
        """,
        council=council,
        committee=committee,
        most=MOST_MEETINGS,
    )


def made_at(conn: sqlite3.Connection) -> datetime:
    """When what is stored last changed, in UTC."""
    latest = conn.execute("SELECT max(ingested_at) FROM documents").fetchone()[0]
    return datetime.fromisoformat(latest) if latest else datetime(1970, 1, 1, tzinfo=UTC)


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//Minutebook//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{name} – Minutebook")
    return calendar


def _event(kind: str, record_id: str, stamp: datetime, summary: str, address: str) -> Event:
    event = Event()
    event.add("uid", f"{kind}/{record_id}@minutebook")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("summary", summary if len(summary) <= LONGEST_SUMMARY else summary[: LONGEST_SUMMARY - 1] + "…")
    event.add("url", address)
    return event


def _begins(day: str, clock: str | None) -> date | datetime:
    whole = date.fromisoformat(day)
    if not clock:
        return whole
    # In UTC, so that no calendar has to know what the clocks of this country do.
    return datetime.combine(whole, time.fromisoformat(clock), tzinfo=UK).astimezone(UTC)


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())


def _printable(text: str) -> str:
    """Without control characters, which a calendar may not hold."""
    return "".join(c for c in text if c.isprintable() or c in "\n ")

"""A committee: its meetings by month, who attends, what it decides, what is open, and what is missing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.held_words import HELD
from minutebook.site import gathered, held, links, wording
from minutebook.site.gathered import Kind, Lines
from minutebook.site.held import Reason, Year
from minutebook.site.kept import kept
from minutebook.site.rows import Row, all_rows, count

COLUMNS = (
    "date",
    "status",
    "time",
    "venue",
    "decisions",
    "actions",
    "members_present",
    "apologies",
    "document",
    "page",
    "meeting_link",
)
"""What a body's meetings have as CSV."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One who is listed as a member: at how many meetings, and with how many apologies."""

    name: str
    role: str | None
    present: int
    apologies: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Attendance by member, over the meetings whose papers list who was there."""

    meetings: int
    members: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """Everything that the committee's page shows."""

    id: str
    name: str
    council_id: str | None
    council: str | None
    council_link: str | None
    formerly: tuple[str, ...]
    other_names: tuple[str, ...]
    meetings: int
    with_minutes: int
    agenda_only: int
    scheduled: int
    cancelled: int
    documents: int
    years: tuple[Year, ...]
    kinds: tuple[Kind, ...]
    decisions: Lines
    actions: Lines
    figures: Lines
    attendance: Attendance
    reasons: tuple[Reason, ...]
    json_link: str
    csv_link: str


def committee_page(conn: sqlite3.Connection, name: str) -> CommitteePage | None:
    """The view of a committee; None where there is none of that id."""
    ids = held.one_body(conn, name)
    return kept(conn, _committee_page, *ids) if ids else None


def _committee_page(conn: sqlite3.Connection, *ids: str) -> CommitteePage:
    name, formerly = ids[0], held.former_names(conn).get(ids[0], ())
    (row,) = all_rows(
        conn,
        """SELECT c.name, c.council_id, k.name AS council FROM committees AS c
        LEFT JOIN councils AS k ON k.id = c.council_id WHERE c.id = ?""",
        name,
    )
    meetings = all_rows(
        conn,
        f"""SELECT id, date, status, occasion FROM meetings WHERE committee_id IN ({held.marks(ids)})
        ORDER BY date, id""",
        *ids,
    )
    standing = Counter(m["status"] for m in meetings)
    return CommitteePage(
        id=name,
        name=row["name"] or wording.UNNAMED_BODY,
        council_id=row["council_id"],
        council=row["council"],
        council_link=links.council(row["council_id"]) if row["council_id"] else None,
        formerly=formerly,
        other_names=_other_names(conn, ids, (row["name"], *formerly)),
        meetings=len(meetings),
        with_minutes=standing["minutes"],
        agenda_only=standing["agenda"],
        scheduled=standing["scheduled"],
        cancelled=standing["cancelled"],
        documents=count(
            conn, f"SELECT count(*) FROM documents WHERE committee_id IN ({held.marks(ids)})", *ids
        ),
        years=held.meeting_days(meetings),
        kinds=gathered.decisions_by_kind(conn, "committee_id", *ids),
        decisions=gathered.newest_decisions(conn, "committee_id", *ids),
        actions=gathered.open_actions(conn, "committee_id", *ids),
        figures=gathered.newest_figures(conn, "committee_id", *ids),
        attendance=_attendance(conn, ids),
        reasons=held.reasons(conn, "committee_id", *ids),
        json_link=links.committee(name) + ".json",
        csv_link=links.committee(name) + ".csv",
    )


def meeting_rows(conn: sqlite3.Connection, name: str) -> list[Row]:
    """The committee's meetings as rows of COLUMNS."""
    ids = held.one_body(conn, name)
    rows = all_rows(
        conn,
        f"""
        SELECT m.id, m.date, m.status, m.time, m.venue, d.title AS document, m.page,
            (SELECT count(*) FROM resolutions AS r WHERE r.meeting_id = m.id) AS decisions,
            (SELECT count(*) FROM actions AS a WHERE a.meeting_id = m.id) AS actions,
            (SELECT count(*) FROM attendance AS p WHERE p.meeting_id = m.id AND p.kind = 'member')
                AS members_present,
            (SELECT count(*) FROM attendance AS p WHERE p.meeting_id = m.id AND p.kind = 'apology')
                AS apologies
        FROM meetings AS m JOIN documents AS d ON d.id = m.document_id
        WHERE m.committee_id IN ({held.marks(ids)}) ORDER BY m.date, m.id
        """,
        *ids,
    )
    return [row | {"meeting_link": links.record("meetings", row["id"])} for row in rows]


def _other_names(conn: sqlite3.Connection, ids: Sequence[str], told: Sequence[str]) -> tuple[str, ...]:
    """The names that papers give to a body, less those that are told already."""
    rows = all_rows(
        conn,
        f"SELECT DISTINCT name FROM committee_names WHERE committee_id IN ({held.marks(ids)}) ORDER BY name",
        *ids,
    )
    known = {name.casefold() for name in told}
    return tuple(row["name"] for row in rows if row["name"].casefold() not in known)


def _attendance(conn: sqlite3.Connection, ids: Sequence[str]) -> Attendance:
    """By name as printed; officers are left out, and so is a name that is held back.

    One that is printed in two ways is shown as in the newest paper, with the role of the newest that has one.
    """
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    roles: dict[str, str] = {}
    meetings: dict[str, dict[str, set[int]]] = {"member": {}, "apology": {}, "officer": {}}
    for name, kind, role, meeting in conn.execute(
        f"""SELECT a.name, a.kind, a.role, m.rowid FROM attendance AS a
        JOIN meetings AS m ON m.id = a.meeting_id
        WHERE m.committee_id IN ({held.marks(ids)}) AND a.kind IN ('member', 'apology', 'officer')
        ORDER BY m.date DESC, a.page, a.char_start, a.id""",
        ids,
    ):
        key = keys.get(name) or keys.setdefault(name, _key(name))
        names.setdefault(key, name)
        if role:
            roles.setdefault(key, role)
        meetings[kind].setdefault(key, set()).add(meeting)
    present, excused = meetings["member"], meetings["apology"]
    members = [
        Attendee(name, roles.get(key), len(present.get(key, ())), len(excused.get(key, ())))
        for key, name in names.items()
        if key not in meetings["officer"] and HELD not in name
    ]
    return Attendance(
        len(set[int]().union(*present.values())),
        tuple(sorted(members, key=lambda m: (-m.present, -m.apologies, m.name.casefold()))),
    )


def _key(name: str) -> str:
    """A name without its stops: "R. Healy" is "R Healy"."""
    return " ".join(name.replace(".", " ").split()).casefold()

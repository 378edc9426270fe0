"""The first page: the way in, and what the collection holds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import accuracy, links, wording
from minutebook.site.facets import Choice
from minutebook.site.kept import kept
from minutebook.site.rows import Row, all_rows, count, one_row

MOST_COUNCILS = 12
"""Councils and bodies that the way in lists; the rest are under “Data”."""

MOST_MINUTES = 6
"""Meetings that the way in lists, the latest."""


_FIGURES = """SELECT (SELECT count(*) FROM statistics)
    - (SELECT count(*) FROM statistics WHERE same_as IS NOT NULL)"""
"""Figures, each once. Both counts read an index and no row."""


_READ = "documents WHERE status <> 'failed'"
"""Papers: a file of which nothing could be read is named as such, and counts as none."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the database holds. ``documents`` are the papers that were read; ``failed`` ones could not be."""

    documents: int
    failed: int
    unread: int
    meetings: int
    scheduled: int
    decisions: int
    actions: int
    figures: int
    councils: tuple[str, ...]
    first: str | None
    last: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the first page shows."""

    coverage: Coverage
    councils: tuple[Choice, ...]
    committees: tuple[Choice, ...]
    minutes: tuple[Choice, ...]
    recommendations: int
    accuracy: str | None


def home_page(conn: sqlite3.Connection) -> HomePage:
    """The view of the first page."""
    return kept(conn, _home_page)


def coverage(conn: sqlite3.Connection) -> Coverage:
    """What the database holds, counted. A date that is only in a schedule is counted apart from meetings."""
    return kept(conn, _coverage)


def _home_page(conn: sqlite3.Connection) -> HomePage:
    return HomePage(
        coverage=_coverage(conn),
        councils=_councils(conn),
        committees=_bodies(conn),
        minutes=_minutes(conn),
        recommendations=count(conn, "SELECT count(*) FROM recommendations"),
        accuracy=accuracy.summary(conn),
    )


def _coverage(conn: sqlite3.Connection) -> Coverage:
    held = one_row(
        conn,
        """SELECT count(*) AS meetings, min(date) AS first, max(date) AS last,
            (SELECT count(*) FROM meetings WHERE status = 'scheduled') AS scheduled
        FROM meetings WHERE status <> 'scheduled'""",
    ) or {"meetings": 0, "first": None, "last": None, "scheduled": 0}
    councils = tuple(
        row["name"]
        for row in all_rows(
            conn,
            f"SELECT name FROM councils WHERE id IN (SELECT council_id FROM {_READ}) ORDER BY name",
        )
    )
    documents = count(conn, f"SELECT count(*) FROM {_READ}")
    failed = count(conn, "SELECT count(*) FROM documents WHERE status = 'failed'")
    return Coverage(
        documents=documents,
        failed=failed,
        unread=count(conn, "SELECT count(*) FROM documents WHERE status <> 'ok'"),
        decisions=count(conn, "SELECT count(*) FROM resolutions"),
        actions=count(conn, "SELECT count(*) FROM actions"),
        figures=count(conn, _FIGURES),
        councils=councils,
        sentence=_sentence(documents, held, councils) + _unread(failed),
        **held,
    )


def _sentence(documents: int, held: Row, councils: tuple[str, ...]) -> str:
    if not documents:
        return "No papers have been read yet."
    said = f"{wording.many(documents, 'paper')} of {wording.many(len(councils), 'council')}"
    known = []
    if held["meetings"]:
        dates = (
            f"from {wording.day(held['first'])} to {wording.day(held['last'])}"
            if held["first"] != held["last"]
            else f"on {wording.day(held['first'])}"
        )
        known.append(f"{wording.many(held['meetings'], 'meeting')} held or called {dates}")
    if held["scheduled"]:
        known.append(f"{wording.many(held['scheduled'], 'date')} in schedules")
    return f"{said}, with {', and '.join(known)}." if known else f"{said}."


def _unread(failed: int) -> str:
    return f" {wording.many(failed, 'file')} could not be read." if failed else ""


def _councils(conn: sqlite3.Connection) -> tuple[Choice, ...]:
    """Councils, those with most papers that were read first, each with its page."""
    rows = all_rows(
        conn,
        f"""SELECT k.id AS value, k.name AS label, count(*) AS number FROM (SELECT * FROM {_READ}) AS d
        JOIN councils AS k ON k.id = d.council_id GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT {MOST_COUNCILS}""",
    )
    return tuple(Choice(**row, link=links.council(row["value"]), chosen=False) for row in rows)


def _bodies(conn: sqlite3.Connection) -> tuple[Choice, ...]:
    """Bodies with decisions, those with most first, each with a link to its newest ones."""
    rows = all_rows(
        conn,
        f"""
        SELECT c.id AS value, c.name AS body, k.name AS council, count(*) AS number
        FROM resolutions AS r JOIN meetings AS m ON m.id = r.meeting_id
        JOIN committees AS o ON o.id = m.committee_id JOIN committees AS c ON c.id = coalesce(o.same_as, o.id)
        LEFT JOIN councils AS k ON k.id = c.council_id
        GROUP BY 1 ORDER BY 4 DESC, 2, 1 LIMIT {MOST_COUNCILS}
        """,
    )
    return tuple(
        Choice(
            value=row["value"],
            label=wording.body(row["body"], row["council"]),
            number=row["number"],
            link=links.search(kind="decision", committee=row["value"]),
            chosen=False,
        )
        for row in rows
    )


def _minutes(conn: sqlite3.Connection) -> tuple[Choice, ...]:
    """The latest meetings of which minutes are held, each with its page and the number of its decisions."""
    rows = all_rows(
        conn,
        f"""
        SELECT m.id AS value, m.date, c.name AS body, k.name AS council,
            (SELECT count(*) FROM resolutions AS r WHERE r.meeting_id = m.id) AS number
        FROM (SELECT id, date, committee_id, council_id FROM meetings WHERE status = 'minutes'
            ORDER BY date DESC, id LIMIT {MOST_MINUTES}) AS m
        JOIN committees AS c ON c.id = m.committee_id LEFT JOIN councils AS k ON k.id = m.council_id
        ORDER BY m.date DESC, m.id
        """,
    )
    return tuple(
        Choice(
            value=row["value"],
            label=f"{wording.body(row['body'], row['council'])}, {wording.day(row['date'])}",
            number=row["number"],
            link=links.record("meetings", row["value"]),
            chosen=False,
        )
        for row in rows
    )

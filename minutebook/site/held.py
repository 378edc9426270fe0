"""What is held of a council or a body, month by month, and what is missing: meetings, papers, reasons."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.site import links, wording
from minutebook.site.rows import Row, all_rows

Whose = Literal["council_id", "committee_id"]

COLUMNS = (
    "council",
    "committee",
    "month",
    "meetings",
    "with_minutes",
    "agenda_only",
    "scheduled",
    "cancelled",
    "documents",
    "partial",
    "failed",
    "problems",
    "codes",
    "council_id",
    "committee_id",
)
"""What months have as CSV."""

MOST_EMPTY = 5
"""Years without anything that a calendar shows in a row: a misprinted year must not make hundreds."""

SIGNS = {"minutes": "●", "agenda": "○", "scheduled": "–", "cancelled": "×"}
SIGN_WORDS = {
    "minutes": "minutes held",
    "agenda": "agenda only",
    "scheduled": "a date in a schedule only",
    "cancelled": "cancelled",
}
"""How a meeting's standing is drawn in a calendar, and said."""


@dataclass(frozen=True, slots=True)
class Day:
    """One entry of a calendar: what is written in it, what that means, and where it leads."""

    label: str
    sign: str
    words: str
    day_link: str | None


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a calendar: the entries of its twelve months."""

    year: str
    months: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason code: in how many papers it was noted, and how often."""

    code: str
    meaning: str
    papers: int
    times: int
    rows_link: str


def marks(names: Sequence[str]) -> str:
    """Where SQL has so many values."""
    return ", ".join("?" * len(names))


def one_body(conn: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The ids of all names of a body, that of the name which stands for all in front; none of no body."""
    sql = """SELECT id FROM committees WHERE coalesce(same_as, id) =
        (SELECT coalesce(same_as, id) FROM committees WHERE id = ?) ORDER BY same_as IS NOT NULL, id"""
    return tuple(row["id"] for row in all_rows(conn, sql, name))


def former_names(conn: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The names that bodies had before, the latest first, by the id of the name that stands for all.

    A name that papers went on to use beside the other is no former one.
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in all_rows(
        conn,
        """SELECT c.same_as, c.name FROM committees AS c JOIN committees AS s ON s.id = c.same_as
        WHERE lower(c.name) <> lower(s.name)
            AND (SELECT max(date) FROM committee_names AS n WHERE n.committee_id = c.id)
                < (SELECT min(date) FROM committee_names AS n WHERE n.committee_id = s.id)
        ORDER BY (SELECT max(date) FROM committee_names AS n WHERE n.committee_id = c.id) DESC, c.name""",
    ):
        found[row["same_as"]] = (*found.get(row["same_as"], ()), row["name"])
    return found


def months(conn: sqlite3.Connection, whose: Whose | None = None, name: str = "") -> list[Row]:
    """Rows of COLUMNS, one for each council, body and month; papers without a month have none.

    A body that is known under several names is one, under the name that stands for all.

    ``whose`` and ``name`` choose one council or one body.
    """
    chosen = f"WHERE {whose} = :name" if whose else ""
    rows = all_rows(
        conn,
        f"""
        WITH papers AS (
            SELECT id, council_id, committee_id, status,
                iif(length(date) >= 7, substr(date, 1, 7), NULL) AS month
            FROM documents {chosen}
        ),
        events AS (
            SELECT council_id, committee_id, substr(date, 1, 7) AS month, status, NULL AS paper, NULL AS code
            FROM meetings {chosen}
            UNION ALL SELECT council_id, committee_id, month, NULL, status, NULL FROM papers
            UNION ALL SELECT d.council_id, d.committee_id, d.month, NULL, NULL, p.code
            FROM problems AS p JOIN papers AS d ON d.id = p.document_id
        )
        SELECT k.name AS council, c.name AS committee, e.month, count(e.status) AS meetings,
            count(*) FILTER (WHERE e.status = 'minutes') AS with_minutes,
            count(*) FILTER (WHERE e.status = 'agenda') AS agenda_only,
            count(*) FILTER (WHERE e.status = 'scheduled') AS scheduled,
            count(*) FILTER (WHERE e.status = 'cancelled') AS cancelled,
            count(e.paper) AS documents, count(*) FILTER (WHERE e.paper = 'partial') AS partial,
            count(*) FILTER (WHERE e.paper = 'failed') AS failed,
            count(e.code) AS problems, group_concat(DISTINCT e.code) AS codes, e.council_id,
            c.id AS committee_id
        FROM events AS e LEFT JOIN councils AS k ON k.id = e.council_id
        LEFT JOIN committees AS o ON o.id = e.committee_id
        LEFT JOIN committees AS c ON c.id = coalesce(o.same_as, o.id)
        GROUP BY e.council_id, c.id, e.month
        ORDER BY k.name IS NULL, k.name, e.council_id, c.name IS NULL, c.name, c.id, e.month
        """,
        name=name,
    )
    return [row | {"codes": " ".join(sorted(filter(None, (row["codes"] or "").split(","))))} for row in rows]


def calendar(days: Mapping[str, Iterable[Day]]) -> tuple[Year, ...]:
    """Entries by month (``2021-07``), as years, the latest first; few empty years between two are kept."""
    some = {int(month[:4]) for month in days}
    few = {year + more for year in some for more in range(1, MOST_EMPTY + 1)} & set(
        range(min(some, default=0), max(some, default=0))
    )
    near = {year for year in few if any(year < later <= year + MOST_EMPTY for later in some)}
    years = sorted(some | near, reverse=True)
    return tuple(
        Year(str(year), tuple(tuple(days.get(f"{year:04}-{month:02}", ())) for month in range(1, 13)))
        for year in years
    )


def meeting_days(meetings: Iterable[Row]) -> tuple[Year, ...]:
    """A body's meetings as a calendar of days."""
    days: dict[str, list[Day]] = {}
    for m in meetings:
        day = Day(
            str(int(m["date"][8:10])),
            SIGNS[m["status"]],
            ", ".join(w for w in (wording.day(m["date"]), m["occasion"], SIGN_WORDS[m["status"]]) if w),
            links.record("meetings", m["id"]),
        )
        days.setdefault(m["date"][:7], []).append(day)
    return calendar(days)


def meeting_counts(held: Iterable[Row]) -> tuple[Year, ...]:
    """Months of a whole council as a calendar: how many of each month's meetings have minutes."""
    sums: dict[str, tuple[int, int]] = {}
    for row in held:
        number = row["meetings"] - row["cancelled"]
        if row["month"] and number:
            minutes, all_of_them = sums.get(row["month"], (0, 0))
            sums[row["month"]] = (minutes + row["with_minutes"], all_of_them + number)
    return calendar(
        {
            month: [
                Day(
                    f"{minutes}/{number}",
                    "●" if minutes == number else "◐" if minutes else "○",
                    f"{wording.day(month)}: {minutes} of {wording.many(number, 'meeting')} with minutes",
                    None,
                )
            ]
            for month, (minutes, number) in sums.items()
        }
    )


def reasons(conn: sqlite3.Connection, whose: Whose | None = None, *names: str) -> tuple[Reason, ...]:
    """The reason codes of what could not be read or settled, those of most papers first."""
    chosen = f"WHERE d.{whose} IN ({marks(names)})" if whose else ""
    rows = all_rows(
        conn,
        f"""SELECT p.code, count(DISTINCT p.document_id) AS papers, count(*) AS times
        FROM problems AS p JOIN documents AS d ON d.id = p.document_id {chosen}
        GROUP BY p.code ORDER BY 2 DESC, 1""",
        *names,
    )
    return tuple(
        Reason(
            **row, meaning=wording.reason(row["code"]), rows_link=links.table("problems", code=row["code"])
        )
        for row in rows
    )

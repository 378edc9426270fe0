"""What stands beside a figure: other papers that print it, and figures that its paper sets it beside."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from minutebook.site import links, wording
from minutebook.site.rows import Row, all_rows

T = TypeVar("T")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same figure in another paper, or in another form of its paper."""

    document_title: str
    document_kind: str
    page: int
    page_link: str
    figure_link: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the same paper that this one is set beside."""

    words: str
    place: str
    record_link: str


@dataclass(frozen=True, slots=True)
class Published:
    """The value that a statistical office publishes now for a figure's measure, place and time.

    ``outcome`` is "agrees with" or "differs from"; neither is called wrong.
    """

    outcome: str
    words: str
    source: str
    period: str
    note: str | None


def elsewhere(conn: sqlite3.Connection, figures: Iterable[str]) -> dict[str, tuple[Elsewhere, ...]]:
    """For each figure of these that other papers print too: where, by date."""
    rows = _in_parts(
        conn,
        """SELECT o.id AS of_figure, s.id, s.document_id, s.page, s.char_start, s.char_end, d.title, d.type,
            d.minutes_status, d.date, d.media_type
        FROM statistics AS o JOIN statistics AS s ON s.fact = o.fact AND s.id <> o.id
        JOIN documents AS d ON d.id = s.document_id
        WHERE o.id IN ({marks}) ORDER BY d.date IS NULL, d.date, s.document_id, s.page, s.char_start""",
        figures,
    )
    return _gathered(rows, _elsewhere)


def compared(conn: sqlite3.Connection, figures: Iterable[str]) -> dict[str, tuple[Compared, ...]]:
    """For each figure of these that its paper sets beside others: those, whichever of the two says so.

    Most figures are set beside nothing, from which SQLite would reckon that its index tells little.
    """
    rows = _in_parts(
        conn,
        """SELECT o.id AS of_figure, s.* FROM statistics AS o
        JOIN statistics AS s ON s.id = o.compared_with WHERE o.id IN ({marks})
        UNION SELECT s.compared_with AS of_figure, s.* FROM statistics AS s
        INDEXED BY idx_statistics_compared WHERE s.compared_with IN ({marks}) ORDER BY 1, 2""",
        figures,
    )
    return _gathered(rows, _compared)


def published(conn: sqlite3.Connection, figures: Iterable[str]) -> dict[str, Published]:
    """For each figure of these that a published value can be laid beside: that value."""
    if not all_rows(conn, "SELECT 1 FROM published_values LIMIT 1"):
        return {}
    rows = _in_parts(
        conn,
        """SELECT id, outcome, unit, published_value, published_period, published_by, published_note
        FROM checked_statistics WHERE outcome <> 'no series' AND id IN ({marks})""",
        figures,
    )
    return {
        row["id"]: Published(
            row["outcome"],
            wording.figure(row["published_value"], row["unit"], None, None, None),
            row["published_by"],
            row["published_period"],
            row["published_note"],
        )
        for row in rows
    }


def when(row: Row) -> str:
    """When a figure was so, in words; what was reckoned from a paper's date says from which."""
    if row["period_start"] or row["period_end"]:
        return wording.span_of_days(row["period_start"], row["period_end"])
    if not row["period_text"]:
        return "not said"
    if not row["resolved_start"]:
        return f"“{row['period_text']}”"
    days = wording.span_of_days(row["resolved_start"], row["resolved_end"])
    anchor = f"the {row['resolved_from']} of {wording.day(row['resolved_on'])}"
    return f"“{row['period_text']}”: {days}, reckoned from {anchor}"


def _elsewhere(row: Row) -> Elsewhere:
    kind = f"{row['minutes_status']} minutes" if row["minutes_status"] else row["type"]
    form = "" if row["media_type"] == "application/pdf" else "without page layout"
    dated = wording.day(row["date"]) if row["date"] else ""
    return Elsewhere(
        document_title=row["title"],
        document_kind=", ".join(word for word in (kind, dated, form) if word),
        page=row["page"],
        page_link=links.page(row["document_id"], row["page"], row["char_start"], row["char_end"]),
        figure_link=links.record("statistics", row["id"]),
    )


def _compared(row: Row) -> Compared:
    said = (row["area"], row["group_text"], None if when(row) == "not said" else when(row))
    words = wording.figure(row["value"], row["unit"], row["value_to"], row["qualifier"], row["direction"])
    return Compared(words, ", ".join(word for word in said if word), links.record("statistics", row["id"]))


def _in_parts(conn: sqlite3.Connection, sql: str, figures: Iterable[str]) -> Iterator[Row]:
    """The rows for very many figures, so many at once as SQLite takes."""
    every = list(dict.fromkeys(figures))
    for first in range(0, len(every), _AT_ONCE):
        part = every[first : first + _AT_ONCE]
        times = sql.count("{marks}")
        yield from all_rows(conn, sql.format(marks=", ".join("?" * len(part))), *(part * times))


def _gathered(rows: Iterable[Row], made: Callable[[Row], T]) -> dict[str, tuple[T, ...]]:
    together: dict[str, list[T]] = {}
    for row in rows:
        together.setdefault(row["of_figure"], []).append(made(row))
    return {figure: tuple(found) for figure, found in together.items()}

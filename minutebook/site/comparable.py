"""What can be set side by side: the measures of which papers quote figures, and the councils whose papers do.

All of it is worked out at once and kept: one measure by itself takes as long as the figures that it has, and
whoever compares goes from one to the next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.site import links
from minutebook.site.kept import kept
from minutebook.site.rows import Row, all_rows


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure of which figures are quoted."""

    id: str
    label: str
    service: str
    figures: int
    councils: int
    compare_link: str


def measures(conn: sqlite3.Connection) -> tuple[MeasureChoice, ...]:
    """The measures: first those of several councils, which can be compared, then those with most figures."""
    return kept(conn, _measures)


def councils_of(conn: sqlite3.Connection, measure: str) -> list[Row]:
    """The councils whose papers quote a measure (``id``, ``name``, ``figures``), those with most first."""
    names = kept(conn, _names)
    found = kept(conn, _quoted).get(measure, {}).items()
    rows = [{"id": council, "name": names[council], "figures": figures} for council, figures in found]
    return sorted(rows, key=lambda row: (-row["figures"], row["name"] or ""))


def _measures(conn: sqlite3.Connection) -> tuple[MeasureChoice, ...]:
    quoted = kept(conn, _quoted)
    found = [
        MeasureChoice(
            id=row["id"],
            label=row["label"],
            service=row["service"].replace("-", " ").capitalize() or "Other",
            figures=sum(quoted[row["id"]].values()),
            councils=len(quoted[row["id"]]),
            compare_link=links.compare(row["id"]),
        )
        for row in all_rows(conn, "SELECT id, label, service FROM measures")
        if row["id"] in quoted
    ]
    return tuple(sorted(found, key=lambda one: (one.councils < 2, -one.figures, one.label, one.id)))


def _names(conn: sqlite3.Connection) -> Mapping[str, str]:
    return dict(conn.execute("SELECT id, name FROM councils").fetchall())


def _quoted(conn: sqlite3.Connection) -> Mapping[str, Mapping[str, int]]:
    """How many figures of each measure the papers of each council quote."""
    found: dict[str, dict[str, int]] = {}
    names: dict[str, str] = {}
    for measure, council, figures in conn.execute(
        """SELECT v.id, d.council_id, count(*) FROM measures AS v JOIN statistics AS s ON s.measure_id = v.id
        JOIN documents AS d ON d.id = s.document_id
        WHERE s.kind = 'observation' AND d.council_id IS NOT NULL AND s.same_as IS NULL GROUP BY 1, 2"""
    ):
        found.setdefault(measure, {})[names.setdefault(council, council)] = figures  # one text of each name
    return found

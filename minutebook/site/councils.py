"""A council: its bodies, its meetings by month, what was decided and quoted, and what is missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from minutebook.facsimile.terms import Terms
from minutebook.site import gathered, held, links
from minutebook.site.gathered import Kind, Lines
from minutebook.site.held import Reason, Year
from minutebook.site.kept import kept
from minutebook.site.rows import Row, all_rows, one_row

MOST_MEASURES = 20
"""Measures that a council's page names, those with most figures first."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a council or of a body. ``first`` and ``last`` are months of meetings and of papers."""

    name: str | None
    held_link: str | None
    meetings: int
    with_minutes: int
    agenda_only: int
    scheduled: int
    cancelled: int
    first: str | None
    last: str | None
    documents: int
    partial: int
    failed: int
    problems: int
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A council or a measure by its name, and its page where there is one."""

    name: str
    named_link: str | None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """Everything that the council's page shows."""

    id: str
    name: str
    official_name: str | None
    type: str | None
    region: str | None
    nation: str | None
    licence: str | None
    website_url: str | None
    total: Held
    bodies: tuple[Held, ...]
    years: tuple[Year, ...]
    kinds: tuple[Kind, ...]
    decisions: Lines
    actions: Lines
    figures: Lines
    measures: tuple[Named, ...]
    neighbours: tuple[Named, ...]
    disagreeing_link: str
    reasons: tuple[Reason, ...]
    json_link: str
    csv_link: str
    terms: str | None = None
    terms_link: str | None = None


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """What is held of every council, and the reasons why something could not be read or settled."""

    total: Held
    councils: tuple[Held, ...]
    years: tuple[Year, ...]
    reasons: tuple[Reason, ...]
    json_link: str = "/-/coverage.json"
    csv_link: str = "/-/coverage.csv"


def council_page(conn: sqlite3.Connection, name: str) -> CouncilPage | None:
    """The view of a council; None where there is none of that id."""
    if one_row(conn, "SELECT 1 FROM councils WHERE id = ?", name) is None:
        return None
    return kept(conn, _council_page, name)


def _council_page(conn: sqlite3.Connection, name: str) -> CouncilPage:
    (row,) = all_rows(conn, "SELECT * FROM councils WHERE id = ?", name)
    months = held.months(conn, "council_id", name)
    return CouncilPage(
        id=name,
        name=row["name"],
        official_name=row["official_name"],
        type=row["type"],
        region=row["region"],
        nation=row["nation"],
        licence=row["licence"],
        website_url=links.outside(row["website"]),
        total=_held(row["name"], None, months),
        bodies=_by(months, "committee", held.former_names(conn)),
        years=held.meeting_counts(months),
        kinds=gathered.decisions_by_kind(conn, "council_id", name),
        decisions=gathered.newest_decisions(conn, "council_id", name),
        actions=gathered.open_actions(conn, "council_id", name),
        figures=gathered.newest_figures(conn, "council_id", name),
        measures=_measures(conn, name),
        neighbours=_neighbours(conn, name),
        disagreeing_link=links.conflicts(name),
        reasons=held.reasons(conn, "council_id", name),
        json_link=links.council(name) + ".json",
        csv_link=links.council(name) + ".csv",
    )


def on_terms(page: CouncilPage, given: Terms) -> CouncilPage:
    """The page with the terms on which the council's papers may be used again, as the operator gives them."""
    licence = given.of(page.id, page.licence)
    link = links.outside(licence.url) if licence else None
    return replace(page, terms=licence.title if licence else page.licence, terms_link=link)


def coverage_page(conn: sqlite3.Connection) -> CoveragePage:
    """The view of what is held of all councils."""
    return kept(conn, _coverage_page)


def _coverage_page(conn: sqlite3.Connection) -> CoveragePage:
    months = held.months(conn)
    return CoveragePage(
        total=_held(None, None, months),
        councils=_by(months, "council"),
        years=held.meeting_counts(months),
        reasons=held.reasons(conn),
    )


def _by(
    months: Iterable[Row], what: str, before: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Held, ...]:
    """What is held of each council or committee of these months; ``before`` are former names of them."""
    of_each: dict[str | None, list[Row]] = {}
    for month in months:
        of_each.setdefault(month[f"{what}_id"], []).append(month)
    page = links.council if what == "council" else links.committee
    return tuple(
        replace(
            _held(rows[0][what], page(name) if name else None, rows),
            formerly=before.get(name or "", ()) if before else (),
        )
        for name, rows in of_each.items()
    )


def _held(name: str | None, held_link: str | None, months: Iterable[Row]) -> Held:
    rows = tuple(months)
    dated = [row["month"] for row in rows if row["month"] and (row["meetings"] or row["documents"])]
    sums = {
        column: sum(row[column] for row in rows)
        for column in (
            *("meetings", "with_minutes", "agenda_only", "scheduled", "cancelled"),
            *("documents", "partial", "failed", "problems"),
        )
    }
    return Held(name, held_link, first=min(dated, default=None), last=max(dated, default=None), **sums)


def _measures(conn: sqlite3.Connection, council: str) -> tuple[Named, ...]:
    rows = all_rows(
        conn,
        f"""SELECT measure_id, measure_label, count(*) AS number FROM comparable_statistics
        WHERE council_id = ? AND measure_id IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 2
        LIMIT {MOST_MEASURES}""",
        council,
    )
    return tuple(
        Named(r["measure_label"], links.compare(r["measure_id"], council), str(r["number"])) for r in rows
    )


def _neighbours(conn: sqlite3.Connection, council: str) -> tuple[Named, ...]:
    """Its statistical neighbours by the newest model; those whose papers are here have a page."""
    rows = all_rows(
        conn,
        """SELECT n.neighbour_id, n.neighbour_name, n.closeness, k.id AS held FROM council_neighbours AS n
        LEFT JOIN councils AS k ON k.id = n.neighbour_id
            AND EXISTS (SELECT 1 FROM documents AS d WHERE d.council_id = k.id)
        WHERE n.council_id = ?
            AND n.model = (SELECT max(model) FROM council_neighbours AS o WHERE o.council_id = n.council_id)
        ORDER BY n.rank""",
        council,
    )
    return tuple(
        Named(r["neighbour_name"], links.council(r["held"]) if r["held"] else None, r["closeness"])
        for r in rows
    )

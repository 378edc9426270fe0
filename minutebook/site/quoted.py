"""The figures of one measure as papers quote them: whose each is, what the measure means, the cautions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.site import beside, evidence, figures, links
from minutebook.site.beside import Compared, Elsewhere, Published
from minutebook.site.charting import Quoted, Whose
from minutebook.site.evidence import Source
from minutebook.site.rows import Row, all_rows, one_row

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland", "United Kingdom")

SUMS = ("count", "GBP")
"""Units of what grows with the place that it is counted in."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The chosen measure, and how it is defined."""

    id: str
    label: str
    unit: str
    definition: str
    population: str
    attribute: str
    share_of: str | None
    source: str | None
    no_source: str | None
    good: str | None
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quoted figure, with where it stands.

    ``drawn_from`` and ``drawn_to`` are the days at which a chart has it: its own, or those reckoned from the
    date of its meeting or paper. ``elsewhere`` are the other papers that print it, ``compared`` the figures
    that its paper sets it beside, ``published`` what a statistical office says now.
    """

    id: str
    words: str
    value: float
    value_to: float | None
    unit: str
    qualifier: str | None
    measure: str
    council_id: str
    council: str
    area: str | None
    group: str | None
    period: str | None
    period_start: str | None
    period_end: str | None
    when: str
    drawn_from: str | None
    drawn_to: str | None
    drawn: Whose | None
    cautions: tuple[str, ...]
    quote: str
    sentence: str
    source: Source
    citation: str
    figure_link: str
    elsewhere: tuple[Elsewhere, ...]
    compared: tuple[Compared, ...]
    published: Published | None


def measure_of(conn: sqlite3.Connection, asked: str) -> Measure | None:
    """A measure of the vocabulary; None where it has none of that id."""
    row = one_row(conn, "SELECT * FROM measures WHERE id = ?", asked)
    if row is None:
        return None
    differs = json.loads(row["differs"])
    labels = all_rows(
        conn,
        f"SELECT label FROM measures WHERE id IN ({', '.join('?' * len(differs))}) ORDER BY label",
        *differs,
    )
    return Measure(
        id=row["id"],
        label=row["label"],
        unit=row["unit"],
        definition=row["definition"],
        population=row["population"],
        attribute=row["attribute"],
        share_of=row["denominator"],
        source=row["source"],
        no_source=row["reason"],
        good=row["polarity"],
        differs=tuple(label["label"] for label in labels),
    )


@dataclass(frozen=True, slots=True)
class Point:
    """What a chart needs of a figure, and the guard: whose it is, and where and as what it is drawn."""

    id: str
    council_id: str
    council: str
    region: str | None
    drawn: Whose | None
    row: Row
    unit: str

    @property
    def latest(self) -> str:
        """By which the latest come last; those without a time first."""
        start, end = _drawn_days(self.row)
        return end or start or ""

    @property
    def judged_by(self) -> Hashable:
        """All that the guard looks at in a figure of a given measure (``compared_statistics``)."""
        row = self.row
        looked_at = ("unit", "area", "group_text", "period_start", "period_end", "caution")
        return self.council_id, *(row[name] for name in looked_at)

    def quoted(self) -> Quoted:
        """The figure as a chart draws it."""
        row, words = self.row, figures.words_of(self.row)
        start, end = _drawn_days(row)
        return Quoted(
            value=float(row["value"]),
            value_to=None if row["value_to"] is None else float(row["value_to"]),
            start=_day(start),
            end=_day(end),
            whose=self.drawn or "own",
            sure=not _cautions(row, self.unit),
            words=f"{words}, {row['area'] or row['council']}, {beside.when(row)}",
            record_link=links.record("statistics", self.id),
            figure=words,
        )


_AT_ONCE = 500


def points_of(conn: sqlite3.Connection, councils: Sequence[str], measure: Measure) -> list[Point]:
    """Every quoted figure of a measure in the papers of these councils, by council and time."""
    rows = all_rows(
        conn,
        f"""SELECT x.id, x.value, x.value_to, x.unit, x.qualifier, x.direction, x.area, x.group_text,
            x.period_text, x.period_start, x.period_end, x.resolved_start, x.resolved_end, x.resolved_from,
            x.resolved_on, c.caution, c.council, c.council_id, k.region
        FROM comparable_statistics AS c JOIN statistics AS x ON x.id = c.id
        LEFT JOIN councils AS k ON k.id = c.council_id
        WHERE c.measure_id = ? AND c.council_id IN ({", ".join("?" * len(councils))})
        ORDER BY c.council, coalesce(x.period_end, x.period_start) IS NULL,
            coalesce(x.period_end, x.period_start), x.area, x.document_id, x.page, x.char_start""",
        measure.id,
        *councils,
    )
    return [
        Point(
            row["id"],
            row["council_id"],
            row["council"],
            row["region"],
            _drawn(row, measure),
            row,
            measure.unit,
        )
        for row in rows
    ]


def _drawn_days(row: Row) -> tuple[str | None, str | None]:
    """The days at which a chart has a figure: its own, or those reckoned from the date of its paper."""
    if dated(row):
        return row["period_start"], row["period_end"]
    return row["resolved_start"], row["resolved_end"]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def figures_of(conn: sqlite3.Connection, points: Sequence[Point], measure: Measure) -> Iterator[Figure]:
    """These figures of a measure, with all that is shown of them."""
    for first in range(0, len(points), _AT_ONCE):
        yield from _figures_of(conn, [point.id for point in points[first : first + _AT_ONCE]], measure)


def _figures_of(conn: sqlite3.Connection, ids: Sequence[str], measure: Measure) -> Iterator[Figure]:
    rows = all_rows(
        conn,
        f"""SELECT x.*, c.caution, c.measure_label, c.council, c.council_id, k.region,
            coalesce(k.official_name, k.name) AS official_name, {evidence.COLUMNS}
        FROM comparable_statistics AS c JOIN statistics AS x ON x.id = c.id
        LEFT JOIN councils AS k ON k.id = c.council_id {evidence.JOINS}
        WHERE c.id IN ({", ".join("?" * len(ids))})""",
        *ids,
    )
    rows.sort(key=lambda row: ids.index(row["id"]))
    known = [row["id"] for row in rows]
    others, compared = beside.elsewhere(conn, known), beside.compared(conn, known)
    published = beside.published(conn, known)
    for row in rows:
        source = evidence.source_of(row)
        link = links.record("statistics", row["id"])
        yield Figure(
            id=row["id"],
            words=figures.words_of(row),
            value=row["value"],
            value_to=row["value_to"],
            unit=row["unit"],
            qualifier=row["qualifier"],
            measure=row["measure_label"],
            council_id=row["council_id"],
            council=row["council"],
            area=row["area"],
            group=row["group_text"],
            period=row["period_text"],
            period_start=row["period_start"],
            period_end=row["period_end"],
            when=beside.when(row),
            drawn_from=_drawn_days(row)[0],
            drawn_to=_drawn_days(row)[1],
            drawn=_drawn(row, measure),
            cautions=_cautions(row, measure.unit),
            quote=row["quote"],
            sentence=row["sentence"],
            source=source,
            citation=evidence.citation(source, link, row["official_name"], *figures.place(row)),
            figure_link=link,
            elsewhere=others.get(row["id"], ()),
            compared=compared.get(row["id"], ()),
            published=published.get(row["id"]),
        )


def dated(row: Row) -> bool:
    """Whether a figure has a time of its own, and not only words such as “currently”."""
    return bool(row["period_start"] or row["period_end"])


def _drawn(row: Row, measure: Measure) -> Whose | None:
    """Whose figure it is drawn as; None for other places, for groups of people, and for another unit.

    A nation's count is no line to hold a council's against: only a share, a rate or a length of time is.
    """
    area, council = (row["area"] or "").casefold(), (row["council"] or "").casefold()
    if row["unit"] != measure.unit or row["group_text"]:
        return None
    if not area or f"{council} ".startswith(f"{area} "):
        return "own"
    if measure.unit in SUMS and not measure.share_of:
        return None
    if area in {nation.casefold() for nation in NATIONS}:
        return "nation"
    return "region" if area == (row["region"] or "").casefold() else None


def _cautions(row: Row, unit: str) -> tuple[str, ...]:
    told = tuple(filter(None, row["caution"].split("; ")))
    return told if row["unit"] == unit else (*told, f"unit: {row['unit']}, not {unit}")

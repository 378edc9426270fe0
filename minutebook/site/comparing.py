"""One measure in the papers of several councils: each quoted figure, and what keeps it from comparison."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.site import charting, evidence, figures, links, wording
from minutebook.site.charting import Chart, Quoted, Whose
from minutebook.site.evidence import Source
from minutebook.site.rows import Row, all_rows, one_row

MOST_COUNCILS = 6
"""Councils that are drawn where none was chosen: those with most figures."""

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland", "United Kingdom")

SUMS = ("count", "GBP")
"""Units of what grows with the place that it is counted in."""

COLUMNS = (
    "id",
    "measure",
    "council",
    "area",
    "value",
    "value_to",
    "unit",
    "qualifier",
    "group",
    "period",
    "period_start",
    "period_end",
    "caution",
    "quote",
    "sentence",
    "document",
    "page",
    "citation",
    "figure_link",
    "page_link",
)
"""What the figures have as CSV."""


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure of which figures are quoted."""

    id: str
    label: str
    service: str
    figures: int
    councils: int
    compare_link: str


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
class CouncilChoice:
    """A council whose papers quote the measure; ``neighbour_of`` names chosen councils that it is like."""

    id: str
    name: str
    figures: int
    chosen: bool
    neighbour_of: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quoted figure, with where it stands."""

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
    drawn: Whose | None
    cautions: tuple[str, ...]
    quote: str
    sentence: str
    source: Source
    citation: str
    figure_link: str

    @property
    def when(self) -> str:
        """When it was so, in words."""
        if self.period_start or self.period_end:
            return wording.span_of_days(self.period_start, self.period_end)
        return f"“{self.period}”" if self.period else "not said"


@dataclass(frozen=True, slots=True)
class Panel:
    """One council's small chart, with what it shows in words."""

    council_id: str
    council: str
    chart: Chart
    told: str
    number: int


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of figures of two councils (or of one): how many may be compared, and why the others may not."""

    council: str
    other: str
    pairs: int
    may: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Everything that the page shows. ``measure`` is None until one is chosen."""

    measures: tuple[MeasureChoice, ...]
    measure: Measure | None
    asked: str
    councils: tuple[CouncilChoice, ...]
    neighbours_without: tuple[str, ...]
    panels: tuple[Panel, ...]
    figures: tuple[Figure, ...]
    undrawn: int
    json_link: str
    csv_link: str

    @property
    def services(self) -> tuple[tuple[str, tuple[MeasureChoice, ...]], ...]:
        """The measures by the service that they are of."""
        names = dict.fromkeys(m.service for m in self.measures)
        return tuple((name, tuple(m for m in self.measures if m.service == name)) for name in names)


def compare_page(conn: sqlite3.Connection, asked: str, councils: Sequence[str]) -> ComparePage:
    """The view of a measure (empty: none chosen) in councils' papers (none: those with most figures)."""
    measure = _measure(conn, asked)
    offered = _councils(conn, asked) if measure else []
    known = {row["id"] for row in offered}
    chosen = [c for c in dict.fromkeys(councils) if c in known] or [r["id"] for r in offered[:MOST_COUNCILS]]
    near = _neighbours(conn, chosen)
    found = tuple(_figures(conn, chosen, measure)) if measure else ()
    return ComparePage(
        measures=_measures(conn),
        measure=measure,
        asked=asked,
        councils=tuple(
            CouncilChoice(**row, chosen=row["id"] in chosen, neighbour_of=_most_like(near, row["id"]))
            for row in offered
        ),
        neighbours_without=tuple(
            dict.fromkeys(n["neighbour_name"] for n in near if n["neighbour_id"] not in known)
        ),
        panels=_panels(conn, chosen, found),
        figures=found,
        undrawn=sum(figure.drawn is None for figure in found),
        json_link=links.compare(asked, *chosen, form=".json"),
        csv_link=links.compare(asked, *chosen, form=".csv"),
    )


def judged(conn: sqlite3.Connection, page: ComparePage) -> tuple[Judged, ...]:
    """What the guard says of the chosen councils' own figures, of each two councils and of one over time.

    Asked apart from the page: of very many figures it takes long.
    """
    if page.measure is None:
        return ()
    names = {panel.council_id: panel.council for panel in page.panels}
    own = {figure.id for figure in page.figures if figure.drawn == "own"}
    pairs: dict[tuple[str, str], list[str]] = {}
    for row in all_rows(
        conn,
        """SELECT id, other_id, council_id, other_council_id, not_comparable FROM compared_statistics
        WHERE measure_id = ? AND other_measure_id = ?""",
        page.measure.id,
        page.measure.id,
    ):
        if row["id"] in own and row["other_id"] in own:
            both = tuple(sorted((row["council_id"], row["other_council_id"]), key=names.__getitem__))
            pairs.setdefault((both[0], both[1]), []).append(row["not_comparable"])
    return tuple(
        Judged(names[a], names[b], len(told), told.count(""), _reasons(told))
        for (a, b), told in sorted(pairs.items())
    )


def as_rows(page: ComparePage) -> list[dict[str, object]]:
    """The figures as rows of COLUMNS."""
    return [
        {name: getattr(f, name) for name in COLUMNS if hasattr(f, name)}
        | {
            "caution": "; ".join(f.cautions),
            "document": f.source.document_title,
            "page": f.source.page,
            "page_link": f.source.page_link,
        }
        for f in page.figures
    ]


def _reasons(told: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted: dict[str, int] = {}
    for reasons in told:
        for reason in filter(None, reasons.split("; ")):
            counted[reason] = counted.get(reason, 0) + 1
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _measures(conn: sqlite3.Connection) -> tuple[MeasureChoice, ...]:
    rows = all_rows(
        conn,
        """SELECT v.id, v.label, v.service, count(*) AS figures, count(DISTINCT d.council_id) AS councils
        FROM statistics AS s JOIN documents AS d ON d.id = s.document_id
        JOIN measures AS v ON v.id = s.measure_id
        WHERE s.kind = 'observation' AND d.council_id IS NOT NULL
        GROUP BY v.id ORDER BY v.service, v.label, v.id""",
    )
    return tuple(
        MeasureChoice(
            **{**row, "service": row["service"].replace("-", " ").capitalize() or "Other"},
            compare_link=links.compare(row["id"]),
        )
        for row in rows
    )


def _measure(conn: sqlite3.Connection, asked: str) -> Measure | None:
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


def _councils(conn: sqlite3.Connection, measure: str) -> list[Row]:
    return all_rows(
        conn,
        """SELECT council_id AS id, council AS name, count(*) AS figures FROM comparable_statistics
        WHERE measure_id = ? AND council_id IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 2""",
        measure,
    )


def _neighbours(conn: sqlite3.Connection, councils: Sequence[str]) -> list[Row]:
    """The statistical neighbours of the councils by the newest model, the nearest first."""
    return all_rows(
        conn,
        f"""SELECT n.neighbour_id, n.neighbour_name, n.rank, k.name AS council, n.council_id
        FROM council_neighbours AS n JOIN councils AS k ON k.id = n.council_id
        WHERE n.council_id IN ({", ".join("?" * len(councils))})
            AND n.model = (SELECT max(model) FROM council_neighbours AS o WHERE o.council_id = n.council_id)
        ORDER BY n.rank, k.name""",
        *councils,
    )


def _most_like(near: Iterable[Row], council: str) -> str | None:
    return ", ".join(dict.fromkeys(n["council"] for n in near if n["neighbour_id"] == council)) or None


def _figures(conn: sqlite3.Connection, councils: Sequence[str], measure: Measure) -> Iterator[Figure]:
    rows = all_rows(
        conn,
        f"""SELECT x.*, c.caution, c.measure_label, c.council, c.council_id, k.region,
            coalesce(k.official_name, k.name) AS official_name, {evidence.COLUMNS}
        FROM comparable_statistics AS c JOIN statistics AS x ON x.id = c.id
        LEFT JOIN councils AS k ON k.id = c.council_id {evidence.JOINS}
        WHERE c.measure_id = ? AND c.council_id IN ({", ".join("?" * len(councils))})
        ORDER BY c.council, coalesce(x.period_end, x.period_start) IS NULL,
            coalesce(x.period_end, x.period_start), x.area, x.document_id, x.page, x.char_start""",
        measure.id,
        *councils,
    )
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
            drawn=_drawn(row, measure),
            cautions=_cautions(row, measure.unit),
            quote=row["quote"],
            sentence=row["sentence"],
            source=source,
            citation=evidence.citation(source, link, row["official_name"], *figures.place(row)),
            figure_link=link,
        )


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


def _panels(conn: sqlite3.Connection, chosen: Sequence[str], found: Sequence[Figure]) -> tuple[Panel, ...]:
    """A chart for each council, all with the nation's figures that any of the papers quotes."""
    regions = {
        row["id"]: row["region"]
        for row in all_rows(
            conn, f"SELECT id, region FROM councils WHERE id IN ({', '.join('?' * len(chosen))})", *chosen
        )
    }
    shown = [
        [
            f
            for f in found
            if (f.drawn == "own" and f.council_id == council)
            or f.drawn == "nation"
            or (f.drawn == "region" and regions[f.council_id] == regions[council])
        ]
        for council in chosen
    ]
    names = {f.council_id: f.council for f in found}
    drawn = charting.charts([[_quoted(f) for f in panel] for panel in shown])
    return tuple(
        Panel(council, names[council], chart, _told(panel), len(panel))
        for council, panel, chart in zip(chosen, shown, drawn, strict=True)
    )


def _quoted(figure: Figure) -> Quoted:
    place = figure.area or figure.council
    return Quoted(
        value=float(figure.value),
        value_to=None if figure.value_to is None else float(figure.value_to),
        start=_day(figure.period_start),
        end=_day(figure.period_end),
        whose=figure.drawn or "own",
        sure=not figure.cautions,
        words=f"{figure.words}, {place}, {figure.when}",
        record_link=figure.figure_link,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _told(panel: Sequence[Figure]) -> str:
    """What a chart shows, in words."""
    pieces = []
    for whose, name in (("own", "its own"), ("region", "of its region"), ("nation", "of the nation")):
        several = [f for f in panel if f.drawn == whose]
        if several:
            low, high = min(several, key=lambda f: f.value), max(several, key=lambda f: f.value)
            spread = low.words if low.words == high.words else f"from {low.words} to {high.words}"
            pieces.append(f"{wording.many(len(several), 'figure')} {name}, {spread}")
    return "; ".join(pieces) + "." if pieces else "No figure that can be drawn."

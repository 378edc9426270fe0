"""One measure in the papers of several councils: each quoted figure, and what keeps it from comparison."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.site import links
from minutebook.site.comparable import MeasureChoice, councils_of, measures
from minutebook.site.panels import MOST_DRAWN, Panel, drawn_of, panels_of
from minutebook.site.queries import marks
from minutebook.site.quoted import Figure, Measure, Point, figures_of, measure_of, points_of
from minutebook.site.rows import Row, all_rows

MOST_COUNCILS = 6
"""Councils that are drawn where none was chosen: those with most figures."""

MOST_CHOSEN = 12
"""Councils that may be chosen."""

PAGE_SIZE = 20
"""Figures in the table of a page."""

MOST_WORDED = 120
"""Points of all charts of which each has its words and its link; of more, none has."""

MOST_JUDGED = 80
"""Own figures of the chosen councils of which each two are judged."""

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
    "when",
    "caution",
    "quote",
    "sentence",
    "document",
    "page",
    "also_in",
    "compared_with",
    "published",
    "citation",
    "figure_link",
    "page_link",
)
"""What the figures have as CSV."""


@dataclass(frozen=True, slots=True)
class CouncilChoice:
    """A council whose papers quote the measure; ``neighbour_of`` names chosen councils that it is like."""

    id: str
    name: str
    figures: int
    chosen: bool
    neighbour_of: str | None


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
    total: int
    page: int
    pages: int
    undrawn: int
    may_be_compared: tuple[Judged, ...] | None
    thinned: bool
    most_drawn: int
    bare: bool
    previous_link: str | None
    next_link: str | None
    notes: tuple[str, ...]
    json_link: str
    csv_link: str

    @property
    def services(self) -> tuple[tuple[str, tuple[MeasureChoice, ...]], ...]:
        """The measures by the service that they are of; once one is chosen, those of its service."""
        names = dict.fromkeys(m.service for m in self.measures)
        whole = tuple((name, tuple(m for m in self.measures if m.service == name)) for name in names)
        return tuple(s for s in whole if self.measure is None or any(m.id == self.measure.id for m in s[1]))


def compare_page(
    conn: sqlite3.Connection, asked: str, councils: Sequence[str], number: int = 1, *, whole: bool = False
) -> ComparePage:
    """The view of a measure (empty: none chosen) in councils' papers (none: those with most figures).

    Of the figures it has those of the page of that ``number`` (1 is the first), or the ``whole`` of them.
    """
    measure = measure_of(conn, asked)
    offered = councils_of(conn, asked) if measure else []
    known = {row["id"] for row in offered}
    wanted = [c for c in dict.fromkeys(councils) if c in known]
    chosen = wanted[:MOST_CHOSEN] or [r["id"] for r in offered[:MOST_COUNCILS]]
    near = _neighbours(conn, chosen)
    points = points_of(conn, chosen, measure) if measure else []
    pages = 1 if whole else max(1, -(-len(points) // PAGE_SIZE))
    at = min(max(1, number), pages)
    part = slice(None) if whole else slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE)
    drawn = drawn_of(chosen, points)
    panels = panels_of(chosen, {p.council_id: p.council for p in points}, drawn)
    return ComparePage(
        measures=measures(conn),
        measure=measure,
        asked=asked,
        councils=tuple(
            CouncilChoice(**row, chosen=row["id"] in chosen, neighbour_of=_most_like(near, row["id"]))
            for row in offered
        ),
        neighbours_without=tuple(
            dict.fromkeys(n["neighbour_name"] for n in near if n["neighbour_id"] not in known)
        ),
        panels=panels,
        figures=tuple(figures_of(conn, points[part], measure)) if measure else (),
        total=len(points),
        page=at,
        pages=pages,
        undrawn=sum(point.drawn is None for point in points),
        may_be_compared=_judged(conn, measure, points) if measure else (),
        thinned=len({point.id for panel in drawn for point in panel})
        < sum(p.drawn is not None for p in points),
        most_drawn=MOST_DRAWN,
        bare=sum(map(len, drawn)) > MOST_WORDED,
        previous_link=links.compare(asked, *chosen, page=at - 1) if at > 1 else None,
        next_link=links.compare(asked, *chosen, page=at + 1) if at < pages else None,
        notes=_notes(asked, measure, [c for c in dict.fromkeys(councils) if c not in known])
        + ((f"At most {MOST_CHOSEN} councils are set side by side.",) if len(wanted) > MOST_CHOSEN else ()),
        json_link=links.compare(asked, *chosen, form=".json"),
        csv_link=links.compare(asked, *chosen, form=".csv"),
    )


def _notes(asked: str, measure: Measure | None, unknown: Sequence[str]) -> tuple[str, ...]:
    """What of an address had to be left out."""
    if asked and measure is None:
        return (f"There is no measure “{asked[:60]}” here. Choose one below.",)
    if not measure:
        return ()
    return tuple(
        f"No paper of a council “{name[:60]}” that is held here quotes this, so it was left out."
        for name in unknown[:MOST_COUNCILS]
    )


def _judged(conn: sqlite3.Connection, measure: Measure, points: Sequence[Point]) -> tuple[Judged, ...] | None:
    """What the guard says of the chosen councils' own figures, of each two councils and of one over time.

    None where they are too many for each two to be judged while somebody waits. Figures that are alike in all
    that it looks at are judged once, by the first two of them.
    """
    names = {point.council_id: point.council for point in points}
    own = [point for point in points if point.drawn == "own"]
    if len(own) > MOST_JUDGED:
        return None
    alike: dict[Hashable, list[str]] = {}
    for point in own:
        alike.setdefault(point.judged_by, []).append(point.id)
    of = {name: like for like, ids in alike.items() for name in ids[:2]}
    told = {}
    for row in all_rows(
        conn,
        f"""SELECT id, other_id, council_id, other_council_id, not_comparable FROM compared_statistics
        WHERE +measure_id = ? AND +other_measure_id = ?
            AND id IN ({marks(of)}) AND other_id IN ({marks(of)})""",
        measure.id,
        measure.id,
        *of,
        *of,
    ):
        told[frozenset((of[row["id"]], of[row["other_id"]]))] = row
    pairs: dict[tuple[str, str], Counter[str]] = {}
    for likes, row in told.items():
        first, second = sorted((row["council_id"], row["other_council_id"]), key=names.__getitem__)
        numbers = [len(alike[like]) for like in likes]
        many = numbers[0] * numbers[1] if len(numbers) > 1 else numbers[0] * (numbers[0] - 1) // 2
        pairs.setdefault((first, second), Counter())[row["not_comparable"]] += many
    return tuple(
        Judged(names[a], names[b], found.total(), found[""], _reasons(found))
        for (a, b), found in sorted(pairs.items())
    )


def as_rows(page: ComparePage) -> list[dict[str, object]]:
    """The figures as rows of COLUMNS."""
    return [
        {name: getattr(f, name) for name in COLUMNS if hasattr(f, name)}
        | {
            "caution": "; ".join(f.cautions),
            "document": f.source.document_title,
            "page": f.source.page,
            "also_in": "; ".join(f"{o.document_title}, page {o.page}" for o in f.elsewhere),
            "compared_with": "; ".join(f"{o.words}, {o.place}" if o.place else o.words for o in f.compared),
            "published": f"{p.outcome} {p.words} ({p.source}, {p.period})" if (p := f.published) else "",
            "page_link": f.source.page_link,
        }
        for f in page.figures
    ]


def _reasons(told: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for reasons, many in told.items():
        for reason in filter(None, reasons.split("; ")):
            counted[reason] += many
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


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

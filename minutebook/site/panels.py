"""A small chart for each council: its own figures, its region's and its nation's, on the same axes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.site import charting, wording
from minutebook.site.charting import Chart, Quoted
from minutebook.site.quoted import Figure
from minutebook.site.rows import all_rows


@dataclass(frozen=True, slots=True)
class Panel:
    """One council's small chart, with what it shows in words."""

    council_id: str
    council: str
    chart: Chart
    told: str
    number: int


def panels_of(conn: sqlite3.Connection, chosen: Sequence[str], found: Sequence[Figure]) -> tuple[Panel, ...]:
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
        start=_day(figure.drawn_from),
        end=_day(figure.drawn_to),
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
            spread = (
                low.words if low.words == high.words else f"the lowest {low.words}, the highest {high.words}"
            )
            pieces.append(f"{wording.many(len(several), 'figure')} {name}, {spread}")
    return "; ".join(pieces) + "." if pieces else "No figure that can be drawn."

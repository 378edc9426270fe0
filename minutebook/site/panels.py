"""A small chart for each council: its own figures, its region's and its nation's, on the same axes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.site import charting, wording
from minutebook.site.charting import Chart
from minutebook.site.quoted import Point


@dataclass(frozen=True, slots=True)
class Panel:
    """One council's small chart, with what it shows in words."""

    council_id: str
    council: str
    chart: Chart
    told: str
    number: int


MOST_DRAWN = 20
"""Figures of one council that its chart has, and of one nation or region: the latest."""


def drawn_of(chosen: Sequence[str], found: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """What the chart of each council has: the nation's figures are those that any of the papers quotes."""
    regions = {point.council_id: point.region for point in found}
    nation = _latest(p for p in found if p.drawn == "nation")
    return tuple(
        (
            *_latest(p for p in found if p.drawn == "own" and p.council_id == council),
            *_latest(p for p in found if p.drawn == "region" and p.region == regions[council]),
            *nation,
        )
        for council in chosen
    )


def panels_of(
    chosen: Sequence[str], names: Mapping[str, str], drawn: Sequence[Sequence[Point]]
) -> tuple[Panel, ...]:
    """A chart for each council, all with the same axes."""
    made = charting.charts([[point.quoted() for point in panel] for panel in drawn])
    return tuple(
        Panel(council, names[council], chart, _told(panel), len(panel))
        for council, panel, chart in zip(chosen, drawn, made, strict=True)
    )


def _latest(points: Iterable[Point]) -> list[Point]:
    """The latest of them, in the order in which they came."""
    several = list(points)
    kept = {point.id for point in sorted(several, key=lambda point: point.latest)[-MOST_DRAWN:]}
    return [point for point in several if point.id in kept]


def _told(panel: Sequence[Point]) -> str:
    """What a chart shows, in words."""
    pieces = []
    for whose, name in (("own", "of its own"), ("region", "of its region"), ("nation", "of the nation")):
        several = [p.quoted() for p in panel if p.drawn == whose]
        if several:
            low, high = (pick(several, key=lambda q: q.value).figure for pick in (min, max))
            spread = low if low == high else f"the lowest {low}, the highest {high}"
            pieces.append(f"{wording.many(len(several), 'figure')} {name}, {spread}")
    return "; ".join(pieces) + "." if pieces else "No figure that can be drawn."

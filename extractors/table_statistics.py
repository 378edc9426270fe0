"""The statistics of a table: what its row and column heads say of measure, group, area, period and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.areas import Area, Gazetteer
from extractors.figure_grid import Grid, Head
from extractors.figure_sentences import Place, period_columns
from extractors.figure_tables import TableFigure, label_heads, table_figures
from extractors.periods import Period, period_of_head
from extractors.table_heads import TableHeads
from minutebook.findings import Direction, Statistic, StatisticKind

_YEAR_END = re.compile(r"\byear[\s-]end\b|\bas\s+at\b|\bat\s+31\b", re.IGNORECASE)
_TARGET = re.compile(r"\b(?:target|budget(?:ed)?|benchmark|plan(?:ned)?)\b", re.IGNORECASE)
_PROJECTION = re.compile(
    r"\b(?:forecast|projected|projection|estimated?|anticipated|proposed)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:variance|change|difference|increase|decrease|movement|(?:over|under)spend)\b|\+/-", re.IGNORECASE
)
_LONG_LABEL = 12
_DOWN = re.compile(r"\b(?:decrease|reduction|underspend)\b", re.IGNORECASE)


def table_statistics(
    grid: Grid,
    *,
    above: Sequence[Head],
    headings: Sequence[str],
    lead_in: Period | None,
    counted: str = "",
    places: Gazetteer,
    area: Area | None,
    listed: set[str],
    place: Place,
    rule: str,
) -> Iterator[Statistic]:
    """One statistic for each cell of the table that holds a figure.

    ``headings`` are those above the table, the nearest last; ``above`` the heads of a table before that may
    go on here, ``lead_in`` the period of what stands directly above, for rows that name none; ``counted`` is
    what the text above says that the table counts. ``area`` is the place of figures whose heads name none;
    places that the table lists are added to ``listed``.
    """
    document = grid.document
    heading = _title(grid, headings)
    figures = tuple(table_figures(grid, above=above, title=heading))
    heads = TableHeads(figures, places, heading, counted, area=area, label_heads=label_heads(grid))
    listed |= heads.listed
    periods = {head: period_of_head(head, base=place.base) for f in figures for head in (f.column, f.row)}
    shared = lead_in if all(p is None or p.precision == "now" for p in periods.values()) else None
    for figure in figures:
        period = shared or periods[figure.column] or periods[figure.row]
        if period and period.precision == "financial year" and period.last and _YEAR_END.search(heading):
            period = replace(period, first=period.last)
        said = heads.read(figure, period)
        measure = said.measure
        kind, direction = _kind(figure)
        yield Statistic(
            quote=document.quote(*figure.cell.spans),
            rule=rule,
            confidence=0.85,
            part=place.part,
            minute=place.minute,
            sentence=f"{figure.row} | {figure.column}",
            value=figure.value,
            unit=figure.unit,
            qualifier=figure.qualifier,
            kind=kind,
            direction=direction,
            measure=measure or None,
            area=said.area.name if said.area else None,
            area_code=said.area.code if said.area else None,
            group=said.group or None,
            numerator=figure.numerator,
            **period_columns(period, place),
        )


def _title(grid: Grid, headings: Sequence[str]) -> str:
    """The nearest heading that is no chart label made of the table's own heads."""
    own = {
        w
        for (row, column), text in grid.texts.items()
        if row == 0 or column == 0
        for w in text.lower().split()
    }
    return next((h for h in reversed(headings) if not set(h.lower().split()) <= own), "")


def _kind(figure: TableFigure) -> tuple[StatisticKind, Direction | None]:
    # a row whose label is a sentence ("... before the plan is approved") says nothing of its kind
    heads = figure.column if len(figure.row.split()) > _LONG_LABEL else f"{figure.row} | {figure.column}"
    if _CHANGE.search(heads):
        if figure.value == Decimal(0):
            return "change", None
        return "change", "down" if figure.value < 0 or _DOWN.search(heads) else "up"
    if _PROJECTION.search(heads):
        return "projection", None
    return ("target", None) if _TARGET.search(heads) else ("observation", None)

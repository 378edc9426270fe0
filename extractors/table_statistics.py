"""The statistics of a table: what its row and column heads say of measure, group, area, period and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from extractors.areas import Area, Gazetteer
from extractors.figure_tables import TableFigure, table_figures
from extractors.measure_names import caption_measure, clean
from extractors.periods import Period, period_of_head
from extractors.vocabulary_of_measures import measure_id
from minutebook.findings import Direction, Minute, Statistic, StatisticKind
from minutebook.model import Block, Document, Part
from minutebook.passage import cell_reading

_UNIT_WORDS = re.compile(
    r"\(?\s*(?:%|£\s?'?(?:000s?|k|m|million)?|number|no\.?|count|per\s?cent(?:age)?)\s*\)|\(\s*\)|%",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^(?:(?:aged?|ages?|under|over)\s+[\d+\s-]+(?:to\s+\d+|years?|and\s+over|\+)?|\d+\s*(?:to|-"
    r"|–)\s*\d+(?:\s+years?)?|\d+\s?\+|\d+\s+and\s+over|(?:fe)?males?|boys|girls|men|women|all|total"
    r"|other|unknown|not\s+stated|white.*|asian.*|black.*|mixed.*)$",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"\byear[\s-]end\b|\bas\s+at\b|\bat\s+31\b", re.IGNORECASE)
_TARGET = re.compile(r"\b(?:target|budget(?:ed)?|benchmark|plan(?:ned)?|precept)\b", re.IGNORECASE)
_PROJECTION = re.compile(
    r"\b(?:forecast|projected|projection|estimated?|anticipated|proposed)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:variance|change|difference|increase|decrease|movement|(?:over|under)spend)\b|\+/-", re.IGNORECASE
)
_DOWN = re.compile(r"\b(?:decrease|reduction|underspend)\b", re.IGNORECASE)


def table_statistics(
    document: Document,
    block: Block,
    *,
    part: Part | None,
    minute: Minute | None,
    headings: Sequence[str],
    places: Gazetteer,
    base: date | None,
    rule: str,
) -> Iterator[Statistic]:
    """One statistic for each cell of the table that holds a figure.

    ``headings`` are those above the table, the nearest last.
    """
    heading = _title(document, block, headings)
    for figure in table_figures(document, block):
        area, row, column = _area(figure, places)
        period = period_of_head(column, base=base) or period_of_head(row, base=base)
        if period and period.precision == "financial year" and period.last and _YEAR_END.search(heading):
            period = replace(period, first=period.last)
        measure, group = _measure(_rest(row, period), _rest(column, period), heading)
        kind, direction = _kind(figure)
        yield Statistic(
            quote=document.quote(*figure.cell.spans),
            rule=rule,
            confidence=0.85,
            part=part,
            minute=minute,
            sentence=f"{figure.row} | {figure.column}",
            value=figure.value,
            unit=figure.unit,
            kind=kind,
            direction=direction,
            measure=measure or None,
            measure_id=measure_id(measure, figure.unit) if measure else None,
            area=area.name if area else None,
            area_code=area.code if area else None,
            group=group or None,
            period_text=period.text if period else None,
            period_start=period.first if period and period.anchor == "text" else None,
            period_end=period.last if period and period.anchor == "text" else None,
            numerator=figure.numerator,
        )


def _title(document: Document, block: Block, headings: Sequence[str]) -> str:
    """The nearest heading that is no chart label made of the table's own heads."""
    own = {
        w
        for c in block.cells
        if c.row == 0 or c.column == 0
        for w in cell_reading(document, c.spans).lower().split()
    }
    return next((h for h in reversed(headings) if not set(h.lower().split()) <= own), "")


def _area(figure: TableFigure, places: Gazetteer) -> tuple[Area | None, str, str]:
    """The area that a head names, else the council's own; and the two heads without it."""
    for text in (figure.row, figure.column):
        mentions = places.mentions(text)
        if mentions:
            rest = text[: mentions[0].start] + text[mentions[0].end :]
            row, column = (rest, figure.column) if text is figure.row else (figure.row, rest)
            return mentions[0].area, row, column
    return places.home, figure.row, figure.column


def _rest(head: str, period: Period | None) -> str:
    if period:
        head = head.replace(period.text, " ")
    return _UNIT_WORDS.sub(" ", head).strip(" -–:,()|")


def _measure(row: str, column: str, heading: str) -> tuple[str, str]:
    """Measure and group: heads that name a subgroup leave the measure to the table's heading."""
    named = [h for h in (row, column) if h and not _GROUP.match(h)]
    groups = [h for h in (row, column) if h and _GROUP.match(h)]
    if not named:
        return caption_measure(heading), ", ".join(groups)
    return clean(named[0]) or named[0], ", ".join([*groups, *named[1:]])


def _kind(figure: TableFigure) -> tuple[StatisticKind, Direction | None]:
    heads = f"{figure.row} | {figure.column}"
    if _CHANGE.search(heads):
        if figure.value == Decimal(0):
            return "change", None
        return "change", "down" if figure.value < 0 or _DOWN.search(heads) else "up"
    if _PROJECTION.search(heads):
        return "projection", None
    return ("target", None) if _TARGET.search(heads) else ("observation", None)

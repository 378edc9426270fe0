"""The statistics of a table: what its row and column heads say of measure, group, area, period and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from extractors.areas import Area, Gazetteer, Mention
from extractors.figure_tables import TableFigure, table_figures
from extractors.measure_names import with_rate
from extractors.periods import Period, period_of_head
from extractors.table_measures import Heads, sorts, table_measure
from extractors.vocabulary_of_measures import measure_id
from minutebook.findings import Direction, Minute, Statistic, StatisticKind
from minutebook.model import Block, Document, Part
from minutebook.passage import cell_reading

_UNIT_WORDS = re.compile(
    r"\(?\s*(?:%|£\s?'?(?:000s?|k|m|million)?|number|no\.?|count|per\s?cent(?:age)?)\s*\)|\(\s*\)|%",
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
    figures = tuple(table_figures(document, block))
    heads = _sorts(document, block, figures, places)
    for figure in figures:
        area, row, column = _area(figure, places)
        period = period_of_head(column, base=base) or period_of_head(row, base=base)
        if period and period.precision == "financial year" and period.last and _YEAR_END.search(heading):
            period = replace(period, first=period.last)
        measure, group = table_measure(_rest(row, period), _rest(column, period), heads=heads, title=heading)
        measure = with_rate(measure, figure.unit) if measure else ""
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


def _sorts(document: Document, block: Block, figures: Sequence[TableFigure], places: Gazetteer) -> Heads:
    """What the rows and the columns of the table are, by their heads less places and periods."""
    bare: tuple[list[str], list[str]] = ([], [])
    for kept, texts in zip(bare, ({f.row for f in figures}, {f.column for f in figures}), strict=True):
        for text in sorted(texts):
            rest = _placeless(text, places)
            kept.append(_rest(rest, period_of_head(rest, base=None)))
    corner = " ".join(cell_reading(document, c.spans) for c in block.cells if c.column == 0 and c.row == 0)
    return sorts(*bare, corner)


def _title(document: Document, block: Block, headings: Sequence[str]) -> str:
    """The nearest heading that is no chart label made of the table's own heads."""
    own = {
        w
        for c in block.cells
        if c.row == 0 or c.column == 0
        for w in cell_reading(document, c.spans).lower().split()
    }
    return next((h for h in reversed(headings) if not set(h.lower().split()) <= own), "")


@lru_cache(maxsize=1024)
def _mentions(text: str, places: Gazetteer) -> tuple[Mention, ...]:
    """The areas of a head, which stands beside many figures."""
    return places.mentions(text)


def _placeless(text: str, places: Gazetteer) -> str:
    for mention in reversed(_mentions(text, places)):
        text = text[: mention.start] + text[mention.end :]
    return text


def _area(figure: TableFigure, places: Gazetteer) -> tuple[Area | None, str, str]:
    """The area that a head names, else the council's own; and the two heads without it."""
    for text in (figure.row, figure.column):
        mentions = _mentions(text, places)
        if mentions:
            rest = text[: mentions[0].start] + text[mentions[0].end :]
            row, column = (rest, figure.column) if text is figure.row else (figure.row, rest)
            return mentions[0].area, row, column
    return places.home, figure.row, figure.column


def _rest(head: str, period: Period | None) -> str:
    if period:
        head = head.replace(period.text, " ")
    return _UNIT_WORDS.sub(" ", head).strip(" -–:,()|")


def _kind(figure: TableFigure) -> tuple[StatisticKind, Direction | None]:
    heads = f"{figure.row} | {figure.column}"
    if _CHANGE.search(heads):
        if figure.value == Decimal(0):
            return "change", None
        return "change", "down" if figure.value < 0 or _DOWN.search(heads) else "up"
    if _PROJECTION.search(heads):
        return "projection", None
    return ("target", None) if _TARGET.search(heads) else ("observation", None)

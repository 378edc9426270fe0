"""The statistics of a table: what its row and column heads say of measure, group, area, period and kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.abbreviations import written_out
from extractors.areas import Area, Gazetteer
from extractors.collected import year_of_source
from extractors.figure_grid import Grid, Head
from extractors.figure_marks import counts_people
from extractors.figure_section import Place
from extractors.figure_sentences import period_columns
from extractors.figure_tables import TableFigure, label_heads, table_figures
from extractors.groups_in_sentences import split_groups
from extractors.lexicon import words
from extractors.measure_names import heading_measure, telling
from extractors.periods import Period
from extractors.table_heads import Said, TableHeads
from extractors.table_periods import TablePeriods, is_change, uses_financial_years, year_day
from extractors.table_titles import title_of
from extractors.table_units import scale_of, told_by
from extractors.table_unnamed import with_subjects
from minutebook.findings import Direction, Statistic, StatisticKind

_TARGET = re.compile(r"\b(?:target|budget(?:ed)?|benchmark|threshold|limit|plan(?:ned)?)\b", re.IGNORECASE)
_PROJECTION = re.compile(
    r"\b(?:forecast|projected|projection|estimated?|anticipated|proposed)\b", re.IGNORECASE
)
# "Budget 2016/17" over a column of "2016/17"
_OF_BUDGET = re.compile(
    r"\bbudget\b(?!.*\b(?:monitoring|outturn|actual|spent|spend|report|position)\b)", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"\s*(?:19|20)?\d\d\s?[-–/]\s?\d{2,4}(?:\s*\(?£?\)?)?\s*")
# "in 2021/22", "(2021/22)": what is left of a caption without its period
_LED_BY = re.compile(r"[\s,(]+(?:in|at|on|for|during|as\s+at)?[\s()]*$", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand\s+)?total|all|overall", re.IGNORECASE)
_LONG_LABEL = 12
_OF_PAPER = re.compile(
    r"\b(?:this|the)\s+(?:report|paper|proposal|plan|strategy|decision)\b|\b(?:we|us)\b", re.IGNORECASE
)
_SLIDE = re.compile(r"^(?:slide|page|part|section)\s+\d+\s*[:.–-]?\s*", re.IGNORECASE)
_GENERAL = telling(" ".join((*words("quantities", "heading_words"), *words("tables", "empty"), "numbers")))
_DOWN = re.compile(r"\b(?:decrease|reduction|underspend)\b", re.IGNORECASE)


def table_statistics(
    grid: Grid,
    *,
    above: Sequence[Head],
    headings: Sequence[str],
    lead_in: Period | None,
    reported: Period | None = None,
    counted: str = "",
    places: Gazetteer,
    area: Area | None,
    listed: set[str],
    place: Place,
    rule: str,
    over: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Iterator[Statistic]:
    """One statistic for each cell of the table that holds a figure.

    ``headings`` are those above the table, the nearest last, ``over`` those that it stands under, and
    ``notes`` stand below it. ``above`` are the heads of a table
    before that may go on here, ``lead_in`` is the period of what stands directly above, for rows that name
    none, ``reported`` that of the paper, of whose year a "Q1" is; ``counted`` is what the text above says
    that the table counts. ``area`` is the place of figures whose heads name none; places that the table lists
    are added to ``listed``.
    """
    document = grid.document
    heading = _title(grid, headings, over)
    corners = label_heads(grid, above)
    told = told_by((heading, *notes, *reversed(over)))
    corner = told_by(filter(scale_of, corners))
    around = (*reversed(headings), *reversed(over), place.part.title if place.part else "")
    figures = tuple(table_figures(grid, above=above, title=heading, told=told, corner=corner, around=around))
    title = title_of(heading, place.base)
    named = with_subjects(figures, corners, title.measure)
    heads = TableHeads(named, places, title, counted, area=area, label_heads=corners, above=around)
    listed |= heads.listed
    day = year_day((heading, *headings), notes)
    source = year_of_source(notes, place.base)
    periods = TablePeriods(
        figures,
        heading,
        lead_in=source or lead_in,
        day=day,
        base=place.base,
        corners=corners,
        financial=uses_financial_years(page.text for page in document.pages),
        reported=reported,
    )
    tiles = _are_tiles(grid) or any(figure.tile for figure in figures)
    for figure, under in zip(figures, named, strict=True):
        period = periods.of(figure, heads.area(figure)) or (lead_in if tiles else None)
        said = heads.read(under, period)
        measure, group = _of_caption(figure, said, period) if tiles else (said.measure, said.group)
        kind, direction = _kind(figure, heading)
        # the sign of a difference says its direction; accounts print it too
        value = figure.value if figure.unit == "GBP" or kind != "change" else abs(figure.value)
        read = Statistic(
            quote=document.quote(*figure.cell.spans),
            rule=rule,
            confidence=0.85,
            part=place.part,
            minute=place.minute,
            sentence=f"{figure.row} | {figure.column}",
            value=value,
            unit=figure.unit,
            qualifier=figure.qualifier,
            kind=kind,
            direction=direction,
            measure=written_out(measure, place.abbreviations) or None,
            area=said.area.name if said.area else None,
            area_code=said.area.code if said.area else None,
            group=group or None,
            numerator=figure.numerator,
            **period_columns(period, place),
        )
        yield replace(read, people=counts_people(read))


def _are_tiles(grid: Grid) -> bool:
    """Tell figures with captions below them, as on a slide: the first label stands behind its figure."""
    label, figure = grid.covering.get((0, 0)), grid.covering.get((0, 1))
    if label is None or figure is None or not (label.spans and figure.spans) or label.header:
        return False
    one, other = label.spans[0], figure.spans[0]
    return (one.page, one.start) > (other.page, other.start)


def _of_caption(figure: TableFigure, said: Said, period: Period | None) -> tuple[str, str]:
    """What a tile measures, and of whom: its caption is the whole of it, less period and place."""
    caption = figure.row.replace(period.text, " ") if period else figure.row
    if said.area:
        caption = re.sub(rf"(?:^|\s+){re.escape(said.area.name)}\s*$", "", caption)
    caption = " ".join(_LED_BY.sub("", caption).split()).strip(" ,;:-–")
    measure, group = split_groups("" if _TOTAL.fullmatch(caption) else caption)
    return measure or said.measure, group or ""


def _title(grid: Grid, headings: Sequence[str], over: Sequence[str]) -> str:
    """The nearest heading that is no chart label made of the table's own heads.

    A single word above it says less than the heading over it that names a measure or a unit.
    """
    own = {
        w
        for (row, column), text in grid.texts.items()
        if row == 0 or column == 0
        for w in text.lower().split()
    }
    named = (h for h in _reaching(grid, headings, over) if not set(h.lower().split()) <= own)
    nearest = next((h for h in named if not _names_nothing(h)), "")
    if nearest and nearest in over and len(telling(nearest)) == 1 and not heading_measure(nearest):
        named = (h for h in reversed(over) if heading_measure(h) or told_by((h,)).unit)
        return next(named, nearest)
    return nearest


def _reaching(grid: Grid, headings: Sequence[str], over: Sequence[str]) -> Iterator[str]:
    """The headings that reach to the table, the nearest first.

    Behind one of the section that a longer label of the table names too ("Fly-tipping" over "Fly-tipping
    incidents", "Waste" over "Garden waste"), or its corner, are only those that it stands under and that
    name a measure: the section before was about something else, and the paper's title is about all of it.
    """
    ended, labels = False, {text.lower() for text in grid.texts.values()}
    corner = grid.text_over(0, 0).lower()
    for heading in reversed(headings):
        if not ended or (heading in over and heading_measure(heading)):
            yield heading
        said = heading.lower().strip(" :")
        longer = any(label.startswith(f"{said} ") or label.endswith(f" {said}") for label in labels)
        ended = ended or (heading in over and (longer or said == corner))


def _names_nothing(heading: str) -> bool:
    """Tell a heading that is no measure: "What is this report about?", "Slide 1: Numbers", "Performance"."""
    asked = heading.rstrip().endswith("?") and _OF_PAPER.search(heading)
    return bool(asked) or not telling(_SLIDE.sub("", heading)) - _GENERAL


def _kind(figure: TableFigure, heading: str) -> tuple[StatisticKind, Direction | None]:
    # a row whose label is a sentence ("... before the plan is approved") says nothing of its kind
    heads = figure.column if len(figure.row.split()) > _LONG_LABEL else f"{figure.row} | {figure.column}"
    if is_change(heads):
        if figure.value == Decimal(0):
            return "change", None
        return "change", "down" if figure.value < 0 or _DOWN.search(heads) else "up"
    if _PROJECTION.search(heads):
        return "projection", None
    budgeted = figure.unit == "GBP" and _OF_BUDGET.search(heading) and _YEAR_ALONE.fullmatch(figure.column)
    return ("target", None) if budgeted or _TARGET.search(heads) else ("observation", None)

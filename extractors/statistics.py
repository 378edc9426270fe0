"""Quoted statistics: figures, what they measure, of which place and period (gold README, "statistics").

For each block in reading order: sentences, their periods and figures (``quantities``), then for each figure
its area (``areas``), measure (``measures``), which one of the vocabulary that is (``measure_matching``) and
period (``figure_periods``). Tables go their own way
(``figure_tables``). Front sheets, schedules and attendance lists hold no statistics and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from extractors.abbreviations import abbreviations
from extractors.areas import (
    Area,
    gazetteer,
)
from extractors.axes import is_axis
from extractors.collected import survey_in, with_year_collected, year_collected
from extractors.figure_blocks import whole_blocks
from extractors.figure_grid import Grid
from extractors.figure_headings import keep_date_above, keep_lead_in, new_section, run_in
from extractors.figure_links import linked
from extractors.figure_reading import Reading
from extractors.figure_section import Place, Section
from extractors.figure_sentences import Sentence
from extractors.figure_tables import (
    column_heads,
    head_texts,
    heads_of_cell,
    holds_figures,
    is_figure,
    label_of_row,
    prose_cells,
)
from extractors.figure_titles import (
    block_text,
    caption,
    counted_in,
    says_ranks,
    table_titles,
    topic_of_part,
)
from extractors.measure_matching import with_measures
from extractors.measure_names import INDICATOR, clean
from extractors.measure_people import leaves_open, with_people
from extractors.number_signs import may_hold_number
from extractors.paper_areas import caption_area, institution, named_most_of_all, subject, unregistered
from extractors.reported_periods import reported_period
from extractors.school_years import about_schools, with_school_year
from extractors.sentences import stretches
from extractors.table_lead_ins import led_in
from extractors.table_parts import parts_of, with_whole_figures
from extractors.table_statistics import table_statistics
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Identity, Minute, Problem, Statistic, select
from minutebook.model import Block, Document, Part
from minutebook.passage import Passage, passage

RULE: Final = "statistics@18"
_SKIPPED_PARTS = frozenset({"agenda", "schedule"})
_SKIPPED_BLOCKS = frozenset({"furniture", "margin"})
# "KPI 12. % of calls answered": a score card's label, set as a line of its own
_LABEL_LINE = re.compile(rf"{INDICATOR}\S[^.]*$")
_LABEL_WORDS = 25
_OF_NOBODY = 0.6
"""How sure a figure is whose area is only the one that its paper names most."""
_CAPTION = re.compile(r"\s*(?:table|figure|chart|graph)\b", re.IGNORECASE)
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}\.?")
_PLAIN_NUMBER = re.compile(r"\(?\d{1,3}[.)]?")
_LEADS_IN = re.compile(r":\s*-?\s*$")
# "PRESENT: Councillors ...", "Apologies for absence were received from", "In attendance:"
# and the lines of a contents page ("Foreword ........ 3")
_NO_TEXT = re.compile(
    r"\A\s*(?:present|also\s+present|in\s+attendance|apolog(?:y|ies)|officers|councillors|membership"
    r"|attendees|absent)\b[^.]{0,40}:|\A\s*apologies\s+for|\.{5}",
    re.IGNORECASE,
)
# "40%", "1,204": a number by itself is the axis of a chart, or a tile whose words stand elsewhere
_ONLY_NUMBER = re.compile(r"\s*[<>~(]?\s*[-−+]?£?\s*\d[\d,.]*\s*(?:%|k|m|bn)?\s*[)+]?\s*\Z", re.IGNORECASE)

_WORDS = re.compile(r"[A-Za-z]{2}")
_SIGNS = re.compile(r"[^\w\s.,£%()]")
_DRAWING = 5
"""Of so many signs without a word, a text is the letters of a drawing: "- - - - ! 8 % - 6 - !"."""


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterator[Statistic | Problem]:
    """The statistics that the document quotes, in reading order, and periods that cannot be."""
    council = conventions.council or unregistered(earlier, document)
    places = gazetteer(council or named_most_of_all(document))
    base, whole = _document_date(earlier)
    dated = base if whole else None
    reading = Reading(
        document,
        places,
        base,
        dated,
        select(earlier, Minute),
        abbreviations(document),
        subject(earlier, places) or institution(document),
        paper=next((one.title or "" for one in select(earlier, Identity)), ""),
        committee=next((one.committee or "" for one in select(earlier, Identity)), ""),
    )
    schools = about_schools(earlier, document)
    part: Part | None = None
    for index, block in whole_blocks(document, reading.minutes):
        if block.kind in _SKIPPED_BLOCKS:
            continue
        if reading.part(index) is not part:
            part = reading.part(index)
            reading.title, reading.first_heading = topic_of_part(part, places), ""
            reading.reported = reported_period(document, part, base)
            reading.section = Section(
                heading_area=reading.subject, title=reading.title, reported=reading.reported
            )
        if part is not None and part.type in _SKIPPED_PARTS:
            continue
        told = []
        for found in with_measures(_read_block(reading, index, block, part)):
            one = _of_whom(found, reading, part, in_table=block.kind == "table")
            if isinstance(one, Statistic) and block.kind != "table":
                one = with_year_collected(one, year_collected(reading.headings(), base))
            if isinstance(one, Statistic):
                one = with_school_year(one, paper=schools)
            told.append(one if council else _less_sure(one, places.home))
        yield from linked(told)


def _of_whom(
    found: Statistic | Problem, reading: Reading, part: Part | None, *, in_table: bool
) -> Statistic | Problem:
    """A figure with whom it is about in its measure, and which one of the vocabulary that makes it."""
    if isinstance(found, Problem) or not found.measure:
        return found
    if not leaves_open(found.measure, found.unit, in_table=in_table):
        return found
    around = reading.people_around(found.sentence, part, in_table=in_table)
    measure = with_people(found.measure, found.unit, around, in_table=in_table)
    if measure == found.measure:
        return found
    told = replace(found, measure=measure)
    return told if found.measure_id else next(iter(with_measures((told,))), told)


def _less_sure(found: Statistic | Problem, home: Area | None) -> Statistic | Problem:
    """A figure of the area that nobody's paper names most: that much is a guess."""
    if isinstance(found, Problem) or home is None or found.area != home.name:
        return found
    return replace(found, confidence=min(found.confidence, _OF_NOBODY))


def _document_date(earlier: Iterable[AnyFinding]) -> tuple[date | None, bool]:
    """The document's date, late in the month or year where no more is known, and whether its day is known."""
    for identity in select(earlier, Identity):
        if identity.date:
            year, month, day = (*(int(p) for p in identity.date.split("-")), 0, 0)[:3]
            return date(year, month or 12, day or 28), bool(day)
    return None, False


def _kind_of(block: Block, section: Section) -> str:
    """The kind of a block as its figures see it: a numbered paragraph is no item of a list.

    "3.2 Of the 846:" is one wherever it stands, "8. There were 173" where nothing leads in to a list, or what
    does is a numbered paragraph itself, with bullets below it.
    """
    if block.kind != "list_item":
        return block.kind
    numbered = _PARAGRAPH_NUMBER.fullmatch(block.marker) or (
        (not section.lead_in or section.lead_in_numbered) and _PLAIN_NUMBER.fullmatch(block.marker)
    )
    return "paragraph" if numbered else block.kind


def _read_block(
    reading: Reading, index: int, block: Block, part: Part | None
) -> Iterator[Statistic | Problem]:
    section = reading.section
    kind = _kind_of(block, section)
    if kind not in {"table", "heading"} and _says_nothing(reading.document, block):
        text = block_text(reading.document, block)
        section.survey_above = survey_in(text, reading.base) or section.survey_above
        if text.endswith("."):
            section.dated_above = ()
        if kind != "list_item":
            section.beside = text
            section.last_period, section.lead_in, section.lead_in_period = None, "", None
            _keep_for_table(reading, block, text)
        return
    minute = reading.minute(index)
    date_of = minute.meeting.date if minute else None
    place = Place(
        part, minute, date_of or reading.base, date_of or reading.dated, kind, reading.abbreviations
    )
    if kind == "table":
        yield from _read_table(reading, index, Grid(reading.document, block), place)
        return
    running = passage(reading.document, (block,))
    if kind == "heading":
        heads = minute is not None and minute.first_block == index and minute.title in running.text
        said = minute.title if minute is not None and heads else running.text
        reading.section = new_section(reading, said, block.level, place)
    elif _LABEL_LINE.match(running.text) and len(running.text.split()) < _LABEL_WORDS:
        reading.section = new_section(reading, running.text, reading.section.level + 1, place)
    elif kind != "list_item":
        _begin_paragraph(reading, block, running.text)
    yield from _read_text(reading, running, place)
    keep_date_above(reading.section, running.text, place)
    leads_in = _LEADS_IN.search(running.text) or _CAPTION.match(running.text) or led_in(running.text)
    if kind != "heading" and leads_in:
        reading.section.last_period = reading.section.block_period
    if _LEADS_IN.search(running.text) and kind != "heading":
        keep_lead_in(reading.section, running.text, place)
        reading.section.lead_in_numbered = bool(_PLAIN_NUMBER.fullmatch(block.marker))


def _begin_paragraph(reading: Reading, block: Block, text: str) -> None:
    """What a list led in before, and the caption above, are over when a paragraph begins."""
    section = reading.section
    section.last_period = None
    section.lead_in, section.lead_in_period = "", None
    _keep_for_table(reading, block, text)


def _keep_for_table(reading: Reading, block: Block, text: str) -> None:
    """What a paragraph says of a table below it: its caption, else what it says that the table shows."""
    section = reading.section
    section.caption = caption(reading.document, block, section.caption) or led_in(text)
    section.counted = counted_in(reading.document, block) or section.counted
    section.ranks = section.ranks or says_ranks(text)


def _says_nothing(document: Document, block: Block) -> bool:
    """Tell a paragraph or list item that can neither hold a figure nor lead in to a list of them.

    Seen on the page's own characters, before lines are joined; a word torn at a line's end may be a number.
    """
    spans = block.spans
    if not spans or spans[0].page != spans[-1].page:
        return False
    raw = document.page(spans[0].page).text[spans[0].start : spans[-1].end]
    if raw.rstrip().endswith((":", "-")) or "-\n" in raw or "\u00ad" in raw:
        return False
    return not may_hold_number(raw)


def _read_table(reading: Reading, index: int, grid: Grid, place: Place) -> Iterator[Statistic | Problem]:
    section = reading.section
    if holds_figures(grid) and not section.ranks:
        whole = with_whole_figures(grid)
        said = head_texts(whole) or {head.text for head in section.columns}
        for part in parts_of(whole, said, is_figure):
            yield from _read_part(reading, index, part, place)
            section.columns = column_heads(part) or section.columns
    else:
        section.columns = column_heads(grid) or section.columns
    section.dated_above = ()
    for cell in prose_cells(grid):
        beside = year_collected((*reading.headings(), *heads_of_cell(grid, cell)), reading.base)
        if label := label_of_row(grid, cell):
            # "An increase of 10% on last year" beside "Fly tips reported | 455"
            section.previous, section.previous_unit, section.block_head = clean(label), None, None
        for found in _read_text(reading, passage(reading.document, cell.spans), place):
            yield found if isinstance(found, Problem) else with_year_collected(found, beside)


def _read_part(reading: Reading, index: int, grid: Grid, place: Place) -> Iterator[Statistic]:
    """The figures of a table, or of the one of several that the block at ``index`` holds."""
    section = reading.section
    titles = table_titles(section)
    named = (caption_area(title, reading.places, reading.listed) for title in reversed(titles[-2:]))
    yield from table_statistics(
        grid,
        above=section.columns,
        headings=titles,
        over=tuple(said for _, said in section.over),
        notes=reading.notes(index),
        lead_in=section.period_for_tables(),
        reported=section.reported,
        counted=section.counted,
        places=reading.places,
        area=next(filter(None, named), None) or section.heading_area or reading.places.home,
        listed=reading.listed,
        place=place,
        rule=RULE,
    )


def _read_text(reading: Reading, running: Passage, place: Place) -> Iterator[Statistic | Problem]:
    """The statistics of one paragraph, list item, heading or cell of prose."""
    reading.section.block_period = reading.section.block_head = reading.section.block_area = None
    reading.section.surveyed = None
    if not may_hold_number(running.text) or _NO_TEXT.search(running.text) or _ONLY_NUMBER.match(running.text):
        return
    drawn = len(_SIGNS.findall(running.text)) >= _DRAWING or is_axis(running.text)
    if drawn and not _WORDS.search(running.text):
        return
    pieces = stretches(running.text)
    reading.section.run_in = run_in(running.text, pieces) if place.kind != "heading" else ""
    for start, end in pieces:
        if place.kind not in {"list_item", "heading"}:
            reading.section.beside = running.text[:end]
        if may_hold_number(running.text[start:end]):
            sentence = Sentence(
                reading.section, reading.places, running, place, start=start, end=end, rule=RULE
            )
            yield from sentence.read()
        elif place.kind != "list_item" and not _LEADS_IN.search(running.text[start:end]):
            reading.section.after_figure = False

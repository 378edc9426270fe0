"""Quoted statistics: figures, what they measure, of which place and period (gold README, "statistics").

For each block in reading order: sentences, their periods and figures (``quantities``), then for each figure
its area (``areas``), measure (``measures``), which one of the vocabulary that is (``measure_matching``) and
period (``figure_periods``). Tables go their own way
(``figure_tables``). Front sheets, schedules and attendance lists hold no statistics and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from extractors.abbreviations import abbreviations
from extractors.anchored_periods import Anchors, anchored
from extractors.areas import (
    Area,
    Gazetteer,
    gazetteer,
    heads_nation,
)
from extractors.carried_periods import breaks_down
from extractors.collected import survey_in, with_year_collected, year_collected
from extractors.figure_blocks import whole_blocks
from extractors.figure_grid import Grid
from extractors.figure_periods import usable
from extractors.figure_sentences import Place, Section, Sentence
from extractors.figure_tables import column_heads, heads_of_cell, holds_figures, prose_cells
from extractors.figure_titles import (
    block_text,
    caption,
    counted_in,
    notes_below,
    says_ranks,
    table_titles,
    topic_of_part,
)
from extractors.groups_in_sentences import heading_group
from extractors.measure_matching import with_measures
from extractors.measure_names import INDICATOR, topic_of
from extractors.number_signs import may_hold_number
from extractors.paper_areas import caption_area, locality, named_most_of_all, subject, unregistered
from extractors.periods import Period, find_periods
from extractors.reported_periods import reported_period
from extractors.school_years import about_schools, with_school_year
from extractors.sentences import stretches
from extractors.table_statistics import table_statistics
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Identity, Minute, Problem, Statistic, select
from minutebook.model import Block, Document, Part
from minutebook.passage import Passage, passage

RULE: Final = "statistics@10"
_SKIPPED_PARTS = frozenset({"agenda", "schedule"})
_SKIPPED_BLOCKS = frozenset({"furniture", "margin"})
# "KPI 12. % of calls answered": a score card's label, set as a line of its own
_LABEL_LINE = re.compile(rf"{INDICATOR}\S[^.]*$")
_LABEL_WORDS = 25
_LINE_WORDS = 12
_RUN_IN_WORDS = 4
_OF_NOBODY = 0.6
"""How sure a figure is whose area is only the one that its paper names most."""
_CAPTION = re.compile(r"\s*(?:table|figure|chart|graph)\b", re.IGNORECASE)
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


@dataclass
class _Reading:
    """One document while it is read."""

    document: Document
    places: Gazetteer
    base: date | None
    dated: date | None
    minutes: tuple[Minute, ...]
    abbreviations: Mapping[str, str]
    subject: Area | None = None
    title: str = ""
    paper: str = ""
    """The title of the whole paper."""
    reported: Period | None = None
    listed: set[str] = field(default_factory=set)
    """The places that tables list so far."""
    section: Section = field(default_factory=Section)

    def __post_init__(self) -> None:
        """What the paper is about is the area of its figures until a heading says otherwise."""
        self.section.heading_area = self.subject

    def part(self, index: int) -> Part | None:
        return self.document.part_at(index)

    def headings(self) -> tuple[str, ...]:
        """The title of the paper and the headings above what is read, the nearest last."""
        return (self.paper, *(said for _, said in self.section.over))

    def notes(self, index: int) -> tuple[str, ...]:
        """What stands below a table and may say how to read it."""
        return notes_below(self.document, index)

    def minute(self, index: int) -> Minute | None:
        holding = [m for m in self.minutes if m.first_block <= index < m.end_block]
        return max(holding, key=lambda m: m.first_block, default=None)


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterator[Statistic | Problem]:
    """The statistics that the document quotes, in reading order, and periods that cannot be."""
    council = conventions.council or unregistered(earlier, document)
    places = gazetteer(council or named_most_of_all(document))
    base, whole = _document_date(earlier)
    dated = base if whole else None
    reading = _Reading(
        document,
        places,
        base,
        dated,
        select(earlier, Minute),
        abbreviations(document),
        subject(earlier, places),
        paper=next((one.title or "" for one in select(earlier, Identity)), ""),
    )
    schools = about_schools(earlier, document)
    part: Part | None = None
    for index, block in whole_blocks(document):
        if block.kind in _SKIPPED_BLOCKS:
            continue
        if reading.part(index) is not part:
            part = reading.part(index)
            reading.title = topic_of_part(part, places)
            reading.reported = reported_period(document, part, base)
            reading.section = Section(
                heading_area=reading.subject, title=reading.title, reported=reading.reported
            )
        if part is not None and part.type in _SKIPPED_PARTS:
            continue
        for found in with_measures(_read_block(reading, index, block, part)):
            one = found
            if isinstance(found, Statistic) and block.kind != "table":
                one = with_year_collected(found, year_collected(reading.headings(), base))
            if isinstance(one, Statistic):
                one = with_school_year(one, paper=schools)
            yield one if council else _less_sure(one, places.home)


def _less_sure(found: Statistic | Problem, home: Area | None) -> Statistic | Problem:
    """A figure of the area that nobody's paper names most: that much is a guess."""
    return found if isinstance(found, Problem) else _of_guess(found, home)


def _of_guess(statistic: Statistic, home: Area | None) -> Statistic:
    beside = statistic.compared_with
    guessed = home is not None and statistic.area == home.name
    return replace(
        statistic,
        confidence=min(statistic.confidence, _OF_NOBODY) if guessed else statistic.confidence,
        compared_with=_of_guess(beside, home) if beside else None,
    )


def _document_date(earlier: Iterable[AnyFinding]) -> tuple[date | None, bool]:
    """The document's date, late in the month or year where no more is known, and whether its day is known."""
    for identity in select(earlier, Identity):
        if identity.date:
            year, month, day = (*(int(p) for p in identity.date.split("-")), 0, 0)[:3]
            return date(year, month or 12, day or 28), bool(day)
    return None, False


def _read_block(
    reading: _Reading, index: int, block: Block, part: Part | None
) -> Iterator[Statistic | Problem]:
    section = reading.section
    if block.kind not in {"table", "heading"} and _says_nothing(reading.document, block):
        text = block_text(reading.document, block)
        section.survey_above = survey_in(text, reading.base) or section.survey_above
        if text.endswith("."):
            section.dated_above = ()
        if block.kind != "list_item":
            section.last_period, section.lead_in, section.lead_in_period = None, "", None
            section.caption = caption(reading.document, block, section.caption)
            section.counted = counted_in(reading.document, block) or section.counted
            section.ranks = section.ranks or says_ranks(text)
        return
    minute = reading.minute(index)
    date_of = minute.meeting.date if minute else None
    place = Place(
        part, minute, date_of or reading.base, date_of or reading.dated, block.kind, reading.abbreviations
    )
    if block.kind == "table":
        yield from _read_table(reading, index, Grid(reading.document, block), place)
        return
    running = passage(reading.document, (block,))
    if block.kind == "heading":
        reading.section = _new_section(reading, running.text, block.level, place)
    elif _LABEL_LINE.match(running.text) and len(running.text.split()) < _LABEL_WORDS:
        reading.section = _new_section(reading, running.text, reading.section.level + 1, place)
    elif block.kind != "list_item":
        reading.section.last_period = None
        reading.section.lead_in, reading.section.lead_in_period = "", None
        reading.section.caption = caption(reading.document, block, reading.section.caption)
        reading.section.counted = counted_in(reading.document, block) or reading.section.counted
        reading.section.ranks = reading.section.ranks or says_ranks(running.text)
    yield from _read_text(reading, running, place)
    _date_above(reading.section, running.text, place)
    if block.kind != "heading" and (_LEADS_IN.search(running.text) or _CAPTION.match(running.text)):
        reading.section.last_period = reading.section.block_period
    if _LEADS_IN.search(running.text) and block.kind != "heading":
        _lead_in(reading.section, running.text, place)


def _lead_in(section: Section, text: str, place: Place) -> None:
    """Keep the sentence that leads in to a list, with its period or else that of the sentences before it."""
    pieces = stretches(text)
    last = text[slice(*pieces[-1])] if pieces else text
    anchors = Anchors(section.block_period, section.dated, section.reported)
    found = usable(anchored(find_periods(last, base=place.base), anchors))
    section.lead_in = last
    section.lead_in_period = next(iter(found), section.block_period if breaks_down(last) else None)


def _date_above(section: Section, text: str, place: Place) -> None:
    """Keep the period of a short line for the table below it: "Rating 2013", "Total (April to June 2012)".

    Lines with several periods are the axis of a chart.
    """
    if place.kind == "heading":
        return
    if len(text.split()) > _LINE_WORDS or text.rstrip().endswith("."):
        section.dated_above = ()
        return
    dated = (p for p in find_periods(text, base=place.base) if p.anchor == "text" and p.flag is None)
    section.dated_above += tuple(p for p in dated if _may_head(p))


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


def _read_table(reading: _Reading, index: int, grid: Grid, place: Place) -> Iterator[Statistic | Problem]:
    section = reading.section
    if holds_figures(grid) and not section.ranks:
        titles = table_titles(section)
        named = (caption_area(title, reading.places, reading.listed) for title in reversed(titles[-2:]))
        yield from table_statistics(
            grid,
            above=section.columns,
            headings=titles,
            over=tuple(said for _, said in section.over),
            notes=reading.notes(index),
            lead_in=section.period_for_tables(),
            counted=section.counted,
            places=reading.places,
            area=next(filter(None, named), None) or section.heading_area or reading.places.home,
            listed=reading.listed,
            place=place,
            rule=RULE,
        )
    section.columns, section.dated_above = column_heads(grid) or section.columns, ()
    for cell in prose_cells(grid):
        beside = year_collected((*reading.headings(), *heads_of_cell(grid, cell)), reading.base)
        for found in _read_text(reading, passage(reading.document, cell.spans), place):
            yield found if isinstance(found, Problem) else with_year_collected(found, beside)


def _read_text(reading: _Reading, running: Passage, place: Place) -> Iterator[Statistic | Problem]:
    """The statistics of one paragraph, list item, heading or cell of prose."""
    reading.section.block_period = reading.section.block_head = reading.section.block_area = None
    reading.section.surveyed = None
    if not may_hold_number(running.text) or _NO_TEXT.search(running.text) or _ONLY_NUMBER.match(running.text):
        return
    if not _WORDS.search(running.text) and len(_SIGNS.findall(running.text)) >= _DRAWING:
        return
    pieces = stretches(running.text)
    reading.section.run_in = _run_in(running.text, pieces) if place.kind != "heading" else ""
    for start, end in pieces:
        if may_hold_number(running.text[start:end]):
            sentence = Sentence(
                reading.section, reading.places, running, place, start=start, end=end, rule=RULE
            )
            yield from sentence.read()
        elif place.kind != "list_item" and not _LEADS_IN.search(running.text[start:end]):
            reading.section.after_figure = False


def _run_in(text: str, pieces: Sequence[tuple[int, int]]) -> str:
    """The heading set as a paragraph's first sentence: "Road safety. In May there were ..."."""
    if len(pieces) < 2:
        return ""
    head = text[slice(*pieces[0])].rstrip()
    return topic_of(head) if head.endswith(".") and len(head.split()) <= _RUN_IN_WORDS else ""


def _new_section(reading: _Reading, heading: str, level: int, place: Place) -> Section:
    """A heading opens a section; one that names the national picture, or the council, sets its area."""
    heading, old = " ".join(heading.split()), reading.section
    dated = [
        p
        for p in find_periods(heading, base=place.base)
        if p.anchor == "text" and p.flag is None and _may_head(p)
    ]
    period = dated[0] if dated else old.heading_period if level > old.level else None
    return Section(
        heading,
        min(level, old.level) if not dated and level > old.level else level,
        (*old.above[-2:], heading),
        period,
        _heading_area(reading, heading, level),
        heading_group=heading_group(heading) or (old.heading_group if level > old.level else ""),
        heads_two=len(dated) > 1,
        as_of=old.as_of if level > old.level else None,
        title=reading.title,
        over=(*((at, said) for at, said in old.over if at < level), (level, heading)),
        reported=reading.reported,
    )


def _heading_area(reading: _Reading, heading: str, level: int) -> Area | None:
    """The area of a section: what its heading is, that of the section above, or what the paper is about."""
    home, old = reading.places.home, reading.section
    if heads_nation(heading):
        return reading.places.nation
    if home and home.name in heading:
        return reading.subject
    named = reading.places.whole(heading) or locality(heading, reading.places, reading.listed)
    if named is not None:
        return named
    keeps = home is not None and (level > old.level or old.heading_area == reading.places.nation)
    return old.heading_area if keeps else reading.subject


def _may_head(period: Period) -> bool:
    """A day in a heading is the meeting's, unless it says "as at"; a year or month is its figures'."""
    return period.precision != "day" or period.text.lower().startswith(("as at", "at "))

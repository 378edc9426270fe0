"""Quoted statistics: figures, what they measure, of which place and period (gold README, "statistics").

For each block in reading order: sentences, their periods and figures (``quantities``), then for each figure
its area (``areas``), measure (``measures``) and period (``figure_periods``). Tables go their own way
(``figure_tables``). Front sheets, schedules and attendance lists hold no statistics and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from extractors.abbreviations import abbreviations
from extractors.areas import (
    Gazetteer,
    gazetteer,
    heads_nation,
)
from extractors.figure_periods import usable
from extractors.figure_sentences import Place, Section, Sentence
from extractors.figure_tables import prose_cells
from extractors.figure_titles import caption, table_titles, topic_of_part
from extractors.lexicon import NUMBER_WORDS, any_of
from extractors.measure_names import INDICATOR
from extractors.periods import Period, find_periods
from extractors.sentences import stretches
from extractors.table_statistics import table_statistics
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Identity, Minute, Problem, Statistic, select
from minutebook.model import Block, Council, Document, Part
from minutebook.passage import Passage, passage

RULE: Final = "statistics@2"
_SKIPPED_PARTS = frozenset({"agenda", "schedule"})
_SKIPPED_BLOCKS = frozenset({"furniture", "margin"})
# "KPI 12. % of calls answered": a score card's label, set as a line of its own
_LABEL_LINE = re.compile(rf"{INDICATOR}\S[^.]*$")
_LABEL_WORDS = 25
_LEADS_IN = re.compile(r":\s*-?\s*$")
# "PRESENT: Councillors ...", "Apologies for absence were received from", "In attendance:"
# and the lines of a contents page ("Foreword ........ 3")
_NO_TEXT = re.compile(
    r"\A\s*(?:present|also\s+present|in\s+attendance|apolog(?:y|ies)|officers|councillors|membership"
    r"|attendees|absent)\b[^.]{0,40}:|\A\s*apologies\s+for|\.{5}",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(
    rf"\d|\b(?:{any_of(NUMBER_WORDS)}|hundred|dozen|half|third|thirds|quarters?|doubled?|trebled|tripled|twice)\b",
    re.IGNORECASE,
)


_LOCAL = re.compile(r"\s+(?:parish|town|community)\s+(?:council|meeting)\s*$", re.IGNORECASE)


@dataclass
class _Reading:
    """One document while it is read."""

    document: Document
    places: Gazetteer
    base: date | None
    minutes: tuple[Minute, ...]
    abbreviations: Mapping[str, str]
    title: str = ""
    section: Section = field(default_factory=Section)

    def part(self, index: int) -> Part | None:
        return self.document.part_at(index)

    def minute(self, index: int) -> Minute | None:
        holding = [m for m in self.minutes if m.first_block <= index < m.end_block]
        return max(holding, key=lambda m: m.first_block, default=None)


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterator[Statistic | Problem]:
    """The statistics that the document quotes, in reading order, and periods that cannot be."""
    places = gazetteer(conventions.council or _local_council(earlier))
    reading = _Reading(
        document, places, _document_date(earlier), select(earlier, Minute), abbreviations(document)
    )
    part: Part | None = None
    for index, block in enumerate(document.blocks):
        if block.kind in _SKIPPED_BLOCKS:
            continue
        if reading.part(index) is not part:
            part = reading.part(index)
            reading.title = topic_of_part(part, places)
            reading.section = Section(title=reading.title)
        if part is not None and part.type in _SKIPPED_PARTS:
            continue
        yield from _read_block(reading, index, block, part)


def _local_council(earlier: Iterable[AnyFinding]) -> Council | None:
    """The parish, town or community council that the paper names and the register has not.

    Its area is the place that its name begins with: "Nether Poppleton Parish Council".
    """
    for identity in select(earlier, Identity):
        if identity.council and identity.council_name and (found := _LOCAL.search(identity.council_name)):
            return Council(identity.council, identity.council_name[: found.start()], identity.council_name)
    return None


def _document_date(earlier: Iterable[AnyFinding]) -> date | None:
    for identity in select(earlier, Identity):
        if identity.date:
            pieces = [int(p) for p in identity.date.split("-")]
            return date(pieces[0], pieces[1] if len(pieces) > 1 else 12, pieces[2] if len(pieces) > 2 else 28)
    return None


def _read_block(
    reading: _Reading, index: int, block: Block, part: Part | None
) -> Iterator[Statistic | Problem]:
    minute = reading.minute(index)
    place = Place(
        part, minute, minute.meeting.date if minute else reading.base, block.kind, reading.abbreviations
    )
    if block.kind == "table":
        yield from table_statistics(
            reading.document,
            block,
            part=part,
            minute=minute,
            headings=table_titles(reading.section),
            places=reading.places,
            base=place.base,
            rule=RULE,
        )
        for cell in prose_cells(block, reading.document):
            yield from _read_text(reading, passage(reading.document, cell.spans), place)
        return
    running = passage(reading.document, (block,))
    if block.kind == "heading":
        reading.section = _new_section(reading, running.text, block.level, place)
    elif _LABEL_LINE.match(running.text) and len(running.text.split()) < _LABEL_WORDS:
        reading.section = _new_section(reading, running.text, reading.section.level + 1, place)
    elif block.kind != "list_item":
        reading.section.lead_in, reading.section.lead_in_period = "", None
        reading.section.caption = caption(reading.document, block, reading.section.caption)
    yield from _read_text(reading, running, place)
    if _LEADS_IN.search(running.text) and block.kind != "heading":
        found = usable(find_periods(running.text, base=place.base))
        reading.section.lead_in, reading.section.lead_in_period = running.text, next(iter(found), None)


def _read_text(reading: _Reading, running: Passage, place: Place) -> Iterator[Statistic | Problem]:
    """The statistics of one paragraph, list item, heading or cell of prose."""
    reading.section.block_period = None
    if not _MAY_HOLD.search(running.text) or _NO_TEXT.search(running.text):
        return
    for start, end in stretches(running.text):
        if _MAY_HOLD.search(running.text, start, end):
            sentence = Sentence(
                reading.section, reading.places, running, place, start=start, end=end, rule=RULE
            )
            yield from sentence.read()
        elif place.kind != "list_item":
            reading.section.after_figure = False


def _new_section(reading: _Reading, heading: str, level: int, place: Place) -> Section:
    """A heading opens a section; one that names the national picture, or the council, sets its area."""
    heading, old, home = " ".join(heading.split()), reading.section, reading.places.home
    area = old.heading_area if home else None
    if heads_nation(heading):
        area = reading.places.nation
    elif home and home.name in heading:
        area = None
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
        area,
        title=reading.title,
    )


def _may_head(period: Period) -> bool:
    """A day in a heading is the meeting's, unless it says "as at"; a year or month is its figures'."""
    return period.precision != "day" or period.text.lower().startswith(("as at", "at "))

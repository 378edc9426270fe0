"""Quoted statistics: figures, what they measure, of which place and period (gold README, "statistics").

For each block in reading order: sentences, their periods and figures (``quantities``), then for each figure
its area (``areas``), measure (``measures``) and period (``figure_periods``). Tables go their own way
(``figure_tables``). Front sheets, schedules and attendance lists hold no statistics and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from extractors.areas import (
    Area,
    Gazetteer,
    Mention,
    gazetteer,
    heads_nation,
    leading_area,
    own_area,
    respective_areas,
    speaks_of_nation,
)
from extractors.figure_periods import period_of, usable
from extractors.figure_tables import prose_cells
from extractors.measures import Bound, Scene, bind
from extractors.periods import Period, find_periods
from extractors.quantities import Quantity, Surroundings, find_quantities
from extractors.sentences import sentences
from extractors.table_statistics import table_statistics
from extractors.vocabulary_of_measures import measure_id
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Identity, Minute, Problem, Statistic, Unit, select
from minutebook.model import Block, Document, Part
from minutebook.passage import Passage, passage

RULE: Final = "statistics@1"
_SKIPPED_PARTS = frozenset({"agenda", "schedule"})
_SKIPPED_BLOCKS = frozenset({"furniture", "margin"})
_HEADING_WORDS = 8
"""From so many words on, a line set as a heading is read as a sentence."""
# "CP9. % of children placed with parents": a scorecard's label, set as a line of its own
_LABEL_LINE = re.compile(r"[A-Z]{2,4}\s?\d{1,3}\s*[.:–-]*\s+\S[^.]*$")
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
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|dozen"
    r"|half|third|thirds|quarters?|doubled?|trebled|tripled|twice)\b",
    re.IGNORECASE,
)
_RATES: frozenset[Unit] = frozenset({"per 1,000", "per 10,000", "per 100,000"})
_CONFIDENCE = {"money": 0.95, "share": 0.95, "rate": 0.95, "bare": 0.7, "fraction": 0.8, "one": 0.7}


@dataclass
class Section:
    """What the sentences under one heading have in common, as reading goes on."""

    heading: str = ""
    level: int = 0
    above: tuple[str, ...] = ()
    heading_period: Period | None = None
    heading_area: Area | None = None
    lead_in: str = ""
    lead_in_period: Period | None = None
    previous: str = ""
    rate: Unit | None = None
    block_period: Period | None = None
    after_figure: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: part, minute, the date that "this year" rests on, and the kind of block."""

    part: Part | None
    minute: Minute | None
    base: date | None
    kind: str


@dataclass
class _Reading:
    """One document while it is read."""

    document: Document
    places: Gazetteer
    base: date | None
    minutes: tuple[Minute, ...]
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
    reading = _Reading(
        document, gazetteer(conventions.council), _document_date(earlier), select(earlier, Minute)
    )
    part: Part | None = None
    for index, block in enumerate(document.blocks):
        if block.kind in _SKIPPED_BLOCKS:
            continue
        if part is None or not part.first_block <= index < part.end_block:
            part, reading.section = reading.part(index), Section()
        if part is not None and part.type in _SKIPPED_PARTS:
            continue
        yield from _read_block(reading, index, block, part)


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
    place = _Place(part, minute, minute.meeting.date if minute else reading.base, block.kind)
    if block.kind == "table":
        yield from table_statistics(
            reading.document,
            block,
            part=part,
            minute=minute,
            headings=reading.section.above,
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
    yield from _read_text(reading, running, place)
    if _LEADS_IN.search(running.text) and block.kind != "heading":
        found = usable(find_periods(running.text, base=place.base))
        reading.section.lead_in, reading.section.lead_in_period = running.text, next(iter(found), None)


def _read_text(reading: _Reading, running: Passage, place: _Place) -> Iterator[Statistic | Problem]:
    """The statistics of one paragraph, list item, heading or cell of prose."""
    reading.section.block_period = None
    if not _MAY_HOLD.search(running.text) or _NO_TEXT.search(running.text):
        return
    for start, end in sentences(running.text):
        if _MAY_HOLD.search(running.text, start, end):
            yield from _Sentence(reading, running, place, start, end).read()
        elif place.kind != "list_item":
            reading.section.after_figure = False


def _new_section(reading: _Reading, heading: str, level: int, place: _Place) -> Section:
    """A heading opens a section; one that names the national picture, or the council, sets its area."""
    heading, old, home = " ".join(heading.split()), reading.section, reading.places.home
    area = old.heading_area
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
    )


def _may_head(period: Period) -> bool:
    """A day in a heading is the meeting's, unless it says "as at"; a year or month is its figures'."""
    return period.precision != "day" or period.text.lower().startswith(("as at", "at "))


class _Sentence:
    """One sentence with its figures, while areas, measures and periods are settled."""

    def __init__(self, reading: _Reading, running: Passage, place: _Place, start: int, end: int) -> None:
        self.reading, self.section, self.running = reading, reading.section, running
        self.text, self.start, self.end = running.text[start:end], start, end
        self.place = place
        self.periods = find_periods(self.text, base=place.base)
        around = Surroundings(
            heading=f"{self.section.heading} {self.section.lead_in}",
            rate=self.section.rate,
            at_line_start=start == 0,
            is_heading=place.kind == "heading" and len(self.text.split()) < _HEADING_WORDS,
            after_figure=self.section.after_figure,
        )
        self.quantities = find_quantities(self.text, periods=self.periods, around=around)
        self.usable = usable(self.periods)

    def read(self) -> Iterator[Statistic | Problem]:
        """The statistics of the sentence; the section remembers what the next sentence may need."""
        if not self.quantities:
            return
        yield from self._impossible_periods()
        mentions = self.reading.places.mentions(self.text)
        shared = respective_areas(self.text, [(q.start, q.end) for q in self.quantities], mentions)
        areas = {q.start: shared.get(q.start) or self._beside(q, mentions) for q in self.quantities}
        bound = self._bind(areas)
        own: dict[int, Period | None] = {}
        for one in bound:
            period = own[one.quantity.start] = self._period(one, own)
            yield self._statistic(
                one, areas[one.quantity.start] or self._default_area(mentions, one.quantity), period
            )
        self._remember(bound)

    def _beside(self, quantity: Quantity, mentions: tuple[Mention, ...]) -> Area | None:
        """The area beside a figure, but not the one that a change is compared with ("double the national")."""
        if quantity.kind == "change":
            mentions = tuple(m for m in mentions if m.end <= quantity.start)
        return own_area(self.text, quantity.value_start, quantity.end, mentions)

    def _bind(self, areas: dict[int, Area | None]) -> list[Bound]:
        """The figures with their measures: the heads first, so that comparators before them find them."""
        home = self.reading.places.home
        compared = {q.start: areas[q.start] not in {None, home} for q in self.quantities}
        scene = Scene(self.section.heading, self.section.lead_in, self.section.previous)
        heads: list[Bound] = []
        rest: list[Bound] = []
        for quantity in sorted(self.quantities, key=lambda q: compared[q.start]):
            one = bind(
                self.text,
                quantity,
                others=self.quantities,
                heads=heads,
                scene=scene,
                periods=self.periods,
                compared=compared[quantity.start],
            )
            (rest if one.compared else heads).append(one)
        return sorted([*heads, *rest], key=lambda b: b.quantity.value_start)

    def _impossible_periods(self) -> Iterator[Problem]:
        for period in self.periods:
            if period.flag == "period-impossible":
                quote = self.running.quote(self.start + period.start, self.start + period.end)
                yield Problem(
                    code="period-impossible",
                    message=f"“{period.text}” is no year: its second half does not follow its first",
                    rule=RULE,
                    page=quote.page,
                    quote=quote,
                )

    def _default_area(self, mentions: tuple[Mention, ...], quantity: Quantity) -> Area | None:
        home = self.reading.places.home
        leading = leading_area(self.text, mentions)
        if leading is not None:
            return leading
        if any(m.home for m in mentions):
            return home
        if quantity.unit == "GBP" and speaks_of_nation(self.text):
            return self.reading.places.nation
        return self.section.heading_area or home

    def _period(self, bound: Bound, earlier: dict[int, Period | None]) -> Period | None:
        """The figure's own period, else what the paragraph, the list's lead-in or the heading gives it."""
        quantity = bound.quantity
        own = period_of(self.text, quantity, self.quantities, self.usable)
        if own is not None:
            return own
        if quantity.kind == "change" and any(earlier.values()):
            return next(p for p in reversed(list(earlier.values())) if p)
        if (bound.group or self.text.startswith("(")) and self.section.block_period:
            return self.section.block_period
        if self.place.kind == "list_item":
            return self.section.lead_in_period or (
                self.section.heading_period if quantity.kind == "observation" else None
            )
        return None

    def _statistic(self, bound: Bound, area: Area | None, period: Period | None) -> Statistic:
        q = bound.quantity
        dated = period is not None and (period.anchor == "text" or period.precision == "month")
        return Statistic(
            quote=self.running.quote(self.start + q.start, self.start + q.end),
            rule=RULE,
            confidence=_CONFIDENCE.get(q.form, 0.85),
            part=self.place.part,
            minute=self.place.minute,
            sentence=" ".join(self.text.split()),
            value=q.value,
            unit=q.unit,
            value_to=q.value_to,
            qualifier=q.qualifier,
            kind=q.kind,
            direction=q.direction,
            measure=bound.measure or None,
            measure_id=measure_id(bound.measure, q.unit) if bound.measure else None,
            area=area.name if area else None,
            area_code=area.code if area else None,
            group=bound.group,
            period_text=period.text if period else None,
            period_start=period.first if period and dated else None,
            period_end=period.last if period and dated else None,
            numerator=q.numerator,
            denominator=q.denominator,
        )

    def _remember(self, bound: list[Bound]) -> None:
        heads = [b for b in bound if not b.compared] or bound
        rates = [b.quantity.unit for b in bound if b.quantity.unit in _RATES]
        dated = [p for p in self.usable if p.anchor == "text"]
        self.section.previous = heads[0].measure or self.section.previous
        self.section.rate = rates[-1] if rates else self.section.rate
        self.section.block_period = (
            (dated[-1] if self.text.startswith("The number") else dated[0])
            if dated
            else self.section.block_period
        )
        self.section.after_figure = True

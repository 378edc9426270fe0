"""One sentence read for its figures: area, measure and period of each, and what the next may inherit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from extractors.anchored_periods import Anchors, anchored, is_other_point
from extractors.areas import (
    Area,
    Gazetteer,
    Mention,
    area_within,
    leading_area,
    own_area,
    respective_areas,
    speaks_of_nation,
    subject_area,
)
from extractors.carried_periods import goes_on_about, told_of
from extractors.comparisons import comparisons
from extractors.counted import says
from extractors.figure_grid import Head
from extractors.figure_periods import is_compared_with, period_of, usable
from extractors.measure_names import NAME, placeless, topic_of
from extractors.measures import Bound, Scene, bind
from extractors.periods import Period, find_periods
from extractors.quantities import Quantity, Surroundings, find_quantities
from extractors.resolved_periods import resolved
from extractors.school_years import of_school
from minutebook.findings import Minute, Problem, Statistic, Unit
from minutebook.model import Part
from minutebook.passage import Passage

_HEADING_WORDS = 8
"""From so many words on, a line set as a heading is read as a sentence."""
_OF_TABLE = re.compile(r"\s*(?:table|figure|fig|chart|graph)\b\.?\s*\d", re.IGNORECASE)
_RATES: frozenset[Unit] = frozenset({"per 1,000", "per 10,000", "per 100,000"})
_CONFIDENCE = {
    "money": 0.95,
    "share": 0.95,
    "exact": 0.95,
    "rate": 0.95,
    "bare": 0.7,
    "fraction": 0.8,
    "one": 0.7,
}


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
    previous_unit: Unit | None = None
    title: str = ""
    caption: str = ""
    counted: str = ""
    first: str = ""
    rate: Unit | None = None
    block_period: Period | None = None
    last_period: Period | None = None
    heads_two: bool = False
    as_of: Period | None = None
    block_head: Statistic | None = None
    block_area: Area | None = None
    columns: tuple[Head, ...] = ()
    after_figure: bool = False
    over: tuple[tuple[int, str], ...] = ()
    """The headings that this one stands under and itself, each with its level."""
    dated: Period | None = None
    """The last period printed in the section: what "on that date" is in the next paragraph."""
    run_in: str = ""
    """What a paragraph begins with to say what it is about: "Road safety." """
    reported: Period | None = None
    """What the paper says that it reports on: what "in the quarter" is."""
    dated_above: tuple[Period, ...] = ()
    """The periods of short lines since the last paragraph: where they are one, that of a table below."""

    def heading_of_prose(self) -> str:
        """The heading that the sentences stand under: that of a table is over when they begin."""
        kept = (h for h in reversed(self.above) if not _OF_TABLE.match(h))
        return next(kept, "") if _OF_TABLE.match(self.heading) else self.heading

    def period_for_tables(self) -> Period | None:
        """What a table's figures are as at where its heads do not say: as the text above it, or the heading.

        A heading that names two periods dates neither of the table's columns.
        """
        above = self.dated_above[0] if len({(p.first, p.last) for p in self.dated_above}) == 1 else None
        return self.last_period or above or self.as_of or (None if self.heads_two else self.heading_period)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: part, minute, the date that "this year" rests on, and the kind of block.

    ``dated`` is that date where its day is known too: what "in the last 12 months" is reckoned from.
    ``abbreviations`` says what those of the document stand for.
    """

    part: Part | None
    minute: Minute | None
    base: date | None
    dated: date | None
    kind: str
    abbreviations: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=256)
def topic(heading: str, places: Gazetteer) -> str:
    """What a heading is about, less the places that it names."""
    if not topic_of(heading):
        return ""
    rest = places.without(heading)
    # what is left of "Mill Lane, Northtown and Rural" is the rest of a name
    return "" if rest != heading and NAME.fullmatch(heading) else topic_of(rest)


def period_columns(period: Period | None, place: Place) -> dict[str, Any]:
    """What a statistic says of its period: as printed, its days, and those reckoned from the paper's date."""
    if period is None:
        return {}
    dated = period.anchor == "text" or period.precision == "month"
    columns: dict[str, Any] = {
        "period_text": period.text,
        "period_start": period.first if dated else None,
        "period_end": period.last if dated else None,
        "period_precision": period.precision,
    }
    days = None if period.first or period.last else resolved(period, place.dated)
    if days is not None:
        columns |= {
            "resolved_start": days[0],
            "resolved_end": days[1],
            "resolved_from": "meeting" if place.minute else "document",
            "resolved_on": place.dated,
        }
    return columns


# "This was due to", "The main reasons for this": still about the place of the sentence before
_GOES_ON = re.compile(
    r"(?:(?:however|indeed|moreover|also|furthermore|in\s+addition|of)\b,?\s*)*(?:(?:this|it|its|these|they|their|those)\b"
    r"|the\s+(?:\w+\s+){1,4}(?:for|of|behind)\s+(?:this|these|it)\b)",
    re.IGNORECASE,
)
# "131st of 152 upper tier authorities": the country's
_RANKED_AMONG = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|[Oo]ut)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?$|^Out\s+of\s+$"
)
_AUTHORITIES = re.compile(r"\s+(?:[\w-]+\s+){0,3}(?:authorities|councils)\b")
_AS_OF = re.compile(
    r"\b(?:snapshot|position|census|correct|as)\b(?:\s+(?:taken|is|was))?(?:\s+(?:as|at|of|on|in))*\s*$"
)


def _is_as_of(text: str, period: Period) -> bool:
    """Tell whether a sentence says that its figures are as at a period ("a snapshot as of August 2009")."""
    if period.text.lower().startswith("as "):
        return True
    return bool(_AS_OF.search(text, max(0, period.start - 40), period.start))


class Sentence:
    """One sentence with its figures, while areas, measures and periods are settled."""

    def __init__(
        self,
        section: Section,
        places: Gazetteer,
        running: Passage,
        place: Place,
        *,
        start: int,
        end: int,
        rule: str,
    ) -> None:
        self.section, self.places, self.running, self.rule = section, places, running, rule
        self.text, self.start, self.end = running.text[start:end], start, end
        self.place = place
        beside = section.block_period or (section.lead_in_period if place.kind == "list_item" else None)
        self.periods = anchored(
            find_periods(self.text, base=place.base), Anchors(beside, section.dated, section.reported)
        )
        around = Surroundings(
            heading=f"{self.section.heading} {self.section.lead_in}",
            rate=self.section.rate,
            at_line_start=start == 0,
            is_heading=place.kind == "heading"
            and len(self.text.split()) < _HEADING_WORDS
            and not says(self.text),
            after_figure=self.section.after_figure,
        )
        self.quantities = find_quantities(self.text, periods=self.periods, around=around)
        self.usable = usable(self.periods, self.text)

    def read(self) -> Iterator[Statistic | Problem]:
        """The statistics of the sentence; the section remembers what the next sentence may need."""
        if not self.quantities:
            return
        yield from self._impossible_periods()
        mentions = self.places.mentions(self.text)
        shared = respective_areas(self.text, [(q.start, q.end) for q in self.quantities], mentions)
        areas = {q.start: shared.get(q.start) or self._beside(q, mentions) for q in self.quantities}
        bound = self._bind(areas, [self.text[m.start : m.end] for m in mentions])
        own: dict[int, Period | None] = {}
        for one in bound:
            own[one.quantity.start] = self._period(one, own)
        beside = comparisons(self.text, bound)
        made: dict[int, Statistic] = {}
        for one in sorted(bound, key=lambda b: b.quantity.value_start in beside):
            q = one.quantity
            area = areas[q.start] or self._default_area(mentions, q)
            other = beside.get(q.value_start)
            made[q.value_start] = self._statistic(
                one, area, own[q.start], self._earlier(one) if other is None else made[other]
            )
        yield from (made[b.quantity.value_start] for b in bound)
        self._remember(bound, made)

    def _earlier(self, bound: Bound) -> Statistic | None:
        """The figure of the paragraph that a sentence of its own compares: "The national average is 10%"."""
        last = self.section.block_head
        beside = bound.compared and last is not None and last.unit == bound.quantity.unit
        return last if beside and bound.quantity.kind == "observation" else None

    def _beside(self, quantity: Quantity, mentions: tuple[Mention, ...]) -> Area | None:
        """The area beside a figure, but not the one that a change is compared with."""
        if quantity.kind == "change":
            mentions = tuple(m for m in mentions if m.end <= quantity.start)
        return own_area(self.text, quantity.value_start, quantity.end, mentions)

    def _bind(self, areas: dict[int, Area | None], named: Sequence[str]) -> list[Bound]:
        """The figures with their measures: the heads first, so that comparators before them find them.

        ``named`` are the places that the sentence names.
        """
        home = self.places.home
        compared = {q.start: areas[q.start] not in {None, home} for q in self.quantities}
        section = self.section
        heading = section.heading_of_prose()
        scene = Scene(
            heading,
            section.lead_in if self.place.kind == "list_item" else "",
            section.previous,
            section.previous_unit,
            section.run_in or topic(heading, self.places),
            section.title,
            self.place.abbreviations,
        )
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
            one = replace(one, measure=placeless(one.measure, named))
            (rest if one.compared else heads).append(one)
        return sorted([*heads, *rest], key=lambda b: b.quantity.value_start)

    def _impossible_periods(self) -> Iterator[Problem]:
        for period in self.periods:
            if period.flag == "period-impossible":
                quote = self.running.quote(self.start + period.start, self.start + period.end)
                yield Problem(
                    code="period-impossible",
                    message=f"“{period.text}” is no year: its second half does not follow its first",
                    rule=self.rule,
                    page=quote.page,
                    quote=quote,
                )

    def _default_area(self, mentions: tuple[Mention, ...], quantity: Quantity) -> Area | None:
        home = self.places.home
        if _RANKED_AMONG.search(self.text[: quantity.start]) and _AUTHORITIES.match(
            self.text, quantity.value_end
        ):
            return self.places.nation
        said = (
            subject_area(self.text, quantity.value_start, mentions)
            or leading_area(self.text, mentions)
            or area_within(self.text, quantity.start, mentions)
        )
        if said is not None:
            return said
        if any(m.home for m in mentions):
            return home
        if self.section.block_area and not mentions and _GOES_ON.match(self.text):
            return self.section.block_area
        if quantity.unit == "GBP" and speaks_of_nation(self.text):
            return self.places.nation
        return self.section.heading_area or home

    def _period(self, bound: Bound, earlier: dict[int, Period | None]) -> Period | None:
        """The figure's period; a year of pupils is a school's."""
        period = self._period_named(bound, earlier)
        if period is None:
            return None
        section = self.section
        # another figure's year in the sentence may say of itself that it is an academic one
        beside = " ".join(p.text for p in self.periods if p.precision == "academic year")
        said = f"{bound.measure} {beside} {self.text}"
        return of_school(period, bound.quantity.unit, said, section.heading_of_prose(), section.title)

    def _period_named(self, bound: Bound, earlier: dict[int, Period | None]) -> Period | None:
        """The figure's own period, else what the paragraph, the list's lead-in or the heading gives it."""
        quantity = bound.quantity
        own = period_of(self.text, quantity, self.quantities, self.usable)
        if own is not None:
            return own
        if quantity.kind == "change" and any(earlier.values()):
            return next(p for p in reversed(list(earlier.values())) if p)
        if self.section.block_period and (
            goes_on_about(self.text, quantity) or bound.group or self.text.startswith("(")
        ):
            return self.section.block_period
        alone = [p for p in self.usable if p.anchor == "text"]
        if (
            len(alone) == 1
            and quantity.kind == "observation"
            and not is_other_point(alone[0])
            and any(earlier.values())
        ):
            return alone[0]
        if self.place.kind == "list_item":
            return self.section.lead_in_period or (
                self.section.heading_period if quantity.kind == "observation" else None
            )
        return told_of(
            self.text, quantity, self.section.block_period or self.section.reported, self.place.base
        )

    def _statistic(
        self, bound: Bound, area: Area | None, period: Period | None, beside: Statistic | None
    ) -> Statistic:
        q = bound.quantity
        return Statistic(
            quote=self.running.quote(self.start + q.start, self.start + q.end),
            rule=self.rule,
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
            area=area.name if area else None,
            area_code=area.code if area else None,
            group=bound.group,
            numerator=q.numerator,
            denominator=q.denominator,
            compared_with=beside,
            **period_columns(period, self.place),
        )

    def _remember(self, bound: list[Bound], made: dict[int, Statistic]) -> None:
        heads = [b for b in bound if not b.compared] or bound
        about = [m for m in made.values() if m.kind == "observation" and m.compared_with is None]
        if about:
            named, home = about[0].area, self.places.home
            away = named is not None and (home is None or named != home.name)
            self.section.block_area = Area(named, about[0].area_code) if named and away else None
        self.section.block_head = about[-1] if about else self.section.block_head
        rates = [b.quantity.unit for b in bound if b.quantity.unit in _RATES]
        dated = [p for p in self.usable if p.anchor == "text"]
        self.section.first = self.section.first or heads[0].measure
        if heads[0].measure:
            first = heads[0].quantity
            self.section.previous = heads[0].measure
            self.section.previous_unit = "GBP" if first.form == "money" else first.unit
        self.section.rate = rates[-1] if rates else self.section.rate
        self.section.as_of = next((p for p in dated if _is_as_of(self.text, p)), self.section.as_of)
        printed = [p for p in dated if p.last and not is_other_point(p)]
        self.section.dated = printed[0] if printed else self.section.dated
        carried = [p for p in dated if not is_compared_with(self.text, p)]
        self.section.block_period = (
            (carried[-1] if self.text.startswith("The number") else carried[0])
            if carried
            else self.section.block_period
        )
        self.section.after_figure = True

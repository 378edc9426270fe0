"""One sentence read for its figures: area, measure and period of each, and what the next may inherit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from extractors.anchored_periods import Anchors, anchored, goes_back, is_other_point
from extractors.areas import (
    Area,
    Gazetteer,
    Mention,
    area_within,
    areas_set_against,
    is_standard,
    leading_area,
    own_area,
    respective_areas,
    speaks_of_nation,
    subject_area,
)
from extractors.carried_periods import about_the_same, goes_on_about, told_in_past, told_of
from extractors.collected import survey_named
from extractors.compared_periods import in_brackets, is_compared_with
from extractors.comparisons import comparisons
from extractors.counted import says
from extractors.everybody import counts_everybody
from extractors.figure_marks import counts_people
from extractors.figure_periods import period_of, usable, year_of_budget
from extractors.figure_section import Place, Section
from extractors.figure_setting import READ_BACK, setting_of
from extractors.measure_choice import whole_measure
from extractors.measure_matching import match_of
from extractors.measure_names import NAME, placeless, topic_of
from extractors.measure_signs import keys, numbers_in
from extractors.measure_subjects import continues
from extractors.measure_view import Bound, Scene
from extractors.measure_whole import made_whole
from extractors.measures import bind
from extractors.moved_periods import end_of_move
from extractors.opening_places import opening_places
from extractors.paired_figures import paired_areas, pairs, with_paired_kinds
from extractors.periods import Period, find_periods
from extractors.places_in_lists import listed_places
from extractors.quantities import Quantity, Surroundings, find_quantities
from extractors.reported_speech import without_speech
from extractors.resolved_periods import resolved
from extractors.wider_places import says_whole
from minutebook.findings import Problem, Statistic, Unit
from minutebook.passage import Passage

_HEADING_WORDS = 8
"""From so many words on, a line set as a heading is read as a sentence."""
_RATES: frozenset[Unit] = frozenset({"per 1,000", "per 10,000", "per 100,000"})
_OF_GROUPS: frozenset[Unit] = _RATES | {"percent"}
_CONFIDENCE = {
    "money": 0.95,
    "share": 0.95,
    "exact": 0.95,
    "rate": 0.95,
    "bare": 0.7,
    "fraction": 0.8,
    "one": 0.7,
}


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
            find_periods(self.text, base=place.base),
            Anchors(beside, section.dated, section.reported, section.days),
        )
        for period in self.periods:
            # "against 15,220 in the same period of 2023" dates no later "end of September"
            if not (is_other_point(period) or is_compared_with(self.text, period)):
                section.days.keep(period)
        around = Surroundings(
            heading=f"{self.section.heading} {self.section.lead_in}",
            rate=self.section.rate,
            at_line_start=start == 0,
            is_heading=place.kind == "heading"
            and len(self.text.split()) < _HEADING_WORDS
            and not says(self.text),
            after_figure=self.section.after_figure,
        )
        found = find_quantities(self.text, periods=self.periods, around=around)
        self.quantities = tuple(with_paired_kinds(self.text, found))
        self.paired = pairs(self.text, self.quantities)
        self.usable = usable(self.periods, self.text)
        said = without_speech(self.text)
        told = any(said[q.start] != self.text[q.start] for q in self.quantities)
        self.said = self.text if told else said
        """The sentence without who says it, for what its figures measure."""

    def read(self) -> Iterator[Statistic | Problem]:
        """The statistics of the sentence; the section remembers what the next sentence may need."""
        self._remember_survey()
        if not self.quantities:
            return
        yield from self._impossible_periods()
        mentions = self.places.mentions(self.text)
        spans = [(q.value_start, q.end) for q in self.quantities]
        local = listed_places(self.text, spans, mentions)
        figures = [(q.start, q.end) for q in self.quantities]
        shared = respective_areas(self.text, figures, mentions)
        shared |= areas_set_against(self.text, figures, mentions, self.places.home)
        shared |= paired_areas(self.text, self.quantities, mentions)
        levels = [(q.start, q.end) for q in self.quantities if q.kind != "change"]
        opening = opening_places(self.text, levels, mentions, self.places)
        areas = {
            q.start: shared.get(q.start)
            or local.get(q.value_start)
            or self._beside(q, mentions)
            or opening.get(q.start)
            for q in self.quantities
        }
        areas |= {start: areas[start] or areas[head] for start, head in self.paired.items()}
        bound = self._bind(areas, self._named(mentions))
        own: dict[int, Period | None] = {}
        for one in bound:
            period = own[one.quantity.start] = self._period_of_pair(one, own) or self._period(one, own)
            if period is not None and one.quantity.unit == "count":
                self.section.wholes.keep(one.quantity.value, period, one.measure)
        beside = comparisons(self.text, bound)
        made: dict[int, Statistic] = {}
        longer = made_whole(self.said, bound, self._scene(), self.periods, self._named(mentions))
        whole: dict[str | None, str] = {}
        for one in sorted(bound, key=lambda b: b.quantity.value_start in beside):
            q = one.quantity
            area = areas[q.start] or self._default_area(mentions, q)
            other = beside.get(q.value_start)
            read = self._statistic(
                one, area, own[q.start], self._earlier(one) if other is None else made[other]
            )
            made[q.value_start] = (
                read if one.settled else self._made_whole(read, q, longer[q.value_start], whole)
            )
        yield from (made[b.quantity.value_start] for b in bound)
        self._remember(bound, made)

    def _remember_survey(self) -> None:
        """Keep the year of a survey that the sentence names: it is that of the figures behind it."""
        dated = [
            p
            for p in self.usable
            if p.anchor == "text" and not (in_brackets(self.text, p) or is_compared_with(self.text, p))
        ]
        if dated and survey_named(self.text):
            self.section.surveyed = dated[0]
            self.section.survey_above = dated[0]

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

    def _named(self, mentions: Sequence[Mention]) -> list[str]:
        """The places that the sentence names, as it does."""
        return [self.text[m.start : m.end] for m in mentions]

    def _scene(self) -> Scene:
        """What the figures of the sentence may take their measure from."""
        section = self.section
        heading = section.heading_of_prose()
        listed = self.place.kind == "list_item"
        # a bullet with a subject of its own goes on from no other: "Energy use fell by 11%"
        alone = listed and self.start == 0 and self.text[:1].isupper() and not continues(self.text)
        return Scene(
            heading,
            section.lead_in if listed else "",
            "" if alone else section.previous,
            section.previous_unit,
            section.run_in or topic(heading, self.places),
            section.title,
            self.place.abbreviations,
        )

    def _bind(self, areas: dict[int, Area | None], named: Sequence[str]) -> list[Bound]:
        """The figures with their measures: the heads first, so that comparators before them find them.

        ``named`` are the places that the sentence names.
        """
        home = self.places.home
        compared = {q.start: areas[q.start] not in {None, home} for q in self.quantities}
        if len(compared) > 1 and all(compared.values()) and not self._opens_with_place():
            # "Turnout was 31% in Eastmere and 28% in Westmere": the first is beside no other
            compared[self.quantities[0].start] = False
        scene = self._scene()
        heads: list[Bound] = []
        rest: list[Bound] = []
        for quantity in sorted(self.quantities, key=lambda q: compared[q.start]):
            beside = self.paired.get(quantity.start)
            one = bind(
                self.said,
                quantity,
                others=self.quantities,
                heads=heads if beside is None else [b for b in heads if b.quantity.start <= beside],
                scene=scene,
                periods=self.periods,
                compared=compared[quantity.start],
            )
            group = one.group or (self.section.heading_group if quantity.unit in _OF_GROUPS else "")
            one = replace(one, measure=placeless(one.measure, named), group=group or None)
            (rest if one.compared else heads).append(one)
        return sorted([*heads, *rest], key=lambda b: b.quantity.value_start)

    def _opens_with_place(self) -> bool:
        """Whether a place stands before the first figure: "The England averages were 78% and 82%"."""
        return any(m.start < self.quantities[0].value_start for m in self.places.mentions(self.text))

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
        about = tuple(m for m in mentions if not is_standard(self.text, m))
        said = (
            subject_area(self.text, quantity.value_start, about)
            or leading_area(self.text, about)
            or area_within(self.text, quantity.start, about)
        )
        if said is not None:
            return said
        if any(m.home for m in mentions):
            return home
        if self.section.block_area and not mentions and _GOES_ON.match(self.text):
            return self.section.block_area
        if quantity.unit == "GBP" and speaks_of_nation(self.text):
            return self.places.nation
        around = self.section.heading_area
        # the paper is about a street, the sentence of the council: "Across the borough 12 were mended"
        return home if around is None or (around.code is None and says_whole(self.text)) else around

    def _period(self, bound: Bound, earlier: dict[int, Period | None]) -> Period | None:
        """The figure's own period, else what the paragraph, the list's lead-in or the heading gives it."""
        quantity = bound.quantity
        own = period_of(self.text, quantity, self.quantities, self.usable)
        own = own or year_of_budget(self.text, quantity, self.usable)
        if own is not None:
            return end_of_move(self.text, quantity, own)
        # "1,318 complaints (1,102 in 2022/23), an increase of 20%": of the later of the two
        aside = {q.start for q in self.quantities if q.form == "beside"}
        before = [
            p for at, p in earlier.items() if p and at not in aside and not is_compared_with(self.text, p)
        ]
        if quantity.kind == "change" and before:
            return before[-1]
        return self._period_around(bound, dated=any(earlier.values()))

    def _period_of_pair(self, bound: Bound, earlier: dict[int, Period | None]) -> Period | None:
        """The period behind two figures set beside two others, else that of the one it is set beside.

        "Turnout was 31% in Abbey and 28% in Castle, against 35% and 33% in 2019."
        """
        head = self.paired.get(bound.quantity.start)
        if head is None:
            return None
        last = max(q.value_end for q in self.quantities if self.paired.get(q.start) is not None)
        behind = [p for p in self.usable if p.start >= last]
        return behind[0] if behind else earlier.get(head)

    def _period_around(self, bound: Bound, *, dated: bool) -> Period | None:
        """The period that the paragraph gives, or the one that has ``dated`` others of the sentence."""
        quantity, section = bound.quantity, self.section
        whole = section.wholes.period_of(self.text)
        if whole is not None and quantity.kind == "observation" and not self.usable:
            return whole
        goes_on = goes_on_about(self.text, quantity) or bound.group or self.text.startswith("(")
        before = section.block_head.measure if section.block_head else None
        if section.block_period and (
            goes_on
            or (
                not self.usable
                and about_the_same(self.text, quantity, bound.measure, before, section.block_period)
            )
        ):
            return section.block_period
        alone = [p for p in self.usable if p.anchor == "text" and not is_compared_with(self.text, p)]
        observed = quantity.kind == "observation"
        if len(alone) == 1 and observed and dated and not is_other_point(alone[0]):
            return alone[0]
        if section.surveyed and quantity.unit != "GBP" and told_in_past(self.text, quantity):
            return section.surveyed
        if self.place.kind == "list_item":
            return section.lead_in_period or (section.heading_period if observed else None)
        again = bool(section.block_period) and bool(keys(bound.measure) & keys(before or ""))
        around = (section.block_period, section.reported)
        return told_of(self.text, quantity, around, self.place.base, again=again)

    def _statistic(
        self, bound: Bound, area: Area | None, period: Period | None, beside: Statistic | None
    ) -> Statistic:
        q = bound.quantity
        read = Statistic(
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
        return replace(read, people=counts_people(read))

    def _made_whole(
        self, read: Statistic, quantity: Quantity, longer: str | None, whole: dict[str | None, str]
    ) -> Statistic:
        """The figure with its measure made whole; of figures with one phrase by the rules, all the same.

        ``whole`` keeps those of the sentence by that phrase. What the vocabulary knows is a name already, and
        what counts all of a place is nobody's above it.
        """
        if match_of(read) or counts_everybody(read.measure or ""):
            return read
        longer = longer if numbers_in(longer or "") <= numbers_in(read.measure or "") else read.measure
        own = whole_measure(
            setting_of(read, longer, quantity, self.said, self._before, self.section, self.place)
        )
        said = whole.setdefault(read.measure, own) if read.measure else own
        return replace(read, measure=said or None)

    @cached_property
    def _before(self) -> str:
        """What is printed on the page before the sentence, as much as may hold two sentences."""
        first = self.running.quote(self.start, self.end).spans[0]
        return self.running.document.page(first.page).text[max(0, first.start - READ_BACK) : first.start]

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
        carried = [p for p in dated if not (is_compared_with(self.text, p) or goes_back(p))]
        printed = [p for p in carried if p.last and not is_other_point(p)]
        self.section.dated = printed[0] if printed else self.section.dated
        self.section.block_period = (
            (carried[-1] if self.text.startswith("The number") else carried[0])
            if carried
            else self.section.block_period
        )
        self.section.after_figure = True

"""What headings, lead-ins and short lines give to the figures below them: a period, an area, a group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.anchored_periods import Anchors, anchored
from extractors.areas import Area, heads_nation
from extractors.carried_periods import breaks_down, says_past
from extractors.figure_periods import usable
from extractors.figure_reading import Reading
from extractors.figure_section import Place, Section
from extractors.groups_in_sentences import heading_group
from extractors.measure_names import topic_of
from extractors.paper_areas import locality
from extractors.periods import Period, find_periods
from extractors.sentences import stretches
from minutebook.findings import Minute

# "Our children in numbers (31 March 2024)", "At a glance - 30 June 2023"
_IN_NUMBERS = re.compile(
    r"\b(?:in\s+numbers|in\s+figures|at\s+a\s+glance|key\s+(?:facts|figures|data|statistics)|snapshot"
    r")\b[^.]{0,20}$",
    re.IGNORECASE,
)
# "Case study - Northport": what stands right below is of another place than the council's
_CASE = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?\s+)?case\s+stud(?:y|ies)\s*\d*\s*[:–—-]\s*", re.IGNORECASE)
_LINE_WORDS = 12
_RUN_IN_WORDS = 4


def new_section(reading: Reading, heading: str, level: int, place: Place) -> Section:
    """A heading opens a section; one that names the national picture, or the council, sets its area."""
    heading, old = " ".join(heading.split()), reading.section
    reading.first_heading = reading.first_heading or heading
    dated = [
        p
        for p in find_periods(heading, base=place.base)
        if p.anchor == "text" and p.flag is None and _may_head(p, heading)
    ]
    for one in dated:
        old.days.keep(one)
    item = _item(place.minute)
    period = dated[0] if dated else old.heading_period if level > old.level else None
    # "Decisions" inside an item says nothing of what it is about
    within = item is not None and item is old.item and not topic_of(heading)
    return Section(
        old.heading if within else heading,
        min(level, old.level) if not dated and level > old.level else level,
        old.above if within else (*old.above[-2:], heading),
        period,
        _heading_area(reading, heading, level, item),
        item,
        heading_group=heading_group(heading) or (old.heading_group if level > old.level else ""),
        heads_two=len(dated) > 1,
        as_of=old.as_of if level > old.level else None,
        title=reading.title,
        over=(*((at, said) for at, said in old.over if at < level), (level, heading)),
        reported=reading.reported,
        wholes=old.wholes,
        days=old.days,
    )


def _item(minute: Minute | None) -> Minute | None:
    """The item of the minutes that a minute is, or stands in."""
    while minute is not None and minute.parent is not None:
        minute = minute.parent
    return minute


def _heading_area(reading: Reading, heading: str, level: int, item: Minute | None) -> Area | None:
    """The area of a section: what its heading is, that of the section above, or what the paper is about.

    Of minutes each item has its own: "7. Finance" is none of "6. National trends". A case study ends with
    the next heading, whose size often tells no more than that it is one.
    """
    home, old = reading.places.home, reading.section
    if heads_nation(heading):
        return reading.places.nation
    if home and home.name in heading:
        return reading.subject
    named = reading.places.whole(_CASE.sub("", heading)) or locality(heading, reading.places, reading.listed)
    if named is not None:
        return named
    if item is not old.item or _CASE.match(old.heading):
        return reading.subject
    keeps = home is not None and (level > old.level or old.heading_area == reading.places.nation)
    return old.heading_area if keeps else reading.subject


def _may_head(period: Period, heading: str) -> bool:
    """A day in a heading is the meeting's, unless it says "as at" or heads figures; a year is theirs."""
    return (
        period.precision != "day"
        or period.text.lower().startswith(("as at", "at "))
        or bool(_IN_NUMBERS.search(heading[: period.start]))
    )


def keep_lead_in(section: Section, text: str, place: Place) -> None:
    """Keep the sentence that leads in to a list, with its period or else that of the sentences before it."""
    pieces = stretches(text)
    last = text[slice(*pieces[-1])] if pieces else text
    anchors = Anchors(section.block_period, section.dated, section.reported, section.days)
    found = usable(anchored(find_periods(last, base=place.base), anchors))
    section.lead_in = last
    # "In June there were 40 boats. The reasons were:" goes on about them; "The targets are:" does not
    goes_on = section.block_period if len(pieces) > 1 and says_past(last) else None
    if breaks_down(last):
        goes_on = section.wholes.period_of(last) or section.block_period or section.dated
    section.lead_in_period = next(iter(found), goes_on)


def keep_date_above(section: Section, text: str, place: Place) -> None:
    """Keep the period of a short line for the table below it: "Rating 2013", "Total (April to June 2012)".

    Lines with several periods are the axis of a chart.
    """
    if place.kind == "heading":
        return
    if len(text.split()) > _LINE_WORDS or text.rstrip().endswith("."):
        section.dated_above = ()
        return
    dated = (p for p in find_periods(text, base=place.base) if p.anchor == "text" and p.flag is None)
    section.dated_above += tuple(p for p in dated if _may_head(p, text))


def run_in(text: str, pieces: Sequence[tuple[int, int]]) -> str:
    """The heading set as a paragraph's first sentence: "Road safety. In May there were ..."."""
    if len(pieces) < 2:
        return ""
    head = text[slice(*pieces[0])].rstrip()
    # "Scouts £250 agreed." is the first of several grants, and no heading
    if "£" in head or "%" in head:
        return ""
    return topic_of(head) if head.endswith(".") and len(head.split()) <= _RUN_IN_WORDS else ""

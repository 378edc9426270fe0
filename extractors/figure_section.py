"""What the sentences and tables under one heading have in common, and where in a paper a text stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from extractors.areas import Area
from extractors.figure_grid import Head
from extractors.periods import Period
from extractors.printed_days import PrintedDays
from extractors.wholes import Wholes
from minutebook.findings import Minute, Statistic, Unit
from minutebook.model import Part

_OF_TABLE = re.compile(r"\s*(?:table|figure|fig|chart|graph)\b\.?\s*\d", re.IGNORECASE)


@dataclass
class Section:
    """What the sentences under one heading have in common, as reading goes on."""

    heading: str = ""
    level: int = 0
    above: tuple[str, ...] = ()
    heading_period: Period | None = None
    heading_area: Area | None = None
    item: Minute | None = None
    """The minuted item that the heading stands in."""
    heading_group: str = ""
    """The group that the heading names: of the shares and rates below it that name none."""
    lead_in: str = ""
    lead_in_period: Period | None = None
    lead_in_numbered: bool = False
    """Whether the paragraph that leads in to a list is numbered: a number below begins the next."""
    previous: str = ""
    previous_unit: Unit | None = None
    title: str = ""
    caption: str = ""
    counted: str = ""
    ranks: bool = False
    """Whether a short paragraph says that the table below ranks."""
    first: str = ""
    rate: Unit | None = None
    block_period: Period | None = None
    last_period: Period | None = None
    surveyed: Period | None = None
    """That of a survey or census that a sentence of the paragraph names: of the sentences behind it."""
    survey_above: Period | None = None
    """The last such in the section: of a table below that has no other."""
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
    wholes: Wholes = field(default_factory=Wholes)
    """The numbers counted so far in the part: what "Of the 846" is of."""
    days: PrintedDays = field(default_factory=PrintedDays)
    """The days printed with their year so far in the part: what "at the end of June" is without one."""
    beside: str = ""
    """What the last paragraph says, as far as it is read: whom its list and the table below it are about."""
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
        headed = None if self.heads_two else self.heading_period
        return self.last_period or self.lead_in_period or above or self.as_of or headed or self.survey_above


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

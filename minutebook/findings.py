"""What extractors find: one frozen type for each kind of record.

A finding carries the Quote it was read from, how sure the rule is (``confidence``, 0 to 1) and the rule that
made it (``"resolutions@1"``: extractor and version). It holds no id: ids are made from what a record *is*
where rows are made (``db.ids``). Where one record belongs to another, it holds that finding itself.

Dates are ``datetime.date``; a text field is as printed unless its comment says otherwise; None means that
the paper does not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal, TypeVar

from minutebook.model import Part, Quote

DocumentType = Literal["agenda pack", "agenda", "report", "strategy", "annual report", "minutes", "other"]
MinutesStatus = Literal["draft", "confirmed"]
MeetingStatus = Literal["scheduled", "agenda", "minutes", "cancelled"]
Occasion = Literal["annual", "annual parish meeting", "extraordinary"]
AttendanceKind = Literal["member", "officer", "invitee", "observer", "apology"]
ResolutionKind = Literal["noted", "approved", "action", "referred", "deferred", "rejected", "other"]
ActionSource = Literal["minuted", "resolution", "tracker", "undertaking"]
ActionStatus = Literal["open", "complete"]
Unit = Literal[
    "count",
    "percent",
    "percentage points",
    "per 1,000",
    "per 10,000",
    "per 100,000",
    "GBP",
    "days",
    "weeks",
    "months",
    "years",
    "miles",
    "hours",
    "ratio",
    "times",
]
Qualifier = Literal["about", "over", "under", "at least", "at most"]
StatisticKind = Literal["observation", "change", "target", "projection"]
Extreme = Literal["highest", "lowest"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """The fields that every finding has."""

    quote: Quote
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity(Finding):
    """What the paper says it is: whose, of which body, of what kind and date.

    ``council`` is an id of the register (``middlesbrough``), or a slug of the printed name where the
    register has none. ``date`` is ISO and may stop at the month or the year (``2022-12``).
    ``committee`` is the body's name in ordinary capitals.
    """

    council: str | None
    council_name: str | None
    committee: str | None
    type: DocumentType
    title: str
    date: str | None = None
    date_text: str | None = None
    minutes_status: MinutesStatus | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Meeting(Finding):
    """A meeting that the paper is the agenda or the minutes of, or that its schedule names.

    ``occasion`` tells a meeting from the body's ordinary ones, which may be held on the same day.
    """

    committee: str
    date: date
    status: MeetingStatus
    time: time | None = None
    venue: str | None = None
    occasion: Occasion | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaItem(Finding):
    """A numbered item of an agenda. ``pages`` are printed page labels, first and last.

    ``meeting`` is None where the agenda does not say when it is held.
    """

    meeting: Meeting | None
    number: str
    title: str
    text: str = ""
    presenter: str | None = None
    pages: tuple[int, int] | None = None
    exempt: bool = False
    exempt_reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance(Finding):
    """One person at one meeting, or absent with apologies. ``name`` is as printed, less titles."""

    meeting: Meeting
    name: str
    kind: AttendanceKind
    role: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Minute(Finding):
    """One minuted item; ``quote`` is its heading line.

    ``first_block`` up to, not including, ``end_block`` are the document's blocks that it holds, its heading
    and its sub-headings included. ``text`` is what stands under the heading, paragraphs joined by a line
    feed. ``ordinal`` counts the meeting's minutes from 1.
    """

    meeting: Meeting
    reference: str | None
    title: str
    ordinal: int
    first_block: int
    end_block: int
    text: str = ""
    parent: Minute | None = None
    agenda_item: AgendaItem | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation(Finding):
    """A clause under a report's Recommendation heading: what a body is asked to decide."""

    part: Part
    ordinal: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution(Finding):
    """One clause of what the body decided. ``ordinal`` counts the clauses of one minute from 1.

    ``cue`` is the word that marks the decision (AGREED, RESOLVED); None where the sentence itself says it.
    ``restates`` is the decision that this one tells again, further down in the same minute ("Summary: the
    Board RESOLVED ..."): one decision, stated twice, so they share an ordinal.
    """

    meeting: Meeting
    minute: Minute | None
    ordinal: int
    kind: ResolutionKind
    text: str
    cue: str | None = None
    result: Literal["carried", "lost"] | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None
    mover: str | None = None
    seconder: str | None = None
    restates: Resolution | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Action(Finding):
    """Something that a named person, role or body is to do after the meeting.

    ``reference`` is what an action log calls the row (``Oct20-Ac4``), or the minute that the row names.
    """

    meeting: Meeting | None
    minute: Minute | None
    source: ActionSource
    text: str
    ordinal: int
    resolution: Resolution | None = None
    owner: str | None = None
    due_text: str | None = None
    due_start: date | None = None
    due_end: date | None = None
    status: ActionStatus | None = None
    progress: str | None = None
    raised_on: date | None = None
    reference: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention(Finding):
    """What a meeting heard of an earlier matter: one paragraph or point under "Matters arising".

    ``label`` is the matter's own name before a dash or colon; ``status`` what the words say became of it.
    ``ordinal`` counts the mentions of one minute from 1.
    """

    meeting: Meeting
    minute: Minute
    ordinal: int
    text: str
    label: str | None = None
    status: ActionStatus | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OfEarlier(Finding):
    """What a meeting's minutes say of the minutes of an earlier one, and how they name those.

    ``of_body`` is the body whose minutes they are where it is named and is another; ``of_text`` the words
    that name the meeting; ``of_date`` its date, ISO, to the month where no day is printed, a missing year
    resolved. ``of_last`` tells that they are those of the meeting before: so it says, or it names none.
    ``of_occasion`` is what tells that meeting from the body's ordinary ones, where the words name it.
    ``ordinal`` counts the kind within the minute from 1.
    """

    meeting: Meeting
    minute: Minute | None
    ordinal: int
    of_body: str | None = None
    of_text: str | None = None
    of_date: str | None = None
    of_last: bool = False
    of_occasion: Occasion | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation(OfEarlier):
    """That the minutes of an earlier meeting were agreed as a true record; ``amended``: with changes."""

    amended: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment(OfEarlier):
    """A change to the minutes of an earlier meeting. The earlier words are never edited.

    ``place`` is where, as printed (``page 3, item 7``), ``item`` the number or title of the minute in it,
    ``at_page`` the page; ``old_words`` are taken out and ``new_words`` put in, as far as it says.
    """

    text: str
    place: str | None = None
    item: str | None = None
    at_page: int | None = None
    old_words: str | None = None
    new_words: str | None = None


Precision = Literal[
    "day",
    "week",
    "month",
    "quarter",
    "half year",
    "season",
    "year",
    "financial year",
    "academic year",
    "municipal year",
    "years",
    "window",
    "relative",
    "now",
    "event",
]
"""How precise a period is: "window" is a span of its own ("the 12 months to June 2021", "the last 6 weeks"),
"now" is "currently", "event" is "since the inspection"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Statistic(Finding):
    """A number that the paper states about the world.

    ``quote`` is the value as printed with its unit and what directly qualifies it; ``sentence`` the sentence
    that holds it (for a table: the row's label, `` | ``, the column's label). Money is in full pounds.
    ``measure_id`` and ``area_code`` are keys of the vocabulary of measures and of the authority register;
    ``measure_confidence`` (0 to 1) says how sure the first is. ``extreme`` is set where the paper calls the
    figure the highest or lowest there was, ``people`` where persons are counted, or may be.

    ``period_start`` and ``period_end`` are days that the words themselves give. Where they rest on the
    paper's own date ("in the last 12 months"), ``resolved_start`` and ``resolved_end`` are the days reckoned
    from ``resolved_on``, the date of the meeting or document that ``resolved_from`` names.

    ``compared_with`` is the figure that this one is set beside: of "71%, compared to 77% regionally", that of
    the 71% for the 77%.
    """

    part: Part | None
    minute: Minute | None
    sentence: str
    value: Decimal
    unit: Unit
    value_to: Decimal | None = None
    qualifier: Qualifier | None = None
    kind: StatisticKind = "observation"
    direction: Direction | None = None
    measure: str | None = None
    measure_id: str | None = None
    measure_confidence: float | None = None
    area: str | None = None
    area_code: str | None = None
    group: str | None = None
    period_text: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    period_precision: Precision | None = None
    resolved_start: date | None = None
    resolved_end: date | None = None
    resolved_from: Literal["meeting", "document"] | None = None
    resolved_on: date | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    compared_with: Statistic | None = None
    extreme: Extreme | None = None
    people: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something that could not be settled: a code of ``minutebook.errors.REASONS`` and a sentence."""

    code: str
    message: str
    rule: str
    page: int | None = None
    quote: Quote | None = None


AnyFinding = Finding | Problem
F = TypeVar("F", bound=AnyFinding)


def select(findings: Iterable[AnyFinding], kind: type[F]) -> tuple[F, ...]:
    """The findings of one kind, in their order."""
    return tuple(f for f in findings if isinstance(f, kind))

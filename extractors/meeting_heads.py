"""What the head of an agenda or of minutes says of its meeting: date, time, place and body.

A date that stands in a head need not be the meeting's: papers print when they were issued, by when something
is due, to which day accounts run. What tells the meeting's is a label, the words of an opening or a notice,
or that its line says nothing that another day would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from extractors.dates import PrintedDate, dates_in, first_time
from extractors.heads import LONGEST, Head, labelled_head, labelled_place, told_head, yearless_head
from extractors.meeting_places import place_of
from extractors.references import read_reference
from ingest.conventions import Conventions
from ingest.outline import Row
from ingest.part_types import head_end, is_present_label
from minutebook.findings import MeetingStatus, Occasion
from minutebook.model import Document

_OCCASIONS: tuple[Occasion, ...] = ("annual", "annual parish meeting", "extraordinary")
_WORDS_OVER_AGENDA = 8
_FIRST = re.compile(r"\s*\(?1[.):\s]")
_NEAR = 60
"""Characters before a date in which words may say that it is another day's: "accounts for the year ended"."""
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})(?=day\b)", re.IGNORECASE)
_BEGAN_TOP, _BEGAN_END = 40, 8
"""Rows from the top and from the end in which a sentence may say when the meeting began."""
_CLOCK_NEAR = 30
_AHEAD = 300
"""Characters of a notice within which the day stands that it gives notice of."""
# between such words and the date: "ended on Thursday the", "Date:"
_BETWEEN = re.compile(
    r"[\s:,–—-]*(?:(?:on|of|the|at|is|was)\s+){0,3}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:the\s+)?",
    re.IGNORECASE,
)


def head_of(
    document: Document, conventions: Conventions, rows: Sequence[Row], status: MeetingStatus
) -> Head | None:
    """What the head of a part of these rows says, None where it names no day.

    Its opening phrase, its labels, or else the first date in it that is not said to be another's; for an
    agenda whose head has none, the notice that stands further down. A head without a date has only a day
    without its year.
    """
    top = _top(rows, status)
    head = _dated(document, conventions, top, status) or yearless_head(document, top)
    if head is None and status == "agenda":
        head = _noticed(document, conventions, rows)
    head = head and _after_the_one_before(conventions, rows, head)
    head = head and _with_labels(document, conventions, top, head)
    return head and _with_same_day(document, conventions, rows, top, head)


def _with_same_day(
    document: Document, conventions: Conventions, rows: Sequence[Row], top: Sequence[Row], head: Head
) -> Head:
    """The same head, with the time and place that lines over that day have, or a sentence on its start."""
    for i, row in enumerate(top):
        if (head.time and head.venue) or head.date is None:
            return head
        told = told_head(document, top, i, min(i + 1, len(top) - 1)) if row.is_line else None
        if told and told.date and told.date.iso == head.date.iso and not is_present_label(row):
            head = replace(head, time=head.time or told.time, venue=head.venue or told.venue)
    for row in (*rows[:_BEGAN_TOP], *rows[-_BEGAN_END:]):
        if head.time and head.venue:
            break
        began = conventions.first("meeting_began", row.text)
        clock = first_time(row.text[began[1].end() : began[1].end() + _CLOCK_NEAR]) if began else None
        if clock and began:
            at = began[1].end() + clock.start
            place = place_of(row.text, (at, at)) if row in rows[:_BEGAN_TOP] else None
            head = replace(head, time=head.time or clock.time, venue=head.venue or place)
    return head


def _after_the_one_before(conventions: Conventions, rows: Sequence[Row], head: Head) -> Head:
    """The same head; its date is unclear where the paper approves minutes of that day or a later one.

    Where the day of the week is another too, and both are right a year later, the year is misprinted:
    ``Tuesday, 7th May 2018`` over ``minutes of the last meeting, 5th March 2019``.
    """
    own = head.date.date if head.date else None
    before = max(_days_before(conventions, rows), default=None)
    if own is None or head.date is None or before is None or before < own:
        return head
    later = replace(head.date, year=own.year + 1, clear=False)
    weekday = _WEEKDAY.search(head.quote.text)
    fits = weekday and later.date and _WEEKDAYS[later.date.weekday()] == weekday.group().lower()
    if not head.date.clear and fits and later.date and before < later.date:
        return replace(head, date=later)
    return replace(head, date=replace(head.date, clear=False))


def _days_before(conventions: Conventions, rows: Sequence[Row]) -> Iterator[date]:
    """The days of meetings whose minutes the paper approves."""
    for row in rows:
        for _, found in conventions.every("previous_minutes", row.text):
            near = next(iter(dates_in(row.text[found.end() : found.end() + _NEAR])), None)
            if near and near.date and near.clear:
                yield near.date


def _dated(
    document: Document, conventions: Conventions, top: Sequence[Row], status: MeetingStatus
) -> Head | None:
    phrase = "meeting_opening" if status == "minutes" else "meeting_notice"
    openings = (i for i in range(len(top)) if _opens(conventions, phrase, top, i))
    opening = next((i for i in openings if not _is_of_an_item(conventions, top, i)), None)
    labelled = labelled_head(document, conventions, top)
    if labelled and (status == "agenda" or opening is None or any(row.label for row in top)):
        return labelled
    if opening is not None:
        for last in range(opening, min(opening + 4, len(top))):
            told = told_head(document, top, opening, last)
            if told:
                return _with_next(document, top, opening, last, told)
    for i, row in enumerate(top):
        told = told_head(document, top, i, i) if _names_its_day(conventions, row) else None
        if told:
            first = i - 1 if i and told.body is None else i
            return _with_next(document, top, first, i, told)
    return None


def _names_its_day(conventions: Conventions, row: Row) -> bool:
    """Whether the first date of a row may be the meeting's: no words say that it is another day's."""
    first = next((d for d in dates_in(row.text) if d.day), None)
    return first is not None and not is_other_day(conventions, row.text, first)


def is_other_day(conventions: Conventions, text: str, date: PrintedDate) -> bool:
    """Whether the words before a date say what it is, and that is no meeting: ``year ended 31/3/2022``."""
    begin = max(0, date.start - _NEAR)
    before = text[begin : date.start]
    return any(_BETWEEN.fullmatch(before, m.end()) for _, m in conventions.every("other_date", before))


def occasion_of(conventions: Conventions, text: str) -> Occasion | None:
    """The occasion that words name, None for an ordinary meeting: ``Annual Parish Meeting``."""
    found = [(m.start(), -m.end(), p.fields["name"]) for p, m in conventions.every("occasion", text)]
    name = min(found, default=(0, 0, ""))[2]
    return next((known for known in _OCCASIONS if known == name), None)


def occasion_in(
    conventions: Conventions, rows: Sequence[Row], status: MeetingStatus, head: Head
) -> Occasion | None:
    """The occasion that the head of a part names: the words of its date, or a line above its items."""
    lines = [row.text for row in _top(rows, status) if row.is_line]
    texts = (head.quote.text, *lines)
    return next((told for text in texts if (told := occasion_of(conventions, text))), None)


def next_agendas(
    conventions: Conventions, rows: Sequence[Row], first: Occasion | None
) -> Iterator[tuple[Row, Occasion]]:
    """The lines over further agendas of one evening, on one paper, whose items begin at 1 again.

    ``Annual Parish Meeting Agenda`` and below it ``A.G.M. Agenda``.
    """
    at = first
    for row, below in pairwise(rows):
        if not row.is_line or row.block.marker or len(row.text.split()) > _WORDS_OVER_AGENDA:
            continue
        occasion = occasion_of(conventions, row.text)
        if occasion and occasion != at and _FIRST.match(f"{below.block.marker} {below.text}"):
            at = occasion
            yield row, occasion


def _noticed(document: Document, conventions: Conventions, rows: Sequence[Row]) -> Head | None:
    """What a notice below the head says: ``You are summoned to a meeting ... on Monday 4 May 2023``."""
    for i, row in enumerate(rows):
        found = conventions.first("meeting_notice", row.text)
        if found and any(d.day for d in dates_in(row.text[found[1].start() :][:_AHEAD])):
            return told_head(document, rows, i, i)
    return None


def _opens(conventions: Conventions, phrase: str, top: Sequence[Row], at: int) -> bool:
    """Whether the head opens in a row, which may be torn: "Minutes of the Roads and" / "Piers Board"."""
    if conventions.first(phrase, top[at].text[:400]):
        return True
    torn = top[at].is_line and at + 1 < len(top) and top[at + 1].is_line
    found = conventions.first(phrase, f"{top[at].text} {top[at + 1].text}") if torn else None
    return found is not None and found[1].start() < len(top[at].text)


def _is_of_an_item(conventions: Conventions, top: Sequence[Row], at: int) -> bool:
    """Whether an opening is an item's, below the meeting's day: ``2/24 Minutes of the last meeting``.

    It may be a sentence below the item's heading: ``It was moved that the minutes of the meeting of ...``.
    """
    row = top[at]
    cue = conventions.first("resolution_cue", row.text)  # "Resolved that the minutes of the meeting of ..."
    decides = cue is not None and cue[1].start() == 0
    numbered = bool(row.block.marker) or row.block.kind == "table" or read_reference(row.text) is not None
    day = next((i for i in range(at) if top[i].is_line and _names_its_day(conventions, top[i])), None)
    return day is not None and (numbered or decides or any(map(_heads_item, top[day + 1 : at])))


def _heads_item(row: Row) -> bool:
    """Whether a row is a heading with a number: ``TC/002/24 Minutes``."""
    return row.block.kind == "heading" and bool(row.block.marker or read_reference(row.text))


def _with_next(document: Document, top: Sequence[Row], first: int, last: int, told: Head) -> Head:
    """The same head, where the line after the date is read too: ``at 7.00pm in Eastmere Village Hall``.

    A sentence after it is read where it names the same day.
    """
    if (told.time and told.venue) or last + 1 >= len(top) or is_present_label(top[last + 1]):
        return told
    wider = told_head(document, top, first, last + 1)
    if wider is None or wider.date is None or told.date is None or wider.date.iso != told.date.iso:
        return told
    if wider.time and not wider.venue and _is_clock(top[last + 1].text) and last + 2 < len(top):
        wider = told_head(document, top, first, last + 2) or wider  # the place below the time
    if not top[last + 1].is_line:
        after = told_head(document, top, last + 1, last + 1)
        if after is None or after.date is None or after.date.iso != told.date.iso:
            return told
        wider = after
    return Head(
        told.quote, told.body or wider.body, told.date, told.time or wider.time, told.venue or wider.venue
    )


def _is_clock(line: str) -> bool:
    """Whether a line is a time or a span of it: ``2.00PM – 3.45PM``."""
    clock = first_time(line)
    return clock is not None and clock.start <= 1 and len(re.findall(r"[A-Za-z]+", line)) <= 3


def _top(rows: Sequence[Row], status: MeetingStatus) -> Sequence[Row]:
    """The head's rows; an agenda's ends at its table of items as well."""
    end = head_end(rows, LONGEST)
    if status == "agenda":
        words = [row.text.strip(" *:").lower() for row in rows[:end]]
        start = words.index("agenda") if "agenda" in words else 0
        tables = (i for i in range(start, end) if i and rows[i].block.kind == "table")
        end = next(tables, end)
    return rows[:end]


def _with_labels(document: Document, conventions: Conventions, top: Sequence[Row], head: Head) -> Head:
    """The same head, with the time and the place that labels give where its words do not.

    ``Harbour Board - Thursday 4 May 2023 7:30 pm`` over ``Venue: Guildhall``.
    """
    if head.time and head.venue:
        return head
    clock, venue, quotes = labelled_place(document, conventions, top)
    if (clock is None or head.time) and (venue is None or head.venue):
        return head
    spans = dict.fromkeys((*head.quote.spans, *(s for q in quotes for s in q.spans)))
    return replace(head, quote=document.quote(*spans), time=head.time or clock, venue=head.venue or venue)

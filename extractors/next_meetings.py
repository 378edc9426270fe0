"""The meetings that minutes and agendas announce at their end: "Date of next meeting: 7th January 2019".

An announcement stands in a line of its own, under a heading, or as a sentence in the last lines of its paper.
A sentence further up may be about another body's meeting. A day without a year is the first one after the
meeting that announces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.dates import dates_in, first_time
from extractors.meeting_heads import occasion_of
from extractors.meeting_places import named_behind, place_of
from extractors.sentences import sentences
from ingest.conventions import Conventions
from ingest.outline import Row
from minutebook.findings import Meeting
from minutebook.model import Block, Document, Span
from minutebook.passage import Passage, passage

_LAST_ROWS = 14
"""Announcements that are sentences stand so far from the end at most, signature and page stamps included."""
_ROWS_BELOW = 3
"""A heading's dates stand in at most so many lines below it."""
_LONGEST_AHEAD = 500
"""Days: what is announced further ahead is a misprint ("2105")."""
_TIME_BEFORE = 24
"""Characters: "at 7.00pm on Tuesday 2 October", where the time stands before its day."""
# "13th July. The Chairman closed the meeting at 8.35pm": when this one ended
_CLOSED = re.compile(r"\b(?:closed|ended|concluded|finished|terminated|closure)\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:\b(?P<{0}>mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,]+)?(?:the\s+)?"
# "28th January", "Tuesday 1st July", "February 25th": no year behind it
_YEARLESS = re.compile(
    rf"{_WEEKDAY.format('w1')}\b(?P<d1>[0-3]?\d)\s?(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m1')}\b"
    rf"|{_WEEKDAY.format('w2')}\b{_MONTH.format('m2')}\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b(?![.:]\d)",
    re.IGNORECASE,
)
# "2nd June 2105": a year that cannot be, whose day only its weekday can tell
_ANY_YEAR = re.compile(r"[\s,.]*\d{4}\b")
# "2613. Date of next meeting", "14 Next meeting"
# "PC/25/11 Next meeting", "B.876 Date of next meeting"; "Y Cyfarfod Nesaf / Next meeting"
# "Item 9: Next meeting", "(ix) Next meeting", "J. Next meeting"
_NUMBER = re.compile(
    r"[\s*]*(?:(?:(?i:(?:agenda\s+)?item|min(?:ute)?\.?|no\.)\s+)?(?:[A-Z]{0,6}[\s./]?\d[\d./-]*[a-z]?\\?[.:)]?"
    r"|\(?(?:[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)])\s+(?:[-–—]\s+)?)?(?:[A-Z][\w'’]*(?:\s[\w'’]+){0,3}\s+/\s+)?[\s*]*"
)
_HEADING_WORDS = 9


@dataclass(frozen=True, slots=True, order=True)
class _Day:
    """A day at ``start:end`` of a text; ``sure`` where its year is printed."""

    start: int
    end: int
    date: date
    sure: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a paper, or a row of one of its tables; ``late`` where it stands near the paper's end."""

    pieces: tuple[Block | Span, ...]
    text: Passage
    late: bool
    in_table: bool = False


def next_meetings(
    document: Document, conventions: Conventions, rows: Sequence[Row], held: Meeting, *, rule: str
) -> Iterator[Meeting]:
    """The meetings after ``held`` that its paper, of these rows, announces, each once."""
    seen: set[date] = set()
    lines = tuple(_lines(document, rows))
    for at, line in enumerate(lines):
        text = line.text
        start = _announces(text.text, conventions, held.date, late=line.late)
        if start is None:
            continue
        days = list(_days(text.text, start, held.date))
        if not days and len(text.text.split()) <= _HEADING_WORDS:
            below = _below(document, lines, at, held.date)
            text, start = below or text, 0
            days = list(_days(text.text, start, held.date)) if below else []
        elif days and at + 1 < len(lines) and _goes_on(text.text, lines[at + 1].text.text):
            text = passage(document, [*line.pieces, *lines[at + 1].pieces])
            days = list(_days(text.text, start, held.date))
        for i, day in enumerate(days):
            if day.date in seen:
                continue
            seen.add(day.date)
            begin = start if i == 0 else day.start
            end = days[i + 1].start if i + 1 < len(days) else len(text.text)
            yield _announced(conventions, text, (begin, end), day, held, rule)


def _lines(document: Document, rows: Sequence[Row]) -> Iterator[_Line]:
    """The rows of a paper as lines; a table that is more than one line gives one for each of its rows."""
    for at, row in enumerate(rows):
        late = at >= len(rows) - _LAST_ROWS
        if row.block.kind != "table" or row.label or len(row.text.split()) <= _HEADING_WORDS:
            yield _line(document, (row.block,), late, in_table=row.block.kind == "table")
            continue
        numbers = sorted({cell.row for cell in row.block.cells if cell.spans})
        for place, number in enumerate(numbers):
            spans = tuple(span for cell in row.block.cells if cell.row == number for span in cell.spans)
            yield _line(document, spans, late and place >= len(numbers) - _LAST_ROWS, in_table=True)


def _line(document: Document, pieces: tuple[Block | Span, ...], late: bool, *, in_table: bool) -> _Line:
    return _Line(pieces, passage(document, pieces), late, in_table)


def _announces(text: str, conventions: Conventions, after: date, *, late: bool) -> int | None:
    """Where an announcement begins in a text: at its head, or late in a paper with a sentence; else None."""
    head = _NUMBER.match(text)
    begin = head.end() if head else 0
    found = conventions.first("next_meeting", text[begin:])
    if found and (late or not found[0].fields.get("form")):
        return begin
    if late:
        for a, _ in sentences(text):
            found = conventions.first("next_meeting", text[a:])
            if found is None:
                continue
            told = a + found[1].end()  # a single word heads a line or a day: "Next: 4 May"
            if len(found[1].group().split()) > 1 or any(
                d.start <= told + 2 for d in _days(text, told, after)
            ):
                return a
    return None


def _below(document: Document, lines: Sequence[_Line], at: int, after: date) -> Passage | None:
    """The lines under a heading that name days; a table below is no part of them, save the heading's own."""
    taken: list[_Line] = []
    for line in lines[at + 1 : at + 1 + _ROWS_BELOW]:
        if line.in_table and not lines[at].in_table:
            break
        text = line.text.text
        if not list(_days(text, 0, after)) and taken:
            unfinished = taken[-1].text.text.rstrip().endswith((",", "&", " in", " at", " on"))
            if not unfinished:
                break
        taken.append(line)
    named = [i for i, line in enumerate(taken) if list(_days(line.text.text, 0, after))]
    return passage(document, [p for line in taken[: named[-1] + 1] for p in line.pieces]) if named else None


def _goes_on(line: str, below: str) -> bool:
    """Whether a list of dates runs on in the next line: "4th September 2018" / "& 6th November 2018"."""
    return line.rstrip().endswith((",", "&", " and")) or below.startswith(("& ", "and "))


def _days(text: str, start: int, after: date) -> Iterator[_Day]:
    """The days after ``after`` that a text names from ``start`` on, in order."""
    printed = [d for d in dates_in(text) if d.start >= start]
    days = [_Day(d.start, d.end, d.date, sure=True) for d in printed if d.date and d.clear]
    for match in _YEARLESS.finditer(text, start):
        if any(match.start() < d.end and d.start < match.end() for d in printed):
            continue
        misprinted = _ANY_YEAR.match(text, match.end()) and not (match["w1"] or match["w2"])
        reckoned = None if misprinted else _first_after(match, after)
        if reckoned:
            days.append(_Day(match.start(), match.end(), reckoned, sure=False))
    for day in sorted(days):
        if 0 < (day.date - after).days <= _LONGEST_AHEAD:
            yield day


def _first_after(match: re.Match[str], after: date) -> date | None:
    """The first such day after ``after``; None where its weekday is another, or no year has it."""
    number, name, weekday = (match[f"{k}1"] or match[f"{k}2"] for k in ("d", "m", "w"))
    month = _MONTHS.index(name[:3].lower()) + 1
    for year in (after.year, after.year + 1):
        try:
            day = date(year, month, int(number))
        except ValueError:
            return None
        if day > after:
            fits = not weekday or _WEEKDAYS[day.weekday()] == weekday[:3].lower()
            return day if fits else None
    return None


def _announced(
    conventions: Conventions, text: Passage, stretch: tuple[int, int], day: _Day, held: Meeting, rule: str
) -> Meeting:
    begin, end = stretch
    told = [(begin + a, begin + b) for a, b in sentences(text.text[begin:end])]
    first, last = next((a, b) for a, b in told if b > day.start)
    last = max(last, day.end)
    at = first if first > begin and len(told) > 1 else begin
    before = first_time(text.text[max(at, day.start - _TIME_BEFORE) : day.start])
    closing = _CLOSED.search(text.text, day.end, end)
    behind = text.text[day.end : closing.start() if closing else end]
    clock = before or first_time(behind) or first_time(text.text[at : day.start])
    near = text.text[at:last]
    return Meeting(
        quote=text.quote(at, last),
        rule=rule,
        confidence=0.9 if day.sure else 0.7,
        committee=held.committee,
        date=day.date,
        status="scheduled",
        time=clock.time if clock else None,
        venue=place_of(near, (day.start - at, day.end - at)) or named_behind(near, day.end - at),
        occasion=occasion_of(conventions, text.text[at : day.start]),
    )

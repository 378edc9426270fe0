"""The head of a part: what an agenda's front sheet or the opening of minutes says of its meeting.

The rows of the head are read as one running text, so that a label and what it labels may stand on one line
(``Date:Tuesday 14th September, 2021Time:2.00 pmVenue:Virtual meeting``), on two, or in two cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar_day
from datetime import time

from extractors.dates import PrintedDate, dates_in, first_time, labelled_time
from extractors.meeting_places import place_of
from ingest.bodies import Body, bodies_in
from ingest.conventions import Conventions
from ingest.outline import YEARLESS_DAY, Row
from minutebook.model import Document, Quote
from minutebook.passage import Passage, passage

_SHORT = 300
"""An opening of at most this many characters is quoted whole."""
LONGEST = 24
"""A head has at most this many rows."""

# "Virtual meetingPlease note": a dump lost the line end between a small and a capital letter
_LOST_LINE_END = re.compile(r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?=[A-Z][a-z]+\b)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_YEAR = re.compile(r"(?<![\d/£])(?:19|20)\d\d(?![\d/])")
# "7pm, Eastmere Hall", "7.30 pm at the Guildhall", "2.00 pm - 4.00 pm, Committee Room 1"
_BEHIND_TIME = re.compile(
    r"\s*(?:(?:-|–|—|to|until)\s*\d[\d.:]*\s*(?:[ap]\.?m\.?)?)?\s*(?:[,;|–—-]\s*)?(?:(?:in|at|via)\s+)?(?:the\s+)?"
    r"(?P<place>[A-Z](?!uesday|ednesday|hursday|onday|riday)[^\d]{2,100})"
)
_SENTENCE_ENDS = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z])|\b(?:closed|ended|concluded|finished)\b")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a part says; ``quote`` covers the words it was read from.

    ``date`` may be unclear (see ``PrintedDate.clear``); a field is None where the head does not say.
    """

    quote: Quote
    body: Body | None
    date: PrintedDate | None
    time: time | None
    venue: str | None


def running(document: Document, rows: Sequence[Row]) -> tuple[Passage, tuple[int, ...]]:
    """The running text of rows, and where each row begins in it."""
    text = passage(document, [row.block for row in rows])
    starts, at = [], 0
    for row in rows:
        starts.append(text.starts[at])
        at += len(row.block.spans)
    return text, tuple(starts)


def labelled_head(document: Document, conventions: Conventions, rows: Sequence[Row]) -> Head | None:
    """What ``Date: ... Time: ... Venue: ...`` say, None where no label has a date behind it."""
    text, labels, values = _labelled(document, conventions, rows)
    if "date" not in values:
        return None
    begin, end = values["date"]
    date = next((d for d in dates_in(text.text[begin:end]) if d.day), None)
    if date is None:
        return None
    clock = _clock(text, values)
    used = [values[name] for name in values if values[name][1] > values[name][0]]
    quote = text.quote(min(labels.values()), max(b for _, b in used))
    return Head(quote, None, date, clock, _venue(text, values))


def labelled_place(
    document: Document, conventions: Conventions, rows: Sequence[Row]
) -> tuple[time | None, str | None, tuple[Quote, ...]]:
    """What ``Time: ... Venue: ...`` say where no label has a date: the time, the place, and their words."""
    text, labels, values = _labelled(document, conventions, rows)
    clock, venue = _clock(text, {k: v for k, v in values.items() if k == "time"}), _venue(text, values)
    told = [name for name, value in (("time", clock), ("venue", venue)) if value is not None]
    return clock, venue, tuple(text.quote(labels[name], values[name][1]) for name in told)


def _labelled(
    document: Document, conventions: Conventions, rows: Sequence[Row]
) -> tuple[Passage, dict[str, int], dict[str, tuple[int, int]]]:
    """The running text of rows, where each field's label begins in it, and where its value stands."""
    text, starts = running(document, rows)
    ends = _with_cells(text, rows, starts)
    found = [
        (m.start(), m.end(), p.fields["field"])
        for p, m in conventions.every("front_label", text.text)
        if _is_label(text.text, m.start(), starts)
    ]
    told = {begin for begin, *_ in found}
    cells = [cell for cell in _cell_labels(conventions, rows, starts) if cell[0] not in told]
    found = sorted([*found, *cells])
    labels: dict[str, int] = {}
    values: dict[str, tuple[int, int]] = {}
    for i, (label, begin, name) in enumerate(found):
        limit = found[i + 1][0] if i + 1 < len(found) else len(text.text)
        labels.setdefault(name, label)
        values.setdefault(name, _value(text, ends, begin, limit, name))
    return text, labels, values


def _with_cells(text: Passage, rows: Sequence[Row], starts: Sequence[int]) -> tuple[int, ...]:
    """Where rows begin in their running text, the rows of tables among them too."""
    firsts = {c.spans[0] for row in rows for c in row.block.cells if c.column == 0 and c.spans}
    inner = (at for span, at in zip(text.spans, text.starts, strict=True) if span in firsts)
    return tuple(sorted({*starts, *inner}))


def _clock(text: Passage, values: Mapping[str, tuple[int, int]]) -> time | None:
    """The time behind its label, or behind the date's."""
    if "time" in values:
        printed = labelled_time(text.text[slice(*values["time"])])
    else:
        printed = first_time(text.text[slice(*values["date"])]) if "date" in values else None
    return printed.time if printed else None


def _venue(text: Passage, values: Mapping[str, tuple[int, int]]) -> str | None:
    """The place behind its label, less the stop at its end; or behind the time where one label has both."""
    if "venue" in values:
        return " ".join(text.text[slice(*values["venue"])].split()).rstrip(" ,.") or None
    for name in ("time", "date"):
        value = text.text[slice(*values[name])] if name in values else ""
        clock = first_time(value)
        if clock and (behind := _BEHIND_TIME.fullmatch(value, clock.end)):
            return " ".join(behind["place"].split()).rstrip(" ,.")
    return None


def _cell_labels(
    conventions: Conventions, rows: Sequence[Row], starts: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    """The labels that are the first cells of a table, printed without a colon."""
    for row, start in zip(rows, starts, strict=True):
        found = conventions.first("front_label", f"{row.label}:") if row.label else None
        if found and found[1].start() == 0:
            yield start, start + len(row.label), found[0].fields["field"]


def _is_label(text: str, start: int, starts: Sequence[int]) -> bool:
    """A label opens a row, or stands in a run of labels glued together; never inside a sentence."""
    before = text[max(0, start - 30) : start].rstrip()
    return start in starts or not before or not before[-1].islower() or before.lower().endswith(("am", "pm"))


def _value(text: Passage, starts: Sequence[int], begin: int, limit: int, name: str) -> tuple[int, int]:
    """What stands behind a label: to the next label, the row's end or a lost line end."""
    while begin < limit and text.text[begin].isspace():
        begin += 1
    row_ends = [s - 1 for s in starts if begin < s <= limit]
    end = row_ends[0] if row_ends else limit
    lost = _LOST_LINE_END.search(text.text, begin, end)
    end = lost.start() if lost and name == "venue" else end
    if name == "venue" and end < limit and text.text[begin:end].rstrip().endswith((",", "-", "–")):
        end = next((e for e in row_ends if e > end), limit)
    elif (
        name == "venue" and len(row_ends) > 1 and _goes_on(text.text[begin:end], text.text[end : row_ends[1]])
    ):
        end = row_ends[1]
    return begin, max(begin, end)


def _goes_on(line: str, following: str) -> bool:
    """Whether an address runs on in the next line: it has commas and a post code or a comma there too."""
    return "," in line and bool(re.search(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", following))


def told_head(document: Document, rows: Sequence[Row], first: int, last: int) -> Head | None:
    """What running words say: the body, the date, the time and the place in rows ``first`` to ``last``.

    None where no date stands in them.
    """
    text, _ = running(document, rows[first : last + 1])
    dates = [d for d in dates_in(text.text) if d.day]
    if not dates:
        return None
    date = dates[0]
    bodies = [b for b in bodies_in(text.text) if b.start < date.end + 80]
    time_near = (
        first_time(text.text[date.end : min(date.end + 60, _next_day(text.text, date.end))])
        or first_time(text.text[max(0, date.start - 40) : date.start])
        or first_time(text.text[date.end : _opening_ends(text.text, date.end)])
    )
    named = [b for b in bodies if not b.is_generic]
    body = next(iter((*named, *bodies)), None)
    start = min([date.start, *([body.start] if body and body.start < date.start else [])])
    end = max(date.end, body.end if body else 0)
    if len(text.text) <= _SHORT:
        start, end = 0, len(text.text)
    return Head(
        text.quote(start, end),
        body,
        date,
        time_near.time if time_near else None,
        place_of(text.text, (date.start, date.end)),
    )


def _opening_ends(text: str, after: int) -> int:
    """Where the words about a meeting end behind its date: the sentence, or another day.

    ``4 May 2023 – At a meeting of the Harbour Board held at County Hall, Eastmere at 10.30 am.``
    """
    stop = _SENTENCE_ENDS.search(text, after)
    return min(stop.start() if stop else len(text), _next_day(text, after), after + _SHORT)


def _next_day(text: str, after: int) -> int:
    """Where another day is named: "6 March 2024 Published: 8 March 2024, call-in ends at 5 pm"."""
    return after + next((d.start for d in dates_in(text[after : after + _SHORT]) if d.day), _SHORT)


def yearless_head(document: Document, rows: Sequence[Row]) -> Head | None:
    """What the first row says that has a day of the week, a day and a month, but no year.

    The year is the only one of those that the paper's other dates and its head ("MINUTES 2019") name which
    the weekday fits: "Tuesday 1 December" beside 3 November 2015 and 2 February 2016. Where none or several
    fit, the head has no date.
    None where no such day stands in the rows.
    """
    for row in rows:
        text, _ = running(document, (row,))
        found = YEARLESS_DAY.search(text.text[:_SHORT])
        if found is None or dates_in(text.text[:_SHORT]):
            continue
        years = {d.year for page in document.pages for d in dates_in(page.text)}
        date = _in_year(found, years | {int(y) for over in rows for y in _YEAR.findall(over.text)})
        near = first_time(text.text[found.end() : found.end() + 60])
        body = next((b for b in bodies_in(text.text[:_SHORT]) if not b.is_generic), None)
        quote = text.quote(0, len(text.text)) if len(text.text) <= _SHORT else text.quote(*found.span())
        venue = place_of(text.text, (date.start, date.end)) if date else None
        return Head(quote, body, date, near.time if near else None, venue)
    return None


def _in_year(found: re.Match[str], years: set[int]) -> PrintedDate | None:
    """The day that ``found`` prints, in the only year of ``years`` in which it is that day of the week."""
    days = [day for year in sorted(years) if (day := _on_weekday(found, year))]
    if len(days) != 1:
        return None
    return PrintedDate(found.start(), found.end(), days[0].year, days[0].month, days[0].day)


def _on_weekday(found: re.Match[str], year: int) -> calendar_day | None:
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    try:
        day = calendar_day(year, month, int(found["day"]))
    except ValueError:
        return None
    return day if _WEEKDAYS[day.weekday()] == found["weekday"].lower() else None

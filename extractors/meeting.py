"""The meetings that a paper is the agenda or the minutes of, and those that its schedule names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.dates import dates_in, first_time
from extractors.heads import LONGEST, Head, labelled_head, told_head, yearless_head
from extractors.next_meetings import next_meetings
from ingest.bodies import bodies_in, ordinary
from ingest.conventions import Conventions
from ingest.outline import Row, rows_of
from ingest.part_types import head_body, head_end, is_present_label
from minutebook.findings import AnyFinding, Identity, Meeting, MeetingStatus, Problem, select
from minutebook.model import Block, Cell, Document, Part
from minutebook.passage import cell_reading

RULE = "meeting@2"
_STATUS: Mapping[str, MeetingStatus] = {"agenda": "agenda", "minutes": "minutes"}
_LINES = ("list_item", "paragraph", "heading", "key_value")


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterator[AnyFinding]:
    """A Meeting for each agenda, each set of minutes and each dated row of a schedule.

    A head whose date cannot be read, or contradicts itself, gives the problem ``date-unclear``.
    """
    rows = rows_of(document)
    whole = " ".join(row.text for row in rows)
    identity = next(iter(select(earlier, Identity)), None)
    known = identity.committee if identity else None
    for part in document.parts:
        inside = [row for row in rows if part.first_block <= row.index < part.end_block]
        status = _STATUS.get(part.type)
        if status is not None:
            found = list(_held(document, conventions, inside, status, whole, known))
            yield from found
            for held in select(found, Meeting):
                yield from next_meetings(document, conventions, inside, held, rule=RULE)
        elif part.type == "schedule":
            yield from _scheduled(document, part, inside, whole, known)


def _held(
    document: Document,
    conventions: Conventions,
    rows: Sequence[Row],
    status: MeetingStatus,
    whole: str,
    known: str | None,
) -> Iterator[AnyFinding]:
    if not rows:
        return
    head = _head(document, conventions, rows, status)
    if head is None or head.date is None:
        message = "the head of this paper has no date that can be read: people and decisions are not kept"
        quote = head.quote if head else None
        if quote:
            message = "the date has no year, and no other date settles it: people and decisions are not kept"
        yield Problem(code="date-unclear", message=message, rule=RULE, page=rows[0].block.page, quote=quote)
        return
    day = head.date.date
    if not head.date.clear:
        message = "the date of this meeting contradicts itself or the calendar"
        yield Problem(code="date-unclear", message=message, rule=RULE, page=head.quote.page, quote=head.quote)
    if day is None:
        return
    body = head_body(rows[: head_end(rows)], head.body)
    yield Meeting(
        quote=head.quote,
        rule=RULE,
        confidence=1.0 if head.date.clear and body else 0.7,
        committee=ordinary(body, whole) if body else known or "",
        date=day,
        status=status,
        time=head.time,
        venue=head.venue,
    )


def _head(
    document: Document, conventions: Conventions, rows: Sequence[Row], status: MeetingStatus
) -> Head | None:
    """What the head says: its opening phrase, its labels, or else the first date in it.

    A head without a date has only a day without its year.
    """
    top = _top(rows, status)
    phrase = "meeting_opening" if status == "minutes" else "meeting_notice"
    opening = next((i for i in range(len(top)) if _opens(conventions, phrase, top, i)), None)
    if status == "agenda" or opening is None:
        labelled = labelled_head(document, conventions, top)
        if labelled:
            return labelled
    labelled = labelled_head(document, conventions, top)
    if labelled and any(row.label for row in top):
        return labelled
    if opening is not None:
        for last in range(opening, min(opening + 4, len(top))):
            told = told_head(document, top, opening, last)
            if told:
                return _with_next(document, top, opening, last, told)
    for i in range(len(top)):
        told = told_head(document, top, i, i)
        if told:
            first = i - 1 if i and told.body is None else i
            return _with_next(document, top, first, i, told)
    return yearless_head(document, top)


def _opens(conventions: Conventions, phrase: str, top: Sequence[Row], at: int) -> bool:
    """Whether the head opens in a row, which may be torn: "Minutes of the Roads and" / "Piers Board"."""
    if conventions.first(phrase, top[at].text[:400]):
        return True
    torn = top[at].is_line and at + 1 < len(top) and top[at + 1].is_line
    found = conventions.first(phrase, f"{top[at].text} {top[at + 1].text}") if torn else None
    return found is not None and found[1].start() < len(top[at].text)


def _with_next(document: Document, top: Sequence[Row], first: int, last: int, told: Head) -> Head:
    """The same head, where the line after the date is read too: ``at 7.00pm in Eastmere Village Hall``.

    A sentence after it is read where it names the same day.
    """
    if (told.time and told.venue) or last + 1 >= len(top) or is_present_label(top[last + 1]):
        return told
    wider = told_head(document, top, first, last + 1)
    if wider is None or wider.date is None or told.date is None or wider.date.iso != told.date.iso:
        return told
    if not top[last + 1].is_line:
        after = told_head(document, top, last + 1, last + 1)
        if after is None or after.date is None or after.date.iso != told.date.iso:
            return told
        wider = after
    return Head(
        told.quote, told.body or wider.body, told.date, told.time or wider.time, told.venue or wider.venue
    )


def _top(rows: Sequence[Row], status: MeetingStatus) -> Sequence[Row]:
    """The head's rows; an agenda's ends at its table of items as well."""
    end = head_end(rows, LONGEST)
    if status == "agenda":
        words = [row.text.strip(" *:").lower() for row in rows[:end]]
        start = words.index("agenda") if "agenda" in words else 0
        tables = (i for i in range(start, end) if i and rows[i].block.kind == "table")
        end = next(tables, end)
    return rows[:end]


def _scheduled(
    document: Document, part: Part, rows: Sequence[Row], whole: str, known: str | None
) -> Iterator[AnyFinding]:
    named = [b.name for row in rows[:8] for b in bodies_in(row.text) if not (b.is_generic or b.is_council)]
    committee = known or (ordinary(named[0], whole) if named else "")
    blocks = document.blocks_of(part)
    listed = [f for b in blocks if b.kind == "table" for f in _dated_rows(document, b, committee)]
    if not listed:
        listed = [f for b in blocks if b.kind in _LINES for f in _dated_lines(document, b, committee)]
    yield from listed


def _dated_rows(document: Document, block: Block, committee: str) -> Iterator[AnyFinding]:
    for number in sorted({cell.row for cell in block.cells}):
        cells = [c for c in block.cells if c.row == number and c.spans]
        texts = [cell_reading(document, c.spans) for c in cells]
        dates = [(i, d) for i, text in enumerate(texts) for d in dates_in(text) if d.day]
        if len(dates) != 1:
            continue
        at, printed = dates[0]
        yield from _planned(document, cells, texts, at, printed.clear, committee)


def _planned(
    document: Document, cells: Sequence[Cell], texts: Sequence[str], at: int, clear: bool, committee: str
) -> Iterator[AnyFinding]:
    quote = document.quote(*(span for cell in cells for span in cell.spans))
    day = next(d for d in dates_in(texts[at]) if d.day).date
    if day is None or not clear:
        yield Problem(
            code="date-unclear",
            message=f"{texts[at]!r} is no clear date",
            rule=RULE,
            page=quote.page,
            quote=quote,
        )
    if day is None:
        return
    times = [(i, t) for i, text in enumerate(texts) if (t := first_time(text))]
    rest = [text for i, text in enumerate(texts) if i != at and i not in [j for j, _ in times]]
    yield Meeting(
        quote=quote,
        rule=RULE,
        committee=next((b.name for text in rest for b in bodies_in(text)), committee),
        date=day,
        status="scheduled",
        time=times[0][1].time if times else None,
        venue=next((text for text in rest if not bodies_in(text)), None),
    )


def _dated_lines(document: Document, block: Block, committee: str) -> Iterator[AnyFinding]:
    """A line that is nothing but a date, with a time and a place perhaps."""
    for span in block.spans:
        text = document.slice(span)
        dates = [d for d in dates_in(text) if d.day]
        if len(dates) != 1 or dates[0].start > 4 or dates[0].date is None:
            continue
        clock = first_time(text[dates[0].end :])
        yield Meeting(
            quote=document.quote(span),
            rule=RULE,
            committee=committee,
            date=dates[0].date,
            status="scheduled",
            time=clock.time if clock else None,
        )

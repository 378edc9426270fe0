"""The meetings that a paper is the agenda or the minutes of, and those that its schedule names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.dates import dates_in, first_time
from extractors.meeting_heads import head_of, next_agendas, occasion_in
from extractors.next_meetings import next_meetings
from extractors.public_bodies import authority_of
from ingest.bodies import bodies_in, ordinary
from ingest.conventions import Conventions
from ingest.head_bodies import head_body
from ingest.outline import Row, rows_of
from ingest.part_types import head_end
from minutebook.findings import AnyFinding, Identity, Meeting, MeetingStatus, Problem, select
from minutebook.model import Block, Cell, Document, Part
from minutebook.passage import cell_reading

RULE = "meeting@12"
_UNKEPT = {
    "agenda": "its items are kept, of no meeting",
    "minutes": "people and decisions are not kept",
}
# "minutes_2019-11-12_.pdf", "20190624.txt"
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_.]?(?P<m>0[1-9]|1[0-2])[-_.]?(?P<d>[0-2]\d|3[01])(?!\d)"
)
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
    head = head_of(document, conventions, rows, status)
    if head is None or head.date is None:
        message = "the head of this paper has no date that can be read"
        quote = head.quote if head else None
        if quote:
            message = "the date has no year, and no other date settles it"
        message += f": {_UNKEPT[status]}{_in_its_name(document)}"
        yield Problem(code="date-unclear", message=message, rule=RULE, page=rows[0].block.page, quote=quote)
        return
    day = head.date.date
    if not head.date.clear:
        message = "the date of this meeting contradicts itself, the calendar or the meeting before it"
        yield Problem(code="date-unclear", message=message, rule=RULE, page=head.quote.page, quote=head.quote)
    if day is None:
        return
    top = rows[: head_end(rows)]
    body = head_body(top, head.body)
    if body is None and not known:  # "A meeting of the Authority": the line over it says which
        body = next((own for row in top if (own := authority_of(row.text))), None)
    held = Meeting(
        quote=head.quote,
        rule=RULE,
        confidence=1.0 if head.date.clear and body else 0.7,
        committee=ordinary(body, whole) if body else known or "",
        date=day,
        status=status,
        time=head.time,
        venue=head.venue,
        occasion=occasion_in(conventions, rows, status, head),
    )
    yield held
    if status == "agenda":
        for row, occasion in next_agendas(conventions, rows, held.occasion):
            quote = document.quote(*row.block.spans)
            yield replace(held, quote=quote, confidence=0.7, time=None, venue=None, occasion=occasion)


def _in_its_name(document: Document) -> str:
    """What the file's name has of a date: whoever named it may know, but the paper does not say."""
    found = _IN_NAME.search(document.file_name)
    return f" (its file is called after {found['y']}-{found['m']}-{found['d']})" if found else ""


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

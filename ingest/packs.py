"""Which papers are bound in a pack: the parts of a document, without gaps, in order.

A paper begins where something says so: the front sheet, the opening of a set of minutes, a stamp (``Agenda
Item 3``, ``This page is intentionally left blank``), a council's name over a report, a letter's greeting, a
table of actions, pages that lie the other way. Such places are looked for first; then each run between two
of them is told by what it holds. A run that nothing tells belongs to the paper before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.bodies import bodies_in
from ingest.outline import DATE_LIKE, POSTCODE, Row, rows_of
from ingest.part_types import (
    general,
    head_body,
    head_end,
    is_body_line,
    is_council_line,
    is_greeting,
    is_label,
    is_present_label,
    is_sign_off,
    is_tracker,
    minutes_title,
    title_of,
    type_of,
)
from minutebook.model import Document, Part, PartType, Quote

_FRONT = 14
"""A front sheet's date stands within this many rows of the word AGENDA."""
_HEAD = 10
"""The opening of minutes and the list of those present stand within this many rows of each other."""
_LETTERHEAD = 26
"""The most lines from a letter's first to its greeting."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A row (by its place among the rows) at which a paper may begin.

    ``kind`` is what it is sure to be, None where its words must tell; ``hard`` starts hold even then.
    """

    at: int
    kind: PartType | None = None
    hard: bool = False


def parts_of(document: Document) -> tuple[Part, ...]:
    """The parts of a document; none for one without blocks. All blocks belong to exactly one."""
    rows = rows_of(document)
    if not rows:
        return _one_part(document)
    pieces = _pieces(document, rows)
    parts = []
    for ordinal, (first, end, kind) in enumerate(pieces, 1):
        inside = rows[first:end]
        start = 0 if ordinal == 1 else _block_start(document, rows, first)
        stop = len(document.blocks) if end == len(rows) else _block_start(document, rows, end)
        quote = _quote(document, inside, kind)
        title = " ".join(_title(document, inside, kind).split())
        pages = [b.page for b in document.blocks[start:stop]]
        parts.append(Part(ordinal, kind, title, quote, start, stop, min(pages), max(pages)))
    return tuple(parts)


def _one_part(document: Document) -> tuple[Part, ...]:
    """A document of nothing but furniture is one part of no known kind."""
    if not document.blocks:
        return ()
    quote = document.quote(*document.blocks[0].spans)
    pages = [b.page for b in document.blocks]
    end = len(document.blocks)
    return (Part(1, "other", " ".join(quote.text.split()), quote, 0, end, min(pages), max(pages)),)


def _block_start(document: Document, rows: Sequence[Row], at: int) -> int:
    """The block with which the part of row ``at`` begins: the stamps on the row's own page go with it."""
    first = rows[at].index
    while first and document.blocks[first - 1].kind == "furniture":
        before = document.blocks[first - 1]
        if before.page != rows[at].block.page or before.page == document.blocks[rows[at - 1].index].page:
            break
        first -= 1
    return first


def _pieces(document: Document, rows: Sequence[Row]) -> list[tuple[int, int, PartType]]:
    """Runs of rows (first, end, type) that are one paper each."""
    starts = _starts(document, rows)
    pieces: list[tuple[int, int, PartType]] = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.at if following else len(rows)
        kind = start.kind or type_of(document, rows[start.at : end])
        if pieces and _belongs_to(pieces[-1], rows, start, kind):
            first, _, before = pieces[-1]
            pieces[-1] = (first, end, before)
        else:
            pieces.append((start.at, end, kind or ("report" if pieces and start.hard else "other")))
    return pieces


def _belongs_to(
    before: tuple[int, int, PartType], rows: Sequence[Row], start: _Start, kind: PartType | None
) -> bool:
    """Whether a run goes on with the paper before it: nothing tells it, or it is an appendix."""
    if start.kind in ("minutes", "agenda") or start.hard:
        return False
    text = rows[start.at].text.lower()
    if text.startswith(("appendix", "annex")) and before[2] in ("report", "strategy", "annual report"):
        return True
    return kind is None


def _starts(document: Document, rows: Sequence[Row]) -> list[_Start]:
    """All places where a paper may begin, the sure ones before the others where two are one."""
    found: dict[int, _Start] = {0: _Start(0)}
    for start in (*_sure(rows), *_stamped(rows), *_told(document, rows)):
        known = found.get(start.at)
        if known is None or (known.kind is None and (start.kind or start.hard)):
            found[start.at] = _Start(start.at, start.kind or (known.kind if known else None), start.hard)
    return _without_echoes(rows, [found[at] for at in sorted(found)])


def _without_echoes(rows: Sequence[Row], starts: Sequence[_Start]) -> list[_Start]:
    """A start a few heading lines after another of no kind is the same paper's."""
    kept: list[_Start] = []
    for start in starts:
        last = kept[-1] if kept else None
        if (
            last
            and last.kind is None
            and all(r.is_line and not r.is_contact for r in rows[last.at : start.at])
        ):
            if start.at - last.at <= 6:
                kept[-1] = _Start(last.at, start.kind, last.hard or start.hard)
                continue
        kept.append(start)
    return kept


def _sure(rows: Sequence[Row]) -> Iterator[_Start]:
    """Front sheets, minutes, letters and tables of actions."""
    agenda_at = -1
    for i, row in enumerate(rows):
        if (
            _is_agenda_word(row)
            and _has_front(rows, i)
            and (agenda_at < 0 or _is_new_agenda(rows, agenda_at, i))
        ):
            yield _Start(_front_sheet(rows, i, first=agenda_at < 0), "agenda")
            agenda_at = i
        elif i < _FRONT and _opens_file(rows, i):
            yield _Start(0, "minutes")
        elif is_present_label(row) and _is_opening(rows, i):
            top = _head_above(rows, _opening(rows, i), _HEAD)
            yield _Start(top if agenda_at >= 0 or i > _HEAD else 0, "minutes")
        elif is_greeting(row):
            yield _Start(_letterhead(rows, i))
        elif is_tracker(row):
            yield _Start(_tracker_head(rows, i), "action tracker")


def _is_agenda_word(row: Row) -> bool:
    words = row.text.strip(" *:").lower().replace(" ", "")
    return row.block.kind in ("heading", "paragraph") and (
        words == "agenda" or (words.endswith("agenda") and row.is_line and len(row.text.split()) <= 12)
    )


def _has_front(rows: Sequence[Row], i: int) -> bool:
    """Whether the word stands on a front sheet: a date near it, and numbered items after it."""
    near = rows[max(0, i - _FRONT) : i + 3]
    return any(DATE_LIKE.search(row.text) for row in near)


def _front_sheet(rows: Sequence[Row], i: int, *, first: bool) -> int:
    """Where the front sheet begins on which row ``i`` says AGENDA: above the date, at the top of the file."""
    near = range(max(0, i - _FRONT), i + 1)
    date_at = next((j for j in near if DATE_LIKE.search(rows[j].text)), i)
    top = _head_above(rows, date_at, _HEAD)
    return 0 if first and top <= _FRONT - 4 else top


def _is_new_agenda(rows: Sequence[Row], last: int, i: int) -> bool:
    """A running head repeats the word; another agenda has a date label of its own between the two."""
    between = rows[last + 1 : i]
    dated = any(
        r.text.lower().startswith("date") and DATE_LIKE.search(r.text) for r in rows[max(last + 1, i - 8) : i]
    )
    return dated and len(between) > 20


def _opening(rows: Sequence[Row], present: int) -> int:
    """The row that opens the minutes whose list of members is row ``present``; that row itself if none."""
    for i in range(present, max(-1, present - _HEAD), -1):
        if general().first("meeting_opening", rows[i].text[:400]):
            return i
    return present


def _opens_file(rows: Sequence[Row], i: int) -> bool:
    """Whether a file begins as minutes: the words of an opening, or MINUTES and a date, before any item."""
    row = rows[i]
    if i >= head_end(rows) or row.block.kind == "table":
        return False
    if row.text.strip(" *:").lower() in ("minutes", "draft minutes"):
        return any(DATE_LIKE.search(near.text) for near in rows[: i + 3])
    found = general().first("meeting_opening", row.text[:400])
    return found is not None and found[1].start() <= 30 and len(row.text.split()) <= 60


def _is_opening(rows: Sequence[Row], present: int) -> bool:
    """A list of members opens minutes where a date, or the words of an opening, stand closely above it."""
    above = rows[max(0, present - _HEAD) : present + 1]
    texts = [row.text for row in above if row.block.kind != "table" or len(row.text) < 400]
    dated = any(DATE_LIKE.search(text) for text in texts)
    named = any(bodies_in(text) or general().first("meeting_opening", text[:400]) for text in texts)
    earlier = any(is_present_label(row) for row in above[:-1])
    return dated and named and not earlier


def _head_above(rows: Sequence[Row], i: int, most: int) -> int:
    """The first of the heading lines directly above row ``i``: the body's name, a logo's words, a date."""
    first = i
    while first > 0 and i - first < most and not rows[first].stamp and not rows[first].new_page:
        above = rows[first - 1]
        if not above.is_line or above.is_contact or _closes(above):
            break
        first -= 1
    return first


def _closes(row: Row) -> bool:
    """Whether a short line ends a paper rather than heads one: a signature, a decision, a closing time."""
    text = row.text.lower()
    return text.startswith(
        ("signed", "chair:", "that ", "author", "owner", "the meeting closed", "meeting closed")
    )


def _letterhead(rows: Sequence[Row], greeting: int) -> int:
    """The first line of the letter whose greeting is row ``greeting``.

    Its lines follow one another closely; a gap ends it where nothing above looks like an address.
    """
    top = greeting
    while top > 0 and greeting - top < _LETTERHEAD and not (rows[top].new_page or rows[top].stamp):
        if not _is_letter_line(rows[top - 1]):
            break
        top -= 1
    if rows[top].new_page or rows[top].stamp:
        return top
    first = greeting
    for i in range(greeting - 1, top - 1, -1):
        if not rows[i].gap:
            continue
        if not _has_address(rows[i:first]):
            break
        first = i
    return first


def _is_letter_line(row: Row) -> bool:
    return row.block.kind in ("heading", "paragraph") and len(row.text.split()) <= 14 and not row.is_sentence


def _has_address(rows: Sequence[Row]) -> bool:
    """Whether the lines hold a post code, a number to ring or an address on the web, or a date alone."""
    return any(row.is_contact or POSTCODE.search(row.text) or DATE_LIKE.fullmatch(row.text) for row in rows)


def _tracker_head(rows: Sequence[Row], i: int) -> int:
    """The title over a table of actions, where it has one."""
    above = rows[i - 1] if i else None
    titled = (
        above is not None
        and above.is_line
        and "action" in above.text.lower()
        and len(above.text.split()) <= 8
    )
    return i - 1 if titled else i


def _stamped(rows: Sequence[Row]) -> Iterator[_Start]:
    """Papers that a stamp announces, and those that lie the other way."""
    for i, row in enumerate(rows):
        if row.stamp:
            yield _Start(_heading_run(rows, i), hard="item" in row.stamp.lower())
        elif row.turned:
            yield _Start(i)


def _heading_run(rows: Sequence[Row], i: int) -> int:
    """Stamps are read after the title that they stand beside: back over capitals directly above."""
    first = i
    while first > 0 and i - first < 3 and not rows[first].new_page and rows[first - 1].is_line:
        if rows[first - 1].block.kind != "heading" or not rows[first - 1].text.isupper():
            break
        first -= 1
    return first


def _told(document: Document, rows: Sequence[Row]) -> Iterator[_Start]:
    """Papers that begin without a stamp, told by their first lines."""
    for i, row in enumerate(rows):
        ended = i > 0 and _has_ended(rows, i)
        if is_label("report_opening", row) and row.is_line and i:
            first = _head_above(rows, i, 8)
            if any(is_council_line(r) or is_body_line(r) for r in rows[first:i]):
                yield _Start(first)
        if ended and row.block.kind == "heading" and type_of(document, rows[i : i + 40]):
            yield _Start(i)


def _has_ended(rows: Sequence[Row], i: int) -> bool:
    """Whether the row before ``i`` is the last of a paper: a contact's address, a letter's signature."""
    if rows[i].is_contact or not rows[i].gap:
        return False
    near = rows[max(0, i - 8) : i]
    if any(is_sign_off(row) for row in rows[max(0, i - 5) : i]):
        return True
    contact = rows[i - 1].is_contact and any(is_label("report_mark", row) for row in near)
    return contact or rows[i - 1].text.lower().startswith(("author –", "author -", "report author"))


def _title(document: Document, rows: Sequence[Row], kind: PartType) -> str:
    if kind == "agenda":
        return "AGENDA"
    if kind == "action tracker":
        return rows[0].text if rows[0].is_line else "Action plan"
    if kind == "minutes":
        head = rows[: head_end(rows)]
        opening = next((r for r in head if general().first("meeting_opening", r.text[:400])), None)
        told = next(iter(bodies_in(opening.text)), None) if opening else None
        days = [m.group() for row in head if (m := DATE_LIKE.search(row.text))]
        return minutes_title(head_body(head, told) or "", days[0] if days else "")
    return title_of(rows, kind)


def _quote(document: Document, rows: Sequence[Row], kind: PartType) -> Quote:
    """A part's first line, as printed; a table's first row."""
    block = rows[0].block
    if block.kind == "table":
        return document.quote(*(span for cell in block.cells if cell.row == 0 for span in cell.spans))
    return document.quote(*block.spans[:1])

"""Where the papers of a pack begin: what says so on the page, each told by a rule of its own.

A front sheet, the opening of minutes, a stamp, a letter's greeting, a table of actions, pages that lie the
other way, a council's name over a report. ``ingest.packs`` puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.bodies import bodies_in
from ingest.outline import DATE_LIKE, POSTCODE, Row
from ingest.part_types import (
    general,
    head_end,
    is_body_line,
    is_council_line,
    is_greeting,
    is_label,
    is_present_label,
    is_sign_off,
    is_tracker,
    type_of,
)
from minutebook.model import Document, PartType

_FRONT = 14
"""A front sheet's date stands within this many rows of the word AGENDA."""
_HEAD = 10
"""The opening of minutes and the list of those present stand within this many rows of each other."""
_LETTERHEAD = 26
"""The most lines from a letter's first to its greeting."""


# "Annual Parish Meeting Agenda", "Supplementary Agenda", "A.G.M. Agenda"
_KIND_OF_AGENDA = re.compile(
    r"(?:annual|a\.?g\.?m|supplementa\w+|public|draft|meeting|revised|order)\b", re.IGNORECASE
)
# "You are hereby summoned to transact the business below. AGENDA": run together with the line above it
_AGENDA_BELOW = re.compile(r"[.:]\s+AGENDA$")
# "Items for the next agenda": an item, and no front sheet
_OTHER_AGENDA = re.compile(r"\b(?:next|future|forward|items?|for|on|to)\b|^\d", re.IGNORECASE)


# "BOARD MEETING MINUTES", "Board Minutes 4 May 2023 - Part A": the date may stand behind the word
_ENDS_IN_MINUTES = re.compile(rf"\bminutes[\s*:]*(?:[-–—,]?\s*(?:{DATE_LIKE.pattern}).*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Start:
    """A row (by its place among the rows) at which a paper may begin.

    ``kind`` is what it is sure to be, None where its words must tell; ``hard`` starts hold even then.
    """

    at: int
    kind: PartType | None = None
    hard: bool = False


def starts(document: Document, rows: Sequence[Row]) -> Iterator[Start]:
    """All places where a paper may begin, those that are sure first; a place may come more than once."""
    yield from _sure(rows)
    yield from _stamped(rows)
    yield from _told(document, rows)


def _sure(rows: Sequence[Row]) -> Iterator[Start]:
    """Front sheets, minutes, letters and tables of actions."""
    agenda_at = -1
    for i, row in enumerate(rows):
        if (
            _is_agenda_word(row)
            and _has_front(rows, i)
            and ((agenda_at < 0 and i <= _FRONT) or _is_new_agenda(rows, agenda_at, i))
        ):
            yield Start(_front_sheet(rows, i, first=agenda_at < 0), "agenda")
            agenda_at = i
        elif i < _FRONT and _opens_file(rows, i):
            yield Start(0, "minutes")
        elif is_present_label(row) and _is_opening(rows, i):
            top = _head_above(rows, _opening(rows, i), _HEAD)
            yield Start(top if agenda_at >= 0 or i > _HEAD else 0, "minutes")
        elif is_greeting(row) and not _is_summons(rows, i):
            yield Start(_letterhead(rows, i))
        elif is_tracker(row):
            yield Start(_tracker_head(rows, i), "action tracker")


def _is_summons(rows: Sequence[Row], i: int) -> bool:
    """Whether the letter whose greeting is row ``i`` calls members to a meeting, and its agenda follows."""
    return _calls_meeting(rows[i + 1 : i + 4]) and any(_is_agenda_word(r) for r in rows[i : i + _FRONT])


def _is_agenda_word(row: Row) -> bool:
    text = row.text.strip(" *:")
    if row.block.kind not in ("heading", "paragraph", "key_value") or row.block.marker:
        return False
    if text.lower().replace(" ", "") == "agenda" or _AGENDA_BELOW.search(text):
        return True
    if not text.lower().endswith("agenda") or not row.is_line or _OTHER_AGENDA.search(text):
        return False
    return bool(bodies_in(text)) or bool(_KIND_OF_AGENDA.match(text))


_TOP_OF_NOTICE = 4
_OPEN_ALONE = ("minute", "note", "record", "action notes", "decisions")
"""How the words begin that open minutes, or a notice of a meeting's decisions, where nobody is listed."""


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
    """A running head repeats the word; another agenda has a date of its own, in a label or a notice."""
    near = rows[max(last + 1, i - 8) : i]
    labelled = any(r.text.lower().startswith("date") and DATE_LIKE.search(r.text) for r in near)
    noticed = any(general().first("meeting_notice", r.text[:400]) for r in near)
    return (labelled or noticed) and i - last > 20


def _opening(rows: Sequence[Row], present: int) -> int:
    """The row that opens the minutes whose list of members is row ``present``; that row itself if none."""
    for i in range(present, _page_top(rows, present) - 1, -1):
        if general().first("meeting_opening", rows[i].text[:400]):
            return i
    return present


def _page_top(rows: Sequence[Row], i: int) -> int:
    """The first row that may belong to the same head as row ``i``: few rows above, and on the same page."""
    least = max(0, i - _HEAD)
    return next((k for k in range(i, least, -1) if rows[k].new_page), least)


def _opens_file(rows: Sequence[Row], i: int) -> bool:
    """Whether a file begins as minutes: the words of an opening, or MINUTES and a date, before any item."""
    row = rows[i]
    if i >= head_end(rows) or row.block.kind == "table" or _calls_meeting(rows[:i]):
        return False
    if row.is_line and len(row.text.split()) <= 9 and _ENDS_IN_MINUTES.search(row.text):
        return any(DATE_LIKE.search(near.text) for near in rows[: i + 3])
    if any(is_label("report_opening", above) for above in rows[:i]):
        return False
    found = general().first("meeting_opening", row.text[:400])
    if found is None or found[1].start() > 30 or len(row.text.split()) > 60:
        return False
    listed = any(is_label("attendance_label", near) for near in rows[i : i + _HEAD])
    return listed or found[1].group().lower().startswith(_OPEN_ALONE)


def _calls_meeting(rows: Sequence[Row]) -> bool:
    """Whether rows are of a front sheet: they say AGENDA, or summon people to a meeting."""
    return any(_is_agenda_word(row) or general().first("meeting_notice", row.text[:400]) for row in rows)


def _is_opening(rows: Sequence[Row], present: int) -> bool:
    """A list of members opens minutes where a date, or the words of an opening, stand closely above it."""
    above = rows[_page_top(rows, present) : present + 1]
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
    return (
        row.block.kind in ("heading", "paragraph", "key_value")
        and len(row.text.split()) <= 14
        and not row.is_sentence
    )


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


def _stamped(rows: Sequence[Row]) -> Iterator[Start]:
    """Papers that a stamp announces, and those that lie the other way.

    In a notice of decisions "Agenda Item 5" stands over what was decided of it, and announces no paper.
    """
    if any(is_label("decision_notice", row) for row in rows[:_TOP_OF_NOTICE]):
        return
    for i, row in enumerate(rows):
        if row.stamp:
            yield Start(_heading_run(rows, i), hard="item" in row.stamp.lower())
        elif row.turned:
            yield Start(i)


def _heading_run(rows: Sequence[Row], i: int) -> int:
    """Stamps are read after the title that they stand beside: back over capitals directly above."""
    first = i
    while first > 0 and i - first < 3 and not rows[first].new_page and rows[first - 1].is_line:
        if rows[first - 1].block.kind != "heading" or not rows[first - 1].text.isupper():
            break
        first -= 1
    return first


def _told(document: Document, rows: Sequence[Row]) -> Iterator[Start]:
    """Papers that begin without a stamp, told by their first lines."""
    for i, row in enumerate(rows):
        ended = i > 0 and _has_ended(rows, i)
        if is_label("report_opening", row) and row.is_line and i:
            first = _head_above(rows, i, 8)
            if any(is_council_line(r) or is_body_line(r) for r in rows[first:i]):
                yield Start(first)
        if ended and row.block.kind == "heading" and type_of(document, rows[i : i + 40]):
            yield Start(i)


def _has_ended(rows: Sequence[Row], i: int) -> bool:
    """Whether the row before ``i`` is the last of a paper: a contact's address, a letter's signature."""
    if rows[i].is_contact or not rows[i].gap:
        return False
    near = rows[max(0, i - 8) : i]
    if any(is_sign_off(row) for row in rows[max(0, i - 5) : i]):
        return True
    contact = rows[i - 1].is_contact and any(is_label("report_mark", row) for row in near)
    return contact or rows[i - 1].text.lower().startswith(("author –", "author -", "report author"))

"""The minuted items of each set of minutes: reference, title, text, and what stands under what.

Items are told by their numbers; where a meeting has none, by how its headings look (``item_unnumbered``). A
heading without a number inside an item is text, save under an item that only holds others, such as "Any
other business".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from extractors.item_above import numbered_below
from extractors.item_columns import in_columns
from extractors.item_completed import completed
from extractors.item_entries import Heading, entries, marked_entries
from extractors.item_headings import labelled, numbered
from extractors.item_sub_headings import bold_says, parted, sub_headings
from extractors.item_titles import plain_title
from extractors.item_unnumbered import unnumbered
from extractors.item_usual import numbers_behind, told_by_titles
from extractors.lines import lines_under
from extractors.references import read_reference
from ingest.conventions import Conventions
from minutebook.findings import AgendaItem, AnyFinding, Attendance, Meeting, Minute, Problem, select
from minutebook.model import Document, Part, Quote

RULE = "minutes@15"

_SAME_TITLE = 0.85  # of difflib: lets "Covid 19 Update" be "COVID-19 UPDATE", not "Finance" be "Finances due"

_DONE = re.compile(r"\b(?:accepted|agreed|approved|noted|resolved|received)\b", re.IGNORECASE)
_FEWEST_ROWS = 3
"""So many rows with numbers make a table one of items."""
_MANY_PLAIN = 4
"""So many titles without numbers head the items beside a single number."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks ``first`` up to, not including, ``end`` that minute one meeting."""

    meeting: Meeting
    part: Part
    first: int
    end: int


def stretches(document: Document, earlier: Sequence[AnyFinding]) -> tuple[Stretch, ...]:
    """Where each meeting is minuted: from the words that name the meeting to the next one or the part's end.

    A part whose own meeting was not found belongs to the only meeting that the document minutes, if there
    is just one.
    """
    minuted = [m for m in select(earlier, Meeting) if m.status == "minutes"]
    found: list[Stretch] = []
    for part in document.parts:
        if part.type != "minutes":
            continue
        own = sorted(
            ((at, m) for m in minuted if (at := _block_of(document, part, m.quote)) is not None),
            key=lambda pair: pair[0],
        )
        if not own and len(minuted) == 1:
            own = [(part.first_block, minuted[0])]
        if not own:
            continue  # minutes of a meeting that nothing names
        ends = [at for at, _ in own[1:]] + [part.end_block]
        starts = [at if i else part.first_block for i, (at, _) in enumerate(own)]
        found += [Stretch(m, part, s, e) for (_, m), s, e in zip(own, starts, ends, strict=True)]
    return tuple(found)


def _block_of(document: Document, part: Part, quote: Quote, *, last: bool = False) -> int | None:
    """The block in which a quote begins, or with ``last`` ends."""
    at = quote.spans[-1 if last else 0]
    blocks = range(part.first_block, part.end_block)
    for index in reversed(blocks) if last else blocks:
        spans = document.blocks[index].spans
        if any(s.page == at.page and s.start < at.end and at.start < s.end for s in spans):
            return index
    return None


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterable[AnyFinding]:
    """One Minute for each minuted item of each meeting that the document minutes."""
    agenda = select(earlier, AgendaItem)
    for stretch in stretches(document, earlier):
        people = frozenset(
            a.name.casefold() for a in select(earlier, Attendance) if a.meeting == stretch.meeting
        )
        first = _after_attendance(document, stretch, earlier, people)
        items = [a for a in agenda if a.meeting and _same_meeting(a.meeting, stretch.meeting)]
        minutes = tuple(_minutes(document, conventions, replace(stretch, first=first), items, people))
        yield from minutes
        yield from _repeated(minutes)


def _after_attendance(
    document: Document, stretch: Stretch, earlier: Sequence[AnyFinding], people: Collection[str]
) -> int:
    """The first block after the words that name the meeting; names of those present may be headings too."""
    named = _block_of(document, stretch.part, stretch.meeting.quote, last=True)
    first = stretch.first if named is None or named < stretch.first else named + 1
    present = {
        at
        for person in select(earlier, Attendance)
        if person.meeting == stretch.meeting
        and person.kind != "apology"
        and person.role != "substitute"
        and (at := _block_of(document, stretch.part, person.quote)) is not None
    }
    absent = {
        at
        for person in select(earlier, Attendance)
        if person.meeting == stretch.meeting
        and person.kind == "apology"
        and (at := _block_of(document, stretch.part, person.quote)) is not None
    }
    while present and first <= max(present) and first < stretch.end:
        # a block of names near the top; a table of votes further down names members again
        near = [at for at in present if first <= at < first + 3 and not _is_numbered(document, at)]
        # "94. APOLOGIES", and in its text who was there instead
        following = [at for at in near if not any(_heads_item(document, i) for i in range(first, at))]
        if not following or _holds_items(document, max(following), people):
            first = max(following, default=first)
            break
        first = max(following) + 1
    if first - 1 in present and first in absent and _only_lists(document, first):
        first += 1  # "Apologies: A Marsh" directly below "Present: B Hill" is a list too
    return first


def _only_lists(document: Document, index: int) -> bool:
    """Whether a block is one entry without a number that tells nothing done: apologies may be accepted."""
    found = entries(document, index, index + 1)
    return len(found) == 1 and found[0].reference is None and not _DONE.search(found[0].text)


def _holds_items(document: Document, index: int, people: Collection[str]) -> bool:
    """Whether a table of those present is that of the items too: rows with numbers that name none of them."""
    if document.blocks[index].kind != "table":
        return False
    numbered = [e.text.casefold() for e in entries(document, index, index + 1) if e.reference]
    return sum(not any(name in text for name in people) for text in numbered) >= _FEWEST_ROWS


def _same_meeting(one: Meeting, other: Meeting) -> bool:
    return (one.date, one.occasion) == (other.date, other.occasion)


def _heads_item(document: Document, index: int) -> bool:
    """Whether a block is a heading with a number."""
    return document.blocks[index].kind == "heading" and _is_numbered(document, index)


def _is_numbered(document: Document, index: int) -> bool:
    return read_reference(entries(document, index, index + 1)[0].text) is not None


def _minutes(
    document: Document,
    conventions: Conventions,
    stretch: Stretch,
    agenda: Sequence[AgendaItem],
    people: frozenset[str],
) -> Iterator[Minute]:
    found = marked_entries(document, stretch.first, stretch.end, conventions)
    known = frozenset(plain_title(item.title) for item in agenda)
    by_bold = bold_says(found)
    notice = labelled(found, conventions)
    tabled = () if notice else in_columns(found)
    below = () if notice or tabled else numbered_below(found)
    headings: Sequence[Heading] = notice or below or numbered(found, conventions, known)
    if tabled and not _holds_all(headings, tabled):
        headings = tabled
    tabled = tabled if headings is tabled else ()
    if len(headings) <= 1 and not notice:
        # one number alone is an application's or a cheque's where titles head the items
        plain = unnumbered(found, conventions, known)
        headings = plain if not headings or len(plain) >= _MANY_PLAIN else headings
    if not (notice or tabled or below):
        told = told_by_titles(found, headings, conventions, known)
        headings = numbers_behind(completed(found, told, conventions))
    made: list[Minute] = []
    tops = [h for h in headings if not h.sub]
    for i, whole in enumerate(tops):
        end = _end(whole, tops[i + 1] if i + 1 < len(tops) else None, stretch.end)
        top, glued = parted(whole, conventions)
        minute = _minute(document, stretch, top, end, len(made) + 1, agenda=agenda)
        made.append(minute)
        subs = [h for h in headings if h.sub and top.entry.block_index <= h.entry.block_index < end]
        holds_others = _holds_others(top.title, conventions)
        if not subs and not notice and (holds_others or top.reference):
            inside = [e for e in found if top.entry.block_index < e.block_index < end]
            subs = [*glued, *sub_headings(inside, conventions, holds_others=holds_others, by_bold=by_bold)]
        subs = [sub for sub in subs if sub.title.casefold() not in people]  # who spoke, no matter
        above = minute
        for j, sub in enumerate(subs):
            sub_end = _end(sub, subs[j + 1] if j + 1 < len(subs) else None, end)
            made.append(_minute(document, stretch, sub, sub_end, len(made) + 1, parent=above))
            if above is minute and conventions.first("container_item", sub.title):
                above = made[-1]  # "Matters arising" under "Minutes of the previous meeting"
    yield from made


def _holds_all(headings: Sequence[Heading], tabled: Sequence[Heading]) -> bool:
    """Whether numbers tell of all items in a table, and of more: only a part was read as a table."""
    told = {heading.entry.block_index for heading in headings}
    return len(headings) > len(tabled) and told.issuperset(heading.entry.block_index for heading in tabled)


def _holds_others(title: str, conventions: Conventions) -> bool:
    """Whether an item only holds others, by its title or by one of two languages of it."""
    return any(conventions.first("container_item", part) for part in (title, *title.split(" / ")[1:]))


def _end(heading: Heading, following: Heading | None, end: int) -> int:
    """The block before which an item ends; items that share a table share its block."""
    if following is None:
        return end
    return max(following.entry.block_index, heading.entry.block_index + 1)


def _minute(
    document: Document,
    stretch: Stretch,
    heading: Heading,
    end: int,
    ordinal: int,
    *,
    parent: Minute | None = None,
    agenda: Sequence[AgendaItem] = (),
) -> Minute:
    minute = Minute(
        quote=_heading_line(heading),
        rule=RULE,
        confidence=_confidence(heading),
        meeting=stretch.meeting,
        reference=heading.reference,
        title=heading.title,
        ordinal=ordinal,
        first_block=heading.entry.block_index,
        end_block=end,
        parent=parent,
        agenda_item=_agenda_item(heading, agenda),
    )
    paragraphs = (" ".join(line.text.split()) for line in lines_under(document, minute))
    return replace(minute, text="\n".join(p for p in paragraphs if p))


def _heading_line(heading: Heading) -> Quote:
    lead = re.compile(r"[\s*]*").match(heading.entry.text, heading.start)
    at = lead.end() if lead and lead.end() < heading.end else heading.start
    return heading.entry.words.quote(at, heading.end)


def _confidence(heading: Heading) -> float:
    if heading.reference:
        return 0.98 if heading.entry.set_apart or len(heading.title.split()) < 12 else 0.8
    return 0.9 if heading.entry.block.bold or heading.title.isupper() else 0.6


def _agenda_item(heading: Heading, agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """The agenda item that a minute is of: by title, the number telling two like titles apart.

    The order of business may be varied, so where the two stand says nothing.
    """
    title = plain_title(heading.title)
    if not title:
        return None
    scored = [
        (
            SequenceMatcher(None, title, plain_title(item.title)).ratio(),
            item.number.rstrip(".") == (heading.reference or "").rstrip("."),
            -i,
        )
        for i, item in enumerate(agenda)
    ]
    best = max(scored, default=(0.0, False, 0))
    return agenda[-best[2]] if best[0] >= _SAME_TITLE else None


def _repeated(minutes: Sequence[Minute]) -> Iterator[Problem]:
    seen: set[str] = set()
    for minute in minutes:
        if minute.reference in seen:
            yield Problem(
                code="reference-repeated",
                message=f"two minutes of this meeting are numbered {minute.reference}",
                rule=RULE,
                page=minute.quote.page,
                quote=minute.quote,
            )
        if minute.reference:
            seen.add(minute.reference)

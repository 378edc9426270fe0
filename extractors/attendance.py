"""Who was there, and who sent apologies, as the minutes of each meeting list them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.attendance_groups import membership
from extractors.attendance_kinds import (
    chaired,
    holders,
    is_title_here,
    kind_of,
    latecomers,
    one_row_each,
    role_of,
    visitors,
)
from extractors.attendance_labels import Label, inherited
from extractors.attendance_lists import Lists
from extractors.attendance_public import PUBLIC, of_the_public
from extractors.attendance_sentences import told_behind
from extractors.attendance_substitutes import ROLE as ROLE_OF_SUBSTITUTE
from extractors.attendance_substitutes import substitutes, without_substitutes
from extractors.attendance_tables import last_of_columns, people_of_table
from extractors.dates import dates_in
from extractors.names import Person, is_role, people_in
from extractors.printed_lines import lined
from extractors.references import read_reference
from ingest.conventions import Conventions
from ingest.outline import Row, block_at, rows_of
from minutebook.findings import AnyFinding, Attendance, Meeting, Problem, select
from minutebook.model import Document, Part
from minutebook.passage import Passage, passage

RULE = "attendance@13"
_ZONE = 40
"""Lists of those present stand in the first rows of minutes; apologies may come as an item of their own."""
_OPENING = 12
"""Rows in which an opening says who chaired."""
_SENTENCE = 4
"""Words of the shortest line with a full stop that is a sentence."""
_BEHIND_LABELS = 5
"""Rows below the last list in which a sentence may tell of more people; further on, of other days."""
_ATTENDING = ("in attendance", "attending")
# behind a name on the list of those absent: a reason, which was given
_REASON = re.compile(r"\s*[(–-]\s*(?!no\b|without|not\b|none)[a-z]")

# "... and Cllr Hill (family). It was RESOLVED to accept the apologies."
_SAID_NEXT = re.compile(
    r"(?<=[a-z)])\.\s+(?=(?:It|The|These|This|Their|RESOLVED|Resolved|Accepted|Agreed|Noted|No|Members|All)\b)"
)


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterator[AnyFinding]:
    """One Attendance for each person that the minutes of a meeting list.

    Minutes that list nobody give the problem ``nobody-listed``, a label with nothing behind it
    ``label-empty``, words among names that are no name that could be told ``name-unclear``, and a label with
    a sign in place of a letter ``text-garbled``.
    """
    rows = rows_of(document)
    for meeting in select(earlier, Meeting):
        if meeting.status != "minutes":
            continue
        part = _part_of(document, meeting)
        if part is not None:
            inside = [row for row in rows if part.first_block <= row.index < part.end_block]
            listed = tuple(_attendance(document, conventions, meeting, inside))
            opening = inside[:_ZONE]
            labelled = [i for i, _ in Lists(document, conventions, inside, _ZONE).labels]
            near = opening[: max(labelled, default=0) + _BEHIND_LABELS]
            behind = [a for row in near for a in _behind(document, conventions, meeting, row)]
            told = [a for row in opening for a in _told(document, conventions, meeting, row, behind)]
            told += [a for row in inside for a in _late(document, conventions, meeting, row)]
            told += [a for row in opening for a in _came_instead(document, meeting, row)]
            known = {a.name.casefold() for a in select(listed, Attendance)}
            unnamed = (a.name.casefold() for a in told if a.role in (None, ROLE_OF_SUBSTITUTE))
            known |= _surnames(listed).intersection(unnamed)
            others = {
                a.name.casefold(): a for a in reversed([*behind, *told]) if a.name.casefold() not in known
            }
            seen = [*select(listed, Attendance), *reversed(others.values())]
            people = one_row_each([_with_role(a, told) for a in seen])
            yield from chaired(people, (row.text for row in inside[:_OPENING]), conventions)
            yield from select(listed, Problem)
            if all(a.kind == "apology" for a in people) and not select(listed, Problem):
                message = f"these minutes, of {meeting.date.isoformat()}, name nobody who was there"
                at = meeting.quote
                yield Problem(code="nobody-listed", message=message, rule=RULE, page=at.page, quote=at)


def _surnames(listed: Iterable[AnyFinding]) -> set[str]:
    return {a.name.casefold().split()[-1] for a in listed if isinstance(a, Attendance)}


def _behind(document: Document, conventions: Conventions, meeting: Meeting, row: Row) -> Iterator[Attendance]:
    if row.block.kind in ("paragraph", "list_item"):
        yield from told_behind(passage(document, (row.block,)), meeting, conventions, RULE)


def _told(
    document: Document, conventions: Conventions, meeting: Meeting, row: Row, behind: Sequence[Attendance]
) -> Iterator[Attendance]:
    """Those of whom a sentence of the row tells, but for whom it names before its end (``behind``)."""
    taken = [(s.page, range(s.start, s.end)) for a in behind for s in a.quote.spans]
    if row.block.kind in ("paragraph", "list_item"):
        for visitor in visitors(passage(document, (row.block,)), meeting, conventions, RULE):
            at = visitor.quote.spans[0]
            if not any(at.page == page and at.start in stretch for page, stretch in taken):
                yield visitor


def _came_instead(document: Document, meeting: Meeting, row: Row) -> Iterator[Attendance]:
    if row.block.kind in ("paragraph", "list_item"):
        yield from substitutes(passage(document, (row.block,)), meeting, RULE)


def _late(document: Document, conventions: Conventions, meeting: Meeting, row: Row) -> Iterator[Attendance]:
    if row.block.kind != "table" and conventions.first("latecomer", row.text):
        yield from latecomers(passage(document, (row.block,)), meeting, conventions, RULE)


def _with_role(person: Attendance, told: Sequence[Attendance]) -> Attendance:
    """The same person, with the role that a sentence gives ("attended as substitute")."""
    same = [a for a in told if a.name == person.name and a.kind == person.kind]
    return replace(person, role=same[0].role) if same and person.role is None else person


def _part_of(document: Document, meeting: Meeting) -> Part | None:
    index = block_at(document, meeting.quote.spans[0])
    return None if index is None else document.part_at(index)


def _attendance(
    document: Document, conventions: Conventions, meeting: Meeting, rows: Sequence[Row]
) -> Iterator[AnyFinding]:
    seen: set[tuple[str, bool]] = set()
    lists = Lists(document, conventions, rows, _ZONE)
    labels = inherited(lists.labels)
    yield from (_garbled(document, rows[i]) for i, label in labels if label.garbled)
    people: list[tuple[Attendance, bool]] = []
    tables = _tables(document, rows, labels, meeting, conventions)
    tabled = any(a.kind == "member" for found in tables.values() for a in found)
    labels = _with_attenders(labels, tabled=tabled)
    for found in tables.values():
        people.extend((a, False) for a in found)
        seen |= {(a.name.lower(), a.kind == "apology") for a in found}
    for n, (i, label) in enumerate(labels):
        following = labels[n + 1] if n + 1 < len(labels) else None
        if label.kind == "public":  # members of the public are nobody's business but their own
            continue
        until = following[1].start if following and following[0] == i else None
        text = lists.text_of(i, label, until)
        if text is None:
            leads = (
                following is not None
                and following[0] == i + 1
                and label.kind == following[1].kind == "member"
            )
            if not (label.numbered or label.sentence or leads or label.kind == "absent" or i + 1 in tables):
                yield _empty(document, rows[i], label)
            continue
        office = (None if is_title_here(label.role or "", meeting.committee) else label.role) or membership(
            label.words
        )
        for finding in _people(text, meeting, label.kind, office):
            if isinstance(finding, Problem):
                if label.kind != "absent":
                    yield finding
                continue
            key = (finding.name.lower(), finding.kind == "apology")
            if key not in seen:
                seen.add(key)
                people.append((finding, label.role is not None))
    yield from holders(people)


def _tables(
    document: Document,
    rows: Sequence[Row],
    labels: Sequence[tuple[int, Label]],
    meeting: Meeting,
    conventions: Conventions,
) -> dict[int, tuple[Attendance, ...]]:
    """The people of each table of the opening that lists who was there, by the place of its row."""
    over = {
        _below(rows, i): label
        for i, label in labels
        if label.ends_row and label.kind not in ("absent", "public")
    }
    listed = any(label.kind == "member" for _, label in labels)
    until = 0 if listed else next((i for i, row in enumerate(rows[:_OPENING]) if _is_business(row)), _OPENING)
    read = {
        i: tuple(people_of_table(document, row, over.get(i), meeting, conventions, RULE, alone=i < until))
        for i, row in enumerate(rows[:_ZONE])
        if row.block.kind == "table"
    }
    for i, label in over.items():
        if read.get(i) and i + 1 < len(rows) and not any(i + 1 == at for at, _ in labels):
            read[i] += tuple(last_of_columns(document, rows[i], rows[i + 1], meeting, label.kind, RULE))
    return {i: found for i, found in read.items() if found}


def _below(rows: Sequence[Row], at: int) -> int:
    """The row below a label, or the table below the one person under it: ``Present``, ``A Marsh – Chair``."""
    below = rows[at + 1 : at + 3]
    led = len(below) > 1 and below[1].block.kind == "table" and below[0].block.kind != "table"
    alone = led and len(people_in(below[0].text).people) == 1 and not below[0].is_sentence
    return at + 1 + alone


def _is_business(row: Row) -> bool:
    """Whether a number or a sentence begins what was talked about: a table below it may be of others.

    ``Name | Organisation`` under ``1. Grants`` or ``The Chair welcomed all.``
    """
    if row.block.kind == "table" or dates_in(row.text):
        return False
    numbered = bool(row.block.marker[:1].isalnum() or read_reference(row.text))
    return numbered or (row.text.endswith(".") and len(row.text.split()) >= _SENTENCE)


def _with_attenders(labels: Sequence[tuple[int, Label]], *, tabled: bool) -> list[tuple[int, Label]]:
    """The labels; those "in attendance" are members where no other list is, guests beside one of officers."""
    members = tabled or any(label.kind == "member" and label.role is None for _, label in labels)
    officers = any(label.words.lower().startswith("officer") for _, label in labels)
    told = "invitee" if officers and members else "officer" if members else "member"
    return [
        (i, replace(label, kind=told) if label.words.lower() in _ATTENDING else label) for i, label in labels
    ]


def _people(
    text: tuple[Passage, int, int], meeting: Meeting, kind: str, office: str | None = None
) -> Iterator[Attendance | Problem]:
    source, begin, end = text
    printed = lined(source.document, source)
    printed = without_substitutes(printed) if kind == "apology" else printed
    if kind == "apology" and (said := _SAID_NEXT.search(printed, begin, end)):
        end = said.start() + 1
    listing = people_in(printed[begin:end])
    private = of_the_public(printed[begin:end])
    for person in (
        replace(q, role=q.role or office) for q in (_without_reason(p, kind) for p in listing.people)
    ):
        behind = printed[begin + person.end : end]
        called = re.match(r"\s*,\s*(?:an?\s+)?", behind)  # "Mr Lark, local resident"
        if (
            PUBLIC.search(person.role or "")
            or (called and PUBLIC.match(behind, called.end()))
            or any(a <= person.start < b for a, b in private)
        ):
            continue
        if kind == "absent" and not _REASON.match(behind):
            continue
        yield Attendance(
            quote=source.quote(begin + person.start, begin + person.end),
            rule=RULE,
            confidence=0.95,
            meeting=meeting,
            name=person.name,
            kind=kind_of(person, "apology" if kind == "absent" else kind, meeting.committee),
            role=role_of(person, meeting.committee),
        )
    for a, b in listing.unclear:
        if any(a < until and since < b for since, until in private):
            continue
        quote = source.quote(begin + a, begin + b)
        message = f"{' '.join(quote.text.split())!r} stands among names"
        yield Problem(code="name-unclear", message=message, rule=RULE, page=quote.page, quote=quote)


def _without_reason(person: Person, kind: str) -> Person:
    """Who sent apologies, without what kept them away: ``A Marsh (indisposed)``, ``(no substitute)``."""
    role = (person.role or "").replace(ROLE_OF_SUBSTITUTE, "")
    reason = kind == "apology" and role[:1].strip().islower() and not is_role(role)
    return replace(person, role=None) if reason else person


def _garbled(document: Document, row: Row) -> Problem:
    text = passage(document, (row.block,))
    first = text.quote(0, len(text.text.split()[0]))
    message = f"{first.text!r} heads a list: a letter of this page is printed as another sign"
    return Problem(code="text-garbled", message=message, rule=RULE, page=first.page, quote=first)


def _empty(document: Document, row: Row, label: Label) -> Problem:
    text = passage(document, (row.block,))
    quote = text.quote(label.start, max(label.names_at, label.start + len(label.words)))
    message = f"{label.words!r} has nobody behind it"
    return Problem(code="label-empty", message=message, rule=RULE, page=quote.page, quote=quote)

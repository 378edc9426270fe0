"""Who was there, and who sent apologies, as the minutes of each meeting list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.attendance_kinds import chaired, kind_of, one_row_each, role_of, visitors
from extractors.attendance_public import PUBLIC, of_the_public
from extractors.names import people_in
from extractors.printed_lines import lined
from extractors.sentences import sentences
from ingest.conventions import Conventions
from ingest.outline import Row, block_at, rows_of
from minutebook.findings import AnyFinding, Attendance, Meeting, Problem, select
from minutebook.model import Document, Part
from minutebook.passage import Passage, passage

RULE = "attendance@2"
_ZONE = 40
"""Lists of those present stand in the first rows of minutes; apologies may come as an item of their own."""
_OPENING = 12
"""Rows in which an opening says who chaired."""
_BARE = frozenset(("councillors", "members"))
"""Labels that say what people are, not whether they were there."""
_LONGEST_LIST = 30

# what parts a label from the names: "PRESENT:", "Present (3 Councillors):-", "PRESENT -"
_AFTER_LABEL = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:[:;.]\s*[-–—]*|[-–—]+)?\s*")
_NAME_FOLLOWS = re.compile(r"(?:(?:the\s+)?[A-Z][\w.'’]*|\()")
_SENTENCE_FORM = re.compile(r"(?:from|on\s+behalf\s+of)$", re.IGNORECASE)
# "21/93 APOLOGIES", "3.", "16.03.2 ": a minute's number, before a label that is its heading
_NUMBER = re.compile(r"\s*(?:[A-Z]{0,6}\s?)?\d[\d./]*[.)]?\s+")
# inside a block a label may begin after a line end or a full stop: "... and the Clerk. Public - Mr Hill"
_INSIDE = re.compile(r"\n\s*|(?<=[.;])\s+")
_NOBODY = re.compile(
    r"\W*(?:none|nil|no\s|there\s+were\s+no|n/?a\b|the\s+chair\s+received|all\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label at the head of a row; people may stand behind it from ``names_at`` of the row's text.

    ``ends_row`` tells that nothing stands behind it; ``numbered`` that it is the heading of a minute;
    ``sentence`` that a sentence says it.
    """

    kind: str
    start: int
    names_at: int
    tail: str = ""
    numbered: bool = False
    sentence: bool = False
    words: str = ""
    ends_row: bool = False


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterator[AnyFinding]:
    """One Attendance for each person that the minutes of a meeting list.

    A label with nothing behind it gives the problem ``label-empty``, words among names that are no name that
    could be told ``name-unclear``.
    """
    rows = rows_of(document)
    for meeting in select(earlier, Meeting):
        if meeting.status != "minutes":
            continue
        part = _part_of(document, meeting)
        if part is not None:
            inside = [row for row in rows if part.first_block <= row.index < part.end_block]
            listed = tuple(_attendance(document, conventions, meeting, inside))
            told = [a for row in inside[:_ZONE] for a in _told(document, conventions, meeting, row)]
            known = {a.name.casefold() for a in select(listed, Attendance)}
            others = {a.name.casefold(): a for a in reversed(told) if a.name.casefold() not in known}
            seen = [*select(listed, Attendance), *reversed(others.values())]
            people = one_row_each([_with_role(a, told) for a in seen])
            yield from chaired(people, (row.text for row in inside[:_OPENING]), conventions)
            yield from select(listed, Problem)


def _told(document: Document, conventions: Conventions, meeting: Meeting, row: Row) -> Iterator[Attendance]:
    if row.block.kind in ("paragraph", "list_item"):
        yield from visitors(passage(document, (row.block,)), meeting, conventions, RULE)


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
    labels = [
        (i, label) for i, row in enumerate(rows[:_ZONE]) for label in _labels(conventions, document, row)
    ]
    labels = _inherited(labels)
    officers = any(label.words.lower().startswith("officer") for _, label in labels)
    for n, (i, label) in enumerate(labels):
        following = labels[n + 1] if n + 1 < len(labels) else None
        if label.kind in ("absent", "public"):  # members of the public are nobody's business but their own
            continue
        until = following[1].start if following and following[0] == i else None
        text = _list_text(document, rows, i, label, until, conventions)
        if text is None:
            leads = (
                following is not None
                and following[0] == i + 1
                and label.kind == following[1].kind == "member"
            )
            if not (label.numbered or label.sentence or leads):
                yield _empty(document, rows[i], label)
            continue
        kind = "invitee" if officers and label.words.lower() == "in attendance" else label.kind
        for finding in _people(text, meeting, kind):
            if isinstance(finding, Attendance):
                key = (finding.name.lower(), finding.kind == "apology")
                if key in seen:
                    continue
                seen.add(key)
            yield finding


def _inherited(labels: Sequence[tuple[int, _Label]]) -> list[tuple[int, _Label]]:
    """``Apologies`` / ``Councillors A Marsh``: what the second says of its people is said by the first."""
    result: list[tuple[int, _Label]] = []
    for i, label in labels:
        before = result[-1] if result else None
        if before and _is_bare(label) and not _is_bare(before[1]):
            same_row = before[0] == i and label.start == before[1].names_at
            if same_row or (before[0] == i - 1 and before[1].ends_row):
                result.append((i, replace(label, kind=before[1].kind)))
                continue
        result.append((i, label))
    return result


def _is_bare(label: _Label) -> bool:
    return label.words.lower() in _BARE


def _labels(conventions: Conventions, document: Document, row: Row) -> list[_Label]:
    """The attendance labels of a row: at its head, at the head of a line, or after a sentence."""
    if row.block.kind == "table":
        return []
    text = lined(document, passage(document, (row.block,)))
    number = _NUMBER.match(text)
    begin = number.end() if number else len(text) - len(text.lstrip(" *"))
    numbered = bool(number or row.block.marker)
    first = _label(conventions, text, begin, head=True)
    if first is not None and numbered and first.kind == "observer":
        return []
    found = [replace(first, numbered=numbered)] if first else []
    for match in _INSIDE.finditer(text, found[0].names_at if found else begin):
        label = _label(conventions, text, match.end(), head=False)
        if label and (found or numbered) and not label.sentence:
            found.append(label)
    return found


def _label(conventions: Conventions, text: str, begin: int, *, head: bool) -> _Label | None:
    """The attendance label at ``begin``; inside a row (not ``head``) only one with a mark behind."""
    found = [(p, m) for p in conventions.of("attendance_label") if (m := p.pattern.match(text, begin))]
    if not found:
        return None
    phrase, match = max(found, key=lambda pm: len(pm[1].group()))
    after = _AFTER_LABEL.match(text, match.end())
    names_at = after.end() if after else match.end()
    parted = bool(after and re.search(r"[:;\-–—]|\n", after.group()))
    sentence = bool(_SENTENCE_FORM.search(match.group()))
    rest = text[names_at:].strip()
    is_label = parted or (
        head and (not rest or sentence or _opens_names(match.group(), phrase.fields["kind"], rest))
    )
    tail = phrase.fields.get("tail", "")
    if tail and tail not in rest.lower():
        tail = ""  # it stands on a line of its own, or nowhere
        is_label = bool(people_in(rest).people)
    if not is_label:
        return None
    words = " ".join(match.group().split())
    return _Label(
        phrase.fields["kind"],
        match.start(),
        names_at,
        tail,
        sentence=sentence,
        words=words,
        ends_row=not rest,
    )


def _opens_names(label: str, kind: str, rest: str) -> bool:
    """Whether people stand behind a label without a mark: it is in capitals, or titles follow."""
    if label.isupper() and _NAME_FOLLOWS.match(rest):
        return True
    if re.match(r"(?:councill?or|cllr|mr|mrs|ms|miss|dr)\b", rest, re.IGNORECASE):
        return True
    if kind == "observer":
        return False  # "Public Forum", "Public Participation" are items
    people = people_in(rest).people
    words = sum(len(p.name.split()) + 1 for p in people)
    return bool(people) and len(rest) < 300 and (kind != "member" or words * 2 >= len(rest.split()))


def _list_text(
    document: Document,
    rows: Sequence[Row],
    at: int,
    label: _Label,
    until: int | None,
    conventions: Conventions,
) -> tuple[Passage, int, int] | None:
    """The passage with the names, and where in it they begin and end; None where nobody is named."""
    own = passage(document, (rows[at].block,))
    rest = own.text[label.names_at : until]
    if rest.strip(" .*:"):
        if _NOBODY.match(rest):
            return None
        end = label.names_at + len(rest)
        if label.tail:
            end = own.text.lower().rindex(label.tail)
        elif label.sentence:
            end = label.names_at + next((b for _, b in sentences(rest)), len(rest))
        more = [] if label.sentence or label.tail or until else _more_lines(document, rows, at, conventions)
        if more:
            own = passage(document, [rows[at].block, *(r.block for r in more)])
            end = len(own.text)
        return own, label.names_at, end
    following = [] if until else _more_lines(document, rows, at, conventions, first=True)
    text = passage(document, [row.block for row in following])
    return None if not following or _NOBODY.match(text.text) else (text, 0, len(text.text))


def _more_lines(
    document: Document, rows: Sequence[Row], at: int, conventions: Conventions, *, first: bool = False
) -> list[Row]:
    """The rows behind a label that go on with its names: short lines of people, up to what is none."""
    taken: list[Row] = []
    for row in rows[at + 1 : at + 1 + _LONGEST_LIST]:
        if row.block.kind == "margin":
            continue  # initials of the last name, set far to the right
        if conventions.first("visitor", row.text):
            break  # "Mr Lark attended the meeting" is a sentence, not a list
        if row.block.kind == "table" or _labels(conventions, document, row) or _NUMBER.match(row.text):
            break
        if row.block.marker and row.block.marker not in ("-", "•", "*", "o"):
            break
        if row.block.kind == "heading" and (row.block.bold or row.block.level < 3) and "," not in row.text:
            break
        if row.text.isupper() and len(row.text.split()) > 1 and row.block.kind == "heading":
            break
        listing = people_in(lined(document, passage(document, (row.block,))))
        words = len(row.text.split())
        named = sum(len(p.name.split()) + len((p.role or "").split()) for p in listing.people)
        if (
            not listing.people
            or named + len(listing.people) * 2 < words * 0.5
            or (row.is_sentence and named < 6)
        ):
            break
        unfinished = (taken[-1] if taken else rows[at]).text.endswith((",", "&", "and"))
        if not (first or taken or unfinished) and row.gap and words > 8 and "," not in row.text:
            break
        taken.append(row)
    return taken


def _people(text: tuple[Passage, int, int], meeting: Meeting, kind: str) -> Iterator[AnyFinding]:
    source, begin, end = text
    printed = lined(source.document, source)
    listing = people_in(printed[begin:end])
    private = of_the_public(printed[begin:end])
    for person in listing.people:
        behind = printed[begin + person.end : end]
        called = re.match(r"\s*,\s*(?:an?\s+)?", behind)  # "Mr Lark, local resident"
        if (
            PUBLIC.search(person.role or "")
            or (called and PUBLIC.match(behind, called.end()))
            or any(a <= person.start < b for a, b in private)
        ):
            continue
        yield Attendance(
            quote=source.quote(begin + person.start, begin + person.end),
            rule=RULE,
            confidence=0.95,
            meeting=meeting,
            name=person.name,
            kind=kind_of(person, kind, meeting.committee),
            role=role_of(person, meeting.committee),
        )
    for a, b in listing.unclear:
        if any(a < until and since < b for since, until in private):
            continue
        quote = source.quote(begin + a, begin + b)
        message = f"{' '.join(quote.text.split())!r} stands among names"
        yield Problem(code="name-unclear", message=message, rule=RULE, page=quote.page, quote=quote)


def _empty(document: Document, row: Row, label: _Label) -> Problem:
    text = passage(document, (row.block,))
    quote = text.quote(label.start, max(label.names_at, label.start + len(label.words)))
    message = f"{label.words!r} has nobody behind it"
    return Problem(code="label-empty", message=message, rule=RULE, page=quote.page, quote=quote)

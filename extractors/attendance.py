"""Who was there, and who sent apologies, as the minutes of each meeting list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.names import Person, people_in
from extractors.sentences import sentences
from ingest.conventions import Conventions
from ingest.outline import Row, block_at, rows_of
from minutebook.findings import AnyFinding, Attendance, AttendanceKind, Meeting, Problem, select
from minutebook.model import Document, Part
from minutebook.passage import Passage, passage

RULE = "attendance@1"
_ZONE = 40
"""Lists of those present stand in the first rows of minutes; apologies may come as an item of their own."""
_LONGEST_LIST = 30

# what parts a label from the names: "PRESENT:", "Present (3 Councillors):-", "PRESENT -"
_AFTER_LABEL = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:[:;.]\s*[-–—]*|[-–—]+)?\s*")
_NAME_FOLLOWS = re.compile(r"(?:(?:the\s+)?[A-Z][\w.'’]*|\()")
_SENTENCE_FORM = re.compile(r"(?:from|on\s+behalf\s+of)$", re.IGNORECASE)
# "21/93 APOLOGIES", "3.", "16.03.2 ": a minute's number, before a label that is its heading
_NUMBER = re.compile(r"\s*(?:[A-Z]{0,6}\s?)?\d[\d./]*[.)]?\s+")
_NOBODY = re.compile(
    r"\W*(?:none|nil|no\s|there\s+were\s+no|n/?a\b|the\s+chair\s+received|all\s)", re.IGNORECASE
)
_CLERK = re.compile(r"\bclerk\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label at the head of a row; people may stand behind it from ``names_at`` of the row's text.

    ``numbered`` tells that it is the heading of a minute; ``sentence`` that a sentence says it.
    """

    kind: str
    start: int
    names_at: int
    tail: str = ""
    numbered: bool = False
    sentence: bool = False
    words: str = ""


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
            yield from _attendance(document, conventions, meeting, inside)


def _part_of(document: Document, meeting: Meeting) -> Part | None:
    index = block_at(document, meeting.quote.spans[0])
    return None if index is None else document.part_at(index)


def _attendance(
    document: Document, conventions: Conventions, meeting: Meeting, rows: Sequence[Row]
) -> Iterator[AnyFinding]:
    seen: set[tuple[str, str]] = set()
    labels = [
        (i, label) for i, row in enumerate(rows[:_ZONE]) if (label := _label(conventions, document, row))
    ]
    officers = any(label.words.lower().startswith("officer") for _, label in labels)
    for i, label in labels:
        if label.kind == "absent":
            continue
        text = _list_text(document, rows, i, label, conventions)
        if text is None:
            leads = any(j == i + 1 and other.kind == label.kind == "member" for j, other in labels)
            if not (label.numbered or label.sentence or leads):
                yield _empty(document, rows[i], label)
            continue
        kind = "invitee" if officers and label.words.lower() == "in attendance" else label.kind
        for finding in _people(text, meeting, kind):
            if isinstance(finding, Attendance):
                key = (finding.name.lower(), "apology" if finding.kind == "apology" else "")
                if key in seen:
                    continue
                seen.add(key)
            yield finding


def _label(conventions: Conventions, document: Document, row: Row) -> _Label | None:
    """The attendance label with which a row begins, perhaps behind a minute's number."""
    if row.block.kind == "table":
        return None
    text = passage(document, (row.block,)).text
    number = _NUMBER.match(text)
    begin = number.end() if number else len(text) - len(text.lstrip(" *"))
    found = [(p, m) for p in conventions.of("attendance_label") if (m := p.pattern.match(text, begin))]
    if not found:
        return None
    phrase, match = max(found, key=lambda pm: len(pm[1].group()))
    after = _AFTER_LABEL.match(text, match.end())
    names_at = after.end() if after else match.end()
    parted = bool(after and re.search(r"[:;\-–—]", after.group()))
    sentence = bool(_SENTENCE_FORM.search(match.group()))
    rest = text[names_at:].strip()
    is_label = not rest or parted or sentence or (match.group().isupper() and bool(_NAME_FOLLOWS.match(rest)))
    is_label = is_label or bool(re.match(r"(?:councill?or|cllr|mr|mrs|ms|miss|dr)", rest, re.IGNORECASE))
    is_label = is_label or (
        phrase.fields["kind"] != "member" and len(people_in(rest).people) > 0 and len(rest) < 300
    )
    tail = phrase.fields.get("tail", "")
    if tail and tail not in rest.lower():
        tail = ""  # it stands on a line of its own, or nowhere
        is_label = bool(people_in(rest).people)
    if not is_label:
        return None
    numbered = bool(number or row.block.marker)
    words = " ".join(match.group().split())
    return _Label(phrase.fields["kind"], match.start(), names_at, tail, numbered, sentence, words)


def _list_text(
    document: Document, rows: Sequence[Row], at: int, label: _Label, conventions: Conventions
) -> tuple[Passage, int, int] | None:
    """The passage with the names, and where in it they begin and end; None where nobody is named."""
    own = passage(document, (rows[at].block,))
    rest = own.text[label.names_at :]
    if rest.strip(" .*:"):
        end = len(own.text)
        if label.tail:
            end = own.text.lower().rindex(label.tail)
        elif label.sentence:
            end = label.names_at + next((b for _, b in sentences(rest)), len(rest))
        more = _more_lines(document, rows, at, conventions) if not label.sentence else []
        if more and not label.tail:
            whole = passage(document, [rows[at].block, *(r.block for r in more)])
            return whole, label.names_at, len(whole.text)
        return None if _NOBODY.match(rest) else (own, label.names_at, end)
    following = _more_lines(document, rows, at, conventions, first=True)
    if not following:
        return None
    text = passage(document, [row.block for row in following])
    if _NOBODY.match(text.text):
        return None
    return text, 0, len(text.text)


def _more_lines(
    document: Document, rows: Sequence[Row], at: int, conventions: Conventions, *, first: bool = False
) -> list[Row]:
    """The rows behind a label that go on with its names: short lines of people, up to what is none."""
    taken: list[Row] = []
    for row in rows[at + 1 : at + 1 + _LONGEST_LIST]:
        if row.block.kind == "table" or _label(conventions, document, row) or _NUMBER.match(row.text):
            break
        if row.block.marker and row.block.marker not in ("-", "•", "*", "o"):
            break
        if row.block.kind == "heading" and (row.block.bold or row.block.level < 3) and "," not in row.text:
            break
        if row.text.isupper() and len(row.text.split()) > 1 and row.block.kind == "heading":
            break
        listing = people_in(_lined(document, passage(document, (row.block,))))
        words = len(row.text.split())
        named = sum(len(p.name.split()) + len((p.role or "").split()) for p in listing.people)
        if (
            not listing.people
            or named + len(listing.people) * 2 < words * 0.5
            or (row.is_sentence and named < 6)
        ):
            break
        if not first and not taken and row.gap and words > 8 and "," not in row.text:
            break
        taken.append(row)
    return taken


def _lined(document: Document, text: Passage) -> str:
    """The text with line feeds where the paper has line ends: in lists they part people."""
    letters = list(text.text)
    for before, (span, at) in zip(
        text.spans, zip(text.spans[1:], text.starts[1:], strict=True), strict=False
    ):
        page = document.page(span.page).text
        if (
            at
            and letters[at - 1] == " "
            and (before.page != span.page or "\n" in page[before.end : span.start])
        ):
            letters[at - 1] = "\n"
    return "".join(letters)


def _people(text: tuple[Passage, int, int], meeting: Meeting, kind: str) -> Iterator[AnyFinding]:
    source, begin, end = text
    lined = _lined(source.document, source)
    listing = people_in(lined[begin:end])
    for person in listing.people:
        yield Attendance(
            quote=source.quote(begin + person.start, begin + person.end),
            rule=RULE,
            confidence=0.95,
            meeting=meeting,
            name=person.name,
            kind=_kind(person, kind),
            role=person.role,
        )
    for a, b in listing.unclear:
        quote = source.quote(begin + a, begin + b)
        message = f"{' '.join(quote.text.split())!r} stands among names"
        yield Problem(code="name-unclear", message=message, rule=RULE, page=quote.page, quote=quote)


def _kind(person: Person, kind: str) -> AttendanceKind:
    """A clerk listed among the members is an officer."""
    if kind == "member" and person.role and _CLERK.search(person.role):
        return "officer"
    for known in ("member", "officer", "invitee", "observer", "apology"):
        if kind == known:
            return known
    return "member"


def _empty(document: Document, row: Row, label: _Label) -> Problem:
    text = passage(document, (row.block,))
    quote = text.quote(label.start, max(label.names_at, label.start + len(label.words)))
    message = f"{label.words!r} has nobody behind it"
    return Problem(code="label-empty", message=message, rule=RULE, page=quote.page, quote=quote)

"""Who was there, as a table says it: a row each, with a tick, a word or a column for who was absent.

``Name | Representing | Present`` over ``Ann Marsh | Secondary schools | Yes``; or names under ``Members``,
each with whom it stands for in the next cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.attendance_columns import ROLE_HEAD, rank_of_role, seats_in_columns
from extractors.attendance_groups import GROUP, are_people, kind_of_group, membership
from extractors.attendance_kinds import is_post, kind_of, role_of
from extractors.attendance_labels import Label, label_at
from extractors.attendance_public import PUBLIC
from extractors.attendance_sections import sections_in
from extractors.name_patterns import ROLE_WORDS
from extractors.names import Person, people_in
from extractors.printed_lines import lined
from ingest.conventions import Conventions
from ingest.outline import Row
from minutebook.findings import Attendance, Meeting
from minutebook.model import Cell, Document, Quote
from minutebook.passage import cell_reading, passage

_NAME_HEAD = re.compile(
    r"(?:full\s+)?(?:names?|members?|governors?|councill?ors?|cllrs?|trustees?|attendees?|representatives?|directors?)"
    r"(?:\s+name|\s+present)?(?:\s*\((?:and\s+)?(?:initials|role|title|organi[sz]ation)\))?",
    re.IGNORECASE,
)
# "Attendees (initials)": a head that says itself that its people came
_CAME = re.compile(r"attendees?\b|(?:\w+\s+)?present\b", re.IGNORECASE)
_HERE = re.compile(
    r"(?:present|attended|attending|in\s+attendance|yes|y|p|✓|✔|√|☑|ü|remote(?:ly)?|virtual(?:ly)?|online|in\s+person)"
    r"(?![\w])",
    re.IGNORECASE,
)
_SENT = re.compile(r"(?:sent\s+)?(?:apolog(?:y|ies)|apols?|ap|a)(?!\w)", re.IGNORECASE)
_AWAY = re.compile(r"(?:absent|ab|abs|no|n|x|✗|✘|☐|[-–—])(?!\w)", re.IGNORECASE)
# "Marsh, Ann": only a cell that holds nobody else can be read so
_SURNAME_FIRST = re.compile(r"[A-Z][\w'’-]+,\s+[A-Z][a-z]+(?:\s[A-Z][a-z]*)?")
_OF_COUNCIL = re.compile(r"\bCouncils?$|\b[A-Z]{1,5}[BCD]C$")
_MOST_OF = 0.6
_COUNCILLOR = re.compile(r"(?:\w+\s+)?(?:councill?or|cllr)\b", re.IGNORECASE)


def people_of_table(
    document: Document,
    row: Row,
    above: Label | None,
    meeting: Meeting,
    conventions: Conventions,
    rule: str,
    *,
    alone: bool = False,
) -> Iterator[Attendance]:
    """The people of a table; none where it is no list of those who were there.

    ``above`` is the label that stands directly over it, which says what its people are. ``alone``: the paper
    labels no list of members, so that a table of names and roles at its top is one.
    """
    seats = tuple(seats_in_columns(document, row.block, conventions))
    if seats:
        yield from (
            _attending(seat.text.quote(who.start, who.end), who, seat.label.kind, meeting, rule)
            for seat in seats
            for who in (replace(seat.person, role=seat.person.role or seat.role),)
            if not PUBLIC.search(who.role or "")
        )
        return
    kind = above.kind if above else "member"
    if _is_of_people(document, row, labelled=above is not None):
        yield from _in_columns(document, row, kind, meeting, rule)
        return
    grid = {(c.row, c.column): c for c in row.block.cells if c.spans}
    texts = {at: " ".join(cell_reading(document, cell.spans).split()) for at, cell in grid.items()}
    lines = sorted({at[0] for at in texts})
    sections = sections_in(texts, lines, conventions, alone=alone)
    within = _names_in(texts, list(sections), 0) if sections else None
    if within is not None and not _marks(texts, list(sections), within):
        yield from _in_sections(document, grid, texts, sections, within, meeting, rule)
        return
    labels = {n: label for n in lines if (label := _label(conventions, texts.get((n, 0), "")))}
    first = 1 if labels and lines[0] in labels and above is None else 0
    names = _names_in(texts, lines, first)
    heads = {column: text for (n, column), text in texts.items() if n == lines[0]}
    headed = bool(_NAME_HEAD.fullmatch(heads.get(names, "").strip(" :"))) if names is not None else False
    if names is None or not (above or first or headed):
        if names is None:
            yield from _in_groups(document, grid, above, meeting, conventions, rule)
        return
    marks = _marks(texts, lines, names)
    came = alone or _CAME.match(heads.get(names, "")) is not None
    if headed and not (above or marks or (came and _of_roles(heads, names))):
        return
    councillors = sum(bool(_COUNCILLOR.match(texts.get((n, names), ""))) for n in lines) > 1
    for n in lines[1:] if headed else lines:
        kind = labels[n].kind if first and n in labels else kind
        person = _person(texts.get((n, names), ""))
        told = _told(texts, n, marks, heads, kind)
        if person is None or told is None or PUBLIC.search(person.role or ""):
            continue
        others = [
            c for c in heads.keys() | {at[1] for at in texts} if c not in (names, *marks) and c >= first
        ]
        others.sort(key=lambda c: (rank_of_role(heads.get(c, "")), c))
        role = person.role or next((texts[n, c] for c in others if texts.get((n, c))), None)
        if told == "member" and councillors and not person.title and is_post(role or ""):
            told = "officer"  # "Helen Lark | Director of Policy" among "Cllr A Marsh | Chair"
        yield _found(document, grid[n, names], replace(person, role=role), told, meeting, rule)


def _in_sections(
    document: Document,
    grid: Mapping[tuple[int, int], Cell],
    texts: Mapping[tuple[int, int], str],
    sections: Mapping[int, Label],
    names: int,
    meeting: Meeting,
    rule: str,
) -> Iterator[Attendance]:
    """The people of a table in sections, in the column of names of each line under a label."""
    beside = {
        n: next((texts[at] for at in sorted(texts) if at[0] == n and at[1] > names), None) for n in sections
    }
    councils = {words for words in beside.values() if words and _OF_COUNCIL.search(words)}
    for n, label in sections.items():
        person = _person(texts.get((n, names), ""))
        if person is None or label.kind == "public" or PUBLIC.search(person.role or ""):
            continue
        seated = replace(person, role=person.role or beside[n])
        found = _found(document, grid[n, names], seated, label.kind, meeting, rule)
        # the members of a joint body are councillors of several councils
        joint = label.kind == "member" and len(councils) > 1 and _COUNCILLOR.match(person.title)
        yield replace(found, kind="member") if joint else found


def _in_columns(document: Document, row: Row, kind: str, meeting: Meeting, rule: str) -> Iterator[Attendance]:
    """The people of a table whose cells are each one of them."""
    for cell in (c for c in row.block.cells if c.spans):
        person = _person(" ".join(cell_reading(document, cell.spans).split()))
        if person:
            yield _found(document, cell, person, kind, meeting, rule)


def _of_roles(heads: Mapping[int, str], names: int) -> bool:
    """Whether all columns right of the names' say what people are: no ``Amount`` beside ``Organisation``."""
    beside = [text.strip(" :") for column, text in heads.items() if column > names]
    return bool(beside) and all(ROLE_HEAD.fullmatch(text) for text in beside)


def last_of_columns(
    document: Document, row: Row, below: Row, meeting: Meeting, kind: str, rule: str
) -> Iterator[Attendance]:
    """The one person in the line below two labelled columns of people, where their number is odd."""
    cells = [c for c in row.block.cells if c.spans]
    person = _person(" ".join(below.text.split())) if below.is_line and below.block.kind != "table" else None
    if person is None or (below.gap and not person.title):
        return  # "Rose Garden" below white space heads an item
    if person.start == 0 and len(cells) % 2 == 0 and _is_of_people(document, row, labelled=True):
        text = passage(document, (below.block,))
        yield _attending(text.quote(0, len(text.text)), person, kind, meeting, rule)


def _is_of_people(document: Document, row: Row, *, labelled: bool) -> bool:
    """Whether each cell of two columns is a councillor: ``Councillor A Marsh | Councillor B Hill``.

    Under a label (``labelled``) whole names do without the title.
    """
    cells = [c for c in row.block.cells if c.spans]
    people = [_person(" ".join(cell_reading(document, c.spans).split())) for c in cells]
    titled = [
        p for p in people if p and (_COUNCILLOR.match(p.title) or (labelled and len(p.name.split()) > 1))
    ]
    columns = {c.column for c in cells}
    return len(columns) > 1 and len(cells) > (1 if labelled else 2) and len(titled) == len(cells)


def _in_groups(
    document: Document,
    grid: Mapping[tuple[int, int], Cell],
    above: Label | None,
    meeting: Meeting,
    conventions: Conventions,
    rule: str,
) -> Iterator[Attendance]:
    """The people of a table of lists: ``Labour Group | A Marsh, B Hill`` or ``Apologies | C Lark``."""
    kind, words = above.kind if above else "", ""
    for line in sorted({at[0] for at in grid}):
        columns = sorted(at[1] for at in grid if at[0] == line)
        if len(columns) != 2 and not (kind and len(columns) == 1 and columns[0]):
            return
        label = None
        if len(columns) == 2:
            words = " ".join(cell_reading(document, grid[line, columns[0]].spans).split())
            label = label_at(conventions, f"{words.rstrip(' :')}:", 0, head=True)
            said = label.kind if label else kind_of_group(words)
            kind = kind if said == GROUP else said
        text = passage(document, grid[line, columns[-1]].spans)
        listing = people_in(lined(document, text))
        if label and (not listing.people or not are_people(text.text, listing)):
            continue  # "Present: | Councillors:", "Also present: | A Marsh substituted for B Hill"
        if not kind or not are_people(text.text, listing):
            return
        for person in listing.people if kind not in ("public", "absent") else ():
            if not PUBLIC.search(person.role or ""):
                quote = text.quote(person.start, person.end)
                seated = replace(person, role=person.role or membership(words))
                yield _attending(quote, seated, kind, meeting, rule)


def _label(conventions: Conventions, text: str) -> Label | None:
    return label_at(conventions, text, 0, head=True) if text.rstrip().endswith(":") else None


def _person(text: str) -> Person | None:
    """The one person of a cell, whose name may have the surname first."""
    if _SURNAME_FIRST.fullmatch(text) and not ROLE_WORDS.search(text):
        return Person(text, None, 0, len(text))
    people = people_in(text).people
    told = people[0].end - people[0].start + len(people[0].title) + 2 if people else 0
    return people[0] if len(people) == 1 and told >= len(text) * 0.5 else None


def _names_in(texts: Mapping[tuple[int, int], str], lines: Sequence[int], first: int) -> int | None:
    """The leftmost column most of whose cells are a person."""
    for column in sorted({at[1] for at in texts if at[1] >= first}):
        cells = [texts[n, column] for n in lines if (n, column) in texts]
        named = sum(_person(cell) is not None for cell in cells)
        if named >= 2 and named >= (len(cells) - 1) * _MOST_OF and len(cells) >= len(lines) * _MOST_OF:
            return column
        if named == len(cells) == len(lines) == 1:
            return column
    return None


def _marks(texts: Mapping[tuple[int, int], str], lines: Sequence[int], names: int) -> tuple[int, ...]:
    """The columns that say who was there: most of their cells, under the head, are a tick or such a word."""
    found = []
    for column in sorted({at[1] for at in texts if at[1] > names}):
        cells = [texts[n, column] for n in lines if (n, column) in texts]
        below = [text for text in cells if len(text) < 60]
        told = sum(bool(_HERE.match(t) or _SENT.match(t) or _AWAY.match(t)) for t in below)
        if told and told >= (len(cells) - 1) * _MOST_OF:
            found.append(column)
    return tuple(found)


def _told(
    texts: Mapping[tuple[int, int], str],
    line: int,
    marks: Sequence[int],
    heads: Mapping[int, str],
    kind: str,
) -> str | None:
    """What a row's marks make of its person: of the list's kind, an apology, or None who was not there."""
    unmarked = kind != "member" and not any((line, column) in texts for column in marks)
    if not marks or unmarked:
        return kind  # "Staff: | Amenities Manager B Hill" has no tick
    for column in marks:
        text = texts.get((line, column), "")
        if _SENT.match(text) or (_HERE.match(text) and _SENT.match(heads.get(column, ""))):
            return "apology"
        if _HERE.match(text) and not _AWAY.match(heads.get(column, "")):
            return kind
    return None


def _found(
    document: Document, cell: Cell, person: Person, kind: str, meeting: Meeting, rule: str
) -> Attendance:
    text = passage(document, cell.spans)
    return _attending(text.quote(0, len(text.text)), person, kind, meeting, rule)


def _attending(quote: Quote, person: Person, kind: str, meeting: Meeting, rule: str) -> Attendance:
    return Attendance(
        quote=quote,
        rule=rule,
        confidence=0.9,
        meeting=meeting,
        name=person.name,
        kind=kind_of(person, kind, meeting.committee),
        role=role_of(person, meeting.committee),
    )

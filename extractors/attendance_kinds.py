"""What people are at a meeting, where the label before their names does not say: guests, staff, the chair.

A list headed "Present" or "Attendees" may hold others than members: the council of the county sends its
councillor to the parish, the manager sits with the board, a constable reports. Their titles and roles say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.lexicon import any_of, words
from extractors.name_initials import called
from extractors.name_patterns import TITLES
from extractors.names import Person, is_role, people_in
from ingest.conventions import Conventions
from minutebook.findings import Attendance, AttendanceKind, Meeting
from minutebook.passage import Passage

_KINDS: tuple[AttendanceKind, ...] = ("member", "officer", "invitee", "observer", "apology")
# a parish has county councillors as guests; a county has them as members
_LOCAL = re.compile(r"\b(?:parish|town|community)\b", re.IGNORECASE)
_LARGER = re.compile(
    r"\b(?:county|borough|district|city|unitary)\s+(?:councill?or|cllr)\b\.?|\b[BCD]Cllr\b\.?|\b(?-i:MP|MSP|MS|AM|MEP)\b",
    re.IGNORECASE,
)
# "(SBC)", "EDC", "Eastmere Borough Council": whom somebody comes from
_OTHER_COUNCIL = re.compile(r"[A-Z]{1,5}[BCD]C|.*\b(?:County|Borough|District|City)\s+Council")
# "BC A Marsh": the borough's councillor, on a parish's list
_LARGER_SHORT = re.compile(r"[BCD]C")
_OBSERVES = re.compile(r"\bobservers?$", re.IGNORECASE)
# bodies whose members are several councils'
_JOINT = re.compile(r"\b(?:panel|joint|partnership|combined|authority|forum|liaison)\b", re.IGNORECASE)
_FORMER = re.compile(r"(?:former|ex|retired|outgoing|retiring)\b", re.IGNORECASE)
_POLICE = re.compile(rf"{any_of(words('people', 'police'))}\b")
_STAFF = re.compile(rf"\b{any_of(words('people', 'staff'))}\b")
_HEADS = re.compile(rf"\b{any_of(words('people', 'heads'))}\b")
_ELSEWHERE = re.compile(rf"\b{any_of(words('people', 'elsewhere'))}\b|,")
# the last place before the words where a sentence, a line or a time ends
_SENTENCE_BEGINS = re.compile(r".*(?:[.;:\n]\s+|\d\s*(?:[ap]\.?m\.?\b)?[\s:–-]+)", re.DOTALL)
_COUNCILLOR = re.compile(
    r"(?:(?:county|borough|district|city)\s+)?(?:councill?or|cllr|alderman|bailie)\b", re.IGNORECASE
)
# a body that has no officers at a council's meeting but guests
_FROM = re.compile(
    r"\b(?:Police|NHS|CCG|Healthwatch|Ltd|Limited|plc|LLP|Trust|Association|Agency|University|Constabulary)\b"
)
_CLERK = re.compile(r"\bclerk\b", re.IGNORECASE)
_CHAIR = re.compile(r"\b(?<!vice )(?<!vice-)(?<!deputy )chair(?:man|woman|person)?\b", re.IGNORECASE)


def role_of(person: Person, body: str) -> str | None:
    """The role printed with a name; at a parish's meeting a title of the county's is one."""
    if person.role is None and person.title and _is_local(body):
        larger = _LARGER.search(person.title)
        return " ".join(larger.group().split()) if larger else None
    return person.role


def is_title_here(role: str, body: str) -> bool:
    """Whether a list's "County Councillors" says no more than "Councillors": at a meeting of theirs."""
    return bool(_LARGER.fullmatch(re.sub(r"s(?=\W*$)", "", role))) and not _is_local(body)


def kind_of(person: Person, label: str, body: str) -> AttendanceKind:
    """What a person is, listed under a label of kind ``label`` at a meeting of ``body``."""
    role = role_of(person, body) or ""
    if label == "member" and _CLERK.search(role):
        return "officer"
    if _is_visiting(person, role, label, body):
        return "invitee"
    if label in ("member", "officer", "invitee") and _OBSERVES.search(role):
        return "observer"
    if _FORMER.match(role):
        return "invitee" if label == "officer" else _known(label)
    return "officer" if _is_staff(role, label) else _known(label)


def _is_staff(role: str, label: str) -> bool:
    """Whether a role is a paid post of the body; heads of services are where no list of members has them."""
    if label not in ("member", "invitee") or _ELSEWHERE.search(role):
        return False
    return bool(_STAFF.search(role) or (label == "invitee" and _HEADS.search(role)))


def is_post(role: str) -> bool:
    """Whether a role is a paid post, heads of services among them: ``Director of Policy``."""
    return _is_staff(role, "invitee")


def _is_visiting(person: Person, role: str, label: str, body: str) -> bool:
    """Whether somebody is no member, or no officer, of the list that holds the name but a guest."""
    councillor = bool(_COUNCILLOR.match(person.title))
    if label == "officer":
        return councillor or bool(_POLICE.match(role)) or _is_guest(role)
    partner = councillor and bool(_JOINT.search(body))  # a joint board's members come from its councils
    return label == "member" and not partner and _from_elsewhere(role, body)


def _known(label: str) -> AttendanceKind:
    return next((known for known in _KINDS if known == label), "member")


def _is_local(body: str) -> bool:
    """Whether a body may be a parish's: it says so, or is not named at all."""
    return not body or bool(_LOCAL.search(body))


def _is_guest(role: str) -> bool:
    """Whether a role is only a body from elsewhere: ``Eastmere Police``, ``Quay Trust``."""
    return bool(_FROM.search(role)) and not is_role(role)


def _from_elsewhere(role: str, body: str) -> bool:
    own = "".join(word[0] for word in body.split() if word[0].isupper())
    if _POLICE.match(role):
        return _is_local(body) or body.endswith("Council")
    if _is_local(body) and (_LARGER.search(role) or _LARGER_SHORT.fullmatch(role)):
        return True
    return bool(_OTHER_COUNCIL.fullmatch(role)) and role not in (own, body) and not _CHAIR.search(role)


def one_row_each(found: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """The people of a meeting, those who sent apologies no longer among those present.

    An apology by surname takes the fuller name, and the role, from the list.
    """
    rows: list[Attendance] = []
    found = [a for a in found if not _named_in_full(a, found)]
    for person in found:
        if person.kind != "apology":
            if not any(_same(person, other, found) for other in found if other.kind == "apology"):
                rows.append(person)
            continue
        listed = next((a for a in found if a.kind != "apology" and _same(a, person, found)), None)
        rows.append(replace(person, name=listed.name, role=person.role or listed.role) if listed else person)
    return tuple(rows)


def _named_in_full(person: Attendance, found: Sequence[Attendance]) -> bool:
    """Whether who is named by surname alone is listed in full too: ``Moore`` beside ``V Moore``.

    Of those who were there the office must be the same: ``Councillor Moore, Convener, presiding``.
    """
    surname = person.name.casefold()
    if " " in surname or not (person.kind == "apology" or person.role):
        return False
    fuller = [a for a in found if a.name.casefold().endswith(f" {surname}")]
    if person.kind == "apology":
        return any(a.kind == "apology" for a in fuller)
    office = (person.role or "").split(",")[0]
    return any(a.kind != "apology" and a.role == office for a in fuller)


def holders(found: Sequence[tuple[Attendance, bool]]) -> Iterator[Attendance]:
    """The people of lists, each with whether an office led in; who is named there by surname alone once.

    ``Present: Cllrs A Marsh, B Hill`` / ``Chair: Councillor Marsh``: the office goes to the fuller name.
    """
    full = [person for person, _ in found if len(person.name.split()) > 1 and person.kind != "apology"]
    roles: dict[int, str | None] = {}
    dropped: set[int] = set()
    for person, led in found:
        alike = [a for a in full if a.name.casefold().split()[-1] == person.name.casefold()]
        if led and len(alike) == 1:
            roles[id(alike[0])] = person.role
            dropped.add(id(person))
    for person, _ in found:
        if id(person) not in dropped:
            yield replace(person, role=person.role or roles.get(id(person)))


def _same(there: Attendance, away: Attendance, found: Sequence[Attendance]) -> bool:
    if there.name.casefold() == away.name.casefold():
        return True
    surname = there.name.casefold().split()[-1]
    alike = [a for a in found if a.kind != "apology" and a.name.casefold().split()[-1] == surname]
    return len(away.name.split()) == 1 and away.name.casefold() == surname and len(alike) == 1


def chaired(
    found: Sequence[Attendance], texts: Iterable[str], conventions: Conventions
) -> tuple[Attendance, ...]:
    """The same people, with the role Chair for the one who the opening says chaired, if nobody has it yet."""
    if any(_CHAIR.search(a.role or "") for a in found if a.kind == "member"):
        return tuple(found)
    for text in texts:
        told = conventions.first("chaired", text)
        if told is None:
            continue
        name = " ".join(told[1]["name"].split()).strip(" ().,")
        them = [a for a in found if a.kind == "member" and _called(a.name, name)]
        if len(them) == 1:
            return tuple(replace(a, role=a.role or "Chair") if a is them[0] else a for a in found)
    return tuple(found)


def _called(name: str, words_: str) -> bool:
    """Whether words call somebody of that name: the whole name, titles before it, or the initials."""
    bare = re.sub(r"\s*\(.*", "", words_)
    folded, said = name.casefold(), bare.casefold()
    surname = TITLES.sub("", bare).casefold()
    if surname == folded.split()[-1] and surname != said:
        return True  # "Cllr Mrs Marsh"
    return said == folded or said.endswith(f" {folded}") or words_ in called(name)


def visitors(source: Passage, meeting: Meeting, conventions: Conventions, rule: str) -> Iterator[Attendance]:
    """Those of whom a sentence says that they were there: a constable who reported, a substitute.

    Only whom the sentence gives a role is told from a resident, who is nobody's business.
    """
    for phrase, match in conventions.every("visitor", source.text):
        start, end = match.span("name")
        people = people_in(source.text[start:end]).people
        role = phrase.fields.get("role")
        if not people or source.text[start : start + people[0].start].strip(" .*") not in (
            "",
            people[0].role or "",
        ):
            continue
        for person in people:
            told = role or role_of(person, meeting.committee)
            if told is not None and (role or told[0].isupper()):  # not "the householder"
                kind: AttendanceKind = "member" if role else "invitee"
                yield _told(source, start, person, meeting, rule, kind, told)


def latecomers(
    source: Passage, meeting: Meeting, conventions: Conventions, rule: str
) -> Iterator[Attendance]:
    """Those who are said to have come later, where the words call them councillors.

    ``7.50 Cllr Mrs Marsh joined the meeting``: whom the list of those present may have left out.
    """
    for _, match in conventions.every("latecomer", source.text):
        start = _SENTENCE_BEGINS.search(source.text, 0, match.start())
        begin = start.end() if start else 0
        for person in people_in(source.text[begin : match.start()]).people:
            if _COUNCILLOR.match(person.title):
                yield _told(source, begin, person, meeting, rule, "member", None)


def _told(
    source: Passage,
    begin: int,
    person: Person,
    meeting: Meeting,
    rule: str,
    kind: AttendanceKind,
    role: str | None,
) -> Attendance:
    return Attendance(
        quote=source.quote(begin + person.start, begin + person.end),
        rule=rule,
        confidence=0.7,
        meeting=meeting,
        name=person.name,
        kind=kind,
        role=role,
    )

"""People whom a sentence names before it says that they were there: ``A Marsh (Clerk) was in attendance``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.attendance_kinds import kind_of, role_of
from extractors.attendance_public import PUBLIC
from extractors.names import Person, people_in
from extractors.sentences import sentences
from ingest.conventions import Conventions
from minutebook.findings import Attendance, Meeting
from minutebook.passage import Passage

_COUNCILLOR = re.compile(r"(?:\w+\s+)?(?:councill?ors?|cllrs?|aldermen|alderman|bailie)\b", re.IGNORECASE)
_WORDS_OF_A_ROLE = 8
_NAMED = 0.7
"""Of the words before the cue so many are people, or the sentence is about something else."""


def told_behind(
    source: Passage, meeting: Meeting, conventions: Conventions, rule: str
) -> Iterator[Attendance]:
    """The people of sentences that end in such words (``were in attendance``, ``had sent apologies``).

    Who is only named, without an office or a councillor's title, may be a resident: such are left out, but
    for apologies, which only those send who belong.
    """
    for begin, end in sentences(source.text):
        found = conventions.first("attendance_behind", source.text[begin:end])
        if found is None:
            continue
        phrase, match = found
        subject = source.text[begin : begin + match.start()]
        listing = people_in(subject)
        if not listing.people or listing.unclear or not _only_people(subject, listing.people):
            continue
        councillors = bool(_COUNCILLOR.match(subject.lstrip()))
        for person in listing.people:
            if person.role and len(person.role.split()) > _WORDS_OF_A_ROLE:
                continue
            belongs = person.role or councillors or _COUNCILLOR.match(person.title)
            if PUBLIC.search(person.role or "") or not (belongs or phrase.fields["kind"] == "apology"):
                continue
            yield Attendance(
                quote=source.quote(begin + person.start, begin + person.end),
                rule=rule,
                confidence=0.7,
                meeting=meeting,
                name=person.name,
                kind=kind_of(person, phrase.fields["kind"], meeting.committee),
                role=role_of(person, meeting.committee),
            )


def _only_people(subject: str, people: tuple[Person, ...]) -> bool:
    """Whether the words before the cue are people and nothing else, from the first word on."""
    told = sum(len(subject[p.start : p.end].split()) for p in people)
    titles = sum(len(p.title.split()) for p in people)
    joints = len(re.findall(r"\b(?:and|also|the|both)\b|&", subject))
    words = len(subject.split())
    return told + titles + joints >= words * _NAMED and people[0].start <= len(people[0].title) + 12

"""People in lists: names without titles, and the roles printed with them.

A list of people is text with few rules: commas, semicolons, ``and``, brackets after a name, a dash before a
role, and here and there nothing at all between two people (``L Hill (Vice-Chair) A Preston``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.name_initials import ends_with_initials
from extractors.name_patterns import (
    COMPANY,
    FOR_ANOTHER,
    IGNORED,
    LEAD_WORD,
    LOCAL,
    NAME,
    NEXT,
    OFFICE_OF_LEAD,
    PLURAL_ROLE,
    ROLE_NAMED,
    ROLE_WORDS,
    SEPARATOR,
    TITLES,
    UNNAMED,
)
from extractors.name_person import Person, person_at
from extractors.name_records import prepared, records, surnames_first

__all__ = ["Listing", "Person", "is_role", "people_in"]


@dataclass(frozen=True, slots=True)
class Listing:
    """The people of a list, and the stretches (start, end) that could be a person but were not told."""

    people: tuple[Person, ...]
    unclear: tuple[tuple[int, int], ...]


# "Member", "Public Health Consultant": of those words that else tell nobody's
_NOT_THE_PUBLIC = re.compile(
    r"members?|public(?=\s+(?:health|sector|protection|relations|affairs|realm|transport|rights|services?|works))",
    re.IGNORECASE,
)


# "B Hill, District Councillor": what a parish's guest is
_OF_ANOTHER = re.compile(
    r"(?:the\s+)?(?:county|borough|district|city|unitary|ward|cabinet)\s+(?:councillor|cllr)\.?",
    re.IGNORECASE,
)
# "..., attended without a representative": what somebody did is no role
_DID = re.compile(
    r"\s*(?:attended|joined|left|arrived|was|were|is|are|sent|had|has|who|which|also|spoke|reported|gave)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z\d])")
# "Lark & Hill LLP", "Lark and Hill Solicitors": one firm, and nobody
_FIRM = re.compile(
    r"[A-Z][\w'’-]+\s+(?:and|&)\s+(?P<more>(?:[A-Z][\w'’-]*\s+){1,3}?(?:LLP|Ltd|Limited|plc|PLC|Solicitors))\b"
)
_ASIDES = re.compile(r"\s*\([^()]*\)")
_BEFORE_NAMES = " .:-–—*+†‡#^\n\t\uf0b7"
_WORDS_OF_A_ROLE = 6
"""A line below a name is its role if it has at most this many words."""


def people_in(text: str) -> Listing:
    """The people of a list, in order; line feeds part people where nothing else does."""
    text = prepared(text)
    if people := tuple(surnames_first(text)) or records(text, _people_of):
        return Listing(people, ())
    return _listing(text)


def _people_of(text: str) -> Sequence[Person]:
    return _listing(text).people


def _listing(text: str) -> Listing:
    people: list[Person] = []
    unclear: list[tuple[int, int]] = []
    ended_at = 0
    for start, end in _segments(text):
        joint = text[ended_at:start]
        found = list(_segment(text, start, end))
        if people and _goes_with(text, people[-1], (start, end), ended_at, found):
            people[-1] = _with_role(people[-1], text, start, end, joint)
        elif found:
            if people and _both_are(people[-1], found[0], joint):
                people[-1] = replace(people[-1], role=found[0].role)
            people.extend(found)
        elif unnamed := UNNAMED.fullmatch(text[start:end].strip(" .")):
            begin = start + text[start:end].index(unnamed["office"])
            office = unnamed["office"]
            people.append(Person(office, office, begin, begin + len(office)))
        elif TITLES.fullmatch(text[start:end].strip(" .") + " "):
            pass  # "A Marsh and B Hill, Councillors": what all of them are
        elif not IGNORED.search(text[start:end]) and re.match(r"\s*[A-Z]\w", text[start:end]):
            unclear.append((start, end))
        ended_at = end
    return Listing(tuple(people), tuple(unclear))


def _goes_with(
    text: str, person: Person, stretch: tuple[int, int], ended_at: int, found: Sequence[Person]
) -> bool:
    """Whether a stretch says something of the person before it, although its words may look like a name."""
    if not found:
        return not UNNAMED.fullmatch(text[slice(*stretch)].strip(" .")) and _belongs(
            text, person, stretch, ended_at
        )
    if found[0].title:
        return False
    words = text[slice(*stretch)].strip(" .")
    behind = "," in text[ended_at : stretch[0]]
    if behind and COMPANY.search(_ASIDES.sub("", words)) and (len(found) == 1 or _FIRM.match(words)):
        return True  # "Ann Marsh, Lark Hill LLP", "Ann Marsh, Lark & Hill LLP (auditors)"
    if len(found) > 1:
        return False
    # "B Hill, Member for Highways and Waste"
    return len(words.split()) == 1 and _is_open_role(text, person, stretch, ended_at)


def _is_open_role(text: str, person: Person, stretch: tuple[int, int], ended_at: int) -> bool:
    """Whether a role, not in brackets, stands right before "and": the words behind may be part of it."""
    behind = person.role is not None and text[: person.end].endswith(person.role.split()[-1])
    return (
        behind
        and person.end == ended_at
        and text[person.end - 1] != ")"
        and text[ended_at : stretch[0]].strip() in ("and", "&")
    )


def _both_are(before: Person, person: Person, joint: str) -> bool:
    """Whether a role in the plural is that of two people: ``C Clark & M Hare (Staff Observers)``."""
    plural = bool(PLURAL_ROLE.search(person.role or ""))
    return plural and before.role is None and joint.strip() in ("and", "&")


def _belongs(text: str, person: Person, stretch: tuple[int, int], ended_at: int) -> bool:
    """Whether a stretch is the role of the person before it, or goes on with it.

    ``S Marsh, Head of Quays``; ``A Marsh - Chair of Quays and Ferries``, where no bracket ends the role.
    """
    joint = text[ended_at : stretch[0]]
    words = text[slice(*stretch)]
    below = "\n" in joint and ":" not in words and not person.role and len(words.split()) <= _WORDS_OF_A_ROLE
    bare = words.strip(" .")
    company = person.role and len(bare.split()) > 1 and COMPANY.search(bare)  # "PC A Marsh, Eastmere Police"
    if "," in joint and (company or _OF_ANOTHER.fullmatch(bare)):
        return True
    if _is_role(words) and ("," in joint or below or person.role):
        return True
    return _is_open_role(text, person, stretch, ended_at)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between separators that are not in brackets; a title alone goes with what follows it."""
    lines_part = not re.search(r"[,;]", re.sub(r"\([^)]*\)", "", text))
    cuts, at = [0], 0
    depth = 0
    while at < len(text):
        depth = max(0, depth + (text[at] in "([{") - (text[at] in ")]}"))
        match = (
            SEPARATOR.match(text, at) if not depth and (text[at].isspace() or text[at] in ",;•|") else None
        )
        whole = match and (
            _office_with_and(text, cuts[-1], match, at) or _firm_with_and(text, cuts[-1], match)
        )
        if whole:
            at = whole
        elif match and (lines_part or match.group().strip() or _two_people(text, cuts[-1], match)):
            before = text[cuts[-1] : match.start()].strip()
            led = _leads(before, text[match.end() :], first=len(cuts) == 1)
            if not led and ("," in match.group() or not TITLES.fullmatch(before + " ")):
                cuts.extend((match.start(), match.end()))
            at = match.end()
        elif not depth and text[at].isspace() and _next_person(text, cuts[-1], at):
            cuts.extend((at, at + 1))
            at += 1
        else:
            at += 1
    cuts.append(len(text))
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if text[start:end].strip(" .:-–"):
            yield start, end


def _office_with_and(text: str, start: int, joint: re.Match[str], at: int) -> int | None:
    """Where an office ends that has the joint "and" in it: ``Head of Waste and Ferry Services (A Marsh)``.

    None where somebody stands on each side: ``A Marsh and Head of Quays (B Hill)``.
    """
    if joint.group().strip() not in ("and", "&") or start > at:
        return None
    begin = start + len(text[start:at]) - len(text[start:at].lstrip(_BEFORE_NAMES))
    before = text[begin:at]
    found = ROLE_NAMED.match(text, begin)
    if not (ROLE_WORDS.search(before) and found and found.end("role") > joint.end()):
        return None
    return None if TITLES.match(before) or person_at(text, begin, at) else found.end("role")


def _firm_with_and(text: str, start: int, joint: re.Match[str]) -> int | None:
    """Where a firm ends that has the joint in it and somebody before it: ``Ann Marsh, Lark & Hill LLP``."""
    begin = start + len(text[start:]) - len(text[start:].lstrip(_BEFORE_NAMES))
    firm = _FIRM.match(text, begin) if start and joint.group().strip() in ("and", "&") else None
    return firm.end() if firm and firm.start("more") >= joint.end() else None


def _leads(before: str, after: str, *, first: bool) -> bool:
    """Whether an office stands before its holder, with a comma: ``The Chairman, Councillor Marsh``."""
    office = OFFICE_OF_LEAD.fullmatch(before)
    the = before[:4].lower() == "the "
    name = NAME.match(after)
    named = the and name is not None and len(name.group().split()) > 1 and not ROLE_WORDS.search(name.group())
    return bool(office and (((first or the) and TITLES.match(after)) or named))


def _next_person(text: str, start: int, at: int) -> bool:
    """Whether another person begins at a space: with a title, or after the initials of the one before."""
    if NEXT.match(text, at) and _ends_a_person(text, start, at):
        return True
    return text[at + 1 : at + 2].isupper() and ends_with_initials(text[start:at])


def _two_people(text: str, start: int, line_end: re.Match[str]) -> bool:
    """Whether a line end parts two whole names: ``P Lark`` / ``Alan Marsh``, but not ``Ann`` / ``Marsh``."""
    before = text[start : line_end.start()].strip()
    after = re.split(r"[,;\n(]| and ", text[line_end.end() :], maxsplit=1)[0].strip(" .")
    return (
        len(before.split()) >= 2
        and len(after.split()) >= 2
        and all(NAME.fullmatch(TITLES.sub("", words, count=1)) for words in (before, after))
    )


def is_role(text: str) -> bool:
    """Whether words name a role: ``Head of Transport``, ``the Chief Executive``."""
    return bool(ROLE_WORDS.search(text))


def _ends_a_person(text: str, start: int, at: int) -> bool:
    """Whether a title at ``at`` begins another person: more than titles and labels stands before it."""
    before = text[start:at].strip()
    if (
        FOR_ANOTHER.search(before)
        or LOCAL.search(before)
        or LEAD_WORD.search(before)
        or before.lower() in ("the", "rt", "right", "the rt")
    ):
        return False
    return (
        bool(re.search(r"[A-Za-z][A-Za-z)\]}.]$", before))
        and not TITLES.fullmatch(before + " ")
        and not before.endswith(":")
    )


def _segment(text: str, start: int, end: int) -> Iterator[Person]:
    """The people of one stretch: several where a title or a bracket stands between them."""
    at = start
    while at < end:
        while at < end and text[at] in _BEFORE_NAMES:
            at += 1
        found = person_at(text, at, end)
        if found is None:
            return
        yield found[0]
        at = max(found[1], at + 1)


def _is_role(text: str) -> bool:
    bare = text.strip(" .")
    if _DID.match(bare) or TITLES.fullmatch(f"{bare} "):
        return False  # "A Marsh and B Hill, Councillors": what all of them are
    acronym = bool(re.fullmatch(r"[A-Z]{2,6}", bare))
    return acronym or (bool(ROLE_WORDS.search(bare)) and not IGNORED.search(_NOT_THE_PUBLIC.sub("", bare)))


def _with_role(person: Person, text: str, start: int, end: int, joint: str) -> Person:
    """A stretch that is a role belongs to the person before it: ``A Marsh, Principal Social Worker``."""
    stop = _STOP.search(text, start, end)  # "Clerk. Two electors."
    end = stop.start() if stop else end
    role = " ".join(text[start:end].split()).rstrip(" .")
    until = start + len(text[start:end].rstrip(" .\n"))
    if person.role and re.search(r"[a-z&]", joint.strip()):
        return replace(person, role=f"{person.role} {joint.strip()} {role}", end=until)
    return replace(person, role=f"{person.role}, {role}" if person.role else role, end=until)

"""People in lists: names without titles, and the roles printed with them.

A list of people is text with few rules: commas, semicolons, ``and``, brackets after a name, a dash before a
role, and here and there nothing at all between two people (``L Hill (Vice-Chair) A Preston``).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.name_initials import ends_with_initials, initials_of
from extractors.name_patterns import (
    BRACKET,
    DASH,
    ENDS,
    IGNORED,
    IN_THE_CHAIR,
    LEAD,
    LEAD_WORD,
    LOCAL,
    NAME,
    NEXT,
    NO_ROLE,
    NOT_NAMES,
    OFFICE_BEHIND,
    PLURAL,
    PLURAL_ROLE,
    ROLE_LEAD,
    ROLE_WORDS,
    SEPARATOR,
    SURNAME_FIRST,
    TITLE_INSIDE,
    TITLES,
    TWO_RUN_TOGETHER,
    UNNAMED,
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person at ``start:end`` of a text: the name, a single title before it and its role bracket.

    ``name`` is as printed, less titles; ``role`` as printed, less its bracket or dash. ``title`` is what
    stood before the name.
    """

    name: str
    role: str | None
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The people of a list, and the stretches (start, end) that could be a person but were not told."""

    people: tuple[Person, ...]
    unclear: tuple[tuple[int, int], ...]


def people_in(text: str) -> Listing:
    """The people of a list, in order; line feeds part people where nothing else does."""
    if len(SURNAME_FIRST.findall(text)) >= 1 and SURNAME_FIRST.match(text.lstrip()):
        return Listing(tuple(_surname_first(text)), ())
    people: list[Person] = []
    unclear: list[tuple[int, int]] = []
    ended_at = 0
    for start, end in _segments(text):
        joint = text[ended_at:start]
        found = list(_segment(text, start, end))
        if found:
            if people and _both_are(people[-1], found[0], joint):
                people[-1] = replace(people[-1], role=found[0].role)
            people.extend(found)
        elif unnamed := UNNAMED.fullmatch(text[start:end].strip(" .")):
            begin = start + text[start:end].index(unnamed["office"])
            office = unnamed["office"]
            people.append(Person(office, office, begin, begin + len(office)))
        elif people and _belongs(text, people[-1], (start, end), ended_at):
            people[-1] = _with_role(people[-1], text, start, end, joint)
        elif TITLES.fullmatch(text[start:end].strip(" .") + " "):
            pass  # "A Marsh and B Hill, Councillors": what all of them are
        elif not IGNORED.search(text[start:end]) and re.match(r"\s*[A-Z]\w", text[start:end]):
            unclear.append((start, end))
        ended_at = end
    return Listing(tuple(people), tuple(unclear))


def _both_are(before: Person, person: Person, joint: str) -> bool:
    """Whether a role in the plural is that of two people: ``C Clark & M Hare (Staff Observers)``."""
    plural = bool(PLURAL_ROLE.search(person.role or ""))
    return plural and before.role is None and joint.strip() in ("and", "&")


def _belongs(text: str, person: Person, stretch: tuple[int, int], ended_at: int) -> bool:
    """Whether a stretch is the role of the person before it, or goes on with it.

    ``S Marsh, Head of Quays``; ``A Marsh - Chair of Quays and Ferries``, where no bracket ends the role.
    """
    joint = text[ended_at : stretch[0]]
    if _is_role(text[slice(*stretch)]) and ("," in joint or person.role):
        return True
    behind = person.role is not None and text[: person.end].endswith(person.role.split()[-1])
    open_role = behind and person.end == ended_at and text[person.end - 1] != ")"
    return open_role and joint.strip() in ("and", "&")


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
        if match and (lines_part or match.group().strip() or _two_people(text, cuts[-1], match)):
            before = text[cuts[-1] : match.start()].strip()
            if "," in match.group() or not TITLES.fullmatch(before + " "):
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
    if LOCAL.search(before) or LEAD_WORD.search(before):
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
        while at < end and text[at] in " .:-–—*\n\t\uf0b7":
            at += 1
        found = _person(text, at, end)
        if found is None:
            return
        yield found[0]
        at = max(found[1], at + 1)


def _person(text: str, start: int, end: int) -> tuple[Person, int] | None:
    """The person with whom a stretch begins, and where what belongs to the person ends."""
    lead, at = _lead(text, start, end)
    quote_from = at
    titles = TITLES.match(text, at, end)
    if titles:
        plural = PLURAL.match(text, at, end)
        quote_from = plural.end() if plural else at
        at = titles.end()
    name = _name(text, at, end)
    if name is None:
        return None
    if _is_no_name(name.group(), sure=bool(titles or lead) or ends_with_initials(name.group())):
        return None
    printed = " ".join(name.group().split())
    title = titles.group().strip(" :") if titles else ""
    person = Person(printed, lead, quote_from if titles else name.start(), name.end(), title)
    person = _affiliation(_without_initials(person))
    return _trailing(text, person, end)


def _lead(text: str, start: int, end: int) -> tuple[str | None, int]:
    """A role before a name: ``Clerk J Hill``, ``Clerk: - Nell Lark``, ``PCSO Ann Marsh``."""
    match = LEAD.match(text, start, end)
    return (" ".join(match["role"].split()), match.end()) if match else (None, start)


def _name(text: str, at: int, end: int) -> re.Match[str] | None:
    while at < end and text[at] in " :":
        at += 1
    limit = end
    if inner := TITLE_INSIDE.search(text, at, end):
        limit = inner.start()
    if office := OFFICE_BEHIND.search(text, at, limit):
        limit = office.start()
    if two := TWO_RUN_TOGETHER.match(text, at, limit):
        limit = two.end("first")
    return NAME.match(text, at, limit)


def _affiliation(person: Person) -> Person:
    """``A Marsh EDC``: capitals behind a name in small letters are whom the person is from."""
    words = person.name.split()
    last = words[-1]
    if len(words) < 3 or not re.fullmatch(r"[A-Z]{2,5}", last) or not any(c.islower() for c in person.name):
        return person
    return replace(person, name=" ".join(words[:-1]), role=f"{person.role}, {last}" if person.role else last)


def _is_no_name(name: str, *, sure: bool) -> bool:
    """Whether capitals are a role, a place, a body. A title or an initial before them makes a name sure."""
    words = [w.strip(".'’").lower() for w in name.split()]
    if ROLE_WORDS.search(name) or (len(words) == 1 and name.isupper() and len(name) <= 4):
        return True
    return any(w in NOT_NAMES for w in words) and not ((sure or len(words[0]) == 1) and len(words) <= 4)


def _without_initials(person: Person) -> Person:
    """``Nell Lark NL``: the initials that the paper gives a person are no part of the name."""
    words = person.name.split()
    for i in range(2, len(words)):
        initials = initials_of(" ".join(words[:i]))
        if re.fullmatch(rf"{re.escape(initials)}[a-z]?", words[i]):
            length = len(" ".join(words[:i]))
            return replace(person, name=" ".join(words[:i]), end=person.end - (len(person.name) - length))
    return person


def _trailing(text: str, person: Person, end: int) -> tuple[Person, int]:
    """Takes in what stands behind a name: brackets, ``in the Chair``, a dash and a role.

    Initials and remarks (``(left at 7 pm)``) are passed over: they are no part of the person.
    """
    at = person.end
    initials = "".join(w[0] for w in person.name.split())
    skipped = (
        re.compile(rf"\s+{re.escape(initials)}[a-z]?\b").match(text, at, end) if len(initials) > 1 else None
    )
    at = skipped.end() if skipped else at
    if office := OFFICE_BEHIND.match(text, at, end):
        person = replace(person, role=" ".join(office["role"].split()), end=office.end())
        at = office.end()
    while bracket := BRACKET.match(text, at, end):
        inside = " ".join(bracket["inside"].split())
        at = bracket.end()
        role = ROLE_LEAD.sub("", inside)
        if role and role.rstrip(string.ascii_lowercase) != initials and not NO_ROLE.search(role):
            person = replace(person, role=_chair(f"{person.role}, {role}" if person.role else role), end=at)
    if chair := IN_THE_CHAIR.match(text, at, end):
        return replace(person, role=person.role or "Chair", end=chair.end()), chair.end()
    if (
        skipped := re.compile(rf"\s+{re.escape(initials)}\b").match(text, at, end)
        if len(initials) > 1
        else None
    ):
        at = skipped.end()
    dash = DASH.match(text, at, end)
    if dash and not person.role:
        stop = ENDS.search(text, dash.end(), end)
        behind = text[dash.end() : stop.start() if stop else end].rstrip(" .\n")
        role = " ".join(behind.split())
        if role and not NO_ROLE.search(role):
            return replace(person, role=_chair(role), end=dash.end() + len(behind)), end
    return person, at


def _chair(role: str) -> str:
    return "Chair" if role.lower() == "in the chair" else role


def _is_role(text: str) -> bool:
    bare = text.strip(" .")
    if TITLES.fullmatch(f"{bare} "):
        return False  # "A Marsh and B Hill, Councillors": what all of them are
    acronym = bool(re.fullmatch(r"[A-Z]{2,6}", bare))
    return acronym or (
        bool(ROLE_WORDS.search(bare)) and not IGNORED.search(re.sub(r"(?i)members?", "", bare))
    )


def _with_role(person: Person, text: str, start: int, end: int, joint: str) -> Person:
    """A stretch that is a role belongs to the person before it: ``A Marsh, Principal Social Worker``."""
    role = " ".join(text[start:end].split()).rstrip(" .")
    until = start + len(text[start:end].rstrip(" .\n"))
    if person.role and re.search(r"[a-z&]", joint.strip()):
        return replace(person, role=f"{person.role} {joint.strip()} {role}", end=until)
    return replace(person, role=f"{person.role}, {role}" if person.role else role, end=until)


def _surname_first(text: str) -> Iterator[Person]:
    """``Armstrong, E. Bawn, D.``: each person is a surname, a comma and initials; words after are a role."""
    matches = list(SURNAME_FIRST.finditer(text))
    for i, match in enumerate(matches):
        limit = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        name = text[match.start() : match.end()].strip()
        person = Person(" ".join(name.split()), None, match.start(), match.start() + len(name))
        after = " ".join(text[match.end() : limit].split()).strip(" .,;:-–()")
        if after and len(after) < 80 and not IGNORED.search(after):
            role = "Chair" if re.fullmatch(r"(?i)in the chair", after) else after
            person = replace(
                person, role=role, end=match.end() + len(text[match.end() : limit].rstrip(" ,;\n"))
            )
        yield person

"""One person of a list: the name, the title and the office before it, what stands behind it."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, replace

from extractors.name_initials import ends_with_initials, initials_of
from extractors.name_patterns import (
    BRACKET,
    DASH,
    ENDS,
    IN_THE_CHAIR,
    LEAD,
    NAME,
    NAMED_LIKE_PLACES,
    NO_ROLE,
    NOT_NAMES,
    NOT_PEOPLE,
    OF_BODY,
    OFFICE,
    OFFICE_BEHIND,
    PEER,
    PLACE_OF_PEER,
    PLURAL,
    POLICE_RANK,
    ROLE_LEAD,
    ROLE_NAMED,
    ROLE_WORDS,
    SUBSTITUTE,
    TITLE_INSIDE,
    TITLES,
    TWO_RUN_TOGETHER,
)

# "B Hill (Cabinet Member for Health) (Chair)"
_CHAIRS = re.compile(r"(?:vice[\s-]+)?chair(?:man|woman|person)?", re.IGNORECASE)
# "A Marsh (Chair) – Primary headteacher": what else the chair is, and nobody's name
_SAID_OF_CHAIR = re.compile(r"[A-Z][\w'’-]*(?:\s+[\w'’-]+){0,4}?\s+[a-z]{3,}\b(?!\s+[A-Z][a-z]+\s*,)")


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


def person_at(text: str, start: int, end: int) -> tuple[Person, int] | None:
    """The person with whom a stretch begins, and where what belongs to the person ends."""
    lead, at = _lead(text, start, end)
    quote_from = at
    titles = TITLES.match(text, at, end)
    if titles:
        plural = PLURAL.match(text, at, end)
        quote_from = plural.end() if plural else at
        at = titles.end()
    name = _name(text, at, end)
    sure = bool(titles or lead)
    if name is None or _is_no_name(name.group(), sure=sure or ends_with_initials(name.group())):
        return None if sure and name else _behind_its_office(text, start, end)
    printed = " ".join(name.group().split())
    of_place = PLACE_OF_PEER.match(text, name.end(), end) if titles and PEER.search(titles.group()) else None
    title = titles.group().strip(" :") if titles else ""
    person = Person(printed, lead, quote_from if titles else name.start(), name.end(), title)
    if of_place:
        printed = f"{printed} {' '.join(of_place.group().split())}"
        person = replace(person, name=printed, end=of_place.end())
    person = _affiliation(_without_initials(person))
    return _trailing(text, person, end)


def _lead(text: str, start: int, end: int) -> tuple[str | None, int]:
    """A role before a name: ``Clerk J Hill``, ``Clerk: - Nell Lark``, ``PCSO Ann Marsh``."""
    match = LEAD.match(text, start, end)
    return (
        (" ".join((match["role"] or match["office"] or match["holder"]).split()), match.end())
        if match
        else (None, start)
    )


def _behind_its_office(text: str, start: int, end: int) -> tuple[Person, int] | None:
    """``Director of Quays (Ann Marsh)``: the office stands first, and its words tell that it is one."""
    found = ROLE_NAMED.match(text, start, end)
    if found is None or not ROLE_WORDS.search(found["role"]) or NOT_PEOPLE.search(found["role"]):
        return None
    whole = found["inside"] or found["behind"] or found["next"]
    name = " ".join((found["name"] or found["after"] or found["next"]).split())
    titled = TITLES.match(whole.strip())
    name = TITLES.sub("", name, count=1) if TITLES.match(name) else name
    if not name or TITLES.fullmatch(f"{name} ") or _is_no_name(name, sure=bool(titled)):
        return None
    if not titled and len(name.split()) < 2:
        return None
    title = titled.group().strip() if titled else ""
    role = re.sub(r"^[Tt]he ", "", " ".join(found["role"].split()))
    return Person(name, role, start, found.end(), title), found.end()


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
    if NAMED_LIKE_PLACES.fullmatch(name):
        return False
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
        said = [part for part in inside.split(", ") if not NO_ROLE.search(part)]  # "(Clerk, until item 7)"
        said = [part for part in said if part != initials] if len(said) > 1 else said  # "(Chair, AM)"
        role = ROLE_LEAD.sub("", ", ".join(said))
        if role and role.rstrip(string.ascii_lowercase) != initials and not NO_ROLE.search(role):
            person = replace(person, role=_with_bracket(person.role, role), end=at)
    if chair := IN_THE_CHAIR.match(text, at, end):
        return replace(person, role=person.role or "Chair", end=chair.end()), chair.end()
    if (
        skipped := re.compile(rf"\s+{re.escape(initials)}\b").match(text, at, end)
        if len(initials) > 1
        else None
    ):
        at = skipped.end()
    if not person.role and (other := SUBSTITUTE.match(text, at, end)):
        return replace(person, role=" ".join(other["role"].split()), end=other.end()), other.end()
    if not person.role and (body := OF_BODY.match(text, at, end)):
        role = " ".join(body["role"].split())
        return replace(person, role=role, end=body.end("role")), body.end("role")
    dash = DASH.match(text, at, end)
    chairs = bool(
        dash and _CHAIRS.fullmatch(person.role or "") and _SAID_OF_CHAIR.match(text, dash.end(), end)
    )
    if dash and (not person.role or chairs or OFFICE.match(text, dash.end(), end)):
        stop = ENDS.search(text, dash.end(), end)
        behind = text[dash.end() : stop.start() if stop else end].rstrip(" .\n")
        role = " ".join(behind.split())
        if role and not NO_ROLE.search(role):
            role = person.role if person.role and chairs else _chair(role)
            return replace(person, role=role, end=dash.end() + len(behind)), end
    return person, at


def _with_bracket(before: str | None, role: str) -> str:
    """The role with that of a bracket behind the name: in place of a police rank, and a chair's alone."""
    if before is None or POLICE_RANK.fullmatch(before):
        return _chair(role)
    chairs = _CHAIRS.fullmatch(role) and not _CHAIRS.search(before)
    return role if chairs else _chair(f"{before}, {role}")


def _chair(role: str) -> str:
    return "Chair" if role.lower() == "in the chair" else role

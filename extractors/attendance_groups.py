"""Labels that no convention knows: ``Representing Eastmere:``, ``Unable to attend:``, ``Labour Group``.

Clerks call their lists as they like. In the opening of minutes, what stands before a colon with people
behind it is a label whatever it says; its words tell of some what they are, and the others go on with the
list above.
"""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.name_patterns import ROLE_WORDS, TITLES
from extractors.names import Listing, people_in

GROUP = "group"
"""The kind of a label whose words do not say what its people are: see ``attendance_labels.inherited``."""

# "Representing Eastmere Town Council - Councillors A Marsh"
_REPRESENTING = re.compile(r"(?P<words>(?i:representing)\s[^:\n;()]{3,60}?)\s+[-–—]+\s+(?=[A-Z])")
# the same as a line of its own, over the people of each council of a joint committee
_REPRESENTS = re.compile(r"(?:representing|on\s+behalf\s+of)\s+(?:the\s+)?[A-Z]", re.IGNORECASE)
_LEAD = re.compile(r"(?=[A-Z])(?P<words>[^:\n\t;.()[\]]{2,60}?)\s*(?<!\d):\s*[-–—]*\s*(?=[A-Z+*(])")
# the same as a line of its own: "Scheme Member Representatives (non-voting)"
_LINE = re.compile(r"(?=[A-Z])(?P<words>[^:\n\t;.,–—()[\]]{2,60}?)(?:[ ]*\([^)\n]{2,30}\))?[ ]*\n(?=[A-Z])")
_NO_PEOPLE = ("services", "minutes")
"""Words of offices that end as several people do: "Head of Legal Services"."""
_MOST_WORDS = 8
_MOST_OF = 0.6
"""Of what stands behind a label so much is people, or it is none."""
_KINDS = tuple(
    (re.compile(rf"\b{any_of(words('people', key))}\b", re.IGNORECASE), kind)
    for key, kind in (
        ("groups_away", "apology"),
        ("groups_public", "public"),
        ("groups_watching", "observer"),
        ("groups_serving", "officer"),
        ("groups_visiting", "invitee"),
        ("groups_sitting", "member"),
    )
)
_NO_GROUP = re.compile(rf"{any_of(words('people', 'no_groups'))}\b", re.IGNORECASE)
# "Papers copied to members:"
_DONE = re.compile(r"\b[a-z]+ed\s+(?:to|by)\b")
_MEMBERSHIP = re.compile(
    r"(?:co-?opted|coopted|ex[\s-]officio|independent|lay|non-voting|parent\s+governor|diocesan)"
    r"(?:\s+\([^)]*\))?(?:\s+(?:members?|representatives?|persons?|co-?optees))?",
    re.IGNORECASE,
)
_PARTY = re.compile(r"\b(?:group|party|association)\b", re.IGNORECASE)
_ALSO = re.compile(r"also\s+(?:present|attending|in\s+attendance)\b", re.IGNORECASE)
_PLURAL = re.compile(r"s$|\b(?:group|party|staff|team|people|representing|from)\b", re.IGNORECASE)


def lead_at(text: str, begin: int) -> re.Match[str] | None:
    """The words at ``begin`` that head a list of people behind a colon, whatever they say; else None."""
    found = _REPRESENTING.match(text, begin) or _LEAD.match(text, begin)
    if found is None or len(found["words"].split()) > _MOST_WORDS or is_no_group(text, begin):
        return None
    line = text[found.end() :].split("\n", maxsplit=1)[0]
    another = re.search(r"[.;]\s+[A-Z][^:;.,]{2,40}:\s", line)
    line = line[: another.start()] if another else line
    listing = people_in(line)
    if not are_people(line, listing) or TITLES.match(found["words"]):
        return None
    first = listing.people[0]
    return found if first.start <= len(first.title) + 2 else None


def line_over(text: str, begin: int) -> re.Match[str] | None:
    """The line at ``begin`` that says what the people in the lines below it are; else None."""
    found = _LINE.match(text, begin)
    if found is None or len(found["words"].split()) > _MOST_WORDS:
        return None
    if any(p.title or len(p.name.split()) > 1 for p in people_in(found["words"]).people):
        return None  # "Clerk Ann Marsh" is somebody
    represents = _REPRESENTS.match(found["words"])
    if kind_of_group(found["words"]) == GROUP and not _offices(found["words"]) and not represents:
        return None
    line = text[found.end() :].split("\n", maxsplit=1)[0]
    listing = people_in(line)
    whole = all(p.title or len(p.name.split()) > 1 for p in listing.people)
    return found if whole and are_people(line, listing) else None


def is_no_group(text: str, begin: int = 0) -> bool:
    """Whether the words before a colon say what is no list of those who were there: ``Proposed:``."""
    found = _LEAD.match(text, begin)
    return bool(found and (_NO_GROUP.match(found["words"]) or _DONE.search(found["words"])))


def are_people(text: str, listing: Listing) -> bool:
    """Whether a list is most of its text, roles and titles counted."""
    told = sum(p.end - p.start + len(p.title) for p in listing.people)
    joints = sum(len(joint) for joint in re.findall(r"\band\b|&|[,;.\s]", text))
    return bool(listing.people) and told + joints >= len(text.strip()) * _MOST_OF + joints * _MOST_OF


def kind_of_group(said: str) -> str:
    """What the words of a label make of its people; ``GROUP`` where they do not say."""
    if _ALSO.match(said):
        return "invitee"  # "Also present with the agreement of the Chairman": nobody's office
    if _PARTY.search(said) or role_of_group(said):
        return GROUP  # "Residents' Group" sits on the council; a treasurer goes on with the members
    return next((kind for pattern, kind in _KINDS if pattern.search(said)), GROUP)


def role_of_group(said: str) -> str | None:
    """The office that a label names, of the one person behind it: ``Foster carer``; None for a group."""
    if _ALSO.match(said):
        return None
    offices = _offices(said)
    several = any(word.endswith("s") for word in offices) or _PLURAL.search(said)
    return said if ROLE_WORDS.search(said) and not several else None


def membership(said: str) -> str | None:
    """What kind of member those under a label are, each of them: ``Co-opted Members:``, ``Ex officio:``."""
    found = _MEMBERSHIP.fullmatch(" ".join(said.split()).strip(" :"))
    return re.sub(r"(?i)s$", "", found.group()) if found else None


def _offices(said: str) -> list[str]:
    return [m.group() for m in ROLE_WORDS.finditer(said) if m.group().lower() not in _NO_PEOPLE]

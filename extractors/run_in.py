"""Names less the heading that runs into their line: "Memorial Bench HB Local had no knowledge of it"."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words

_CAPITALS = re.compile(r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*")
_OFFICE = re.compile(
    rf"\b(?:{any_of(words('people', 'before_lone_offices'))}\s)*{any_of(words('people', 'lone_offices'))}$"
)
_TITLED = re.compile(rf"{any_of(words('people', 'titles'))}\s")
_PLACE_WORDS = 2
"""Words of a place that stand before an office as its own: "Quay Lane Parish Clerk"."""
_BODY = re.compile(rf"\b{any_of((*words('people', 'companies'), *words('people', 'organisations')))}\b")
# "HB Local", "BT Openreach": a name that begins with initials
_BY_INITIALS = re.compile(r"(?:[A-Z][a-z][\w'’-]*\s+){2,}(?P<who>[A-Z]{2,4}(?:\s+[A-Z][\w'’-]*)*)")


def without_heading(name: str) -> str:
    """An office that one person holds, less what no office is called: "Household Flood Watch Clerk"."""
    office = _OFFICE.search(name)
    if office is None or not _CAPITALS.fullmatch(name) or _TITLED.match(name):
        return name
    return office.group() if len(name[: office.start()].split()) > _PLACE_WORDS else name


def subject_behind_heading(subject: str) -> str:
    """Of whom a paragraph that may begin with its matter says something; a body's own name is left whole."""
    found = None if _BODY.search(subject) else _BY_INITIALS.fullmatch(subject)
    return found["who"] if found else subject

"""Which names with capitals are those of a part of the council's area: a ward, a street, "Quay East".

A name alone may be a person's, a month's or a service's ("in Sarah Jones 12", "in March 24"), so a word of it
must say that it is a place, and no other word that it is something else.
"""

from __future__ import annotations

import re

from extractors.lexicon import words

_WORD = r"[A-Z][a-z][\w'’]*(?:-[A-Za-z][\w'’]*)*"
#: Up to four words with capitals, as the name of a place may be: "Stoke on Trent", "Mill Lane and Harbour".
PLACE_NAME = rf"{_WORD}(?:\s+(?:(?:and|&|of|on|upon|under|in)\s+(?:the\s+)?)?{_WORD}){{0,3}}"

_PARTS = frozenset(words("areas", "parts_of_area"))
_STREETS = frozenset(words("areas", "streets"))
_SIDES = frozenset(words("areas", "sides"))
_NO_PLACES = frozenset(words("areas", "no_places"))
_NO_STREETS = frozenset(words("areas", "no_streets"))


def names_part(name: str) -> bool:
    """Whether a name is that of a part of the area: "Mill Lane", "Quay ward", "Harbour East"."""
    said = re.findall(r"[\w'’-]+", name)
    if len(said) > 1 and said[-1] in _STREETS:
        return names_street(name)
    if len(said) > 1 and said[-1] in _PARTS | _SIDES:
        # a ward may be called by its street: "Mill Lane division"
        return _NO_PLACES.isdisjoint(set(said[:-1]) - _STREETS)
    return len(said) > 1 and said[0] in _SIDES and _NO_PLACES.isdisjoint(said)


def names_street(name: str) -> bool:
    """Whether a name that ends as those of streets do is one: "Bus Lane" and "Local Road" are none."""
    said = name.split()
    last = max((at for at, word in enumerate(said) if word in _STREETS), default=len(said))
    return _NO_STREETS.isdisjoint(said[:last])


def says_other(name: str) -> bool:
    """Whether a word of a name says that it is no place: a month, a class, a service."""
    return not _NO_PLACES.isdisjoint(re.findall(r"[\w'’-]+", name))

"""Authorities that no register of councils has: what the head of a paper calls the one whose paper it is.

Fire authorities, national parks, drainage boards and joint committees have no code of their own in the
register, and a council may be older than it. Without a name their papers would all be one unknown council's,
and two of their audit committees one.
"""

from __future__ import annotations

import re

from ingest.bodies import ordinary, place_words
from ingest.part_types import general

# "Minutes of the meeting held in Quayside Village Hall" is no name
_SAYS_MORE = re.compile(
    r"\b(?:minutes|meeting|held|agenda|report|notes)\b|^(?:in|at|of|to|the)\b", re.IGNORECASE
)
# "Head of Lamps and Signs, Eastmere Council", but not "Eastmere, Westmere and Marsh Fire Authority"
_AFTER_LIST = re.compile(r",\s+(?!.*\b(?:and|&)\b)(?=[A-Z][^,]*$)")


def named_authority(text: str) -> tuple[int, str] | None:
    """Where a line of a head names such an authority, and its name in ordinary capitals; None where none.

    What stands before the name is no part of it: ``Minutes of the Eastmere Fire Authority``.
    """
    for _, found in general().every("public_authority", text):
        if name := _proper(found):
            return found.start(), name
    return None


def authority_of(line: str) -> str | None:
    """The authority whose name a line is: the body that meets, where the head names none of it."""
    found = named_authority(line.strip(" *:"))
    return found[1] if found and len(found[1]) >= len(line.strip(" *:")) else None


def organisation(line: str) -> str | None:
    """The organisation that a line of the head is the name of, less what follows it: ``... Ltd - Board``."""
    if not general().first("other_organisation", line):
        return None
    name = re.split(r"\s[-–—]\s|\s*\(", line)[0].strip(" ,.:")
    if _SAYS_MORE.search(name):
        return None
    return ordinary(name) if name.isupper() else name or None


def _proper(found: re.Match[str]) -> str | None:
    """The whole name, without an occasion, a month or a kind of paper before it."""
    named = _AFTER_LIST.split(found["named"])[-1]
    own = place_words(named)
    if not own:
        return None
    # "Notes of the Eastmere Fire Authority": the name begins at the first word that is a name
    begin = named.rfind(own[0]) if len(own) == 1 else named.find(" ".join(own[:2]).replace(" - ", "-"))
    whole = found.group()
    at, end = found.start("named") - found.start(), found.end("named") - found.start()
    name = " ".join((whole[:at] + named[max(begin, 0) :] + whole[end:]).split())
    return ordinary(name) if name.isupper() else name

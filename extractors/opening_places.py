"""A part of the council's area that a sentence is about from its first words on: the poorest fifth.

"In Trevallick division there were 27 casualties, in Porth Marren 24 and in Lannow East two": each figure is
of the part in front of it, and none is the county's. A name alone may be anything ("In Reception 9% ..."), so
each must say what it is, or be a rank of poverty. What such parts differ by is of the whole area, as is what
stands "across the borough"; what they are compared with is of the place that stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.areas import Area, Gazetteer, Mention
from extractors.lexicon import any_of, words
from extractors.names_of_parts import PLACE_NAME, names_part, says_other
from extractors.roughly import ROUGHLY
from extractors.wider_places import whole_area, whole_beside

_PARTS = any_of(words("areas", "parts_of_area"))
_POOREST = (
    r"(?:\d{1,2}\s?%\s+)?(?:most|least)\s+deprived(?:\s+\d{1,2}\s?%)?"
    rf"(?:\s+{any_of(words('areas', 'ranks_of_poverty'))})?"
    rf"(?:\s+(?:of\s+(?:the\s+|our\s+)?)?{any_of(words('areas', 'poor_places'))})?"
)
_OPENS = re.compile(
    r"(?:[A-Z][a-z]+\s+)??(?i:in|across|within|for)\s+(?:the\s+|our\s+)?"
    rf"(?P<name>{PLACE_NAME}\s+{_PARTS}|{_POOREST})\b(?!\s+(?:and|or)\b)"
)
# "Men in Docklands ward can expect"; "In Docklands ward there were"
_IN_NAME = re.compile(
    rf"\b(?:in|for)\s+(?:the\s+)?(?P<name>{PLACE_NAME}(?:\s+{_PARTS})?|{_POOREST}),?\s+\(?{ROUGHLY}$"
)
_OF_POOREST = re.compile(
    rf"\b(?:in|for|of)\s+(?:the\s+|our\s+)?(?P<name>{_POOREST})\s*\(\s*{ROUGHLY}$", re.IGNORECASE
)
# "compared with 82.3 years in the least deprived 20%"
_BEHIND = re.compile(
    rf"(?:\s+[a-z]+){{0,3}}?\s+(?:in|for|of|among)\s+(?:the\s+|our\s+)?(?P<name>{_POOREST}|{PLACE_NAME}\s+{_PARTS})(?!\w)"
)
_AGAINST = re.compile(r"\b(?:compared|against|than|versus)\b", re.IGNORECASE)
_ROUGHLY_LAST = re.compile(rf"\b{ROUGHLY}$", re.IGNORECASE)
# "compared with 30 the year before": still of the same part
_OF_BEFORE = re.compile(
    r"(?:\s+[a-z]+){0,2}?,?\s*\(?(?:in\s+(?:\w+\s+)?(?:19|20)\d\d|(?:in\s+)?the\s+(?:previous|year\s+before)|(?:in\s+)?last\s+year"
    r"|previously|(?:a|ten|five)\s+years?\s+(?:ago|earlier|before))",
    re.IGNORECASE,
)
_POOR = re.compile(r"\bdeprived\b", re.IGNORECASE)
_NEAR = 90


def opening_places(
    text: str, figures: Sequence[tuple[int, int]], mentions: Sequence[Mention], places: Gazetteer
) -> dict[int, Area]:
    """The place of each figure of a sentence that opens with such a part, by the figure's start.

    A sentence that opens with a place that is known (``mentions``) is left to the rules for those. What the
    part is compared with has the place that stands beside it, and none where none does.
    """
    opening = _OPENS.match(text)
    if opening is None or any(m.end <= opening.end() for m in mentions) or not _is_part(opening["name"]):
        return {}
    about: Area | None = Area(" ".join(opening["name"].split()))
    told: dict[int, Area] = {}
    floor = opening.end()
    for start, end in figures:
        if start < opening.end():
            continue
        about = _place_of(text, (floor, start, end), about, places)
        if about is not None:
            told[start] = about
        floor = end
    return told


def _is_part(name: str) -> bool:
    """Whether a name is that of a part, and not of a service ("Highways division")."""
    return bool(_POOR.search(name)) or names_part(name)


def _place_of(text: str, at: tuple[int, int, int], about: Area | None, places: Gazetteer) -> Area | None:
    """The place of the figure at the last two of ``at``: the one beside it, else what the text is ``about``.

    The first is the end of the figure before. None where it is of another place that is not said.
    """
    floor, start, end = at
    if kind := whole_beside(text, floor, start, end):
        return whole_area(kind, text, places.home, places.official)
    before = text[max(floor, start - _NEAR) : start]
    beside = _IN_NAME.search(before) or _OF_POOREST.search(before) or _BEHIND.match(text, end)
    if beside is not None:
        name = " ".join(beside["name"].split())
        if _is_part(name):
            return Area(name)
        # "and in March 24": a month is of the same part, "in Sarah Jones 12" of nobody knows what
        return about if says_other(name) else None
    compared = _AGAINST.search(_ROUGHLY_LAST.sub("", before))
    return None if compared and not _OF_BEFORE.match(text, end) else about

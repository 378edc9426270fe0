"""A part of the council's area that a sentence is about from its first words on: the poorest fifth.

"In Trevallick division there were 27 casualties, in Porth Marren 24 and in Lannow East two": each figure is
of the part in front of it, and none is the county's. A name alone may be anything ("In Reception 9% ..."), so
the first must say what it is, or be a rank of poverty. What such parts differ by is of the whole area.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.areas import Area, Mention
from extractors.lexicon import any_of, words
from extractors.roughly import ROUGHLY

_WORD = r"[A-Z][a-z][\w'’]*(?:-[A-Za-z][\w'’]*)*"
_NAME = rf"{_WORD}(?:\s+(?:(?:and|&|of|on|upon|under|in)\s+(?:the\s+)?)?{_WORD}){{0,3}}"
_PARTS = any_of(words("areas", "parts_of_area"))
_POOREST = (
    r"(?:\d{1,2}\s?%\s+)?(?:most|least)\s+deprived(?:\s+\d{1,2}\s?%)?"
    rf"(?:\s+{any_of(words('areas', 'ranks_of_poverty'))})?"
    rf"(?:\s+(?:of\s+(?:the\s+|our\s+)?)?{any_of(words('areas', 'poor_places'))})?"
)
_OPENS = re.compile(
    r"(?:[A-Z][a-z]+\s+)??(?i:in|across|within|for)\s+(?:the\s+|our\s+)?"
    rf"(?P<name>{_NAME}\s+{_PARTS}|{_POOREST})\b(?!\s+(?:and|or)\b)"
)
# "Men in Docklands ward can expect"; "In Docklands ward there were"
_IN_NAME = re.compile(rf"\b(?:in|for)\s+(?:the\s+)?(?P<name>{_NAME}|{_POOREST}),?\s+\(?{ROUGHLY}$")
_OF_POOREST = re.compile(
    rf"\b(?:in|for|of)\s+(?:the\s+|our\s+)?(?P<name>{_POOREST})\s*\(\s*{ROUGHLY}$", re.IGNORECASE
)
_NEAR = 90


def opening_places(
    text: str, figures: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> dict[int, Area]:
    """The place of each figure of a sentence that opens with such a part, by the figure's start.

    A sentence that names a place that is known (``mentions``) is left to the rules for those.
    """
    opening = _OPENS.match(text)
    if opening is None or any(m.end <= opening.end() for m in mentions):
        return {}
    about = Area(" ".join(opening["name"].split()))
    told: dict[int, Area] = {}
    for start, _ in figures:
        if start < opening.end():
            continue
        before = text[max(opening.end(), start - _NEAR) : start]
        beside = _IN_NAME.search(before) or _OF_POOREST.search(before)
        if beside:
            about = Area(" ".join(beside["name"].split()))
        told[start] = about
    return told

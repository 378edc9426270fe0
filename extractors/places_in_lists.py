"""Wards, estates and schools that a sentence lists with a figure each, which no register knows.

"Requests were highest in Mill Lane (52.6) and Harbour Park (48.1)"; "57% in Hollins and 36% in Merebank". One
name beside one figure may be anything; two at least, in one form, are a list of places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.areas import Area, Mention
from extractors.lexicon import any_of, words
from extractors.names_of_parts import PLACE_NAME

_IN_FRONT = re.compile(rf"(?P<name>{PLACE_NAME})\s*\(\s*$")
_BEHIND = re.compile(rf"\s+in\s+(?:the\s+|both\s+)?(?P<name>{PLACE_NAME})(?=\s*(?:[,;.)]|and\b|to\b|$))")
# what leads in to the first of them: "highest in", "the wards of", "at"
_LED_IN = re.compile(
    r"(?:\b(?:in|at|of|from|between|across|are|were|is|was|being)|\b(?:wards|divisions|localities|districts|parishes),"
    r"|[:(–-])\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*\)?\s*[,;]?\s*(?:and|but|or|then|followed\s+by|against)?\s*(?:in\s+)?(?:the\s+)?", re.IGNORECASE
)
_NO_PLACE = re.compile(rf"\b{any_of(words('areas', 'no_places'))}\b")
# "Mill Lane", "Harbour Park": no place by itself is a lane
_LAST = frozenset((*words("areas", "streets"), *words("areas", "facilities")))
_LONGEST = 60
_FEWEST = 2


def listed_places(
    text: str, figures: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> dict[int, Area]:
    """The place of each figure of such a list, by the figure's start; ``figures`` are half-open spans.

    Figures beside a place that is known (``mentions``) are left to the rules for those.
    """
    told = _in_front(text, figures) or _behind(text, figures)
    known = [(m.start, m.end) for m in mentions]
    places = {
        start: Area(" ".join(text[first:last].split()))
        for start, (first, last) in told.items()
        if not any(first < end and begin < last for begin, end in known)
    }
    return places if len(told) >= _FEWEST else {}


def _in_front(text: str, figures: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Names with their figures in brackets behind them: the first led in to, each next beside the last."""
    told: dict[int, tuple[int, int]] = {}
    last = None
    for start, end in figures:
        found = _IN_FRONT.search(text, max(0, start - _LONGEST), start)
        if found is None or not _is_place(found["name"]) or text[end : end + 1] != ")":
            last = None
            continue
        joined = last is not None and _BETWEEN.fullmatch(text, last, found.start("name"))
        if joined or _LED_IN.search(text[: found.start("name")]):
            told[start] = found.span("name")
            last = end
    return told


def _behind(text: str, figures: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Names behind their figures: "57% in Hollins, 49% in Garstone"."""
    found = ((start, _BEHIND.match(text, end)) for start, end in figures)
    return {start: match.span("name") for start, match in found if match and _is_place(match["name"])}


def _is_place(name: str) -> bool:
    own = name.split()
    if len(own) > 1 and own[-1] in _LAST:
        own.pop()
    return not any(_NO_PLACE.fullmatch(word) for word in own)

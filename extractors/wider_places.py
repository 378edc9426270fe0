"""The whole that a part is set beside in the council's own words: "across the borough", "county-wide".

In a borough's paper "the county" is another place, which the paper may not name: it is called as printed.
"""

from __future__ import annotations

import re

from extractors.areas import Area

_KIND = r"(borough|county|district|city|council|authority)"
_BEHIND = re.compile(
    r"\s*,?\s*(?:\w+\s+){0,2}?(?:(?:in|across|for|throughout|over|of)\s+(?:the|our)\s+(?:whole\s+|entire\s+|wider\s+)?"
    rf"{_KIND}\b|{_KIND}[-\s]?wide\b)(?!\s+(?:council|hall|centre|council's)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:the|our|a)\s+(?:whole\s+|entire\s+|wider\s+)?{_KIND}(?:[-\s]?wide)?(?:\s+as\s+a\s+whole)?"
    r"(?:['’]s)?(?:\s+(?:average|figure|rate|mean|total))?(?:\s+(?:of|is|was|at))?\s*\(?$",
    re.IGNORECASE,
)
_KINDS = re.compile(r"borough|county|district|city")
_NAMED = re.compile(
    r"\b(?:the|our)\s+(?:whole\s+|entire\s+)?(?:borough|county|district|city|council)\b|\b(?:borough|county|district"
    r"|city|council)[-\s]?wide\b",
    re.IGNORECASE,
)


def says_whole(text: str) -> bool:
    """Whether a sentence speaks of the council or its whole area: "the borough", "council-wide"."""
    return bool(_NAMED.search(text))


def whole_beside(text: str, floor: int, start: int, end: int) -> str:
    """What the words beside the figure at ``start:end`` call the whole ("borough"); "" where none does.

    Nothing before ``floor`` is looked at.
    """
    found = _BEHIND.match(text, end) or _BEFORE.search(text[floor:start])
    return next((g for g in found.groups() if g), "").lower() if found else ""


def whole_area(kind: str, text: str, home: Area | None, official: str) -> Area | None:
    """The place that "the borough", "the county" is in the paper of the council of that official name.

    Where the name does not say what the council is, the other whole that the sentence speaks of does.
    """
    if home is None or kind in {"council", "authority"}:
        return home
    kinds = set(_KINDS.findall(official.lower())) or set(_KINDS.findall(text.lower())) - {"county"}
    other = kinds and kind not in kinds and "county" in (kind, *kinds)
    return Area(kind) if other else home

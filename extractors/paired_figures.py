"""Two figures set beside the two before them: "12% of men and 20% of women (England 9% and 26%)".

The first of the later two is beside the first of the earlier ones, and the second beside the second; one
place, or the word "targets", is said of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.areas import Area, Mention
from extractors.quantities import Quantity
from extractors.roughly import ROUGHLY

_TWO = 2
_AND = re.compile(rf"\s+and\s+{ROUGHLY}", re.IGNORECASE)
# "compared with", "against targets of", "(England"
_SET_BESIDE = re.compile(
    r"(?:\b(?:compared\s+(?:with|to)|against|versus|than|down\s+from|up\s+from)|\()\s*(?P<what>[^()\d;:.£]{0,50}?)"
    r"(?:\s+of|\s*[:,=–-])?\s*£?\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:compar\w+|than|against|versus|from|target)\b|\(", re.IGNORECASE)
_PLACE_BEHIND = re.compile(
    r"\s*(?:years|days|weeks)?\s*,?\s*(?:respectively,?\s*)?(?:(?:in|for|across)\s+(?:the\s+)?)?"
)
_TARGETS = re.compile(r"\b(?:targets|standards|benchmarks|budgets)\b", re.IGNORECASE)


def pairs(text: str, quantities: Sequence[Quantity]) -> Mapping[int, int]:
    """For each of two figures set beside two others the start of the one that it is beside."""
    found: dict[int, int] = {}
    for heads, others in _pairs(text, quantities):
        found |= {other.start: head.start for head, other in zip(heads, others, strict=True)}
    return found


def paired_areas(
    text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> Mapping[int, Area]:
    """The place that is said once of two figures: "(England 9% and 26%)", "with 78.9 and 82.8 in England"."""
    told: dict[int, Area] = {}
    for heads, (one, other) in _pairs(text, quantities):
        inside = [m for m in mentions if heads[1].value_end <= m.start and m.end <= one.start]
        behind = [m for m in mentions if m.start >= other.value_end]
        between = any(one.value_end <= m.start < other.start for m in mentions)
        if behind and _PLACE_BEHIND.fullmatch(text, other.value_end, behind[0].start):
            area = behind[0].area
        elif len(inside) == 1:
            area = inside[0].area
        else:
            continue
        if not between:
            told |= {one.start: area, other.start: area}
    return told


def with_paired_kinds(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The figures, the second of two targets one too: "against targets of 98% and 90%"."""
    targets = {
        others[1].start
        for _, others in _pairs(text, quantities)
        if _TARGETS.search(text, others[0].start - _FAR if others[0].start > _FAR else 0, others[0].start)
    }
    for quantity in quantities:
        yield replace(quantity, kind="target") if quantity.start in targets else quantity


_UNIT = re.compile(r"(?:\s*(?:%|years|days|weeks))?")
_FAR = 40
"""Characters before the first of two in which they are said to be targets."""


def _pairs(
    text: str, quantities: Sequence[Quantity]
) -> Iterator[tuple[Sequence[Quantity], Sequence[Quantity]]]:
    levels = [q for q in quantities if q.kind != "change"]
    for at in range(_TWO, len(levels) - 1):
        heads, others = levels[at - _TWO : at], levels[at : at + _TWO]
        if len({q.unit for q in (*heads, *others)}) != 1 or _is_torn(text, heads, others):
            continue
        if _AND.fullmatch(text, _end(text, others[0]), others[1].start) and _SET_BESIDE.search(
            text, heads[1].value_end, others[0].start
        ):
            yield heads, others


def _is_torn(text: str, heads: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Tell two that are set beside one another already, or stand in another sentence."""
    between = text[heads[0].value_end : heads[1].start]
    behind = text[heads[1].value_end : others[0].start]
    return bool(_COMPARED.search(between)) or ";" in behind or not re.search(r"\band\b|,", between)


def _end(text: str, quantity: Quantity) -> int:
    """Where a figure ends that may have its unit behind it."""
    unit = _UNIT.match(text, quantity.value_end)
    return unit.end() if unit else quantity.value_end

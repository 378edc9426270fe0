"""Zones: stretches of text whose numbers are no statistics, each a named rule with its examples.

A number that touches a zone is never a count. A percentage, an amount of money or a rate stays one inside a
zone, because its sign says what it is; only the zones marked ``all_units`` (addresses of pages, codes, links)
silence those too. Definition: "Not statistics" in the gold's README.
"""

from __future__ import annotations

import re

from extractors.zone import Zone
from extractors.zones_of_groups import GROUPS
from extractors.zones_of_names import NAMES

ZONES: tuple[Zone, ...] = NAMES + GROUPS
_DIGIT = re.compile(r"\d")


def zones(text: str) -> tuple[tuple[int, int, Zone], ...]:
    """Every zone of ``text`` as (start, end, rule); they may overlap."""
    lower, digits = text.lower(), _DIGIT.search(text) is not None
    return tuple(
        (m.start(), m.end(), zone)
        for zone in ZONES
        if (digits or not zone.digit) and (zone.sign is None or zone.sign.search(lower))
        for m in zone.pattern.finditer(text)
        if m.end() > m.start()
    )


def silences(text: str) -> bool:
    """Tell whether the text holds a zone in which not even a signed figure is one."""
    return any(zone.pattern.search(text) for zone in ZONES if zone.all_units)

"""What a zone is: a named rule for numbers that are no statistics, with its examples."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.period_patterns import COUNTS

WORD = "(?:" + "|".join(COUNTS) + ")"
"""A number of at most twelve in words."""
LIST = r"\d+[A-Za-z]?(?:\.\d+)*(?:\s*(?:,|&|and|or|to|-|–|/)\s*\d+[A-Za-z]?(?:\.\d+)*)*"
"""Numbers of items: "7", "3.2", "1 to 4", "8, 9 and 12b"."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One rule: what it is called, its pattern, and texts in which it must and must not find anything.

    Without a ``digit``, or the ``sign`` (a pattern for text in lower case), no text can hold it: that is seen
    much sooner than the pattern finds nothing.
    """

    name: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    all_units: bool = False
    digit: bool = False
    sign: re.Pattern[str] | None = None


def zone(
    name: str,
    pattern: str,
    matches: tuple[str, ...],
    misses: tuple[str, ...],
    *,
    case: bool = False,
    all_units: bool = False,
    digit: bool = False,
    sign: str = "",
) -> Zone:
    """A rule whose pattern minds no case, unless it says so."""
    return Zone(
        name,
        re.compile(pattern, 0 if case else re.IGNORECASE),
        matches,
        misses,
        all_units,
        digit,
        re.compile(sign) if sign else None,
    )

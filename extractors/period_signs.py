"""Cheap signs of what shapes of periods a text may hold, so that few of the patterns need be tried.

A text without the name of a month cannot hold "31 March 2021"; to see that takes a hundredth of the time that
the patterns take.
"""

from __future__ import annotations

import re
from typing import Final

from extractors.period_patterns import MONTHS

SIGNS: Final = {
    "year": re.compile(r"(?:19|20)\d\d"),
    "digits": re.compile(r"\d[-–/. ]"),
    "/": re.compile(r"\d\d/|\bq\s?\d|quarter"),
    "month": re.compile(rf"(?:{'|'.join(MONTHS)})\b"),
    "quarter": re.compile(r"q\s?\d|quarter"),
    "span": re.compile(
        r"year|month|week|day|quarter|hour|minute|decade|term|period|summer|autumn|winter|spring|same|this\s+(?:time|point|stage)|that\s|date"
    ),
    "now": re.compile(r"to\s+date|current|present|moment|time\s+of|now"),
    "since": re.compile(r"since"),
}
"""The pattern of each sign, for text in lower case."""


def signs_of(text: str) -> frozenset[str]:
    """The signs that the text has."""
    lower = text.lower()
    return frozenset(name for name, sign in SIGNS.items() if sign.search(lower))

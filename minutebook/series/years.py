"""Which days a published year is: ``2023-24`` of a financial series, ``2014-16`` of one of calendar years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

KINDS = ("calendar", "financial", "academic", "31 March", "January", "30 September")
"""Kinds of year. The last three are one day or month of each year."""

# "2019", "2018-19", "2015/16", "2014-16", "2013/14-15/16", with a note behind: "2018 (Rev)"
_YEARS = re.compile(
    r"(?P<first>(?:1[89]|20)\d\d)(?:[/-](?P<second>\d{2}))?(?:\s*-\s*(?P<last>\d{2})/(?P<end>\d{2}))?\s*(?:\((?P<note>[^()]+)\))?"
)
_OPENS = {"calendar": (1, 1), "financial": (4, 1), "academic": (9, 1)}
_CLOSES = {"calendar": (12, 31), "financial": (3, 31), "academic": (8, 31)}
_POINTS = {
    "31 March": ((3, 31), (3, 31)),
    "January": ((1, 1), (1, 31)),
    "30 September": ((9, 30), (9, 30)),
}


@dataclass(frozen=True, slots=True)
class Years:
    """First and last day, and what the label says in brackets ("Rev": revised)."""

    start: date
    end: date
    note: str | None = None


def years_of(label: str, kind: str) -> Years | None:
    """The days that a label of that kind of year means; None for one that is not understood.

    A single year of a financial or academic series is the year that ends in it, as DfE labels them.
    """
    found = _YEARS.fullmatch(label.strip())
    if found is None or kind not in KINDS:
        return None
    first, second = int(found["first"]), found["second"]
    last = first if second is None else _after(first, second)
    if found["end"]:  # "2013/14-15/16": three years
        last = _after(first, found["end"])
    if kind in _POINTS:
        (m1, d1), (m2, d2) = _POINTS[kind]
        return Years(date(last, m1, d1), date(last, m2, d2), found["note"])
    begins = first if kind == "calendar" or second is not None else first - 1
    if last < begins:
        return None
    return Years(date(begins, *_OPENS[kind]), date(last, *_CLOSES[kind]), found["note"])


def _after(first: int, two: str) -> int:
    """The year of two figures at or after another: 1999 and "00" is 2000."""
    year = first - first % 100 + int(two)
    return year if year >= first else year + 100

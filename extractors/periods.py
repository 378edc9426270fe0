"""Dates and periods of UK council papers, read from text into first and last days.

Pure functions over text: ``find_periods`` for running text, ``period_of_head`` for a table's heads. A
financial year runs from 1 April to 31 March and is one only where the second year follows the first
(``2021-21`` is flagged, never corrected); Q1 is April to June; "the end of" a month or year is its last day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extractors import period_patterns as shape
from extractors.period_parts import Anchor, Read
from extractors.period_readers import SHAPES
from extractors.period_signs import signs_of
from extractors.period_years import read_short_pair
from minutebook.findings import Precision
from minutebook.short_texts import kept_for_short

__all__ = ["Anchor", "Period", "Precision", "find_periods", "period_of_head"]


@dataclass(frozen=True, slots=True)
class Period:
    """A date or period at ``start:end`` of the text it was found in (half open).

    ``first`` and ``last`` are the first and last day, both included, None where they cannot be told.
    ``flag`` is a reason code (``period-impossible``) where the words contradict themselves.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: Precision
    anchor: Anchor = "text"
    flag: str | None = None


# "since Jan 2021", "Since the height of 702 in September 2020" only where the date follows at once
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:start\s+of\s+|beginning\s+of\s+)?$", re.IGNORECASE)


@kept_for_short
def find_periods(text: str, *, base: date | None) -> tuple[Period, ...]:
    """The dates and periods printed in ``text``, in their order, none overlapping another.

    ``base`` is the date of the meeting or the document; without it "June this year" has no days. Years that
    name a law are given too, flagged ``law``, so that a caller can leave them alone.
    """
    signs = signs_of(text)
    if not signs:
        return ()
    taken = bytearray(len(text))
    found: list[Period] = []
    for pattern, read, sign in SHAPES:
        if sign not in signs:
            continue
        for match in pattern.finditer(text):
            if 1 in taken[match.start() : match.end()]:
                continue
            period = _period(match, read, base)
            if period is not None:
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                found.append(period)
    return tuple(_with_since(text, p) for p in sorted(found, key=lambda p: p.start))


_FULL_STOP = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\.$",
    re.IGNORECASE,
)
"""A stop behind a month's whole name ends the sentence."""


def _period(match: re.Match[str], read: Read, base: date | None) -> Period | None:
    try:
        found = read(match, base)
    except ValueError:
        return None
    if found is None:
        return None
    first, last = found.days
    start, end = match.span()
    if _FULL_STOP.search(match.group()):
        end -= 1
    return Period(start, end, match.string[start:end], first, last, found.precision, found.anchor, found.flag)


_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)


def _with_since(text: str, period: Period) -> Period:
    """The period with "between" before it, or with "since": then it has a first day and no last."""
    between = _BETWEEN.search(text, max(0, period.start - 12), period.start)
    if between is not None and period.last != period.first and _AND.search(period.text):
        return replace(period, start=between.start(), text=text[between.start() : period.end])
    before = _SINCE.search(text, max(0, period.start - 30), period.start)
    if before is None:
        return period
    words = text[before.start() : period.end]
    return replace(period, start=before.start(), text=words, last=None)


# "2009 January": the label of a month below that of its year
_YEAR_FIRST = re.compile(rf"\b((?:19|20)\d\d)\s+({shape.MONTH})(?!\s+\d)", re.IGNORECASE)


_CENTURY = "20"
# "Q2 24/25", "Mar 24": in a head the years have two digits
_SHORT_IN_HEAD = re.compile(
    rf"(?<![\w/])(?P<part>(?:Q|Qtr|Quarter)\s?[1-4]|(?<!\d\s){shape.MONTH})\s+(?P<year>[0-3]\d(?:\s?[/-]\s?[0-3]\d)?)"
    r"(?![\w/.-]|,?\s+\d{4})",
    re.IGNORECASE,
)


def _in_full(short: re.Match[str], base: date | None) -> Period | None:
    """The quarter or month of a head, as if its year were printed in full; what it is the end of, too.

    "Dec 22 - Nov 23" and "12 months to Nov 24" are no months.
    """
    text, at = short.string, short.start("year")
    full = f"{text[:at]}{_CENTURY}{text[at:]}"
    end = short.end() + len(_CENTURY)
    found = [p for p in find_periods(full, base=base) if p.flag is None and p.start <= short.start()]
    whole = next((p for p in found if p.end >= end), None)
    if whole is None:
        return None
    last = whole.end - len(_CENTURY)
    return replace(whole, end=last, text=text[whole.start : last])


def period_of_head(text: str, *, base: date | None) -> Period | None:
    """The period of a table's head or row label, where ``15-16`` can be nothing but a year."""
    text = _YEAR_FIRST.sub(r"\2 \1", text)
    found = [p for p in find_periods(text, base=base) if p.flag is None]
    short = _SHORT_IN_HEAD.search(text)
    if short and not any(p.start <= short.start() and short.end() < p.end for p in found):
        return _in_full(short, base)
    if found:
        return found[0]
    match = shape.SHORT_YEAR_HEAD.search(text)
    return _period(match, read_short_pair, base) if match else None

"""The days of a period that rests on the paper's own date: "in the last 12 months", "currently", "in June".

What the words alone do not settle stays unsettled: "last year" may be a calendar or a financial year, and
"this summer" has no agreed first day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from extractors.period_parts import Days, last_day, months_on
from extractors.period_patterns import COUNTS, MONTHS
from extractors.periods import Period

_ONE = re.compile(r"\b(?:last|past|previous|preceding)\s+(?P<unit>month|quarter|week)\b", re.IGNORECASE)
_FINANCIAL = re.compile(
    r"\b(?P<which>last|past|previous|preceding|this|current|next)\s+(?P<year>financial|municipal|academic)\s+year\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:last|past|previous|preceding|latest)\s+(?P<n>\d{1,2}|" + "|".join(COUNTS) + r")[\s-]"
    r"(?:calendar\s+)?(?P<unit>days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_TO_DATE = re.compile(r"\byear\s+to\s+date\b", re.IGNORECASE)
_MONTH = re.compile(r"(?P<m>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}")
_QUARTER = re.compile(r"(?:Q\s?|quarter\s+)(?P<q>[1-4]|one|two|three|four)", re.IGNORECASE)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_FIRST_MONTH = {"financial": 4, "municipal": 5, "academic": 9}

_NEAR = timedelta(150)

_BACK_ONE = {
    "month": lambda day: _month_of(months_on(day.replace(day=1), -1)),
    "quarter": lambda day: _quarter_of(months_on(day, -3)),
    "week": lambda day: _days(day - timedelta(day.weekday() + 7), 7),
}


def resolved(period: Period, base: date | None) -> Days | None:
    """First and last day of a period that the text does not date, reckoned from ``base``; None if untold.

    A day or month without its year is the nearest to ``base``, and untold where that is nearly half a year
    away; a quarter is the last that had begun.
    """
    if base is None or period.anchor == "text":
        return None
    try:
        return _READERS[period.precision](period.text, base) if period.precision in _READERS else None
    except (ValueError, OverflowError):
        return None


def _days(first: date, count: int) -> Days:
    return first, first + timedelta(count - 1)


def _month_of(day: date) -> Days:
    return day.replace(day=1), last_day(day.year, day.month)


def _quarter_of(day: date) -> Days:
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return first, months_on(first, 3) - timedelta(1)


def _window(text: str, base: date) -> Days | None:
    span, year, one = _SPAN.search(text), _FINANCIAL.search(text), _ONE.search(text)
    if span:
        count = int(span["n"]) if span["n"].isdigit() else COUNTS[span["n"].lower()]
        if not count:
            return None
        unit = span["unit"].lower()[0]
        if unit in "dw":
            return base - timedelta(count * (7 if unit == "w" else 1) - 1), base
        return months_on(base, -count * (12 if unit == "y" else 1)) + timedelta(1), base
    if year:
        first = _year_of(base, _FIRST_MONTH[year["year"].lower()])
        away = {"this": 0, "current": 0, "next": 12}.get(year["which"].lower(), -12)
        first = months_on(first, away)
        return first, months_on(first, 12) - timedelta(1)
    return _BACK_ONE[one["unit"].lower()](base) if one else None


def _year_of(day: date, month: int) -> date:
    """The first day of the year beginning in ``month`` that the day lies in."""
    return date(day.year - (day.month < month), month, 1)


def _now(text: str, base: date) -> Days:
    return (_year_of(base, 4), base) if _TO_DATE.search(text) else (base, base)


def _month(text: str, base: date) -> Days | None:
    found = _MONTH.search(text)
    if found is None:
        return None
    nearest = _nearest(15, MONTHS[found["m"].lower()], base)
    if nearest is None:
        return None
    first, last = _month_of(nearest)
    return (first, None) if _SINCE.match(text) else (first, last)


def _day(text: str, base: date) -> Days | None:
    month, day = _MONTH.search(text), _DAY.search(text)
    if month is None or day is None:
        return None
    found = _nearest(int(day.group()), MONTHS[month["m"].lower()], base)
    if found is None:
        return None
    return (found, None) if _SINCE.match(text) else (found, found)


def _nearest(day: int, month: int, base: date) -> date | None:
    years = [y for y in (base.year - 1, base.year, base.year + 1) if day <= last_day(y, month).day]
    found = min((date(y, month, day) for y in years), key=lambda d: abs(d - base), default=None)
    return found if found is not None and abs(found - base) <= _NEAR else None


def _quarter(text: str, base: date) -> Days | None:
    found = _QUARTER.search(text)
    if found is None:
        return None
    number = int(found["q"]) if found["q"].isdigit() else COUNTS[found["q"].lower()]
    first = months_on(_year_of(base, 4), 3 * (number - 1))
    first = first if first <= base else months_on(first, -12)
    return first, months_on(first, 3) - timedelta(1)


_READERS: dict[str, Callable[[str, date], Days | None]] = {
    "window": _window,
    "now": _now,
    "month": _month,
    "day": _day,
    "quarter": _quarter,
}

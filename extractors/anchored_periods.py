"""Periods that lean on another one of the paper: "the year before", "in the quarter", "at the end of June".

The words alone date none of them, but the text does: by the period printed before, or by the one that
the paper says it reports on. What leans on the day of the meeting alone ("in the last 12 months") stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from extractors import period_patterns as shape
from extractors.period_parts import Days, count_of, follows, last_day, month_days, month_of, months_on
from extractors.periods import Period
from extractors.printed_days import PrintedDays
from minutebook.findings import Precision

_YEAR_BACK = re.compile(
    r"\b(?:last|previous|preceding|prior)\s+(?:financial\s+|academic\s+|calendar\s+)?year\b|\byear\s+(?:before|earlier|ago|previously)\b"
    r"|\b(?:12|twelve)\s+months\s+(?:before|earlier|ago|previously)\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\blast\b", re.IGNORECASE)
_THIS_TIME = re.compile(r"\b(?:same|equivalent|corresponding|this\s+(?:time|point|stage))\b", re.IGNORECASE)
_OF_YEAR = re.compile(r"(?P<a>(?:19|20)\d\d)(?:\s?[-–/]\s?(?P<b>\d\d(?:\d\d)?))?\s*$")
_AGAIN = re.compile(r"\b(?:that|same|this)\s+(?:date|day|point|time|period|night)\b", re.IGNORECASE)
_QUARTER = re.compile(
    r"(?P<end>\bend\s+of\s+)?\b(?:the\s+)?(?P<which>the|this|that|last|previous|preceding|prior)\s+(?:reporting\s+|current\s+|same\s+)?quarter\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<end>\bend\s+of\s+)?(?:Q\s?|\bquarter\s+)(?P<q>[1-4]|one|two|three|four)\s*$", re.IGNORECASE
)
_YEAR_END = re.compile(r"\byear[\s-]end\b|\bend\s+of\s+(?:the|this)\s+(?:financial\s+)?year\b", re.IGNORECASE)
_THE_YEAR = re.compile(
    r"\b(?:during|in|over|throughout|across)\s+the\s+(?:reporting\s+)?(?:year|period)(?:\s+as\s+a\s+whole)?$|\bthe\s+reporting\s+(?:year|period)$",
    re.IGNORECASE,
)
_MONTH_NAME = re.compile(shape.MONTH, re.IGNORECASE)
_DAY_NUMBER = re.compile(r"\b\d{1,2}(?=\D*$)|\b\d{1,2}(?=(?:st|nd|rd|th)?\s)", re.IGNORECASE)
_END = re.compile(r"\bend\s+of\b", re.IGNORECASE)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_BY = re.compile(r"by\b", re.IGNORECASE)
_QUARTER_DAYS = range(89, 93)
_HALF = re.compile(r"\bhalf[\s-]year$", re.IGNORECASE)
_ONE_YEAR = range(364, 367)


Reader = Callable[[Period, date, date], Days | None]
"""Reads a leaning period by the first and the last day of what it leans on."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a leaning period may lean on: the last one of its paragraph, that of its section, the paper's.

    ``days`` are those printed with their year in the part so far.
    """

    beside: Period | None = None
    section: Period | None = None
    reported: Period | None = None
    days: PrintedDays = field(default_factory=PrintedDays)


def anchored(periods: Sequence[Period], anchors: Anchors) -> tuple[Period, ...]:
    """The periods of a sentence, those that lean on one before them, or on the paper's own, with days."""
    beside, found = anchors.beside, []
    for period in periods:
        if period.flag is None and period.anchor == "base":
            leaning = _dated(period, (beside, anchors.section, anchors.reported))
            found.append(leaning if leaning.last else _printed_before(leaning, anchors.days))
            # "at the end of September, compared with 56% at the same point last year"
            first = all(one.last is None for one in found[:-1])
            if first and found[-1].last and found[-1].precision == "day" and not is_other_point(period):
                beside = found[-1]
            continue
        if period.flag is None and period.last and not is_other_point(period):
            beside = period
        found.append(period)
    return tuple(found)


def _asked(reader: Reader, anchors: Sequence[Period | None]) -> Sequence[Period | None]:
    """The anchors that a reader may lean on, the likeliest first."""
    if reader is _month_or_day:
        # a day without its year leans on what stands right before it alone: else it is the meeting's
        return anchors[:1]
    if reader is _year_end:
        # "a gap in 2025/26. The deficit will be £8m at year end": of the year reported on
        return (anchors[2], anchors[0], anchors[1])
    # a quarter by its number is rather of the year reported on than of a month named in passing
    return (anchors[0], anchors[2], anchors[1]) if reader is _numbered_quarter else anchors


def _printed_before(period: Period, days: PrintedDays) -> Period:
    """A day without its year as the one that the paper printed with it; any other as it was."""
    day = _day_of_leap_year(period) if period.precision == "day" and not period.first else None
    said = days.of_year_said(day) if day and not _BY.match(period.text) else None
    if said is None:
        return period
    since = bool(_SINCE.match(period.text))
    return replace(period, first=said, last=None if since else said, anchor="text")


def _day_of_leap_year(period: Period) -> date | None:
    """The month and the number of "at the end of June", "31 March"; None where the words have none."""
    month, number = _MONTH_NAME.search(period.text), _DAY_NUMBER.search(period.text)
    if month is None:
        return None
    close = last_day(2024, month_of(month.group()))
    if _END.search(period.text):
        return close
    return close.replace(day=int(number.group())) if number and 0 < int(number.group()) <= close.day else None


def goes_back(period: Period) -> bool:
    """Tell "the previous 12 months" of a window that was printed: no later sentence is of it."""
    return period.precision == "window" and _SPAN_BACK.search(period.text) is not None


def is_other_point(period: Period) -> bool:
    """Tell a period that only serves a comparison: "the same month of 2022", "the previous 12 months"."""
    if goes_back(period):
        return True
    back = _YEAR_BACK.search(period.text)
    if _THIS_TIME.search(period.text):
        return bool(back or _OF_YEAR.search(period.text))
    return back is not None and not _LAST.search(period.text)


def _dated(period: Period, anchors: Sequence[Period | None]) -> Period:
    for reader in _READERS:
        for anchor in _asked(reader, anchors):
            if anchor is None or anchor.last is None:
                continue
            # the second quarter is of the year that is reported on, and of no day's
            if reader is _numbered_quarter and anchors[-1] and anchor.first == anchor.last:
                continue
            try:
                days = reader(period, anchor.first or anchor.last, anchor.last)
            except (ValueError, OverflowError):
                days = None
            if days is not None:
                return replace(period, first=days[0], last=days[1], precision=_precision(days), anchor="text")
    return period


def _precision(days: Days) -> Precision:
    first, last = days
    if first is None or last is None or first == last:
        return "day"
    length = (last - first).days + 1
    return "month" if length <= 31 else "quarter" if length in _QUARTER_DAYS else "window"


def _of_other_year(period: Period, first: date, last: date) -> Days | None:
    """Read "this time last year", "the year before", "the same quarter of 2022"."""
    year = _OF_YEAR.search(period.text)
    if year and _THIS_TIME.search(period.text):
        return _in_year(year, first, last)
    if not _YEAR_BACK.search(period.text):
        return None
    if _LAST.search(period.text) and not _THIS_TIME.search(period.text):
        # "last year" may be the last twelve months, or a year of any kind
        return None
    return _years_on(first, -1), _years_on(last, -1)


# "52 in the previous 12 months", "the preceding three years": as long before the window that was printed
_SPAN_BACK = re.compile(
    r"\b(?:previous|preceding|prior)\s+(?P<n>\d{1,2}|[a-z-]+)[\s-](?P<unit>month|year)s?\b", re.IGNORECASE
)


def _span_before(period: Period, first: date, last: date) -> Days | None:
    """Read "the previous 12 months" beside twelve months that were printed."""
    found = _SPAN_BACK.search(period.text)
    count = count_of(found["n"]) if found else None
    if found is None or not count:
        return None
    months = count * (12 if found["unit"].lower() == "year" else 1)
    if last_day(last.year, last.month) != last or months_on(first, months) - timedelta(1) != last:
        return None
    return months_on(first, -months), first - timedelta(1)


# "over the twelve month period", "in the 12 months"
_SPAN_SAID = re.compile(r"\b(?:the|this)\s+(?P<n>\d{1,2}|[a-z-]+)[\s-]months?(?:\s+period)?$", re.IGNORECASE)


def _span_again(period: Period, first: date, last: date) -> Days | None:
    """Read "over the twelve month period" after a year was named."""
    found = _SPAN_SAID.search(period.text)
    count = count_of(found["n"]) if found else None
    if not count or last_day(last.year, last.month) != last:
        return None
    return (first, last) if months_on(first, count) - timedelta(1) == last else None


def _in_year(year: re.Match[str], first: date, last: date) -> Days | None:
    if year["b"] and not follows(year["a"], year["b"]):
        return None
    back = int(year["a"]) - last.year
    if year["b"]:
        back = int(year["a"]) - (last.year - (last.month < 4))
    return _years_on(first, back), _years_on(last, back)


def _years_on(day: date, years: int) -> date:
    moved = months_on(day, 12 * years)
    ends = day == last_day(day.year, day.month)
    return last_day(moved.year, moved.month) if ends else moved


def _again(period: Period, first: date, last: date) -> Days | None:
    """Read "on that date", "over the same period"."""
    found = _AGAIN.search(period.text)
    if found is None or (found.group().lower().endswith(("date", "day", "night")) and first != last):
        return None
    return first, last


def _quarter(period: Period, first: date, last: date) -> Days | None:
    """Read "in the quarter", "the previous quarter", where the other period is a quarter."""
    found = _QUARTER.search(period.text)
    if found is None or not _is_quarter(first, last):
        return None
    back = found["which"].lower() in {"last", "previous", "preceding", "prior"}
    ends = months_on(last.replace(day=1), -3 if back else 0)
    close = last_day(ends.year, ends.month)
    return (close, close) if found["end"] else (months_on(close.replace(day=1), -2), close)


def _is_quarter(first: date, last: date) -> bool:
    return (last - first).days + 1 in _QUARTER_DAYS and last == last_day(last.year, last.month)


def _numbered_quarter(period: Period, first: date, last: date) -> Days | None:
    """Read "in Q3" of a paper about 2023/24."""
    found = _NUMBERED.search(period.text)
    if found is None:
        return None
    number = {"one": 1, "two": 2, "three": 3, "four": 4}.get(found["q"].lower()) or int(found["q"])
    start = months_on(date(last.year - (last.month < 4), 4, 1), 3 * (number - 1))
    close = months_on(start, 3) - timedelta(1)
    return (
        (close, close)
        if found["end"] or re.match(r"(?:as\s+)?at\b", period.text, re.IGNORECASE)
        else (start, close)
    )


def _year_end(period: Period, first: date, last: date) -> Days | None:
    """Read "by year end": the 31 March of the financial year that is reported on."""
    if not _YEAR_END.search(period.text) or "academic" in period.text.lower():
        return None
    close = date(last.year + (last.month > 3), 3, 31)
    return close, close


def _the_year(period: Period, first: date, last: date) -> Days | None:
    """Read "during the year" after a year was named."""
    return (first, last) if _THE_YEAR.search(period.text) and (last - first).days > 300 else None


def _month_or_day(period: Period, first: date, last: date) -> Days | None:
    """Read "at the end of June", "since 1 April", "on 31 March": the last before the anchor's end."""
    month, day = _MONTH_NAME.search(period.text), _DAY_NUMBER.search(period.text)
    if month is None or period.precision != "day":
        return None
    number = month_of(month.group())
    if _END.search(period.text):
        found = _latest(lambda year: last_day(year, number), last)
        # "by the end of June" of a year that was named is within it
        if _BY.match(period.text) and found < last and (first == last or found < first):
            found = last_day(found.year + 1, number)
        return (found, None) if _SINCE.match(period.text) else (found, found)
    if day is None or _BY.match(period.text):
        return None
    found = _latest(lambda year: date(year, number, int(day.group())), last)
    return (found, None) if _SINCE.match(period.text) else (found, found)


def _half_year(period: Period, first: date, last: date) -> Days | None:
    """Read "in the half year" of a paper about 2023/24: April to September, unless it was another half."""
    if not _HALF.search(period.text) or (last - first).days < min(_QUARTER_DAYS) - 1:
        return None
    start = date(last.year - (last.month < 4), 4, 1)
    return start, months_on(start, 6) - timedelta(1)


def _month_of_the_year(period: Period, first: date, last: date) -> Days | None:
    """Read "in March alone" after a year was named: its March."""
    month = _MONTH_NAME.search(period.text)
    if month is None or period.precision != "month" or (last - first).days + 1 not in _ONE_YEAR:
        return None
    number = month_of(month.group())
    return month_days(first.year + (number < first.month), number)


def _latest(made: Callable[[int], date], last: date) -> date:
    found = made(last.year)
    return found if found <= last else made(last.year - 1)


_READERS: tuple[Reader, ...] = (
    _of_other_year,
    _span_before,
    _span_again,
    _again,
    _quarter,
    _numbered_quarter,
    _year_end,
    _the_year,
    _half_year,
    _month_of_the_year,
    _month_or_day,
)

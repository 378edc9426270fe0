"""What each printed shape of a period means: from a match to first and last days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from extractors import period_patterns as shape
from extractors.period_patterns import COUNTS, MONTHS
from minutebook.findings import Precision

Anchor = Literal["text", "base"]
"""What the two days rest on: the words alone, or the ``base`` date that the caller gave."""


Days = tuple[date | None, date | None]
Read = Callable[[re.Match[str], date | None], "Found | None"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a match means: its days, how precise they are, and what they rest on."""

    days: Days
    precision: Precision
    anchor: Anchor = "text"
    flag: str | None = None


_NO_DAYS: Days = (None, None)


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _year(digits: str) -> int:
    number = int(digits)
    return number if number > 99 else 2000 + number


def _day(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_on(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdigit() else COUNTS.get(text.lower())


def _month_days(year: int, month: int) -> Days:
    return date(year, month, 1), last_day(year, month)


def _follows(first: str, second: str) -> bool:
    """Is the second printed year the one after the first? (``2017``, ``18`` and ``2017``, ``2018``)."""
    if len(second) == 1:  # "2008/9"
        return int(second) == (int(first) + 1) % 10
    return int(second) % 100 == (int(first) + 1) % 100 and (len(second) == 2 or int(second) == int(first) + 1)


def _financial(first: str) -> Days:
    year = _year(first)
    return date(year, 4, 1), date(year + 1, 3, 31)


def _read_quarter(m: re.Match[str], _: date | None) -> Found | None:
    if not _follows(m["a"], m["b"]):
        return Found(_NO_DAYS, "quarter", flag="period-impossible")
    return Found(_quarters(m["a"], quarter_number(m), quarter_number(m)), "quarter")


def quarter_number(m: re.Match[str]) -> int:
    """Which quarter of a financial year a match names: 1 for "Q1", "first quarter", "1st quarter"."""
    groups = m.groupdict()
    words = groups.get("q") or groups.get("qn") or groups.get("qw") or ""
    return _count(words.rstrip("stndrhSTNDRH") if words[:1].isdigit() else words) or 0


def _quarters(year: str, first: int, last: int) -> Days:
    start = date(int(year), 4, 1)
    return months_on(start, 3 * (first - 1)), months_on(start, 3 * last) - timedelta(1)


def _read_quarters(m: re.Match[str], _: date | None) -> Found | None:
    first, last = int(m["q1"]), int(m["q2"])
    if not _follows(m["a"], m["b"]) or first >= last:
        return None
    return Found(_quarters(m["a"], first, last), "quarter")


def _read_end_of_quarter(m: re.Match[str], _: date | None) -> Found | None:
    if not _follows(m["a"], m["b"]):
        return Found(_NO_DAYS, "day", flag="period-impossible")
    last = _quarters(m["a"], 1, quarter_number(m))[1]
    return Found((last, last), "day")


def _read_half_year(m: re.Match[str], _: date | None) -> Found | None:
    if not _follows(m["a"], m["b"]):
        return Found(_NO_DAYS, "half year", flag="period-impossible")
    second = m["h"] == "2" or (m["hw"] or "").lower() == "second"
    return Found(_quarters(m["a"], 3, 4) if second else _quarters(m["a"], 1, 2), "half year")


def _read_quarter_alone(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "quarter", "base")


def _read_impossible(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "financial year", flag="period-impossible")


def _read_end_of_year(m: re.Match[str], _: date | None) -> Found | None:
    if not _follows(m["a"], m["b"]):
        return Found(_NO_DAYS, "day", flag="period-impossible")
    last = date(int(m["a"]) + 1, 3, 31)
    return Found((last, last), "day")


def _read_end_of_month(m: re.Match[str], _: date | None) -> Found | None:
    last = last_day(_year(m["y"]), _month(m["m"]))
    return Found((last, last), "day")


def _read_months_to(m: re.Match[str], _: date | None) -> Found | None:
    months = 12 if m["year"] else 6 if m["half"] else 3 if m["quarter"] else _count(m["n"]) or 0
    if m["mm"]:
        last = last_day(int(m["my"]), _month(m["mm"]))
    else:
        last = date(int(m["y"]), _month(m["m"]), _day(m["d"]))
    if last == last_day(last.year, last.month):
        return Found((months_on(date(last.year, last.month, 1), 1 - months), last), "window")
    return Found((months_on(last, -months) + timedelta(1), last), "window")


def _read_years_to(m: re.Match[str], _: date | None) -> Found | None:
    years = _count(m["n"]) or 0
    if m["y"]:
        return Found((date(int(m["y"]) - years + 1, 1, 1), date(int(m["y"]), 12, 31)), "years")
    if not _follows(m["a"], m["b"]) or not years:
        return None
    return Found((date(int(m["a"]) - years + 1, 4, 1), date(int(m["a"]) + 1, 3, 31)), "years")


def _read_week(m: re.Match[str], _: date | None) -> Found | None:
    day = date(int(m["y"]), _month(m["m"]), _day(m["d"]))
    six = timedelta(6)
    days = (day - six, day) if m["which"].lower().startswith("e") else (day, day + six)
    return Found(days, "week")


def _read_day(m: re.Match[str], _: date | None) -> Found | None:
    day = date(int(m["y"]), _month(m["m"]), _day(m["d"]))
    return Found((day, day), "day")


def _read_day_in_figures(m: re.Match[str], _: date | None) -> Found | None:
    day = date(_year(m["y"] or m["y2"]), int(m["m"] or m["m2"]), int(m["d"]))
    return Found((day, day), "day")


def _read_day_iso(m: re.Match[str], _: date | None) -> Found | None:
    day = date(int(m["y"]), int(m["m"]), int(m["d"]))
    return Found((day, day), "day")


def _read_day_short_year(m: re.Match[str], _: date | None) -> Found | None:
    day = date(_year(m["y"]), _month(m["m"]), _day(m["d"]))
    return Found((day, day), "day")


def _read_day_to_day(m: re.Match[str], _: date | None) -> Found | None:
    first, last = (date(int(m["y" + n]), _month(m["m" + n]), _day(m["d" + n])) for n in "12")
    return Found((first, last), "day") if first <= last else None


def _read_days_of_month(m: re.Match[str], _: date | None) -> Found | None:
    groups = m.groupdict()
    second = groups.get("m") or groups["m2"]
    first = groups.get("m1") or second
    year = int(m["y"])
    days = date(year, _month(first), _day(m["d1"])), date(year, _month(second), _day(m["d2"]))
    return Found(days, "day") if days[0] <= days[1] else None


def _read_month_of_this_year(m: re.Match[str], base: date | None) -> Found | None:
    if base is None:
        return Found(_NO_DAYS, "month", "base")
    year = base.year - (m["which"].lower() == "last")
    first, last = _month(m["m1"] or m["m2"]), _month(m["m2"])
    return Found((date(year, first, 1), last_day(year, last)), "month", "base")


def _read_month_to_month(m: re.Match[str], _: date | None) -> Found | None:
    first = date(_year(m["y1"]), _month(m["m1"]), 1)
    last = last_day(_year(m["y2"]), _month(m["m2"]))
    return Found((first, last), "month") if first <= last else None


def _read_months_of_year(m: re.Match[str], _: date | None) -> Found | None:
    year, first, last = _year(m["y"]), _month(m["m1"]), _month(m["m2"])
    return Found((date(year - (first > last), first, 1), last_day(year, last)), "month")


def _read_month(m: re.Match[str], _: date | None) -> Found | None:
    return Found(_month_days(_year(m["y"]), _month(m["m"])), "month")


def _read_academic(m: re.Match[str], _: date | None) -> Found | None:
    first, second = m["a"] or m["a2"], m["b"] or m["b2"]
    if not _follows(first, second):
        return Found(_NO_DAYS, "academic year", flag="period-impossible")
    return Found((date(int(first), 9, 1), date(int(first) + 1, 8, 31)), "academic year")


def _read_municipal(m: re.Match[str], _: date | None) -> Found | None:
    """A municipal year runs from the annual meeting in May to the next; by the calendar, from 1 May."""
    first, second = m["a"] or m["a2"], m["b"] or m["b2"]
    if not _follows(first, second):
        return Found(_NO_DAYS, "municipal year", flag="period-impossible")
    return Found((date(int(first), 5, 1), date(int(first) + 1, 4, 30)), "municipal year")


def _read_year_pairs(m: re.Match[str], _: date | None) -> Found | None:
    if not _follows(m["a"], m["b"]) or not _follows(m["a2"], m["b2"]) or int(m["a"]) >= int(m["a2"]):
        return None
    return Found((date(int(m["a"]), 4, 1), date(int(m["a2"]) + 1, 3, 31)), "years")


def _read_decade(m: re.Match[str], _: date | None) -> Found | None:
    return Found((date(int(m["y"]), 1, 1), date(int(m["y"]) + 9, 12, 31)), "years")


def _read_year_pair(m: re.Match[str], _: date | None) -> Found | None:
    if _follows(m["a"], m["b"]):
        return Found(_financial(m["a"]), "financial year")
    first, second = int(m["a"]), int(m["b"])
    second = second if second > 99 else first // 100 * 100 + second
    if first < second <= first + 30:
        return Found((date(first, 1, 1), date(second, 12, 31)), "years")
    return Found(_NO_DAYS, "financial year", flag="period-impossible")


def _read_year_after_year(m: re.Match[str], _: date | None) -> Found | None:
    return Found(_financial(m["a"]), "financial year") if _follows(m["a"], m["b"]) else None


def read_short_pair(m: re.Match[str], _: date | None) -> Found | None:
    """A financial year in two-digit years, where the second follows the first."""
    return Found(_financial(m["a"]), "financial year") if _follows(m["a"], m["b"]) else None


def _read_window(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "window", "base")


def _read_relative(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "relative", "base")


def _read_now(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "now", "base")


def _read_event(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "event", "base")


def _read_season(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "season")


def _read_day_without_year(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "day", "base")


def _read_month_alone(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(_NO_DAYS, "month", "base")


def _read_calendar_year(m: re.Match[str], _: date | None) -> Found | None:
    if shape.ACT_BEFORE.search(m.string, max(0, m.start() - 60), m.start()):
        return Found(_NO_DAYS, "year", flag="law")
    year = int(m["y"])
    return Found((date(year, 1, 1), date(year, 12, 31)), "year")


SHAPES: tuple[tuple[re.Pattern[str], Read, str], ...] = (
    (shape.NO_PERIOD, _read_impossible, "/"),
    (shape.QUARTERS, _read_quarters, "year"),
    (shape.END_OF_QUARTER, _read_end_of_quarter, "year"),
    (shape.QUARTER, _read_quarter, "year"),
    (shape.QUARTER_AFTER, _read_quarter, "year"),
    (shape.HALF_YEAR, _read_half_year, "year"),
    (shape.WEEK, _read_week, "month"),
    (shape.MONTHS_TO, _read_months_to, "month"),
    (shape.YEARS_TO, _read_years_to, "year"),
    (shape.END_OF_YEAR, _read_end_of_year, "year"),
    (shape.END_OF_MONTH, _read_end_of_month, "month"),
    (shape.DAY_TO_DAY, _read_day_to_day, "month"),
    (shape.DAYS_OF_MONTH, _read_days_of_month, "month"),
    (shape.DAY_TO_DAY_ONE_YEAR, _read_days_of_month, "month"),
    (shape.DAY, _read_day, "month"),
    (shape.DAY_AFTER_MONTH, _read_day, "month"),
    (shape.DAY_ISO, _read_day_iso, "year"),
    (shape.DAY_IN_FIGURES, _read_day_in_figures, "digits"),
    (shape.DAY_SHORT_YEAR, _read_day_short_year, "month"),
    (shape.MONTH_OF_THIS_YEAR, _read_month_of_this_year, "month"),
    (shape.MONTH_TO_MONTH, _read_month_to_month, "month"),
    (shape.SHORT_MONTH_TO_MONTH, _read_month_to_month, "month"),
    (shape.MONTHS_OF_YEAR, _read_months_of_year, "month"),
    (shape.MONTH_OF_YEAR, _read_month, "month"),
    (shape.ACADEMIC_YEAR, _read_academic, "year"),
    (shape.MUNICIPAL_YEAR, _read_municipal, "year"),
    (shape.YEAR_PAIRS, _read_year_pairs, "year"),
    (shape.YEAR_PAIR, _read_year_pair, "year"),
    (shape.YEAR_AFTER_YEAR, _read_year_after_year, "year"),
    (shape.SHORT_FINANCIAL_YEAR, read_short_pair, "digits"),
    (shape.SHORT_YEAR_PAIR, read_short_pair, "digits"),
    (shape.DECADE, _read_decade, "year"),
    (shape.QUARTER_ALONE, _read_quarter_alone, "quarter"),
    (shape.AVERAGE_WINDOW, _read_window, "span"),
    (shape.BEFORE_NOW, _read_relative, "span"),
    (shape.WINDOW, _read_window, "span"),
    (shape.NOW, _read_now, "now"),
    (shape.SINCE_EVENT, _read_event, "since"),
    (shape.SEASON, _read_season, "year"),
    (shape.PART_OF_YEAR, _read_season, "year"),
    (shape.DAY_WITHOUT_YEAR, _read_day_without_year, "month"),
    (shape.MONTH_ALONE, _read_month_alone, "month"),
    (shape.YEAR, _read_calendar_year, "year"),
)
"""The shapes in the order in which they are tried: what an earlier one took, a later one cannot.

Each with the sign (``period_signs``) without which no text can hold it.
"""

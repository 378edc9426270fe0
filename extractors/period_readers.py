"""What each printed shape of a period means: from a match to first and last days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors import period_patterns as shape
from extractors import period_years as years
from extractors.period_parts import (
    NO_DAYS,
    Found,
    Read,
    count_of,
    day_of,
    last_day,
    month_days,
    month_of,
    months_on,
    year_of,
)


def _read_impossible(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "financial year", flag="period-impossible")


def _read_end_of_month(m: re.Match[str], _: date | None) -> Found | None:
    last = last_day(year_of(m["y"]), month_of(m["m"]))
    return Found((last, last), "day")


def _months_of(m: re.Match[str]) -> int:
    return 12 if m["year"] else 6 if m["half"] else 3 if m["quarter"] else count_of(m["n"]) or 0


def _read_months_from(m: re.Match[str], _: date | None) -> Found | None:
    year, month, day = (m["my"], m["mm"], "1") if m["mm"] else (m["y"], m["m"], m["d"])
    first = date(int(year), month_of(month), day_of(day))
    return Found((first, months_on(first, _months_of(m)) - timedelta(1)), "window")


def _read_months_to(m: re.Match[str], _: date | None) -> Found | None:
    months = _months_of(m)
    if m["mm"]:
        last = last_day(int(m["my"]), month_of(m["mm"]))
    else:
        last = date(int(m["y"]), month_of(m["m"]), day_of(m["d"]))
    if last == last_day(last.year, last.month):
        return Found((months_on(date(last.year, last.month, 1), 1 - months), last), "window")
    return Found((months_on(last, -months) + timedelta(1), last), "window")


def _read_week(m: re.Match[str], _: date | None) -> Found | None:
    day = date(int(m["y"]), month_of(m["m"]), day_of(m["d"]))
    six = timedelta(6)
    days = (day - six, day) if m["which"].lower().startswith("e") else (day, day + six)
    return Found(days, "week")


def _read_day(m: re.Match[str], _: date | None) -> Found | None:
    day = date(int(m["y"]), month_of(m["m"]), day_of(m["d"]))
    return Found((day, day), "day")


def _read_day_in_figures(m: re.Match[str], _: date | None) -> Found | None:
    day = date(year_of(m["y"] or m["y2"]), int(m["m"] or m["m2"]), int(m["d"]))
    return Found((day, day), "day")


def _read_day_iso(m: re.Match[str], _: date | None) -> Found | None:
    day = date(int(m["y"]), int(m["m"]), int(m["d"]))
    return Found((day, day), "day")


def _read_day_short_year(m: re.Match[str], _: date | None) -> Found | None:
    day = date(year_of(m["y"]), month_of(m["m"]), day_of(m["d"]))
    return Found((day, day), "day")


def _read_day_to_day(m: re.Match[str], _: date | None) -> Found | None:
    first, last = (date(int(m["y" + n]), month_of(m["m" + n]), day_of(m["d" + n])) for n in "12")
    return Found((first, last), "day") if first <= last else None


def _read_days_of_month(m: re.Match[str], _: date | None) -> Found | None:
    groups = m.groupdict()
    second = groups.get("m") or groups["m2"]
    first = groups.get("m1") or second
    year = int(m["y"])
    days = date(year, month_of(first), day_of(m["d1"])), date(year, month_of(second), day_of(m["d2"]))
    return Found(days, "day") if days[0] <= days[1] else None


def _read_month_of_this_year(m: re.Match[str], base: date | None) -> Found | None:
    if base is None:
        return Found(NO_DAYS, "month", "base")
    year = base.year - (m["which"].lower() == "last")
    first, last = month_of(m["m1"] or m["m2"]), month_of(m["m2"])
    return Found((date(year, first, 1), last_day(year, last)), "month", "base")


def _read_month_to_month(m: re.Match[str], _: date | None) -> Found | None:
    first = date(year_of(m["y1"]), month_of(m["m1"]), 1)
    last = last_day(year_of(m["y2"]), month_of(m["m2"]))
    return Found((first, last), "month") if first <= last else None


def _read_months_of_year(m: re.Match[str], _: date | None) -> Found | None:
    year, first, last = year_of(m["y"]), month_of(m["m1"]), month_of(m["m2"])
    return Found((date(year - (first > last), first, 1), last_day(year, last)), "month")


def _read_month(m: re.Match[str], _: date | None) -> Found | None:
    return Found(month_days(year_of(m["y"]), month_of(m["m"])), "month")


def _read_window(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "window", "base")


def _read_relative(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "relative", "base")


def _read_now(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "now", "base")


def _read_event(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "event", "base")


def _read_season(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "season")


def _read_day_without_year(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "day", "base")


def _read_month_alone(_m: re.Match[str], _: date | None) -> Found | None:
    return Found(NO_DAYS, "month", "base")


SHAPES: tuple[tuple[re.Pattern[str], Read, str], ...] = (
    (shape.NO_PERIOD, _read_impossible, "/"),
    (shape.QUARTERS, years.read_quarters, "year"),
    (shape.END_OF_QUARTER, years.read_end_of_quarter, "year"),
    (shape.QUARTER, years.read_quarter, "year"),
    (shape.QUARTER_AFTER, years.read_quarter, "year"),
    (shape.HALF_YEAR, years.read_half_year, "year"),
    (shape.WEEK, _read_week, "month"),
    (shape.MONTHS_TO, _read_months_to, "month"),
    (shape.MONTHS_FROM, _read_months_from, "month"),
    (shape.YEARS_TO, years.read_years_to, "year"),
    (shape.END_OF_YEAR, years.read_end_of_year, "year"),
    (shape.END_OF_MONTH, _read_end_of_month, "month"),
    (shape.DAY_TO_DAY, _read_day_to_day, "month"),
    (shape.DAYS_OF_MONTH, _read_days_of_month, "month"),
    (shape.DAY_TO_DAY_ONE_YEAR, _read_days_of_month, "month"),
    (shape.DAY, _read_day, "month"),
    (shape.DAY_AFTER_MONTH, _read_day, "month"),
    (shape.DAY_ISO, _read_day_iso, "year"),
    (shape.DAY_IN_FIGURES, _read_day_in_figures, "digits"),
    (shape.DAY_SHORT_YEAR, _read_day_short_year, "month"),
    (shape.SAME_OF_YEAR, _read_window, "span"),
    (shape.MONTH_OF_THIS_YEAR, _read_month_of_this_year, "month"),
    (shape.MONTH_TO_MONTH, _read_month_to_month, "month"),
    (shape.SHORT_MONTH_TO_MONTH, _read_month_to_month, "month"),
    (shape.MONTHS_OF_YEAR, _read_months_of_year, "month"),
    (shape.MONTH_OF_YEAR, _read_month, "month"),
    (shape.ACADEMIC_YEAR, years.read_academic, "year"),
    (shape.MUNICIPAL_YEAR, years.read_municipal, "year"),
    (shape.YEAR_PAIRS, years.read_year_pairs, "year"),
    (shape.YEARS, years.read_years, "year"),
    (shape.UP_TO_YEAR, years.read_up_to_year, "year"),
    (shape.YEAR_PAIR, years.read_year_pair, "year"),
    (shape.YEAR_AFTER_YEAR, years.read_year_after_year, "year"),
    (shape.SHORT_FINANCIAL_YEAR, years.read_short_pair, "digits"),
    (shape.SHORT_YEAR_PAIR, years.read_short_pair, "digits"),
    (shape.DECADE, years.read_decade, "year"),
    (shape.QUARTER_ALONE, years.read_quarter_alone, "quarter"),
    (shape.YEAR_END, _read_window, "span"),
    (shape.YEAR_BEFORE, _read_window, "span"),
    (shape.SAME_AGAIN, _read_window, "span"),
    (shape.AVERAGE_WINDOW, _read_window, "span"),
    (shape.BEFORE_NOW, _read_relative, "span"),
    (shape.WINDOW, _read_window, "span"),
    (shape.NOW, _read_now, "now"),
    (shape.SINCE_EVENT, _read_event, "since"),
    (shape.SEASON, _read_season, "year"),
    (shape.TERM_ALONE, _read_event, "span"),
    (shape.PART_OF_YEAR, _read_season, "year"),
    (shape.END_OF_MONTH_ALONE, _read_day_without_year, "month"),
    (shape.DAY_WITHOUT_YEAR, _read_day_without_year, "month"),
    (shape.MONTH_ALONE, _read_month_alone, "month"),
    (shape.YEAR, years.read_calendar_year, "year"),
)
"""The shapes in the order in which they are tried: what an earlier one took, a later one cannot.

Each with the sign (``period_signs``) without which no text can hold it.
"""

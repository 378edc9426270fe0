"""What readers of periods share: what a match means, and days of the calendar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

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


NO_DAYS: Days = (None, None)


def month_of(name: str) -> int:
    """The number of a month by its name or short name."""
    return MONTHS[name.lower().rstrip(".")]


def year_of(digits: str) -> int:
    """A year of two or four digits: "21" is 2021."""
    number = int(digits)
    return number if number > 99 else 2000 + number


def day_of(digits: str) -> int:
    """The number of "31st"."""
    return int(re.sub(r"\D", "", digits))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_on(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def count_of(text: str | None) -> int | None:
    """A count in digits or words; None where the words are none."""
    if text is None:
        return None
    return int(text) if text.isdigit() else COUNTS.get(text.lower())


def month_days(year: int, month: int) -> Days:
    """The first and last day of a month."""
    return date(year, month, 1), last_day(year, month)


def follows(first: str, second: str) -> bool:
    """Is the second printed year the one after the first? (``2017``, ``18`` and ``2017``, ``2018``)."""
    if len(second) == 1:  # "2008/9"
        return int(second) == (int(first) + 1) % 10
    return int(second) % 100 == (int(first) + 1) % 100 and (len(second) == 2 or int(second) == int(first) + 1)


def financial(first: str) -> Days:
    """The first and last day of the financial year that begins in a year."""
    year = year_of(first)
    return date(year, 4, 1), date(year + 1, 3, 31)

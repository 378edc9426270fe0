"""Which days are asked for: ``--since 4w --until 1w``, or days as ISO writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_SPAN = re.compile(r"(\d{1,4})\s*([dw])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7}


@dataclass(frozen=True, slots=True)
class Window:
    """The days of the meetings that are looked at, both included."""

    since: date
    until: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.since <= day <= self.until


def day_of(text: str, today: date, *, ahead: bool) -> date:
    """A day that is given as such (``2026-10-01``) or as a span from today, back or ``ahead``.

    Raises ValueError for what is neither.
    """
    if found := _SPAN.fullmatch(text.strip()):
        days = int(found[1]) * _DAYS[found[2].lower()]
        return today + timedelta(days=days if ahead else -days)
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is no span (4w, 10d) and no day (2026-10-01)") from None


def window_of(since: str, until: str, today: date) -> Window:
    """The window from ``since`` before today to ``until`` after it. Raises ValueError, also for none."""
    found = Window(day_of(since, today, ahead=False), day_of(until, today, ahead=True))
    if found.since > found.until:
        raise ValueError(f"{found.since} is after {found.until}")
    return found


def spoken(day: date) -> str:
    """A day as the web service wants it: dd/mm/yyyy. It passes over any other form without a word."""
    return day.strftime("%d/%m/%Y")


def municipal_year(day: date) -> int:
    """The year in which the municipal year of a day began: councils begin theirs in May."""
    return day.year if day.month >= 5 else day.year - 1

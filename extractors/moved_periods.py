"""The beginning and the end of a span in which a number moved: "between 2018 and 2022, from 41 to 49"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extractors.period_parts import month_days
from extractors.periods import Period
from extractors.quantities import Quantity

_FROM, _TO = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\s+to\s+$", re.IGNORECASE)
_MOVED = re.compile(r"\bfrom\s+(?!\d{4}\s)[£\d][^;]{0,40}?\s+to\s+[£\d]", re.IGNORECASE)

_BEGUN = re.compile(r"\bfrom\s+£?\d(?:[^;,.]|[.,](?=\d)){0,40}$", re.IGNORECASE)
_THEN_TO = re.compile(r"\s+to\s", re.IGNORECASE)


def begins_move(text: str, period: Period) -> bool:
    """Tell the period of what a number moved from alone: "from 97 days in 2022/23 to 136 days"."""
    return bool(_BEGUN.search(text[: period.start]) and _THEN_TO.match(text, period.end))


def end_of_move(text: str, quantity: Quantity, period: Period) -> Period:
    """The end of a span that a figure is of: "between March 2018 and March 2022, from 401 to 489".

    The first is as at its beginning, the second and the change itself as at its end; any other figure is of
    the whole span.
    """
    if period.first is None or period.last is None or not period.text.lower().startswith("between"):
        return period
    if period.precision not in {"month", "day", "years"} or not _MOVED.search(text):
        return period
    begins, ends = bool(_FROM.search(text[: quantity.start])), bool(_TO.search(text[: quantity.start]))
    if begins:
        return _part_at(period, period.first)
    return _part_at(period, period.last) if ends or quantity.kind == "change" else period


def _part_at(period: Period, day: date) -> Period:
    """The day, month or year with which a span begins or ends."""
    if period.precision == "day":
        return replace(period, first=day, last=day)
    if period.precision == "month":
        first, last = month_days(day.year, day.month)
        return replace(period, first=first, last=last)
    return replace(period, first=date(day.year, 1, 1), last=date(day.year, 12, 31), precision="year")

"""Years that are a school's: "2022/23" of pupils runs from September, where nothing else is said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from extractors.lexicon import any_of, words
from extractors.periods import Period
from minutebook.findings import Unit

_SCHOOLS: Final = re.compile(rf"\b{any_of(words('quantities', 'school_words'))}\b", re.IGNORECASE)
_OTHERWISE: Final = re.compile(
    r"\b(?:financial|calendar)\s+year|\bbudget|\bas\s+at\b|\bend\s+of\b", re.IGNORECASE
)


def of_school(period: Period, unit: Unit, *said: str) -> Period:
    """A financial year as the academic year of that name, where what is ``said`` of the figure is a school's.

    Money stays in the financial year, and so does what says that it is one.
    """
    if period.precision != "financial year" or unit == "GBP" or period.first is None:
        return period
    if (period.first.month, period.first.day) != (4, 1) or _OTHERWISE.search(
        " ".join((period.text, *said[:1]))
    ):
        return period
    if not any(_SCHOOLS.search(text) for text in said):
        return period
    year = period.first.year
    last = date(year + 1, 8, 31) if period.last else None
    return replace(period, first=date(year, 9, 1), last=last, precision="academic year")

"""The year of a collection of data, which a heading names: "Weighing Programme 2017/18", "Survey 2019".

The figures below such a heading are of that year unless they say otherwise. The year of a plan, a meeting or
a budget dates nothing: what is said under it may be of any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from extractors.lexicon import any_of, words
from extractors.periods import Period, find_periods
from minutebook.findings import Statistic

_COLLECTION = re.compile(rf"(?<!\w){any_of(words('tables', 'collections'))}(?!\w)", re.IGNORECASE)
_YEARS = frozenset({"year", "financial year", "academic year"})
# "Source: Census, 2021", "Data from the National Office, 2018/19"
_SOURCE = re.compile(r"(?:data\s+)?sources?\s*[:–-]|data\s+from\b|(?:taken|drawn)\s+from\b", re.IGNORECASE)
# what dates a source's own printing or reading
_OF_PAPER = re.compile(
    r"\b(?:accessed|published|retrieved|viewed|downloaded|report|strategy|plan)\b", re.IGNORECASE
)


def year_collected(headings: Iterable[str], base: date | None) -> Period | None:
    """The year of the collection that the last of the headings names which names one."""
    for heading in reversed(tuple(headings)):
        if _COLLECTION.search(heading):
            dated = [p for p in find_periods(heading, base=base) if p.precision in _YEARS and p.flag is None]
            if len(dated) == 1:
                return dated[0]
    return None


def year_of_source(notes: Iterable[str], base: date | None) -> Period | None:
    """The one year of the data that a table is taken from: "Source: Census, 2021" below it."""
    said = [note for note in notes if _SOURCE.match(note) and not _OF_PAPER.search(note)]
    dated = [
        p for note in said for p in find_periods(note, base=base) if p.precision in _YEARS and p.flag is None
    ]
    return dated[0] if len({(p.first, p.last) for p in dated}) == 1 else None


def survey_named(text: str) -> bool:
    """Whether a sentence names a collection of data, of which its period is: "the 2021 census"."""
    return bool(_COLLECTION.search(text))


def survey_in(text: str, base: date | None) -> Period | None:
    """The year of the survey that a text without figures names: "The 2021 census gives this picture"."""
    if not any(map(str.isdigit, text)) or not survey_named(text):
        return None
    return next((p for p in find_periods(text, base=base) if p.precision in _YEARS and p.flag is None), None)


def with_year_collected(statistic: Statistic, year: Period | None) -> Statistic:
    """A figure without a period as of the year collected: none of minutes, no money, no target, no change."""
    if (
        year is None
        or statistic.minute
        or statistic.period_text
        or statistic.kind != "observation"
        or statistic.unit == "GBP"
    ):
        return statistic
    return replace(
        statistic,
        period_text=year.text,
        period_start=year.first,
        period_end=year.last,
        period_precision=year.precision,
    )

"""Years that run from September: "2017/18" is an academic year where the paper, or what is measured, says so.

A pair of years is the council's own, from April, unless it is called an academic or a school year, or counts
what is counted by those: results of examinations, absence from school, the weighing of pupils.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from extractors.lexicon import any_of, words
from minutebook.findings import AnyFinding, Identity, Statistic, select
from minutebook.model import Document

_SAID = re.compile(r"\b(?:academic|school)\s+years?\b", re.IGNORECASE)
_OTHERWISE = re.compile(r"\b(?:financial|fiscal|municipal|calendar)\s+years?\b|£", re.IGNORECASE)
_MEASURED = re.compile(rf"(?<!\w){any_of(words('tables', 'school_years'))}(?!\w)", re.IGNORECASE)
_PROGRAMME = re.compile(rf"(?<!\w){any_of(words('tables', 'school_programmes'))}(?!\w)", re.IGNORECASE)
_APRIL, _MARCH, _SEPTEMBER, _AUGUST = (4, 1), (3, 31), (9, 1), (8, 31)


def about_schools(earlier: Iterable[AnyFinding], document: Document) -> bool:
    """Whether a paper is, by its title or the headings of its first page, about what schools' years count."""
    titles = [identity.title or "" for identity in select(earlier, Identity)]
    titles += [
        document.slice(span)
        for block in document.blocks
        if block.kind == "heading" and block.page == 1
        for span in block.spans
    ]
    return any(_PROGRAMME.search(" ".join(title.split())) for title in titles)


def with_school_year(statistic: Statistic, *, paper: bool) -> Statistic:
    """A figure of a school's year with the days of that; any other as it was.

    ``paper`` tells that the whole paper is about what is counted so.
    """
    first, last = statistic.period_start, statistic.period_end
    if (
        first is None
        or last is None
        or ((first.month, first.day), (last.month, last.day)) != (_APRIL, _MARCH)
    ):
        return statistic
    if statistic.period_precision not in {"financial year", "years"}:
        return statistic
    said = f"{statistic.sentence} {statistic.measure or ''}"
    if (
        statistic.unit == "GBP"
        or _OTHERWISE.search(said)
        or not (paper or _SAID.search(said) or _MEASURED.search(said))
    ):
        return statistic
    return replace(
        statistic,
        period_start=date(first.year, *_SEPTEMBER),
        period_end=date(last.year, *_AUGUST),
        period_precision="academic year" if statistic.period_precision == "financial year" else "years",
    )

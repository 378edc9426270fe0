"""Rows of a table that say only how they count ("Number", "Rate per 1,000"): what stands elsewhere.

It is the row of words above them ("Custody"), the row before that counts something ("Number of children in
care", then "Rate per 10,000"), the head over the labels ("Custodial sentences"), or the table's title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.figure_tables import TableFigure
from extractors.lexicon import any_of, words
from extractors.measure_names import clean, telling
from extractors.periods import find_periods

# "Number", "No. (%)", "Percentage", "Total number", "Count"
_COUNTS = re.compile(
    r"(?!total$|$)(?:the\s+|total\s+|actual\s+)?(?:numbers?|no\.?|count|n|total|volume)?\s*[(:]?\s*(?:%|#|per\s?cent(?:age)?|proportion)?\s*\)?",
    re.IGNORECASE,
)
# "Rate per 1,000 10-17 population", "Per 10,000", "Rate (per 100,000)", "As a rate per 1,000"
_RATES = re.compile(
    r"(?:as\s+a\s+)?(?:crude\s+)?(?:rates?\b|per\s+1[\d,]*k?\b)[^A-Za-z]*(?:per\s+1[\d,]*k?\b)?[^A-Za-z]*"
    r"(?:(?:of|the|under|over|aged?|children|young|people|persons|adults|population|residents|pupils|year|olds?"
    r"|households|head)\b[^A-Za-z]*)*",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset(
    (*words("tables", "indicators"), *words("tables", "dimensions"), *words("tables", "results"))
)
_DIMENSION = re.compile(
    rf"(?:by\s+)?{any_of(words('tables', 'dimensions'))}(?:\s+(?:group|band|category))?", re.IGNORECASE
)
_WHOLE = re.compile(r"(?:grand\s+|sub-?)?totals?|all|overall", re.IGNORECASE)
_LONGEST = 10


def with_subjects(
    figures: Sequence[TableFigure], corners: Sequence[str], title: str
) -> tuple[TableFigure, ...]:
    """The figures, those of rows that only say how they count under a row's name that says what.

    ``corners`` stand over the columns of labels; ``title`` is the measure that the title names.
    """
    corner = corners[0] if len(corners) == 1 else ""
    made: list[TableFigure] = []
    before, row = "", -1
    for figure in figures:
        if figure.cell.row != row and row >= 0:
            before = _counted(made[-1]) if made[-1].section == figure.section else ""
        beside = made[-1] if made and figure.cell.row == row else None
        row = figure.cell.row
        made.append(_beside(_named(figure, (figure.section, before, corner), title), beside))
    return tuple(made)


def _beside(figure: TableFigure, before: TableFigure | None) -> TableFigure:
    """A figure of a column "Rate per 10,000", which is that of the column before: "Children in care"."""
    subject = _subject(_counts(before.column)) if before and before.unit == "count" else ""
    if not subject or not _RATES.fullmatch(" ".join(figure.column.split())):
        return figure
    column = f"{subject}: {figure.column[:1].lower()}{figure.column[1:]}"
    return replace(figure, column=column, named=column)


def _counts(head: str) -> str:
    return "" if _COUNTS.fullmatch(head.strip()) else head


def _named(figure: TableFigure, subjects: Sequence[str], title: str) -> TableFigure:
    label = " ".join(figure.row.split())
    plain, rate = bool(label and _COUNTS.fullmatch(label)), bool(_RATES.fullmatch(label))
    if not (plain or rate) or figure.unit == "GBP" or telling(figure.column) - _HOW:
        return figure
    subject = next((s for s in map(_subject, subjects) if s), title if rate else "")
    if not subject:
        return figure
    section = "" if subject == _subject(figure.section) else figure.section
    return replace(
        figure, row=f"{subject}: {label[:1].lower()}{label[1:]}" if rate else subject, section=section
    )


def _counted(figure: TableFigure) -> str:
    """What the row of a figure counts, of which the row below may be the rate."""
    return figure.row if figure.unit == "count" else ""


def _subject(label: str) -> str:
    """A label as the name of what is counted; "" for a dimension, a period, a total or a mere "Indicator"."""
    name = clean(label)
    dated = any(p.end - p.start >= len(label.strip()) - 2 for p in find_periods(label, base=None))
    if dated or name.lower() in _NO_SUBJECT or _DIMENSION.fullmatch(name) or _WHOLE.fullmatch(name):
        return ""
    said = telling(name)
    return (
        name
        if said and len(said) <= _LONGEST and not (_COUNTS.fullmatch(name) or _RATES.fullmatch(name))
        else ""
    )


_HOW = telling("actual target result outturn number percentage rate")

"""What the figures of a table measure: its rows and columns name measures, or groups of the one in its title.

A table asks two things of each figure, and only one of them is what was measured. Heads such as "Number of
pupils" name it; heads that are ages, places, months, answers or kinds ("Gender", "Category") divide it, and
then the other side names the measure, or the caption does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.lexicon import any_of, words
from extractors.measure_names import NAMED, caption_measure, clean, telling

_GROUP = re.compile(
    r"^(?:(?:aged?|ages?|under|over)\s+[\d+\s-]+(?:to\s+\d+|years?|and\s+over|\+)?|\d+\s*(?:to|-"
    r"|–)\s*\d+(?:\s+years?)?|\d+\s?\+|\d+\s+and\s+over|(?:fe)?males?|boys|girls|men|women"
    r"|white.*|asian.*|black.*|mixed.*|" + any_of(words("quantities", "answers")) + r")$",
    re.IGNORECASE,
)
# "Total", "Number", "2019 value": a head that says no more than that there is a figure
_SAYS_NOTHING = re.compile(
    rf"^(?:{any_of(words('quantities', 'empty_heads'))}|[\s\d()%£.:/-])*$", re.IGNORECASE
)
# "Budget 2021", "Forecast outturn": of what kind a figure is, not what it measures
_KIND = re.compile(rf"^(?:{any_of(words('quantities', 'kind_heads'))}|[\s\d()%£.:/&-])*$", re.IGNORECASE)
_DIVIDES = re.compile(
    rf"^(?:[\w/-]+\s+){{0,2}}{any_of(words('quantities', 'dimensions'))}s?(?:\s+name)?$", re.IGNORECASE
)
_RATE = re.compile(r"\brates?\b|\bper\s+[\d,]+|\bprevalence\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heads:
    """Whether the rows and the columns of one table divide its figures into groups."""

    rows_divide: bool = False
    columns_divide: bool = False


def sorts(rows: Sequence[str], columns: Sequence[str], corner: str) -> Heads:
    """What the heads of a table are, less their places and periods; ``corner`` heads the rows' own labels."""
    rows_named, columns_named = _names(rows), _names(columns)
    rows_divide = not rows_named and bool(_divide(rows) or _DIVIDES.match(corner.strip()) or columns_named)
    return Heads(rows_divide, not columns_named and (_divide(columns) or rows_named))


def _names(heads: Sequence[str]) -> bool:
    """Tell whether heads name measures: half of those that say anything do."""
    said = [h for h in heads if _tells(h)]
    return bool(said) and 2 * sum(bool(NAMED.search(h)) for h in said) >= len(said)


def _tells(head: str) -> bool:
    return bool(_GROUP.match(head)) or (bool(head) and not (_SAYS_NOTHING.match(head) or _KIND.match(head)))


def _divide(heads: Sequence[str]) -> bool:
    """Tell whether heads are groups: half are, or are places and periods, of which nothing is left."""
    return bool(heads) and 2 * sum(not h or bool(_GROUP.match(h)) for h in heads) >= len(heads)


def table_measure(row: str, column: str, *, heads: Heads, title: str) -> tuple[str, str]:
    """Measure and group of a figure, by its heads less places and periods, and the table's title."""
    said = [h for h in (row, column) if _tells(h)]
    groups = [
        h
        for h, divides in ((row, heads.rows_divide), (column, heads.columns_divide))
        if h in said and (divides or _GROUP.match(h))
    ]
    named = [h for h in said if h not in groups]
    if not named:
        measure = _titled(title, f"{row} {column}")
        return (measure, ", ".join(groups)) if measure else (clean(row) or clean(column), "")
    first = max(named, key=lambda h: bool(NAMED.search(h)))
    rest = [h for h in named if h is not first]
    return clean(first) or first, ", ".join([*groups, *rest])


def _titled(title: str, heads: str) -> str:
    """The title as a measure; heads that say "rate" make a rate of it."""
    measure = caption_measure(title)
    rate = _RATE.search(heads)
    if not measure or rate is None or _RATE.search(measure) or not telling(measure):
        return measure
    return f"{measure}: {rate.group().lower()}"

"""In what a table's cells are counted: as the cell, its heads, or the table's title or note say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.lexicon import any_of, words
from extractors.quantity_patterns import rate_unit
from minutebook.findings import Unit


def _listed(key: str, more: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words('tables', key))}(?!\w){more}", re.IGNORECASE)


_PERCENT_HEAD = re.compile(
    rf"%|(?<!\w){any_of(words('tables', 'percent'))}(?!\w)"
    rf"|\b{any_of(words('tables', 'percent_rates'))}\s+rates?\b",
    re.IGNORECASE,
)
_MONEY_HEAD = re.compile(rf"£|(?<!\w){any_of(words('tables', 'money'))}(?!\w)", re.IGNORECASE)
_MONEY_OR_RESULT = re.compile(rf"(?<!\w){any_of(words('tables', 'money_or_result'))}(?!\w)", re.IGNORECASE)
# "Target", "Indicator", "Unit": of results, and "98%" beside them; "% variance" is of amounts too
_OF_RESULTS = _listed("of_results")
_CHANGE = _listed("changes")
_COUNTING = re.compile(any_of(words("tables", "counting")), re.IGNORECASE)
_COUNT_HEAD = re.compile(rf"(?<!\w){any_of(words('tables', 'count'))}(?!\w)(?!\s+costs?\b)", re.IGNORECASE)
_THOUSANDS = re.compile(r"£\s?['’]?\s?(?:000s?|k)\b|\b['’]?000s\b|£\s?thousands?\b", re.IGNORECASE)
_MILLIONS = re.compile(r"£\s?(?:m\b|millions?\b)", re.IGNORECASE)
_RATE = re.compile(r"\bper\s+(?P<base>100,?\s?000|10,?\s?000|1,?\s?000|100k|10k)\b", re.IGNORECASE)
_TIME_HEAD = re.compile(
    r"(?:\b(?:number\s+of|in|average|mean|median)\s+|\()\s*(?P<unit>days|weeks|months|years|hours|miles)\b",
    re.IGNORECASE,
)
_NUMBER_AND_SHARE = re.compile(
    r"\b(?:numbers?|counts?)\s*(?:\(\s*(?:%|per)|(?:and|or|&)\s+(?:the\s+)?(?:%|per|prop))", re.IGNORECASE
)
# of a title, where "%" may be a figure's: "(%)", ", %", "% of pupils", "Percentage of"
_PERCENT_TITLE = re.compile(
    rf"\(\s*(?:in\s+)?%|[,:–-]\s*%|(?<!\d)(?<!\d\s)%\s+(?:of|with|who)\b"
    rf"|(?<!\w){any_of(words('tables', 'percent'))}(?!\w)",
    re.IGNORECASE,
)
_POUND_TITLE = re.compile(r"\(\s*£\s*\)|[,:–-]\s*£\s*$|\bin\s+(?:£|pounds)", re.IGNORECASE)
_TIME_TITLE = re.compile(
    r"(?:\(\s*(?:in\s+)?|\bin\s+(?:working\s+|calendar\s+)?|[,:–-]\s*|\bnumber\s+of\s+(?:working\s+)?)"
    r"(?:working\s+|calendar\s+)?(?P<unit>days|weeks|months|hours)\b",
    re.IGNORECASE,
)
_COUNT_TITLE = re.compile(r"^(?:table\s+\S+\s+)?(?:total\s+)?numbers?\s+of\b", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"^(?:total\s+)?(?:numbers?|no\.?|count)\s+of\b|\(\s*(?:numbers?|no\.?|count)\s*\)|#", re.IGNORECASE
)
# "£000", "£'000", "£m", "%": a cell that says in what those below it are
_UNIT_CELL = re.compile(
    r"\(?(?:£\s?['’]?(?:000s?|m|k|million)?|['’]000s?|%|no\.?|per\s?cent)\)?", re.IGNORECASE
)
_THOUSAND, _MILLION = 1000, 1_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of all cells of a table: their unit, and for money by how much they are multiplied."""

    unit: Unit | None = None
    scale: int = 1


NOTHING_TOLD = Told()


def told_by(texts: Iterable[str]) -> Told:
    """The unit that the first of a table's title and notes names that names one."""
    for text in texts:
        if (told := _told(text)) is not NOTHING_TOLD:
            return told
    return NOTHING_TOLD


def _told(text: str) -> Told:
    if scale := scale_of(text):
        return Told("GBP", scale)
    unit = _unit_told(text)
    return Told(unit) if unit else NOTHING_TOLD


def _unit_told(text: str) -> Unit | None:
    rate, time = _RATE.search(text), _TIME_TITLE.search(text)
    if rate:
        return rate_unit(rate["base"])
    if _NUMBER_AND_SHARE.search(text):
        return None
    if _COUNT_TITLE.search(text) and not time:
        return None if _PERCENT_TITLE.search(text) else "count"
    if _PERCENT_TITLE.search(text):
        return "percent"
    if time:
        return time["unit"].lower()  # type: ignore[return-value]
    return "GBP" if _POUND_TITLE.search(text) else None


def scale_of(text: str) -> int:
    """By how much amounts under such a head are multiplied: "£000", "£m"; 0 where it does not say."""
    return _THOUSAND if _THOUSANDS.search(text) else _MILLION if _MILLIONS.search(text) else 0


def speaks_of_money(texts: Iterable[str]) -> bool:
    """Whether a table's title or the heads of its columns say that some of its figures are money."""
    return any("£" in text or _MONEY_HEAD.search(text) for text in texts)


def names_results(heads: Iterable[str]) -> bool:
    """Whether heads say that the rows are results of many kinds: "Indicator", "Target", "Unit"."""
    return any(map(_OF_RESULTS.search, heads))


def has_shares(column: str, texts: Iterable[str]) -> bool:
    """Whether a column has shares in it that are no change of an amount: "98%"."""
    return not _CHANGE.search(column) and any("%" in text for text in (column, *texts))


def unit_of_heads(row: str, column: str, *, priced: bool = True) -> Unit | None:
    """The unit that a row's and a column's head name; the column's sign comes before the row's words.

    ``priced`` tells a table that speaks of money: in it an "Outturn" is an amount.
    """
    if _COUNTING.fullmatch(column.strip()):
        return "count"
    for heads in (column, f"{row} {column}"):
        rate = _RATE.search(heads)
        if rate:
            return rate_unit(rate["base"])
        if _PERCENT_HEAD.search(heads):
            return "percent"
        if scale_of(heads) or "£" in heads:
            return "GBP"
    if _MONEY_HEAD.search(heads) or (priced and _MONEY_OR_RESULT.search(heads)):
        return "GBP"
    time = _TIME_HEAD.search(heads)
    return time["unit"].lower() if time else None  # type: ignore[return-value]


def counts(heads: str) -> bool:
    """Whether heads or a title say that things or people are counted."""
    return bool(_COUNT_HEAD.search(heads)) or "%" in heads


def counts_by_name(row: str, column: str) -> bool:
    """Whether a column says that it counts, or a row that it is a number of something."""
    return counts(column) or bool(_NUMBER_OF.search(row)) or "%" in row


def is_unit(text: str) -> bool:
    """Whether a cell says no more than in what its column is: "£000"."""
    return bool(_UNIT_CELL.fullmatch(text.strip()))

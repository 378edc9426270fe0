"""What the title of a table says of its figures: the measure, less the unit, period and ages beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from extractors.lexicon import any_of, words
from extractors.measure_names import caption_measure
from extractors.periods import find_periods
from extractors.table_units import scale_of, told_by

_SIGN = re.compile(r"^(?:table|figure|fig|chart|graph)\.?\s*[\d.]+[a-z]?\s*[.:–-]?\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# "Where children in care live", "How pupils travel": what the rows answer
_ASKS = re.compile(r"^(?:where|how|why|what|which|who)\s+(?!many\b|much\b)", re.IGNORECASE)
_HOW_MANY = re.compile(r"^how\s+(?:many|much)\s+", re.IGNORECASE)
# ", ages 10 to 24,", "- aged 65 and over"
_AGES = re.compile(
    r"\s*[,:–-]\s*(?P<ages>(?:people\s+)?(?:aged?|ages)\s+(?:under\s+|over\s+)?\d+(?:\s*(?:to|-|–|and)\s*(?:\d+|over|under)"
    r"|\+)?(?:\s+years)?)(?=\s*(?:$|[,:;]))",
    re.IGNORECASE,
)
# "rolling year to the end of the month shown", "at the end of each quarter"
_WINDOW = re.compile(
    r"[\s,:;–-]+(?:\(?rolling\b|(?:as\s+)?at\s+the\s+end\s+of\b|year\s+to\s+date\b|(?:by|for|in)\s+each\b).*$",
    re.IGNORECASE,
)
_UNIT_TAIL = re.compile(
    r"[\s,:;–-]+(?:£\s?['’]?(?:000s?|m|k)?|%|in\s+(?:days|weeks|months|hours|£\w*))\s*$", re.IGNORECASE
)
_OF_PERIOD = re.compile(
    r"[\s,:;–-]*\b(?:(?:as\s+(?:at|of)|at|on|in|for|during|by|to|from|since|over|between|year\s+(?:ending|ended|to))\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER_PERIOD = re.compile(rf"\s*{any_of(words('tables', 'after_periods'))}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableTitle:
    """The measure that a title names and the ages that it sets off; ``asks`` what the rows answer."""

    measure: str
    group: str = ""
    asks: bool = False


def title_of(heading: str, base: date | None) -> TableTitle:
    """What the heading, title or caption of a table names."""
    text = _SIGN.sub("", " ".join(heading.split()))
    text = _BRACKETS.sub(lambda m: " " if _says_how(m.group(), base) else m.group(), text)
    text = _UNIT_TAIL.sub("", _WINDOW.sub("", text))
    ages = _AGES.search(text)
    if ages:
        text = text[: ages.start()] + text[ages.end() :]
    bare = _UNIT_TAIL.sub("", _less_periods(text, base)).strip(" ,:;–-")
    asks = _ASKS.match(bare)
    bare = _HOW_MANY.sub("", bare)
    measure = caption_measure(bare[asks.end() :] if asks else bare)
    return TableTitle(measure, ages["ages"] if ages else "", bool(asks))


def _says_how(bracketed: str, base: date | None) -> bool:
    """Whether brackets hold a unit, a period or what the brackets of cells mean."""
    inside = bracketed.strip(" ()")
    told = told_by((bracketed,)).unit is not None and len(inside.split()) <= _FEW
    return bool(told or scale_of(bracketed) or "brackets" in inside or find_periods(inside, base=base))


_FEW = 5


def _less_periods(text: str, base: date | None) -> str:
    for period in reversed(
        [p for p in find_periods(text, base=base) if p.anchor == "text" and p.flag is None]
    ):
        before = _OF_PERIOD.sub("", text[: period.start])
        after = _AFTER_PERIOD.sub("", text[period.end :], count=1) if before else text[period.end :]
        text = f"{before}{after}" if before else after.lstrip(" ,:;–-")
    return text

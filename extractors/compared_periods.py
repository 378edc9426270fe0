"""Periods of what a sentence's figures are only set beside: "down 6% on the average for 2017 to 2019".

No change is of them, and no later sentence of the paragraph.
"""

from __future__ import annotations

import re

from extractors.periods import Period

# "£3.12 (2022/23: £3.40)": of the figure behind it
_HEADS_NEXT = re.compile(
    r"\s*(?:[:=–-]|was\b|were\b|target\b|actual\b|outturn\b|figure\b)?[\s:=]*£?\d", re.IGNORECASE
)
# "£84 each, against £67 in 2019/20", "compared with £118 million in March 2021"
# "down by 6% on the average for 2017 to 2019", "grown from 534 in March 2019", "below the 2018/19 baseline"
_SET_AGAINST = re.compile(
    r"\b(?:against|than|compared\s+(?:with|to)|(?:on|above|below|over)\s+the\s+(?:[\w-]+\s+){0,2}(?:average|level|figure)s?"
    r"|(?:up|down|ris(?:e|en|ing)|rose|fall(?:en|ing)?|fell|gr[eo]wn?|increased?|decreased?|reduced|reduction|improved)\b[^;()]{0,40}\bfrom)\b(?:[^,;.()]|[.,](?=\d))*$"
    # "an increase of 1.1% on 2022/23"
    r"|\b(?:increase|decrease|reduction|rise|fall|drop|improvement|up|down)\s+(?:of\s+|by\s+)?£?\d[^,;()]{0,20}?\son\s+$",
    re.IGNORECASE,
)
_BASELINE = re.compile(r"\s+(?:base(?:line|\s+year)|average)\b", re.IGNORECASE)


_NEAR = 160
"""Characters before a period in which what it is set beside is said."""


def heads_next(text: str, period: Period) -> bool:
    """Tell a period right before the figure that it is of: "2022/23: £3.40"."""
    return bool(_HEADS_NEXT.match(text, period.end, period.end + _NEAR))


def is_compared_with(text: str, period: Period) -> bool:
    """Tell the period of what the sentence's figures are set beside: no later sentence is of it."""
    if not text[: period.start].strip():
        return False
    near = max(0, period.start - _NEAR)
    beside = _SET_AGAINST.search(text, near, period.start) or _BASELINE.match(text, period.end)
    return bool(beside) or heads_bracket(text, period)


def in_brackets(text: str, period: Period) -> bool:
    """Tell a period that stands in round brackets: "(18.7% of the district at the 2021 Census)"."""
    opened, closed = text.rfind("(", 0, period.start), text.rfind(")", 0, period.start)
    return opened > closed


def heads_bracket(text: str, period: Period) -> bool:
    """Tell a period that opens a bracket with figures of its own: "(2021/22: 3%, 6% and 17%)"."""
    return text[: period.start].endswith("(") and heads_next(text, period)

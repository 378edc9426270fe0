"""Periods that a figure takes from the sentence before it, or from what its paper reports on."""

from __future__ import annotations

import re
from datetime import date

from extractors.measure_names import VERB
from extractors.measure_signs import keys
from extractors.periods import Period
from extractors.quantities import Quantity
from minutebook.findings import Precision

# "Of these, 12 were", "The remaining 40", "This is a rate of": the same people at the same time
_BREAKS_DOWN = re.compile(
    r"(?:(?:however|indeed|moreover|also|furthermore|in\s+addition)\b,?\s*)*(?:(?:of|among|amongst)\s+(?:these|those|them|whom|which|the\s+\d[\d,]*)(?!\w)"
    r"|(?:the\s+)?(?:remaining|remainder|rest|others?)\b|a\s+further\b|another\b|(?:this|these|it|they)\s+(?:is|was|are|were|equates?|equated|represents?|represented|includes?|included|compares?|compared"
    r"|means|meant|comprises?|comprised|made|makes?|beats|beat|meets|exceeds|exceeded)\b)",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s+(?:of|among)\s+(?:these|those|them|whom|which)\b", re.IGNORECASE)
_SAID_NEXT = re.compile(rf"\s*(?:\([^()]*\)\s*)?{VERB}\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|made|took|came|went|held|spent|received|found|rose|fell|stood|left|gave)\b|\b(?:we|they|it|\w+s)\s+\w{3,}ed\b"
)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|will|would|can|could|should|may|must|there's|it's|remains?|continues?|shall)\b"
)
_CLAUSE_MARK = re.compile(r"[;:]\s|,\s+(?:and|but|while|whilst|which|whereas)\s")


def breaks_down(text: str) -> bool:
    """Tell a sentence that goes on about the figures of the one before: "Of these:", "The remaining 40"."""
    return bool(_BREAKS_DOWN.match(text))


def goes_on_about(text: str, quantity: Quantity) -> bool:
    """Tell whether a figure breaks down, or goes on about, those of the sentence before."""
    if _OF_THEM.match(text, quantity.value_end) or breaks_down(text):
        return True
    opens = quantity.unit == "percent" and not text[: quantity.start].strip()
    return opens and bool(_SAID_NEXT.match(text, quantity.value_end))


# of these what is told in the past is: a day or a month is rather that of the one figure beside it
_SPANS: frozenset[Precision] = frozenset(
    {"quarter", "half year", "year", "financial year", "academic year", "municipal year", "years", "window"}
)
# a paper's own quarter or financial year dates what its title names, and seldom each thing that it tells
_OF_PAPER: frozenset[Precision] = frozenset({"year", "academic year"})


def told_of(
    text: str,
    quantity: Quantity,
    around: tuple[Period | None, Period | None],
    base: date | None,
    *,
    again: bool = False,
) -> Period | None:
    """The period of what is told in the past tense and of its budgets; None for other figures.

    ``around`` are that of the paragraph and that of the paper, of which the first that is there counts. What
    is told in the present is as at no day that the paper says. The past is before ``base``, the day of the
    paper: a plan for 2025 has no figures of it. ``again`` tells a figure with words of the one that the
    paragraph's period is of.
    """
    beside, reported = around
    period = beside or reported
    if period is None or quantity.kind == "change":
        return None
    if quantity.kind != "observation":
        return period if quantity.unit == "GBP" and period.precision == "financial year" else None
    if period.precision not in (_SPANS if beside else _OF_PAPER) and not again:
        return None
    over = period.last is not None and base is not None and period.last <= base
    return period if over and told_in_past(text, quantity) else None


# "now", "still need", "will take on": whatever was counted before
_OF_NOW = re.compile(
    r"\b(?:now|currently|today|presently|at\s+present|needs?|will|plans?|aims?|targets?|forecast)\b",
    re.IGNORECASE,
)


def about_the_same(text: str, quantity: Quantity, measure: str, before: str | None, period: Period) -> bool:
    """Tell a figure that measures what the one before it did: "first time entrants", "our rate of entrants".

    ``period`` is that of the one before. What it counted over a span, a rate or a share with all of its words
    goes on to tell, and a number told in the past: "We have 60 apprentices now" is of now. A day or a month
    is shared by none that is told in the present.
    """
    if _OF_NOW.search(text) or not (quantity.unit != "count" or told_in_past(text, quantity)):
        return False
    own, other = keys(measure), keys(before or "")
    shorter = min(len(own), len(other))
    return bool(shorter) and period.precision in _SPANS and len(own & other) == shorter


def says_past(text: str) -> bool:
    """Tell a text that says what was, and nothing of what is or should be."""
    return bool(_PAST.search(text)) and not _PRESENT.search(text)


def told_in_past(text: str, quantity: Quantity) -> bool:
    """Tell a figure observed that its clause tells in the past tense."""
    clause = _clause_around(text, quantity.start, quantity.end)
    return says_past(clause) and quantity.kind == "observation"


def _clause_around(text: str, start: int, end: int) -> str:
    """The clause that a figure stands in."""
    before = [m.end() for m in _CLAUSE_MARK.finditer(text, 0, start)]
    after = _CLAUSE_MARK.search(text, end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]

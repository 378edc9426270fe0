"""What the parts of a whole measure: "Of 18 appeals, 5 were allowed, 12 dismissed and 1 withdrawn".

The whole says what they are, and their own words which of them: "appeals dismissed".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.counted import STOPS, is_plural
from extractors.measure_subjects import population
from extractors.measure_view import Bound
from extractors.quantities import Quantity

_LISTED = re.compile(r"(?:[,;:(]|\band)\s*$|^$")
# "18 appeals: 5 allowed", "Of the 24 indicators 13 are green"
_OPENS = re.compile(r"\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:of|out\s+of)\s|[^.;]*?[a-z)]\s*[:(]\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"\s+(?P<label>(?:(?:is|are|was|were|had\s+been|have\s+been|remain)\s+)?(?:not\s+)?[a-z][a-z-]*(?:\s+[a-z][a-z-]*){0,2}?)"
    r"(?=\s*(?:[,;.)(]|\x00|\band\b|$))"
)
_COPULA = re.compile(r"(?:is|are|was|were|had\s+been|have\s+been)\s+")


def of_whole(text: str, quantity: Quantity, heads: Sequence[Bound]) -> str:
    """What a number measures that is one of several parts of the sentence's first count; else nothing."""
    whole = heads[0] if heads else None
    if whole is None or quantity.unit != "count" or whole.quantity.value_start >= quantity.value_start:
        return ""
    if quantity.kind == "change" or quantity.numerator is not None or not _counts_things(whole):
        return ""
    label = label_of(text, quantity.value_start, quantity.value_end)
    things = population(whole.measure) if label else ""
    return f"{things} {label}" if things else ""


def label_of(text: str, start: int, end: int) -> str:
    """Which of the whole a number in a list of its parts is: "dismissed", "require improvement"."""
    found = _LABEL.match(text, end)
    if found is None or not _LISTED.search(text[:start].rstrip()) or not _OPENS.match(text[:start]):
        return ""
    label = _COPULA.sub("", found["label"])
    words = label.lower().split()
    no_label = not words or words[0] in STOPS - {"not"} or any(map(is_plural, words))
    return "" if no_label else label


def _counts_things(whole: Bound) -> bool:
    """Whether the whole is so many of them, or a share: "91% of schools were good: 201 good, ..."."""
    counted = whole.quantity.noun_end is not None and whole.quantity.unit == "count"
    return bool(whole.measure) and (counted or whole.quantity.unit == "percent")

"""What is weighed or metered: in "Our emissions were 14,211 tonnes CO2e" the tonnes are of the emissions.

"412 tonnes of food waste" say themselves of what they are, and "412 tonnes were recycled" that they were.
"""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.measure_names import FINITE, clean, telling
from extractors.measure_subjects import OPENING, own_clause

_CARBON = r"(?:CO\W?2\W?e?|carbon(?:\s+dioxide)?(?:\s+equivalent)?)"
_UNIT = re.compile(rf"\s*{any_of(words('quantities', 'physical'))}(?:\s+(?:of\s+)?{_CARBON})?", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s+(?:of|were|was|have|had)\b")
# "Residual waste fell from"
_SUBJECT = re.compile(rf"(?P<what>[^,;:.\x00]{{3,80}}?)\s+{FINITE}\b[^.;:]*$", re.IGNORECASE)
_NOBODY = re.compile(r"(?:we|it|they|there|this|these|that|which|who|he|she)\b", re.IGNORECASE)
_DID = re.compile(
    r"\b(?:saves?|saved|gave|took|takes|cost|received|did|has|have|had|will|would)\s*$", re.IGNORECASE
)


def is_unit(noun: str) -> bool:
    """Whether a counted noun is what things are weighed or metered in: "tonnes"."""
    return _UNIT.fullmatch(noun) is not None


def weighed(before: str, noun: str, after: str) -> str:
    """What a number of tonnes or kilowatt hours is of, by the clause before it; "" where it says nothing."""
    unit = _UNIT.fullmatch(noun)
    if unit is None or _OF_WHAT.match(after):
        return ""
    found = _SUBJECT.match(OPENING.sub("", own_clause(before)))
    if found is None or _NOBODY.match(found["what"]) or _DID.search(before):
        return ""
    what = clean(found["what"])
    return what if telling(what) else ""

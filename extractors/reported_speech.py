"""Who says or decides something, before the words that tell it: no part of what a figure measures.

"Cllr Marsh queried if the borrowing limit", "RESOLVED to accept the quotation", "It was noted that".
"""

from __future__ import annotations

import re
from typing import Final

from extractors.lexicon import any_of, words

_SAYS: Final = any_of(words("quantities", "saying"))
_WHO: Final = (
    r"(?:(?:The\s+)?(?:Chair(?:man|woman|person)?|Vice[\s-]Chair(?:man)?|(?:Parish\s+|Town\s+|Deputy\s+)?Clerk|Mayor|Treasurer|RFO|Leader"
    r"|(?:Assistant\s+|Deputy\s+)?(?:Director|Head)\s+(?:of|for)\s+[A-Z][\w'’& -]{2,40}?"
    r"|[A-Z][a-z]+\s+Officer)"
    r"|(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Rev)\.?(?:\s+[A-Z][\w'’.-]*){1,3}"
    r"|[A-Z]{2,3}(?=\s+[a-z]+(?:\s+(?:members|councillors))?\s+(?:that|if|whether)\b)|It|Members|Councillors"
    r"|The\s+(?:Council|Committee|Board|Panel|Cabinet|Forum|Working\s+Group))"
)
_GIVEN: Final = any_of(words("quantities", "given"))
_OPENS = re.compile(
    rf"\s*{_WHO}\s+(?:(?:then|also|has|have|had|was|were)\s+){{0,2}}(?:"
    rf"{_SAYS}(?:\s+(?:(?:to\s+)?(?:the\s+)?(?:members|councillors|council|committee|board|panel))?\s*(?:that|if|whether))?"
    rf"|(?:resolved|agreed|decided|voted)\s+(?:that\b|to\s+{_GIVEN}\b)"
    rf")\s+(?=\S)"
    rf"|\s*(?:(?:IT\s+WAS\s+)?(?:UNANIMOUSLY\s+)?(?:RESOLVED|AGREED|DECIDED|PROPOSED|NOTED|RECOMMENDED|APPROVED|Resolved(?=[:,]|\s+(?:unanimously\s+)?(?:that|to)\b)))[:,]?\s+(?:unanimously\s+)?"
    rf"(?:that\s+|to\s+{_GIVEN}\s+)?(?=\S)"
)


def without_speech(text: str) -> str:
    """The sentence with such an opening blanked out, so that every other character keeps its place."""
    found = _OPENS.match(text)
    return text if found is None else " " * found.end() + text[found.end() :]

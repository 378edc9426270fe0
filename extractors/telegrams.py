"""Telegrams: sentences of a clerk who leaves words out ("Highways to repair the gully", "To write to owner").

What stands for the doer needs no name or office that the meeting knows; what tells it is that the short
sentence has no other verb.
"""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words

_ACTIVE = any_of(
    (*words("undertakings", "active"), *words("undertakings", "tasks"), "decide", "attend", "consider")
)
_NO_DOER = any_of(words("undertakings", "no_doers"))
# "Environmental Health to clear the site", "H/ways to inspect the verge"
_OTHERS_TO = re.compile(
    rf"(?:\d{{1,2}}\s?\S?\s?[.)]\s*)?(?:The\s+)?(?P<who>(?!(?:{_NO_DOER}|The|An?|New|All|Nothing)\b)[A-Z][\w&.'’/-]*"
    rf"(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w&'’/-]*){{0,3}})\s+to\s+(?P<does>{_ACTIVE})\s+(?=\S)"
)
# "Also to update", "Waiting to hear", "Delighted to report": no doers
_NOBODY = re.compile(rf"(?:{any_of(words('undertakings', 'nobody'))}|[A-Z][a-z]+(?:ing|ed|ly))\b(?!['’&])")
_TO_DO = re.compile(rf"To\s+{_ACTIVE}\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|could|can|may|might|must|does?|did|said|asked|agreed|want|wants"
    r"|(?-i:[a-z]+ed)|plan|plans|need|needs|due|continue|continues|hope|hopes|wish|refused|declined?|able|unable|liable)\b",
    re.IGNORECASE,
)
_LONGEST = 16


def telegram(sentence: str) -> tuple[int, str] | None:
    """Where the doer of a telegram stands, and who; None for a sentence of another sort."""
    found = _OTHERS_TO.match(sentence)
    if (
        found is None
        or _NOBODY.match(found["who"])
        or len(sentence.split()) > _LONGEST
        or _FINITE.search(sentence)
    ):
        return None
    return found.start("who"), found["who"]


def order_behind(sentence: str) -> bool:
    """Whether a sentence only says what is to be done about the matter before it: "To write to owner."."""
    short = len(sentence.split()) <= _LONGEST
    return short and _TO_DO.match(sentence) is not None and not _FINITE.search(sentence)

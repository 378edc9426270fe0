"""Errands: what will be done about a matter, nobody being named ("A letter will be sent to the owner")."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.owners import People
from extractors.statements import clause_start, only_asked

_SAYS = any_of(words("undertakings", "says"))
# "This will be reported to Highways", "A letter is to be sent": errands without a name
_ERRAND = re.compile(
    rf"\b(?:(?:will|would)\s+(?:also\s+|then\s+|now\s+|be\s+(?=again))*be|(?:is|are)\s+(?:also\s+|now\s+)?to\s+be)\s+"
    rf"(?:\w+ly\s+|then\s+)?{any_of(words('undertakings', 'errands'))}\b",
    re.IGNORECASE,
)
# what others said about their own work, or what a rule says, is no errand of the body
_TOLD = re.compile(
    rf"\b(?:{_SAYS}|anticipated|envisaged|received|according|could|may|might|previously|every|each|any|must|shall|where|which|policy|usually|normally"
    r"|not|no)\b",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 12


def errand(sentence: str, people: People) -> tuple[int, str | None] | None:
    """Where the statement of an errand begins, and who does it where that is said; None for no errand."""
    match = _ERRAND.search(sentence)
    if match is None:
        return None
    start = clause_start(sentence, match.start())
    subject = sentence[start : match.start()]
    if len(subject.split()) > _LONGEST_SUBJECT or _TOLD.search(subject):
        return None
    if only_asked(sentence[: match.start()]):
        return None
    by = re.match(rf"\s+(?:up\s+)?by\s+(?:the\s+)?(?P<who>{people.several})", sentence[match.end() :])
    return start, by["who"] if by else None

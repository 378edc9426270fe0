"""What is to be done, in the shorthand that names the thing and no doer: "Notice to be put in the window".

It stands as a sentence of its own, or behind a comma or dash that closes the report of a matter ("The gate
is off its hinges - to be mended, and the owner to be told").
"""

from __future__ import annotations

import re

from extractors.action_marks import is_one
from extractors.lexicon import any_of, words
from extractors.owners import SEVERAL, People

_DONE = any_of(words("undertakings", "to_be"))
_NO_THING = any_of(words("undertakings", "no_things"))
_NO_TASK = any_of(words("undertakings", "no_tasks"))
# any participle: a short sentence without another verb orders what it names
_PARTICIPLE = (
    rf"(?!(?:{_NO_TASK})\b)(?:(?P<listed>{_DONE})"
    r"|(?:re-?)?[a-z]{2,}(?:ed|ought|ent|ade|ut|uilt|ritten|rawn|aken|iven))"
)
_NOT_TOLD = r"(?!\s+(?:is|are|was|were|under)\b|(?:\s+[\w'’-]+){0,5}\s+(?:has|have|had|relates?)\b)"
# "Notice to be placed in the board", "This to be raised in May", not "The road to be closed"
_SENTENCE = re.compile(
    rf"(?:(?:To|Still\s+to|Also\s+to)\s+be|(?P<what>(?!{_NO_THING}\b)[A-Z£\"“][\w'’/&(),.-]*(?:\s+[\w'’/&()-]+){{0,10}}?)\s+(?:still\s+|also\s+|now\s+)?to\s+be)\s+"
    rf"(?:\w+ly\s+)?{_PARTICIPLE}\b{_NOT_TOLD}"
)
# "The gate is broken - to be reported to the owner", "..., owner to be contacted"
_BEHIND = re.compile(
    rf"(?P<stop>[,;]|\s[–—-])\s+(?:and\s+)?(?P<what>(?:(?:the|an?|this|these|all|new|[A-Z][\w'’/-]*)(?:\s+[\w'’/-]+){{0,5}}?\s+)?)"
    rf"to\s+be\s+(?:\w+ly\s+)?{_DONE}\b{_NOT_TOLD}"
)
# "Cllr Sample to be asked to photograph it": who is asked will do it
_ASKED_TO_DO = re.compile(r"(?:(?<=asked)|(?<=invited))\s+to\s+[a-z]+")
_BY = re.compile(rf"[^.;]*?\bby\s+(?:the\s+)?(?P<who>{SEVERAL})")
# "Mr Lark requested the gate to be chained", "Date of next meeting to be arranged"
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|could|can|needs?|continues?|expects?|wants?|said|hopes?"
    r"|appears?|seems?|(?-i:[a-z]+ed)|due|likely|date\s+of)\b",
    re.IGNORECASE,
)
# "For this scheme to be run six volunteers are needed": a sentence that tells something after all
_TOLD = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|should|could|can|must)\b")
_SHORT = 90
"""Characters: a matter told so shortly before what is to be done about it belongs to its words."""


def thing_to_do(sentence: str, people: People) -> tuple[int, str | None] | None:
    """Where the words of what is to be done begin, and who does it where that is said; None for none."""
    found = _SENTENCE.match(sentence)
    plain = found is not None and (found["listed"] is not None or not _TOLD.search(sentence, found.end()))
    if (
        found
        and plain
        and not _FINITE.search(found["what"] or "")
        and not sentence.rstrip(" -–").endswith(":")
    ):
        return 0, _doer(sentence, found, people)
    for found in _BEHIND.finditer(sentence):
        if not _FINITE.search(found["what"]):
            start = 0 if found.end() <= _SHORT or not found["what"] else found.start("what")
            return start, _doer(sentence, found, people)
    return None


def _doer(sentence: str, found: re.Match[str], people: People) -> str | None:
    """Who is asked to do it ("Ann Hill to be asked to write"), or who it is done by."""
    asked = (found["what"] or "").strip() if _ASKED_TO_DO.match(sentence, found.end()) else ""
    if asked and is_one(asked, people):
        return asked
    by = _BY.match(people.veiled(sentence), found.end())
    return sentence[slice(*by.span("who"))] if by else None

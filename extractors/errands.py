"""Errands: what will be done about a matter, nobody being named ("A letter will be sent to the owner")."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.owners import SEVERAL, People
from extractors.statements import clause_start, only_asked

_SAYS = any_of(words("undertakings", "says"))
# "This will be reported to Highways", "A letter is to be sent": errands without a name
_ERRAND = re.compile(
    rf"\b(?:(?:will|would)\s+(?:also\s+|then\s+|now\s+|therefore\s+|still\s+|be\s+(?=again))*be|(?:(?:is|are)\s+(?:also\s+|now\s+|still\s+)?|(?:was|were)\s+still\s+)to\s+be)\s+"
    rf"(?:\w+ly\s+|then\s+)?{any_of(words('undertakings', 'errands'))}\b",
    re.IGNORECASE,
)
_LABOUR = any_of(words("undertakings", "labours"))
# "Further investigation will be made", "a discussion will take place at the next meeting"
_LABOURED = re.compile(
    rf"\b{_LABOUR}\s+(?:[a-z]+\s+){{0,4}}?(?:(?:will|would)\s+(?:also\s+|then\s+|now\s+)*be|(?:is|are)\s+(?:also\s+|now\s+)?to\s+be)\s+"
    rf"(?:\w+ly\s+)?{any_of(words('undertakings', 'laboured'))}\b"
    rf"|\b(?:discussion|consideration)s?\s+(?:will|would|is\s+to|are\s+to)\s+take\s+place\b(?=[^.;]*\b(?:next|agenda|meeting)\b)",
    re.IGNORECASE,
)
# "Quotes are being sought", "a notice board is being set up"; "by the County" is another's work
_UNDER_WAY = re.compile(
    rf"\b(?:is|are)\s+(?:also\s+|now\s+|currently\s+)?being\s+{any_of(words('undertakings', 'under_way'))}\b"
    r"(?!\s+by\b)",
    re.IGNORECASE,
)
# what others said about their own work, or what a rule says, is no errand of the body
_TOLD = re.compile(rf"\b(?:{_SAYS}|{any_of(words('undertakings', 'no_errand'))})\b", re.IGNORECASE)
# "The question of how to pay for it will be an agenda item for the next meeting": the body's own to decide
_ON_AGENDA = re.compile(
    r"(?:will|would|is\s+to|are\s+to)\s+(?:\w+\s+)?be\s+(?:an\s+agenda\s+item\s+(?:for|at|again)|(?:placed\s+|put\s+|included\s+)?on\s+the\s+(?:next\s+)?agenda"
    r"|(?:considered|discussed|reviewed|determined)(?:\s+again)?\s+(?:at|in)\s+the\s+(?:\w+\s+){0,4}?(?:meeting|agenda)\b)",
    re.IGNORECASE,
)
_BY = re.compile(rf"\s+(?:up\s+)?by\s+(?:the\s+)?(?P<who>{SEVERAL})")
# "will be organised by the school": another's work
_BY_OTHERS = re.compile(
    rf"(?:\s+\w+)?\s+by\s+(?!(?:the\s+)?{any_of(words('undertakings', 'own_hand'))}\b"
    rf"|{any_of(words('undertakings', 'by_no_one'))}\b|\w+ing\b|\d)[A-Za-z]"
)
_AND = re.compile(r",?\s+and\s+(?=(?:a|an|the|this)\s)", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:will|would|(?:is|are)\s+(?:being|to\s+be))\b")
# the last clause before the verb: "and this ...", "and landowners concerned ...", "; the hedge ..."
_ANEW = re.compile(
    r"(?P<joins>(?:,\s*|;\s*|\s)and\s+|;\s+)(?:(?P<this>this|these|that|it)|(?!\s)(?:[\w'’-]+\s+){0,3}[\w'’-]+)\s+$"
)
_LONGEST_SUBJECT = 14


def errand(sentence: str, people: People) -> tuple[int, str | None] | None:
    """Where the statement of an errand begins, and who does it where that is said; None for no errand."""
    match = _ERRAND.search(sentence) or _LABOURED.search(sentence) or _UNDER_WAY.search(sentence)
    if match is None:
        return None
    start = clause_start(sentence, match.start())
    anew = _ANEW.search(sentence, 0, match.start())
    if anew and (anew["this"] or len(sentence[start : match.start()].split()) > _LONGEST_SUBJECT):
        start = anew.end("joins")  # "It was asked whether we are insured and this will be checked"
    subject = sentence[start : match.start()]
    on_agenda = _ON_AGENDA.match(sentence, match.start()) is not None
    if len(subject.split()) > _LONGEST_SUBJECT + (on_agenda and _LONGEST_SUBJECT) or (
        not on_agenda and _TOLD.search(subject)
    ):
        return None
    if only_asked(sentence[: match.start()]) and not (anew and anew["this"]):
        return None
    by = _BY.match(people.veiled(sentence), match.end())
    if by is None and _BY_OTHERS.match(sentence, match.end()):
        return None
    if anew and anew["this"]:
        start = 0  # "this" is what the sentence tells before
    return start, sentence[slice(*by.span("who"))] if by else None


def another(sentence: str, start: int, people: People) -> tuple[int, int] | None:
    """A second errand of a sentence: where the first ends, and where the second begins with its own subject.

    "A card is to be sent and a discussion will take place in May" tells two.
    """
    for match in _AND.finditer(sentence, start):
        found = errand(sentence[match.end() :], people)
        if found and found[0] == 0 and _AUXILIARY.search(sentence, start, match.start()):
            return match.start(), match.end()
    return None

"""Promises by others: a resident who volunteers, an authority that says that it will write to the body."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.statements import only_asked

_SOMEBODY = any_of(words("undertakings", "somebody"))
_PLACE = r"(?:\s+from\s+(?:the\s+)?[A-Z][\w'’]*(?:\s+[A-Z][\w'’]*){0,3})?"
# "A resident of Mill Lane who knows the owner volunteered to speak to him"
_VOLUNTEERED = re.compile(
    rf"(?P<who>(?:An?|One|Two|Three|Some|Several)\s+{_SOMEBODY}{_PLACE})(?:\s+who\s[^.;]{{3,80}}?|,[^,;]{{3,60}},)?"
    r"\s+(?:has\s+|have\s+)?(?:also\s+|kindly\s+)*(?:volunteered|offered|agreed|undertook|promised)\s+to\s+[a-z]+"
)
_OTHERS = any_of(words("undertakings", "others"))
_OWN_HAND = any_of(words("undertakings", "own_hand"))
_NO_DEED = any_of((*words("undertakings", "states"), *words("undertakings", "opinions")))
# "Marsh & Son have agreed to mend it", "the contractor agreed to come back"; what the body itself agreed to
# is its decision, and "had agreed" tells of earlier
_AGREED = re.compile(
    r"(?:^|[,;:]\s+(?:and\s+)?|\s[–-]\s+|\band\s+)(?P<who>(?:[Tt]he|[Aa]n?|[Hh]is|[Ii]ts|[Tt]heir)\s+(?:[\w'’-]+\s+){0,3}?"
    rf"(?-i:{_OTHERS})(?:\s+(?:of|from|at|for)\s+(?:the\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){{0,3}}|\s+responsible|\s+concerned)?"
    rf"|(?!(?:The\s+)?{_OWN_HAND}\b|(?:It|This|There|They|He|She|We|All|Both|Everyone|Everybody|Those|Present|The|CC|PC|TC)\b)"
    r"(?:The\s+)?[A-Z][\w.&'’-]*(?:\s+(?:of\s+|and\s+|&\s+|for\s+)?[A-Z][\w.&'’-]*){0,5})"
    r"\s+(?:(?:has|have)\s+)?(?:now\s+|also\s+|kindly\s+)*(?:agreed|offered|undertaken|undertook|promised|volunteered)\s+to\s+"
    rf"(?!(?:{_NO_DEED}|this|the|that|these|it|an?|all)\b)[a-z]+"
)
# "Parish Councillors will meet on the site", "the Board is to review it": the body itself, that is going to
_OWN_WILL = re.compile(
    r"(?:^|[,;:]\s+(?:and\s+|so\s+)?|\band\s+)(?P<who>(?:[Tt]he\s+)?"
    rf"(?i:(?:(?:parish|town|community|full)\s+)?(?:{_OWN_HAND}|trustees|governors|directors)))"
    rf"\s+(?:will|(?:is|are)\s+to)\s+(?:also\s+|then\s+|now\s+|therefore\s+)*"
    rf"{any_of(words('undertakings', 'active'))}\b"
)
_REPLIED = any_of([*words("undertakings", "says"), "wrote", "written"])
_TELL = any_of(words("undertakings", "tell"))
# "Highways replied that ... but would write to this Council again"
_TELLS_US = re.compile(
    r"(?:^|:\s+|\s[–-]\s+)(?P<who>(?:The\s+)?(?!(?:It|This|There|They|He|She|A|An|In|At|On|As|If|No|All)\b)[A-Z][\w.&'’-]*"
    r"(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w.&'’-]*){0,5})"
    rf"\s+(?:(?:have|has|had)\s+)?{_REPLIED}\b[^;]*?\b(?:will|would)\s+(?:then\s+|also\s+)?{_TELL}\s+"
    r"(?:(?:this|the|our)\s+(?:(?:Parish|Town|Community)\s+)?Council\b|us\b|(?:the\s+)?(?:Parish\s+)?[Cc]lerk\b)"
)


def promise(sentence: str) -> tuple[int, str] | None:
    """Where a promise by others begins, and who gave it, as printed; None for none."""
    volunteered = _VOLUNTEERED.search(sentence)
    volunteered = volunteered or _AGREED.search(sentence) or _OWN_WILL.search(sentence)
    found = volunteered or _TELLS_US.search(sentence)
    if found is None or (volunteered and only_asked(sentence[: volunteered.start()])):
        return None
    return found.start("who"), found["who"]

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
    found = volunteered or _TELLS_US.search(sentence)
    if found is None or (volunteered and only_asked(sentence[: volunteered.start()])):
        return None
    return found.start("who"), found["who"]

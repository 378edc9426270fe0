"""Groups of places that a figure is set beside, named as the paper does: "core cities", "our YJS family".

No register has them, and what belongs to one may be told nowhere. "Similar authorities" are not the same as
the statistical neighbours that the Department for Education gives every council. A name in front of
"average" is one too ("Lincolnshire and Humber average 13.2%"), as is an adoption agency of several councils.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lexicon import any_of, words

_KINDS = any_of(words("areas", "kinds_of_group"))
_MEMBERS = any_of(words("areas", "members_of_group"))
_REGION = rf"(?:\s+in\s+(?:the\s+)?{any_of(words('areas', 'regions'))})?"
_GROUP = re.compile(
    rf"(?<![\w-])(?i:{_KINDS})\s+(?:[a-z]+\s+)?(?i:{_MEMBERS})\b{_REGION}"
    rf"|(?<![\w-]){any_of(words('areas', 'families'))}(?![\w-])"
)
_WORD = r"[A-Z][a-z][\w'’]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:and|of|the|&)\s+){{0,2}}{_WORD}){{1,4}}"
_AVERAGE = re.compile(rf"(?<![\w-])(?P<name>{_NAME})(?=\s+average\b)")
_AGENCY = re.compile(
    rf"(?<![\w-])(?:Adopt|One\s+Adoption|Adoption)(?:\s+(?:in\s+)?{_WORD}){{1,3}}(?=\s+[a-z])"
)
_NO_NAME = re.compile(rf"\b{any_of(words('areas', 'no_places'))}\b")


def groups_named(text: str) -> Iterator[tuple[int, int, str]]:
    """Groups of places in a text: where each stands, and its name."""
    for found in _GROUP.finditer(text):
        yield found.start(), found.end(), " ".join(found.group().split())
    if "average" in text:
        for found in _AVERAGE.finditer(text):
            if not _NO_NAME.search(found["name"]):
                yield *found.span("name"), " ".join(found["name"].split())
    if "Adopt" in text:
        for found in _AGENCY.finditer(text):
            if not _NO_NAME.search(found.group()):
                yield found.start(), found.end(), " ".join(found.group().split())

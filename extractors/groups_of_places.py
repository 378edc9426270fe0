"""Groups of places that a figure is set beside, named as the paper does: "core cities", "our YJS family".

No register has them, and what belongs to one may be told nowhere. "Similar authorities" are not the same as
the statistical neighbours that the Department for Education gives every council. A name in front of
"average" is one too where all its words are of places ("Lincolnshire and Humber average 13.2%"), as is an
adoption agency of several councils.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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
_AVERAGE = re.compile(rf"(?<![\w-])(?!The\b)(?P<name>{_NAME})(?=\s+average\b)")
_AGENCY = re.compile(rf"(?<![\w-])(?:Adopt|One\s+Adoption)(?:\s+{_WORD}){{1,3}}(?=\s+[a-z])")
_NO_NAME = re.compile(rf"\b{any_of(words('areas', 'no_places'))}\b")
_JOINING = frozenset({"and", "of", "the"})
# "Yorkshire" and "Humber" for themselves, "South" of "South Yorkshire"
_PARTS_OF_NAMES = frozenset(
    word
    for key in ("regions", "subregions", "sides")
    for name in words("areas", key)
    for word in re.findall(r"\w+", name)
)
# "District councils received 40 complaints" is of no group's figure: something must be compared or reckoned
_COMPARED = re.compile(
    r"\b(?:averag\w+|mean|median|compar(?:ed|es|ing|ison)|than|against|benchmark\w*|versus|above|below|quartile"
    r"|per\s+(?:head|capita|resident|household|person|[\d,]+))\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(:]\s*£?\d")
_NEAR = 80


def groups_named(text: str, known: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Groups of places in a text: where each stands, and its name. ``known`` are the places that it names."""
    for found in _GROUP.finditer(text):
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if _COMPARED.search(around) or _BRACKET.match(text, found.end()):
            yield found.start(), found.end(), " ".join(found.group().split())
    if "average" in text:
        places = {word for name in known for word in re.findall(r"[\w'’]+", name)} | _PARTS_OF_NAMES
        for found in _AVERAGE.finditer(text):
            if set(re.findall(r"[\w'’]+", found["name"])) <= places | _JOINING:
                yield *found.span("name"), " ".join(found["name"].split())
    if "Adopt" in text:
        for found in _AGENCY.finditer(text):
            if not _NO_NAME.search(found.group()):
                yield found.start(), found.end(), " ".join(found.group().split())

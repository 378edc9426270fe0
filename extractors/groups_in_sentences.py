"""Subgroups named in the phrase of a measure: "residents aged 65 and over", "pupils in Year 6", "girls".

A measure stands alone without them, and its figures of several groups can be set beside one another.
"""

from __future__ import annotations

import re
from typing import Final

from extractors.lexicon import any_of, words

_TO: Final = r"(?:\s*(?:-|–|to|and|or)\s*(?:\d{1,3}|over|under|above|older|younger))"
_AGE: Final = (
    rf"(?:aged|ages|age)\s+(?:under\s+|over\s+|between\s+)?\d{{1,3}}{_TO}?\+?(?:\s+years?)?"
    r"(?:\s+(?:and|or)\s+(?:over|above|under|older|younger))?"
    r"|(?:under|over)\s+the\s+age\s+of\s+\d{1,3}|\d{1,3}\s?(?:-|–|to)\s?\d{1,3}[\s-]year[\s-]olds?"
)
_SCHOOL_YEAR: Final = r"(?:in\s+)?(?:reception(?:\s+(?:year|class))?|year\s+(?:\d{1,2}|six|r))"
# what may stand anywhere behind the thing that is measured
_BEHIND: Final = re.compile(
    rf"\s+(?:(?:among|amongst|for|of)\s+)?(?:\(\s*)?(?P<group>(?:those\s+)?(?:{_AGE})"
    rf"|(?:in\s+{_SCHOOL_YEAR}(?:\s+(?:children|pupils))?|{_SCHOOL_YEAR}\s+(?:children|pupils))"
    rf"|in\s+the\s+(?:most|least)\s+(?:deprived|disadvantaged|affluent)\s+[\w\s]{{0,40}})(?:\s*\))?(?=\s|$)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(rf"(?P<group>{_SCHOOL_YEAR})\s+(?=(?:children|pupils)\b)", re.IGNORECASE)
_ALONE: Final = re.compile(
    rf"(?:the\s+)?(?P<group>{any_of(words('quantities', 'groups_by_name'))}|{_AGE}"
    rf"|{_SCHOOL_YEAR}\s+(?:children|pupils))",
    re.IGNORECASE,
)
_YEAR_ALONE: Final = re.compile(rf"(?P<group>{_SCHOOL_YEAR})", re.IGNORECASE)
_ENDS_NAME: Final = re.compile(r":|\s[-–]\s")
_FEWEST: Final = 1


def heading_group(heading: str) -> str:
    """The group that a heading is the name of, or begins with: "Reception: our programme", "Women"."""
    name = _ENDS_NAME.split(heading, maxsplit=1)[0].strip(" .")
    found = _ALONE.fullmatch(name) or _YEAR_ALONE.fullmatch(name)
    return found["group"] if found else ""


def split_groups(measure: str) -> tuple[str, str | None]:
    """A measure without the subgroup that it names, and that group; (measure, None) where it names none.

    Where it is nothing but a group the measure is empty.
    """
    alone = _ALONE.fullmatch(measure)
    if alone is not None:
        return "", alone["group"]
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.search(measure)
        if found is None:
            continue
        rest = " ".join((measure[: found.start()] + " " + measure[found.end() :]).split())
        if len(rest.split()) >= _FEWEST and not rest.endswith(":"):
            return rest, found["group"].strip()
    return measure, None


# "higher for Black children (26%) and lower for Asian children (16%)", "boys (12%) and girls (9%)"
_ETHNIC = (
    r"(?:Black|Asian|White|Mixed(?:[\s-](?:race|heritage))?|Chinese|Arab|Gypsy|Roma|minority\s+ethnic|BAME|disabled)"
    r"(?:\s+(?:British|other|ethnic|Caribbean|African))*"
)
_PEOPLE = r"(?:children|young\s+people|pupils|people|residents|adults|women|men|boys|girls|staff|employees)"
_IN_FRONT = re.compile(rf"\b(?P<group>{_ETHNIC}\s+{_PEOPLE}|boys|girls|men|women|males|females)\s*\(\s*$")
_WITHIN = 60
"""Characters before a bracket in which the group stands."""


def group_in_front(before: str) -> str:
    """The group that a share in brackets stands behind, empty for none; ``before`` ends at the share."""
    found = _IN_FRONT.search(before[-_WITHIN:])
    return " ".join(found["group"].split()) if found else ""

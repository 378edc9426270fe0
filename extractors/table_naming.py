"""What a table's title names, told as a reader would: "percentage of respondents by age"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import any_of, words
from extractors.measure_names import telling

# "Carer category", "Type of disability", "Age": what is over labels by which the rows of one whole differ
_DIFFERS = re.compile(
    rf"{any_of(words('tables', 'traits'))}|(?:[a-z]+ ){{1,2}}(?:category|type|status|group|band)"
    r"|(?:category|type|reason|source) (?:of|for) [a-z]+(?: [a-z]+)?"
)
# "respondents by age", "people on the database": of what there are several there may be a share
_THINGS = re.compile(r"(?:[\w'’-]+ ){0,3}?(?:people|children|men|women|[\w'’-]{2,}[^\Ws]s)\b", re.IGNORECASE)
_SAYS_SHARE = re.compile(rf"%|\b(?:{any_of(words('tables', 'percent'))}|rates?|shares?)\b", re.IGNORECASE)


def differing(heads: Sequence[str]) -> str:
    """By what the rows of a table differ, as the head over their labels says: "carer category"."""
    named = heads[-1].strip(" *†") if heads else ""
    return named if _DIFFERS.fullmatch(named) else ""


def spelt(measure: str, *, by: str, whole: bool, shares: bool) -> str:
    """The title's measure as a reader would tell it: how it is counted, and ``by`` what the rows differ.

    "Respondents" of which "Age | Number | %" are told: "percentage of respondents by age". ``whole`` tells
    the row of all of them.
    """
    if by and measure and not telling(by) <= telling(measure):
        measure = f"{'total ' if whole else ''}{lower(measure)} by {lower(by)}"
    of_things = shares and _THINGS.match(measure) and not _SAYS_SHARE.search(measure)
    return f"percentage of {lower(measure)}" if of_things else measure


def lower(name: str) -> str:
    """A name inside another: without its capital, unless it is an abbreviation or a proper name."""
    proper = name[1:2].isupper() or any(word[:1].isupper() for word in name.split()[1:])
    return name if proper else name[:1].lower() + name[1:]

"""Decisions told without a verb that stands for itself: "£50 donation agreed", "Written report noted"."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import any_of, words

_LONGEST = 14
"""Words of such a sentence: a longer one has lost its verb in another way."""
_FINITE = re.compile(rf"\b{any_of(words('outcomes', 'finite'))}\b", re.IGNORECASE)
_ELSE = re.compile(
    rf"\b{any_of(words('outcomes', 'short_hanging'))}$|{any_of(words('outcomes', 'short_never'))}\b",
    re.IGNORECASE,
)
_MANNER = (
    r"(?:\s+(?:unanimously|by\s+all(?:\s+present)?|subject\s+to\s[^.;]+"
    r"|as\s+(?:presented|circulated|drafted|amended)|for\s+payment))?"
)


@cache
def _told(*, planning: bool) -> re.Pattern[str]:
    ends = any_of(words("outcomes", "short_answers" if planning else "short_ends"))
    return re.compile(
        r"(?P<what>[A-Z£\d\"“(](?:[^.;:]|(?<=Mr|Ms|Dr)\.|(?<=Mrs|Ltd)\.|\.(?=\d)){3,110}?)"
        rf"\s+(?:duly\s+|unanimously\s+|also\s+)?{ends}{_MANNER}[\s.)*]*"
    )


def is_told_shortly(sentence: str, *, planning: bool) -> bool:
    """Whether a sentence is a thing and what was decided of it, without any other verb.

    ``planning``: what is approved or refused there is the planning authority's business.
    """
    found = _told(planning=planning).fullmatch(sentence.strip())
    return (
        found is not None
        and len(sentence.split()) <= _LONGEST
        and not _FINITE.search(found["what"])
        and not _ELSE.search(found["what"])
    )

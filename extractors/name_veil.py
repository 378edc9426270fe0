"""Names put behind letters that no paper has (Linear B), so that one pattern finds all meetings' people.

A pattern that holds the names of those present has to be made anew for each paper, which takes longer than
all that it finds. So the names are looked up as words and each letter of them is put behind a sign: every
place in the text stays what it was, and the patterns are made once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

NAME = "\U00010000"
"""Stands for each letter of a whole name ("Ann Example" is eleven of them), and is a letter to a pattern."""
INITIALS = "\U00010001"
"""Stands for each letter of the initials by which somebody is called."""
_NO_FORENAMES = frozenset(
    ("April", "May", "June", "August", "Will", "Hope", "Town", "Parish", "County", "Head")
)
_FORENAME = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?<=..)")
_SHORT = re.compile(r"(?<!\w)[A-Z]{2,4}[a-z]?(?!\w)")


@dataclass(frozen=True)
class Veil:
    """Puts the ``names`` of more than one word, their first names and the ``initials`` behind signs."""

    names: tuple[str, ...]
    initials: frozenset[str]

    @cached_property
    def _by_last(self) -> tuple[tuple[str, str], ...]:
        """Last word and name, the longest name first: "Ann Example Marsh" is no "Ann Example"."""
        whole: Iterable[str] = {name for name in self.names if len(name.split()) > 1}
        return tuple((name.split()[-1], name) for name in sorted(whole, key=lambda n: (-len(n), n)))

    @cached_property
    def _forenames(self) -> tuple[str, ...]:
        """The first names by which minutes may call those present: "Ann will write round"."""
        first = {name.split()[0] for name in self.names if len(name.split()) > 1}
        return tuple(sorted(f for f in first if _FORENAME.fullmatch(f) and f not in _NO_FORENAMES))

    def over(self, text: str) -> str:
        """The text, as long as before, with the names behind signs."""
        for last, name in self._by_last:
            if last in text:
                text = _printed(name).sub(_veiled, text)
        for forename in self._forenames:
            if forename in text:
                text = _alone(forename).sub(_veiled, text)
        return _SHORT.sub(self._short, text) if self.initials else text

    def _short(self, found: re.Match[str]) -> str:
        return INITIALS * len(found.group()) if found.group() in self.initials else found.group()


def _veiled(found: re.Match[str]) -> str:
    return NAME * len(found.group())


@lru_cache(maxsize=1024)
def _alone(forename: str) -> re.Pattern[str]:
    """A first name without a surname: no "Ann Street", and no "St Ann"."""
    return re.compile(rf"(?<!\w)(?<!St\s)(?<!St\.\s){re.escape(forename)}(?!\w|\s+[A-Z][a-z])")


@lru_cache(maxsize=1024)
def _printed(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")

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
_SHORT = re.compile(r"(?<!\w)[A-Z]{2,4}[a-z]?(?!\w)")


@dataclass(frozen=True)
class Veil:
    """Puts the ``names`` of more than one word, and the ``initials``, behind signs."""

    names: tuple[str, ...]
    initials: frozenset[str]

    @cached_property
    def _by_last(self) -> tuple[tuple[str, str], ...]:
        """Last word and name, the longest name first: "Ann Example Marsh" is no "Ann Example"."""
        whole: Iterable[str] = {name for name in self.names if len(name.split()) > 1}
        return tuple((name.split()[-1], name) for name in sorted(whole, key=lambda n: (-len(n), n)))

    def over(self, text: str) -> str:
        """The text, as long as before, with the names behind signs."""
        for last, name in self._by_last:
            if last in text:
                text = _printed(name).sub(lambda found: NAME * len(found.group()), text)
        return _SHORT.sub(self._short, text) if self.initials else text

    def _short(self, found: re.Match[str]) -> str:
        return INITIALS * len(found.group()) if found.group() in self.initials else found.group()


@lru_cache(maxsize=1024)
def _printed(name: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")

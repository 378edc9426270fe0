"""Whether two texts tell the same decision: the same words, mostly, and the same figures.

A summary tells again what was moved above it; a notice of decisions tells what the minutes will.
"""

from __future__ import annotations

import re
from collections import Counter

from minutebook.other_words import puts_another

ALIKE = 0.75
"""Share of words that two tellings of one decision have in common at least."""
_FEWEST = 5
"""Words of a decision that could be told again in other words; a shorter one must be the same."""
_CUT_SHORT = re.compile(r"\s*(?:\.\.\.+|…)\s*$")
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")
_LONG = 4
"""Letters of a word that says what a text is about; shorter ones are mostly "the", "of", "to"."""


def telling(text: str) -> tuple[str, ...]:
    """The words of a text by which tellings are compared, folded; a leading "that" says nothing."""
    words = tuple(word.lower() for word in _WORD.findall(text))
    return words[1:] if words[:1] == ("that",) else words


def same_telling(a: str, b: str) -> bool:
    """Whether two texts are the same words, whatever their stops and capitals."""
    return telling(a) == telling(b)


def tells_again(first: str, again: str, *, slips: bool = False) -> bool:
    """Whether ``again`` tells the decision of ``first``: in much the same words, or cut short ("...").

    Words may be added or left out; where one is put for another, it is another decision. ``slips`` lets words
    that a letter or two tell apart be one.
    """
    a, b = telling(first), telling(_CUT_SHORT.sub("", again))
    if _CUT_SHORT.search(again):
        return len(b) >= _FEWEST and a[: len(b)] == b
    if _figures(a) != _figures(b) or puts_another(first, again, slips=slips):
        return False
    fewest = min(len(a), len(b))
    if fewest < _FEWEST:
        return a == b
    # "Mooring fees - Approved an increase ...": one of them has a label
    return a[-fewest:] == b[-fewest:] or likeness(first, again) >= ALIKE


def likeness(a: str, b: str) -> float:
    """The share of their words that two texts have in common: 0 to 1."""
    first, second = telling(a), telling(b)
    total = len(first) + len(second)
    return 2 * _shared(first, second) / total if total else 1.0


def content_shared(a: str, b: str) -> float:
    """The share of the shorter text's longer words that the other has too: 0 to 1."""
    first, second = (tuple(w for w in telling(text) if len(w) >= _LONG) for text in (a, b))
    fewest = min(len(first), len(second))
    return _shared(first, second) / fewest if fewest else 0.0


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    return sum((Counter(first) & Counter(second)).values())


def _figures(words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if word[0].isdigit())

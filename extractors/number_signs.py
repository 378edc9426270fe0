"""Whether a text may hold a number at all, in digits or words: asked of every sentence, so asked cheaply."""

from __future__ import annotations

import re
from typing import Final

from extractors.lexicon import NUMBER_WORDS

_FRACTIONS = ("half", "third", "quarter", "fifth", "sixth", "eighth", "tenth")
WORDS: Final = frozenset(
    [
        *NUMBER_WORDS,
        *(
            "hundred",
            "dozen",
            "thousand",
            "double",
            "doubled",
            "trebled",
            "tripled",
            "quadrupled",
            "twice",
            "halved",
        ),
        *_FRACTIONS,
        *(f"{word}s" for word in _FRACTIONS),
    ]
)
"""The words that may be part of a figure."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")


def may_hold_number(text: str) -> bool:
    """Tell whether there is a digit in the text, or a word for a number."""
    return _DIGIT.search(text) is not None or not WORDS.isdisjoint(_WORD.findall(text.lower()))

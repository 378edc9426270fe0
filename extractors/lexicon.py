"""The word lists in ``vocabulary/*.toml``, read once, and patterns made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {word: number for number, word in enumerate(_ONES, 1)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
"""The numbers that are one word, and what each is worth."""


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of ``vocabulary/<name>.toml``."""
    return tomllib.loads((files("extractors") / "vocabulary" / f"{name}.toml").read_text(encoding="utf-8"))


def words(name: str, key: str) -> tuple[str, ...]:
    """One list of words of a vocabulary file."""
    return tuple(lexicon(name)[key])


def any_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, the longest first; a space stands for white space."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) + ")"

"""The words of a text, and the names that a surname may be part of: ``Jane Smith``, ``Smith, J``. Pure."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:(?:[-\u2010\u00ad][ \t]*\n?[ \t]*|['’\u200b])[^\W\d_]+)*")
"""A word with its hyphens and apostrophes, also where it was broken at the end of a line."""

_BETWEEN = re.compile(r"\.?[^\S\n]*\n?[^\S\n]*|\.?[-_]")
_COMMA = re.compile(r"\s*,\s*")
SPACE = re.compile(r"\s+")
"""Nothing but white space between two words."""

MOST_GIVEN = 4
"""Given names of one person, at most."""


@cache
def titles() -> frozenset[str]:
    """What stands before a name and is no part of it, in small letters."""
    data = tomllib.loads((files("db") / "public_roles.toml").read_text(encoding="utf-8"))
    return frozenset(_letters(word) for word in (*data["titles"], *data["addresses"]))


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its place, its letters as they are compared, and whether it has a capital."""

    start: int
    end: int
    letters: str
    capital: bool

    @property
    def initial(self) -> bool:
        """Whether it is one letter, as of a first name."""
        return len(self.letters) == 1 and self.capital


@dataclass(frozen=True, slots=True)
class Named:
    """A surname with given names, which come first in ``given``, and the characters that both take."""

    start: int
    end: int
    given: tuple[Word, ...]

    def is_named(self, small: frozenset[str]) -> bool:
        """Whether a given name is one, as far as can be told: no word that is printed small elsewhere."""
        return any(word.initial or word.letters not in small for word in self.given[:-1])


def around(text: str, words: Sequence[Word], at: int) -> list[Named]:
    """The names that a surname may be part of: with what stands before it, or with what stands behind."""
    found = []
    word = words[at]
    for first in range(at - 1, max(-1, at - 1 - MOST_GIVEN), -1):
        between = text[words[first].end : words[first + 1].start]
        ends = "." in between and not words[first].initial  # "... Quill. Oriel ..." are two sentences
        if (
            ends
            or not _BETWEEN.fullmatch(between)
            or not words[first].capital
            or words[first].letters in titles()
        ):
            break
        found.append(Named(words[first].start, word.end, (*words[first:at], word)))
    if found:
        return found
    return [*_behind(text, words, at)]


def _behind(text: str, words: Sequence[Word], at: int) -> Iterator[Named]:
    """Given names behind a surname: ``Smith, Jane``, ``Smith, Cllr J``, ``Smith J``."""
    word, next_one = words[at], at + 1
    if next_one >= len(words) or not word.capital:
        return
    comma = _COMMA.fullmatch(text[word.end : words[next_one].start])
    if not comma and not SPACE.fullmatch(text[word.end : words[next_one].start]):
        return
    if comma and words[next_one].letters in titles():
        next_one += 1
    given: list[Word] = []
    for other in words[next_one : next_one + MOST_GIVEN]:
        lead = text[given[-1].end : other.start] if given else ""
        if not other.capital or not (_BETWEEN.fullmatch(lead) or not given):
            break
        given.append(other)
    initials = bool(given) and all(w.initial for w in given)
    if given and (initials or (comma and len(given) == 1)):
        yield Named(word.start, given[-1].end, (*given, word))


def words_of(text: str) -> list[Word]:
    """The words of a text, in its order."""
    return [
        Word(m.start(), m.end(), _letters(m.group()), m.group()[:1].isupper()) for m in _WORD.finditer(text)
    ]


@lru_cache(100_000)
def _letters(word: str) -> str:
    """Small letters without accents, hyphens and apostrophes; the ``'s`` of a possessive goes."""
    word = re.sub(r"['’]s\Z", "", word, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain.casefold() if c.isalpha())

"""The words of a text, and the names that a surname may be part of: ``Jane Smith``, ``Smith, J``. Pure."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:(?:[-\u2010\u2011\u00ad][ \t]*\n?[ \t]*|['’\u200b])[^\W\d_]+)*")
"""A word with its hyphens and apostrophes, also where it was broken at the end of a line."""

_PARTS = re.compile(r"[^\w\s]")
_BETWEEN = re.compile(r"\.?[^\S\n]*\n?[^\S\n]*|\.?[-_\u2010\u2011\u2013]")
_JOINT = re.compile(r"['’]?[^\S\n]*\n?[^\S\n]*|[^\S\n]*[-\u2010\u2011\u2013_][^\S\n]*\n?[^\S\n]*")
"""What may stand between two words of a surname: ``Quill Oak``, ``O' Quill``, ``Quill – Oak``."""

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


@cache
def particles() -> frozenset[str]:
    """What belongs to the surname behind it, in small letters: ``de``, ``van``, ``bin``."""
    data = tomllib.loads((files("db") / "public_roles.toml").read_text(encoding="utf-8"))
    return frozenset(_letters(word) for word in data["particles"])


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
    found: list[Named] = []
    word, given = words[at], 0
    for first in range(at - 1, -1, -1):
        between = text[words[first].end : words[first + 1].start]
        ends = "." in between and not words[first].initial  # "... Quill. Oriel ..." are two sentences
        particle = words[first].letters in particles()
        if (
            given == MOST_GIVEN
            or ends
            or not _BETWEEN.fullmatch(between)
            or not (words[first].capital or particle)
            or words[first].letters in titles()
        ):
            break
        if words[first].capital:
            if found and found[-1].given[0].letters in particles():
                found.pop()  # in "Tom De Quill" nobody is called De
            found.append(Named(words[first].start, word.end, (*words[first:at], word)))
            given += not particle
    if found:
        return found
    return [*_behind(text, words, at)]


def surnames(text: str, words: Sequence[Word], at: int) -> Iterator[tuple[list[Word], int]]:
    """The surnames that end with a word, the longest first, each as the one word that it is in the new list.

    ``Quill``, with its particles (``van der Quill``), or of two words where it may be joined: ``Quill Oak``
    for ``Quill-Oak``, ``O Quill`` for ``O'Quill``.
    """
    first = at
    while first and words[first - 1].letters in particles() and _joined(text, words, first):
        first -= 1
    if first == at and at and words[at].capital and words[at - 1].capital and _joined(text, words, at):
        first -= 1
    for start in range(first, at + 1):
        letters = "".join(word.letters for word in words[start : at + 1])
        whole = Word(words[start].start, words[at].end, letters, words[at].capital)
        yield [*words[:start], whole, *words[at + 1 :]], start


def _joined(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether nothing stands before a word but what may join it to the one before."""
    return _JOINT.fullmatch(text[words[at - 1].end : words[at].start]) is not None


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
        Word(m.start(), m.end(), _letters(m.group()), _has_capital(m.group())) for m in _WORD.finditer(text)
    ]


def _has_capital(word: str) -> bool:
    """Whether a word begins with a capital, or has one behind a particle: ``d'Quill``, ``al-Quill``."""
    parts = _PARTS.split(word, maxsplit=1)
    return word[:1].isupper() or (
        len(parts) > 1 and parts[0] in particles() and parts[1].strip()[:1].isupper()
    )


@lru_cache(100_000)
def _letters(word: str) -> str:
    """Small letters without accents, hyphens and apostrophes; the ``'s`` of a possessive goes."""
    word = re.sub(r"['’]s\Z", "", word, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain.casefold() if c.isalpha())

"""The telling words of a measure's phrase: what is left when its ways of saying things are made the same.

"The % of our looked-after children (CLA) in foster placements" and "children in care placed in foster care"
have the same two: ``looked-after`` and ``foster-care``. The words are data, in
``vocabulary/measure_words.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractors.lexicon import NUMBER_WORDS, lexicon
from minutebook.short_texts import kept_for_short

Words = frozenset[str]

_RATE = re.compile(r"\bper\s+1\s?0{1,2},?\s?000\b|\bper\s+1,?000\b", re.IGNORECASE)
_AND_OVER = re.compile(r"(\d)\+")
_WORD = re.compile(r"[a-z]+\d+[a-z]?|[a-z]+|\d+(?:\.\d+)?")
_POSSESSIVE = re.compile(r"['’]s?\b")
_SHORTEST = 3
"""Letters from which a word may lose its plural's s."""
_LONG_Y = 4
"""Letters from which "ies" is a "y": "enquiries", but not "ties"."""


def telling(phrase: str) -> Words:
    """The words of a phrase that tell what is measured."""
    return frozenset(word for word in _same(tokens(phrase)) if word not in _dropped())


def neutral() -> Words:
    """Words that one paper adds and another leaves out, of the same measure."""
    return _neutral()


def may_be_missing() -> Words:
    """Those of the neutral words that a phrase may also lack."""
    return _left_out()


def is_plain(phrase: str) -> bool:
    """Whether a phrase is one word of everyday language, such as may head a table of anything."""
    return len(tokens(phrase)) == 1 and not telling(phrase) & lexicon("measure_words")["same"].keys()


@kept_for_short
def tokens(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in small letters, in the singular, number words as figures."""
    text = _POSSESSIVE.sub("", _RATE.sub(" ", phrase).lower())
    text = _AND_OVER.sub(r"\1 and over ", text.replace("&", " and "))
    return tuple(_plain(word) for word in _WORD.findall(text))


def _plain(word: str) -> str:
    if word in NUMBER_WORDS:
        return str(NUMBER_WORDS[word])
    if word in _irregular():
        return _irregular()[word]
    if word.endswith("ies") and len(word) > _LONG_Y:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and len(word) > _SHORTEST and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _irregular() -> dict[str, str]:
    return {form: word for word, forms in lexicon("measure_words")["singular"].items() for form in forms}


@cache
def _dropped() -> Words:
    return _plain_words(lexicon("measure_words")["dropped"]["words"])


@cache
def _neutral() -> Words:
    return _plain_words(lexicon("measure_words")["neutral"]["words"])


@cache
def _left_out() -> Words:
    return _plain_words(lexicon("measure_words")["left_out"]["words"])


def _plain_words(words: Iterable[str]) -> Words:
    return frozenset(word for phrase in words for word in tokens(phrase))


_Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _phrases() -> _Phrases:
    """Phrases that stand for one word (or for none) by their first word, the longest first."""
    data = lexicon("measure_words")
    forms = {tokens(form): word for word, forms in data["same"].items() for form in forms}
    forms |= {tokens(form): "" for form in data["dropped"]["phrases"]}
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form, word in sorted(forms.items(), key=lambda item: (-len(item[0]), item[0])):
        found.setdefault(form[0], []).append((form, word))
    return {first: tuple(several) for first, several in found.items()}


def _same(words: Sequence[str]) -> tuple[str, ...]:
    """The words with each phrase that says the same as another put as one word."""
    made: list[str] = []
    at = 0
    while at < len(words):
        for form, word in _phrases().get(words[at], ()):
            if tuple(words[at : at + len(form)]) == form:
                made += [word] if word else []
                at += len(form)
                break
        else:
            made.append(words[at])
            at += 1
    return tuple(made)

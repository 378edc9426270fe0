"""How alike the words of two actions are, and whether two owners may be the same. Pure."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.lexicon import words

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "e")
_LEAST_STEM = 4
_INITIALS = re.compile(r"[A-Z]{2,4}")


@cache
def _empty() -> frozenset[str]:
    return frozenset(words("following", "empty"))


@lru_cache(maxsize=50_000)
def content(text: str) -> frozenset[str]:
    """The words that tell one matter from another, less their endings: ``signs`` and ``sign`` are one."""
    found = (m.group().split("'")[0].split("’")[0] for m in _WORD.finditer(text.lower()))
    return frozenset(
        _stem(word) for word in found if word not in _empty() and (len(word) > 2 or word.isdigit())
    )


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


def likeness(a: str, b: str, least: int = 3) -> float:
    """From 0 to 1: the share of common words, of the shorter and of both together, each counting half.

    Fewer than ``least`` words in common are none: "Clerk to chase this up" is said of many things.
    """
    one, other = content(a), content(b)
    common = one & other
    if not common or len(common) < least:
        return 0.0
    return round((len(common) / min(len(one), len(other)) + len(common) / len(one | other)) / 2, 3)


def covered(action: str, text: str, least: int = 3) -> float:
    """The share of an action's words that a longer text has, from 0 to 1."""
    one = content(action)
    common = one & content(text)
    return round(len(common) / len(one), 3) if len(common) >= least else 0.0


def same_owner(a: str | None, b: str | None) -> bool | None:
    """Whether two owners share a name or initials, or are one office; None where either is not known."""
    if not a or not b:
        return None
    return plain(a) == plain(b) or bool(_names(a) & _names(b))


@lru_cache(maxsize=5_000)
def _names(owner: str) -> frozenset[str]:
    """What an owner may be called by: the names of each, in small letters, and their initials."""
    found: set[str] = set()
    for one in re.split(r"[;/&,]|\band\b", owner):
        parts = [w for w in re.findall(r"[A-Za-z][\w'’-]*", one) if w.lower() not in _titles()]
        if len(parts) == 1 and _INITIALS.fullmatch(parts[0]):
            found.add(parts[0].lower())
            continue
        found |= {w.lower() for w in parts if len(w) > 2 and w[:1].isupper()}
        capitals = "".join(w[0] for w in parts if w[:1].isupper()).lower()
        found |= {capitals} if len(capitals) > 1 else set()
    return frozenset(found)


@cache
def _titles() -> frozenset[str]:
    told = " ".join((*words("people", "titles"), *words("people", "offices"), *words("following", "offices")))
    return frozenset(word.strip(".") for word in told.lower().split())


def plain(label: str | None) -> str:
    """A label or reference for comparing: letters and digits in small letters, single spaces."""
    return " ".join(re.findall(r"[a-z0-9]+", (label or "").lower()))

"""Whether two texts put one word for another: then they are two decisions, however alike they read.

"Councillor Marsh be appointed" and "Councillor Hill be appointed" have all words but one in common. What
tells a decision again may leave words out or add some; it never changes a name, a place or what was decided.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
_SHORT_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)
_LEAST_STEM = 4
_SLIP = 5
_TWO_SLIPS = 9
"""Letters of a word in which one letter may be a slip, or two: "north" and "south" are two letters apart."""


def puts_another(a: str, b: str, *, slips: bool = False) -> bool:
    """Whether ``b`` has other words in the place of some of ``a``, in another order, or denies what it says.

    ``slips``: words that a letter or two tell apart are one, as where two papers were typed or recognised
    each by itself.
    """
    if _negatives(a) != _negatives(b):
        return True
    first, second = _content(a), _content(b)
    only_a, only_b = Counter(first) - Counter(second), Counter(second) - Counter(first)
    if only_a and only_b and not (slips and _are_slips(list(only_a.elements()), list(only_b.elements()))):
        return True
    return any(_in_order(a, b, moves) != _in_order(b, a, moves) for moves in (False, True))


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[tuple[str, str], ...]:
    """The words that say what a text is about: folded, each with its stem."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        # "plot A" and "plot B", "4a" and "4b": a letter may be a name
        is_name = len(word) == 1 and (
            (word.isupper() and match.start() > 0) or text[match.start() - 1 : match.start()].isdigit()
        )
        folded = _same().get(word.lower(), word.lower())
        if is_name or (folded not in _set("small") and folded not in _set("negative")):
            found.append((folded, _stem(folded)))
    return tuple(found)


def _content(text: str) -> tuple[str, ...]:
    return tuple(stem for _, stem in _words(text))


def _in_order(text: str, other: str, moves: bool) -> list[str]:
    """The words that two texts have, each once, in the order of the first: those that may move, or the rest.

    "Approved an increase" is "that an increase be approved"; but who replaces whom is told by the order.
    """
    common = Counter(_content(text)) & Counter(_content(other))
    often = Counter(_content(text)) | Counter(_content(other))
    done = {stem for t in (text, other) for word, stem in _words(t) if word.endswith("ed")}
    return [stem for stem in _content(text) if common[stem] and often[stem] == 1 and (stem in done) is moves]


def _negatives(text: str) -> Counter[str]:
    words = (m.group().lower() for m in _TOKEN.finditer(text))
    found = Counter(_stem(word) for word in words if word in _set("negative"))
    found["not"] += len(_SHORT_NOT.findall(text))
    return +found


def _are_slips(first: list[str], second: list[str]) -> bool:
    """Whether each word of the shorter list is one of the other's, but for a slip."""
    few, many = sorted((sorted(first), sorted(second)), key=len)
    for word in few:
        near = next((other for other in many if _is_slip(word, other)), None)
        if near is None:
            return False
        many.remove(near)
    return True


def _is_slip(a: str, b: str) -> bool:
    shorter = min(len(a), len(b))
    if shorter < _SLIP or a.isdigit() or a.endswith(b) or b.endswith(a):
        return False  # "suitable" and "unsuitable"
    return _letters_apart(a, b) <= (2 if shorter >= _TWO_SLIPS else 1)


def _letters_apart(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def _stem(word: str) -> str:
    for ending in sorted(_set("endings"), key=len, reverse=True):
        if ending and word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((files("minutebook") / "tellings.toml").read_text(encoding="utf-8"))


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@cache
def _same() -> dict[str, str]:
    return {word: group[0] for group in _lists()["same"] for word in group}

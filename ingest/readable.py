"""Whether what a page's text layer gives can be read: the share of it that is made of known words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_PUNCTUATION = ".,;:!?()[]{}<>'’‘\"“”-–—•*/|"

_SHORTEST = 3
"""Letters of a word that is judged: of two letters any pair may be a word, in garbled text as well."""

ENOUGH = 10
"""Words below which the share says nothing."""


def share_known(text: str) -> float | None:
    """The share, by characters, of the words of ``text`` that the list knows; None where there are too few.

    By characters, because a garbled layer often loses its spaces: a line of it is then one long word. On 860
    pages of real papers it is 0.61 in the middle and over 0.46 on 19 of 20; on garbled pages
    it is under 0.35, and up to 0.45 where half of the page is readable.
    """
    known, words = words_known(text)
    if len(words) < ENOUGH:
        return None
    return sum(map(len, known)) / sum(map(len, words))


def words_known(text: str) -> tuple[list[str], list[str]]:
    """The words of ``text`` that the list knows, and all that are judged: in lower case, without figures."""
    words = [word.strip(_PUNCTUATION).lower() for word in text.split()]
    words = [
        word
        for word in words
        if len(word) >= _SHORTEST and (word.isalpha() or not any(map(str.isdigit, word)))
    ]
    listed = known_words()
    return [word for word in words if word in listed], words


@cache
def known_words() -> frozenset[str]:
    """The list of words (``ingest/words.txt``, which says where it is from)."""
    lines = files("ingest").joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))

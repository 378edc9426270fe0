"""Words that an engine ran together, parted where the picture shows the space between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from ingest.readable import known_words

_SPACE = 0.17
"""Share of a line's height that is white between two words at least: a space is 0.2 of it, and letters of one
word stand under 0.12 apart."""

_SHORTEST = 4
"""Letters of what can be two words."""

_NEAR = 0.4
"""Letters by which the place of the space may miss the end of a letter."""

_SIGNS = ".,;:!?()[]'’‘\"“”"
_NARROW, _SLIM, _WIDE = frozenset("ijlI.,:;!|'’"), frozenset("ftr-()[]/"), frozenset("mwMW")
_WIDTHS = (0.28, 0.36, 0.88, 0.7, 0.56)
"""Ems of narrow, slim and wide letters, capitals and others, between those of Arial, Times and Calibri."""


def parted(text: str, ink: Sequence[bool], height: float) -> Iterator[tuple[str, int, int]]:
    """The words of ``text``, each with its first column of pixels and the one after its last.

    ``ink`` tells for each column whether there is ink in it; ``height`` is that of the line, in pixels. Words
    are parted between two letters only: figures are often set with wide gaps. A faint scan has gaps in its
    letters too, so that of what is parted one piece at least must be a known word, and the whole none.
    """
    pieces = list(_cut(text, ink, height))
    words = [piece.strip(_SIGNS).lower() for piece, _, _ in pieces]
    known = known_words()
    if min(map(len, words)) < 2 or text.strip(_SIGNS).lower() in known or not known.intersection(words):
        yield text, 0, len(ink)
    else:
        yield from pieces


def _cut(text: str, ink: Sequence[bool], height: float) -> Iterator[tuple[str, int, int]]:
    first, start = 0, 0
    for gap, end in _white(ink, _SPACE * height) if len(text) >= _SHORTEST else ():
        at = _letters_before(text, (gap + end) / 2 / len(ink))
        if first < at < len(text) and text[at - 1].isalpha() and text[at].isalpha():
            yield text[first:at], start, gap
            first, start = at, end
    yield text[first:], start, len(ink)


def _white(ink: Sequence[bool], least: float) -> list[tuple[int, int]]:
    """Where the picture is white between ink for so many columns."""
    inked = [column for column, dark in enumerate(ink) if dark]
    return [(a + 1, b) for a, b in pairwise(inked) if b - a - 1 >= least]


def _letters_before(text: str, share: float) -> int:
    """How many letters stand in that share of the word's width; 0 where it does not fall between two."""
    ends = list(accumulate(_width(c) for c in text))
    misses = [abs(end / ends[-1] - share) * len(text) for end in ends]
    least = min(misses)
    return misses.index(least) + 1 if least <= _NEAR else 0


def _width(letter: str) -> float:
    for letters, width in zip((_NARROW, _SLIM, _WIDE), _WIDTHS, strict=False):
        if letter in letters:
            return width
    return _WIDTHS[3] if letter.isupper() else _WIDTHS[4]

"""Which word of a stored page is which word of the annotated text.

Both forms of a paper, the text that was annotated and the same paper typeset, hold the same words with other
line ends, stamps and markup between them. So words are compared, not characters: lower-cased runs of letters
and digits, tags left out. Words in the same order on both sides are found as a patience diff finds them;
words that another reading order moved (the lines of neighbouring table cells) by looking near by.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from minutebook.model import Span

_TAG = re.compile(r"</?[a-z][^<>]*>|&(?:[a-z]+|#\d+);", re.I)
_WORD = re.compile(r"[^\W_]+")

_NEAR = 400
"""How far, in words, a moved word is looked for: about a page, so that a table is always inside."""

_LARGEST_GAP = 4_000_000
"""Words times words of a gap without anchors that is still compared in full: about a second's work."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, folded for comparison, and its characters ``start:end`` on its page."""

    word: str
    page: int
    start: int
    end: int


def tokens(text: str, page: int = 1) -> tuple[Token, ...]:
    """The words of a page's text, in order; tags and entities are none."""
    bare = _TAG.sub(lambda m: " " * len(m.group()), text)
    return tuple(
        Token(unicodedata.normalize("NFKC", m.group()).casefold(), page, m.start(), m.end())
        for m in _WORD.finditer(bare)
    )


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(token.word for token in tokens(text))


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stored words of a document (by page and start), each with its position in the annotated text.

    ``places[i]`` is None for a word that the annotated text does not have.
    """

    tokens: tuple[Token, ...]
    places: tuple[int | None, ...]

    def positions(self, spans: Iterable[Span]) -> frozenset[int]:
        """Where the words that the spans touch stand in the annotated text.

        Words that only the stored form has count for nothing while any other has a place; when none has,
        the place is that of the nearest word. Empty for spans without a word.
        """
        touched = [i for span in spans for i in self._touched(span)]
        placed = frozenset(p for i in touched if (p := self.places[i]) is not None)
        if placed or not touched:
            return placed
        return self._nearest(touched[0])

    def page_of(self, positions: frozenset[int]) -> int | None:
        """The page on which words of the annotated text begin, None when no page has them."""
        at = {p: t.page for t, p in zip(self.tokens, self.places, strict=True) if p in positions}
        return at[min(at)] if at else None

    def _touched(self, span: Span) -> Iterable[int]:
        first = bisect_left(self.tokens, (span.page, span.start), key=lambda t: (t.page, t.end - 1))
        for i in range(first, len(self.tokens)):
            if (self.tokens[i].page, self.tokens[i].start) >= (span.page, span.end):
                return
            yield i

    def _nearest(self, i: int) -> frozenset[int]:
        placed = [j for j, place in enumerate(self.places) if place is not None]
        if not placed:
            return frozenset()
        place = self.places[min(placed, key=lambda j: (abs(j - i), j))]
        return frozenset(() if place is None else (place,))


def align(gold: Sequence[Token], pages: Mapping[int, str]) -> Alignment:
    """Aligns the texts of a stored document's pages, by page number, with the annotated words."""
    stored = tuple(token for number in sorted(pages) for token in tokens(pages[number], number))
    return Alignment(stored, places([t.word for t in gold], [t.word for t in stored]))


def places(gold: Sequence[str], stored: Sequence[str]) -> tuple[int | None, ...]:
    """For each stored word its position among the gold words, or None. No position is given twice."""
    found: list[int | None] = [None] * len(stored)
    gaps = [(0, len(gold), 0, len(stored))]
    while gaps:
        a, a_end, b, b_end = gaps.pop()
        while a < a_end and b < b_end and gold[a] == stored[b]:
            found[b] = a
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and gold[a_end - 1] == stored[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found[b_end] = a_end
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(gold[a:a_end], stored[b:b_end])
        if anchors:
            edges = [(a, b), *((a + x, b + y) for x, y in anchors), (a_end, b_end)]
            gaps += [(x, x2, y, y2) for (x, y), (x2, y2) in pairwise(edges)]
        elif (a_end - a) * (b_end - b) <= _LARGEST_GAP:
            matcher = SequenceMatcher(None, gold[a:a_end], stored[b:b_end], autojunk=False)
            for block in matcher.get_matching_blocks():
                for k in range(block.size):
                    found[b + block.b + k] = a + block.a + k
    _place_moved(gold, stored, found)
    return tuple(found)


def _anchors(gold: Sequence[str], stored: Sequence[str]) -> list[tuple[int, int]]:
    """Words that stand once on each side, as (gold, stored) indices, the longest run that rises in both."""
    once = {word for word, n in Counter(gold).items() if n == 1}
    once &= {word for word, n in Counter(stored).items() if n == 1}
    index = {word: i for i, word in enumerate(gold) if word in once}
    pairs = [(index[word], j) for j, word in enumerate(stored) if word in once]
    ends: list[int] = []  # ends[n]: the pair on which the best rising run of n + 1 pairs ends
    heights: list[int] = []  # its gold index
    previous: list[int] = []
    for k, (i, _) in enumerate(pairs):
        n = bisect_left(heights, i)
        previous.append(ends[n - 1] if n else -1)
        ends[n : n + 1] = [k]
        heights[n : n + 1] = [i]
    run = []
    k = ends[-1] if ends else -1
    while k >= 0:
        run.append(pairs[k])
        k = previous[k]
    return run[::-1]


def _place_moved(gold: Sequence[str], stored: Sequence[str], found: list[int | None]) -> None:
    """Gives stored words without a place the free equal word that runs on, else the nearest near by."""
    taken = {place for place in found if place is not None}
    free: dict[str, list[int]] = {}
    for i, word in enumerate(gold):
        if i not in taken:
            free.setdefault(word, []).append(i)
    here = -1
    for j, word in enumerate(stored):
        place = found[j]
        if place is None:
            near = [i for i in free.get(word, ()) if abs(i - here) <= _NEAR]
            if near:
                place = min(near, key=lambda i: (i != here + 1, abs(i - here - 1), i))
                free[word].remove(place)
                found[j] = place
        here = here if place is None else place

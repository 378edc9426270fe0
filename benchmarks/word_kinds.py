"""How the words of one page differ from another program's, and of what kind each difference is.

A difference is a place on the page: the words of both sides that lie over one another there and are not
the same. Its kind is told by comparing the letters alone, so that `f rom` against `from` is a word broken
on one side and not three words that nobody has.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.model import Box

KINDS = {
    "off the page": "text outside the page's edge: no reader of the paper sees it",
    "turned text": "set along the side or across: pdfplumber makes a word of each letter or line",
    "(cid:n)": "glyphs whose letters the file does not tell, or control codes: pdfplumber writes the number",
    "doubled": "bold faked by printing twice: pdfplumber has each letter, or the word, as often as printed",
    "symbol": "a sign of a symbol font: ours is the sign as printed, pdfplumber's is the font's own code",
    "letter form": "the same letters, joined (`ﬁ`) or with their accents apart: ours are plain",
    "soft hyphen": "a hyphen that the file marks as one of the line end: ours is the hyphen as printed",
    "hyphen": "the hyphens differ and nothing else",
    "space": "a glyph without ink stands between the words: pdfplumber has its code as a letter",
    "joined here": "one word here, several in pdfplumber",
    "parted here": "several words here, one in pdfplumber",
    "cut elsewhere": "the same letters, parted at other places",
    "order": "the same letters in another order, where texts overlap or letters are set one by one",
    "only here": "words that pdfplumber does not have",
    "only there": "words that we do not have",
    "other": "other letters",
}
"""The kinds, with what they are."""

PDFPLUMBER_WRONG = (
    "off the page",
    "turned text",
    "(cid:n)",
    "doubled",
    "symbol",
    "letter form",
    "soft hyphen",
)
"""The kinds in which pdfplumber does not give what is printed, whatever the words."""

_HYPHENS = re.compile(r"[-\u00ad\u2010\u2011\ufffe\x02]")
_SOFT_HYPHEN = "\u00ad"
_CODE = re.compile(r"\(cid:\d+\)|[\x00-\x1f\x7f-\x9f\ufffd]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SYMBOLS = re.compile("[•▪➢→✓°\ue000-\uf8ff]")
_BUCKET = 24.0
"""Points: words are looked for in strips of the page so high."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as a program gives it; ``turned`` tells that it does not run from left to right."""

    text: str
    box: Box
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """The words of both sides at one place of a page, and the kind."""

    kind: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def is_word(text: str) -> bool:
    """Whether there is a letter or figure in it: bullets and dashes are signs, and so is ``(cid:127)``."""
    return any(c.isalnum() for c in _CODE.sub("", text))


def differences(
    ours: Sequence[Seen], theirs: Sequence[Seen], width: float, height: float
) -> Iterator[Difference]:
    """The places of a page where the bags of words of both sides differ."""
    left, right = _unmatched(ours, theirs)
    for here, there in _places(left, right):
        kind = _kind(here, there, width, height)
        yield Difference(kind, tuple(w.text for w in here), tuple(w.text for w in there))


def _unmatched(ours: Sequence[Seen], theirs: Sequence[Seen]) -> tuple[list[Seen], list[Seen]]:
    """What is left when words of the same text are paired off: those that overlap first, then any."""
    by_text: dict[str, list[Seen]] = defaultdict(list)
    for word in theirs:
        by_text[word.text].append(word)
    apart = []
    for word in ours:
        same = by_text[word.text]
        at = next((i for i, other in enumerate(same) if _overlap(word.box, other.box)), None)
        if at is None:
            apart.append(word)
        else:
            del same[at]
    left = []
    for word in apart:
        if by_text[word.text]:
            by_text[word.text].pop(0)
        else:
            left.append(word)
    return left, [word for same in by_text.values() for word in same]


def _overlap(a: Box, b: Box) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > -0.5 and down > 0.3 * min(a.bottom - a.top, b.bottom - b.top)


def _places(ours: list[Seen], theirs: list[Seen]) -> Iterator[tuple[list[Seen], list[Seen]]]:
    """The words of both sides that overlap, directly or through others."""
    words = [*ours, *theirs]
    strips: dict[int, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        for strip in range(int(word.box.top // _BUCKET), int(word.box.bottom // _BUCKET) + 1):
            strips[strip].append(i)
    group = list(range(len(words)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for near in strips.values():
        for i in near:
            for j in near:
                if i < len(ours) <= j and _overlap(words[i].box, words[j].box):
                    group[root(j)] = root(i)
    places: dict[int, tuple[list[Seen], list[Seen]]] = defaultdict(lambda: ([], []))
    for i, word in enumerate(words):
        places[root(i)][i >= len(ours)].append(word)
    yield from places.values()


def _kind(ours: Sequence[Seen], theirs: Sequence[Seen], width: float, height: float) -> str:
    here, there = ("".join(w.text for w in words) for words in (ours, theirs))
    longer = len(there) > len(here)
    signed = _PRIVATE.search(here + there)
    tests = (
        ("off the page", theirs and not ours and all(_is_off(w.box, width, height) for w in theirs)),
        ("turned text", any(w.turned for w in (*ours, *theirs))),
        ("(cid:n)", _CODE.search(there)),
        ("doubled", longer and (_once(there) in (here, _once(here)) or _is_repeated(here, theirs))),
        ("symbol", signed and _SYMBOLS.sub("", here) == _SYMBOLS.sub("", there)),
        ("only here", not there),
        ("only there", not here),
        ("joined here", here == there and len(ours) < len(theirs)),
        ("parted here", here == there and len(ours) > len(theirs)),
        ("cut elsewhere", here == there),
        ("letter form", unicodedata.normalize("NFKC", here) == unicodedata.normalize("NFKC", there)),
        ("soft hyphen", _SOFT_HYPHEN in there and _HYPHENS.sub("", here) == _HYPHENS.sub("", there)),
        ("hyphen", _HYPHENS.sub("", here) == _HYPHENS.sub("", there)),
        ("space", len(ours) > 1 and len(theirs) == 1 and _is_spaced(here, there)),
        ("order", sorted(here) == sorted(there)),
    )
    return next((kind for kind, holds in tests if holds), "other")


def _is_off(box: Box, width: float, height: float) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return not (0 <= x <= width and 0 <= y <= height)


def _once(text: str) -> str:
    """The text with each run of one letter brought to a single one."""
    return re.sub(r"(.)\1+", r"\1", text)


def _is_repeated(here: str, theirs: Sequence[Seen]) -> bool:
    """Whether the words are printed over one another: each with a twin at its place."""
    return bool(theirs) and all(
        any(w is not o and w.text in o.text and _overlap(w.box, o.box) for o in theirs) or w.text in here
        for w in theirs
    )


def _is_spaced(here: str, there: str) -> bool:
    """Whether the one is the other with a sign between the words: ``The!Cookhouse``."""
    return any(there.replace(sign, "") == here for sign in set(there) if not sign.isalnum())

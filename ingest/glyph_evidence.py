"""What tells that a font's glyphs stand in the Macintosh order: counts of known words, which can be added up.

A page with few words says little. So what each page shows of its fonts is counted, small enough to travel
with it, and the file as a whole is judged by the sum of its pages: the same, whoever reads which of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.readable import ENOUGH, words_known

_FIRST, _ASCII_LAST, _NO_BREAK_SPACE, _LAST = 3, 97, 172, 224
"""Glyph numbers in that order: the space, the tilde, the no-break space, and the last that is read so."""

_RISES = 0.2
"""How much more of a font's text must be known words (by characters): on real papers it is 0.48 and more
where the order is right (16 fonts), and 0 where it is not (11)."""

_ENOUGH_KNOWN = 0.5
"""Share of known words from which a few words tell the order: a heading is often the only bold text."""

_LETTERS_OF_A_SURE_WORD = 4

_WINDOWS = re.compile(r"(?:^|\+)(?:Arial|TimesNewRoman|CourierNew|ComicSans)")
"""Fonts that are known to have the order, without the no-break space."""

_SYMBOL_FONT = re.compile(r"(?:^|\+)Symbol")
_CODES = re.compile(r"[\x04-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|(?<=[^\W\d_])[¶\\](?=[^\W\d_])")
"""Figures and stops as glyph numbers, and an apostrophe or a "y" within a word; other text has hardly any."""

_APOSTROPHE = re.compile(r"[a-z]’[a-z]")

Orders = Mapping[str, bool]
"""The fonts that have the order, by name, with whether they leave out the no-break space."""

NONE: Orders = {}


def _letter(number: int, *, skips: bool) -> str:
    if number <= _ASCII_LAST:
        return chr(number + 29)
    return bytes([number + 30 + (skips and number >= _NO_BREAK_SPACE)]).decode("mac_roman")


_FULL, _SKIPPING = (
    {number: _letter(number, skips=skips) for number in range(_FIRST, _LAST + 1)} for skips in (False, True)
)


def in_order(codes: str, *, skips: bool) -> str:
    """The letters of glyph numbers in the Macintosh order; a code itself where the order has none for it.

    ``skips`` tells that the font leaves out the no-break space, so that what follows stands one lower.
    """
    return codes.translate(_SKIPPING if skips else _FULL)


def is_windows(font: str) -> bool:
    """Whether a font of that name is known to have the order, without the no-break space."""
    return bool(_WINDOWS.search(font))


def is_symbols(font: str) -> bool:
    """Whether a font holds signs in an order of its own."""
    return bool(_SYMBOL_FONT.search(font))


@dataclass(frozen=True, slots=True)
class Known:
    """The words of a text that are judged, those of them that are known, the letters of each."""

    known: int = 0
    words: int = 0
    known_letters: int = 0
    letters: int = 0
    longest: int = 0

    def __add__(self, other: Known) -> Known:
        return Known(
            self.known + other.known,
            self.words + other.words,
            self.known_letters + other.known_letters,
            self.letters + other.letters,
            max(self.longest, other.longest),
        )

    @property
    def share(self) -> float | None:
        """The share of known words by letters; None where there are too few words."""
        return self.known_letters / self.letters if self.words >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of one font: how many glyphs, how many codes among them, and the words by each way of reading it.

    ``apostrophes`` counts those that stand inside a word, without and with the no-break space; ``as_told``
    are the words as the file gives them, ``skipping`` and ``full`` those in the order of the same two.
    """

    font: str
    glyphs: int
    codes: int
    apostrophes: tuple[int, int]
    as_told: Known
    skipping: Known
    full: Known

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(
            self.font,
            self.glyphs + other.glyphs,
            self.codes + other.codes,
            (self.apostrophes[0] + other.apostrophes[0], self.apostrophes[1] + other.apostrophes[1]),
            self.as_told + other.as_told,
            self.skipping + other.skipping,
            self.full + other.full,
        )

    @property
    def skips(self) -> bool:
        """Whether the font leaves out the no-break space: by its name, else by where apostrophes stand."""
        return is_windows(self.font) or self.apostrophes[0] > self.apostrophes[1]

    def in_order(self, *, skips: bool) -> Known:
        """The words when it is read in the order."""
        return self.skipping if skips else self.full

    def reads_better(self, *, likely: bool) -> bool:
        """Whether the text has clearly more known words when it is read in the order.

        ``likely`` tells that another font of the page has it.
        """
        after = self.in_order(skips=self.skips)
        if after.share is not None:
            return after.share >= (self.as_told.share or 0.0) + _RISES
        enough = likely or after.known >= _ENOUGH_KNOWN * after.words
        sure = after.longest >= _LETTERS_OF_A_SURE_WORD
        return sure and enough and after.known > self.as_told.known

    def contradicts(self, *, skips: bool) -> bool:
        """Whether fewer words are known when it is read in the order: they may be right as they are."""
        return self.in_order(skips=skips).known_letters < self.as_told.known_letters

    def bears_out(self, *, skips: bool) -> bool:
        """Whether an order that other pages have shown may be believed here.

        Names of fonts are not unique in a pack: the same name may stand for text whose letters are right, and
        figures by themselves would be read as others.
        """
        after = self.in_order(skips=skips).known_letters
        return after > self.as_told.known_letters or (self.codes > 0 and not self.contradicts(skips=skips))


def evidence_of(font: str, texts: Sequence[str]) -> Evidence:
    """What the stretches of text in one font show, each as the file gives it."""
    told, skipping, full = " ".join(texts), _read(texts, skips=True), _read(texts, skips=False)
    return Evidence(
        font,
        sum(map(len, texts)),
        len(_CODES.findall(told)),
        (len(_APOSTROPHE.findall(skipping)), len(_APOSTROPHE.findall(full))),
        _known(told),
        _known(skipping),
        _known(full),
    )


def _read(texts: Iterable[str], *, skips: bool) -> str:
    return " ".join([in_order(text, skips=skips) for text in texts])


def _known(text: str) -> Known:
    known, words = words_known(text)
    lengths = [len(word) for word in known]
    return Known(len(known), len(words), sum(lengths), sum(map(len, words)), max(lengths, default=0))


def orders_of(page: Iterable[Evidence], shown: Orders = NONE) -> dict[str, bool]:
    """The fonts of a page that have the order: those that the file has ``shown`` to, and those that it does.

    Those with most text come first, for the others are then likely to have it as well.
    """
    by_length = sorted(page, key=lambda e: (-e.glyphs, e.font))
    found = {e.font: shown[e.font] for e in by_length if e.font in shown and e.bears_out(skips=shown[e.font])}
    for e in by_length:
        if e.font not in found and not is_symbols(e.font):
            likely = bool(found)
            is_known_to = likely and is_windows(e.font) and not e.contradicts(skips=True)
            if is_known_to or e.reads_better(likely=likely):
                found[e.font] = e.skips
    return found


def is_decided(page: Sequence[Evidence]) -> bool:
    """Whether the fonts of a page are read as they are by themselves, whatever other pages show.

    What others show can add a font or tell another of its two orders; it takes none away, for a font with the
    order makes it only likelier that the next has it.
    """
    own = orders_of(page)
    return all(_is_decided(e, own.get(e.font)) for e in page if not is_symbols(e.font))


def _is_decided(e: Evidence, own: bool | None) -> bool:
    """``own`` is what the page by itself tells of the font, as in Orders; None where it has not the order."""
    windows = is_windows(e.font)
    if any(e.bears_out(skips=skips) for skips in ((True,) if windows else (True, False)) if skips != own):
        return False
    known_to = windows and not e.contradicts(skips=True)
    return own is not None or not (known_to or e.reads_better(likely=True))


def orders_in(pages: Sequence[Sequence[Evidence]]) -> Orders:
    """Which fonts of a file have the order, by all its pages together; what one page shows holds for all."""
    total: dict[str, Evidence] = {}
    for e in (e for page in pages for e in page if not is_symbols(e.font)):
        total[e.font] = total[e.font] + e if e.font in total else e
    found = {font: e.skips for font, e in sorted(total.items()) if e.reads_better(likely=False)}
    while True:
        more = {font for page in pages for font in orders_of(page, found)} - found.keys()
        if not more:
            return found
        found |= {font: total[font].skips for font in sorted(more)}

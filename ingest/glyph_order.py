"""Text whose letters the file does not tell, read by the order of the glyphs in its fonts.

Some programs write a font's glyph numbers as the codes of its text and leave out the table that tells their
letters. Most fonts that office programs come with have their first 170 glyphs in one order, that of the old
Macintosh set: number 3 is the space, 36 is A, 68 is a. "7KH &RXQFLO" is then "The Council". Other fonts have
other orders, so each font is tried by itself, and its text is read so only where that makes clearly more of
it known words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.words import font_facts, unmapped_among
from ingest.readable import share_known, words_known

_SUSPECT = re.compile(r"[\x04-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|(?<!\S)[x±](?!\S)")
"""What such text has and other text has not: figures and stops as control codes, a bullet that reads ``x``.
Its spaces, code 3, the engine leaves out. Only pages with one of these are looked at glyph by glyph."""

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
_SYMBOL_BULLET = "x"
"""Glyph 120 of the Symbol font is the bullet."""

_CONTROL = re.compile(r"[\x80-\x9f]")
_APOSTROPHE = re.compile(r"[a-z]’[a-z]")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Glyphs ``start:end`` in one font, none of whose letters the file tells."""

    font: str
    start: int
    end: int


class GlyphOrders:
    """Puts right the text of pages, each by itself: it may not hang on which pages were read before it.

    ``deduced`` is how many letters and figures were put right on the last page.
    """

    def __init__(self) -> None:
        self.deduced = 0
        self._known: dict[str, bool] = {}  # by font of the page: whether it leaves out the no-break space

    def mended(self, handle: Handle, units: str, count: int) -> str | None:
        """The page's text put right, a character for each of its ``count`` glyphs; None where it is right.

        ``units`` is the text as the engine gives it, which has fewer where it left out control codes.
        """
        self.deduced = 0
        self._known = {}
        if len(units) == count and not _SUSPECT.search(units):
            return None
        if not unmapped_among(handle, count, 1):  # told at one look, where the rest asks for each glyph
            return None
        codes = [chr(calls.glyph_letter(handle, index)) for index in range(count)]
        stretches = list(_stretches(handle, count))
        pieces: dict[str, list[str]] = defaultdict(list)
        for stretch in stretches:
            pieces[stretch.font].append("".join(codes[stretch.start : stretch.end]))
        self._learn(pieces)
        for stretch in stretches:
            for index in range(stretch.start, stretch.end):
                letter = self._read(stretch.font, codes[index])
                self.deduced += letter != codes[index] and letter.isalnum()
                codes[index] = letter
        return "".join(codes) if stretches else None

    def _learn(self, pieces: dict[str, list[str]]) -> None:
        """Which fonts have the order: those with most text first, for the others are then likely to."""
        by_length = sorted(pieces.items(), key=lambda item: (-sum(map(len, item[1])), item[0]))
        for font, texts in by_length:
            if not _SYMBOL_FONT.search(font):
                skips = _skips(font, texts)
                likely = bool(self._known)
                if (likely and _WINDOWS.search(font)) or _reads_better(texts, skips=skips, likely=likely):
                    self._known[font] = skips

    def _read(self, font: str, code: str) -> str:
        if _SYMBOL_FONT.search(font):
            return "•" if code == _SYMBOL_BULLET else code
        if font in self._known:
            return in_order(code, skips=self._known[font])
        if _CONTROL.match(code) and _WINDOWS.search(font):  # a lone bullet, which no text can tell
            return in_order(code, skips=True)
        return code


def in_order(code: str, *, skips: bool) -> str:
    """The letter of a glyph number in the Macintosh order; the code itself where the order has none.

    ``skips`` tells that the font leaves out the no-break space, so that what follows stands one lower.
    """
    number = ord(code)
    if _FIRST <= number <= _ASCII_LAST:
        return chr(number + 29)
    if _ASCII_LAST < number <= _LAST:
        return bytes([number + 30 + (skips and number >= _NO_BREAK_SPACE)]).decode("mac_roman")
    return code


def _all_in_order(texts: Iterable[str], *, skips: bool) -> str:
    return " ".join("".join(in_order(code, skips=skips) for code in text) for text in texts)


def _skips(font: str, texts: list[str]) -> bool:
    """Whether a font leaves out the no-break space: by its name, else by where apostrophes come to stand."""
    if _WINDOWS.search(font):
        return True
    skipping, full = (len(_APOSTROPHE.findall(_all_in_order(texts, skips=s))) for s in (True, False))
    return skipping > full


def _reads_better(texts: list[str], *, skips: bool, likely: bool) -> bool:
    """Whether the text of one font has clearly more known words when it is read in the Macintosh order.

    ``likely`` tells that another font of the file has it.
    """
    before, after = " ".join(texts), _all_in_order(texts, skips=skips)
    share = share_known(after)
    if share is not None:
        return share >= (share_known(before) or 0.0) + _RISES
    known, words = words_known(after)
    sure = any(len(word) >= _LETTERS_OF_A_SURE_WORD for word in known)
    enough = likely or len(known) >= _ENOUGH_KNOWN * len(words)
    return sure and enough and len(known) > len(words_known(before)[0])


def _stretches(handle: Handle, count: int) -> Iterator[_Stretch]:
    """The stretches of one font each whose letters are not told."""
    names: dict[int, str] = {}
    start, font = 0, ""
    for index in range(count + 1):
        told = index == count or calls.glyph_unmapped(handle, index) != 1
        now = "" if told else _font(handle, index, names)
        if now != font:
            if font:
                yield _Stretch(font, start, index)
            start, font = index, now


def _font(handle: Handle, index: int, names: dict[int, str]) -> str:
    """The name of the font that a glyph is drawn in; a blank where it has none."""
    drawn = calls.glyph_object(handle, index) or 0
    if drawn not in names:
        font = calls.text_font(Handle(drawn)) if drawn else None
        names[drawn] = (font_facts(font)[0] if font else "") or " "
    return names[drawn]

"""Text whose letters the file does not tell, read by the order of the glyphs in its fonts.

Some programs write a font's glyph numbers as the codes of its text and leave out the table that tells their
letters. Most fonts that office programs come with have their first 170 glyphs in one order, that of the old
Macintosh set: number 3 is the space, 36 is A, 68 is a. "7KH &RXQFLO" is then "The Council". Other fonts have
other orders, so each font is tried by itself, and its text is read so only where that makes clearly more of
it known words (``ingest.glyph_evidence``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.glyph_evidence import (
    NONE,
    Evidence,
    Orders,
    evidence_of,
    in_order,
    is_symbols,
    is_windows,
    orders_of,
)
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.words import font_facts, unmapped_among

_SUSPECT = re.compile(r"[\x04-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|(?<!\S)[x±](?!\S)")
"""What such text has and other text has not: figures and stops as control codes, a bullet that reads ``x``.
Its spaces, code 3, the engine leaves out. Only pages with one of these are looked at glyph by glyph."""

_SYMBOL_BULLET = "x"
"""Glyph 120 of the Symbol font is the bullet."""

_CONTROL = re.compile(r"[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Glyphs ``start:end`` in one font, none of whose letters the file tells."""

    font: str
    start: int
    end: int


class GlyphOrders:
    """Puts right the text of pages, each by itself: it may not hang on which pages were read before it.

    ``shown`` are the fonts that all pages of the file together show to have the order, where that is known
    already. ``deduced`` is how many letters and figures were put right on the last page, ``evidence`` what
    that page shows of its fonts.
    """

    def __init__(self, shown: Orders = NONE) -> None:
        self.deduced = 0
        self.evidence: tuple[Evidence, ...] = ()
        self._shown = shown

    def mended(self, handle: Handle, units: str, count: int) -> str | None:
        """The page's text put right, a character for each of its ``count`` glyphs; None where it is right.

        ``units`` is the text as the engine gives it, which has fewer where it left out control codes.
        """
        self.deduced, self.evidence = 0, ()
        suspect = len(units) != count or _SUSPECT.search(units)
        if not suspect and not self._shown:
            return None
        if not unmapped_among(handle, count, 1):  # told at one look, where the rest asks for each glyph
            return None
        codes = [chr(calls.glyph_letter(handle, index)) for index in range(count)]
        stretches = list(_stretches(handle, count))
        pieces: dict[str, list[str]] = defaultdict(list)
        for stretch in stretches:
            pieces[stretch.font].append("".join(codes[stretch.start : stretch.end]))
        self.evidence = tuple(evidence_of(font, texts) for font, texts in pieces.items())
        orders = orders_of(self.evidence, self._shown)
        if not stretches or not (suspect or orders):
            return None
        for stretch in stretches:
            for index in range(stretch.start, stretch.end):
                letter = _letter(stretch.font, codes[index], orders)
                self.deduced += letter != codes[index] and letter.isalnum()
                codes[index] = letter
        return "".join(codes)


def _letter(font: str, code: str, orders: Orders) -> str:
    if is_symbols(font):
        return "•" if code == _SYMBOL_BULLET else code
    if font in orders:
        return in_order(code, skips=orders[font])
    if _CONTROL.match(code) and is_windows(font):  # a lone bullet, which no text can tell
        return in_order(code, skips=True)
    return code


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

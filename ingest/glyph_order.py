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
from itertools import groupby

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
from ingest.pdfium.words import Glyphs, font_facts, glyphs_of, unmapped_among

_CODE = re.compile(r"[\x04-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LONE_SIGN = re.compile(r"[x±](?<!\S.)(?!\S)", re.DOTALL)
"""What such text has and other text has not: figures and stops as control codes, a bullet that reads ``x``.
Its spaces, code 3, the engine leaves out. Only pages with one of these are looked at glyph by glyph.
Each begins with the characters to look for, which is how a page is looked through fastest."""

_SYMBOL_BULLET = "x"
"""Glyph 120 of the Symbol font is the bullet."""

_CONTROLS = re.compile(r"[\x80-\x9f]+")

_NAMELESS = " "
"""Stands for the name of a font that has none."""


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
        suspect = len(units) != count or _CODE.search(units) or _LONE_SIGN.search(units)
        if not suspect and not self._shown:
            return None
        if not unmapped_among(handle, count, 1):  # told at one look, where the rest looks at each glyph
            return None
        glyphs = glyphs_of(handle, count)
        codes, stretches = glyphs.letters, list(_stretches(glyphs))
        pieces: dict[str, list[str]] = defaultdict(list)
        for stretch in stretches:
            pieces[stretch.font].append(codes[stretch.start : stretch.end])
        self.evidence = tuple(evidence_of(font, texts) for font, texts in pieces.items())
        orders = orders_of(self.evidence, self._shown)
        if not stretches or not (suspect or orders):
            return None
        right: list[str] = []
        done = 0
        for stretch in stretches:
            told = codes[stretch.start : stretch.end]
            read = _read(stretch.font, told, orders)
            self.deduced += sum([a != b and b.isalnum() for a, b in zip(told, read, strict=True)])
            right += (codes[done : stretch.start], read)
            done = stretch.end
        return "".join((*right, codes[done:]))


def _read(font: str, codes: str, orders: Orders) -> str:
    """A stretch of text in one font put right, letter by letter."""
    if is_symbols(font):
        return codes.replace(_SYMBOL_BULLET, "•")
    if font in orders:
        return in_order(codes, skips=orders[font])
    if is_windows(font):  # a lone bullet, which no text can tell
        return _CONTROLS.sub(lambda found: in_order(found[0], skips=True), codes)
    return codes


def _stretches(glyphs: Glyphs) -> Iterator[_Stretch]:
    """The stretches of one font each whose letters are not told."""
    names: dict[int, str] = {0: _NAMELESS}
    objects: dict[int, str] = {0: _NAMELESS}
    start, index, font = 0, 0, ""
    untold = [
        drawn if unmapped else None for drawn, unmapped in zip(glyphs.drawn, glyphs.unmapped, strict=True)
    ]
    for drawn, run in groupby((*untold, None)):
        now = ""
        if drawn is not None:
            if drawn not in objects:
                objects[drawn] = _font(drawn, names)
            now = objects[drawn]
        if now != font:
            if font:
                yield _Stretch(font, start, index)
            start, font = index, now
        index += len(list(run))


def _font(drawn: int, names: dict[int, str]) -> str:
    """The name of the font of a text object; a blank where it has none."""
    font = calls.text_font(Handle(drawn)) or 0
    if font not in names:
        names[font] = font_facts(font)[0] or _NAMELESS
    return names[font]

"""The words of one page as PDFium gives them: text, box, size and weight, a few calls for each word.

PDFium's text of a page has spaces and line ends of its own making beside those in the file, and it takes
the hyphen at a line end for a mark of its own; both are put right here.
"""

from __future__ import annotations

import re
from array import array
from itertools import compress
from math import hypot

from ingest.frame import Frame
from ingest.glyph_evidence import NONE, Orders
from ingest.glyph_order import GlyphOrders
from ingest.inks import NO_COLOUR, Ink, Inks
from ingest.page_text import PageText
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.compiled import Look
from ingest.pdfium.spans import LINE_END_HYPHEN, Spans, spans_of
from ingest.pdfium.words import Placed, font_facts, placed, styled, unmapped_among
from ingest.same_word import broken_off, is_same_word

MAX_GLYPHS = 200_000
"""Glyphs read from one page. A dense page of a budget book has under 20,000; more is an attack or a map."""

_SAMPLE = 100
"""Glyphs of a page that are asked whether the file tells their letter: enough to see a share of 0.3."""

_READ_AS = str.maketrans(
    dict.fromkeys(LINE_END_HYPHEN, "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff")
    | dict.fromkeys("\uf0b7\uf02d\uf06c", "•")
    | dict.fromkeys("\uf0a7\uf06e", "▪")
    | {"\uf0d8": "➢", "\uf0e0": "→", "\uf0fc": "✓", "\uf0b0": "°", "\uf020": " "}
    | {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
"""Glyphs of symbol fonts and joined letters as the signs that a reader sees; marks without width go."""

_ODD = re.compile(rf"[\x00-\x08\x0e-\x1b\ud800-\udfff{LINE_END_HYPHEN}{''.join(map(chr, _READ_AS))}]")
"""What may not stand in a text whose words are the pieces between white, each as it is."""

_BOLD_NAME = re.compile(r"bold|black|heavy|semi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_STROKED_TEXT = 2


_Style = tuple[float, bool, int, int, int]
"""Size, weight, turn, mark and colour of a word, as in the columns of Inks."""


class GlyphReader:
    """Reads the words of pages of one document; ``shown`` are the fonts known to have the usual order."""

    def __init__(self, shown: Orders = NONE) -> None:
        self.orders = GlyphOrders(shown)
        self._bold_fonts: dict[tuple[str, int, int], bool] = {}

    def read(self, text_page: Handle, frame: Frame) -> tuple[Inks, int]:
        """The words in the order drawn, and how many glyphs were left out because of the limit."""
        count = max(0, calls.count_glyphs(text_page))
        page = PageText(text_page, min(count, MAX_GLYPHS))
        page.put_right(self.orders.mended(text_page, page.units, page.count))
        spans = spans_of(page.units)
        as_drawn = not _ODD.search(page.units)  # nearly every page
        texts = page.units.split() if as_drawn else _cleaned(page.units, spans)
        if "" in texts:
            spans = Spans(*(array(column.typecode, compress(column, texts)) for column in spans))
            texts = list(filter(None, texts))
        places = placed(text_page, page.glyphs(spans.firsts), page.glyphs(spans.lasts), frame)
        sizes, bold, turns, marks, colours = styled(places.run, self._styles(places, frame))
        x0s, tops, x1s, bottoms, bases = places.lengths
        inks = Inks(
            texts,
            x0s,
            tops,
            x1s,
            bottoms,
            bases,
            sizes,
            bold,
            turns,
            range(len(texts)),
            spans.wraps,
            marks,
            colours,
        )
        return _put_together(page, inks, spans, as_drawn=as_drawn), count - min(count, MAX_GLYPHS)

    def _styles(self, places: Placed, frame: Frame) -> list[_Style]:
        """That of each run of words."""
        known: dict[tuple[Look, int], _Style] = {}
        bold: dict[int | None, bool] = {None: False}
        for look, mark in set(places.runs):
            if look.font not in bold:
                bold[look.font] = self._is_bold(look.font)
            size = round(look.size * hypot(look.c, look.d), 2)
            heavy = look.mode == _STROKED_TEXT or bold[look.font]
            colour = NO_COLOUR if look.colour is None else look.colour
            known[look, mark] = (size, heavy, frame.turn(look.a, look.b), mark, colour)
        return [known[run] for run in places.runs]

    def _is_bold(self, font: int | None) -> bool:
        """Bold by name, flag or weight: the engine reports weight 400 for many bold fonts.

        The engine's number for a font is good for one page: on the next it may stand for another font.
        """
        if (known := font_facts(font)) not in self._bold_fonts:
            name, flags, weight = known
            by_flag = flags > 0 and bool(flags & _FORCE_BOLD)
            self._bold_fonts[known] = bool(_BOLD_NAME.search(name)) or by_flag or weight >= 600
        return self._bold_fonts[known]


def _put_together(page: PageText, inks: Inks, spans: Spans, *, as_drawn: bool) -> Inks:
    """The words, those put together again that the engine broke; ``spans`` are theirs in the page's units."""
    near = broken_off(inks, spans, as_drawn=as_drawn)
    whole: dict[int, Ink] = {}
    gone: dict[int, int] = {}
    at = near.find(1)
    while at > 0:
        home = gone.get(at - 1, at - 1)
        left, right = whole.get(home) or inks[home], inks[at]
        if is_same_word(page, left, right, spans.lasts[at - 1] + 1, spans.firsts[at]):
            whole[home] = _glued(left, right)
            gone[at] = home
            if at + 1 < len(near):  # what follows, follows the whole
                near[at + 1] = 1
        at = near.find(1, at + 1)
    if not gone:
        return inks
    kept = [whole.get(i, ink) for i, ink in enumerate(inks) if i not in gone]
    return Inks.of([ink._replace(order=order) for order, ink in enumerate(kept)])


def unmapped(text_page: Handle) -> tuple[int, float]:
    """How many glyphs the page has, and the share of them whose letters the file does not tell."""
    count = min(max(0, calls.count_glyphs(text_page)), MAX_GLYPHS)
    step = max(1, count // _SAMPLE)
    return count, unmapped_among(text_page, count, step) / len(range(0, count, step)) if count else 0.0


def has_glyphs(text_page: Handle) -> bool:
    """Whether the page has glyphs other than spaces, be they off its edge or without known letters."""
    count = min(max(0, calls.count_glyphs(text_page)), MAX_GLYPHS)
    return any(
        not chr(calls.glyph_letter(text_page, index)).isspace()
        and calls.glyph_generated(text_page, index) != 1
        for index in range(count)
    )


def _cleaned(units: str, spans: Spans) -> list[str]:
    """The text of each word as a reader sees it."""
    return [_clean(units[first : last + 1]) for first, last in zip(spans.firsts, spans.lasts, strict=True)]


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.translate(_READ_AS).strip()


def _glued(left: Ink, right: Ink) -> Ink:
    return left._replace(
        text=left.text + right.text,
        x1=max(left.x1, right.x1),
        wraps=right.wraps,
        top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom),
    )

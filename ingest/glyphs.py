"""The words of one page as PDFium gives them: text, box, size and weight, a few calls for each word.

PDFium's text of a page has spaces and line ends of its own making beside those in the file, and it takes
the hyphen at a line end for a mark of its own; both are put right here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from math import hypot

from ingest.frame import Frame
from ingest.glyph_evidence import NONE, Orders
from ingest.glyph_order import GlyphOrders
from ingest.page_text import PageText
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.compiled import Look
from ingest.pdfium.words import Placed, font_facts, placed, unmapped_among
from ingest.printed import NO_MARK, Ink
from ingest.same_word import is_same_word

MAX_GLYPHS = 200_000
"""Glyphs read from one page. A dense page of a budget book has under 20,000; more is an attack or a map."""

_SAMPLE = 100
"""Glyphs of a page that are asked whether the file tells their letter: enough to see a share of 0.3."""

_LINE_END_HYPHEN = "\ufffe\x02"
"""How PDFium shows a hyphen at a line end, after which it glues the next line on."""

_WORD = re.compile(rf"[^\s\x00-\x20{_LINE_END_HYPHEN}]+[{_LINE_END_HYPHEN}]?|[{_LINE_END_HYPHEN}]")
_WRAPS = re.compile(" \r")
_READ_AS = str.maketrans(
    dict.fromkeys(_LINE_END_HYPHEN, "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff")
    | dict.fromkeys("\uf0b7\uf02d\uf06c", "•")
    | dict.fromkeys("\uf0a7\uf06e", "▪")
    | {"\uf0d8": "➢", "\uf0e0": "→", "\uf0fc": "✓", "\uf0b0": "°", "\uf020": " "}
    | {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
"""Glyphs of symbol fonts and joined letters as the signs that a reader sees; marks without width go."""

_BOLD_NAME = re.compile(r"bold|black|heavy|semi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_STROKED_TEXT = 2


_Style = tuple[float, bool, int, int, int | None]
"""Size, weight, turn, mark and colour of a word, as in Ink."""


class GlyphReader:
    """Reads the words of pages of one document; ``shown`` are the fonts known to have the usual order."""

    def __init__(self, shown: Orders = NONE) -> None:
        self.orders = GlyphOrders(shown)
        self._bold_fonts: dict[tuple[str, int, int], bool] = {}

    def read(self, text_page: Handle, frame: Frame) -> tuple[tuple[Ink, ...], int]:
        """The words in the order drawn, and how many glyphs were left out because of the limit."""
        count = max(0, calls.count_glyphs(text_page))
        page = PageText(text_page, min(count, MAX_GLYPHS))
        page.put_right(self.orders.mended(text_page, page.units, page.count))
        spans = [found.span() for found in _WORD.finditer(page.units)]
        texts = [_clean(page.units[start:end]) for start, end in spans]
        if "" in texts:
            spans = list(compress(spans, texts))
            texts = list(filter(None, texts))
        firsts = page.glyphs([start for start, _ in spans])
        lasts = page.glyphs([end - 1 for _, end in spans])
        places = placed(text_page, firsts, lasts, frame)
        inks = _inks(page, texts, spans, places, self._styles(places, frame))
        return inks, count - min(count, MAX_GLYPHS)

    def _styles(self, places: Placed, frame: Frame) -> list[_Style]:
        """That of each run of words."""
        known: dict[Look, _Style] = {}
        bold: dict[int | None, bool] = {None: False}
        styles = []
        for look, mark in places.runs:
            if (style := known.get(look)) is None:
                if look.font not in bold:
                    bold[look.font] = self._is_bold(look.font)
                size = round(look.size * hypot(look.c, look.d), 2)
                heavy = look.mode == _STROKED_TEXT or bold[look.font]
                style = known[look] = (size, heavy, frame.turn(look.a, look.b), NO_MARK, look.colour)
            styles.append(style if mark == NO_MARK else (*style[:3], mark, style[4]))
        return styles

    def _is_bold(self, font: int | None) -> bool:
        """Bold by name, flag or weight: the engine reports weight 400 for many bold fonts.

        The engine's number for a font is good for one page: on the next it may stand for another font.
        """
        if (known := font_facts(font)) not in self._bold_fonts:
            name, flags, weight = known
            by_flag = flags > 0 and bool(flags & _FORCE_BOLD)
            self._bold_fonts[known] = bool(_BOLD_NAME.search(name)) or by_flag or weight >= 600
        return self._bold_fonts[known]


def _inks(
    page: PageText,
    texts: Sequence[str],
    spans: Sequence[tuple[int, int]],
    places: Placed,
    styles: Sequence[_Style],
) -> tuple[Ink, ...]:
    """The words, those put together again that the engine broke; ``spans`` are theirs in the page's units."""
    wrapped = {found.start() for found in _WRAPS.finditer(page.units)}
    lengths = iter(places.lengths)
    inks: list[Ink] = []
    left, gap = None, 0
    for text, (start, end), run, x0, top, x1, bottom, base in zip(
        texts, spans, places.run, *[lengths] * 5, strict=True
    ):
        size, bold, turn, mark, colour = styles[run]
        order = len(inks)
        ink = Ink(text, x0, top, x1, bottom, base, size, bold, turn, order, end in wrapped, mark, colour)
        near = left is not None and (x0 - left.x1 < 0.1 * left.size or len(text) == 1)  # most words are not
        if left is not None and near and is_same_word(page, left, ink, gap, start):
            inks[-1] = ink = _glued(left, ink)
        else:
            inks.append(ink)
        left, gap = ink, end
    return tuple(inks)


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

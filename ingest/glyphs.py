"""The words of one page as PDFium gives them: text, box, size and weight, a few calls for each word.

PDFium's text of a page has spaces and line ends of its own making beside those in the file, and it takes
the hyphen at a line end for a mark of its own; both are put right here.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from pypdfium2 import raw

from ingest.frame import Frame
from ingest.printed import ARTIFACT, NO_MARK, Ink

MAX_GLYPHS = 200_000
"""Glyphs read from one page. A dense page of a budget book has under 20,000; more is an attack or a map."""

_SAMPLE = 100
"""Glyphs of a page that are asked whether the file tells their letter: enough to see a share of 0.3."""

_LINE_END_HYPHEN = "\ufffe\x02"
"""How PDFium shows a hyphen at a line end, after which it glues the next line on."""

_WORD = re.compile(
    rf"[^\s\x00-\x20{_LINE_END_HYPHEN}]*[{_LINE_END_HYPHEN}]|[^\s\x00-\x20{_LINE_END_HYPHEN}]+"
)
_READ_AS = str.maketrans(
    dict.fromkeys(_LINE_END_HYPHEN, "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff")
    | dict.fromkeys("\uf0b7\uf02d\uf06c", "•")
    | dict.fromkeys("\uf0a7\uf06e", "▪")
    | {"\uf0d8": "➢", "\uf0e0": "→", "\uf0fc": "✓", "\uf0b0": "°", "\uf020": " "}
    | {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
"""Glyphs of symbol fonts and joined letters as the signs that a reader sees; marks without width go."""

_TINY_GAP = 0.08
"""A gap of fewer ems than this inside a line is no word space: a narrow one is 0.15 em or more."""

_ORDINAL = re.compile(r"(?:st|nd|rd|th)[,.;:)]*", re.IGNORECASE)
"""The raised end of "26th", which the engine parts from its figure now and then."""

_BOLD_NAME = re.compile(r"bold|black|heavy|semi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_STROKED_TEXT = 2

_MARK_NAME = 32
"""Characters of a mark's name that are read; the one looked for has eight."""

_ARTIFACT = "Artifact\0".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    turn: int
    mark: int


class _PageText:
    """The text of a page as PDFium has it, one character for each UTF-16 unit."""

    def __init__(self, handle: Any, count: int) -> None:
        self.handle = handle
        self.units = _text_units(handle, count)
        self._straight = len(self.units) == count

    def glyph(self, index: int) -> int:
        """The number of the glyph that a unit stands for: the same, but for glyphs without text."""
        return index if self._straight else int(raw.FPDFText_GetCharIndexFromTextIndex(self.handle, index))


class GlyphReader:
    """Reads the words of pages of one document; what it learns of a font serves all pages."""

    def __init__(self) -> None:
        self._fonts: dict[int, bool] = {}
        self._loose = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._tight = tuple(ctypes.c_double() for _ in range(4))

    def read(self, text_page: Any, frame: Frame) -> tuple[tuple[Ink, ...], int]:
        """The words in the order drawn, and how many glyphs were left out because of the limit."""
        count = max(0, raw.FPDFText_CountChars(text_page))
        page = _PageText(text_page, min(count, MAX_GLYPHS))
        styles: dict[int, _Style] = {}
        inks: list[Ink] = []
        last_end = 0
        for found in _WORD.finditer(page.units):
            text = _clean(found[0])
            if not text:
                continue
            ink = self._ink(page, frame, styles, found, text, order=len(inks))
            if inks and _is_same_word(page, inks[-1], ink, (last_end, found.start())):
                inks[-1] = _glued(inks[-1], ink)
            else:
                inks.append(ink)
            last_end = found.end()
        return tuple(inks), count - min(count, MAX_GLYPHS)

    def _ink(
        self,
        page: _PageText,
        frame: Frame,
        styles: dict[int, _Style],
        found: re.Match[str],
        text: str,
        *,
        order: int,
    ) -> Ink:
        first, last = page.glyph(found.start()), page.glyph(found.end() - 1)
        style = self._style(page.handle, frame, styles, first)
        x0, top, x1, bottom = frame.box(*self._glyph_box(page.handle, first))
        if last > first:
            bx0, btop, bx1, bbottom = frame.box(*self._glyph_box(page.handle, last))
            x0, top, x1, bottom = min(x0, bx0), min(top, btop), max(x1, bx1), max(bottom, bbottom)
        raw.FPDFText_GetCharOrigin(page.handle, first, self._x, self._y)
        _, base = frame.point(self._x.value, self._y.value)
        wraps = page.units.startswith(" \r", found.end())
        return Ink(
            text, x0, top, x1, bottom, base, style.size, style.bold, style.turn, order, wraps, style.mark
        )

    def _glyph_box(self, page: Any, index: int) -> tuple[float, float, float, float]:
        """The glyph's advance box; its ink box where the font's own measures are missing."""
        box = self._loose
        if raw.FPDFText_GetLooseCharBox(page, index, box) and box.top > box.bottom and box.right >= box.left:
            return box.left, box.bottom, box.right, box.top
        left, right, bottom, top = self._tight
        if raw.FPDFText_GetCharBox(page, index, left, right, bottom, top):
            return left.value, bottom.value, right.value, top.value
        return 0.0, 0.0, 0.0, 0.0

    def _style(self, page: Any, frame: Frame, styles: dict[int, _Style], index: int) -> _Style:
        """Size, weight, direction and mark, read once for each text object."""
        drawn = raw.FPDFText_GetTextObject(page, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value or 0
        style = styles.get(key)
        if style is None or not key:
            matrix = self._matrix
            if not raw.FPDFText_GetMatrix(page, index, matrix):
                matrix.a, matrix.b, matrix.c, matrix.d = 1.0, 0.0, 0.0, 1.0
            size = raw.FPDFText_GetFontSize(page, index) * hypot(matrix.c, matrix.d)
            style = _Style(round(size, 2), self._bold(drawn), frame.turn(matrix.a, matrix.b), _mark(drawn))
            styles[key] = style
        return style

    def _bold(self, drawn: Any) -> bool:
        if not drawn:
            return False
        if raw.FPDFTextObj_GetTextRenderMode(drawn) == _STROKED_TEXT:
            return True
        font = raw.FPDFTextObj_GetFont(drawn)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key is None:
            return False
        if key not in self._fonts:
            self._fonts[key] = _is_bold(font)
        return self._fonts[key]


def _mark(drawn: Any) -> int:
    """The number of the marked content that a text object is part of, ARTIFACT or NO_MARK."""
    number = int(raw.FPDFPageObj_GetMarkedContentID(drawn)) if drawn else NO_MARK
    if number >= 0 or not drawn:
        return number
    name, length = (ctypes.c_ushort * _MARK_NAME)(), ctypes.c_ulong()
    for i in range(raw.FPDFPageObj_CountMarks(drawn)):
        mark = raw.FPDFPageObj_GetMark(drawn, i)
        if raw.FPDFPageObjMark_GetName(mark, name, 2 * _MARK_NAME, length) and bytes(name).startswith(
            _ARTIFACT
        ):
            return ARTIFACT
    return NO_MARK


def unmapped(text_page: Any) -> tuple[int, float]:
    """How many glyphs the page has, and the share of them whose letters the file does not tell."""
    count = min(max(0, raw.FPDFText_CountChars(text_page)), MAX_GLYPHS)
    sample = range(0, count, max(1, count // _SAMPLE))
    failed = sum(raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 for index in sample)
    return count, failed / len(sample) if count else 0.0


def has_glyphs(text_page: Any) -> bool:
    """Whether the page has glyphs other than spaces, be they off its edge or without known letters."""
    count = min(max(0, raw.FPDFText_CountChars(text_page)), MAX_GLYPHS)
    return any(
        not chr(raw.FPDFText_GetUnicode(text_page, index)).isspace()
        and raw.FPDFText_IsGenerated(text_page, index) != 1
        for index in range(count)
    )


def _is_same_word(page: _PageText, left: Ink, right: Ink, gap: tuple[int, int]) -> bool:
    """Whether PDFium broke one printed word in two: side by side, and no space of the file between.

    ``gap`` is what lies between the two in the page's units.
    """
    ordinal = left.text[-1].isdigit() and _ORDINAL.fullmatch(right.text) is not None
    if abs(left.base - right.base) > (0.5 if ordinal else 0.1) * left.size or left.turn or right.turn:
        return False
    if not -0.3 * left.size < right.x0 - left.x1 < _TINY_GAP * left.size:
        return False
    end, start = gap
    if end == start:
        return True
    letters = left.text[-1].isalpha() and right.text[0].isalpha()
    if page.units[end:start] != " " or not (letters or ordinal):
        return False
    return bool(raw.FPDFText_IsGenerated(page.handle, page.glyph(end)) == 1)


def _text_units(page: Any, count: int) -> str:
    """The page's text, one character for each UTF-16 unit, so that indexes stay those of PDFium."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(page, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(0, written - 1)]
    text = units.decode("utf-16-le", "replace")
    if len(text) * 2 == len(units):
        return text
    return "".join(chr(unit) for unit in buffer[: max(0, written - 1)])


def _clean(text: str) -> str:
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text if text.isascii() and text.isprintable() else text.translate(_READ_AS).strip()


def _glued(left: Ink, right: Ink) -> Ink:
    return replace(
        left,
        text=left.text + right.text,
        x1=max(left.x1, right.x1),
        wraps=right.wraps,
        top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom),
    )


def _is_bold(font: Any) -> bool:
    """Bold by name, flag or weight: the engine reports weight 400 for many bold fonts."""
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, name, length)
    if _BOLD_NAME.search(name.value.decode("utf-8", "replace")):
        return True
    flags = raw.FPDFFont_GetFlags(font)
    return (flags > 0 and bool(flags & _FORCE_BOLD)) or raw.FPDFFont_GetWeight(font) >= 600

"""Words that PDFium breaks: whether two pieces that stand side by side are one printed word."""

from __future__ import annotations

import ctypes
import re
from math import hypot
from statistics import median

from ingest.inks import Ink, Inks
from ingest.page_text import PageText
from ingest.pdfium import calls
from ingest.pdfium.geometry import geometry
from ingest.pdfium.spans import Spans

_TINY_GAP = 0.08
"""A gap of fewer ems than this inside a line is no word space: a narrow one is 0.15 em or more."""

_ORDINAL = re.compile(r"(?:st|nd|rd|th)[,.;:)]*", re.IGNORECASE)
"""The raised end of "26th", which the engine parts from its figure now and then."""

_CLOSING = ".,;:)"
"""Signs that close up to the word before them: the engine parts them from a raised figure (``health⁶ .``)."""

_SINGLE_LETTERS = re.compile(r"(?<!\S)[^\W\d_](?: [^\W_’&-]| [’&-]){3,}(?!\S)")
_FEWEST_SPACED, _LONGEST_SPACED = 4, 120
"""Letters that are set one by one, at least, and units looked at on each side."""

_EVEN = 1.6
"""Times the middle gap of such a run that is still one between letters; a space is three times as wide."""


def broken_off(inks: Inks, spans: Spans, *, as_drawn: bool) -> bytearray:
    """A one for each word that :func:`is_same_word` is to be asked of; it would say no of the others.

    Those are the words that stand close behind the one before, and single letters that follow one.
    ``as_drawn`` tells that each text is as long as the units it stands in.
    """
    if (quick := geometry()) is not None:
        return bytearray(quick.near(inks, spans.firsts, spans.lasts, _TINY_GAP, single=as_drawn))
    near = bytearray(len(inks))
    x0s, x1s, sizes, firsts, lasts = inks.x0s, inks.x1s, inks.sizes, spans.firsts, spans.lasts
    for i in range(1, len(inks)):
        close = -0.3 * sizes[i - 1] < x0s[i] - x1s[i - 1] < _TINY_GAP * sizes[i - 1]
        alone = firsts[i] == lasts[i] or not as_drawn
        near[i] = close or (alone and firsts[i - 1] == lasts[i - 1] and firsts[i] - lasts[i - 1] == 2)
    return near


def is_same_word(page: PageText, left: Ink, right: Ink, end: int, start: int) -> bool:
    """Whether PDFium broke one printed word in two: side by side, and no space of the file between.

    What parts the two are the page's units ``end`` up to, not including, ``start``.
    """
    if left.turn or right.turn:
        return False
    if len(right.text) == 1 and page.units[end:start] == " " and _is_letter_spaced(page, end):
        return True
    if not -0.3 * left.size < right.x0 - left.x1 < _TINY_GAP * left.size:
        return False
    ordinal = left.text[-1].isdigit() and _ORDINAL.fullmatch(right.text) is not None
    if abs(left.base - right.base) > (0.5 if ordinal else 0.1) * left.size:
        return False
    if end == start:
        return True
    made_up = page.units[end:start] in (" ", "\r\n") and _is_generated(page, end)
    may_be_one = ordinal or _goes_with(left.text, right.text)
    return may_be_one and made_up and _pen_gap(page, end, start) < _TINY_GAP * left.size


def _goes_with(left: str, right: str) -> bool:
    """Whether two pieces may be one word: letters both, or a sign that closes up to what it follows."""
    return (left[-1].isalpha() and right[0].isalpha()) or (left[-1].isalnum() and not right.strip(_CLOSING))


def _is_generated(page: PageText, unit: int) -> bool:
    return bool(calls.glyph_generated(page.handle, page.glyph(unit)) == 1)


def _pen_gap(page: PageText, space: int, start: int) -> float:
    """Points from where the pen stood after a word to where the next one begins.

    A generated space stands where the pen stood. The box of a slanting letter, or of a font that is not in
    the file, may reach over the space to the next word: in "8th May" of old minutes it does.
    """
    if _drawn(page, space):
        return 0.0  # made inside one text object: it stands where the next letter does, and the boxes tell
    (ax, ay), (x, y), (bx, by) = (_origin(page, unit) for unit in (space - 1, space, start))
    advance = hypot(x - ax, y - ay)
    return ((bx - x) * (x - ax) + (by - y) * (y - ay)) / advance if advance else 0.0


def _origin(page: PageText, unit: int) -> tuple[float, float]:
    x, y = (ctypes.c_double * 1)(), (ctypes.c_double * 1)()
    calls.glyph_origin(page.handle, page.glyph(unit), x, y)
    return x[0], y[0]


def _is_letter_spaced(page: PageText, space: int) -> bool:
    """Whether the space is the wide setting of one word's letters (``P a g e``) and not one in the file.

    The run of single letters around it is then drawn as one text object, and between words it has wider gaps.
    """
    if page.units[max(0, space - 2) : space - 1].strip():
        return False
    run = _SINGLE_LETTERS.search(page.units, max(0, space - _LONGEST_SPACED), space + _LONGEST_SPACED)
    while run and run.end() <= space:
        run = _SINGLE_LETTERS.search(page.units, run.end(), space + _LONGEST_SPACED)
    if run is None or run.start() >= space:
        return False
    mine = _drawn(page, space - 1)
    spaces = [
        unit
        for unit in range(run.start() + 1, run.end(), 2)
        if _drawn(page, unit - 1) == mine == _drawn(page, unit + 1) and _is_generated(page, unit)
    ]
    if space not in spaces or len(spaces) + 1 < _FEWEST_SPACED:
        return False
    gaps = {unit: _box_gap(page, unit - 1, unit + 1) for unit in spaces}
    return gaps[space] <= _EVEN * median(gaps.values())


def _drawn(page: PageText, unit: int) -> int:
    return int(calls.glyph_object(page.handle, page.glyph(unit)) or 0)


def _box_gap(page: PageText, left: int, right: int) -> float:
    """Points between the boxes of two glyphs, along whichever way the text runs."""
    a, b = (ctypes.c_float * 4)(), (ctypes.c_float * 4)()
    calls.glyph_loose_box(page.handle, page.glyph(left), a)
    calls.glyph_loose_box(page.handle, page.glyph(right), b)
    (a_left, a_top, a_right, a_bottom), (b_left, b_top, b_right, b_bottom) = a, b
    return float(max(b_left - a_right, a_left - b_right, b_bottom - a_top, a_bottom - b_top))

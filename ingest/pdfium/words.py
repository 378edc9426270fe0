"""Where the words of a page stand and how they are set, asked of PDFium glyph by glyph at their two ends."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from ingest.frame import Frame
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.printed import ARTIFACT, NO_MARK

_PAINTED_BY_FILL = frozenset({0, 2, 4, 6})
"""The text render modes that fill the letters; in the others nothing, or their edge alone, is seen."""

_MARK_NAME = 32
"""Characters of a mark's name that are read; the one looked for has eight."""

_ARTIFACT = "Artifact\0".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Look:
    """How one text object is set: the direction ``a, b`` of its line as the file has it, its render mode.

    ``font`` is PDFium's, good while the page is open; None where there is none. ``colour`` is 0xRRGGBB, or
    None for letters that are not filled with one colour.
    """

    size: float
    a: float
    b: float
    mode: int
    font: int | None
    mark: int
    colour: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Five lengths for each word (left, top, right, bottom, baseline), and which of ``looks`` it has."""

    lengths: list[float]
    look: list[int]
    looks: list[Look]


def placed(page: Handle, firsts: Sequence[int], lasts: Sequence[int], frame: Frame) -> Placed:
    """Where words stand, given the numbers of their first and last glyphs on a text page."""
    return _Places(page, frame).all(firsts, lasts)


class _Places:
    """Asks PDFium with buffers that serve a whole page."""

    def __init__(self, page: Handle, frame: Frame) -> None:
        self._page = page
        self._frame = frame
        self._upright = (frame.a, frame.b, frame.c, frame.d) == (1.0, 0.0, 0.0, -1.0)
        self._loose = (ctypes.c_float * 4)()
        self._tight = tuple(ctypes.c_double() for _ in range(4))
        self._tight_at = tuple(ctypes.byref(length) for length in self._tight)

    def all(self, firsts: Sequence[int], lasts: Sequence[int]) -> Placed:
        """The words one after another."""
        page, frame, upright = self._page, self._frame, self._upright
        glyph_object, glyph_origin, box_of = calls.glyph_object, calls.glyph_origin, self._box
        x, y = ctypes.c_double(), ctypes.c_double()
        at_x, at_y = ctypes.byref(x), ctypes.byref(y)
        lengths: list[float] = []
        look: list[int] = []
        looks: list[Look] = []
        before = None
        for first, last in zip(firsts, lasts, strict=True):
            drawn = glyph_object(page, first)
            if drawn is None or drawn != before:
                looks.append(_look(page, first, drawn))
                before = drawn
            look.append(len(looks) - 1)
            x0, top, x1, bottom = box_of(first)
            if last > first:
                bx0, btop, bx1, bbottom = box_of(last)
                x0, x1 = min(x0, bx0), max(x1, bx1)
                top, bottom = min(top, btop), max(bottom, bbottom)
            glyph_origin(page, first, at_x, at_y)
            base = frame.f - y.value if upright else frame.point(x.value, y.value)[1]
            lengths += (x0, top, x1, bottom, base)
        return Placed(lengths, look, looks)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """The glyph's advance box on the page; its ink box where the font's own measures are missing."""
        if calls.glyph_loose_box(self._page, index, self._loose):
            left, top, right, bottom = self._loose
            if top > bottom and right >= left:
                if self._upright:
                    e, f = self._frame.e, self._frame.f
                    return left + e, f - top, right + e, f - bottom
                return self._frame.box(left, bottom, right, top)
        if calls.glyph_tight_box(self._page, index, *self._tight_at):
            left, right, bottom, top = (length.value for length in self._tight)
            return self._frame.box(left, bottom, right, top)
        return self._frame.box(0.0, 0.0, 0.0, 0.0)


def _look(page: Handle, glyph: int, drawn: int | None) -> Look:
    matrix = (ctypes.c_float * 6)(1.0, 0.0, 0.0, 1.0)
    calls.glyph_matrix(page, glyph, matrix)
    a, b, c, d = matrix[:4]
    size = round(calls.glyph_size(page, glyph) * hypot(c, d), 2)
    if drawn is None:
        return Look(size, a, b, -1, None, NO_MARK, None)
    handle = Handle(drawn)
    mode = calls.text_mode(handle)
    return Look(size, a, b, mode, calls.text_font(handle), _mark(handle), _colour(handle, mode))


def _mark(drawn: Handle) -> int:
    """The number of the marked content that a text object is part of, ARTIFACT or NO_MARK."""
    number = int(calls.object_mark(drawn))
    if number >= 0:
        return number
    name, length = (ctypes.c_ushort * _MARK_NAME)(), ctypes.c_ulong()
    for i in range(calls.count_marks(drawn)):
        mark = calls.object_mark_at(drawn, i)
        known = mark and calls.mark_name(mark, name, 2 * _MARK_NAME, ctypes.byref(length))
        if known and bytes(name).startswith(_ARTIFACT):
            return ARTIFACT
    return NO_MARK


def _colour(drawn: Handle, mode: int) -> int | None:
    if mode not in _PAINTED_BY_FILL:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    at = (ctypes.byref(part) for part in (red, green, blue, alpha))
    if not calls.object_fill(drawn, *at):
        return None
    return red.value << 16 | green.value << 8 | blue.value


def font_facts(font: int | None) -> tuple[str, int, int]:
    """A font's own name, its flags and its weight as PDFium has them."""
    length = calls.font_name(font, None, 0)
    name = ctypes.create_string_buffer(max(1, length))
    calls.font_name(font, name, length)
    handle = Handle(font)
    return name.value.decode("utf-8", "replace"), calls.font_flags(handle), calls.font_weight(handle)

"""Where the words of a page stand and how they are set, asked of PDFium glyph by glyph at their two ends."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ingest.frame import Frame
from ingest.inks import ARTIFACT, NO_MARK
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.compiled import STYLE, Look, helper

_PAINTED_BY_FILL = frozenset({0, 2, 4, 6})
"""The text render modes that fill the letters; in the others nothing, or their edge alone, is seen."""

_MARK_NAME = 32
"""Characters of a mark's name that are read; the one looked for has eight."""

_FONT_NAME = 128
"""Bytes of a font's name for which there is room at once."""

_ARTIFACT = "Artifact\0".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Placed:
    """Five columns of lengths (left, top, right, bottom, baseline) and the number of each word's run.

    A run is of words in text objects that are set alike: their look, and the number of their marked content,
    ARTIFACT or NO_MARK. Words of the same text object are always of one run; those of others may be.
    """

    lengths: Sequence[array[float]]
    run: array[int]
    runs: Sequence[tuple[Look, int]]


def placed(page: Handle, firsts: Sequence[int], lasts: Sequence[int], frame: Frame) -> Placed:
    """Where words stand, given the numbers of their first and last glyphs on a text page."""
    quick = helper()
    return (
        Placed(*quick.words(page, firsts, lasts, frame)) if quick else _Places(page, frame).all(firsts, lasts)
    )


def styled(run: array[int], styles: Sequence[tuple[float, bool, int, int, int]]) -> tuple[array[Any], ...]:
    """Size, weight, turn, mark and colour of each word as columns, given those of each run."""
    if (quick := helper()) is not None:
        return quick.styled(run, b"".join([STYLE.pack(*style) for style in styles]))
    columns = zip(*[styles[i] for i in run], strict=True) if run else ((),) * 5
    return tuple(array(code, column) for code, column in zip("dBhii", columns, strict=True))


def unmapped_among(page: Handle, count: int, step: int) -> int:
    """How many of the glyphs 0, step, 2 step … have letters that the file does not tell."""
    if (quick := helper()) is not None:
        return quick.unmapped(page, count, step)
    is_unmapped = calls.glyph_unmapped
    return [is_unmapped(page, index) for index in range(0, count, step)].count(1)


class Glyphs(NamedTuple):
    """Of glyphs in the order drawn: the letters, a one where the file does not tell it, the text objects."""

    letters: str
    unmapped: bytes
    drawn: Sequence[int]


def glyphs_of(page: Handle, count: int) -> Glyphs:
    """The first ``count`` glyphs of a text page."""
    if (quick := helper()) is not None:
        letters, unmapped, drawn = quick.glyphs(page, count)
        return Glyphs("".join(map(chr, letters)), unmapped.tobytes(), drawn)
    every = range(count)
    return Glyphs(
        "".join([chr(calls.glyph_letter(page, index)) for index in every]),
        bytes([calls.glyph_unmapped(page, index) == 1 for index in every]),
        array("Q", [calls.glyph_object(page, index) or 0 for index in every]),
    )


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
        lengths: list[tuple[float, ...]] = []
        run = array("i")
        runs: list[tuple[Look, int]] = []
        before = None
        for first, last in zip(firsts, lasts, strict=True):
            drawn = glyph_object(page, first)
            if drawn is None or drawn != before:
                runs.append((_look(page, first, drawn), _mark(drawn)))
                before = drawn
            run.append(len(runs) - 1)
            x0, top, x1, bottom = box_of(first)
            if last > first:
                bx0, btop, bx1, bbottom = box_of(last)
                x0, x1 = min(x0, bx0), max(x1, bx1)
                top, bottom = min(top, btop), max(bottom, bbottom)
            glyph_origin(page, first, at_x, at_y)
            base = frame.f - y.value if upright else frame.point(x.value, y.value)[1]
            lengths.append((x0, top, x1, bottom, base))
        columns = zip(*lengths, strict=True) if lengths else ((),) * 5
        return Placed([array("d", column) for column in columns], run, runs)

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
    size = calls.glyph_size(page, glyph)
    if drawn is None:
        return Look(size, a, b, c, d, None, -1, None)
    handle = Handle(drawn)
    mode = calls.text_mode(handle)
    return Look(size, a, b, c, d, calls.text_font(handle), mode, _colour(handle, mode))


def _mark(text_object: int | None) -> int:
    if text_object is None:
        return NO_MARK
    drawn = Handle(text_object)
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
    handle, name = Handle(font), ctypes.create_string_buffer(_FONT_NAME)
    length = calls.font_name(handle, name, _FONT_NAME)
    if length > _FONT_NAME:
        name = ctypes.create_string_buffer(length)
        calls.font_name(handle, name, length)
    return name.value.decode("utf-8", "replace"), calls.font_flags(handle), calls.font_weight(handle)

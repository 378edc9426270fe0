"""What is drawn on a page besides text: rules, shaded areas and pictures, from PDFium's page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from ingest.frame import Frame
from ingest.printed import Drawing, Rule
from minutebook.model import Box

MAX_PATHS = 50_000
"""Paths read from one page. Maps and charts run to thousands; more would hold up a whole batch."""

_MAX_OBJECTS = 400_000
_MAX_DEPTH = 6
_MAX_SEGMENTS = 5_000
_THIN = 3.0
"""Points: a filled rectangle no thicker than this is a rule, however it was drawn."""

_SHORTEST = 5.0
"""Points: shorter strokes are ticks, letters drawn as paths or the dots of a dotted line."""

_WHITE = 250
_NO_FILL = 0


class _Hand:
    """Walks the objects of one page, forms included, and gathers what it finds."""

    def __init__(self, page_area: float) -> None:
        self.rules: list[Rule] = []
        self.shades: list[Box] = []
        self.picture: float | None = None
        self.paths = 0
        self.seen = False
        self.objects = 0
        self._area = max(page_area, 1.0)
        self._bounds = tuple(ctypes.c_float() for _ in range(4))
        self._matrix = raw.FS_MATRIX()

    def page(self, page: Any, frame: Frame) -> None:
        for i in range(raw.FPDFPage_CountObjects(page)):
            self._object(raw.FPDFPage_GetObject(page, i), frame, 0)

    def _object(self, drawn: Any, frame: Frame, depth: int) -> None:
        self.objects += 1
        if not drawn or self.objects > _MAX_OBJECTS:
            return
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self.paths += 1
            self.seen = self.seen or _paint(drawn)[0]
            if self.paths <= MAX_PATHS:
                self._path(drawn, frame)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._image(drawn, frame)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = frame.after(self._frame(drawn))
            for i in range(raw.FPDFFormObj_CountObjects(drawn)):
                if self.objects > _MAX_OBJECTS:
                    return
                self._object(raw.FPDFFormObj_GetObject(drawn, i), inner, depth + 1)

    def _frame(self, drawn: Any) -> Frame:
        m = self._matrix
        if not raw.FPDFPageObj_GetMatrix(drawn, m):
            return Frame()
        return Frame(m.a, m.b, m.c, m.d, m.e, m.f)

    def _box(self, drawn: Any, frame: Frame) -> Box | None:
        left, bottom, right, top = self._bounds
        if not raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            return None
        return Box(*frame.box(left.value, bottom.value, right.value, top.value))

    def _image(self, drawn: Any, frame: Frame) -> None:
        box = self._box(drawn, frame)
        share = (box.x1 - box.x0) * (box.bottom - box.top) / self._area if box else 0.0
        self.picture = max(self.picture or 0.0, min(1.0, share))

    def _path(self, drawn: Any, frame: Frame) -> None:
        box = self._box(drawn, frame)
        if box is None:
            return
        width, height = box.x1 - box.x0, box.bottom - box.top
        if max(width, height) < _SHORTEST:
            return
        if min(width, height) <= _THIN:
            self.rules.append(Rule(box.x0, box.top, box.x1, box.bottom))
            return
        visible, shaded = _paint(drawn)
        if not visible:
            return
        if shaded:
            self.shades.append(box)
        self.rules.extend(_straight(_corners(drawn, frame.after(self._frame(drawn)))))


def draw(page: Any, frame: Frame, width: float, height: float) -> Drawing:
    """The rules, shaded areas and largest picture of a page.

    ``left_out`` counts the paths over the limit.
    """
    hand = _Hand(width * height)
    hand.page(page, frame)
    left_out = max(0, hand.paths - MAX_PATHS)
    return Drawing(tuple(hand.rules), tuple(hand.shades), hand.picture, left_out, hand.seen)


def _paint(path: Any) -> tuple[bool, bool]:
    """Whether a path leaves a mark, and whether it fills its area with a colour other than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke):
        return True, False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    white = bool(known) and min(red.value, green.value, blue.value) >= _WHITE
    shaded = fill.value != _NO_FILL and not white and alpha.value != 0
    return bool(stroke.value) or shaded, shaded


def _corners(path: Any, frame: Frame) -> Iterator[tuple[float, float, float, float]]:
    """The straight segments of a path as page coordinates; curves are passed over."""
    x, y = ctypes.c_float(), ctypes.c_float()
    here = start = (0.0, 0.0)
    for i in range(min(raw.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        there = frame.point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*here, *there)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*there, *start)
        here = there


def _straight(segments: Iterator[tuple[float, float, float, float]]) -> Iterator[Rule]:
    for ax, ay, bx, by in segments:
        width, height = abs(ax - bx), abs(ay - by)
        if min(width, height) <= 1.0 and max(width, height) >= _SHORTEST:
            yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

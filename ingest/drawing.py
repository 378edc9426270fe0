"""What is drawn on a page besides text: rules, shaded areas and pictures, from PDFium's page objects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import starmap

from pypdfium2 import raw

from ingest.frame import Frame
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.compiled import Drawn, Lengths, Limits, helper
from ingest.printed import Drawing, Rule
from minutebook.model import Box

MAX_PATHS = 50_000
"""Paths read from one page. Maps and charts run to thousands; more would hold up a whole batch."""

MAX_IMAGES = 10_000
"""Images of one page whose place is kept. A scan cut in strips has hundreds."""

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
        self.rules: list[Lengths] = []
        self.shades: list[Lengths] = []
        self.images: list[Lengths] = []
        self.picture: float | None = None
        self.paths = 0
        self.seen = False
        self.objects = 0
        self._area = page_area
        self._bounds = tuple(ctypes.c_float() for _ in range(4))
        self._bounds_at = tuple(ctypes.byref(length) for length in self._bounds)

    def page(self, page: Handle, frame: Frame) -> Drawn:
        get = calls.page_object
        for i in range(calls.count_objects(page)):
            if self.objects > _MAX_OBJECTS:
                break
            self._object(get(page, i), frame, 0)
        return Drawn(self.rules, self.shades, self.images, self.picture, self.paths, self.seen)

    def _object(self, number: int | None, frame: Frame, depth: int) -> None:
        self.objects += 1
        if not number or self.objects > _MAX_OBJECTS:
            return
        drawn = Handle(number)
        kind = calls.object_kind(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self.paths += 1
            self.seen = self.seen or _paint(drawn)[0]
            if self.paths <= MAX_PATHS:
                self._path(drawn, frame)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._image(drawn, frame)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = frame.after(_frame(drawn))
            for i in range(calls.count_form_objects(drawn)):
                if self.objects > _MAX_OBJECTS:
                    return
                self._object(calls.form_object(drawn, i), inner, depth + 1)

    def _box(self, drawn: Handle, frame: Frame) -> Lengths | None:
        if not calls.object_bounds(drawn, *self._bounds_at):
            return None
        left, bottom, right, top = self._bounds
        return frame.box(left.value, bottom.value, right.value, top.value)

    def _image(self, drawn: Handle, frame: Frame) -> None:
        share = 0.0
        if box := self._box(drawn, frame):
            x0, top, x1, bottom = box
            share = (x1 - x0) * (bottom - top) / self._area
            if len(self.images) < MAX_IMAGES:
                self.images.append(box)
        self.picture = max(self.picture or 0.0, min(1.0, share))

    def _path(self, drawn: Handle, frame: Frame) -> None:
        box = self._box(drawn, frame)
        if box is None:
            return
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if max(width, height) < _SHORTEST:
            return
        if min(width, height) <= _THIN:
            self.rules.append(box)
            return
        visible, shaded = _paint(drawn)
        if not visible:
            return
        if shaded:
            self.shades.append(box)
        self.rules.extend(_straight(_corners(drawn, frame.after(_frame(drawn)))))


def draw(page: Handle, frame: Frame, width: float, height: float) -> Drawing:
    """The rules, shaded areas and images of a page.

    ``left_out`` counts the paths over the limit.
    """
    area = max(width * height, 1.0)
    quick = helper()
    drawn = quick.draw(page, frame, _limits(area)) if quick else _Hand(area).page(page, frame)
    return Drawing(
        tuple(starmap(Rule, drawn.rules)),
        tuple(starmap(Box, drawn.shades)),
        drawn.picture,
        max(0, drawn.paths - MAX_PATHS),
        drawn.seen,
        tuple(starmap(Box, drawn.images)),
    )


def _limits(area: float) -> Limits:
    return Limits(
        area,
        _THIN,
        _SHORTEST,
        _WHITE,
        MAX_PATHS,
        MAX_IMAGES,
        _MAX_OBJECTS,
        _MAX_DEPTH,
        _MAX_SEGMENTS,
    )


def _frame(drawn: Handle) -> Frame:
    matrix = (ctypes.c_float * 6)()
    return Frame(*matrix) if calls.object_matrix(drawn, matrix) else Frame()


def _paint(path: Handle) -> tuple[bool, bool]:
    """Whether a path leaves a mark, and whether it fills its area with a colour other than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not calls.path_paint(path, ctypes.byref(fill), ctypes.byref(stroke)):
        return True, False
    if fill.value == _NO_FILL:
        return bool(stroke.value), False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = calls.object_fill(path, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
    white = bool(known) and min(red.value, green.value, blue.value) >= _WHITE
    shaded = not white and alpha.value != 0
    return bool(stroke.value) or shaded, shaded


def _corners(path: Handle, frame: Frame) -> Iterator[Lengths]:
    """The straight segments of a path as page coordinates; curves are passed over."""
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    here = start = (0.0, 0.0)
    for i in range(min(calls.count_segments(path), _MAX_SEGMENTS)):
        segment = Handle(calls.path_segment(path, i))
        if not calls.segment_point(segment, at_x, at_y):
            continue
        there = frame.point(x.value, y.value)
        kind = calls.segment_kind(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*here, *there)
        if calls.segment_closes(segment):
            yield (*there, *start)
        here = there


def _straight(segments: Iterator[Lengths]) -> Iterator[Lengths]:
    for ax, ay, bx, by in segments:
        width, height = abs(ax - bx), abs(ay - by)
        if min(width, height) <= 1.0 and max(width, height) >= _SHORTEST:
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

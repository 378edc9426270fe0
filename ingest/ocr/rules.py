"""The straight lines on the picture of a page: the rules of a table that was scanned.

A scan lies askew by a degree or so, so that a rule is a staircase: runs of dark pixels on neighbouring rows,
each a little further on. The runs are found row by row and put together where they touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from PIL import ImageChops
from PIL.Image import Image, Transpose

from ingest.ocr.recognition import Segment

_DARK = 150
"""Shades of grey, of 255, that are ink: thin rules are paler than letters, paper and its dirt are lighter."""

_LONGEST_MISS = 2
"""Pixels in a run that may be light: a speck, or the grey of a thin line."""

_SHORTEST = 18.0
"""Points: a rule is longer; strokes of letters and ticks of a chart are not. Runs are half of it at least."""

_THICKEST = 4.0
"""Points: what is thicker is no rule but an area, of which the edges are."""

_STEEPEST = 0.05
"""Three degrees: what leans more was not meant to be straight."""

_MOST_RUNS = 20_000
"""Runs of one page: a dense table of 200 dpi has under 5,000; more is a photograph."""


@dataclass(slots=True)
class _Stroke:
    """Runs that touch one another from row to row: ``(row, first, end)``, the end not included."""

    runs: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def length(self) -> int:
        return max(end for _, _, end in self.runs) - min(first for _, first, _ in self.runs)

    @property
    def thickness(self) -> float:
        return sum(end - first for _, first, end in self.runs) / self.length


def segments_of(image: Image, width: float, height: float) -> tuple[Segment, ...]:
    """The rules across and down a picture of ``width`` by ``height`` points."""
    grey = image.convert("L")
    across, down = width / image.width, height / image.height
    level = [Segment(a * across, b * down, c * across, d * down) for a, b, c, d in _lines(grey, across, down)]
    turned = grey.transpose(Transpose.TRANSPOSE)
    upright = [
        Segment(b * across, a * down, d * across, c * down) for a, b, c, d in _lines(turned, down, across)
    ]
    return (*level, *upright)


def _lines(grey: Image, along: float, aside: float) -> Iterator[tuple[float, float, float, float]]:
    """The lines across a picture in pixels; ``along`` and ``aside`` are the points of a pixel."""
    shortest = round(0.5 * _SHORTEST / along)
    for stroke in _strokes(list(_runs(grey, shortest))):
        if stroke.length * along < _SHORTEST:
            continue
        if stroke.thickness * aside <= _THICKEST:
            line = _fitted(stroke.runs)
            if abs(line[3] - line[1]) * aside <= _STEEPEST * stroke.length * along:
                yield line
        else:
            yield from _edges(stroke)


def _runs(grey: Image, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Runs of dark pixels that are long enough, row by row; a speck of light does not end one.

    Each row has the ink of its neighbours too, so that a thin line askew has longer runs; letters do not.
    """
    thicker = ImageChops.darker(
        ImageChops.darker(grey, ImageChops.offset(grey, 0, 1)), ImageChops.offset(grey, 0, -1)
    )
    dark = thicker.point([1] * _DARK + [0] * (256 - _DARK)).tobytes()
    across = grey.width
    pattern = re.compile(rb"\x01(?:\x01|\x00{1,%d}(?=\x01)){%d,}" % (_LONGEST_MISS, shortest))
    count = 0
    for row in range(grey.height):
        for found in pattern.finditer(dark, row * across, (row + 1) * across):
            count += 1
            if count > _MOST_RUNS:
                return
            yield row, found.start() - row * across, found.end() - row * across


def _strokes(runs: Iterable[tuple[int, int, int]]) -> list[_Stroke]:
    """The runs put together where they touch on neighbouring rows."""
    strokes: list[_Stroke] = []
    open_strokes: list[tuple[_Stroke, int, int, int]] = []
    for row, first, end in runs:
        open_strokes = [o for o in open_strokes if o[1] >= row - 2]
        touching = [o[0] for o in open_strokes if o[1] < row and o[2] <= end + 2 and first <= o[3] + 2]
        if touching:
            stroke = touching[0]
            for other in touching[1:]:
                if other is not stroke:
                    stroke.runs += other.runs
                    other.runs = []
                    open_strokes = [(stroke if o[0] is other else o[0], *o[1:]) for o in open_strokes]
        else:
            stroke = _Stroke()
            strokes.append(stroke)
        stroke.runs.append((row, first, end))
        open_strokes.append((stroke, row, first, end))
    return [stroke for stroke in strokes if stroke.runs]


def _fitted(runs: Iterable[tuple[int, int, int]]) -> tuple[float, float, float, float]:
    """The straight line through runs, each weighing as much as it is long."""
    several = list(runs)
    first, last = min(a for _, a, _ in several), max(b for _, _, b in several)
    weight = sum(b - a for _, a, b in several)
    middle = sum((a + b) / 2 * (b - a) for _, a, b in several) / weight
    level = sum((row + 0.5) * (b - a) for row, a, b in several) / weight
    spread = sum((b**3 - a**3) / 3 - middle * (b * b - a * a) + middle**2 * (b - a) for _, a, b in several)
    lean = sum((row + 0.5 - level) * ((a + b) / 2 - middle) * (b - a) for row, a, b in several)
    slope = lean / spread if spread else 0.0
    return first, level + slope * (first - middle), last, level + slope * (last - middle)


def _edges(stroke: _Stroke) -> Iterator[tuple[float, float, float, float]]:
    """The upper and the lower edge of a dark area, such as the head of a table."""
    rows = sorted({row for row, _, _ in stroke.runs})
    for row in (rows[0], rows[-1]):
        near = [run for run in stroke.runs if run[0] == row]
        yield min(a for _, a, _ in near), row + 0.5, max(b for _, _, b in near), row + 0.5

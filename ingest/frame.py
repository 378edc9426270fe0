"""From a PDF's own coordinates to points from the top left corner of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees

from ingest.inks import SKEW

_LEAN = 3.0
"""Degrees off the straight that still count as straight: scans and slides are a little askew."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An affine map ``x' = a x + c y + e``, ``y' = b x + d y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Where a rectangle goes: left, top, right, bottom."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def after(self, inner: Frame) -> Frame:
        """The map that applies ``inner`` first and then this one: a form drawn on a page."""
        return Frame(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            *self.point(inner.e, inner.f),
        )

    def turn(self, a: float, b: float) -> int:
        """Degrees clockwise (0, 90, 180, 270) that text set along (a, b) is turned on the page, or SKEW."""
        along = degrees(atan2(self.b * a + self.d * b, self.a * a + self.c * b)) % 360
        nearest = round(along / 90) * 90
        return nearest % 360 if abs(along - nearest) <= _LEAN else SKEW


def frame_of(left: float, bottom: float, right: float, top: float, quarter_turns: int) -> Frame:
    """The map for a page whose visible rectangle is given in the PDF's coordinates (y upwards)."""
    if quarter_turns == 1:
        return Frame(0.0, 1.0, 1.0, 0.0, -bottom, -left)
    if quarter_turns == 2:
        return Frame(-1.0, 0.0, 0.0, 1.0, right, -bottom)
    if quarter_turns == 3:
        return Frame(0.0, -1.0, -1.0, 0.0, top, right)
    return Frame(1.0, 0.0, 0.0, -1.0, -left, top)

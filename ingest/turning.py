"""Turns of a page: where its boxes go when it is turned or straightened to be read, and back."""

from __future__ import annotations

from minutebook.model import Box


def turned(box: Box, degrees: int, width: float, height: float) -> Box:
    """The box after the page, ``width`` by ``height`` points, is turned clockwise by 0, 90, 180 or 270."""
    if degrees == 90:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if degrees == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if degrees == 270:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    return box


def turned_size(width: float, height: float, degrees: int) -> tuple[float, float]:
    """Width and height of a page after the turn."""
    return (height, width) if degrees in (90, 270) else (width, height)


def leaning(box: Box, slope: float, width: float, height: float) -> Box:
    """The box on the same page when its lines fall by ``slope`` points for each point to the right.

    The box keeps its size and moves about the middle of the page; the negative slope moves it back. Pages
    lie askew by a degree or two, so the small terms are left out.
    """
    down = slope * ((box.x0 + box.x1) - width) / 2
    left = slope * ((box.top + box.bottom) - height) / 2
    return Box(box.x0 - left, box.top + down, box.x1 - left, box.bottom + down)

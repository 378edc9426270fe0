"""The cells between crossing rules: pdfplumber's search, by look-up instead of by comparing all with all.

What comes out is what ``pdfplumber.table`` makes of the same edges with ``merge_edges``,
``edges_to_intersections``, ``intersections_to_cells`` and ``cells_to_tables`` (tested against them). Those
copy a record at each step, sort the rules across anew for each one that runs down, and go through all
crossings of the page for each of them: on papers full of forms they took a fifth of all reading. Where the
compiled helper is there, ``ingest/pdfium/mesh.c`` does the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Edge(NamedTuple):
    """A rule as a line without width: where the line lies that it runs along, and its ends."""

    place: float
    start: float
    end: float


Point = tuple[float, float]
"""Where two rules cross: x, y."""

Corners = tuple[float, float, float, float]
"""Of a cell: x0, top, x1, bottom."""

Crossing = tuple[frozenset[Edge], frozenset[Edge]]
"""The rules that cross at a point: those that run down, and those across."""


def merged(edges: Sequence[Edge], tolerance: float) -> list[Edge]:
    """Rules of one direction, those along nearly one line laid on it, and joined where they nearly meet."""
    joined: list[Edge] = []
    for edge in sorted(_snapped(edges, tolerance)):
        last = joined[-1] if joined else None
        if last is None or last.place != edge.place or edge.start > last.end + tolerance:
            joined.append(edge)
        elif edge.end > last.end:
            joined[-1] = last._replace(end=edge.end)
    return joined


def _snapped(edges: Sequence[Edge], tolerance: float) -> list[Edge]:
    """The edges, each moved by what it lies off the middle of those that lie near it."""
    cluster: dict[float, int] = {}
    last = 0.0
    for place in sorted({edge.place for edge in edges}):
        number = cluster[last] if cluster else 0
        cluster[place] = number + (bool(cluster) and place > last + tolerance)
        last = place
    sums, counts = [0.0] * len(cluster), [0] * len(cluster)
    for edge in edges:  # not by sum(), which adds up otherwise from Python 3.12 on
        sums[cluster[edge.place]] += edge.place
        counts[cluster[edge.place]] += 1
    middles = [total / count for total, count in zip(sums, counts, strict=True) if count]
    return [
        Edge(edge.place + (middles[cluster[edge.place]] - edge.place), edge.start, edge.end) for edge in edges
    ]


def crossings(down: Sequence[Edge], across: Sequence[Edge], tolerance: float) -> dict[Point, Crossing]:
    """Where rules cross, or miss each other by no more than ``tolerance`` points."""
    across = sorted(across)
    places = [h.place for h in across]
    found: dict[Point, tuple[set[Edge], set[Edge]]] = defaultdict(lambda: (set(), set()))
    for v in down:
        near = across[bisect_left(places, v.start - tolerance) : bisect_right(places, v.end + tolerance)]
        for h in near:
            if h.start - tolerance <= v.place <= h.end + tolerance:
                vs, hs = found[v.place, h.place]
                vs.add(v)
                hs.add(h)
    return {point: (frozenset(vs), frozenset(hs)) for point, (vs, hs) in found.items()}


def cells_between(points: Mapping[Point, Crossing]) -> list[Corners]:
    """The smallest cell to the right of and under each crossing, where rules close one, left to right.

    A cell's corners are crossings, and each of its sides lies on one rule.
    """
    ordered = sorted(points)
    right: dict[float, list[Point]] = defaultdict(list)
    below: dict[float, list[Point]] = defaultdict(list)
    for point in ordered:
        below[point[0]].append(point)
        right[point[1]].append(point)
    cells = []
    for point in ordered:
        x, y = point
        under, beside = below[x], right[y]
        found = _smallest(
            points, point, under[bisect_right(under, point) :], beside[bisect_right(beside, point) :]
        )
        if found is not None:
            cells.append((x, y, *found))
    return cells


def _smallest(
    points: Mapping[Point, Crossing], at: Point, under: Sequence[Point], beside: Sequence[Point]
) -> Point | None:
    """The opposite corner of the cell at a crossing, given the others in its column and in its row."""
    down, across = points[at]
    rights = [point for point in beside if not across.isdisjoint(points[point][1])]
    for low in under:
        if down.isdisjoint(points[low][0]):
            continue
        for side in rights:
            corner = points.get((side[0], low[1]))
            if (
                corner is not None
                and not corner[0].isdisjoint(points[side][0])
                and not corner[1].isdisjoint(points[low][1])
            ):
                return side[0], low[1]
    return None


def tables_of(cells: Sequence[Corners]) -> list[tuple[int, Corners]]:
    """The cells, each after the number of its table: cells with a corner in common are of one."""
    leader = list(range(len(cells)))

    def table(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    first: dict[Point, int] = {}
    for at, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            leader[table(first.setdefault(corner, at))] = table(at)
    return [(table(at), cell) for at, cell in enumerate(cells)]

"""The search for cells gives what pdfplumber's own gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import edges_to_intersections, intersections_to_cells

from ingest.cells import Edge, cells_between, crossings

TOLERANCE = 3.0

places = st.sampled_from([float(10 * n) for n in range(6)])
shifts = st.sampled_from([0.0, 0.0, 0.0, 2.0, 3.0, 4.0])


@st.composite
def rules(draw: st.DrawFn) -> tuple[list[Edge], list[Edge]]:
    """Rules down and across on a coarse grid, some of which miss each other by a little."""
    down, across = [], []
    for _ in range(draw(st.integers(0, 9))):
        x, (a, b) = draw(places), sorted((draw(places), draw(places)))
        down.append((x, a + draw(shifts), x, b + draw(shifts)))
    for _ in range(draw(st.integers(0, 9))):
        y, (a, b) = draw(places), sorted((draw(places), draw(places)))
        across.append((a + draw(shifts), y, b + draw(shifts), y))
    return down, across


def _plumber_edge(edge: Edge, orientation: str) -> dict[str, Any]:
    return {**dict(zip(("x0", "top", "x1", "bottom"), edge, strict=True)), "orientation": orientation}


@given(rules())
def test_cells_are_those_of_pdfplumber(drawn: tuple[list[Edge], list[Edge]]) -> None:
    down, across = drawn
    edges = [_plumber_edge(e, "v") for e in down] + [_plumber_edge(e, "h") for e in across]
    points = edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    ours = crossings(down, across, TOLERANCE)
    assert ours.keys() == points.keys()
    assert cells_between(ours) == intersections_to_cells(points)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 2), (12, 60)])
def test_a_full_grid_has_a_cell_for_each_place(columns: int, rows: int) -> None:
    down = [(x, 0.0, x, float(rows)) for x in map(float, range(columns + 1))]
    across = [(0.0, y, float(columns), y) for y in map(float, range(rows + 1))]
    assert len(cells_between(crossings(down, across, 0.1))) == columns * rows

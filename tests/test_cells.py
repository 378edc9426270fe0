"""The search for cells gives what pdfplumber's own gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ingest.cells import Corners, Edge, cells_between, crossings, merged, tables_of

TOLERANCE = 3.0

places = st.sampled_from([float(10 * n) for n in range(6)])
shifts = st.sampled_from([0.0, 0.0, 0.0, 2.0, 3.0, 4.0])


@st.composite
def rules(draw: st.DrawFn) -> list[Edge]:
    """Rules of one direction on a coarse grid, some of which miss others by a little."""
    drawn = []
    for _ in range(draw(st.integers(0, 9))):
        place, (a, b) = draw(places) + draw(shifts), sorted((draw(places), draw(places)))
        drawn.append(Edge(place, a + draw(shifts), b + 4.0 + draw(shifts)))
    return drawn


def _down(edge: Edge) -> dict[str, Any]:
    x, top, bottom = edge
    return {"x0": x, "top": top, "x1": x, "bottom": bottom, "height": bottom - top, "orientation": "v"}


def _across(edge: Edge) -> dict[str, Any]:
    y, x0, x1 = edge
    return {"x0": x0, "top": y, "x1": x1, "bottom": y, "width": x1 - x0, "orientation": "h"}


@given(rules())
def test_rules_are_merged_as_by_pdfplumber(drawn: list[Edge]) -> None:
    theirs = merge_edges([_across(edge) for edge in drawn], *(TOLERANCE,) * 4)
    ours = merged(drawn, TOLERANCE)
    assert [pytest.approx(tuple(edge)) for edge in ours] == [(e["top"], e["x0"], e["x1"]) for e in theirs]


@given(rules(), rules())
def test_cells_are_those_of_pdfplumber(down: list[Edge], across: list[Edge]) -> None:
    edges = [_down(edge) for edge in down] + [_across(edge) for edge in across]
    points = edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    ours = crossings(down, across, TOLERANCE)
    assert ours.keys() == points.keys()
    assert cells_between(ours) == intersections_to_cells(points)


def _tables(cells: Sequence[Corners]) -> list[set[Corners]]:
    tables: dict[int, set[Corners]] = {}
    for number, cell in tables_of(cells):
        tables.setdefault(number, set()).add(cell)
    return [table for table in tables.values() if len(table) > 1]


@given(rules(), rules())
def test_tables_are_those_of_pdfplumber(down: list[Edge], across: list[Edge]) -> None:
    cells = cells_between(crossings(down, across, TOLERANCE))
    theirs = [set(table) for table in cells_to_tables(cells)]
    assert sorted(map(sorted, _tables(cells))) == sorted(map(sorted, theirs))

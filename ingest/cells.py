"""The cells between crossing rules, by pdfplumber's table functions, which are pure.

Where the compiled helper is there, ``ingest/pdfium/mesh.c`` finds the same cells (tested against these): the
functions copy a record at each step, sort the rules across anew for each one that runs down, and go through
all crossings of the page for each of them, which on papers full of forms was a fifth of all reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ingest.printed import Rule


def cells_between(
    rules: Iterable[Rule], tolerance: float, shortest: float, most_edges: int, points: range
) -> list[tuple[int, tuple[float, float, float, float]]]:
    """The corners of the cells that rules close (x0, top, x1, bottom), each after the number of its table.

    Rules are laid on one line, and joined, where they miss that by no more than ``tolerance`` points; what is
    then not ``shortest`` points long is no side of a cell. Nothing where there are more than ``most_edges``,
    or where the number of their crossings is not among ``points``.
    """
    edges = [e for e in merge_edges([_edge(r) for r in rules], *(tolerance,) * 4) if _length(e) >= shortest]
    if len(edges) > most_edges:
        return []
    found = edges_to_intersections(edges, tolerance, tolerance)
    if len(found) not in points:
        return []
    tables = cells_to_tables(intersections_to_cells(found))
    return [(number, cell) for number, cells in enumerate(tables) for cell in cells]


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber's edge, laid along its middle."""
    x0, x1, top, bottom = rule.x0, rule.x1, rule.top, rule.bottom
    if rule.across:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    orientation = "h" if rule.across else "v"
    size = {"width": x1 - x0, "height": bottom - top}
    return {"orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}


def _length(edge: dict[str, Any]) -> float:
    return float(max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]))

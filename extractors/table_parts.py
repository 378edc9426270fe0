"""A table that is several, by heads printed again inside it; and figures torn over two rows, which are one.

A profile of people prints "Age | Number | %", some rows, then "Sex | Number | %": two tables, by what each
is broken down. A count whose share stands below it in brackets, in a row of its own, is one figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.figure_grid import LETTERS, Grid
from minutebook.model import Cell

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SHARE = re.compile(r"\(\s?\d[\d,]*(?:\.\d+)?\s?%\s?\)")
_FEW = 2
_LONGEST = 8
"""Words of a label at most that says by what the rows below it differ."""


def parts_of(grid: Grid, said: Collection[str], is_figure: Callable[[str], bool]) -> tuple[Grid, ...]:
    """The tables that one is, from the top; ``said`` its heads, or those of the table that it goes on.

    A row begins another where all that it says beside its label has been said as a head.
    """
    rows = _rows(grid)
    at = [
        row
        for row, cells in list(rows.items())[1:]
        if _heads_again([grid.texts[c.row, c.column] for c in cells], said, is_figure)
    ]
    if not at:
        return (grid,)
    bounds = [min(rows), *at, max(rows) + 1]
    return tuple(_part(grid, first, end) for first, end in pairwise(bounds))


def _heads_again(texts: Sequence[str], said: Collection[str], is_figure: Callable[[str], bool]) -> bool:
    """Tell the heads of the next table, whose first names by what its rows differ: "Sex | Number | %"."""
    label, *others = (text for text in texts if text) if any(texts) else [""]
    return (
        bool(others)
        and label not in said
        and bool(LETTERS.search(label))
        and len(label.split()) <= _LONGEST
        and not any(map(is_figure, others))
        and set(others) <= set(said)
    )


def _part(grid: Grid, first: int, end: int) -> Grid:
    cells = tuple(
        replace(cell, row=cell.row - first, header=cell.header or (first > 0 and cell.row == first))
        for cell in grid.block.cells
        if first <= cell.row < end
    )
    return Grid(grid.document, replace(grid.block, cells=cells))


def with_whole_figures(grid: Grid) -> Grid:
    """The table with each count and the share below it in one cell: "38,948" over "(4.8%)".

    So are labels that go on in a row without a figure: "Any other group (please" over "specify)".
    """
    rows = _rows(grid)
    cells = {(cell.row, cell.column): cell for cell in grid.block.cells}
    joined: set[int] = set()
    for row in list(rows)[1:]:
        pairs = _over(grid, row, rows[row]) if row - 1 not in joined else ()
        if not pairs or not (_are_shares(grid, pairs) or _is_rest_of_label(grid, pairs)):
            continue
        joined.add(row)
        for above, below in pairs:
            whole = cells[above.row, above.column]
            cells[above.row, above.column] = replace(whole, spans=whole.spans + below.spans)
            del cells[below.row, below.column]
    if not joined:
        return grid
    return Grid(grid.document, replace(grid.block, cells=tuple(cells.values())))


def _over(grid: Grid, row: int, cells: Sequence[Cell]) -> tuple[tuple[Cell, Cell], ...]:
    """The filled cells of a row, each below the one it may be the rest of; none where any is not."""
    pairs = []
    for below in cells:
        above = grid.covering.get((row - 1, below.column))
        if not grid.texts[below.row, below.column]:
            continue
        if above is None or above.row != row - 1 or not _may_go_on(_text(grid, above), _text(grid, below)):
            return ()
        pairs.append((above, below))
    return tuple(pairs)


def _may_go_on(above: str, below: str) -> bool:
    shares = _SHARE.fullmatch(below) and _NUMBER.fullmatch(above)
    return bool(shares) or (_is_words(above) and _is_words(below))


def _are_shares(grid: Grid, pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    return sum(_SHARE.fullmatch(_text(grid, below)) is not None for _, below in pairs) >= _FEW


def _is_rest_of_label(grid: Grid, pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Tell a row that only ends the label of the row of figures above it.

    Its bracket is still open, or both stand to the right of where the other labels begin: inside the borders
    of one row, of which two were made.
    """
    ((above, below), *others) = pairs
    figures = [t for (r, _), t in grid.texts.items() if r == above.row and _NUMBER.match(t)]
    if others or not figures:
        return False
    label = _text(grid, above)
    wider = any(c.column == 0 < above.column < c.column_span and _text(grid, c) for c in grid.block.cells)
    inside = wider and above.column == below.column
    return label.count("(") > label.count(")") or inside


def _text(grid: Grid, cell: Cell) -> str:
    return grid.texts[cell.row, cell.column]


def _is_words(text: str) -> bool:
    return bool(LETTERS.search(text)) and not text[:1].isdigit()


def _rows(grid: Grid) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell, _ in grid.cells():
        rows.setdefault(cell.row, []).append(cell)
    return rows

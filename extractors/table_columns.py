"""Columns of a table that hold figures and count nothing: they number its rows, or code their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from extractors.figure_grid import LETTERS, Grid

# "803", "E10000032": the code of an authority
_CODE = re.compile(r"[A-Z]?\d{3,9}")
_FEW = 3


def counting_columns(grid: Grid, head_rows: frozenset[int]) -> frozenset[int]:
    """The columns that number their rows: 1, 2, 3 ... from the top.

    The first of these rows may have been taken for heads, where they hold nothing but names.
    """
    found = set()
    for column in {c for _, c in grid.texts}:
        texts = [(r, t.rstrip(".")) for (r, c), t in sorted(grid.texts.items()) if c == column and t]
        values = [t for _, t in dropwhile(lambda cell: cell[0] in head_rows and not cell[1].isdigit(), texts)]
        if len(values) > 1 and values == [str(n) for n in range(1, len(values) + 1)]:
            found.add(column)
    return frozenset(found)


def codes(grid: Grid, head_rows: frozenset[int], columns: Sequence[int]) -> frozenset[int]:
    """The first column, where it only codes what the next one names: "803 | Eastmere | 30.0"."""
    if len(columns) <= _FEW:
        return frozenset()
    first, second = (
        [t for (r, c), t in grid.texts.items() if c == at and r not in head_rows and t] for at in columns[:2]
    )
    coded = len(first) > _FEW and all(_CODE.fullmatch(t) for t in first) and len(set(map(len, first))) == 1
    return frozenset(columns[:1]) if coded and all(map(LETTERS.search, second)) else frozenset()

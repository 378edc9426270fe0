"""Columns of a scorecard that say how to read its rows: which way is good, how often, whose, in what unit.

"Polarity | Higher is better", "Good is | Low", "Owner | Head of Housing" are no part of what the row
measures; "Unit | %" says in what its figures are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.figure_grid import Grid
from extractors.lexicon import any_of, words

_ASIDE = re.compile(rf"{any_of(words('tables', 'asides'))}\s*[:?]?", re.IGNORECASE)
_POLARITY = re.compile(any_of(words("tables", "polarities")), re.IGNORECASE)
_UNIT = re.compile(rf"{any_of(words('tables', 'units'))}\s*:?", re.IGNORECASE)


def aside_columns(grid: Grid, heads: Sequence[str]) -> frozenset[int]:
    """The columns of labels that name nothing of the row; ``heads`` stand over them, in their order.

    The first names the row, whatever stands over it.
    """
    return frozenset(
        at
        for at, head in enumerate(heads)
        if at
        and (_ASIDE.fullmatch(head.strip()) or _UNIT.fullmatch(head.strip()) or _says_polarity(grid, at))
    )


def unit_column(heads: Sequence[str]) -> int | None:
    """The column that says in what each row is counted."""
    return next((at for at, head in enumerate(heads) if at and is_unit_head(head)), None)


def is_unit_head(head: str) -> bool:
    """Whether a head says that its column says in what each row is counted: "Unit", "Format"."""
    return _UNIT.fullmatch(head.strip()) is not None


def _says_polarity(grid: Grid, column: int) -> bool:
    below = [text for (row, at), text in grid.texts.items() if at == column and row and text]
    return len(below) > 1 and all(_POLARITY.fullmatch(text.strip(" .")) for text in below)

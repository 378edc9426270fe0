"""Columns of a scorecard that say how to read its rows: which way is good, how often, whose, in what unit.

"Polarity | Higher is better", "Good is | Low", "Owner | Head of Housing" are no part of what the row
measures; "Unit | %" says in what its figures are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from extractors.figure_grid import Grid
from extractors.lexicon import any_of, words

_ASIDE = re.compile(rf"{any_of(words('tables', 'asides'))}\s*[:?]?", re.IGNORECASE)
_STATUS = re.compile(r"(?:overall\s+)?status\s*[:?]?", re.IGNORECASE)
_RAG = re.compile(any_of(words("tables", "rag")), re.IGNORECASE)
_UNIT = re.compile(rf"{any_of(words('tables', 'units'))}\s*:?", re.IGNORECASE)


def aside_columns(grid: Grid, heads: Sequence[str]) -> frozenset[int]:
    """The columns of labels that name nothing of the row; ``heads`` stand over them, in their order.

    The first names the row, whatever stands over it; and so does a column without which two rows are one:
    "Refuse | Weekly", "Refuse | Fortnightly".
    """
    units = {at for at, head in enumerate(heads) if at and is_unit_head(head)}
    kept = set(range(len(heads)))
    for at, head in enumerate(heads):
        if at and _is_aside(grid, at, head) and _tells_apart(grid, kept - {at}, kept):
            kept.discard(at)
    return frozenset({*range(len(heads))} - kept | units)


def _is_aside(grid: Grid, column: int, head: str) -> bool:
    """Whether a head says how to read a row; "Status" does of "Red" and "Green", and not of "Approved"."""
    if not _STATUS.fullmatch(head.strip()):
        return _ASIDE.fullmatch(head.strip()) is not None
    below = [text for (row, at), text in grid.texts.items() if at == column and text and text != head]
    return all(_RAG.fullmatch(text.strip(" .")) for text in below)


def _tells_apart(grid: Grid, columns: Collection[int], more: Collection[int]) -> bool:
    """Whether some columns of labels tell as many rows apart as they do with more of them."""
    rows = {row for row, _ in grid.texts}
    told = ({tuple(grid.text_over(row, at) for at in sorted(by)) for row in rows} for by in (columns, more))
    return len(next(told)) == len(next(told))


def unit_column(heads: Sequence[str]) -> int | None:
    """The column that says in what each row is counted."""
    return next((at for at, head in enumerate(heads) if at and is_unit_head(head)), None)


def is_unit_head(head: str) -> bool:
    """Whether a head says that its column says in what each row is counted: "Unit", "Format"."""
    return _UNIT.fullmatch(head.strip()) is not None

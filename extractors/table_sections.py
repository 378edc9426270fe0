"""Rows of a table that head the rows below them ("Boys" over "Under 5"), and labels torn in two."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extractors.figure_grid import LETTERS, Grid

_SENTENCE = re.compile(r"[.;?]\s*$|^\*|^(?:note|source)s?\b", re.IGNORECASE)
_LONGEST = 8
"""Words of a row that heads others; a longer one is a note."""


def section_rows(
    grid: Grid, head_rows: frozenset[int], is_figure: Callable[[str], bool]
) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """For each row of figures the row of words alone that heads it, and the label that goes on in it.

    A row of words alone heads the next ones; where the next begins in small letters, it is the first half of
    its label.
    """
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell, text in grid.cells():
        if text and cell.row not in head_rows:
            rows.setdefault(cell.row, []).append((cell.column, text))
    heads: dict[int, str] = {}
    torn: dict[int, str] = {}
    above, pending = "", ""
    for row in sorted(rows):
        filled = rows[row]
        figures = any(is_figure(text) for _, text in filled)
        label = filled[0][1]
        if not figures:
            alone = len(filled) == 1 and filled[0][0] == 0 and _may_head(label)
            above, pending = (label, label) if alone else ("", "")
            continue
        if pending and label[:1].islower():
            torn[row], above = pending, ""
        elif above:
            heads[row] = above
        pending = ""
    return heads, torn


def _may_head(label: str) -> bool:
    if label[:1].islower():
        return False  # the end of a label that began above: "(please" over "specify)"
    return bool(LETTERS.search(label)) and len(label.split()) <= _LONGEST and not _SENTENCE.search(label)

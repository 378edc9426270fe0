"""Right cells: how many cells of known tables are read in their row and column.

Pass a folder of PDFs. Beside ``x.pdf`` stands ``x.json``: ``{"tables": [{"rows": [["Ref", "Action"]]}]}``.
White space, curly quotes and columns that are empty throughout do not count; an empty cell is right where
nothing is read in its place.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest import read
from minutebook.model import Document
from minutebook.passage import cell_reading

Rows = list[list[str]]

_SHIFT = 3
"""Rows by which a table may be read too early or late (a title taken as its first row)."""


def plain(rows: Sequence[Sequence[str]]) -> Rows:
    """Rows without white space, capitals and curly quotes, and without empty rows and columns."""
    bare = [["".join(cell.lower().replace("’", "'").split()) for cell in row] for row in rows]
    bare = [row for row in bare if any(row)]
    width = max((len(row) for row in bare), default=0)
    full = [row + [""] * (width - len(row)) for row in bare]
    kept = [k for k in range(width) if any(row[k] for row in full)]
    return [[row[k] for k in kept] for row in full]


def tables_of(document: Document) -> Iterator[Rows]:
    """The tables that were read, as rows of text."""
    for block in document.blocks:
        if block.kind == "table":
            width = max(c.column + c.column_span for c in block.cells)
            rows = [[""] * width for _ in range(max(c.row + c.row_span for c in block.cells))]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell_reading(document, cell.spans)
            yield plain(rows)


def right(truth: Rows, found: Rows) -> int:
    """How many cells of the truth stand in their place in a table that was read."""
    return max(
        sum(
            0 <= i + shift < len(found) and k < len(found[i + shift]) and found[i + shift][k] == cell
            for i, row in enumerate(truth)
            for k, cell in enumerate(row)
        )
        for shift in range(-_SHIFT, _SHIFT + 1)
    )


def right_cells(document: Document, truths: Sequence[Rows]) -> tuple[int, int]:
    """Right cells of one paper, and all cells; each table is compared with the one read that fits it best."""
    found = list(tables_of(document))
    bare = [plain(rows) for rows in truths]
    best = sum(max((right(truth, rows) for rows in found), default=0) for truth in bare)
    return best, sum(len(row) for rows in bare for row in rows)


def main(folder: str) -> None:
    """Print a line for each PDF of the folder that has its truth beside it."""
    for path in sorted(Path(folder).glob("*.pdf")):
        truth = path.with_suffix(".json")
        if truth.exists():
            known = json.loads(truth.read_text(encoding="utf-8"))["tables"]
            good, cells = right_cells(read(path), [table["rows"] for table in known])
            print(f"{path.stem:24} {len(known):4} tables {good:6} of {cells:6} cells  {good / cells:7.2%}")


if __name__ == "__main__":
    main(sys.argv[1])

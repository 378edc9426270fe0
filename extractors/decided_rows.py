"""Tables of decisions: what each row is about, and beside it the word by which it was decided.

"School milk | Agreed | Not applicable": the decision is the first cell, its cue the first word of decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.clause import Clause
from extractors.results_behind import is_result
from minutebook.model import Block, Cell, Document
from minutebook.passage import passage


def decided_in(document: Document, block: Block) -> Iterator[tuple[Clause, str]]:
    """Each row of a table that says of its first cell, in a cell of one word, how it was decided."""
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        if cell.spans:
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        first, *others = sorted(cells, key=lambda cell: cell.column)
        word = next((text for cell in others if is_result(text := _text(document, cell))), None)
        if word and first.column == 0:
            whole = passage(document, first.spans)
            yield Clause(whole.quote(0, len(whole.text)), " ".join(whole.text.split())), word


def _text(document: Document, cell: Cell) -> str:
    return " ".join(passage(document, cell.spans).text.split())

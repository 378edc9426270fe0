"""Who was elected or appointed to what, where it stands as a table or as a line: "Chair – A Marsh"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractors.clause import Clause
from ingest.conventions import Conventions
from minutebook.model import Block, Cell, Document
from minutebook.passage import passage

_NEEDED = frozenset({"office", "person"})


def appointed_in(
    document: Document, conventions: Conventions, block: Block
) -> Iterator[tuple[Clause, Mapping[str, str]]]:
    """Each row of a table of appointments: its words, and the texts of its columns by what they hold.

    Nothing where the table's first row does not head a column of offices and one of people, or heads one of
    who was there: "Name | Role | Attended".
    """
    columns = {
        cell.column: found[0].fields["column"]
        for cell in block.cells
        if cell.row == 0 and (found := conventions.first("appointment_column", _text(document, cell)))
    }
    if not set(columns.values()) >= _NEEDED or "presence" in columns.values():
        return
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        if cell.row and cell.spans:
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        said = {columns[c.column]: _text(document, c) for c in cells if c.column in columns}
        if said.keys() >= _NEEDED:
            whole = passage(document, [span for cell in cells for span in cell.spans])
            yield Clause(whole.quote(0, len(whole.text)), " ".join(whole.text.split())), said


def is_appointment(conventions: Conventions, words: str) -> bool:
    """Whether a line under an election says who holds an office: "Vice Chair: B Hill"."""
    return conventions.first("office_holder", words.strip(" .")) is not None


def _text(document: Document, cell: Cell) -> str:
    return " ".join(passage(document, cell.spans).text.split()) if cell.spans else ""

"""Who was there, in columns side by side: ``Present | Apologies`` over the names of each.

Each label heads a column of people; a column of roles or organisations may stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.attendance_labels import Label, label_at
from extractors.names import Person, people_in
from extractors.printed_lines import lined
from ingest.conventions import Conventions
from minutebook.model import Block, Cell, Document
from minutebook.passage import Passage, cell_reading, passage

ROLE_HEAD = re.compile(
    r"(?:job\s+)?(?:roles?|titles?|positions?|posts?|offices?|organi[sz]ations?|agency|representing|designation"
    r"|capacity|ward|initials)(?:\s*(?:/|and|&)\s*\w+)?",
    re.IGNORECASE,
)
"""``Role``, ``Organisation``: what the other columns of a list of people are called."""
_OWN_ROLE = re.compile(
    r"(?:job\s+)?(?:roles?|titles?|positions?|posts?|offices?|designation|capacity)\b", re.IGNORECASE
)
_INITIALS = re.compile(r"initials?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seat:
    """One person of a column, in the cell's text, with the label over the column and the role beside."""

    person: Person
    text: Passage
    label: Label
    role: str | None


def rank_of_role(head: str) -> int:
    """Which of several columns tells best what somebody is: a post before an organisation, initials last."""
    if _OWN_ROLE.match(head.strip(" :")):
        return 0
    return 2 if _INITIALS.match(head.strip(" :")) else 1


def seats_in_columns(document: Document, block: Block, conventions: Conventions) -> Iterator[Seat]:
    """The people of a table whose first row is labels over columns of them; none for any other table."""
    grid = {(cell.row, cell.column): cell for cell in block.cells if cell.spans}
    if not grid:
        return
    first = min(row for row, _ in grid)
    heads = {column: cell_reading(document, grid[row, column].spans) for row, column in grid if row == first}
    labels = {c: label for c, words in heads.items() if (label := _label(conventions, words))}
    others = {c for c in heads if c not in labels}
    kinds = {label.kind for label in labels.values()}
    beside = {c for c in others if ROLE_HEAD.fullmatch(heads[c].strip(" :")) and any(n < c for n in labels)}
    if len(kinds) < len(labels) or len(labels) < 2 or others != beside:
        return
    for (row, column), cell in sorted(grid.items()):
        label = labels.get(column)
        if row == first or label is None or label.kind in ("absent", "public"):
            continue
        text = passage(document, cell.spans)
        people = people_in(lined(document, text)).people
        role = _role(document, grid, row, column, labels) if len(people) == 1 else None
        yield from (Seat(person, text, label, role) for person in people)


def _label(conventions: Conventions, words: str) -> Label | None:
    label = label_at(conventions, f"{words.rstrip(' :')}:", 0, head=True)
    return label if label and label.ends_row else None


def _role(
    document: Document,
    grid: Mapping[tuple[int, int], Cell],
    row: int,
    column: int,
    labels: Mapping[int, Label],
) -> str | None:
    beside = grid.get((row, column + 1)) if column + 1 not in labels else None
    return (cell_reading(document, beside.spans) if beside else "") or None

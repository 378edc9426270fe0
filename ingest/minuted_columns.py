"""Which tables are the body of minutes, and what each of their columns holds, as their heads tell.

``Item | Discussion | Action``, ``No. | Summary of discussion | Action/Owner | Deadline``, ``Minute | By``.
A table of actions (``Ref | Action | Owner | Progress``) tells no discussion, and an agenda nothing done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.part_types import general
from ingest.phrases import Phrase
from ingest.typed import is_marker
from minutebook.model import Block, Cell, Document
from minutebook.passage import cell_reading

_TRIM = " *_:"
_BARE = " \t\n.,;:*_-–—/()"
_LONGEST_LABEL = 4
"""Words of a column's head at most."""
_DONE = frozenset({"decided", "minutes", "vote", "told"})
_WORDS = 4
"""Words of a cell that tells what was said; a column whose cells mostly have fewer tells nothing."""
_ROWS_ABOVE = 12
"""A head may stand below rows that tell of the meeting: its date, and who was there."""
_FEWEST_ITEMS = 4
_WIDEST = 5
"""Columns of a table of items without a head."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns hold, by their places; ``head`` is the row of labels, -1 where there is none here."""

    roles: Mapping[int, str]
    head: int
    labels: tuple[str, ...]

    def place(self, role: str) -> int | None:
        """The first column of that role."""
        return next((column for column, own in sorted(self.roles.items()) if own == role), None)


def columns_of(document: Document, block: Block, like: Columns | None) -> Columns | None:
    """The columns of a table that is the body of minutes; None for another.

    One without a head goes on from the table before it (``like``) where it is as wide; else numbers that
    count its rows, and what is told beside them, show what it is.
    """
    if block.kind != "table" or any(_counts(document, cell) > 1 for cell in block.cells):
        return None
    rows = rows_of_table(block)
    for number in sorted(rows)[:_ROWS_ABOVE]:
        labels = labels_of(document, rows[number])
        roles = roles_of(labels)
        if roles and _is_told(document, rows, number, roles):
            return Columns(roles, number, labels)
    width = max((c.column for c in block.cells), default=-1) + 1
    opening = labels_of(document, rows[min(rows)]) if rows else ()
    if like and width == len(like.labels) and not _is_head(opening):
        return Columns(like.roles, -1, like.labels)
    roles = _headless(document, rows, width)
    return Columns(roles, -1, ("",) * width) if roles and _is_told(document, rows, -1, roles) else None


def says_nothing(text: str) -> bool:
    """Whether a cell of the columns of actions or decisions has none: "None", "–", "For noting"."""
    words = text.strip(_BARE)
    return not words or general().first("nothing_done", words) is not None


def _is_head(labels: Sequence[str]) -> bool:
    """Whether a row heads columns of its own: "Payee | Purpose | Amount", all short and without a number."""
    return all(
        label and len(label.split()) <= _LONGEST_LABEL and not any(c.isdigit() for c in label)
        for label in labels
    )


def _counts(document: Document, cell: Cell) -> int:
    """How many numbers stand in a cell on lines of their own: several items may stand in one drawn row."""
    return sum(is_marker(document.slice(span)) for span in cell.spans)


def _headless(document: Document, rows: Mapping[int, tuple[Cell, ...]], width: int) -> dict[int, str]:
    """The roles of the columns of a table without a head: "3. | what was said | JB"; none for another."""
    texts = [labels_of(document, cells) for cells in rows.values()]
    said = [[row[column] for row in texts if column < len(row) and row[column]] for column in range(width)]
    if not 2 < width <= _WIDEST or len(texts) < _FEWEST_ITEMS:
        return {}
    numbers = [int(n) for text in said[0] if (n := text.strip(" .():")).isdigit()]
    counted = len(numbers) == len(said[0]) >= _FEWEST_ITEMS and numbers == sorted(set(numbers))
    if not counted:
        return {}
    lengths = [sum(len(text.split()) for text in column) for column in said]
    talk = max(range(width), key=lambda column: lengths[column])
    roles = {0: "number", talk: "talk"} | dict.fromkeys(range(1, talk), "item")
    behind = range(talk + 1, width)
    return roles | dict(zip(behind, ("action", "due"), strict=False)) if talk else {}


def rows_of_table(block: Block) -> Mapping[int, tuple[Cell, ...]]:
    """The cells of a table by their rows, from left to right."""
    rows: dict[int, list[Cell]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell)
    return {number: tuple(sorted(rows[number], key=lambda cell: cell.column)) for number in sorted(rows)}


def labels_of(document: Document, cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """The words of a row by column; empty for a column without any."""
    width = max(cell.column + cell.column_span for cell in cells)
    said = {cell.column: cell_reading(document, cell.spans).strip(_TRIM) for cell in cells}
    return tuple(said.get(column, "") for column in range(width))


def heads_minutes(rows: Iterable[Sequence[str]]) -> bool:
    """Whether one of the first rows of a table heads columns of minutes, as its labels tell."""
    return any(roles_of(tuple(text.strip(_TRIM) for text in row)) for row in islice(rows, _ROWS_ABOVE))


def roles_of(labels: tuple[str, ...]) -> dict[int, str]:
    """The roles of columns with these labels; none where one is unknown, or they tell no discussion."""
    roles: dict[int, str] = {}
    for column, label in enumerate(labels):
        found = _column(label) if label else None
        if label and found is None:
            return {}
        roles[column] = found[0].fields["column"] if found else ""
    told = list(roles.values())
    if "talk" not in told and "" in told and {"action", "owner", "mixed"} & set(told):
        roles[max(c for c, role in roles.items() if not role)] = "talk"  # "| ACTION": the text has no label
    said = next((column for column, role in roles.items() if role == "talk"), 0)
    roles |= {column: "item" for column in range(said) if not roles[column]}
    if "talk" not in roles.values() and not ("item" in told and {"decision", "mixed"} & set(told)):
        return {}
    first = {role: min(c for c, own in roles.items() if own == role) for role in roles.values()}
    tells = min(first.get(role, len(labels)) for role in ("talk", "decision", "mixed"))
    acts = min(first.get(role, len(labels)) for role in ("action", "owner", "due"))
    if "action" in told and first.get("lead", -1) > first["action"]:
        roles[first["lead"]] = "owner"  # "Discussion | Action | Lead"
    if "talk" not in roles.values():
        # "Minute no. | Subject | Decision": all that is told stands there, decided or not
        roles |= {column: "talk" for column, role in roles.items() if role == "decision"}
    beside = len(labels) > 1 and set(told) - {"talk", "number"}
    # "Item | Action | Owner | Update": a table of actions, and how far they are
    return roles if beside and tells < acts else {}


def _column(label: str) -> tuple[Phrase, re.Match[str]] | None:
    """What the conventions say of a label; one that a narrow column tore ("N o") is read whole."""
    return general().first("minuted_column", label) or general().first(
        "minuted_column", label.replace(" ", "")
    )


def _is_told(
    document: Document, rows: Mapping[int, tuple[Cell, ...]], head: int, roles: Mapping[int, str]
) -> bool:
    """Whether the columns of discussion and decision tell what was said and done."""
    texts = [
        cell_reading(document, cell.spans)
        for number, cells in rows.items()
        if number > head
        for cell in cells
        if roles.get(cell.column) in ("talk", "decision", "mixed") and cell.spans
    ]
    if not texts or 2 * sum(is_marker(t) for t in texts) > len(texts):
        return False
    prose = sum(len(text.split()) >= _WORDS for text in texts)
    done = any(p.fields["sign"] in _DONE for text in texts for p, _ in general().every("minuted", text))
    return done and 2 * prose >= len(texts)

"""Rows of action trackers: tables whose header names an action and who, when or how far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractors.due import find_due
from extractors.owners import owners_of_cell
from extractors.periods import find_periods
from ingest.conventions import Conventions
from minutebook.findings import Action, Meeting
from minutebook.model import Block, Cell, Document
from minutebook.passage import Passage, cell_reading, passage

_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]?|[A-Z][\w/-]*\d[\w/-]*:?)\s+(?=[A-Z])")
_TRIM = " *_:"


@dataclass(frozen=True, slots=True)
class Table:
    """A tracker: which column holds what, and the first row that is no header."""

    block: Block
    columns: Mapping[str, int]
    first_row: int


def tracker_in(
    document: Document, block: Block, conventions: Conventions, like: Table | None
) -> Table | None:
    """The tracker that a table is; one without a header goes on from ``like``, the tracker before it."""
    if block.kind != "table":
        return None
    rows = sorted({cell.row for cell in block.cells})
    for row in rows[:2]:
        columns: dict[str, int] = {}
        for cell in (c for c in block.cells if c.row == row):
            found = conventions.first("action_column", cell_reading(document, cell.spans).strip(_TRIM))
            if found:
                columns.setdefault(found[0].fields["column"], cell.column)
        if "action" in columns and columns.keys() & {"owner", "progress", "due"}:
            return Table(block, columns, row + 1)
    width = max((c.column for c in block.cells), default=0) + 1
    if like and rows and width == max(c.column for c in like.block.cells) + 1:
        return Table(block, like.columns, rows[0])
    return None


def tracker_rows(
    document: Document,
    table: Table,
    meeting: Meeting | None,
    conventions: Conventions,
    *,
    rule: str,
    first: int,
) -> Iterator[Action]:
    """One Action for each row, numbered from ``first``; rows without an action's words are left out."""
    cells = {(c.row, c.column): c for c in table.block.cells}
    ordinal = first
    for row in sorted({c.row for c in table.block.cells if c.row >= table.first_row}):
        in_row = {name: cells.get((row, column)) for name, column in table.columns.items()}
        action = _action(document, in_row, meeting, conventions, rule)
        if action:
            yield replace(action, ordinal=ordinal)
            ordinal += 1


def _action(
    document: Document,
    row: Mapping[str, Cell | None],
    meeting: Meeting | None,
    conventions: Conventions,
    rule: str,
) -> Action | None:
    cell = row.get("action")
    if cell is None or not cell.spans:
        return None
    words = passage(document, cell.spans)
    start, raised = _after_prefix(words, conventions)
    if not any(c.isalpha() for c in words.text[start:]):
        return None
    quote = words.quote(start, len(words.text))
    progress = _text(document, row.get("progress"))
    deadline, marked = _text(document, row.get("due")), _text(document, row.get("status"))
    owner = row.get("owner")
    lines = [document.slice(s) for s in owner.spans] if owner else []
    day = meeting.date if meeting else None
    due = find_due(deadline, day, conventions) if deadline else find_due(progress or "", day, conventions)
    return Action(
        quote=quote,
        rule=rule,
        confidence=0.95,
        meeting=meeting,
        minute=None,
        source="tracker",
        text=" ".join(words.text[start:].split()),
        ordinal=0,
        owner=owners_of_cell([" ".join(lines)]) if lines else None,
        due_text=due.text if due else deadline,
        due_start=due.first if due else None,
        due_end=due.last if due else None,
        status=_status(f"{marked or ''}. {progress or ''}", conventions),
        progress=progress,
        raised_on=raised or _day(_text(document, row.get("raised"))),
    )


def _after_prefix(words: Passage, conventions: Conventions) -> tuple[int, date | None]:
    """Where the action's own words begin after "Action 2 (action 21 April 2021)", and that date."""
    plain = words.text.translate(str.maketrans("()", "  "))
    lead = len(plain) - len(plain.lstrip())
    found = conventions.first("tracker_prefix", plain[lead:])
    if found:
        end = lead + found[1].end()
        rest = re.match(r"[\s):.–-]*", words.text[end:])
        return end + (rest.end() if rest else 0), _day(found[1].group())
    number = _NUMBER.match(words.text)
    return (number.end() if number else lead), None


def _day(text: str | None) -> date | None:
    days = [p for p in find_periods(text or "", base=None) if p.precision == "day"]
    return days[0].first if days else None


def _text(document: Document, cell: Cell | None) -> str | None:
    return (cell_reading(document, cell.spans) if cell else "") or None


def _status(text: str, conventions: Conventions) -> Literal["open", "complete"]:
    found = conventions.first("progress_word", text)
    if found and found[0].fields["status"] == "complete":
        return "complete"
    return "open"

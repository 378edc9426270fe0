"""Tables of words in text: every cell begins below the label of its column.

    Minute    Action                              By whom           By when
    2         Circulate the gritting routes       Head of Highways  30 April
              to members

Without figures or lines only the head tells such a table: short labels side by side, and rows whose words
stand exactly below them. Two labels do where both are of lists of people, "Present" and "Apologies"; names
listed in columns without any stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.markup import readable_spans
from ingest.part_types import general
from ingest.text_lines import Line, heads_cells, tells
from minutebook.model import Block, Cell, Page, Span

_FIELD = re.compile(r"\S+(?: \S+)*")
_ASIDE = 1
"""Characters that a cell may stand beside its label's first."""
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Field:
    """Words of a line between wide gaps: where they begin and end in it, and below which label they stand."""

    start: int
    end: int
    column: int


def headed_rows(lines: Sequence[Line]) -> int:
    """How many of the lines, from the first, are one such table; 0 where none begins here."""
    starts = _starts(lines[0].words) if lines else ()
    if not starts:
        return _listed_rows(lines)
    count, rows, told = 1, 0, False
    for line in lines[1:]:
        fields = _below(line, starts)
        begins = bool(fields) and fields[0].column == 0
        if not fields or (begins and len(fields) == 1) or (line.blank_before and not begins):
            break
        rows += begins
        told = told or any(tells(line.words[f.start : f.end]) for f in fields)
        count += 1
    return count if rows >= _FEWEST_ROWS and told else _listed_rows(lines)


def _listed_rows(lines: Sequence[Line]) -> int:
    """How many lines are lists of people side by side, each below its label; 0 where none begin here."""
    starts = _starts(lines[0].words, of_people=True) if lines else ()
    count = 1
    for line in lines[1:] if starts else ():
        fields = _below(line, starts)
        if not fields or line.blank_before or any(tells(line.words[f.start : f.end]) for f in fields):
            break
        count += 1
    return count if count > 1 else 0


def headed_block(page: Page, lines: Sequence[Line]) -> Block:
    """The table of the lines: the first is its head, one whose first column is empty goes on with the row."""
    starts = _starts(lines[0].words) or _starts(lines[0].words, of_people=True)
    cells: dict[tuple[int, int], tuple[Span, ...]] = {}
    row = -1
    for line in lines:
        fields = _below(line, starts)
        row += fields[0].column == 0
        for field in fields:
            at = (row, field.column)
            said = readable_spans(page, line.start + field.start, line.start + field.end)
            cells[at] = (*cells.get(at, ()), *said)
    made = tuple(Cell(row, column, spans, header=row == 0) for (row, column), spans in sorted(cells.items()))
    return Block("table", tuple(span for cell in made for span in cell.spans), cells=made)


def _starts(head: str, *, of_people: bool = False) -> tuple[int, ...]:
    """Where the labels of a head begin; none where the line is no head (of lists ``of_people``)."""
    labels = list(_FIELD.finditer(head))
    words = [m.group() for m in labels]
    heads = _are_of_people(words) if of_people else heads_cells(words)
    return tuple(m.start() for m in labels) if heads else ()


def _are_of_people(labels: Sequence[str]) -> bool:
    """Whether labels head several lists of people, each of another kind: "Attendees", "Apologies"."""
    kinds = [
        next((p.fields["kind"] for p in general().of("attendance_label") if p.pattern.fullmatch(label)), "")
        for label in (label.strip(" :") for label in labels)
    ]
    return len(kinds) > 1 and "" not in kinds and len(set(kinds)) == len(kinds)


def _below(line: Line, starts: Sequence[int]) -> tuple[_Field, ...]:
    """The fields of a line, each below a label of its own; none where one is not."""
    fields: list[_Field] = []
    for match in _FIELD.finditer(line.words):
        column = next((c for c, start in enumerate(starts) if abs(start - match.start()) <= _ASIDE), None)
        if column is None:
            return ()
        fields.append(_Field(match.start(), match.end(), column))
    return tuple(fields)

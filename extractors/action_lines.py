"""Lines that an action takes up: the list that a line leads to, and the cells of a row of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.action_marks import marked_cell
from extractors.attendance_groups import are_people
from extractors.clause import Piece
from extractors.lines import Line
from extractors.names import people_in
from extractors.owners import People
from extractors.trackers import tracker_in
from ingest.conventions import Conventions
from minutebook.model import Document

_LEADS = re.compile(r"[:;][\s–-]*$")
_TOLD_WORDS = 5
"""A cell of fewer words says nothing that is to be done."""


def lead_of(lines: Sequence[Line], told: int) -> int:
    """The line that a list item completes ("These were supported:"); the item itself without one."""
    at = told
    while at > 0 and lines[at].kind == "list_item":
        at -= 1
    return at if lines[at].text.rstrip().endswith(":") else told


def last_listed(lines: Sequence[Line], index: int) -> int:
    """The last item of the list that a line ending in a colon leads to, or the line itself."""
    if not _LEADS.search(lines[index].text):
        return index
    last = index
    while last + 1 < len(lines) and lines[last + 1].kind == "list_item":
        last += 1
    return last


def pieces_of(lines: Sequence[Line], first: int, start: int, last: int) -> list[Piece]:
    """Some lines from ``start`` of the first to the end of the last."""
    taken = lines[first : last + 1]
    return [(line, start if i == 0 else 0, len(line.text)) for i, line in enumerate(taken)]


def is_told(line: Line) -> bool:
    """Whether a line tells something: no heading, and no initials that slipped out of the margin."""
    return line.kind in ("paragraph", "list_item", "key_value") and len(line.text.split()) > 1


def owner_beside(
    document: Document, conventions: Conventions, people: People, lines: Sequence[Line], index: int
) -> str | None:
    """The owner that the last cell of a row names for what the cell before it says; None for another.

    A row of a tracker says so itself and is read there.
    """
    line, before = lines[index], lines[index - 1] if index else None
    if line.kind != "cell" or before is None or before.kind != "cell" or before.index != line.index:
        return None
    block, own = document.blocks[line.index], line.passage.spans[0]
    row = next((c.row for c in block.cells if own in c.spans), None)
    in_row = [c for c in block.cells if c.row == row and c.spans]
    if not in_row or own not in max(in_row, key=lambda c: c.column).spans:
        return None
    if are_people(before.text, people_in(before.text)):
        return None  # those who voted for it, and beside them who voted against
    if len(before.text.split()) < _TOLD_WORDS or tracker_in(document, block, conventions, None):
        return None
    return marked_cell(line.text, people)

"""Rows of action trackers: tables whose header names an action and who, when or how far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extractors.action_marks import is_name
from extractors.due import Due, find_due
from extractors.owners import owners_of_cell
from extractors.periods import find_periods
from extractors.sentences import sentences
from ingest.conventions import Conventions
from minutebook.findings import Action, AnyFinding, Meeting, Minute, select
from minutebook.model import Block, Cell, Document
from minutebook.passage import Passage, cell_reading, passage

# "3.", "Oct20-Ac4,": what a row is called, before its words
_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]?|[A-Z][\w/-]*\d[\w/-]*[:,.]?)\s+(?=[A-Z])")
_TRIM = " *_:"
_REFERENCE = re.compile(r"(?=.*\d)[\w./-]{1,12}")
_LONGEST_ACTION = 40
"""Words of an action in a table without a header at most."""
# "to be provided January 2022", "due by May": not "raised on 4 May", which is over
_AHEAD = re.compile(
    r"\b(?:to\s+(?:be\s+)?[a-z]+|will|would|shall|due|by|expected|planned|scheduled|aim(?:ed|ing)?|target|next|future|until|before|deferred|awaiting"
    r"|postponed|shortly|soon|in\s+due\s+course|later)\b",
    re.IGNORECASE,
)
# what stands in a cell that says nothing
_BLANK = re.compile(r"[\s–—-]*|n/?a|none|t\.?b\.?[cad]\.?|to\s+be\s+(?:confirmed|agreed)", re.IGNORECASE)
_WHEN = re.compile(
    r"now|done|ongoing|complete[d]?|asap|a\.s\.a\.p\.?|urgent(?:ly)?|immediate(?:ly)?|tbc", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Table:
    """A tracker: which column holds what, and the first row that is no header."""

    block: Block
    columns: Mapping[str, int]
    first_row: int


def tracked(
    document: Document, conventions: Conventions, earlier: Sequence[AnyFinding], *, rule: str
) -> Iterator[Action]:
    """The rows of all trackers of a document; a tracker printed after minutes is theirs."""
    minuted = [m for m in select(earlier, Meeting) if m.status == "minutes"]
    minutes = select(earlier, Minute)
    ordinal = 1
    for part in document.parts:
        if part.type not in ("action tracker", "minutes"):
            continue
        table: Table | None = None
        above = ""
        within = part.type == "minutes"
        before = (m for m in reversed(minuted) if within or m.quote.spans[0] <= part.quote.spans[0])
        meeting = next(before, None)
        for block in document.blocks_of(part):
            table = (
                tracker_in(document, block, conventions, table)
                or headless(document, block, conventions, above)
                or (table if block.kind == "furniture" else None)
            )
            if block.kind != "furniture":
                above = passage(document, (block,)).text if block.kind in ("heading", "paragraph") else ""
            if table and (table.block is block or block.kind == "table"):
                names = not table.columns.keys().isdisjoint(("minute", "item"))
                for number, row in tracker_rows(document, table, meeting, conventions, rule):
                    here = (within or names) and row.raised_on in (None, _day_of(meeting))
                    item = _item(document, table, number)
                    minute = _minute_of(row, minutes, item) if here else None
                    yield replace(row, ordinal=ordinal, minute=minute)
                    ordinal += 1


def _day_of(meeting: Meeting | None) -> date | None:
    return meeting.date if meeting else None


def _minute_of(row: Action, minutes: Sequence[Minute], item: str | None) -> Minute | None:
    """The minute that a row below the minutes names: "22/45", item 4 of which it is action "4.2", its title.

    ``item`` is what stands in the row's column of items.
    """
    own = [m for m in minutes if m.meeting is row.meeting]
    called, item = row.reference or "", (item or "").rstrip(".")
    for name in filter(None, (called, called.rpartition(".")[0], item)):
        found = next((m for m in own if (m.reference or "").rstrip(".") == name), None)
        if found:
            return found
    return next((m for m in own if item and m.title.casefold() == item.casefold()), None)


def _item(document: Document, table: Table, row: int) -> str | None:
    """What a row's column of items says; nothing where that only counts the rows: 1, 2, 3."""
    column = table.columns.get("item")
    cells = {c.row: c for c in table.block.cells if c.column == column and c.row >= table.first_row}
    said = [re.match(r"\d*", _text(document, cells[at]) or "") for at in sorted(cells)]
    numbers = sorted({int(found.group()) for found in said if found and found.group()})
    counted = numbers == list(range(1, len(numbers) + 1)) and bool(numbers)
    return None if counted else _text(document, cells.get(row))


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
        if "minute" in columns and columns.keys() & {"action", "owner"}:
            columns.setdefault("reference", columns["minute"])
        if "by" in columns:  # beside a column of owners it says when, else who
            columns.setdefault("due" if "owner" in columns else "owner", columns["by"])
        if "action" in columns and columns.keys() & {"owner", "progress", "due"}:
            return Table(block, columns, row + 1)
    width = max((c.column for c in block.cells), default=0) + 1
    if like and rows and width == max(c.column for c in like.block.cells) + 1:
        return Table(block, like.columns, rows[0])
    return None


def headless(document: Document, block: Block, conventions: Conventions, above: str) -> Table | None:
    """The tracker that a table under "ACTION POINTS" is without a header: its columns told by their cells."""
    marker = conventions.first("action_marker", above.strip(_TRIM))
    if block.kind != "table" or marker is None or above.strip(_TRIM)[marker[1].end() :].strip(_TRIM):
        return None
    columns: dict[str, int] = {}
    in_column: dict[int, list[str]] = {}
    for cell in block.cells:
        in_column.setdefault(cell.column, []).append(cell_reading(document, cell.spans).strip(_TRIM))
    for column, texts in sorted(in_column.items()):
        kind = _kind_of(texts, conventions)
        if kind:
            columns.setdefault(kind, column)
    left = [column for column in in_column if column not in columns.values()]
    rows = len({cell.row for cell in block.cells})
    if not left or "owner" not in columns or len(in_column[columns["owner"]]) < rows:
        return None
    columns["action"] = max(left, key=lambda column: sum(map(len, in_column[column])))
    if any(len(text.split()) > _LONGEST_ACTION for text in in_column[columns["action"]]):
        return None  # minutes in a table, whose columns "ACTION" heads
    return Table(block, columns, 0)


def _kind_of(texts: Sequence[str], conventions: Conventions) -> str | None:
    """What a column of these cells holds: references, days when something is due, or those who act."""
    said = [text for text in texts if text]
    if not said or (len(said) < len(texts) and not any(map(_REFERENCE.fullmatch, said))):
        return None
    if all(_REFERENCE.fullmatch(text) for text in said):
        return "reference"
    if all(find_due(f"by {text}", None, conventions) or _WHEN.fullmatch(text) for text in said):
        return "due"
    return "owner" if all(is_name(text) for text in said) else None


def tracker_rows(
    document: Document,
    table: Table,
    meeting: Meeting | None,
    conventions: Conventions,
    rule: str,
) -> Iterator[tuple[int, Action]]:
    """The action of each row with the row's number; rows without an action's words are left out."""
    cells = {(c.row, c.column): c for c in table.block.cells}
    for row in sorted({c.row for c in table.block.cells if c.row >= table.first_row}):
        in_row = {name: cells.get((row, column)) for name, column in table.columns.items()}
        action = _action(document, in_row, meeting, conventions, rule)
        if action:
            yield row, action


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
    start, raised, called = _after_prefix(words, conventions)
    if not any(c.isalpha() for c in words.text[start:]):
        return None
    quote = words.quote(start, len(words.text))
    progress = _text(document, row.get("progress"))
    deadline, marked = _text(document, row.get("due")), _text(document, row.get("status"))
    deadline = None if deadline and _BLANK.fullmatch(deadline) else deadline
    owner = row.get("owner")
    lines = [document.slice(s) for s in owner.spans] if owner else []
    day = meeting.date if meeting else None
    if deadline:
        due = _deadline(deadline, day, conventions)
    else:
        due = _still_due(progress or "", day, conventions)
        if due is None and "due" not in row:  # "Present the brief (January 2024)"
            due = _in_brackets(words.text, day, conventions)
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
        reference=_text(document, row.get("reference")) or called,
    )


def _in_brackets(words: str, day: date | None, conventions: Conventions) -> Due | None:
    """When an action is due by the brackets that its own words end in."""
    last = re.search(r"\(([^()]{3,40})\)[\s.]*$", words)
    return find_due(last[1], day, conventions) if last else None


def _deadline(words: str, day: date | None, conventions: Conventions) -> Due | None:
    """When a cell says that something is due, also a day that was over when the tracker was printed."""
    found = find_due(words, day, conventions)
    return found if found and found.first else find_due(words, None, conventions) or found


def _still_due(progress: str, day: date | None, conventions: Conventions) -> Due | None:
    """When an update says that something will be done; the day of an update ("Sent 4 June 2023") is none."""
    for start, end in sentences(progress):
        said = progress[start:end]
        if _AHEAD.search(said) and (due := find_due(said, day, conventions)):
            return due
    return None


def _after_prefix(words: Passage, conventions: Conventions) -> tuple[int, date | None, str | None]:
    """Where the action's own words begin after "Action 2 (action 21 April 2021)", that date, and "Action 2".

    A bare number only counts the rows and is no reference.
    """
    plain = words.text.translate(str.maketrans("()", "  "))
    lead = len(plain) - len(plain.lstrip())
    found = conventions.first("tracker_prefix", plain[lead:])
    if found:
        end = lead + found[1].end()
        rest = re.match(r"[\s):.–-]*", words.text[end:])
        called = re.match(r"\w+(?:\s+point)?\s+\d{1,3}", plain[lead:])
        start = end + (rest.end() if rest else 0)
        return start, _day(found[1].group()), called.group() if called else None
    number = _NUMBER.match(words.text)
    if number is None:
        return lead, None, None
    own = number.group().strip(" :,.)")
    return number.end(), None, own if not own.isdigit() else None


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

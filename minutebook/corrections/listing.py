"""Every correction that was ever made, to be read or taken away: what, who, why, and what became of it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from db.standing import Correction
from minutebook.site.answers import safe_cell

COLUMNS = (
    *("id", "action", "record_table", "record_id", "field", "original", "value", "now", "state"),
    *("who", "source", "named", "when", "why", "reason", "withdrawn_at", "withdrawn_by", "withdrawn_why"),
)
"""The columns of a list: ``now`` is what is read today, ``state`` what the correction rests on today."""


def in_words(correction: Correction) -> Iterator[str]:
    """A correction in a few lines for a terminal."""
    c = correction
    state = f"withdrawn {c.withdrawn_at} by {c.withdrawn_by}: {c.withdrawn_why}" if not c.holds else c.state
    yield f"{c.id}  {c.action} {c.record_table}:{c.record_id} ({state})"
    if c.action == "correct":
        yield f"  {c.field}: {c.original!r} -> {c.value!r}"
    elif c.value or c.field:
        yield "  " + ": ".join(filter(None, (c.field, c.value)))
    if c.reason:
        yield f"  left out: {c.reason}"
    yield f"  {c.who} for the {c.source}, {c.when}: {c.why}"


def write_csv(corrections: Iterable[Correction], file: TextIO) -> None:
    """The list as CSV; text that a spreadsheet would run as a formula has an apostrophe before it."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for c in corrections:
        writer.writerow([safe_cell(getattr(c, name)) for name in COLUMNS])


def write_json(corrections: Iterable[Correction], file: TextIO) -> None:
    """The list as JSON, an object for each correction."""
    rows = [{name: getattr(c, name) for name in COLUMNS} for c in corrections]
    json.dump(rows, file, ensure_ascii=False, indent=2)
    file.write("\n")

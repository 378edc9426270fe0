"""Items of minutes that are set as a table: each row with a number or a title of its own heads one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.item_entries import Entry, Heading
from extractors.item_titles import clean_title

# "Performance (TL)", "Budget (Chair)": who leads on it
_PRESENTER = re.compile(r"\s*\((?:[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*|Chair)\)\s*$")
_FEWEST = 2
"""So many rows make a table of items."""


def in_columns(found: Sequence[Entry]) -> tuple[Heading, ...]:
    """The headings of items that stood in the column of items; none where no table held the minutes."""
    headings = tuple(_heading(entry) for entry in found if entry.block.column == "item")
    return headings if len(headings) >= _FEWEST else ()


def _heading(entry: Entry) -> Heading:
    start = entry.reference.end if entry.reference else 0
    whole = len(entry.text.rstrip())
    end = whole if entry.block.kind == "heading" else entry.title_end(start)
    named = clean_title(_PRESENTER.sub("", entry.text[start:end]))
    return Heading(entry, entry.reference.text if entry.reference else None, named, end)

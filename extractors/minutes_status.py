"""Whether minutes say of themselves that they are a draft, or confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.conventions import Conventions
from ingest.outline import Row
from minutebook.findings import MinutesStatus
from minutebook.model import Document
from minutebook.passage import reading

_HEAD = 12
_FOOT = 8
"""Rows at the end of minutes where they may be signed, or said to be a draft."""


def minutes_status(document: Document, conventions: Conventions, rows: Sequence[Row]) -> MinutesStatus | None:
    """What the head says, else the running heads and feet, else the end; None where nothing says it."""
    for row in rows[:_HEAD]:
        found = conventions.first("minutes_state", row.text.strip(" *("))
        if found and row.is_line:
            return _status(found[0].fields["status"])
    for text in _margins(document):
        if said := conventions.first("minutes_said", text):
            return _status(said[0].fields["status"])
    for row in reversed(rows[-_FOOT:]):
        for phrase, _ in conventions.every("minutes_said", row.text):
            if "where" not in phrase.fields:
                return _status(phrase.fields["status"])
    return None


def _margins(document: Document) -> Iterator[str]:
    """The running heads and feet, each wording once."""
    furniture = (reading(document, block) for block in document.blocks if block.kind == "furniture")
    yield from dict.fromkeys(furniture)


def _status(word: str) -> MinutesStatus:
    return "draft" if word == "draft" else "confirmed"

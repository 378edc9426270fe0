"""Reading every quote of a database again from the stored text of its pages.

This asks nothing of the program that wrote the rows: a quote is right when the characters at its spans are
the quote, and wrong otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlite_utils

from db.evidence import reach
from db.layout import spans_of
from minutebook.model import Span

QUOTED: dict[str, str] = {
    "documents": "id",
    "parts": "id",
    "meetings": "id",
    "agenda_items": "id",
    "attendance": "id",
    "minutes": "id",
    "recommendations": "id",
    "resolutions": "id",
    "actions": "id",
    "confirmations": "id",
    "amendments": "id",
    "statistics": "id",
    "mentions": "id",
    "follow_ups": "id",
    "sightings": "record_id",
    "problems": "id",
}
"""The tables that hold quotes, and the column that names a row in a report."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row whose quote, offsets or page are not what its spans say; ``found`` is what stands there."""

    table: str
    id: str
    document_id: str
    page: int | None
    expected: str
    found: str


def verify(db: sqlite_utils.Database) -> Iterator[Mismatch]:
    """Every row whose evidence does not agree with the page text; none in a sound database.

    Reads one document at a time, so memory does not grow with the database.
    """
    for (document,) in db.execute("SELECT id FROM documents ORDER BY id"):
        texts = dict(db.execute("SELECT page, text FROM pages WHERE document_id = ?", (document,)).fetchall())
        for table in QUOTED:
            yield from _of_table(db, table, document, texts)


def _of_table(
    db: sqlite_utils.Database, table: str, document: str, texts: Mapping[int, str]
) -> Iterator[Mismatch]:
    owner = "id" if table == "documents" else "document_id"
    rows = db.execute(
        f"SELECT {QUOTED[table]}, page, quote, char_start, char_end, spans FROM {table}"
        f" WHERE {owner} = ? AND quote IS NOT NULL",
        (document,),
    )
    for name, page, quote, start, end, packed in rows:
        try:
            spans = spans_of(json.loads(packed))
            first = (spans[0].page, *reach(spans))
        except (TypeError, ValueError, IndexError):
            yield Mismatch(table, name, document, page, quote, f"spans that cannot be read: {packed}")
            continue
        found = "\n".join(_characters(texts, span) for span in spans)
        if found != quote:
            yield Mismatch(table, name, document, page, quote, found)
        elif (page, start, end) != first:
            expected = "page {} characters {}:{}".format(*first)
            yield Mismatch(table, name, document, page, expected, f"page {page} characters {start}:{end}")


def _characters(texts: Mapping[int, str], span: Span) -> str:
    """The text of one span; empty where it does not lie inside its page, which no quote is."""
    text = texts.get(span.page, "")
    return text[span.start : span.end] if 0 <= span.start < span.end <= len(text) else ""

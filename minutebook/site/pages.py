"""A page of a document as text, with every row that was read from it marked."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from db.search import highlighted, understand
from minutebook.site import links, wording
from minutebook.site.marks import Mark, Marked, clipped, found
from minutebook.site.rows import Row, all_rows, one_row

SHARED = ("resolutions", "actions", "agenda_items", "minutes", "attendance")
"""Tables whose rows several papers may state. What a page states of them is in ``sightings``: the row itself
may have been made from another paper."""

OWN = ("recommendations", "statistics")
"""Tables whose rows belong to the paper that they stand in."""


@dataclass(frozen=True, slots=True)
class FoundHere:
    """A row that was read from the page."""

    table: str
    name: str
    quote: str
    record_link: str
    asked: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that the page of a document's page shows."""

    document_id: str
    document_title: str
    document_link: str
    page: int
    label: str | None
    page_count: int
    text: Marked
    text_source_words: str
    found: tuple[FoundHere, ...]
    previous_link: str | None
    next_link: str | None
    asked: bool
    council_url: str | None
    council_page_url: str | None
    row_link: str


_PAGE = """
SELECT p.*, d.title, d.page_count, d.source_url, d.media_type FROM pages AS p
JOIN documents AS d ON d.id = p.document_id WHERE p.document_id = ? AND p.page = ?
"""


Place = tuple[int, int | None, int | None]
"""A page, and the characters from and to which the reader wants to see."""


def page_view(
    conn: sqlite3.Connection,
    document_id: str,
    number: int,
    *,
    start: int | None = None,
    end: int | None = None,
    words: str = "",
) -> PageView | None:
    """The view of one page; None where there is no such page.

    Characters ``start:end`` are singled out, and ``words`` marked as a search finds them.
    """
    row = one_row(
        conn,
        _PAGE,
        document_id,
        number,
    )
    if row is None:
        return None
    rows = rows_on(conn, document_id, number)
    asked = (number, start, end)
    text = clipped(row["text"], [*_marks_of(rows, asked), *_word_marks(conn, row["text"], words)])
    return PageView(
        document_id=document_id,
        document_title=row["title"],
        document_link=links.record("documents", document_id),
        page=number,
        label=row["label"],
        page_count=row["page_count"],
        text=text,
        text_source_words=wording.TEXT_SOURCES[row["text_source"]],
        found=tuple(_found(r, asked=is_asked(r, asked)) for r in rows),
        previous_link=_neighbour(conn, row, "page < ? ORDER BY page DESC", words),
        next_link=_neighbour(conn, row, "page > ? ORDER BY page", words),
        asked=any(m.kind == "asked" for m in text.marks),
        council_url=links.outside(row["source_url"]),
        council_page_url=links.outside_page(row["source_url"], number, row["media_type"]),
        row_link=links.row("pages", row["id"]),
    )


def rows_on(conn: sqlite3.Connection, document_id: str, number: int) -> list[Row]:
    """Rows with words on the page: those that begin here, and those that run over from the page before."""
    columns = "page, char_start, char_end, quote, spans, boxes"
    here = "document_id = ?1 AND page BETWEEN ?2 - 1 AND ?2"
    shared = ", ".join(f"'{table}'" for table in SHARED)
    union = " UNION ALL ".join(
        [
            f"""SELECT record_table AS found_in, record_id AS id, {columns} FROM sightings
            WHERE {here} AND record_table IN ({shared})""",
            *(f"SELECT '{table}', id, {columns} FROM {table} WHERE {here}" for table in OWN),
        ]
    )
    rows = all_rows(
        conn, f"{union} ORDER BY page, char_start, char_end DESC, found_in, id", document_id, number
    )
    return [r for r in rows if any(page == number for page, _, _ in _spans(r))]


def _spans(row: Row) -> list[tuple[int, int, int]]:
    return [(page, start, end) for page, start, end in json.loads(row["spans"])]


def is_asked(row: Row, asked: Place) -> bool:
    """Whether the row stands just where the reader wants to see."""
    return (row["page"], row["char_start"], row["char_end"]) == asked


def _marks_of(rows: list[Row], asked: Place) -> list[Mark]:
    """A mark for every row, and one for the characters asked for where no row stands just there."""
    number, start, end = asked
    marks = [mark for r in rows for mark in _marks(r, number, asked=is_asked(r, asked))]
    if start is not None and end is not None and not any(m.kind == "asked" for m in marks):
        marks.append(Mark(start, end, "asked"))
    return marks


def _marks(row: Row, number: int, *, asked: bool) -> list[Mark]:
    kind = "asked" if asked else row["found_in"]
    return [Mark(start, end, kind) for page, start, end in _spans(row) if page == number]


def _word_marks(conn: sqlite3.Connection, text: str, words: str) -> tuple[Mark, ...]:
    """Where the words stand in the page's text, as the search that led here marks them."""
    expression = understand(conn, words)[0].expression
    return found(highlighted(text, expression)).marks if expression else ()


def _found(row: Row, *, asked: bool) -> FoundHere:
    return FoundHere(
        table=row["found_in"],
        name=wording.RECORD_NAMES[row["found_in"]],
        quote=row["quote"],
        record_link=links.record(row["found_in"], row["id"]),
        asked=asked,
    )


def _neighbour(conn: sqlite3.Connection, row: Row, which: str, words: str) -> str | None:
    found = one_row(
        conn,
        f"SELECT page FROM pages WHERE document_id = ? AND {which} LIMIT 1",
        row["document_id"],
        row["page"],
    )
    return links.page_with_words(row["document_id"], found["page"], words) if found else None

"""Pages of a paper by the number that is printed on them, which a pack may have several of."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import links
from minutebook.site.rows import Row, all_rows, one_row


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page with that number, and the paper in the pack that it is of."""

    page: int
    label: str | None
    part: str | None
    page_link: str


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """What was found for a printed number."""

    document_id: str
    document_title: str
    document_link: str
    printed: str
    page_count: int
    words: str
    pages: tuple[PrintedPage, ...]


def pages_with(
    conn: sqlite3.Connection, document_id: str, printed: str, words: str = ""
) -> PrintedPages | None:
    """The pages on which a number is printed; where there is none, the page at that place of the file.

    None where there is no such document. ``words`` that were searched for go along.
    """
    document = one_row(conn, "SELECT title, page_count FROM documents WHERE id = ?", document_id)
    if document is None:
        return None
    number = printed.casefold().removeprefix("page").strip()
    rows = _pages(conn, document_id, "lower(p.label) = ?", number)
    if not rows and number.isascii() and number.isdecimal() and len(number) < 7:
        rows = _pages(conn, document_id, "p.page = ?", int(number))
    return PrintedPages(
        document_id=document_id,
        document_title=document["title"],
        document_link=links.record("documents", document_id),
        printed=printed,
        page_count=document["page_count"],
        words=words,
        pages=tuple(
            PrintedPage(
                r["page"], r["label"], r["part"], links.page_with_words(document_id, r["page"], words)
            )
            for r in rows
        ),
    )


def _pages(conn: sqlite3.Connection, document_id: str, which: str, number: str | int) -> list[Row]:
    return all_rows(
        conn,
        f"""
        SELECT p.page, p.label, (SELECT t.title FROM parts AS t WHERE t.document_id = p.document_id
            AND p.page BETWEEN t.page_from AND t.page_to ORDER BY t.ordinal DESC LIMIT 1) AS part
        FROM pages AS p WHERE p.document_id = ? AND {which} ORDER BY p.page
        """,
        document_id,
        number,
    )

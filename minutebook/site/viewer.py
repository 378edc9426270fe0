"""A page of a paper as its own page shows it: the text, and the picture with every row boxed where it may."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.facsimile.library import Library
from minutebook.site import links, wording
from minutebook.site.marks import Mark
from minutebook.site.pages import PageView, Place, is_asked, page_view, rows_on
from minutebook.site.pictures import (
    Boxed,
    Picture,
    Showable,
    Unseen,
    lines_of,
    picture_of,
    showable,
    stored_lines,
)


@dataclass(frozen=True, slots=True)
class Viewed:
    """The page, and its picture or why there is none."""

    page: PageView
    picture: Picture | None
    unseen: str | None


def viewed(
    conn: sqlite3.Connection,
    library: Library | None,
    document_id: str,
    number: int,
    *,
    start: int | None = None,
    end: int | None = None,
    words: str = "",
) -> Viewed | None:
    """The view of one page, as ``page_view`` has it, with its picture; None where there is no such page."""
    page = page_view(conn, document_id, number, start=start, end=end, words=words)
    if page is None:
        return None
    shown = showable(conn, library, document_id, number)
    if not isinstance(shown, Showable):
        return Viewed(page, None, shown.reason if isinstance(shown, Unseen) else None)
    boxes = [
        *_rows(conn, shown, document_id, (number, start, end)),
        *_asked(shown, page, (number, start, end)),
        *_words(shown, page.text.marks),
    ]
    return Viewed(page, picture_of(shown, boxes), None)


def _rows(conn: sqlite3.Connection, shown: Showable, document_id: str, asked: Place) -> list[Boxed]:
    """Every row that was read from the page; long ones first, so that those in them lie on top."""
    number = shown.order.page
    return [
        Boxed(
            kind=row["found_in"],
            name=wording.RECORD_NAMES[row["found_in"]],
            quote=" ".join(row["quote"].split()),
            record_link=links.record(row["found_in"], row["id"]),
            asked=is_asked(row, asked),
            lines=lines,
        )
        for row in rows_on(conn, document_id, number)
        if (lines := stored_lines(row["boxes"], number, shown.order))
    ]


def _asked(shown: Showable, page: PageView, asked: Place) -> list[Boxed]:
    """The characters asked for, where no row stands just there."""
    _, start, end = asked
    if start is None or end is None or start >= end or any(f.asked for f in page.found):
        return []
    lines = lines_of(shown, [(start, end)])
    return [Boxed("asked", "The words you came for", "", None, asked=True, lines=lines)] if lines else []


def _words(shown: Showable, marks: tuple[Mark, ...]) -> list[Boxed]:
    """Each place where the words searched for stand: they may stand in one line, far apart."""
    return [
        Boxed("word", "Word searched for", "", None, asked=False, lines=lines)
        for mark in marks
        if mark.kind == "word" and (lines := lines_of(shown, [(mark.start, mark.end)]))
    ]

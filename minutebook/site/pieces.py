"""The piece of a page around a record's words, with the words boxed, as the record's own page shows it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.facsimile.library import Library
from minutebook.site import links
from minutebook.site.pictures import (
    UNITS,
    Line,
    Picture,
    Showable,
    Unseen,
    picture_of,
    showable,
    stored_lines,
)
from minutebook.site.rows import one_row

_TABLES = {"decision": "resolutions", "action": "actions", "figure": "statistics"}
"""The records that have a piece of a page on their own pages."""

_AROUND, _BESIDE, _EDGE = 30.0, 30.0, 4.0
"""What is shown above and below the words, beside them, and beyond the last line that is not cut through, in
UNITS of the page's width."""

_NARROWEST, _LOWEST, _HIGHEST = 600.0, 120.0, 700.0

_TALLEST = 60.0
"""Of a word that is not cut through: "DRAFT" across the whole page is, and so is a line up its margin."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page: where it begins and how large it is, in UNITS of the page's width."""

    picture: Picture
    part: Line
    lines: tuple[Line, ...]
    label: str
    page: int
    page_link: str
    goes_on: bool


def piece_of(
    conn: sqlite3.Connection, library: Library | None, what: str, record_id: str
) -> Piece | Unseen | None:
    """The piece around the words of a decision, an action or a figure; Unseen where it may not be shown.

    None for other records, where there is none of that id, and on a site that shows no pages at all.
    """
    table = _TABLES.get(what)
    row = (
        table
        and library
        and one_row(
            conn,
            f"""SELECT x.document_id, x.page, x.char_start, x.char_end, x.boxes, d.title FROM {table} AS x
        JOIN documents AS d ON d.id = x.document_id WHERE x.id = ?""",
            record_id,
        )
    )
    if not row:
        return None
    shown = showable(conn, library, row["document_id"], row["page"])
    if not isinstance(shown, Showable):
        return shown
    lines = stored_lines(row["boxes"], row["page"], shown.order)
    if not lines:
        return None
    return Piece(
        picture=picture_of(shown),
        part=_part(lines, shown),
        lines=lines,
        label=f"Part of page {row['page']} of {row['title']}, with the words of this {what} boxed",
        page=row["page"],
        page_link=links.page(row["document_id"], row["page"], row["char_start"], row["char_end"]),
        goes_on=any(number != row["page"] for number, *_ in json.loads(row["boxes"])),
    )


def _part(lines: Sequence[Line], shown: Showable) -> Line:
    scale = UNITS / shown.order.size[0]
    columns = zip(shown.words.x0s, shown.words.tops, shown.words.x1s, shown.words.bottoms, strict=True)
    words = [Line(x0 * scale, y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale) for x0, y0, x1, y1 in columns]
    return part_around(lines, words, float(shown.order.height(UNITS)))


def part_around(lines: Sequence[Line], words: Sequence[Line], height: float) -> Line:
    """The part of a page to show: the lines with the words about them, as wide as these are printed.

    No line of words is cut through, but what stands higher than any line.
    """
    top = min(line.y for line in lines) - _AROUND
    bottom = max(line.y + line.height for line in lines) + _AROUND
    bottom = max(min(bottom, top + _HIGHEST), top + _LOWEST)
    low = [word for word in words if word.height <= _TALLEST]
    near = [word for word in low if word.y + word.height > top and word.y < bottom]
    top = max(0.0, min([top, *(word.y - _EDGE for word in near)]))
    bottom = min(height, max([bottom, *(word.y + word.height + _EDGE for word in near)]))
    left = min(line.x for line in (*lines, *near)) - _BESIDE
    right = max(line.x + line.width for line in (*lines, *near)) + _BESIDE
    spare = max(0.0, _NARROWEST - (right - left)) / 2
    left, right = max(0.0, left - spare), min(float(UNITS), right + spare)
    return Line(round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))

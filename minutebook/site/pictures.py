"""Whether a page may be shown as a picture, what is boxed on it, and why not where it may not.

A picture shows all that a page has, so it is drawn only where the place of everything that must not be seen
is known, and only of papers whose council lets its papers be used again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.held_words import HELD
from db.withheld import CLEARED, YOUNG_PERSON
from minutebook.facsimile.library import Library
from minutebook.facsimile.order import WIDTHS, Order
from minutebook.facsimile.terms import Licence
from minutebook.model import Page, Span, Words, boxes_of
from minutebook.site import links, wording
from minutebook.site.page_words import covered_words, places, words_of
from minutebook.site.rows import Row, one_row

UNITS = 1000
"""Of a page's width: what the places of boxes are counted in."""

UNREAD = (
    "page-without-text",
    "text-garbled",
    "page-failed",
    "page-timeout",
    "page-crashed",
    "page-out-of-memory",
)
"""Problems of a page that tell that not all of its words are known."""

_MIDDLE = WIDTHS[1]


@dataclass(frozen=True, slots=True)
class Line:
    """A rectangle about words of one line, in UNITS of the page's width, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Boxed:
    """A row that was read from the page, or words that were asked for, and where its words stand."""

    kind: str
    name: str
    quote: str
    record_link: str | None
    asked: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that may be shown.

    ``height`` is in UNITS of its width; ``sizes_link`` has all its sizes for a browser to choose from.
    """

    link: str
    large_link: str
    sizes_link: str
    height: int
    pixels: tuple[int, int]
    covered: bool
    council: str
    terms: str
    terms_link: str | None
    boxes: tuple[Boxed, ...] = ()


@dataclass(frozen=True, slots=True)
class Unseen:
    """Why a page is not shown; None where the paper has no pages to show."""

    reason: str | None


@dataclass(frozen=True, slots=True)
class Showable:
    """A page that may be drawn: the order for its picture, and what is needed to box words on it."""

    order: Order
    words: Words
    council: str
    licence: Licence


_PAGE = f"""
SELECT p.page, p.text, p.width, p.height, p.text_source, d.id AS document_id, d.sha256, d.media_type,
    d.council_id, k.licence, coalesce(k.official_name, k.name) AS council,
    EXISTS (SELECT 1 FROM problems AS q WHERE q.document_id = d.id AND q.page = p.page
        AND q.code IN ({", ".join(f"'{code}'" for code in UNREAD)})) AS unread,
    EXISTS (SELECT 1 FROM pages AS o WHERE o.document_id = d.id AND instr(o.text, '{HELD}') > 0)
        OR EXISTS (SELECT 1 FROM problems AS q WHERE q.document_id = d.id
        AND q.code = '{YOUNG_PERSON}' AND q.settled IS NOT '{CLEARED}') AS strict
FROM documents AS d JOIN pages AS p ON p.document_id = d.id
LEFT JOIN councils AS k ON k.id = d.council_id
WHERE d.{{column}} = ? AND p.page = ?
"""


def showable(
    conn: sqlite3.Connection, library: Library | None, document_id: str, number: int
) -> Showable | Unseen | None:
    """The page of a document as Showable, or Unseen with the reason; None where there is no such page."""
    return _showable(conn, library, one_row(conn, _PAGE.format(column="id"), document_id, number))


def order_of(conn: sqlite3.Connection, library: Library, sha256: str, number: int) -> Order | None:
    """How a page of the file with that hash is to be drawn; None where it is not shown."""
    found = _showable(conn, library, one_row(conn, _PAGE.format(column="sha256"), sha256, number))
    return found.order if isinstance(found, Showable) else None


def _showable(conn: sqlite3.Connection, library: Library | None, row: Row | None) -> Showable | Unseen | None:
    if row is None:
        return None
    if row["media_type"] != "application/pdf" or not (row["width"] and row["height"]):
        return Unseen(None)
    if library is None:
        return Unseen(wording.NO_PICTURES)
    licence = library.terms.of(row["council_id"], row["licence"])
    if licence is None or not licence.pictures:
        return Unseen(wording.TERMS_UNKNOWN if licence is None else wording.TERMS_REFUSE)
    if library.shelf.path(row["sha256"]) is None:
        return Unseen(wording.FILE_NOT_KEPT)
    return _covered(row, words_of(conn, row["document_id"], row["page"]), licence)


def _covered(row: Row, words: Words, licence: Licence) -> Showable | Unseen:
    """The page with what is to be covered; Unseen where that is not known."""
    hidden = covered_words(words, row["text"])
    strict, layer = bool(row["strict"]), row["text_source"] == "layer"
    if row["unread"] or not words or hidden is None:
        return Unseen(wording.WORDS_UNKNOWN)
    if strict and not layer:
        return Unseen(wording.MAY_BE_MISREAD)
    size = (row["width"], row["height"])
    order = Order(
        row["sha256"], row["page"], size, places(words, *size), places(hidden, *size), layer, strict
    )
    return Showable(order, words, row["council"], licence)


def picture_of(shown: Showable, boxes: Iterable[Boxed] = ()) -> Picture:
    """The picture as a page of the site shows it."""
    order = shown.order
    return Picture(
        link=links.picture(order, _MIDDLE),
        large_link=links.picture(order, WIDTHS[-1]),
        sizes_link=", ".join(f"{links.picture(order, width)} {width}w" for width in WIDTHS),
        height=order.height(UNITS),
        pixels=(_MIDDLE, order.height(_MIDDLE)),
        covered=bool(order.covered),
        council=shown.council,
        terms=shown.licence.title,
        terms_link=links.outside(shown.licence.url),
        boxes=tuple(boxes),
    )


def stored_lines(boxes: str, number: int, order: Order) -> tuple[Line, ...]:
    """The lines of a ``boxes`` column that stand on a page."""
    down = order.height(UNITS)
    return tuple(
        _line(x0 * UNITS, top * down, x1 * UNITS, bottom * down)
        for page, x0, top, x1, bottom in json.loads(boxes)
        if page == number
    )


def lines_of(shown: Showable, ranges: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    """The lines of the words that have any of these characters of the page's text."""
    order = shown.order
    page = Page(order.page, "", None, *order.size, words=shown.words)
    scale = UNITS / order.size[0]
    return tuple(
        _line(b.x0 * scale, b.top * scale, b.x1 * scale, b.bottom * scale)
        for b in boxes_of(page, [Span(order.page, first, end) for first, end in ranges])
    )


def _line(x0: float, top: float, x1: float, bottom: float) -> Line:
    return Line(round(x0, 1), round(top, 1), round(x1 - x0, 1), round(bottom - top, 1))

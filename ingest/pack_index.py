"""What a pack says of its own papers: the page ranges of its front sheet, its stamps, the file's bookmarks.

The order of trust, where they contradict one another:

1. an ``Agenda Item 5`` stamp: printed on the very page;
2. the front sheet's range of an item without a stamp, found by the numbers printed on pages;
3. the same where no numbers are printed: counted from where most ranges meet pages that look like first ones;
4. bookmarks, if most of them lead to pages that look like first ones;
5. the look of the page itself (``ingest.page_signs``).

1 is taken as it is. The others are points, added to those of the page's look, which may be against them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.folios import Folio
from ingest.outline import Row
from ingest.page_ranges import PAGES_ALONE, PAGES_WORD, page_range, without_pages
from minutebook.model import Document
from minutebook.passage import cell_reading

STAMP, PRINTED_RANGE, COUNTED_RANGE, BOOKMARK, INNER_BOOKMARK = 100.0, 6.0, 4.0, 3.0, 2.0
"""Points for what the pack says. ``page_signs`` gives from -8 to 10 or so for the look of a page."""

_FRONT_FOLIOS = 12
_NUMBER = re.compile(r"\(?(?P<number>\d{1,3}[a-z]?)[.)]*(?:\s|$)", re.IGNORECASE)
_AGREED = 0.6
"""The share of the bookmarks of a level that must lead to pages that may be first ones."""
_A_LOOK = 1.0
"""The points from which a page may be a first one."""

Look = Callable[[int], float]
"""The points that the folio of that place has for looking like a paper's first page."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A range of printed pages on the front sheet, with the item's number and words as far as known."""

    number: str
    title: str
    first: int
    last: int


def front_entries(
    document: Document, rows: Sequence[Row], *, has_front: bool = True
) -> tuple[IndexEntry, ...]:
    """The ranges that the rows of a front sheet give, as far as they rise.

    Where no front sheet was made out, only ranges in brackets that say ``Pages`` are taken for some.
    """
    kept: list[IndexEntry] = []
    for entry in _entries(document, rows, has_front=has_front):
        if not kept or entry.first > kept[-1].last:
            kept.append(entry)
    return tuple(kept)


def _entries(document: Document, rows: Sequence[Row], *, has_front: bool) -> Iterator[IndexEntry]:
    number, title = "", ""
    for row in rows:
        for marker, text, beside in _pieces(document, row):
            found = _NUMBER.match(marker or text)
            if found and text:
                number, title = found["number"], text
            pages = _in_brackets(text) or (_range_of(text, beside=beside) if has_front else None)
            if pages:
                yield IndexEntry(number, title, *pages)


def _pieces(document: Document, row: Row) -> Iterator[tuple[str, str, bool]]:
    """The marker and words of a row, and whether they stand beside others; of a table, cell by cell."""
    if row.block.kind != "table":
        yield row.block.marker, row.text, row.block.kind == "margin"
        return
    for _, group in groupby(row.block.cells, key=lambda cell: cell.row):
        line = [cell_reading(document, cell.spans) for cell in group if cell.spans]
        marker = line[0] if line and _NUMBER.fullmatch(line[0]) else ""
        for at, text in enumerate(line[1:] if marker else line):
            yield marker if at == 0 else "", text, at > 0


def _in_brackets(text: str) -> tuple[int, int] | None:
    """``(Pages 8 - 15)``, anywhere in a text."""
    found = next(
        (found for found in PAGES_WORD.finditer(text) if found.group().strip().startswith("(")), None
    )
    return page_range(found) if found else None


def _range_of(text: str, *, beside: bool) -> tuple[int, int] | None:
    """A range that stands alone, or at the end of a title; one number only ``beside`` a title."""
    alone = PAGES_ALONE.fullmatch(text.strip())
    if alone:
        return page_range(alone) if beside or alone["last"] else None
    word = PAGES_WORD.fullmatch(text)
    return page_range(word) if word else without_pages(text)[1]


def said_by_pack(
    document: Document, rows: Sequence[Row], folios: Sequence[Folio], look: Look, *, has_front: bool
) -> tuple[dict[int, float], bool]:
    """The points that folios (by place) have because the pack says that papers begin there.

    And whether it says that it binds several papers at all: by ranges on a front sheet, or items' stamps.
    Bookmarks of a file without any sign of a pack (``has_front``) are a paper's own headings.
    """
    stamped = _stamped(folios)
    points = dict.fromkeys(stamped, STAMP)
    told = front_entries(document, rows[: _front_end(folios)], has_front=has_front)
    entries = tuple(entry for entry in told if entry.last - entry.first < len(folios))
    items = {folios[at].item for at in stamped}
    unstamped = [e for e in entries if e.number not in items] if len(items) < len(entries) else []
    for at, worth in _ranges(entries, unstamped, folios, look).items():
        points[at] = points.get(at, 0.0) + worth
    if entries or stamped or has_front:
        for at, worth in _bookmarks(document, folios, look).items():
            points[at] = points.get(at, 0.0) + worth
    return points, bool(entries) or len(stamped) > 1


def _stamped(folios: Sequence[Folio]) -> list[int]:
    """The folios with an item's stamp; one that repeats on every page of the item counts once."""
    found: list[int] = []
    for at, folio in enumerate(folios):
        if folio.item and (not found or folios[found[-1]].item != folio.item):
            found.append(at)
    return found


def _front_end(folios: Sequence[Folio]) -> int:
    """The row with which the front sheet has ended for certain: the first stamped item, or a few pages on."""
    stamped = next((f.first for f in folios if f.item), None)
    end = folios[min(len(folios), _FRONT_FOLIOS) - 1].end
    return end if stamped is None else min(end, max(stamped, folios[0].end))


def _ranges(
    entries: Sequence[IndexEntry], wanted: Sequence[IndexEntry], folios: Sequence[Folio], look: Look
) -> dict[int, float]:
    """Where the ranges of the wanted entries begin."""
    by_number = {folio.printed: at for at, folio in enumerate(folios) if folio.printed is not None}
    if by_number:
        return {at: PRINTED_RANGE for e in wanted if (at := by_number.get(e.first)) is not None}
    offset = _offset(entries, folios, look)
    return {} if offset is None else {e.first - offset: COUNTED_RANGE for e in wanted}


def _offset(entries: Sequence[IndexEntry], folios: Sequence[Folio], look: Look) -> int | None:
    """By how much printed numbers are above places: that with which most ranges begin on first pages."""
    if not entries:
        return None
    best: tuple[float, int] | None = None
    for front in range(1, min(_FRONT_FOLIOS, len(folios) - 1) + 1):
        offset = entries[0].first - front
        places = [entry.first - offset for entry in entries]
        if places[-1] >= len(folios) or any(folios[at].is_empty for at in places):
            continue
        over = entries[-1].last - offset - (len(folios) - 1)
        fit = sum(look(at) for at in places) / len(places) + (2.0 if over == 0 else 0.0 if over < 0 else -1.0)
        if best is None or fit > best[0]:
            best = (fit, offset)
    return best[1] if best and best[0] >= _A_LOOK else None


def _bookmarks(document: Document, folios: Sequence[Folio], look: Look) -> dict[int, float]:
    """Where bookmarks lead, if most of their level lead to what may be first pages."""
    places = {folio.page: at for at, folio in enumerate(folios)}
    points: dict[int, float] = {}
    for inner, worth in ((True, INNER_BOOKMARK), (False, BOOKMARK)):
        marked = [places.get(m.page, 0) for m in document.bookmarks if (m.level > 0) == inner]
        led_to = {at for at in marked if at > 0}
        if led_to and sum(look(at) >= _A_LOOK for at in led_to) >= _AGREED * len(marked):
            points |= dict.fromkeys(led_to, worth)
    return points

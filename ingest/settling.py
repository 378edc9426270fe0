"""The pages of a file whose letters only the file as a whole can tell, between reading and putting together.

From the first page on that others may still tell something of, the sheets wait, packed, until the last is
read. Then those are read again for which the others have shown something: few, and in few files.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from ingest.glyph_evidence import NONE, Evidence, Orders, is_decided, orders_in, orders_of
from ingest.printed import Sheet
from ingest.spool import packed, unpacked
from ingest.watch import Watch

Anew = Callable[[Sequence[int], Orders], Iterator[Sheet]]
"""Reads pages again, by their numbers, with the fonts that are known to have the usual order of glyphs."""


def settled(sheets: Iterator[Sheet], anew: Anew, watch: Watch) -> Iterator[Sheet]:
    """The sheets in order, those read again for which the file as a whole shows what their letters are.

    ``sheets`` are under watch as they come; those that waited are again as they go.
    """
    decided: list[tuple[Evidence, ...]] = []
    for sheet in sheets:
        if _has_untold(sheet) and not (sheet.untold and is_decided(sheet.untold)):
            yield from _as_one(decided, sheet, sheets, anew, watch)
        else:
            decided.append(sheet.untold)
            yield sheet


def _has_untold(sheet: Sheet) -> bool:
    return bool(sheet.untold) or sheet.unmapped > 0


def _as_one(
    decided: list[tuple[Evidence, ...]], first: Sheet, others: Iterator[Sheet], anew: Anew, watch: Watch
) -> Iterator[Sheet]:
    """The sheets from the ``first`` that waits on; ``decided`` is what those before it show of fonts."""
    waiting: deque[tuple[int, bytes]] = deque()
    shown_on: dict[int, tuple[Evidence, ...]] = {}
    sheet: Sheet | None = first
    while sheet is not None:
        waiting.append((sheet.number, packed(sheet)))
        if _has_untold(sheet):
            shown_on[sheet.number] = sheet.untold
        sheet = next(others, None)
    shown = orders_in([*decided, *shown_on.values()])
    again = [number for number, page in shown_on.items() if _would_change(page, shown)]
    read_again = anew(again, shown)
    while waiting:
        number, data = waiting.popleft()
        watch(number)
        yield next(read_again) if number in again else unpacked(data)
    watch(0)


def _would_change(page: tuple[Evidence, ...], shown: Orders) -> bool:
    """Whether a page is to be read again; one without a sign of such text was not looked at closely."""
    return bool(shown) and (not page or orders_of(page, shown) != orders_of(page, NONE))

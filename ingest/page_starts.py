"""Where papers begin in a document of pages: with a page, as its stamps, ranges and look say together.

What the words tell alone (``ingest.part_starts``) is one sign among them. Where nothing is printed of pages,
as in most text, it is all there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ingest.folios import Folio, folios_of
from ingest.outline import Row
from ingest.pack_index import said_by_pack
from ingest.page_signs import TOP, Turn, strength
from ingest.part_starts import Start
from ingest.part_types import is_body_line, is_council_line
from minutebook.model import Document

SAID, BEHIND_A_FRONT, WITHIN_AN_ITEM, ALONE = 3.0, 3.0, 4.5, 6.0
"""Points at which a page is the first of a paper: where the pack says so; behind a front sheet that does not
say where papers begin; inside what a pack that does say holds as one item; in any other file."""


def with_pages(document: Document, rows: Sequence[Row], told: Sequence[Start]) -> list[Start]:
    """The starts that words tell, weighed with what pages tell; the first is the document's own."""
    folios = folios_of(document, rows)
    if len(folios) < 2:
        return list(told)
    by_row = {start.at: start for start in told}
    turns = dict(_turns(document, rows, folios, by_row))

    @cache
    def look(at: int) -> float:
        return strength(turns[at]) if at in turns else 0.0

    has_front = told[0].kind == "agenda"
    said, is_pack = said_by_pack(document, rows, folios, look, has_front=has_front)
    enough = WITHIN_AN_ITEM if is_pack else BEHIND_A_FRONT if has_front else ALONE
    sure = {at for at in turns if said.get(at, 0.0) + look(at) >= (SAID if at in said else enough)}
    firsts = dict.fromkeys(sure, True)
    if enough == ALONE:  # a paper's own sections look like papers: its words must tell as well
        named = {at for at in turns if _is_named(turns[at])}
        firsts = {
            at: at in sure for at in named if at in sure or (folios[at].first in by_row and look(at) > 0)
        }
    return _merged(folios, by_row, firsts, whole_pages=is_pack)


def _is_named(turn: Turn) -> bool:
    """Whether the words at a page's top tell that a paper begins, or whose it is, or its own number does."""
    told = any(turn.after.first + k in turn.told for k in range(len(turn.top)))
    own = turn.after.own
    return (
        told
        or (own is not None and own[0] == 1)
        or any(is_council_line(r) or is_body_line(r) for r in turn.top[:3])
    )


def _turns(
    document: Document, rows: Sequence[Row], folios: Sequence[Folio], told: Mapping[int, Start]
) -> Iterator[tuple[int, Turn]]:
    """For the place of each folio with matter on it but the first: the turn to it."""
    last: int | None = None
    for at, folio in enumerate(folios):
        if folio.is_empty:
            continue
        if last is not None:
            blank = any(between.blank or between.is_empty for between in folios[last + 1 : at])
            yield at, Turn(document, rows, folios[last], folio, blank, told)
        last = at


def _merged(
    folios: Sequence[Folio], told: Mapping[int, Start], firsts: Mapping[int, bool], *, whole_pages: bool
) -> list[Start]:
    """The starts of the first pages, with what words tell at their tops; and those told inside pages.

    ``firsts`` are the places of first pages, and whether they hold whatever stands on them. A pack binds
    sheets of paper (``whole_pages``), so nothing begins inside one.
    """
    merged: dict[int, Start] = {}
    for at, folio in enumerate(folios):
        inside = [told[row] for row in range(folio.first, folio.end) if row in told]
        if at in firsts:
            row = folio.first if folio.item_at is None else folio.item_at
            top = [start for start in inside if row <= start.at < row + TOP]
            hard = firsts[at] or any(start.hard for start in top)
            merged[row] = Start(row, next((start.kind for start in top if start.kind), None), hard)
            inside = [start for start in inside if start not in top]
        if whole_pages and not _holds_several(folios, at):
            inside = [start for start in inside if start.at == 0]
        for start in inside:
            if start.at == 0 or start.at != folio.first:
                merged[start.at] = start
    return [merged[row] for row in sorted(merged)]


def _holds_several(folios: Sequence[Folio], at: int) -> bool:
    """Whether a folio of text is several pages, because some between it and the one before bear no stamp."""
    if folios[at].shape is not None:
        return False
    printed, before = folios[at].printed, folios[at - 1].printed if at else None
    return printed is None or before is None or printed > before + 1

"""Whether a paper is a list of business to come: an agenda without a heading, told by its items.

Clerks of small councils often send the bare list: ``3109. Police Report``, ``3110. Public Forum``. Minutes
have the same titles, but tell what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.outline import Row
from ingest.part_types import HEAD, general, is_present_label

_NUMBER = re.compile(r"(?:^|(?<=\s))\(?\d{1,4}[a-z]?[.)]\s*(?=[^\W\d])|^\d{1,4}\s+(?=[A-Z])")
_LEAST_USUAL, _LEAST_ITEMS, _MOST_DONE = 2, 4, 0.12


def is_agenda(rows: Sequence[Row]) -> bool:
    """Whether rows are an agenda: numbered items, of those that meetings have, and nothing done yet.

    Under a notice of a meeting (``You are hereby summoned``) any numbered items will do.
    """
    items = list(_items(rows))
    if len(items) < _LEAST_ITEMS - 1 or any(is_present_label(row) for row in rows):
        return False
    done = sum(
        general().first("business_done", row.text) is not None and not _is_asked(row.text) for row in rows
    )
    if done > max(1.0, _MOST_DONE * len(rows)):
        return False
    noticed = any(general().first("meeting_notice", row.text[:400]) for row in rows[:HEAD])
    usual = [at for at, text in items if _is_usual(text)]
    asked = sum(_is_asked(text) for _, text in items)
    early = bool(usual) and usual[0] <= HEAD
    return noticed or (
        len(items) >= _LEAST_ITEMS
        and early
        and len(usual) >= _LEAST_USUAL
        and len(usual) + asked > _LEAST_USUAL
    )


def _items(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """The rows' numbered items, by row: several where a line holds several."""
    for at, row in enumerate(rows):
        marked = bool(re.match(r"\(?\d", row.block.marker))
        if marked:
            yield at, row.text
        for piece in _NUMBER.split(row.text)[1:]:
            if piece.strip():
                yield at, piece.strip()


def _is_asked(text: str) -> bool:
    """Whether a text says what the meeting is to do."""
    return general().first("business_to_do", _NUMBER.sub("", text, count=1)) is not None


def _is_usual(text: str) -> bool:
    """Whether an item is one that most meetings have: apologies, declarations, the last minutes."""
    asked = general().first("business_to_do", text)
    bare = text[asked[1].end() :] if asked else text
    return any(phrase.search(form) for form in (text, bare) for phrase in general().of("item_title"))

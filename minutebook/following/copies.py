"""One paragraph of one minute that several papers hold: the minutes by themselves, and a pack of papers.

Each paper has a row for it, with the words of its own page. It was said once, so it is followed once.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.evidence import Row
from minutebook.tellings import same_telling, tells_again

_PAPERS = ("minutes", "agenda pack", "agenda")
"""Kinds of paper, the best first: minutes issued by themselves are the record."""


def told_once(mentions: Sequence[Row]) -> list[Row]:
    """The mentions without those that another paper has of the same minute in the same words, best first.

    What one paper says twice stays twice. The same rows give the same answer, in whatever order they come.
    """
    kept: list[Row] = []
    copied: set[tuple[str, str]] = set()
    """A kept mention, and the document that has a copy of it."""
    for row in sorted(mentions, key=_order):
        document = str(row["document_id"])
        first = next((k for k in kept if (str(k["id"]), document) not in copied and _is_copy(k, row)), None)
        if first is None:
            kept.append(row)
        else:
            copied.add((str(first["id"]), document))
    return kept


def _order(row: Row) -> tuple[object, ...]:
    kind = _PAPERS.index(str(row["type"])) if row["type"] in _PAPERS else len(_PAPERS)
    at = int(row["page"] or 0), int(row["char_start"] or 0)
    return (row["minutes_status"] != "confirmed", kind, str(row["document_id"]), *at, str(row["id"]))


def _is_copy(kept: Row, row: Row) -> bool:
    if kept["minute_id"] != row["minute_id"] or kept["document_id"] == row["document_id"]:
        return False
    a, b = (" ".join(str(r[c]) for c in ("label", "text") if r[c]) for r in (kept, row))
    return same_telling(a, b) or tells_again(a, b, slips=True)

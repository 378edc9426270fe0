"""The search page: what was asked, what was found, and how the reader can narrow it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from minutebook.site import facets, queries, wording
from minutebook.site.asked import LARGEST_SIZE, Asked
from minutebook.site.facets import KIND_NAMES, Choice
from minutebook.site.queries import FORMS, Listing
from minutebook.site.records import Record, records
from minutebook.site.results import Result, result

PAGE_SIZE = 20
OVERVIEW_SIZE = 5
"""Results shown of each kind while no kind is chosen: figures and pages must not bury the decisions."""


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: those shown, and how many there are in how many passages."""

    kind: str
    heading: str
    total: int
    passages: int
    capped: bool
    results: tuple[Result, ...]
    more_link: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything that the search page shows; ``records`` are for those who asked for data."""

    asked: Asked
    total: int
    total_words: str
    groups: tuple[Group, ...]
    kinds: tuple[Choice, ...]
    councils: tuple[Choice, ...]
    committees: tuple[Choice, ...]
    years: tuple[Choice, ...]
    previous_link: str | None
    next_link: str | None
    pages: int
    records: tuple[Record, ...] = ()
    too_broad: bool = False

    @property
    def results(self) -> tuple[Result, ...]:
        """All results shown, in their order on the page."""
        return tuple(result for group in self.groups for result in group.results)


def search_page(conn: sqlite3.Connection, asked: Asked) -> SearchPage:
    """The view of a search. Words without a word in them find nothing, rather than everything."""
    if asked.empty or (asked.q and not asked.match):
        return _nothing(asked)
    hits = _hits(conn, asked)
    shown = [h for kind, h in hits.items() if asked.kind in ("", kind)]
    size, pages = _paging(asked, shown)
    asked = replace(asked, page=min(asked.page, pages))
    first = (asked.page - 1) * size
    groups = tuple(_group(conn, asked, h, slice(first, first + size)) for h in shown if h.rows)
    total = sum(group.total for group in groups)
    everything = [row for h in shown for row in h.rows]
    councils, committees = queries.names(conn)
    return SearchPage(
        asked=asked,
        total=total,
        total_words=("More than " if any(g.capped for g in groups) else "") + wording.many(total, "result"),
        groups=groups,
        kinds=facets.kinds(asked, hits),
        councils=facets.bodies(asked, "council", (c.council for c in everything), councils),
        committees=facets.bodies(asked, "committee", (c.committee for c in everything), committees),
        years=facets.years(asked, everything),
        previous_link=_neighbour(asked, -1) if asked.page > 1 else None,
        next_link=_neighbour(asked, 1) if asked.page < pages else None,
        pages=pages,
        records=_records(conn, shown, slice(first, first + size)) if asked.format else (),
    )


def _paging(asked: Asked, shown: list[Listing]) -> tuple[int, int]:
    """How many results of a kind a page has, and how many pages there are. The overview is a single page."""
    if asked.format:
        size = asked.size or LARGEST_SIZE
    else:
        size = asked.size or (PAGE_SIZE if asked.kind else OVERVIEW_SIZE)
    if not (asked.kind or asked.format):
        return size, 1
    return size, max(1, *(-(-len(h.passages) // size) for h in shown))


def _neighbour(asked: Asked, step: int) -> str:
    """The page before or after, in the form that was asked for."""
    return asked.link(f".{asked.format}" if asked.format else "", page=asked.page + step)


def _records(conn: sqlite3.Connection, shown: list[Listing], part: slice) -> tuple[Record, ...]:
    return tuple(record for h in shown for record in records(conn, h, h.rows[part]))


def too_broad(asked: Asked) -> SearchPage:
    """The view of a search that took longer than the limit."""
    return replace(_nothing(asked), too_broad=True)


def _nothing(asked: Asked) -> SearchPage:
    return SearchPage(asked, 0, wording.many(0, "result"), (), (), (), (), (), None, None, 1)


def _hits(conn: sqlite3.Connection, asked: Asked) -> dict[str, Listing]:
    """What was found of every kind, for the others are counted too.

    Pages are listed without words only where they are what was asked for.
    """
    reference = asked.q if queries.is_reference(conn, asked.q) else None
    return {
        kind: queries.listing(
            conn,
            kind,
            asked.match,
            reference=reference,
            council=asked.council,
            committee=asked.committee,
            year=asked.year,
            best=asked.order == "best",
            as_data=bool(asked.format) and asked.kind in ("", kind),
        )
        for kind in FORMS
        if kind != "page" or asked.match or asked.kind == "page"
    }


def _group(conn: sqlite3.Connection, asked: Asked, listed: Listing, shown: slice) -> Group:
    kind, passages = listed.kind, listed.passages
    rows = {row["at"]: row for row in queries.details(conn, listed, [c for p in passages[shown] for c in p])}
    found = ([rows[c.at] for c in p if c.at in rows] for p in passages[shown])
    more = not asked.kind and len(passages) > shown.stop
    return Group(
        kind=kind,
        heading=KIND_NAMES[kind][1],
        total=len(listed.rows),
        passages=len(passages),
        capped=listed.capped,
        results=tuple(result(kind, together, asked.q) for together in found if together),
        more_link=asked.link(kind=kind) if more else None,
    )

"""The search page: what was asked, what was found, and how the reader can narrow it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from minutebook.site import facets, links, queries, wording
from minutebook.site.asked import Asked
from minutebook.site.decisions import status_of
from minutebook.site.facets import KIND_NAMES, Choice
from minutebook.site.figures import words_of
from minutebook.site.marks import Marked, found
from minutebook.site.queries import FORMS, MOST, Listing
from minutebook.site.rows import Row

PAGE_SIZE = 20
OVERVIEW_SIZE = 5
"""Results shown of each kind while no kind is chosen: figures and pages must not bury the decisions."""


@dataclass(frozen=True, slots=True)
class Result:
    """One record found."""

    kind: str
    kind_words: str
    id: str
    heading: str
    title: str
    reference: str | None
    detail: str
    date: str | None
    date_words: str
    council: str | None
    committee: str | None
    snippet: Marked
    record_link: str
    page: int
    page_link: str


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: those shown, and how many there are."""

    kind: str
    heading: str
    total: int
    capped: bool
    results: tuple[Result, ...]
    more_link: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything that the search page shows."""

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
    size = asked.size or (PAGE_SIZE if asked.kind else OVERVIEW_SIZE)
    largest = max(len(h.rows) for h in shown)
    pages = max(1, -(-largest // size)) if asked.kind else 1
    asked = replace(asked, page=min(asked.page, pages))
    first = (asked.page - 1) * size if asked.kind else 0
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
        previous_link=asked.link(page=asked.page - 1) if asked.page > 1 else None,
        next_link=asked.link(page=asked.page + 1) if asked.page < pages else None,
        pages=pages,
    )


def too_broad(asked: Asked) -> SearchPage:
    """The view of a search that took longer than the limit."""
    return replace(_nothing(asked), too_broad=True)


def _nothing(asked: Asked) -> SearchPage:
    return SearchPage(asked, 0, wording.many(0, "result"), (), (), (), (), (), None, None, 1)


def _hits(conn: sqlite3.Connection, asked: Asked) -> dict[str, Listing]:
    """What was found of every kind, for the others are counted too. Pages are found only by words."""
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
        )
        for kind in FORMS
        if kind != "page" or asked.match
    }


def _group(conn: sqlite3.Connection, asked: Asked, listed: Listing, shown: slice) -> Group:
    kind, total = listed.kind, len(listed.rows)
    more = not asked.kind and total > shown.stop
    return Group(
        kind=kind,
        heading=KIND_NAMES[kind][1],
        total=total,
        capped=total >= MOST,
        results=tuple(_result(kind, row, asked.q) for row in queries.details(conn, listed, shown)),
        more_link=asked.link(kind=kind) if more else None,
    )


def _result(kind: str, row: Row, words: str) -> Result:
    table = FORMS[kind].table
    page_link = links.page(row["document_id"], row["page"], row["char_start"], row["char_end"])
    if kind == "page":
        page_link = links.page_with_words(row["document_id"], row["page"], words)
    return Result(
        kind=kind,
        kind_words=KIND_NAMES[kind][0],
        id=row["id"],
        heading=_heading(kind, row),
        title=row["title"] or "",
        reference=row["reference"],
        detail=_detail(kind, row),
        date=row["date"],
        date_words=wording.day(row["date"]),
        council=row["council"],
        committee=row["committee"],
        snippet=found(row["snippet"]),
        record_link=links.record(table, row["id"]) if table in links.PAGE_OF_TABLE else page_link,
        page=row["page"],
        page_link=page_link,
    )


def _heading(kind: str, row: Row) -> str:
    """What the result is called in the list."""
    title = row["title"] or KIND_NAMES[kind][0]
    if kind == "action" and not row["title"] and row["owner"]:
        return f"Action for {row['owner']}"
    if kind == "figure":
        return f"{words_of(row)}: {title}"
    if kind == "page":
        return f"{title}, page {row['page']}"
    before = f"Item {row['reference']}:" if kind == "item" else row["reference"]
    return f"{before} {title}" if row["reference"] else title


def _detail(kind: str, row: Row) -> str:
    """What sets this record apart from others of its kind, in a few words."""
    if kind == "decision":
        return wording.DECISION_KINDS[row["note"]]
    if kind == "action":
        due = f"due {row['due_text']}" if row["due_text"] else "no due date printed"
        return "; ".join(w for w in (row["owner"], due, f"status: {status_of(row).lower()}") if w)
    if kind == "figure":
        return "; ".join(w for w in (row["area"], row["period_text"]) if w)
    return "Exempt from publication" if kind == "item" and row["note"] else ""

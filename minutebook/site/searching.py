"""The search page: what was asked, what was found, and how the reader can narrow it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from db.search import NOT_TOLD, Also, Filters, Found, Section, same_body, search, snippets
from minutebook.site import facets, queries, wording
from minutebook.site.asked import LARGEST_SIZE, Asked, beyond
from minutebook.site.facets import KIND_NAMES, Choice
from minutebook.site.marks import found as found_words
from minutebook.site.queries import FORMS
from minutebook.site.records import Record, records
from minutebook.site.results import Result, result

PAGE_SIZE = 20
OVERVIEW_SIZE = 5
"""Results shown of each kind while no kind is chosen: figures and pages must not bury the decisions."""


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: those shown, and how many there are in how many passages.

    ``ranked`` is how many of these, the newest, are ranked, where not all could be.
    """

    kind: str
    heading: str
    total: int
    passages: int
    capped: bool
    most: int
    ranked: int | None
    results: tuple[Result, ...]
    more_link: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything that the search page shows; ``records`` are for those who asked for data.

    ``past_the_end`` is true where a page after the last was asked for, and this is the last.
    ``also`` says which other names were searched for (or could be), ``also_link`` leads to the search without
    (or with) them.
    """

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
    past_the_end: bool = False
    notes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    also_link: str | None = None
    procedural: Choice | None = None

    @property
    def title(self) -> str:
        """What the search is called: ``Newest decisions, Corporate Parenting Board, 2021``."""
        asked = self.asked
        if asked.empty:
            return "Search"
        what = KIND_NAMES[asked.kind][1].lower() if asked.kind else "records"
        chosen = [
            one.label for facet in (self.committees, self.councils, self.years) for one in facet if one.chosen
        ]
        if asked.q:
            return ", ".join((f"“{asked.q}”: {self.total_words}", *([what] if asked.kind else []), *chosen))
        return ", ".join((f"Newest {what}", *chosen))

    @property
    def results(self) -> tuple[Result, ...]:
        """All results shown, in their order on the page."""
        return tuple(result for group in self.groups for result in group.results)


def search_page(conn: sqlite3.Connection, asked: Asked) -> SearchPage:
    """The view of a search. Words without a word in them find nothing, rather than everything."""
    if asked.empty:
        return _nothing(asked)
    size = _size(asked)
    found = _found(conn, asked, size)
    if not found.sections:
        return replace(_nothing(asked), notes=found.notes)
    shown = [section for kind, section in found.sections.items() if asked.kind in ("", kind)]
    pages = _pages(asked, shown, size)
    if asked.page > pages:
        last = search_page(conn, replace(asked, page=pages))
        return replace(last, notes=(*last.notes, beyond(asked.page, pages)), past_the_end=True)
    groups = tuple(_group(conn, asked, found, section, size) for section in shown if section.total)
    total = sum(group.total for group in groups)
    councils, committees, years = (
        _together(getattr(section, name) for section in shown) for name in ("councils", "committees", "years")
    )
    labels = queries.council_names(conn, {*councils, asked.council}) | {NOT_TOLD: facets.NOT_TOLD_WORDS}
    bodies = queries.body_names(conn, {*committees, asked.committee})
    bodies[NOT_TOLD] = (NOT_TOLD, facets.NOT_TOLD_WORDS)
    return SearchPage(
        asked=asked,
        total=total,
        total_words=("More than " if any(g.capped for g in groups) else "") + wording.many(total, "result"),
        groups=groups,
        kinds=facets.kinds(asked, found.sections),
        councils=facets.councils(asked, councils, labels),
        committees=facets.committees(asked, committees, bodies),
        years=facets.years(asked, years),
        previous_link=_neighbour(asked, -1) if asked.page > 1 else None,
        next_link=_neighbour(asked, 1) if asked.page < pages else None,
        pages=pages,
        records=_records(conn, shown) if asked.format else (),
        notes=found.notes,
        also=tuple(_also(one) for one in found.also),
        also_link=asked.link(exact=None if asked.exact else 1) if found.also else None,
        procedural=facets.procedural(asked, shown),
    )


def _found(conn: sqlite3.Connection, asked: Asked, size: int) -> Found:
    """What was found of every kind, for the others are counted too.

    Pages are listed without words only where they are what was asked for.
    """
    filters = Filters(
        kinds=tuple(kind for kind in FORMS if kind != "page" or asked.q or asked.kind == "page"),
        council=asked.council,
        committees=same_body(conn, asked.committee) if asked.committee else (),
        year=asked.year,
        substantive=bool(asked.hide),
    )
    return search(
        conn,
        asked.q,
        filters,
        "best" if asked.order == "best" else "newest",
        exactly=bool(asked.exact),
        first=(asked.page - 1) * size,
        size=size,
        deep=tuple(kind for kind in FORMS if asked.format and asked.kind in ("", kind)),
        paged=bool(asked.kind or asked.format),
        counted=tuple(kind for kind in FORMS if asked.kind not in ("", kind)),
    )


def _size(asked: Asked) -> int:
    """How many results of a kind a page has."""
    if asked.format:
        return asked.size or LARGEST_SIZE
    return asked.size or (PAGE_SIZE if asked.kind else OVERVIEW_SIZE)


def _pages(asked: Asked, shown: list[Section], size: int) -> int:
    """How many pages there are. The overview is a single page."""
    if not (asked.kind or asked.format):
        return 1
    return max(1, *(-(-section.reached // size) for section in shown))


def _together(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """The counts of several kinds as one."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


def _also(also: Also) -> str:
    others = ", ".join(f"“{name}”" for name in also.others)
    return f"for “{also.typed}”: {others}"


def _neighbour(asked: Asked, step: int) -> str:
    """The page before or after, in the form that was asked for."""
    return asked.link(f".{asked.format}" if asked.format else "", page=asked.page + step)


def _records(conn: sqlite3.Connection, shown: list[Section]) -> tuple[Record, ...]:
    return tuple(record for section in shown for record in records(conn, section.kind, section.entries))


def too_broad(asked: Asked) -> SearchPage:
    """The view of a search that took longer than the limit."""
    return replace(_nothing(asked), too_broad=True)


def _nothing(asked: Asked) -> SearchPage:
    return SearchPage(asked, 0, wording.many(0, "result"), (), (), (), (), (), None, None, 1)


def _group(conn: sqlite3.Connection, asked: Asked, found: Found, section: Section, size: int) -> Group:
    kind = section.kind
    plain = [result(kind, rows, asked.q) for rows in queries.details(conn, kind, section.entries)]
    marked = snippets([(r.heading, r.snippet.text) for r in plain], found.understood.expression)
    more = not asked.kind and section.passages > size
    return Group(
        kind=kind,
        heading=KIND_NAMES[kind][1],
        total=section.total,
        passages=section.passages,
        capped=section.capped,
        most=section.most,
        ranked=section.ranked,
        results=tuple(
            replace(r, heading_marked=found_words(heading), snippet=found_words(words))
            for r, (heading, words) in zip(plain, marked, strict=True)
        ),
        more_link=asked.link(kind=kind) if more else None,
    )

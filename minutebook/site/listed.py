"""Lists that are all made alike: of a view, narrowed by council, body and words, the newest first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from minutebook.contact import cover
from minutebook.site import links, wording
from minutebook.site.asked import beyond, page_notes, whole
from minutebook.site.facets import Choice
from minutebook.site.kept import kept
from minutebook.site.rows import Row, all_rows

PAGE_SIZE = 25
MOST_AS_DATA = 10_000
LONGEST_WORDS = 100
MOST_SHOWN = 500
"""Letters of what a paper says that stand in a line of the page; all of it is on the page that is linked."""


@dataclass(frozen=True, slots=True)
class State:
    """A part of a list that can be looked at by itself; ``where`` is SQL over the columns of the view."""

    label: str
    meaning: str
    where: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What one list is: its address, its view, how it is told, and how a row becomes a line.

    ``searched`` is SQL for what words are looked for in. ``columns`` are those of the view as CSV. ``words``
    are what the paper says, ``told`` what is told of it, ``record`` the page that a line leads to.
    """

    name: str
    view: str
    title: str
    one: str
    lead: str
    said: str
    searched: str
    states: Mapping[str, State]
    columns: tuple[str, ...]
    words: Callable[[Row], str]
    told: Callable[[Row], tuple[str, ...]]
    record: Callable[[Row], str]

    @property
    def data_columns(self) -> tuple[str, ...]:
        """The columns of the list as CSV."""
        return (*self.columns, "words", "told", "page", "record_link", "page_link")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it; ``data`` has the columns of the view by name."""

    id: str
    date: str | None
    date_words: str
    council: str | None
    committee: str | None
    title: str
    words: str
    told: tuple[str, ...]
    record_link: str
    page: int
    page_link: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything that the page shows.

    ``left_out`` says what of the address was left out, ``missing`` that there is no such page of the list.
    """

    name: str
    council: str
    committee: str
    words: str
    state: str
    page: int
    pages: int
    total: int
    meaning: str
    states: tuple[Choice, ...]
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    missing: bool
    previous_link: str | None
    next_link: str | None
    json_link: str
    csv_link: str


def list_page(
    conn: sqlite3.Connection,
    listing: Listing,
    given: Mapping[str, str],
    councils: Iterable[str],
    committees: Iterable[str],
) -> ListPage:
    """The view of a list, the newest first."""
    chosen, left_out = _chosen(listing, given, councils, committees)
    counted = _counted(conn, listing, chosen)
    total = counted[chosen["state"]]
    pages = max(1, -(-total // PAGE_SIZE))
    asked = whole(given.get("page"), 1, 10_000, 1)
    at = min(asked, pages)
    if asked > pages:
        left_out = (*left_out, beyond(asked, pages))
    rows = _rows(conn, listing, chosen, PAGE_SIZE, (at - 1) * PAGE_SIZE)
    chosen_state = listing.states.get(chosen["state"])
    return ListPage(
        name=listing.name,
        **chosen,
        page=at,
        pages=pages,
        total=total,
        meaning=chosen_state.meaning if chosen_state else "",
        states=tuple(
            Choice(name, label, counted[name], _link(listing, chosen, state=name), name == chosen["state"])
            for name, label in {"": "All", **{n: s.label for n, s in listing.states.items()}}.items()
        ),
        lines=tuple(line_of(listing, row) for row in rows),
        left_out=left_out,
        missing=asked > pages,
        previous_link=_link(listing, chosen, page=at - 1) if at > 1 else None,
        next_link=_link(listing, chosen, page=at + 1) if at < pages else None,
        json_link=_link(listing, chosen, ".json", page=at),
        csv_link=_link(listing, chosen, ".csv"),
    )


def every(conn: sqlite3.Connection, listing: Listing, page: ListPage) -> tuple[Line, ...]:
    """All lines of the list, and not only those of the page."""
    chosen = {name: getattr(page, name) for name in ("council", "committee", "words", "state")}
    return tuple(line_of(listing, row) for row in _rows(conn, listing, chosen, MOST_AS_DATA, 0))


def _chosen(
    listing: Listing, given: Mapping[str, str], councils: Iterable[str], committees: Iterable[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    known = {"council": set(councils), "committee": set(committees), "state": set(listing.states)}
    chosen = {name: (given.get(name) or "").strip() for name in (*known, "words")}
    notes = []
    for name, values in known.items():
        if chosen[name] and chosen[name] not in values:
            what = f"There is no {name} “{chosen[name][:60]}” here"
            notes.append(f"{what}, so that part of the address was left out.")
            chosen[name] = ""
    if len(chosen["words"]) > LONGEST_WORDS:
        notes.append(f"Only the first {LONGEST_WORDS} letters were looked for.")
        chosen["words"] = chosen["words"][:LONGEST_WORDS]
    return chosen, (*notes, *page_notes(given))


def _counted(conn: sqlite3.Connection, listing: Listing, chosen: Mapping[str, str]) -> Mapping[str, int]:
    """How many there are in each state, all of them under the empty name."""
    _look_at_what_is_shown(conn)
    where, values = _where(listing, {**chosen, "state": ""})
    sums = "".join(f", coalesce(sum({state.where}), 0)" for state in listing.states.values())
    sql = f"SELECT count(*){sums} FROM {listing.view} {where}"
    numbers = _numbers(conn, sql, *values) if chosen["words"] else kept(conn, _numbers, sql, *values)
    return dict(zip(("", *listing.states), numbers, strict=True))


def _numbers(conn: sqlite3.Connection, sql: str, *values: str) -> tuple[int, ...]:
    return tuple(map(int, conn.execute(sql, values).fetchone()))


def _rows(
    conn: sqlite3.Connection, listing: Listing, chosen: Mapping[str, str], size: int, first: int
) -> list[Row]:
    _look_at_what_is_shown(conn)
    where, values = _where(listing, chosen)
    sql = f"SELECT * FROM {listing.view} {where} ORDER BY date DESC, id LIMIT ? OFFSET ?"
    if chosen["words"] or size > PAGE_SIZE:
        return all_rows(conn, sql, *values, size, first)
    return kept(conn, all_rows, sql, *values, str(size), str(first))


def _where(listing: Listing, chosen: Mapping[str, str]) -> tuple[str, list[str]]:
    terms = {
        "council": "council_id = ?",
        "committee": "body_id = ?",
        # the first alone would find what is covered, and a number letter by letter; the second alone is slow
        "words": rf"({listing.searched}) LIKE ? ESCAPE '\' AND shown({listing.searched}) LIKE ? ESCAPE '\'",
    }
    used = {name: chosen[name] for name in terms if chosen[name]}
    parts = [terms[name] for name in used]
    if chosen["state"]:
        parts.append(f"({listing.states[chosen['state']].where})")
    if "words" in used:
        used["words"] = "%" + re.sub(r"([\\%_])", r"\\\1", used["words"]) + "%"
    values = list(used.values())
    if "words" in used:
        values.append(used["words"])
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def _look_at_what_is_shown(conn: sqlite3.Connection) -> None:
    """Words are looked for in texts as readers see them: a live database has contact details uncovered."""
    conn.create_function("shown", 1, _shown, deterministic=True)


def _shown(text: str | None) -> str | None:
    return None if text is None else cover(text)


def _link(listing: Listing, chosen: Mapping[str, str], suffix: str = "", **changes: str | int) -> str:
    terms = {**chosen, **changes}
    if terms.get("page") == 1:
        terms["page"] = ""
    query = urlencode({name: value for name, value in terms.items() if value})
    return f"/{listing.name}{suffix}" + (f"?{query}" if query else "")


def line_of(listing: Listing, row: Row) -> Line:
    """A row of the view as a line of its list."""
    heading = (row.get("reference"), row.get("title") or row.get("document"))
    return Line(
        id=row["id"],
        date=row["date"],
        date_words=wording.day(row["date"]),
        council=row["council"],
        committee=row["committee"],
        title=" ".join(str(part) for part in heading if part),
        words=listing.words(row),
        told=listing.told(row),
        record_link=listing.record(row),
        page=row["page"],
        page_link=links.page(row["document_id"], row["page"], row["char_start"], row["char_end"]),
        data={name: row[name] for name in listing.columns},
    )


def cut(text: str) -> str:
    """As much of a text as stands in a line."""
    text = text.strip(" \n:")
    if len(text) <= MOST_SHOWN:
        return text
    return text[:MOST_SHOWN].rpartition(" ")[0] + " …"


def told_in(text: str, cue: re.Pattern[str]) -> str:
    """What of a text tells it, in its own words: the sentences with the cue, else its beginning."""
    told: list[str] = []
    passed_over = False
    for sentence in filter(None, map(str.strip, re.split(r"\n|(?<=[.;])\s+(?=[A-Z])", text))):
        if not cue.search(sentence):
            passed_over = bool(told)
        elif sentence not in told:
            told += ["…", sentence] if passed_over else [sentence]
            passed_over = False
    return cut(" ".join(told)) or cut(text)


def as_rows(lines: Sequence[Line]) -> Iterable[Mapping[str, object]]:
    """Lines as rows of CSV, by the columns of the list."""
    for line in lines:
        own = {"words": line.words, "told": "; ".join(line.told), "page": line.page}
        yield {**line.data, **own, "record_link": line.record_link, "page_link": line.page_link}

"""The SQL behind the search page: candidates of each kind, and what is shown of the few that are.

``db.search`` answers programs that want the first hits. This page also needs counts by body and year, pages
of results and lists without words, so it asks in two steps: which rows match (small tuples, at most MOST of
a kind, the latest stored first), then titles and snippets for those on the page. What a user typed goes
through ``db.search.match_query``, as there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.search import MARK_END, MARK_START
from minutebook.site.rows import Row, all_rows, one_row

MOST = 5_000
"""Candidates of one kind that are looked at: more cannot be sorted while somebody waits."""

MOST_AS_DATA = 200_000
"""The same for a kind that a program asks for as data, page by page."""

SNIPPET_TOKENS = 40


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of record is searched: its table, how it is dated and placed, and what is shown of it.

    ``more`` joins what only the shown rows need; ``in_minutes`` tells that a minute's reference finds it;
    rows of one ``passage`` make one result for people.
    """

    table: str
    text: str
    columns: str
    joins: str = "LEFT JOIN meetings AS m ON m.id = t.meeting_id JOIN documents AS d ON d.id = t.document_id"
    more: str = ""
    in_minutes: bool = False
    passage: str = "t.id"
    date: str = "coalesce(m.date, d.date)"
    council: str = "coalesce(m.council_id, d.council_id)"
    committee: str = "coalesce(m.committee_id, d.committee_id)"

    @property
    def year(self) -> str:
        """The year of its date."""
        return f"substr({self.date}, 1, 4)"

    @property
    def index(self) -> str:
        """The full-text table."""
        return f"{self.table}_fts"


_MINUTE = "LEFT JOIN minutes AS n ON n.id = t.minute_id"
FORMS: dict[str, Form] = {
    "decision": Form(
        "resolutions", "t.quote", "n.reference, n.title, t.kind AS note", more=_MINUTE, in_minutes=True
    ),
    "action": Form(
        "actions",
        "t.quote",
        "n.reference, n.title, t.status, t.owner, t.due_text, t.source AS note",
        more=_MINUTE,
        in_minutes=True,
    ),
    "figure": Form(
        "statistics",
        "t.sentence",
        "n.reference, coalesce(t.measure, d.title) AS title, d.title AS document_title,"
        " n.title AS minute_title, t.measure, t.value, t.value_to, t.unit, t.qualifier,"
        " t.direction, t.area, t.period_text, t.kind AS note",
        # A figure in the minutes is as old as their meeting, not as the pack that they are bound in.
        joins="JOIN documents AS d ON d.id = t.document_id LEFT JOIN minutes AS n ON n.id = t.minute_id"
        " LEFT JOIN meetings AS m ON m.id = n.meeting_id",
        in_minutes=True,
        passage="t.document_id || ' ' || t.page || ' ' || t.sentence",
    ),
    "item": Form("agenda_items", "t.title", "t.number AS reference, t.title, t.exempt AS note"),
    "page": Form(
        "pages",
        "substr(t.text, 1, 240)",
        "NULL AS reference, d.title, NULL AS note",
        joins="JOIN documents AS d ON d.id = t.document_id",
        date="d.date",
        council="d.council_id",
        committee="d.committee_id",
    ),
}
"""Kinds of record as the address names them, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that matches: enough to count and order it."""

    at: int
    id: str
    date: str | None
    council: str | None
    committee: str | None
    score: float
    passage: str

    @property
    def year(self) -> str | None:
        """The year of its date."""
        return self.date[:4] if self.date else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one kind that were asked for, and the query that found them (empty: not by words).

    ``most`` is how many were looked at.
    """

    kind: str
    match: str
    rows: tuple[Candidate, ...]
    most: int = MOST

    @property
    def capped(self) -> bool:
        """Whether there may be more of them."""
        return len(self.rows) >= self.most

    @property
    def passages(self) -> tuple[tuple[Candidate, ...], ...]:
        """The rows that stand in the same passage together, where the first of them stands in the order."""
        together: dict[str, list[Candidate]] = {}
        for candidate in self.rows:
            together.setdefault(candidate.passage, []).append(candidate)
        return tuple(map(tuple, together.values()))


def is_reference(conn: sqlite3.Connection, words: str) -> bool:
    """Whether the words are the reference of a minute, such as 21/97."""
    return bool(words) and one_row(conn, "SELECT 1 FROM minutes WHERE reference = ?", words) is not None


def listing(
    conn: sqlite3.Connection,
    kind: str,
    match: str,
    *,
    reference: str | None = None,
    council: str | None = None,
    committee: str | None = None,
    year: str | None = None,
    best: bool = False,
    as_data: bool = False,
) -> Listing:
    """The rows of a kind that match, newest or best first. An empty ``match`` is every row.

    A ``reference`` replaces words for kinds that stand in minutes; ``as_data`` takes more rows, each alone.
    """
    form = FORMS[kind]
    passage, most = ("t.id", MOST_AS_DATA) if as_data else (form.passage, MOST)
    of_minute = reference if form.in_minutes else None
    match = "" if of_minute else match
    terms = {form.council: council, form.committee: committee, form.year: year, "n.reference": of_minute}
    wanted = {f"{column} = ?": value for column, value in terms.items() if value}
    source, score, at = f"{form.table} AS t", "0.0", "t.rowid"
    if match:
        source = f"{form.index} JOIN {form.table} AS t ON t.rowid = {form.index}.rowid"
        score, at = f"bm25({form.index})" if best else "0.0", f"{form.index}.rowid"
        wanted = {f"{form.index} MATCH ?": match, **wanted}
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    rows = all_rows(
        conn,
        f"""
        SELECT {at} AS at, t.id AS id, {form.date} AS date, {form.council} AS council,
            {form.committee} AS committee, {score} AS score,
            {passage} AS passage
        FROM {source} {form.joins} {form.more if of_minute else ""} {where} ORDER BY {at} DESC LIMIT {most}
        """,
        *wanted.values(),
    )
    return Listing(kind, match, _in_order((Candidate(**row) for row in rows), best=best), most)


def _in_order(rows: Iterable[Candidate], *, best: bool) -> tuple[Candidate, ...]:
    """Best or newest first. The sorts are stable: of equals, the newest stays first, and then the ids."""
    found = sorted(rows, key=lambda c: c.id)
    found.sort(key=lambda c: c.date or "", reverse=True)
    return tuple(sorted(found, key=lambda c: c.score)) if best else tuple(found)


def details(conn: sqlite3.Connection, listed: Listing, chosen: Sequence[Candidate]) -> list[Row]:
    """What is shown of some of the rows, in their order; ``snippet`` has control characters in it."""
    form, match = FORMS[listed.kind], listed.match
    if not chosen:
        return []
    snippet, source, values = form.text, f"{form.table} AS t", [c.at for c in chosen]
    only = f"t.rowid IN ({', '.join('?' * len(values))})"
    parameters: list[object] = list(values)
    if match:
        snippet = f"snippet({form.index}, -1, ?, ?, '…', {SNIPPET_TOKENS})"
        source = f"{form.index} JOIN {form.table} AS t ON t.rowid = {form.index}.rowid"
        only = f"{form.index} MATCH ? AND {form.index}.rowid IN ({', '.join('?' * len(values))})"
        parameters = [MARK_START, MARK_END, match, *values]
    where_from = (
        "NULL AS char_start, NULL AS char_end" if listed.kind == "page" else "t.char_start, t.char_end"
    )
    rows = all_rows(
        conn,
        f"""
        SELECT t.rowid AS at, {snippet} AS snippet, t.id, {form.columns}, {form.date} AS date,
            t.document_id, t.page, {where_from}, k.name AS council, c.name AS committee
        FROM {source} {form.joins} {form.more}
        LEFT JOIN councils AS k ON k.id = {form.council} LEFT JOIN committees AS c ON c.id = {form.committee}
        WHERE {only}
        """,
        *parameters,
    )
    by_row = {row["at"]: row for row in rows}
    return [by_row[c.at] for c in chosen if c.at in by_row]


def names(conn: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    """The names of councils and of bodies, by id."""
    councils = {r["id"]: r["name"] for r in all_rows(conn, "SELECT id, name FROM councils ORDER BY name")}
    bodies = {
        r["id"]: r["name"] + (f", {r['council']}" if r["council"] else "")
        for r in all_rows(
            conn,
            "SELECT c.id, c.name, k.name AS council FROM committees AS c"
            " LEFT JOIN councils AS k ON k.id = c.council_id ORDER BY k.name, c.name",
        )
    }
    return councils, bodies

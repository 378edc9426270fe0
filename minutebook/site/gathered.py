"""What a council's or a body's page gathers: decisions by kind, open actions and figures, newest first.

A body that had another name is asked for by all its ids, that of the name which it has now in front.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import figures, links, wording
from minutebook.site.held import Whose, marks
from minutebook.site.rows import Row, all_rows, count

NEWEST = 10
"""Records of a kind that are listed; the rest are behind a link."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of decision: how many there are."""

    kind: str
    words: str
    number: int
    rows_link: str


@dataclass(frozen=True, slots=True)
class Line:
    """A record in a line: what it says, under which heading, and where and when.

    "That the update be noted" tells nobody what was noted: ``under`` is the minute's title, and on a
    council's page the body too.
    """

    text: str
    under: str | None
    date_words: str
    detail: str | None
    record_link: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The newest records of a kind, how many there are in all, and where they are."""

    total: int
    newest: tuple[Line, ...]
    all_link: str


def decisions_by_kind(conn: sqlite3.Connection, whose: Whose, *names: str) -> tuple[Kind, ...]:
    """How many decisions of each kind there are, most first."""
    rows = all_rows(
        conn,
        f"""SELECT r.kind, count(*) AS number FROM resolutions AS r JOIN meetings AS m ON m.id = r.meeting_id
        WHERE m.{whose} IN ({marks(names)}) GROUP BY 1 ORDER BY 2 DESC, 1""",
        *names,
    )
    return tuple(
        Kind(
            **row,
            words=wording.DECISION_KINDS[row["kind"]],
            rows_link=links.table("decisions", **{whose: names, "kind": row["kind"]}),
        )
        for row in rows
    )


def newest_decisions(conn: sqlite3.Connection, whose: Whose, *names: str) -> Lines:
    """The newest decisions."""
    found = (
        f"FROM resolutions AS r JOIN meetings AS m ON m.id = r.meeting_id WHERE m.{whose} IN ({marks(names)})"
    )
    rows = all_rows(
        conn,
        f"""SELECT l.*, i.title, c.name AS body
        FROM (SELECT r.id, r.quote, r.kind, r.minute_id, m.date, m.committee_id, r.document_id, r.page,
            r.char_start {found}
            ORDER BY m.date DESC, r.document_id, r.page, r.char_start, r.id LIMIT {NEWEST}) AS l
        LEFT JOIN minutes AS i ON i.id = l.minute_id LEFT JOIN committees AS c ON c.id = l.committee_id
        ORDER BY l.date DESC, l.document_id, l.page, l.char_start, l.id""",
        *names,
    )
    total = count(conn, f"SELECT count(*) {found}", *names)
    return Lines(
        total,
        tuple(
            Line(
                r["quote"],
                _under(r, whose),
                wording.day(r["date"]),
                wording.DECISION_KINDS[r["kind"]],
                links.record("resolutions", r["id"]),
            )
            for r in rows
        ),
        links.search(kind="decision", **_as_searched(whose, names[0])),
    )


def open_actions(conn: sqlite3.Connection, whose: Whose, *names: str) -> Lines:
    """The newest actions that no paper says are done."""
    rows = all_rows(
        conn,
        f"""SELECT l.id, a.quote, l.owner, l.due_text, l.raised AS date, i.title, c.name AS body
        FROM (SELECT * FROM action_ledger WHERE {whose} IN ({marks(names)}) AND standing <> 'complete'
            ORDER BY raised DESC, id LIMIT {NEWEST}) AS l JOIN actions AS a ON a.id = l.id
        LEFT JOIN minutes AS i ON i.id = l.minute_id LEFT JOIN committees AS c ON c.id = l.committee_id
        ORDER BY l.raised DESC, l.id""",
        *names,
    )
    total = count(
        conn,
        f"SELECT count(*) FROM action_ledger WHERE {whose} IN ({marks(names)}) AND standing <> 'complete'",
        *names,
    )
    return Lines(
        total,
        tuple(
            Line(
                r["quote"],
                _under(r, whose),
                wording.day(r["date"]),
                "; ".join(w for w in (r["owner"], r["due_text"] and f"due {r['due_text']}") if w) or None,
                links.record("actions", r["id"]),
            )
            for r in rows
        ),
        links.actions(**_as_searched(whose, names[0])),
    )


def newest_figures(conn: sqlite3.Connection, whose: Whose, *names: str) -> Lines:
    """The figures of the newest papers; those of a known measure first."""
    found = f"""FROM statistics AS s JOIN documents AS d ON d.id = s.document_id
        WHERE s.same_as IS NULL AND d.{whose} IN ({marks(names)})"""
    rows = all_rows(
        conn,
        f"""SELECT s.*, d.date {found} ORDER BY d.date DESC, s.measure_id IS NULL, s.document_id, s.page,
            s.char_start, s.id LIMIT {NEWEST}""",
        *names,
    )
    return Lines(
        count(conn, f"SELECT count(*) {found}", *names),
        tuple(
            Line(
                f"{figures.words_of(r)}: {r['measure'] or r['sentence']}",
                None,
                wording.day(r["date"]),
                r["area"],
                links.record("statistics", r["id"]),
            )
            for r in rows
        ),
        links.search(kind="figure", **_as_searched(whose, names[0])),
    )


def _under(row: Row, whose: Whose) -> str | None:
    """What a record stands under: the minute's title, and the body where the page is a whole council's."""
    body = row["body"] if whose == "council_id" else None
    return " · ".join(words for words in (row["title"], body) if words) or None


def _as_searched(whose: Whose, name: str) -> dict[str, str]:
    return {whose.removesuffix("_id"): name}

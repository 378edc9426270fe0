"""Searching the record by words: decisions, actions, figures, agenda items, pages.

What a user types is never handed to the search engine as it is: words and quoted phrases are taken out of it
and put together again as a query that cannot be malformed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import sqlite_utils

Kind = Literal["resolutions", "actions", "statistics", "agenda_items", "minutes", "recommendations", "pages"]
Order = Literal["newest", "best"]

KINDS: tuple[Kind, ...] = ("resolutions", "actions", "statistics", "agenda_items", "pages")

MARK_START, MARK_END = "\x02", "\x03"
"""Around the words found, in a snippet: escape the snippet first, then turn these into tags."""

MOST_TERMS = 32
"""Of one query: more would reach the engine's own limit on the depth of a query."""

CONSIDERED = 5_000
"""Hits of one kind that are looked at, the latest stored first. ``newest`` and ``best`` choose among these: a
word on half of a million pages has more hits than can be sorted while somebody waits."""

SNIPPET_TOKENS = 32

_TERM = re.compile(
    r"""
    "(?P<phrase>[^"]*)(?:"|$)   # "care leavers", also where the closing quote is missing
    | (?P<word>[^\s"]+)         # housing, hous*, 21/97
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that has all of the words. ``date`` is its meeting's, or its document's."""

    kind: Kind
    id: str
    title: str
    date: str | None
    council: str | None
    committee: str | None
    page: int
    snippet: str


# For each kind: the title of a hit, and the joins that give it (t is the table itself).
_VIA_MEETING = (
    "LEFT JOIN meetings AS m ON m.id = t.meeting_id JOIN documents AS d ON d.id = t.document_id",
    "coalesce(m.date, d.date)",
    "coalesce(m.council_id, d.council_id)",
    "coalesce(m.committee_id, d.committee_id)",
)
_VIA_DOCUMENT = ("JOIN documents AS d ON d.id = t.document_id", "d.date", "d.council_id", "d.committee_id")
_MINUTE_TITLE = (
    "coalesce((SELECT trim(coalesce(n.reference, '') || ' ' || n.title)"
    " FROM minutes AS n WHERE n.id = t.minute_id), d.title)"
)
_FORMS: dict[Kind, tuple[str, tuple[str, str, str, str]]] = {
    "resolutions": (_MINUTE_TITLE, _VIA_MEETING),
    "actions": (_MINUTE_TITLE, _VIA_MEETING),
    "statistics": ("coalesce(t.measure, d.title)", _VIA_DOCUMENT),
    "agenda_items": ("t.number || ' ' || t.title", _VIA_MEETING),
    "minutes": ("trim(coalesce(t.reference, '') || ' ' || t.title)", _VIA_MEETING),
    "recommendations": ("d.title", _VIA_DOCUMENT),
    "pages": ("d.title", _VIA_DOCUMENT),
}


def match_query(words: str) -> str:
    """The words as a query of the search engine: all of them, phrases kept, ``hous*`` as a beginning.

    Empty where nothing but punctuation was typed.
    """
    terms = []
    for found in _TERM.finditer(words.replace("\0", " ")):
        text = found["phrase"] if found["word"] is None else found["word"]
        star = "*" if found["word"] and text.endswith("*") else ""
        if any(_in_a_token(c) for c in text):
            terms.append(f'"{text}"{star}')
    return " ".join(terms[:MOST_TERMS])


def _in_a_token(character: str) -> bool:
    """Whether the tokeniser (unicode61) keeps the character: letters, digits and private use."""
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co"


def search(
    db: sqlite_utils.Database,
    words: str,
    *,
    kinds: Sequence[Kind] = KINDS,
    council: str | None = None,
    limit: int = 20,
    order: Order = "newest",
) -> list[Hit]:
    """The records that have all of the words, newest or best first; none where no word was given.

    ``council`` is an id. Raises ValueError for a kind or an order that there is not.
    """
    unknown = [kind for kind in kinds if kind not in _FORMS]
    if unknown or order not in {"newest", "best"}:
        raise ValueError(f"cannot search {', '.join(unknown) or 'in the order ' + order}")
    query = match_query(words)
    if not query:
        return []
    values: dict[str, str | int | None] = {"query": query, "council": council, "limit": limit}
    found = [hit for kind in kinds for hit in _hits(db, kind, values, order)]
    # Both sorts are stable: of equals, the order of kinds and then of ids stays.
    found.sort(key=lambda hit: hit[0])
    if order == "newest":
        found.sort(key=lambda hit: hit[1].date or "", reverse=True)
    return [hit for _, hit in found[:limit]]


def _hits(
    db: sqlite_utils.Database, kind: Kind, values: dict[str, str | int | None], order: Order
) -> list[tuple[float, Hit]]:
    """Hits of one kind with their bm25 (lower is better; 0 where the order does not ask for it)."""
    title, (joins, date, council_id, committee_id) = _FORMS[kind]
    fts = f"{kind}_fts"
    score = f"bm25({fts})" if order == "best" else "0.0"
    only = f"AND {council_id} = :council" if values["council"] else ""
    # Inside, the rows to choose from: the index gives them latest stored first and stops at the limit.
    # Outside, titles and snippets for the few that are shown.
    sql = f"""
        WITH considered AS (
            SELECT {fts}.rowid AS at, {score} AS score, {date} AS day, t.id AS name
            FROM {fts} JOIN {kind} AS t ON t.rowid = {fts}.rowid {joins}
            WHERE {fts} MATCH :query {only} ORDER BY {fts}.rowid DESC LIMIT {CONSIDERED}
        ),
        chosen AS (
            SELECT * FROM considered
            ORDER BY {"score," if order == "best" else ""} day DESC, name LIMIT :limit
        )
        SELECT chosen.score, t.id, {title}, chosen.day, k.name, c.name, t.page,
            snippet({fts}, -1, :start, :end, '…', {SNIPPET_TOKENS})
        FROM chosen JOIN {fts} ON {fts}.rowid = chosen.at JOIN {kind} AS t ON t.rowid = chosen.at {joins}
        LEFT JOIN councils AS k ON k.id = {council_id} LEFT JOIN committees AS c ON c.id = {committee_id}
        WHERE {fts} MATCH :query ORDER BY {"chosen.score," if order == "best" else ""} chosen.day DESC, t.id
    """
    marks = {"start": MARK_START, "end": MARK_END}
    return [(row[0], Hit(kind, *row[1:])) for row in db.execute(sql, values | marks)]

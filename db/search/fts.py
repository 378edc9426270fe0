"""Search with SQLite's own index, FTS5: nothing to install, nothing to build.

Its rows are numbered by kind and day, so that the newest of a kind are found first. At most ``most`` of a
kind are looked at: that many are counted, and ranked where the best are asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from db.search.asking import NOT_TOLD, Entry, Filters, Order, Section
from db.search.entries import Kind, days, days_between, earlier
from db.search.language import All, Either, Node, Term, Without
from db.search.tokens import begun, is_whole, tokens

HEADING_WEIGHT = 3.0
"""How much more a word counts in a heading than in the text, for the best match."""

_FIRST_SPAN, _SPARE, _FURTHER, _NO_FURTHER = 60, 1.3, 20, 2
"""Days that are looked at first; how many more than those in which the rest should be found; how many times
as many at the most; and the same where that was too many once, or behind days of which there is nothing."""

_TOO_MANY = 2
"""How many times as many as are wanted may be fetched of a span before a shorter one is asked."""

Found = Sequence[tuple[Any, ...]]
_PLACE, _RECORD, _YEAR, _COUNCIL, _COMMITTEE, _PROCEDURAL, _MEMBERS, _SCORE = range(8)


def match_of(node: Node) -> str:
    """The expression in the language of FTS5, which cannot be malformed."""
    match node:
        case Term(text=text, begins=begins):
            words = f'"{text.replace(chr(34), " ")}"'
            return _beginning(text, words) if begins else words
        case All(parts=parts):
            return f"({' AND '.join(map(match_of, parts))})"
        case Either(parts=parts):
            return f"({' OR '.join(map(match_of, parts))})"
        case Without(wanted=wanted, unwanted=unwanted):
            return f"({match_of(wanted)} NOT {match_of(unwanted)})"


_KEPT = "ness"
"""What stands behind a beginning whose s is to stay: the stemmer takes this off, and nothing else then."""


def _beginning(text: str, words: str) -> str:
    """Words that begin so. FTS5 stems a beginning as it does a word: ``res*`` would be asked as ``re*``.

    Where that takes the s off, the letters are asked for as they were typed, or the word that they may be. No
    word begins with a plural that has no vowel, but that word: ``1980s*`` is no "19805".
    """
    stems = tokens(text)
    typed = begun(text, stems[0]) if len(stems) == 1 else None
    if typed and is_whole(typed):
        return words
    if typed is None or tokens(typed + _KEPT) != (typed,):
        return f"{words} *"
    return f'("{typed}{_KEPT}" * OR {words})'


def section(
    conn: sqlite3.Connection,
    kind: Kind,
    expression: Node | None,
    filters: Filters,
    order: Order,
    *,
    first: int,
    size: int,
    most: int,
    paged: bool = True,  # noqa: ARG001  # what is ranked here is all that is counted
) -> Section:
    """What is found of one kind. All of it where ``expression`` is None."""
    rows = _rows(conn, kind, expression, filters, order, most)
    capped = len(rows) >= most
    procedural = sum(row[_MEMBERS] for row in rows if row[_PROCEDURAL])
    if filters.substantive:
        rows = [row for row in rows if not row[_PROCEDURAL]]
    return Section(
        kind=kind,
        total=sum(row[_MEMBERS] for row in rows),
        passages=len(rows),
        capped=capped,
        most=most,
        entries=tuple(
            Entry(kind, row[_RECORD], row[_PLACE], row[_SCORE]) for row in rows[first : first + size]
        ),
        councils=_counted(rows, _COUNCIL),
        committees=_counted(rows, _COMMITTEE),
        years=_counted(rows, _YEAR),
        procedural=procedural,
    )


def _counted(rows: Found, column: int) -> dict[str, int]:
    """How many records there are of each value of a column, in the order of the rows."""
    counts: dict[str, int] = {}
    for row in rows:
        value = row[column] or NOT_TOLD
        counts[value] = counts.get(value, 0) + row[_MEMBERS]
    return counts


def _rows(
    conn: sqlite3.Connection,
    kind: Kind,
    expression: Node | None,
    filters: Filters,
    order: Order,
    most: int,
) -> Found:
    """The rows that match, in order, at most so many."""
    year = filters.year
    first, last = days(kind, f"{year}-01-01", f"{year}-12-31") if year else days(kind)
    if year == NOT_TOLD:
        first, last = days(kind, "", "")
    values: dict[str, object] = {"first": first, "last": last, "council": filters.council}
    tests = ["e.council_id = :council"] if filters.council else []
    if filters.council == NOT_TOLD:
        tests = ["e.council_id IS NULL"]
    if NOT_TOLD in filters.committees:
        tests.append("e.committee_id IS NULL")
    elif filters.committees:
        names = {f"committee{i}": body for i, body in enumerate(filters.committees)}
        tests.append(f"e.committee_id IN ({', '.join(f':{name}' for name in names)})")
        values |= names
    if filters.reference:
        tests.append("e.reference = :reference")
        values["reference"] = filters.reference
    source, at = "search_entries AS e", "e.place"
    if expression is not None:
        source = "search_fts AS f CROSS JOIN search_entries AS e ON e.place = f.rowid"
        at = "f.rowid"
        tests.append("search_fts MATCH :match")
        values["match"] = match_of(expression)
    columns = "e.place, e.record, substr(e.date, 1, 4), e.council_id, e.committee_id, e.procedural, e.members"
    asked = f"""FROM {source} WHERE {" AND ".join([f"{at} BETWEEN :first AND :last", *tests])}
        ORDER BY {at}"""
    if expression is None:
        every = f"SELECT {columns}, 0.0 {asked} DESC LIMIT :most"
        return conn.execute(every, values | {"most": most}).fetchall()
    rows = _newest_of_words(conn, f"SELECT {columns}, 0.0 {asked}", values, (first, last), most)
    if order == "best" and rows:  # once for all of them: it looks at all hits of each word every time
        values |= {"first": rows[-1][_PLACE], "last": rows[0][_PLACE]}
        score = f"bm25(search_fts, {HEADING_WEIGHT}, 1.0)"
        rows = conn.execute(f"SELECT {columns}, {score} {asked}", values).fetchall()
        rows.sort(key=lambda row: (float(row[_SCORE]), -row[_PLACE]))
    return rows


def _newest_of_words(
    conn: sqlite3.Connection, asked: str, values: dict[str, object], places: tuple[int, int], most: int
) -> list[tuple[Any, ...]]:
    """The newest rows of a query that gives the oldest first: of one span of days, then of the one before it.

    For read from its newest end, FTS5 leaves rows out where their numbers lie far apart (SQLite 3.40: of two
    words, or of one in a hundred thousand pages); read from the oldest of a span it does not. A page that was
    dated into the future by mistake does not have all fetched: days that have nothing are passed over.
    """
    first, last = places
    rows: list[tuple[Any, ...]] = []
    span, further, newest = _FIRST_SPAN, _FURTHER, _newest(conn, first, last)
    while newest is not None and len(rows) < most:
        since, missing = max(first, earlier(newest, span) + 1), most - len(rows)
        among = values | {"first": since, "last": newest, "limit": missing * _TOO_MANY if span > 1 else -1}
        found = conn.execute(f"{asked} LIMIT :limit", among).fetchall()
        if len(found) == among["limit"]:  # the newest of them are wanted, and come last
            over = days_between(found[0][_PLACE], found[-1][_PLACE])
            span = max(1, min(span // 2, int(over * _SPARE / _TOO_MANY)))
            further = _NO_FURTHER  # there are many before these: not past them again
            continue
        rows += reversed(found)
        share = (most - len(rows)) / len(found) if found else further
        newest = _newest(conn, first, since - 1)
        apart = newest is not None and newest < earlier(since, span)  # those had dates of their own
        span = 1 + int(span * min(share * _SPARE, _NO_FURTHER if apart else further))
    return rows[:most]


def _newest(conn: sqlite3.Connection, first: int, last: int) -> int | None:
    """The last place between two that has an entry."""
    sql = "SELECT max(place) FROM search_entries WHERE place BETWEEN ? AND ?"
    found: int | None = conn.execute(sql, (first, last)).fetchone()[0]
    return found

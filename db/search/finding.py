"""The search: one function, used by the site and on the terminal, whichever engine answers it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import replace

from db.search.asking import Engine, Filters, Found, Order
from db.search.engines import engine_for
from db.search.entries import Kind
from db.search.language import Understood, parse
from db.search.synonyms import Also, labels_of, widened

MOST = 2_000
"""Entries of one kind that are counted and ranked: more cannot be while somebody waits."""

MOST_AS_DATA = 200_000
"""The same for a kind that a program asks for as data, page by page."""

_MINUTED: tuple[Kind, ...] = ("decision", "action", "figure")


def search(
    conn: sqlite3.Connection,
    query: str,
    filters: Filters = Filters(),  # noqa: B008  # frozen
    order: Order = "newest",
    *,
    exactly: bool = False,
    first: int = 0,
    size: int = 20,
    deep: Collection[Kind] = (),
    counted: Collection[Kind] = (),
    paged: bool = True,
    engine: Engine | None = None,
) -> Found:
    """The records that a query finds, of each kind those from ``first``, newest or best first.

    Without words all records that pass the filters; words without a letter or digit find nothing. ``exactly``
    leaves other names of the same thing out. Kinds that are ``deep`` are counted and paged to the end; of
    those that are ``counted`` only the numbers are told. Where they are ``paged``, it is told how many
    are ranked.
    ``engine`` is the one that the database has an index for, unless another is given.
    """
    understood, also = understand(conn, query, exactly=exactly)
    expression = understood.expression
    if query.strip() and expression is None:
        return Found(understood, (), {})
    reference = query.strip() if is_reference(conn, query.strip()) else ""
    ask, sections = engine or engine_for(conn), {}
    for kind in filters.kinds:
        of_minute = bool(reference) and kind in _MINUTED
        sections[kind] = ask(
            conn,
            kind,
            None if of_minute else expression,
            replace(filters, reference=reference) if of_minute else filters,
            order,
            first=first,
            size=0 if kind in counted else size,
            most=MOST_AS_DATA if kind in deep else MOST,
            paged=paged,
        )
    return Found(understood, also, sections)


def understand(
    conn: sqlite3.Connection, query: str, *, exactly: bool = False
) -> tuple[Understood, tuple[Also, ...]]:
    """What a query means, with other names of what it names, and which those are.

    With ``exactly``, the names are told and not searched for.
    """
    understood = parse(query)
    if understood.expression is None:
        return understood, ()
    wider, also = widened(understood.expression, labels_of(conn))
    return (understood if exactly else Understood(wider, understood.notes)), also


def is_reference(conn: sqlite3.Connection, words: str) -> bool:
    """Whether the words are the reference of a minute, such as 21/97."""
    sql = "SELECT 1 FROM search_entries WHERE reference = ? LIMIT 1"
    return bool(words) and conn.execute(sql, (words,)).fetchone() is not None


def same_body(conn: sqlite3.Connection, committee: str) -> tuple[str, ...]:
    """All ids under which a body is known, the one that stands for all first."""
    sql = """SELECT id FROM committees WHERE coalesce(same_as, id) =
        coalesce((SELECT coalesce(same_as, id) FROM committees WHERE id = ?), ?)
        ORDER BY same_as IS NOT NULL, id"""
    found = tuple(row[0] for row in conn.execute(sql, (committee, committee)))
    return found or (committee,)

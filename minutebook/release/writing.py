"""The public database, written into a new file: nothing that is not for publication is ever in it.

A copy with rows deleted would keep them in its free pages, and its search indexes their words. So the rows
that may be given away are put into an empty file one by one, and the indexes are made from what is there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import sqlite_utils

from db.migrations import PAGE_SIZE, migrate
from minutebook.release.given import WITHOUT, Given
from minutebook.release.overlay import Overlay
from minutebook.release.public_ids import PublicIds, public_ids
from minutebook.release.public_words import PublicWords
from minutebook.release.ready import make_ready
from minutebook.site.published import SECRET

LEFT_OUT = frozenset(["run_files"])
"""Tables that a release does not have: the operator's record of files, in which exempt papers have names."""

WRITTEN = frozenset(["published_corrections"])
"""Given tables that are not copied but written for a release: what people said of the rows, for readers."""

NOT_GIVEN = SECRET | {"search_waiting", "withdrawn_papers"}
"""Tables that are empty in a release: what is held back or gone, who decided so, the program's notes."""

GIVEN = frozenset(
    [
        "accuracy",
        "actions",
        "agenda_items",
        "amendments",
        "attendance",
        "committee_names",
        "committees",
        "confirmations",
        "council_neighbours",
        "council_successions",
        "councils",
        "documents",
        "follow_ups",
        "followed_actions",
        "layouts",
        "measure_labels",
        "measures",
        "meetings",
        "mentions",
        "minutes",
        "pages",
        "parts",
        "problems",
        "published_corrections",
        "published_values",
        "recommendation_outcomes",
        "recommendations",
        "resolutions",
        "runs",
        "search_entries",
        "sightings",
        "statistics",
    ]
)
"""Tables whose rows are given away. What is not named here is not: a new table has to be thought of first."""

_ONLY = {"runs": " WHERE ok + partial > 0"}
"""Which rows of a table are given: a night in which nothing was new would else make another release."""

_WHENEVER = "1970-01-01T00:00:00+00:00"
"""When the steps of the schema were taken in a release: a time of day would make each one another file."""

_AT_ONCE = 2_000
_CACHE_KB = 200_000


def write_public(work: sqlite_utils.Database, path: Path) -> None:
    """Write what ``work`` has for the public into a new file at ``path``.

    It is read as it stands at one moment, whoever writes to it meanwhile; what people have said of its rows
    is laid over them. Files that may be no council's papers are not in it. The file is one by itself, without
    a log beside it, and may only be read.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as new:
        _prepare(new)
        triggers = _without_triggers(new)
        conn = work.conn
        conn.execute("BEGIN")
        try:
            new.execute("BEGIN")
            ids = public_ids(conn)
            given = Given.of(work)
            _copy(conn, new, ids, given)
            new.execute("COMMIT")
            overlay = Overlay.of(work, ids)
        finally:
            conn.rollback()
        given.settle(sqlite_utils.Database(new))
        _index(new)
        new.execute("ANALYZE")  # else what is made ready takes minutes
        for sql in triggers:
            new.execute(sql)
        overlay.lay_over(new)
        make_ready(new)  # last: nothing brings these tables up to what is laid over the others
        new.execute("ANALYZE")
        new.execute("VACUUM")
    path.chmod(0o444)


def tables_given(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The tables that a release has rows in, by name."""
    names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    return tuple(name for name in names if name in GIVEN)


def _prepare(new: sqlite3.Connection) -> None:
    """An empty database of today's schema. It is built where a crash loses nothing: it begins anew."""
    new.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KB}"):
        new.execute(f"PRAGMA {pragma}")
    migrate(sqlite_utils.Database(new))
    new.execute("UPDATE _sqlite_migrations SET applied_at = ?", (_WHENEVER,))
    new.execute("PRAGMA foreign_keys = OFF")  # they are checked when all is there


def _without_triggers(new: sqlite3.Connection) -> tuple[str, ...]:
    """Take the triggers out, which would keep each index up to date row by row; gives what makes them."""
    made = new.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    for name, _ in made:
        new.execute(f'DROP TRIGGER "{name}"')
    for name in sorted(LEFT_OUT):
        new.execute(f'DROP TABLE "{name}"')
    return tuple(sql for _, sql in made)


def _copy(work: sqlite3.Connection, new: sqlite3.Connection, ids: PublicIds, given: Given) -> None:
    tables = [table for table in tables_given(new) if table not in WRITTEN]
    owned = [t for t in tables if t != "documents" and "document_id" in _columns(new, t)]
    alone = PublicWords(ids)
    for table in (t for t in tables if t not in owned and t != "documents"):
        rows = _rows(work, new, table, _ONLY.get(table, ""))
        _put(new, table, (alone.row(table, row) for row in rows))
    for document in given.documents:
        _copy_document(work, new, document, owned, ids)


def _copy_document(
    work: sqlite3.Connection,
    new: sqlite3.Connection,
    document: str,
    owned: Sequence[str],
    ids: PublicIds,
) -> None:
    texts = dict(work.execute("SELECT page, text FROM pages WHERE document_id = ?", (document,)))
    words = PublicWords.of(ids, texts)
    for table, owner in (("documents", "id"), *((table, "document_id") for table in owned)):
        rows = _rows(work, new, table, f" WHERE {owner} = ?{WITHOUT.get(table, '')}", document)
        _put(new, table, (words.row(table, row) for row in rows))


def _columns(conn: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in conn.execute(f'PRAGMA table_info("{table}")'))


def _rows(
    work: sqlite3.Connection, new: sqlite3.Connection, table: str, where: str = "", *values: str
) -> Iterator[dict[str, str | int | float | bytes | None]]:
    columns = _columns(new, table)
    named = ", ".join(f'"{column}"' for column in columns)
    found = work.execute(f'SELECT {named} FROM "{table}"{where} ORDER BY rowid', values)
    yield from (dict(zip(columns, row, strict=True)) for row in found)


def _put(
    new: sqlite3.Connection, table: str, rows: Iterable[dict[str, str | int | float | bytes | None]]
) -> None:
    columns = _columns(new, table)
    sql = f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(columns))})'
    new.executemany(sql, (tuple(row.values()) for row in rows))


def _index(new: sqlite3.Connection) -> None:
    """Make every search index from the rows that are there."""
    made = new.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name")
    for (name,) in made.fetchall():
        for what in ("rebuild", "optimize"):
            new.execute(f'INSERT INTO "{name}" ("{name}") VALUES (?)', (what,))

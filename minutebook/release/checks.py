"""Whether a public file may be published: each check says what is wrong, or nothing."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from html import unescape
from itertools import islice
from pathlib import Path

import sqlite_utils

from db import Filters, search, verify
from db.migrations import MIGRATIONS, unknown_migrations
from db.withheld import WORDLESS
from minutebook.contact import cover
from minutebook.errors import PublishError
from minutebook.release.public_words import is_name
from minutebook.release.ready import ROWS_OF
from minutebook.release.settings import Known, KnownPage, KnownSearch, KnownSql, Settings
from minutebook.release.writing import LEFT_OUT, NOT_GIVEN, WRITTEN, tables_given
from minutebook.site.released import Released
from minutebook.site.serve import datasette_for

_SHOWN = 3
"""Defects of one sort that are told; a broken file has thousands."""

_FIRST_FOUND = 100
"""Results of a search among which a known one must be."""

_BARE = re.compile(r"https?://\S+")

Check = Callable[[sqlite_utils.Database, Path], Iterator[str]]


def row_counts(path: Path) -> dict[str, int]:
    """How many rows each table of a public file has."""
    with closing(opened(path)) as conn:
        return {t: conn.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in tables_given(conn)}


def counts_for_site(path: Path) -> dict[str, int | None]:
    """What Datasette wants to know of each table of a public file; of those that nobody sees, nothing."""
    with closing(opened(path)) as conn:
        names = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: None for (name,) in names} | row_counts(path)


def opened(path: Path) -> sqlite3.Connection:
    """A public file, to be read and never changed."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def faults(path: Path, settings: Settings, before: Mapping[str, int]) -> tuple[str, ...]:
    """What is wrong with a public file; none where it may be published.

    ``before`` are the row counts of the release that it is to follow; empty for the first.
    """
    with closing(opened(path)) as conn:
        db = sqlite_utils.Database(conn)
        try:
            broken = [*_integrity(conn)]
            if broken:  # nothing that is read from it means anything
                return tuple(broken)
            told = [*_keys(conn), *_ready(conn), *_quotes(db), *_secrets(conn), *_contacts(conn)]
            told += _fewer(row_counts(path), before, settings)
            told += (wrong for known in settings.known for wrong in _answer(conn, path, known))
        except sqlite3.DatabaseError as error:
            return (f"the file cannot be read: {error}",)
    return tuple(told)


def opened_release(path: Path) -> sqlite_utils.Database:
    """The database of a release. Raises PublishError where another version of the program made it."""
    db = sqlite_utils.Database(opened(path))
    if MIGRATIONS.pending(db) or unknown_migrations(db):
        db.close()
        raise PublishError(f"{path}: made by another version of Minutebook; publish again")
    return db


def _integrity(conn: sqlite3.Connection) -> Iterator[str]:
    try:
        rows = conn.execute("PRAGMA integrity_check(10)").fetchall()
    except sqlite3.DatabaseError as error:
        rows = [(str(error),)]
    if rows != [("ok",)]:
        yield from (f"the file is damaged: {row[0]}" for row in rows[:_SHOWN])


def _keys(conn: sqlite3.Connection) -> Iterator[str]:
    rows = conn.execute("PRAGMA foreign_key_check").fetchall()
    for table, _, parent, _ in rows[:_SHOWN]:
        yield f"a row of {table} refers to one of {parent} that is not there ({len(rows):,} such rows)"


def _ready(conn: sqlite3.Connection) -> Iterator[str]:
    for table, columns in ROWS_OF.items():
        for column, parent in columns.items():
            sql = f'SELECT count(*) FROM "{table}" WHERE "{column}" NOT IN (SELECT id FROM "{parent}")'
            (many,) = conn.execute(sql).fetchone()
            if many:
                yield f"a row of {table} is of one of {parent} that is not there ({many:,} such rows)"


def _quotes(db: sqlite_utils.Database) -> Iterator[str]:
    for wrong in islice(verify(db), _SHOWN):
        yield f"the quote of {wrong.table} {wrong.id} is not what stands on its page"


def _secrets(conn: sqlite3.Connection) -> Iterator[str]:
    there = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
    for table in sorted((NOT_GIVEN | LEFT_OUT) & there):
        if conn.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():
            yield f"the table {table} is not for publication, and has rows"


def _contacts(conn: sqlite3.Connection) -> Iterator[str]:
    """Contact details in any text; a quote is part of its page, and may begin inside a number there."""
    for table in tables_given(conn):
        found = conn.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in found.description]
        looked_at = [i for i, name in enumerate(names) if _has_words(table, name)]
        for row in found:
            if any(_uncovered(row[i]) for i in looked_at):
                yield f"a row of {table} has contact details: {row[0]}"
                break


def _has_words(table: str, column: str) -> bool:
    if (table, column) == ("sightings", "record"):
        return True
    return column != "quote" and column not in WORDLESS and not is_name(column)


def _uncovered(value: object) -> bool:
    if not isinstance(value, str) or _BARE.fullmatch(value):
        return False
    if value.startswith(("{", "[")):
        try:
            return _uncovered_inside(json.loads(value))
        except ValueError:
            pass
    return cover(value) != value


def _uncovered_inside(value: object) -> bool:
    if isinstance(value, dict):
        return any(_uncovered_inside(v) for key, v in value.items() if not is_name(key))
    if isinstance(value, list):
        return any(map(_uncovered_inside, value))
    return _uncovered(value)


def _fewer(now: Mapping[str, int], before: Mapping[str, int], settings: Settings) -> Iterator[str]:
    if not now.get("documents"):
        yield "there are no papers in it"
    for table, many in sorted(before.items()):
        if table in WRITTEN:  # people take back what they have said, to the last of it
            continue
        left = now.get(table, 0)
        if many - left > settings.may_lose(table, many) or (many and not left):
            yield f"{table} has {left:,} rows, and the last release {many:,}"


def _answer(conn: sqlite3.Connection, path: Path, known: Known) -> Iterator[str]:
    match known:
        case KnownSql():
            yield from _answer_of_sql(conn, known)
        case KnownSearch(words, kind, finds):
            found = search(conn, words, Filters((kind,)), size=_FIRST_FOUND)
            if finds not in {entry.record for entry in found.sections[kind].entries}:
                yield f"searching {words!r} does not find {kind} {finds}"
        case KnownPage(page, has):
            site = datasette_for(path, released=Released(counts=counts_for_site(path)))
            answer = asyncio.run(site.client.get(page, follow_redirects=True))
            if answer.status_code != 200 or has not in unescape(answer.text):
                yield f"the page {page} ({answer.status_code}) does not have {has!r}"


def _answer_of_sql(conn: sqlite3.Connection, known: KnownSql) -> Iterator[str]:
    try:
        row = conn.execute(known.sql).fetchone()
    except sqlite3.Error as error:
        yield f"{known.sql}: {error}"
        return
    value = row[0] if row else None
    if not (_at_least(value, known.wanted) if known.least else value == known.wanted):
        yield f"{known.sql}: {value!r}, where {'at least ' if known.least else ''}{known.wanted!r} is known"


def _at_least(value: object, wanted: object) -> bool:
    return isinstance(value, int | float) and isinstance(wanted, int | float) and value >= wanted

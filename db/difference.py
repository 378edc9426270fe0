"""Bringing the stored rows of one table to what is wanted, touching only those that differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import sqlite_utils

from db.evidence import Row, Value

Key = tuple[Value, ...]

MOST_VALUES = 4_096
"""Values of one statement; SQLite takes up to 32,766."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The keys of the rows that were written or deleted, and how many were left alone."""

    inserted: tuple[Key, ...] = ()
    changed: tuple[Key, ...] = ()
    deleted: tuple[Key, ...] = ()
    unchanged: int = 0

    @property
    def touched(self) -> tuple[Key, ...]:
        """The keys of all rows that are not as they were."""
        return self.inserted + self.changed + self.deleted


def sync(
    db: sqlite_utils.Database,
    table: str,
    keys: Sequence[str],
    document: str,
    wanted: Iterable[Row],
    *,
    passing_over: Collection[str] = (),
    derived: Callable[[Row], Row] | None = None,
) -> Difference:
    """Make the table's rows of one document the wanted ones.

    All wanted rows have the same columns; a column that they do not have is left as it is. An equal row is
    not written, so that triggers and the file stay quiet when nothing is new. Rows of the rules that are
    passed over are another step's; ``derived`` gives a new row the columns that are worked out later.
    """
    wanted = list(wanted)
    rows = {tuple(row[key] for key in keys): row for row in wanted}
    if len(rows) != len(wanted):
        raise ValueError(f"{table}: two rows of document {document} have one key")
    columns = tuple(wanted[0]) if wanted else tuple(keys)
    others = _of_rules(db, table, keys, document, passing_over) if passing_over else frozenset()
    stored = {
        key: row
        for row in read(db, table, columns, {"document_id": document})
        if (key := tuple(row[name] for name in keys)) not in others
    }
    inserted = tuple(key for key in rows if key not in stored)
    changed = tuple(key for key in rows if key in stored and rows[key] != stored[key])
    deleted = tuple(key for key in stored if key not in rows)
    delete(db, table, keys, deleted)
    update(db, table, keys, (rows[key] for key in changed))
    insert(db, table, (rows[key] | (derived(rows[key]) if derived else {}) for key in inserted))
    return Difference(inserted, changed, deleted, len(rows) - len(inserted) - len(changed))


def _of_rules(
    db: sqlite_utils.Database, table: str, keys: Sequence[str], document: str, rules: Collection[str]
) -> frozenset[Key]:
    """The keys of a document's rows that some version of these rules made."""
    rows = read(db, table, (*keys, "rule"), {"document_id": document})
    names = {name_of(rule) for rule in rules}
    return frozenset(tuple(row[key] for key in keys) for row in rows if name_of(str(row["rule"])) in names)


def name_of(rule: str) -> str:
    """A rule without its version."""
    return rule.partition("@")[0]


def put(db: sqlite_utils.Database, table: str, row: Row) -> None:
    """Insert the row, or update the one with its ``id`` where it differs."""
    stored = next(iter(read(db, table, tuple(row), {"id": row["id"]})), None)
    if stored is None:
        insert(db, table, (row,))
    elif stored != row:
        update(db, table, ("id",), (row,))


def put_all(db: sqlite_utils.Database, table: str, rows: Iterable[Row]) -> None:
    """The same for many rows with ids of their own. What an older version stated may lack some columns."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        alike.setdefault(tuple(row), []).append(row)
    for columns, some in alike.items():
        names = json.dumps([row["id"] for row in some])
        sql = f'SELECT {_names(columns)} FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
        found = (dict(zip(columns, values, strict=True)) for values in db.execute(sql, (names,)))
        stored = {row["id"]: row for row in found}
        insert(db, table, [row for row in some if row["id"] not in stored])
        update(db, table, ("id",), [row for row in some if stored.get(row["id"], row) != row])


def read(
    db: sqlite_utils.Database, table: str, columns: Sequence[str], where: Mapping[str, Value], order: str = ""
) -> list[Row]:
    """The rows whose columns have the given values, as dicts of the columns asked for."""
    tests = " AND ".join(f'"{column}" = ?' for column in where)
    sql = f'SELECT {_names(columns)} FROM "{table}" WHERE {tests}' + (f" ORDER BY {order}" if order else "")
    return [dict(zip(columns, row, strict=True)) for row in db.execute(sql, tuple(where.values()))]


def insert(db: sqlite_utils.Database, table: str, rows: Iterable[Row]) -> None:
    """Insert rows that all have the same columns."""
    rows = list(rows)
    if rows:
        insert_values(db, table, tuple(rows[0]), [tuple(row.values()) for row in rows])


def insert_values(
    db: sqlite_utils.Database, table: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> None:
    """Insert rows, each the values of the columns; as many by one statement as may be.

    Before each statement whose triggers write to a search index, FTS5 writes out what waits in memory for any
    index. A statement for each row made it write a thousand small pieces, to be joined again.
    """
    head = f'INSERT INTO "{table}" ({_names(columns)}) VALUES '
    marks = f"({', '.join('?' * len(columns))})"
    largest = 1 << (MOST_VALUES // len(columns)).bit_length() - 1
    done = 0
    while left := len(rows) - done:
        many = min(largest, 1 << left.bit_length() - 1)  # few lengths, so that statements are prepared once
        values = tuple(chain.from_iterable(rows[done : done + many]))
        db.conn.execute(head + ", ".join([marks] * many), values)
        done += many


def update(db: sqlite_utils.Database, table: str, keys: Sequence[str], rows: Iterable[Row]) -> None:
    """Update rows in place (their rowids stay, and with them the search index's entries)."""
    rows = list(rows)
    if rows:
        columns = [column for column in rows[0] if column not in keys]
        values = ", ".join(f'"{column}" = ?' for column in columns)
        sql = f'UPDATE "{table}" SET {values} WHERE {_tests(keys)}'
        db.conn.executemany(sql, [tuple(row[c] for c in (*columns, *keys)) for row in rows])


def delete(db: sqlite_utils.Database, table: str, keys: Sequence[str], gone: Iterable[Key]) -> None:
    """Delete the rows with these keys."""
    if gone := list(gone):
        db.conn.executemany(f'DELETE FROM "{table}" WHERE {_tests(keys)}', gone)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _tests(keys: Iterable[str]) -> str:
    return " AND ".join(f'"{key}" = ?' for key in keys)

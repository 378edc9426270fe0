"""The whole tables as files to take away: CSV for people, Parquet for programs. Built with the release.

In CSV, text that a spreadsheet would run as a formula has an apostrophe before it; numbers are left alone.
Parquet has every cell as it is.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from db.describe import descriptions
from minutebook.release.writing import tables_given
from minutebook.site.answers import safe_cell

VIEWS = ("decisions", "open_actions")
"""Views that are taken away whole, beside the tables: with the names of council and body in each row."""

_NOT_ALONE = ("layouts", "search_entries")
"""Tables that mean nothing without the program."""

_AT_ONCE = 20_000
"""Rows of a row group: what a program holds in memory at once."""

FieldType = Literal["string", "integer", "number"]

_TYPES: dict[str, FieldType] = {"INTEGER": "integer", "REAL": "number", "NUMERIC": "number"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its name, its type, and what it holds in a sentence."""

    name: str
    type: FieldType
    description: str


def has_parquet() -> bool:
    """Whether the package that writes Parquet is installed (``pip install -e '.[parquet]'``)."""
    return find_spec("pyarrow") is not None


def tables_taken(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The tables and views that are written out, by name."""
    return tuple(sorted({*tables_given(conn), *VIEWS} - set(_NOT_ALONE)))


def columns(conn: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """The columns of a table's files. Blobs are not among them."""
    words = descriptions()[table].columns
    told = conn.execute(f'PRAGMA table_info("{table}")').fetchall()
    return tuple(
        Column(name, _TYPES.get(kind, "string"), words[name]) for _, name, kind, *_ in told if kind != "BLOB"
    )


def write_csv(conn: sqlite3.Connection, table: str, path: Path) -> None:
    """A table as CSV (RFC 4180, UTF-8), its rows in the order of their keys."""
    names = [column.name for column in columns(conn, table)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for rows in _rows(conn, table):
            writer.writerows([safe_cell(value) for value in row] for row in rows)


def write_parquet(conn: sqlite3.Connection, table: str, path: Path) -> None:
    """A table as Parquet, packed with Zstandard."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package, which takes half a second to import
    import pyarrow.parquet as pq  # noqa: PLC0415

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
    told = columns(conn, table)
    schema = pa.schema(
        [pa.field(c.name, types[c.type], metadata={"description": c.description}) for c in told]
    )
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _rows(conn, table):
            cells = zip(*rows, strict=True)
            arrays = [
                pa.array(map(_CAST[c.type], values), types[c.type])
                for c, values in zip(told, cells, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else str(value)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _same(value: object) -> object:
    return value


_CAST = {"string": _text, "integer": _same, "number": _number}


def _rows(conn: sqlite3.Connection, table: str) -> Iterator[list[tuple[object, ...]]]:
    told = columns(conn, table)
    keys = [row[1] for row in conn.execute(f'PRAGMA table_info("{table}")') if row[5]]
    order = ", ".join(f'"{key}"' for key in keys or ["id"])
    named = ", ".join(f'"{column.name}"' for column in told)
    found = conn.execute(f'SELECT {named} FROM "{table}" ORDER BY {order}')
    while rows := found.fetchmany(_AT_ONCE):
        yield rows

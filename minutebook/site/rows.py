"""Asking the database: SQL and its parameters in, plain dicts out."""

from __future__ import annotations

import sqlite3
from typing import Any

Row = dict[str, Any]


def all_rows(conn: sqlite3.Connection, sql: str, *parameters: object, **named: object) -> list[Row]:
    """Every row of a query, its parameters given by place or by name."""
    cursor = conn.execute(sql, named or parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def one_row(conn: sqlite3.Connection, sql: str, *parameters: object, **named: object) -> Row | None:
    """The first row of a query; None where there is none."""
    return next(iter(all_rows(conn, sql, *parameters, **named)), None)


def count(conn: sqlite3.Connection, sql: str, *parameters: object) -> int:
    """The single number that a query gives."""
    return int(conn.execute(sql, parameters).fetchone()[0])

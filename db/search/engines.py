"""Which engine answers: Tantivy where there is an index of the database as it stands, else SQLite's own."""

from __future__ import annotations

import sqlite3
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from db.search import fts
from db.search.asking import Engine
from db.search.stamps import STAMP, folder_of, stamp_of


def engine_for(conn: sqlite3.Connection) -> Engine:
    """The engine for a database. An index that is older than the database's last change is left alone."""
    file = conn.execute("PRAGMA database_list").fetchone()[2]
    if not file:
        return fts.section
    folder = folder_of(Path(file))
    try:
        stamp = (folder / STAMP).read_bytes()
    except OSError:
        return fts.section
    if not has_tantivy() or stamp != stamp_of(conn):
        return fts.section
    return _opened(folder, stamp)


@cache
def has_tantivy() -> bool:
    """Whether the package is installed; it is needed for nothing else."""
    return find_spec("tantivy") is not None


@lru_cache(maxsize=4)
def _opened(folder: Path, stamp: bytes) -> Engine:  # noqa: ARG001  # the stamp tells one index from the next
    from db.search.tantivy_engine import TantivyEngine  # noqa: PLC0415  # an optional package

    return TantivyEngine.of(folder)

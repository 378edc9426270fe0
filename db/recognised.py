"""What engines read on the pictures of pages, kept so that no page is recognised twice.

A recognition is bytes here: the reader makes them and understands them.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlite_utils

from db.ids import document_id
from db.statement import READER


def save_recognition(db: sqlite_utils.Database, sha256: str, page: int, engine: str, result: bytes) -> None:
    """Keep what ``engine`` (name and version) read on one page, in place of what was kept of it before."""
    with db.atomic():
        db.execute(
            "INSERT INTO ocr_pages (document_id, page, engine, result) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (document_id, page)"
            " DO UPDATE SET engine = excluded.engine, result = excluded.result, used = 0",
            (document_id(sha256), page, engine, result),
        )


def recognitions(db: sqlite_utils.Database, sha256: str) -> dict[int, bytes]:
    """What is kept of a document's pages, by page number."""
    sql = "SELECT page, result FROM ocr_pages WHERE document_id = ? ORDER BY page"
    return dict(db.execute(sql, (document_id(sha256),)).fetchall())


def is_used(db: sqlite_utils.Database, sha256: str) -> bool:
    """Whether the document was read with all that is kept of its pages: a batch may end in between."""
    sql = "SELECT count(*) FROM ocr_pages WHERE document_id = ? AND NOT used"
    return bool(db.execute(sql, (document_id(sha256),)).fetchone() == (0,))


def mark_used(db: sqlite_utils.Database, sha256: str) -> None:
    """Note that the document was read with all that is kept of its pages."""
    with db.atomic():
        db.execute("UPDATE ocr_pages SET used = 1 WHERE document_id = ?", (document_id(sha256),))


def recognised_hashes(db: sqlite_utils.Database) -> frozenset[str]:
    """The SHA-256 of every document of which a page is kept."""
    sql = "SELECT sha256 FROM documents WHERE id IN (SELECT document_id FROM ocr_pages)"
    return frozenset(row[0] for row in db.execute(sql))


def pages_with(db: sqlite_utils.Database, sha256: str, codes: Iterable[str]) -> tuple[int, ...]:
    """The pages of a document of which the reader says one of these reason codes."""
    codes = tuple(codes)
    rows = db.execute(
        "SELECT DISTINCT page FROM problems WHERE document_id = ? AND rule = ? AND page IS NOT NULL"
        f" AND code IN ({', '.join('?' * len(codes))}) ORDER BY page",
        (document_id(sha256), READER, *codes),
    )
    return tuple(row[0] for row in rows)

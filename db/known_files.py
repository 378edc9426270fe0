"""What the files of a library looked like when they were last read, so that no unchanged one is opened."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils

from db.ids import document_id
from db.withheld import public_name

FRESH_NS = 2_000_000_000
"""Nanoseconds within which a file may be written twice under one time: FAT keeps times to two seconds."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file as the file system shows it: where it is (as a digest), how long, when it was changed (ns)."""

    path_digest: str
    size: int
    changed_ns: int


def look_at(path: Path) -> Look | None:
    """How a file looks now; None for one that cannot be looked at."""
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    name = os.fsencode(os.path.abspath(path))  # noqa: PTH100  (pathlib's is ten times as dear, for 10,000 files)
    return Look(hashlib.sha256(name).hexdigest(), told.st_size, told.st_mtime_ns)


def known_looks(db: sqlite_utils.Database) -> dict[Look, str]:
    """The looks that are known, and the SHA-256 of the bytes that each file had then."""
    rows = db.execute("SELECT path_digest, bytes, changed_ns, sha256 FROM known_files")
    return {Look(digest, size, changed): sha256 for digest, size, changed, sha256 in rows}


def know(db: sqlite_utils.Database, looks: Iterable[tuple[Look, str]], *, before_ns: int) -> None:
    """Note how files looked before they were read, and the SHA-256 that was found in them.

    One changed shortly before ``before_ns``, when the batch began, is not noted: it may change once more
    without looking different, and is opened again the next time.
    """
    rows = [
        (look.path_digest, look.size, look.changed_ns, sha256)
        for look, sha256 in looks
        if look.changed_ns < before_ns - FRESH_NS
    ]
    with db.atomic():
        db.conn.executemany("INSERT OR REPLACE INTO known_files VALUES (?, ?, ?, ?)", rows)


def with_pages_due(db: sqlite_utils.Database, codes: Collection[str], reader: str) -> frozenset[str]:
    """The SHA-256 of documents with a page that may have to be recognised, or was."""
    marks = ", ".join("?" * len(codes))
    rows = db.execute(
        f"SELECT sha256 FROM documents WHERE id IN (SELECT document_id FROM problems WHERE rule = ?"
        f" AND page IS NOT NULL AND code IN ({marks}) UNION SELECT document_id FROM ocr_pages)",
        (reader, *sorted(codes)),
    )
    return frozenset(row[0] for row in rows)


def record_unchanged(db: sqlite_utils.Database, run_id: int, files: Iterable[tuple[str, str]]) -> None:
    """Note many files of a batch as unchanged, each by its name and SHA-256, in one transaction.

    One whose paper is known by another name is noted as the same file as that document: names may have to go.
    """
    signed = _signed(db)
    rows = []
    for name, sha256 in files:
        document = document_id(sha256)
        held = signed is None or document in signed
        rows.append((run_id, public_name(db, document, name) if held else name, sha256, document))
    with db.atomic():
        db.conn.executemany(
            "INSERT INTO run_files (run_id, file_name, sha256, outcome, seconds, document_id, message)"
            " VALUES (?1, ?2, ?3, 'unchanged', 0, ?4,"
            " (SELECT 'the same file as document ' || id FROM documents WHERE id = ?4 AND file_name <> ?2))",
            rows,
        )


def _signed(db: sqlite_utils.Database) -> frozenset[str] | None:
    """The documents whose files' names may hold words that are held back; None where any may."""
    if db.execute("SELECT 1 FROM corrections WHERE action IS NULL LIMIT 1").fetchone():
        return None
    rows = db.execute("SELECT DISTINCT document_id FROM withheld")
    return frozenset(row[0] for row in rows)


def drop_unchanged(db: sqlite_utils.Database, run_id: int) -> None:
    """Leave the unchanged files of earlier batches to the counts in ``runs``: each night has all of them."""
    with db.atomic():
        db.execute("DELETE FROM run_files WHERE outcome = 'unchanged' AND run_id < ?", (run_id,))

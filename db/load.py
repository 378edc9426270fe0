"""A stored document, read back as the value that was saved: extraction can run again without the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import sqlite_utils

from db.layout import spans_of, unpack_blocks, unpack_words
from db.statement import READER
from db.withheld import Originals, originals, printed
from minutebook.errors import DatabaseError
from minutebook.model import Document, Page, Part, ReadingProblem


def document_ids(db: sqlite_utils.Database) -> tuple[str, ...]:
    """The ids of the documents that were read, in order; those that failed have nothing to load."""
    rows = db.execute("SELECT id FROM documents WHERE status <> 'failed' ORDER BY id")
    return tuple(row[0] for row in rows)


def current_hashes(db: sqlite_utils.Database, version: str) -> frozenset[str]:
    """The SHA-256 of every document that this version has read: a batch need not read their files again."""
    rows = db.execute("SELECT sha256 FROM documents WHERE version = ? AND status <> 'failed'", (version,))
    return frozenset(row[0] for row in rows)


def stored_sizes(db: sqlite_utils.Database) -> frozenset[int]:
    """The sizes in bytes of the files of all documents that were read."""
    return frozenset(row[0] for row in db.execute("SELECT bytes FROM documents WHERE status <> 'failed'"))


def load(db: sqlite_utils.Database, document_id: str) -> Document:
    """The document as it was saved, boxes and font sizes to 0.01 pt, with the words that are held back.

    Raises DatabaseError when there is no such document, or it could not be read when it came in.
    """
    row = db.execute(
        "SELECT d.sha256, d.file_name, d.media_type, d.bytes, l.words, l.blocks"
        " FROM documents AS d JOIN layouts AS l ON l.document_id = d.id WHERE d.id = ?",
        (document_id,),
    ).fetchone()
    if row is None:
        raise DatabaseError(f"there is no document {document_id} that was read")
    sha256, file_name, media_type, size, words, blocks = row
    lost = originals(db, document_id)
    document = Document(
        sha256=sha256,
        file_name=printed(lost, "documents", document_id, "file_name", file_name),
        media_type=media_type,
        size=size,
        pages=tuple(_pages(db, document_id, words, lost)),
        blocks=unpack_blocks(blocks),
        problems=tuple(_problems(db, document_id)),
    )
    return replace(document, parts=tuple(_parts(db, document, lost)))


def _pages(db: sqlite_utils.Database, document_id: str, words: bytes, lost: Originals) -> Iterator[Page]:
    rows = db.execute(
        "SELECT id, page, text, label, width, height, text_source, confidence FROM pages"
        " WHERE document_id = ? ORDER BY page",
        (document_id,),
    )
    for (name, number, text, label, width, height, source, sure), inside in zip(
        rows, unpack_words(words), strict=True
    ):
        whole = printed(lost, "pages", name, "text", text)
        yield Page(number, whole, label, width, height, source, inside, sure)


def _parts(db: sqlite_utils.Database, document: Document, lost: Originals) -> Iterator[Part]:
    rows: Iterator[Any] = db.execute(
        "SELECT p.id, p.ordinal, p.type, p.title, p.spans, p.first_block, p.end_block, p.page_from, p.page_to"
        " FROM parts AS p JOIN documents AS d ON d.id = p.document_id WHERE d.sha256 = ?"
        " ORDER BY p.first_block, p.ordinal, p.id",
        (document.sha256,),
    )
    for name, ordinal, kind, title, spans, *reach in rows:
        whole = printed(lost, "parts", name, "title", title)
        yield Part(ordinal, kind, whole, document.quote(*spans_of(json.loads(spans))), *reach)


def _problems(db: sqlite_utils.Database, document_id: str) -> Iterator[ReadingProblem]:
    rows = db.execute(
        "SELECT code, message, page FROM problems WHERE document_id = ? AND rule = ? ORDER BY ordinal",
        (document_id, READER),
    )
    return (ReadingProblem(*row) for row in rows)

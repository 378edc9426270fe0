"""The record of each batch: when it ran, and what became of every file."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

import sqlite_utils

from db.difference import insert, read, update
from db.evidence import Row
from db.forgotten_keys import FORGOTTEN
from db.ids import document_id, problem_ids
from db.save import SaveCounts, remove
from db.search.stamps import drop_stale
from db.statement import READER
from db.withheld import public_name
from minutebook.errors import LASTING, REASONS, DatabaseError

EXEMPT = "exempt"
"""The reason for which what was read before may not be kept."""

Outcome = Literal["ok", "partial", "failed", "unchanged"]


def start_run(db: sqlite_utils.Database, *, started_at: str, version: str) -> int:
    """Begin a batch and give its number. ``started_at`` is ISO, UTC."""
    with db.atomic():
        sql = "INSERT INTO runs (started_at, version) VALUES (?, ?) RETURNING id"
        return int(db.execute(sql, (started_at, version)).fetchone()[0])


def record_file(
    db: sqlite_utils.Database,
    run_id: int,
    file_name: str,
    *,
    outcome: Outcome,
    sha256: str | None = None,
    code: str | None = None,
    message: str | None = None,
    seconds: float | None = None,
    document: str | None = None,
) -> None:
    """Note what became of one file. Only the file's name is kept, not the folder it was in.

    Raises DatabaseError for a code that is not in REASONS.
    """
    _check_code(code)
    row: Row = {
        "run_id": run_id,
        "file_name": public_name(db, document, PurePath(file_name).name),
        "sha256": sha256,
        "outcome": outcome,
        "code": code,
        "message": message,
        "seconds": seconds,
        "document_id": document,
    }
    with db.atomic():
        insert(db, "run_files", [row])


def revise_file(
    db: sqlite_utils.Database,
    run_id: int,
    sha256: str,
    *,
    outcome: Outcome,
    code: str | None = None,
    message: str | None = None,
    seconds: float,
) -> None:
    """Note that a file of the batch was read again, with pages recognised; ``seconds`` come on top.

    Raises DatabaseError for a code that is not in REASONS.
    """
    _check_code(code)
    with db.atomic():
        db.execute(
            "UPDATE run_files SET outcome = ?, code = ?, message = ?,"
            " seconds = round(coalesce(seconds, 0) + ?, 3) WHERE run_id = ? AND sha256 = ?",
            (outcome, code, message, seconds, run_id, sha256),
        )


def record_failure(
    db: sqlite_utils.Database,
    run_id: int,
    file_name: str,
    *,
    sha256: str | None,
    size: int,
    code: str,
    message: str,
    seconds: float | None = None,
    media_type: str | None = None,
) -> None:
    """Note a file that could not be read, so that users see it: a failed document and a problem.

    Where the SHA-256 is not known there is nothing to name a document by, and the batch's own record is all.
    A document that was read well before keeps its rows, unless the reason is ``exempt``: then it goes, as
    ``withdraw`` has it. Raises DatabaseError for an unknown code.
    """
    _check_code(code)
    document = document_id(sha256) if sha256 else None
    if document and code == FORGOTTEN:
        file_name = document  # the file's name may tell what was to be forgotten
    goes = document is not None and code == EXEMPT and _is_read(db, document)
    with db.atomic():
        record_file(
            db,
            run_id,
            file_name,
            outcome="failed",
            sha256=sha256,
            code=code,
            message=message,
            seconds=seconds,
            document=document,
        )
        if sha256 and goes:
            at, version = db.execute(
                "SELECT started_at, version FROM runs WHERE id = ?", (run_id,)
            ).fetchone()
            withdraw(db, sha256, code=code, message=message, at=at, version=version)
        elif sha256:
            row: Row = {"id": document_id(sha256), "sha256": sha256, "bytes": size, "media_type": media_type}
            name = PurePath(file_name).name
            run = read(db, "runs", ("started_at", "version"), {"id": run_id})[0]
            row |= {"ingested_at": run["started_at"], "version": run["version"]}
            _save_failed(db, row | {"title": name, "file_name": name, "status": "failed"})
            _save_problem(db, document_id(sha256), code, message)
    if goes:
        wipe(db)


def withdraw(
    db: sqlite_utils.Database, sha256: str, *, code: str, message: str, at: str, version: str
) -> SaveCounts:
    """Take out a stored document that must not be kept, with all that was read of it, to the file's bytes.

    A failed document stays in its place, with the reason, as of ``at`` (ISO, UTC) and that ``version``. Gives
    what was taken out. Raises DatabaseError for an unknown code.
    """
    _check_code(code)
    kept = ("id", "sha256", "bytes", "media_type", "file_name")
    with db.atomic():
        (row,) = read(db, "documents", kept, {"id": document_id(sha256)})
        db.execute("PRAGMA secure_delete = ON")  # what is deleted is written over with zeros
        gone = remove(db, document_id(sha256))
        row |= {"ingested_at": at, "version": version}
        _save_failed(db, row | {"title": row["file_name"], "status": "failed"})
        _save_problem(db, document_id(sha256), code, message)
    wipe(db)
    return gone


def wipe(db: sqlite_utils.Database) -> None:
    """Take deleted words out of the search indexes, which keep them until they tidy up, and the log."""
    if db.conn.in_transaction:  # part of a larger one: whoever began it wipes
        return
    db.execute("PRAGMA secure_delete = ON")
    with db.atomic():
        for name in db.table_names(fts5=True):
            db.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'optimize\')')
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    drop_stale(db.conn)


def finish_run(db: sqlite_utils.Database, run_id: int, *, finished_at: str, seconds: float) -> None:
    """End a batch: its counts are those of its files. ``finished_at`` is ISO, UTC."""
    with db.atomic():
        counts = dict(
            db.execute(
                "SELECT outcome, count(*) FROM run_files WHERE run_id = ? GROUP BY outcome", (run_id,)
            ).fetchall()
        )
        row: Row = {"id": run_id, "finished_at": finished_at, "seconds": seconds}
        row["files"] = sum(counts.values())
        row |= {outcome: counts.get(outcome, 0) for outcome in ("ok", "partial", "failed", "unchanged")}
        update(db, "runs", ("id",), [row])


def _is_read(db: sqlite_utils.Database, document: str) -> bool:
    sql = "SELECT count(*) FROM documents WHERE id = ? AND status <> 'failed'"
    return bool(db.execute(sql, (document,)).fetchone() == (1,))


def failed_hashes(db: sqlite_utils.Database, version: str) -> dict[str, tuple[str, str]]:
    """The SHA-256 of files that this version has refused for what is in them: reason code and message."""
    marks = ", ".join("?" * len(LASTING))
    sql = f"""SELECT d.sha256, p.code, p.message FROM documents AS d
        JOIN problems AS p ON p.document_id = d.id
        WHERE d.status = 'failed' AND d.version = ? AND p.rule = ? AND p.code IN ({marks})"""
    rows = db.execute(sql, (version, READER, *sorted(LASTING)))
    return {sha256: (code, message) for sha256, code, message in rows}


def _save_failed(db: sqlite_utils.Database, row: Row) -> None:
    """The row of a document that failed; of one that is known already the version that failed last."""
    stored = read(db, "documents", ("id", "status", "version"), {"id": row["id"]})
    if not stored:
        insert(db, "documents", [row])
    elif stored[0]["status"] == "failed" and stored[0]["version"] != row["version"]:
        update(db, "documents", ("id",), [{"id": row["id"], "version": row["version"]}])


def _save_problem(db: sqlite_utils.Database, document: str, code: str, message: str) -> None:
    """The one problem of a document that failed: the latest reason."""
    stored = read(db, "documents", ("id",), {"id": document, "status": "failed"})
    if not stored:
        return
    db.execute("DELETE FROM problems WHERE document_id = ?", (document,))
    row: Row = {"id": problem_ids(document, (code,))[0], "document_id": document, "ordinal": 1, "code": code}
    insert(db, "problems", [row | {"message": message, "rule": READER}])


def _check_code(code: str | None) -> None:
    if code is not None and code not in REASONS:
        raise DatabaseError(f"{code!r} is not a reason code")

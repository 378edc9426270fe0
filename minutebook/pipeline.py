"""The whole program in a page: read, extract, save; one file at a time, many at once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from time import monotonic
from typing import Literal

from sqlite_utils import Database

import db as store
from extractors import EXTRACTORS, extract
from extractors.identity import council_of
from extractors.vocabulary_of_measures import vocabulary
from ingest import READER, read_source
from ingest.conventions import load
from ingest.councils import by_id
from ingest.sources import open_source
from ingest.worker import SECONDS_A_FILE, each
from minutebook import __version__
from minutebook.errors import DatabaseError, ReadError
from minutebook.findings import AnyFinding, Identity, select
from minutebook.model import Document

SUFFIXES = (".pdf", ".docx", ".htm", ".html", ".txt", ".md", ".markdown")
"""What a folder is searched for. A file named on its own is tried whatever it is called."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """One file's document and findings; both None where the file is known and nothing changed."""

    sha256: str
    seconds: float
    document: Document | None = None
    findings: tuple[AnyFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``partial`` means read, but with problems of the reader."""

    path: Path
    outcome: Literal["ok", "partial", "failed", "unchanged"]
    seconds: float = 0.0
    code: str | None = None
    message: str | None = None


def version() -> str:
    """The program's version and a digest of all its rules and their data: what a row depends on."""
    digest = hashlib.sha256(" ".join((READER, *(e.rule for e in EXTRACTORS))).encode())
    for package in ("ingest.councils", "extractors.vocabulary"):
        for resource in sorted(files(package).iterdir(), key=lambda r: r.name):
            if resource.name.endswith((".toml", ".csv")):
                digest.update(resource.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def papers(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and those with a known suffix in folders named, sorted."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found |= {p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file()}
        else:
            found.add(path)
    return sorted(found)


def find(document: Document, council: str | None = None) -> tuple[AnyFinding, ...]:
    """All findings of a document, under the conventions of its council (or of the one given)."""
    return extract(document, load(council or council_of(document)))


def read_and_extract(
    path: Path, council: str | None = None, known: frozenset[str] = frozenset()
) -> Extracted:
    """One file, from bytes to findings. Raises ReadError. ``known`` are hashes that need no reading."""
    begun = monotonic()
    source = open_source(path)
    if source.sha256 in known:
        return Extracted(source.sha256, monotonic() - begun)
    document = read_source(source)
    return Extracted(source.sha256, monotonic() - begun, document, find(document, council))


def ingest(
    db: Database,
    paths: Iterable[Path],
    *,
    workers: int = 1,
    council: str | None = None,
    seconds: float = SECONDS_A_FILE,
    progress: Callable[[Outcome], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """Read every file into the database and tell ``progress`` of each; no bad file stops the others.

    Files are read in processes of their own and saved here, in the order given, one transaction each. What
    was saved before Ctrl-C or a crash stays, and the next run passes over it.
    """
    todo = list(paths)
    this = version()
    begun = monotonic()
    store.save_measures(db, vocabulary())
    run = store.start_run(db, started_at=_now(), version=this)
    work = partial(read_and_extract, council=council, known=_known(db, this, council))
    outcomes = []
    for path, result in each(work, todo, workers=max(1, min(workers, len(todo))), seconds=seconds):
        outcomes.append(_keep(db, run, path, result, this, council))
        progress(outcomes[-1])
    store.finish_run(db, run, finished_at=_now(), seconds=round(monotonic() - begun, 3))
    return tuple(outcomes)


def extract_again(db: Database, *, council: str | None = None) -> Iterator[tuple[str, store.SaveCounts]]:
    """Extract every stored document once more from its stored pages, opening no file."""
    this = version()
    store.save_measures(db, vocabulary())
    for document_id in store.document_ids(db):
        document = store.load(db, document_id)
        sql = "SELECT source_url, council_given FROM documents WHERE id = ?"
        url, given = db.execute(sql, (document_id,)).fetchone()
        given = council or given
        yield document_id, _save(db, document, find(document, given), this, given, source_url=url)


def _known(db: Database, this: str, council: str | None) -> frozenset[str]:
    """Hashes of the files that need no reading: read by this version, and of the council given, if one is."""
    current = frozenset(store.current_hashes(db, this))
    if council is None:
        return current
    rows = db.execute("SELECT sha256 FROM documents WHERE council_given = ?", (council,))
    return current & {sha256 for (sha256,) in rows}


def _keep(
    db: Database, run: int, path: Path, result: Extracted | ReadError, this: str, council: str | None
) -> Outcome:
    """Save what became of one file, and say so; a file that cannot be saved costs itself alone."""
    if isinstance(result, ReadError):
        return _keep_failure(db, run, path, result)
    try:
        return _keep_read(db, run, path, result, this, council)
    except (DatabaseError, sqlite3.OperationalError) as error:
        return _keep_failure(db, run, path, ReadError("save-failed", str(error)))


def _keep_read(
    db: Database, run: int, path: Path, result: Extracted, this: str, council: str | None
) -> Outcome:
    if result.document is None:
        outcome = Outcome(path, "unchanged", result.seconds)
    else:
        _save(db, result.document, result.findings, this, council)
        outcome = Outcome(path, "partial" if result.document.problems else "ok", result.seconds)
    store.record_file(
        db,
        run,
        path.name,
        outcome=outcome.outcome,
        sha256=result.sha256,
        seconds=round(result.seconds, 3),
        document=store.document_id(result.sha256),
    )
    return outcome


def _keep_failure(db: Database, run: int, path: Path, error: ReadError) -> Outcome:
    sha256, size = _hash(path)
    store.record_failure(db, run, path.name, sha256=sha256, size=size, code=error.code, message=str(error))
    return Outcome(path, "failed", code=error.code, message=str(error))


def _hash(path: Path) -> tuple[str | None, int]:
    """SHA-256 and bytes of a file that could not be read; None where it cannot even be opened."""
    if not path.is_file():
        return None, 0
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
    except OSError:
        return None, 0


def _save(
    db: Database,
    document: Document,
    findings: tuple[AnyFinding, ...],
    this: str,
    council: str | None,
    source_url: str | None = None,
) -> store.SaveCounts:
    """One document and its findings into the database, in one transaction."""
    names = {identity.council for identity in select(findings, Identity)}
    store.save_councils(db, [by_id()[name] for name in sorted(filter(None, names)) if name in by_id()])
    return store.save(
        db,
        document,
        findings,
        source_url=source_url,
        council_given=council,
        ingested_at=_now(),
        version=this,
        text_status="partial" if document.problems else "ok",
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

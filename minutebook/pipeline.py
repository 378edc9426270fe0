"""The whole program in a page: read, extract, save; one file at a time, many at once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
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
from ingest.ocr.engines import Choice, engine_for
from ingest.ocr.recognition import Recogniser, unpacked
from ingest.sources import open_source
from ingest.worker import SECONDS_A_FILE, each
from minutebook import __version__, scans
from minutebook.errors import DatabaseError, ReadError
from minutebook.findings import AnyFinding, Identity, select
from minutebook.model import Document

SUFFIXES = (".pdf", ".docx", ".htm", ".html", ".txt", ".md", ".markdown")
"""What a folder is searched for. A file named on its own is tried whatever it is called."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """One file's document and findings; none where the file is known and nothing changed.

    ``later`` tells that it was not read yet: pages of it were recognised in an earlier batch, and it is read
    with them.
    """

    sha256: str
    seconds: float
    document: Document | None = None
    findings: tuple[AnyFinding, ...] = ()
    later: bool = False


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
    path: Path,
    council: str | None = None,
    known: frozenset[str] = frozenset(),
    later: frozenset[str] = frozenset(),
) -> Extracted:
    """One file, from bytes to findings. Raises ReadError.

    ``known`` are hashes that need no reading, ``later`` those of files that have pages recognised before.
    """
    begun = monotonic()
    source = open_source(path)
    if source.sha256 in known or source.sha256 in later:
        return Extracted(source.sha256, monotonic() - begun, later=source.sha256 not in known)
    document = read_source(source)
    return Extracted(source.sha256, monotonic() - begun, document, find(document, council))


def read_recognised(paper: scans.Recognised) -> Extracted:
    """The same for a file of which pages were recognised. Raises ReadError, also where the file changed."""
    begun = monotonic()
    source = open_source(paper.path)
    if source.sha256 != paper.sha256:
        raise ReadError("unreadable", "the file changed while it was being read")
    document = read_source(source, {page: unpacked(data) for page, data in paper.pages})
    return Extracted(source.sha256, monotonic() - begun, document, find(document, paper.council))


def ingest(
    db: Database,
    paths: Iterable[Path],
    *,
    workers: int = 1,
    council: str | None = None,
    seconds: float = SECONDS_A_FILE,
    ocr: Choice = "auto",
    progress: Callable[[Outcome], None] = lambda _: None,
    page_progress: scans.PageProgress = lambda *_: None,
) -> tuple[Outcome, ...]:
    """Read every file into the database and tell ``progress`` of each; no bad file stops the others.

    Files are read in processes of their own and saved here, in the order given, one transaction each. What
    was saved before Ctrl-C or a crash stays, and the next run passes over it. Pages without usable text are
    recognised when all files are read, and their papers saved again. Raises RecogniserError where the
    engine asked for is not installed.
    """
    engine = engine_for(ocr)
    todo = list(paths)
    this = version()
    begun = monotonic()
    store.save_measures(db, vocabulary())
    run = store.start_run(db, started_at=_now(), version=this)
    known, later = _known(db, this, council), store.recognised_hashes(db)
    work = partial(read_and_extract, council=council, known=known, later=later)
    batch = _Batch(db, run, this, council, progress)
    for path, result in each(work, todo, workers=max(1, min(workers, len(todo))), seconds=seconds):
        batch.keep(path, result)
    waiting = batch.waiting(engine, ocr)
    for paper, result in scans.read_again(
        db,
        waiting,
        read_recognised,
        engine=engine,
        workers=workers,
        seconds=seconds,
        progress=page_progress,
    ):
        batch.keep_again(paper, result)
    store.finish_run(db, run, finished_at=_now(), seconds=round(monotonic() - begun, 3))
    return tuple(batch.outcomes)


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


class _Batch:
    """Saves what becomes of each file, and knows which are to be read again with recognised pages.

    ``_places`` are the indexes in ``outcomes`` of the files with the same bytes; ``_later`` those of them
    that were not read in the first half. A file that cannot be saved costs itself alone.
    """

    def __init__(
        self,
        db: Database,
        run: int,
        this: str,
        council: str | None,
        progress: Callable[[Outcome], None],
    ) -> None:
        self.outcomes: list[Outcome] = []
        self._db, self._run, self._this, self._council = db, run, this, council
        self._progress = progress
        self._places: dict[str, list[int]] = {}
        self._later: set[str] = set()

    def keep(self, path: Path, result: Extracted | ReadError) -> None:
        """Save what became of one file, and say so."""
        if isinstance(result, ReadError):
            outcome = _keep_failure(self._db, self._run, path, result)
        else:
            try:
                outcome = self._read(path, result)
            except (DatabaseError, sqlite3.OperationalError) as error:
                outcome = _keep_failure(self._db, self._run, path, ReadError("save-failed", str(error)))
        self.outcomes.append(outcome)
        self._progress(outcome)

    def _read(self, path: Path, result: Extracted) -> Outcome:
        outcome = self._saved(path, result, self._council)
        store.record_file(
            self._db,
            self._run,
            path.name,
            outcome=outcome.outcome,
            sha256=result.sha256,
            seconds=round(result.seconds, 3),
            document=store.document_id(result.sha256),
        )
        self._places.setdefault(result.sha256, []).append(len(self.outcomes))
        if result.later:
            self._later.add(result.sha256)
        return outcome

    def waiting(self, engine: Recogniser | None, ocr: Choice) -> list[scans.Scanned]:
        """The files to read again, with the pages that are to be recognised first."""
        found = []
        for sha256, places in self._places.items():
            pages = scans.pages_due(self._db, sha256, engine, ocr)
            if pages or sha256 in self._later or not store.is_used(self._db, sha256):
                council = self._council or self._given(sha256)
                found.append(scans.Scanned(self.outcomes[places[0]].path, sha256, pages, council))
        return found

    def _given(self, sha256: str) -> str | None:
        """The council that was given with a file when it was read before."""
        sql = "SELECT council_given FROM documents WHERE sha256 = ?"
        row = self._db.execute(sql, (sha256,)).fetchone()
        return row[0] if row else None

    def keep_again(self, paper: scans.Recognised, result: Extracted | ReadError) -> None:
        """Save a file that was read again.

        Where that failed, what was read before stays as it is; but a paper whose scanned pages mark it as
        exempt goes.
        """
        again: Outcome | None
        try:
            again = self._kept_again(paper, result)
            if again:
                self._revise(paper, again)
        except (DatabaseError, sqlite3.OperationalError) as error:
            again = Outcome(paper.path, "failed", code="save-failed", message=str(error))
            with suppress(sqlite3.OperationalError):
                self._revise(paper, again)
        if again:
            for place in self._places[paper.sha256]:
                before = self.outcomes[place]
                seconds = before.seconds + again.seconds
                self.outcomes[place] = replace(again, path=before.path, seconds=seconds)

    def _kept_again(self, paper: scans.Recognised, result: Extracted | ReadError) -> Outcome | None:
        """What became of it; None where nothing changed."""
        if not isinstance(result, ReadError):
            again = self._saved(paper.path, result, paper.council)
            store.mark_used(self._db, paper.sha256)
            return again
        if result.code == "exempt":
            store.withdraw(self._db, self._run, paper.sha256, code=result.code, message=str(result))
        elif paper.sha256 not in self._later:
            return None
        return Outcome(paper.path, "failed", code=result.code, message=str(result))

    def _revise(self, paper: scans.Recognised, again: Outcome) -> None:
        store.revise_file(
            self._db,
            self._run,
            paper.sha256,
            outcome=again.outcome,
            code=again.code,
            message=again.message,
            seconds=again.seconds,
        )

    def _saved(self, path: Path, result: Extracted, council: str | None) -> Outcome:
        if result.document is None:
            return Outcome(path, "unchanged", result.seconds)
        _save(self._db, result.document, result.findings, self._this, council)
        return Outcome(path, "partial" if result.document.problems else "ok", result.seconds)


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

"""What becomes of each file of a batch: its rows, its outcome, the reason if it failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

import db as store
from db.statement import READER
from db.withheld import public_name
from ingest.councils import by_id
from ingest.councils.relations import neighbours_of, successions_of
from ingest.ocr.engines import Choice
from ingest.ocr.recognition import Recogniser
from ingest.sources import MAX_BYTES, Fingerprint, fingerprint, plain
from minutebook import scans
from minutebook.clock import now
from minutebook.errors import LASTING, ReadError
from minutebook.facsimile.keeper import Keeper
from minutebook.full_disk import is_full
from minutebook.listing import Listing
from minutebook.outcome import Outcome
from minutebook.publishing import threshold_of
from minutebook.reading import NOT_STORED, Extracted, Paper
from minutebook.told import Telling, Told
from minutebook.unchanged import Looks

_NOT_SAVED = (*NOT_STORED, sqlite3.Error)
"""What the database says to a paper that it will not take."""

_NAMED_UP_TO = 10 * MAX_BYTES
"""Bytes up to which a file that is too large is known by its hash all the same; it takes some seconds."""


class Batch:
    """Saves what becomes of each file, and knows which are to be read again with recognised pages.

    ``_places`` are the indexes in ``outcomes`` of the files with the same bytes; ``_later`` those of them
    that were not read in the first half. A file that cannot be saved costs itself alone; a full disk ends the
    batch.
    """

    def __init__(
        self,
        db: Database,
        run: int,
        this: str,
        telling: Telling,
        progress: Callable[[Outcome], None],
        keeper: Keeper | None = None,
        looks: Looks | None = None,
    ) -> None:
        self.outcomes: list[Outcome] = []
        self._db, self._run, self._this, self._telling = db, run, this, telling
        self._progress = progress
        self._keeper = keeper
        self._looks = looks
        self._places: dict[str, list[int]] = {}
        self._later: set[str] = set()

    def passes_over(self, path: Path) -> bool:
        """Whether nothing about the file is new; if so that is said, and the file is done."""
        if self._looks is None:
            return False
        if path in self._looks.settled:
            same = _same_file_as(self._db, path, self._looks.settled[path])
            self.outcomes.append(Outcome(path, "unchanged", message=same))
        elif path in self._looks.refused:
            self.outcomes.append(self._refused_again(path, *self._looks.refused[path]))
        else:
            return False
        self._progress(self.outcomes[-1])
        return True

    def _refused_again(self, path: Path, sha256: str, code: str, message: str) -> Outcome:
        """Note a file that this version cannot read, as it was found before."""
        store.record_file(
            *(self._db, self._run, plain(path.name)),
            outcome="failed",
            sha256=sha256,
            code=code,
            message=message,
            seconds=0,
            document=store.document_id(sha256),
        )
        return Outcome(path, "failed", code=code, message=message)

    def in_order(self, paths: Sequence[Path]) -> tuple[Outcome, ...]:
        """What became of each file, in the order in which they were named."""
        place = {path: i for i, path in enumerate(paths)}
        return tuple(sorted(self.outcomes, key=lambda outcome: place[outcome.path]))

    def keep(self, path: Path, result: Extracted | ReadError) -> None:
        """Save what became of one file, and say so."""
        if isinstance(result, ReadError):
            outcome = _keep_failure(self._db, self._run, path, result, self._looks)
            self._drop_exempt(path, result)
        else:
            try:
                outcome = self._read(path, result)
            except _NOT_SAVED as error:
                if is_full(error):
                    raise
                outcome = _keep_failure(self._db, self._run, path, ReadError("save-failed", str(error)))
        self.outcomes.append(outcome)
        self._progress(outcome)

    def _read(self, path: Path, result: Extracted) -> Outcome:
        same = _same_file_as(self._db, path, result.sha256)
        outcome = self._saved(path, result, self._telling.of(path))
        if same and outcome.message is None:
            outcome = replace(outcome, message=same)
        store.record_file(
            self._db,
            self._run,
            plain(path.name),
            outcome=outcome.outcome,
            sha256=result.sha256,
            message=f"the same file as document {store.document_id(result.sha256)}" if same else None,
            seconds=round(result.seconds, 3),
            document=store.document_id(result.sha256),
        )
        if self._looks and outcome.outcome != "failed":
            self._looks.know(self._db, path, result.sha256)
        self._places.setdefault(result.sha256, []).append(len(self.outcomes))
        if result.later:
            self._later.add(result.sha256)
        if self._keeper:
            self._keeper.keep(path, result.sha256)
        return outcome

    def _drop_exempt(self, path: Path, error: ReadError) -> None:
        """The file of an exempt paper is not kept, also where an older version did not know it for one.

        Nor is that of one that was forgotten.
        """
        if self._keeper and error.code in ("exempt", store.FORGOTTEN) and (found := _fingerprint(path)):
            self._keeper.drop(found.sha256)

    def waiting(self, engine: Recogniser | None, ocr: Choice) -> list[scans.Scanned]:
        """The files to read again, with the pages that are to be recognised first."""
        found = []
        for sha256, places in self._places.items():
            pages = scans.pages_due(self._db, sha256, engine, ocr)
            if pages or sha256 in self._later or not store.is_used(self._db, sha256):
                path = self.outcomes[places[0]].path
                told = self._telling.of(path).over(told_before(self._db, store.document_id(sha256)))
                found.append(scans.Scanned(path, sha256, pages, told))
        return found

    def keep_again(self, paper: Paper, result: Extracted | ReadError) -> None:
        """Save a file that was read again.

        Where that failed, what was read before stays as it is; but a paper whose scanned pages mark it as
        exempt goes.
        """
        again: Outcome | None
        try:
            again = self._kept_again(paper, result)
            if again:
                self._revise(paper, again)
        except _NOT_SAVED as error:
            if is_full(error):
                raise
            again = Outcome(paper.path, "failed", code="save-failed", message=str(error))
            with suppress(sqlite3.OperationalError):
                self._revise(paper, again)
        if again:
            for place in self._places[paper.sha256]:
                before = self.outcomes[place]
                seconds = before.seconds + again.seconds
                message = again.message or before.message
                self.outcomes[place] = replace(again, path=before.path, message=message, seconds=seconds)

    def _kept_again(self, paper: Paper, result: Extracted | ReadError) -> Outcome | None:
        """What became of it; None where nothing changed."""
        if not isinstance(result, ReadError):
            again = self._saved(paper.path, result, paper.told)
            store.mark_used(self._db, paper.sha256)
            return again
        if result.code == "exempt":
            self._drop_exempt(paper.path, result)
            store.withdraw(
                self._db,
                paper.sha256,
                code=result.code,
                message=str(result),
                at=now(),
                version=self._this,
            )
        elif result.code != "save-failed" and paper.sha256 not in self._later:
            return None
        return Outcome(paper.path, "failed", code=result.code, message=str(result))

    def _revise(self, paper: Paper, again: Outcome) -> None:
        store.revise_file(
            self._db,
            self._run,
            paper.sha256,
            outcome=again.outcome,
            code=again.code,
            message=again.message,
            seconds=again.seconds,
        )

    def _saved(self, path: Path, result: Extracted, told: Told) -> Outcome:
        if result.statement is None:
            return Outcome(path, "unchanged", result.seconds)
        before = told_before(self._db, store.document_id(result.sha256))
        told = told.over(Told(url=result.address)).over(before)
        save(self._db, result.statement, self._this, told, result.family)
        if result.statement.document["status"] == "partial":
            return Outcome(path, "partial", result.seconds, message=_met(result.statement))
        return Outcome(path, "ok", result.seconds)


def _same_file_as(db: Database, path: Path, sha256: str) -> str | None:
    """That the paper with these bytes is known under another name; None where it is new, or has this one."""
    document, name = store.document_id(sha256), plain(path.name)
    known = db.execute("SELECT file_name FROM documents WHERE id = ?", (document,)).fetchone()
    if known is None or known[0] == name or known[0] == public_name(db, document, name):
        return None
    return f"the same file as {known[0]}"


_PAGES_NAMED = 5
"""Pages with the same problem that are named; the rest are counted."""


def _met(statement: store.Statement) -> str:
    """What the reader met in a paper that was read in part: each reason code with its pages."""
    pages: dict[str, list[str]] = {}
    for row in statement.tables["problems"]:
        if row["rule"] == READER:
            pages.setdefault(str(row["code"]), []).extend([str(row["page"])] if row["page"] else [])
    return "; ".join(f"{code}{_on(pages[code])}" for code in sorted(pages))


def _on(pages: Sequence[str]) -> str:
    """On which pages: " (pages 1, 2, 3, 4, 5 and 7 more)"."""
    if not pages:
        return ""
    more = f" and {len(pages) - _PAGES_NAMED:,} more" if len(pages) > _PAGES_NAMED else ""
    return f" ({'page' if len(pages) == 1 else 'pages'} {', '.join(pages[:_PAGES_NAMED])}{more})"


def _keep_failure(
    db: Database, run: int, path: Path, error: ReadError, looks: Looks | None = None
) -> Outcome:
    found = _fingerprint(path)
    message = plain(str(error))
    store.record_failure(
        db,
        run,
        plain(path.name),
        sha256=found.sha256 if found else None,
        size=found.size if found else 0,
        code=error.code,
        message=message,
    )
    if looks and found and error.code in LASTING:
        looks.know(db, path, found.sha256)
    return Outcome(path, "failed", code=error.code, message=message)


def _fingerprint(path: Path) -> Fingerprint | None:
    """What a file that could not be read is known by; None where it cannot even be opened."""
    try:
        return fingerprint(path, _NAMED_UP_TO)
    except ReadError:
        return None


def save(
    db: Database, statement: store.Statement, this: str, told: Told, family: str | None
) -> store.SaveCounts:
    """What one document states into the database, in one transaction.

    ``family`` is the system that published it, as it was told or found.
    """
    named = statement.document["council_id"]
    council = str(named) if named else None
    known = [council] if council in by_id() else []
    store.save_councils(db, [by_id()[name] for name in known])
    store.save_relations(db, successions_of(known), neighbours_of(known))
    origin = store.Origin(
        told.url, this, told.council, family, told.family, threshold_of(council, family), told.listing
    )
    return store.save_statement(db, statement, origin, ingested_at=now())


_TOLD = """
    SELECT d.council_given, d.family_given, coalesce(d.source_url, w.value), d.kind_given, d.committee_given,
        d.date_given, d.superseded_by, d.body_number_given FROM documents AS d
    LEFT JOIN withheld AS w ON w.document_id = d.id AND w.record_table = 'documents'
        AND w.field = 'source_url'
"""
"""An address that has a name in it which is held back stands with what is held back."""


def told_before(db: Database, document_id: str) -> Told:
    """What was told of a stored document when it was read before; nothing where it was not."""
    row = db.execute(f"{_TOLD} WHERE d.id = ?", (document_id,)).fetchone()
    return _told(*row) if row else Told()


def told_of_all(db: Database) -> dict[str, Told]:
    """What was told of each stored document, by the hash of its file."""
    rows = db.execute(_TOLD.replace("SELECT", "SELECT d.sha256,", 1))
    return {sha256: _told(*told) for sha256, *told in rows}


def _told(council: str | None, family: str | None, url: str | None, kind: str | None, *listed: Any) -> Told:
    listing = Listing(kind, *listed) if kind else None
    return Told(council, family, url, listing)

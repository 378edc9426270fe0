"""The whole program in a page: read, extract, save; one file at a time, many at once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from sqlite_utils import Database

import db as store
from extractors.vocabulary_of_measures import vocabulary
from ingest.exempt import refuse_exempt
from ingest.families import family_of
from ingest.ocr.engines import Choice, engine_for
from ingest.sources import files_in, fingerprint
from ingest.worker import Job, run, run_with
from minutebook import scans
from minutebook.clock import now
from minutebook.errors import ReadError
from minutebook.evaluation.measured import store_measured
from minutebook.executing import Executing, sending
from minutebook.facsimile.keeper import Keeper
from minutebook.fetch.taking import Taken, dropped_into, is_library, papers_taken
from minutebook.following.stage import follow_actions
from minutebook.full_disk import full_disk_told
from minutebook.keeping import Batch, save, told_before, told_of_all
from minutebook.outcome import Outcome
from minutebook.reading import Extracted, Paper, find
from minutebook.reading_calls import LIMITS, Limits, reading
from minutebook.splitting import fair_shares
from minutebook.told import Telling, Told
from minutebook.unchanged import look_through
from minutebook.unchanged import record as record_settled
from minutebook.version import version

SUFFIXES = (".pdf", ".docx", ".htm", ".html", ".txt", ".md", ".markdown")
"""What a folder is searched for. A file named on its own is tried whatever it is called."""

OFFICE = (".doc", ".docm", ".rtf", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp")
"""Papers come as these too, and no reader takes them: in a folder each is named with that reason."""


def papers(paths: Iterable[Path]) -> list[Path]:
    """The files to read: those named, and those with a known suffix in folders named, sorted.

    A folder that cannot be listed is among them, so that it is named with the reason; so are OFFICE files. Of
    a library of fetched papers there are those that stand on their councils' sites, those that others have
    come in place of, and those that somebody has put there.
    """
    found: set[Path] = set()
    for path in paths:
        if is_library(path):
            found |= {*papers_taken(path), *dropped_into(path, SUFFIXES)}
        elif os.path.isdir(path):  # noqa: PTH112  (pathlib's raises for a name that is too long)
            found |= set(files_in(path, (*SUFFIXES, *OFFICE)))
        else:
            found.add(path)
    return sorted(found)


def left_alone(paths: Iterable[Path]) -> Counter[str]:
    """How many files of other kinds lie in the folders named, by suffix: a folder is searched for papers."""
    names = (
        Path(name)
        for folder in paths
        if os.path.isdir(folder) and not is_library(folder)  # noqa: PTH112  (as in ``papers``)
        for _, _, files in os.walk(folder)
        for name in files
    )
    suffixes = (name.suffix.lower() for name in names if not name.name.startswith("."))
    taken = {*SUFFIXES, *OFFICE, ".url"}
    return Counter(suffix or "without suffix" for suffix in suffixes if suffix not in taken)


@full_disk_told()
def ingest(
    db: Database,
    paths: Iterable[Path],
    *,
    workers: int = 1,
    council: str | None = None,
    telling: Telling | None = None,
    limits: Limits = LIMITS,
    ocr: Choice = "auto",
    progress: Callable[[Outcome], None] = lambda _: None,
    page_progress: scans.PageProgress = lambda *_: None,
    keeper: Keeper | None = None,
    crew: Executing | None = None,
) -> tuple[Outcome, ...]:
    """Read every file into the database and tell ``progress`` of each; no bad file stops the others.

    Files are read in processes of their own, within ``limits``, and saved here, in the order given, one
    transaction each. What was saved before Ctrl-C or a crash stays, and the next run passes over it. Pages
    without usable text are recognised when all files are read, and their papers saved again. A ``keeper``
    keeps the files that were saved. A ``crew`` reads them elsewhere (``minutebook.executing``), with the same
    rows. Raises RecogniserError where the engine asked for is not installed, what the crew raises, and
    NoRoomError where the disk is full.
    """
    engine = engine_for(ocr)
    telling = telling or Telling(Told(council))
    todo = list(paths)
    this = version()
    begun = monotonic()
    store.save_measures(db, vocabulary())
    store_measured(db)
    number = store.start_run(db, started_at=now(), version=this)
    library = Library(
        current=store.current_hashes(db, this),
        before=told_of_all(db),
        later=store.recognised_hashes(db),
        forgotten=store.forgotten_documents(db),
        telling=telling,
        limits=limits,
        withdrawn=store.withdrawn_hashes(db),
        sent_up_to=crew.sent_up_to if crew else None,
    )
    looks = look_through(
        *(db, todo),
        current=library.current,
        failed=store.failed_hashes(db, this),
        before=library.before,
        telling=telling,
        keeper=keeper,
    )
    record_settled(db, number, looks)
    batch = Batch(db, number, this, telling, progress, keeper, looks)
    fresh = [path for path in todo if not batch.passes_over(path)]
    shares = fair_shares(fresh, store.stored_sizes(db), workers) if crew is None else frozenset()
    jobs = ((path, library.job(path, side_by_side=path in shares)) for path in fresh)
    read = run_with(crew, jobs) if crew else run(jobs, workers=_useful(workers, fresh, shares))
    with closing(read) as results:
        for path, result in results:
            batch.keep(path, result)
    waiting = batch.waiting(engine, ocr)
    again = scans.read_again(
        db, waiting, limits=limits, engine=engine, workers=workers, progress=page_progress
    )
    with closing(again):
        for paper, result in again:
            batch.keep_again(paper, result)
    follow_actions(db)
    store.finish_run(db, number, finished_at=now(), seconds=round(monotonic() - begun, 3))
    return batch.in_order(todo)


def take_out_withdrawn(db: Database, libraries: Sequence[Taken], keeper: Keeper | None = None) -> int:
    """Take out what councils have taken off their sites, as libraries have it; how many papers went.

    The file of each is taken from the keeper's shelf too.
    """
    there = frozenset[str]().union(*(library.there for library in libraries))
    gone = [paper for library in libraries for paper in library.gone if paper.sha256 not in there]
    many = store.note_withdrawn(db, gone, there, at=now(), version=version())
    if keeper:
        for paper in gone:
            keeper.drop(paper.sha256)
    return many


def _useful(workers: int, todo: Sequence[Path], shares: Collection[Path]) -> int:
    """No more processes than there are files, unless the pages of one are read side by side."""
    return workers if shares else max(1, min(workers, len(todo)))


@dataclass(frozen=True, slots=True)
class Library:
    """What need not be read, by hash: ``current`` files, and those read ``later`` with recognised pages.

    A current file was read by this version; it is read again where something else is told of it than
    ``before``. One that its council has ``withdrawn`` is not read, a ``forgotten`` one refused.
    """

    current: frozenset[str]
    before: Mapping[str, Told]
    later: frozenset[str]
    forgotten: frozenset[str]
    telling: Telling
    limits: Limits
    withdrawn: frozenset[str] = frozenset()
    sent_up_to: int | None = None

    def job(self, path: Path, *, side_by_side: bool) -> Job[Extracted]:
        """One file, from bytes to rows; no process is started for one that is known. Raises ReadError."""
        known_by = fingerprint(path)
        sha256 = known_by.sha256
        if sha256 in self.forgotten:  # before the others: its name is not to be kept
            raise ReadError(store.FORGOTTEN)
        if sha256 in self.withdrawn:
            raise ReadError("withdrawn")
        before = self.before.get(sha256, Told())
        told = self.telling.of(path).over(before)
        known = sha256 in self.current and told == before
        if known or sha256 in self.later:
            return Extracted(sha256, later=not known)
        paper = Paper(path, sha256, told)
        if self.sent_up_to is not None and known_by.size <= self.sent_up_to:
            return (yield from sending(paper, self.limits))
        return (yield from reading(paper, self.limits, side_by_side=side_by_side))


def extract_again(
    db: Database,
    documents: Collection[str] = (),
    *,
    council: str | None = None,
    family: str | None = None,
) -> Iterator[tuple[str, store.SaveCounts]]:
    """Extract stored documents (all, where none is named) once more from their stored pages, opening no file.

    One that the rules now know as exempt is taken out.
    """
    this = version()
    store.save_measures(db, vocabulary())
    store_measured(db)
    for document_id in sorted(documents) or store.document_ids(db):
        document = store.load(db, document_id)
        try:
            refuse_exempt(document)
        except ReadError as error:
            sha256, message = document.sha256, str(error)
            gone = store.withdraw(db, sha256, code=error.code, message=message, at=now(), version=this)
            yield document_id, gone
            continue
        told = Told(council, family).over(told_before(db, document_id))
        published_by = told.family or family_of(document, told.url)
        statement = store.state(document, find(document, told))
        yield document_id, save(db, statement, this, told, published_by)
    follow_actions(db)

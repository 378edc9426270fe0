"""The second half of a batch: pages without usable text are recognised, and their papers read again.

It comes last because a scanned page takes as long as fifty pages with text. What an engine reads is stored
page by page and used ever after: Ctrl-C loses a page at most, and a page is recognised once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

import db as store
from ingest.ocr.engines import Choice
from ingest.ocr.reading import SECONDS_A_PAGE, PageTask, recognise
from ingest.ocr.recognition import Recogniser, Recognition, named, unpacked
from ingest.usable import TO_RECOGNISE
from ingest.worker import each, run
from minutebook.errors import ReadError
from minutebook.full_disk import is_full
from minutebook.reading import Extracted, Paper
from minutebook.reading_calls import GIVEN_UP, Limits, reading
from minutebook.told import NOTHING, Told

PAGES_AT_ONCE = 16
"""Pages for each worker after which the papers they are in are read again: a minute's work or two."""

_GRACE = 15.0
"""Seconds beyond the engine's own limit after which the process is ended: to open and draw the page."""

PageProgress = Callable[[str, int, int], None]
"""Told the file's name, how many pages of the batch are recognised, and how many there are."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A paper to read again: with ``pages`` recognised first, and those that were recognised before.

    ``told`` is what is told of it, now or before.
    """

    path: Path
    sha256: str
    pages: tuple[int, ...] = ()
    told: Told = NOTHING


def pages_due(db: Database, sha256: str, engine: Recogniser | None, choice: Choice) -> tuple[int, ...]:
    """The pages of a stored document that the engine has still to read.

    A page that was recognised is left alone, unless another engine was asked for by name; one on which an
    engine failed is tried again by any other engine or version.
    """
    if engine is None:
        return ()
    kept = {page: unpacked(data) for page, data in store.recognitions(db, sha256).items()}
    pages = sorted({*store.pages_with(db, sha256, TO_RECOGNISE), *kept})
    return tuple(page for page in pages if page not in kept or _is_outdone(kept[page], engine, choice))


def _is_outdone(before: Recognition, engine: Recogniser, choice: Choice) -> bool:
    if before.engine == named(engine):
        return False
    return bool(before.failed) or (choice != "auto" and before.engine.split()[0] != engine.name)


def read_again(
    db: Database,
    scans: Sequence[Scanned],
    *,
    limits: Limits,
    engine: Recogniser | None,
    workers: int,
    progress: PageProgress,
) -> Generator[tuple[Paper, Extracted | ReadError]]:
    """Recognise the pages of each paper, then read it with them; gives the papers in the order given.

    ``limits`` are those of reading one file again; a page has ``SECONDS_A_PAGE``. Pages that cost a process
    when the paper was read first are passed over.
    """
    total = sum(len(scan.pages) for scan in scans)
    done = 0
    for some in _portions(scans, workers * PAGES_AT_ONCE):
        if engine is not None:
            for task in _recognised(db, some, engine, workers):
                done += 1
                progress(task.path.name, done, total)
        papers = [_paper(db, scan) for scan in some]
        jobs = ((paper, reading(paper, limits, side_by_side=len(papers) < workers)) for paper in papers)
        yield from run(jobs, workers=workers)


def _paper(db: Database, scan: Scanned) -> Paper:
    recognised = tuple(store.recognitions(db, scan.sha256).items())
    given_up = ((page, code) for code in GIVEN_UP for page in store.pages_with(db, scan.sha256, (code,)))
    return Paper(scan.path, scan.sha256, scan.told, recognised, tuple(given_up))


def _recognised(
    db: Database, scans: Iterable[Scanned], engine: Recogniser, workers: int
) -> Iterator[PageTask]:
    tasks = [PageTask(s.path, s.sha256, page, engine.name) for s in scans for page in s.pages]
    limit = SECONDS_A_PAGE + _GRACE
    for task, result in each(recognise, tasks, workers=max(1, min(workers, len(tasks))), seconds=limit):
        read = result
        if isinstance(read, ReadError):
            read = Recognition(named(engine), engine.tight, failed=str(read))
        try:
            store.save_recognition(db, task.sha256, task.page, read.engine, read.packed())
        except sqlite3.OperationalError as error:  # the page is due again in the next batch
            if is_full(error):
                raise
        yield task


def _portions(scans: Sequence[Scanned], pages: int) -> Iterator[list[Scanned]]:
    """The papers a few at a time, so that those done are saved before the next are begun."""
    portion: list[Scanned] = []
    for scan in scans:
        portion.append(scan)
        if sum(len(s.pages) for s in portion) >= pages:
            yield portion
            portion = []
    if portion:
        yield portion

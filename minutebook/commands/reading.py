"""Papers into a database: ``ingest``, and ``extract`` for when rules have changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click
from sqlite_utils import Database

import db as store
from db import connect
from ingest.ocr.engines import Choice
from ingest.sources import plain
from minutebook import pipeline, showing
from minutebook.cluster import crew_at
from minutebook.commands.options import (
    COUNCIL,
    DB,
    FAMILY,
    FILE,
    OCR,
    SCHEDULER,
    WORKERS,
    example,
    stops_are_like_ctrl_c,
)
from minutebook.commands.progress import Shown
from minutebook.executing import Executing
from minutebook.facsimile.keeper import Keeper
from minutebook.facsimile.shelf import Shelf
from minutebook.fetch.taking import libraries, with_libraries
from minutebook.outcome import Outcome
from minutebook.reading_calls import Limits
from minutebook.told import Telling, Told, is_address, telling
from minutebook.update.told import last_run, strangers_since


@click.command(epilog=example("minutebook ingest minutebook.db corpus/packs/*.pdf"))
@DB
@click.argument("paths", nargs=-1, required=True, type=FILE)
@WORKERS
@SCHEDULER
@COUNCIL
@FAMILY
@click.option("--url", metavar="ADDRESS", help="Where the paper was found on the web; for one file.")
@click.option(
    "--list",
    "listed",
    type=FILE,
    help="A table (commas or tabs) of what is known of each paper: columns file, url, council, family.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    help="Longest time for one file.",
)
@click.option(
    "--page-seconds",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="Longest time of the processor for one page of a PDF, and a quarter of --seconds at most.",
)
@click.option(
    "--keep-papers",
    "papers",
    type=FILE,
    help="Keep a copy of each PDF in this folder, to show its pages (see `minutebook serve --papers`).",
)
@OCR
@click.option("--no-ocr", is_flag=True, help="The same as --ocr none: leave scanned pages unread.")
def ingest(
    db: Path,
    paths: tuple[Path, ...],
    workers: int,
    scheduler: str | None,
    council: str | None,
    family: str | None,
    url: str | None,
    listed: Path | None,
    seconds: float,
    page_seconds: float,
    papers: Path | None,
    ocr: Choice,
    *,
    no_ocr: bool,
) -> None:
    """Read papers (PDF, Word, web pages, text) and folders of them into DB, which is made if need be.

    Files already in DB are passed over unless the rules have changed. A file that cannot be read becomes a
    row with its reason and stops nothing; the exit status is then 1. Scanned pages are read last, and each
    of them once. A file PAPER.url beside a paper holds the address where it was found; of a library that
    `minutebook fetch` has made, all is known that the councils' sites say of its papers.
    """
    todo = pipeline.papers(paths)
    if url and not is_address(url):
        raise click.BadParameter(f"{url!r} is no address of the web", param_hint="--url")
    if url and len(todo) != 1:
        raise click.BadParameter("is for one file; --list takes many", param_hint="--url")
    found = tuple(libraries(paths))
    told = with_libraries(telling(Told(council, family, url), listed), found)
    if not todo and not found:
        raise click.ClickException(
            f"no papers in {', '.join(map(str, paths))} ({', '.join(pipeline.SUFFIXES)})"
        )
    if todo and not any(os.path.lexists(path) for path in todo):
        raise click.ClickException(f"there is no such file: {', '.join(map(str, todo))}")
    limits = Limits(seconds, page_seconds)
    try:
        with crew_at(scheduler, workers) as crew:
            database = connect(db, create=True)
            before = last_run(database)
            keeper = Keeper(Shelf(papers)) if papers else None
            if gone := pipeline.take_out_withdrawn(database, found, keeper):
                click.echo(f"{gone:,} papers were taken out: their councils have withdrawn them")
            engine = "none" if no_ocr else ocr
            outcomes = read_papers(database, todo, workers, told, limits, engine, keeper, crew)
        _tell(outcomes, database, paths, before)
        if keeper:
            _tell_kept(keeper)
    except KeyboardInterrupt:  # when all was read, while that is being said
        click.echo("Stopped: all that was read is kept. Run it again to go on.", err=True)
        raise SystemExit(130) from None
    if any(o.outcome == "failed" for o in outcomes) or (keeper and keeper.failed):
        raise SystemExit(1)


def _tell(outcomes: tuple[Outcome, ...], database: Database, paths: tuple[Path, ...], before: int) -> None:
    click.echo(showing.summary(outcomes))
    for line in left_alone_told(paths):
        click.echo(line)
    for line in showing.listed(strangers_since(database, before)):
        click.echo(f"may be no council's paper, and will not be published: {line}")
    click.echo(showing.problems(database))


def left_alone_told(paths: Iterable[Path]) -> Iterator[str]:
    """A line on the files in folders that are of no kind in which papers come; none where there are none."""
    if others := pipeline.left_alone(paths):
        kinds = ", ".join(f"{suffix} {count}" for suffix, count in sorted(others.items()))
        one = others.total() == 1
        many = "1 file of another kind was" if one else f"{others.total()} files of other kinds were"
        yield f"{many} left alone: {kinds}"


def _tell_kept(keeper: Keeper) -> None:
    click.echo(f"{keeper.kept:,} {'file is' if keeper.kept == 1 else 'files are'} kept to show pages of")
    for path, why in keeper.failed:
        click.echo(plain(f"{path}: not kept: {why}"), err=True)


def read_papers(
    database: Database,
    todo: list[Path],
    workers: int,
    told: Telling,
    limits: Limits,
    ocr: Choice = "auto",
    keeper: Keeper | None = None,
    crew: Executing | None = None,
) -> tuple[Outcome, ...]:
    """Read papers into a database, with a bar; Ctrl-C says what is kept and ends the program."""
    stops_are_like_ctrl_c()
    with Shown(len(todo)) as shown:
        try:
            outcomes = pipeline.ingest(
                database,
                todo,
                workers=workers,
                telling=told,
                limits=limits,
                ocr=ocr,
                progress=shown.paper,
                page_progress=shown.page,
                keeper=keeper,
                crew=crew,
            )
        except KeyboardInterrupt:
            click.echo(shown.stopped(), err=True)
            raise SystemExit(130) from None
        shown.again(outcomes)
        return outcomes


@click.command(epilog=example("minutebook extract minutebook.db"))
@DB
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@COUNCIL
@FAMILY
def extract(db: Path, documents: tuple[str, ...], council: str | None, family: str | None) -> None:
    """Extract again from the pages stored in DB, without opening a file: for when the rules have changed.

    All documents are extracted, or those that are named by their ids. Rows whose rule found the same again
    are left alone. What --council or --family says holds for the documents named, and only for them.
    """
    if (council or family) and not documents:
        raise click.UsageError("--council and --family are for documents: name them by their ids")
    changed: Counter[str] = Counter()
    database = connect(db)
    if unknown := sorted(set(documents) - set(store.document_ids(database))):
        raise click.ClickException(f"{db} has no document {', '.join(unknown)}")
    again = pipeline.extract_again(database, documents, council=council, family=family)
    for document_id, counts in again:
        changed.update(asdict(counts))
        click.echo(f"{document_id}: {showing.changes(asdict(counts))}", err=True)
    click.echo(showing.changes(changed))

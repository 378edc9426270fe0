"""The nightly run: ``update``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
from sqlite_utils import Database

from db.search.engines import has_tantivy
from ingest.ocr.engines import Choice
from minutebook import clock, pipeline
from minutebook.cluster import crew_at
from minutebook.commands.digest import mail_server
from minutebook.commands.options import (
    COUNCIL,
    DB,
    FILE,
    LICENCES,
    NO_TANTIVY,
    OCR,
    SCHEDULER,
    WORKERS,
    example,
)
from minutebook.commands.reading import left_alone_told, read_papers
from minutebook.errors import BusyError, MinutebookError
from minutebook.facsimile.keeper import Keeper
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.terms import NO_TERMS, read_terms
from minutebook.fetch.settings import FetchSettings, read_fetch_settings
from minutebook.fetch.taking import is_library, libraries, with_libraries
from minutebook.mailing import Security
from minutebook.outcome import Outcome
from minutebook.reading_calls import LIMITS
from minutebook.release.publish import Kept
from minutebook.told import Telling, Told, telling
from minutebook.update.notice import Mail, by_mail, by_web
from minutebook.update.record import Log, Summary
from minutebook.update.run import Publication
from minutebook.update.run import update as run_update
from minutebook.update.turn import own_turn

BUSY = 3
"""The exit status where another update is running."""

_STOPPED = "the run stopped there, before it had published anything; what it had read is kept"


@click.command(epilog=example("minutebook update minutebook.db library/ --to public/ --log update.jsonl"))
@DB
@click.argument("paths", metavar="[FOLDER]...", nargs=-1, type=FILE)
@click.option(
    "--fetch",
    "fetching",
    metavar="FILE",
    type=FILE,
    help="Fetch first, from the councils in these settings (docs/fetching.md); their library is read too.",
)
@click.option(
    "--to", "folder", metavar="DIR", type=FILE, help="The folder of releases; else nothing is published."
)
@click.option("--index", is_flag=True, help="Release a search index too, as `minutebook publish --index`.")
@click.option("--list", "listed", type=FILE, help="A table of the papers, as of `minutebook ingest`.")
@WORKERS
@SCHEDULER
@COUNCIL
@OCR
@click.option("--keep-papers", "papers", metavar="DIR", type=FILE, help="As of `minutebook ingest`.")
@LICENCES
@click.option(
    "--log", "log_file", metavar="FILE", type=FILE, help="Add what happens to this file, as lines of JSON."
)
@click.option(
    "--notify",
    metavar="ADDRESS",
    envvar="MINUTEBOOK_NOTIFY",
    help="Mail this address when something needs a look.",
)
@click.option("--from", "sender", metavar="ADDRESS", help="Who the mail is from [default: the same address].")
@click.option("--smtp", envvar="MINUTEBOOK_SMTP", help="Mail server: HOST or HOST:PORT.")
@click.option(
    "--security",
    envvar="MINUTEBOOK_SMTP_SECURITY",
    type=click.Choice(["starttls", "tls", "none"]),
    default="starttls",
    show_default=True,
    help="How the way to the server is kept secret.",
)
@click.option("--smtp-user", envvar="MINUTEBOOK_SMTP_USER", default="", help="Name to log in with.")
@click.option("--webhook", metavar="URL", envvar="MINUTEBOOK_WEBHOOK", help="Post it to this web address.")
def update(
    db: Path,
    paths: tuple[Path, ...],
    fetching: Path | None,
    folder: Path | None,
    listed: Path | None,
    workers: int,
    scheduler: str | None,
    council: str | None,
    ocr: Choice,
    papers: Path | None,
    licences: Path | None,
    log_file: Path | None,
    notify: str | None,
    sender: str | None,
    smtp: str | None,
    security: Security,
    smtp_user: str,
    webhook: str | None,
    *,
    index: bool,
) -> None:
    """Read what is new in the folders, check what is stored, and publish it: in one go, for a timer.

    With --fetch what councils have published since is fetched first; without it no network is asked.

    Only one update of DB runs at a time. What needs a look is said first, and mailed or posted where that is
    wanted: files that could not be read and were not said before, quotes that do not stand on their pages, a
    release that may not be published. The exit status is 1 then, and 3 where another update is running.
    """
    if notify and not smtp:
        raise click.UsageError("--notify needs a mail server: --smtp HOST")
    mail = Mail(mail_server(smtp, security, smtp_user), notify, sender or notify) if notify and smtp else None
    log = Log(log_file)
    try:
        settings = _checked(paths, fetching, index=index)
        terms = read_terms(licences) if licences else NO_TERMS
        shelf = Shelf(papers) if papers else None
        reads = _Reads(paths, settings, telling(Told(council), listed), workers, scheduler, ocr, shelf)
        kept = Kept(shelf, terms) if shelf else None
        publication = Publication(folder, clock.today(), kept, index) if folder else None
        with own_turn(db):
            summary = run_update(db, reads, publication, log, _say, settings)
    except BusyError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(BUSY) from None
    except click.UsageError:
        raise
    except (MinutebookError, click.ClickException) as error:
        log.write("failed", reason=str(error))
        _tell(Summary(needs_a_look=[str(error), _STOPPED]), db, mail, webhook)
        raise
    summary.lines += left_alone_told(paths)
    click.echo(summary.text())
    if not summary.well:
        _tell(summary, db, mail, webhook)
        raise SystemExit(1)


def _checked(paths: tuple[Path, ...], fetching: Path | None, *, index: bool) -> FetchSettings | None:
    """The settings of fetching where they are given; raises what click says where nothing can be done."""
    if absent := [str(path) for path in paths if not path.exists()]:  # a disk that is not there, most likely
        raise click.ClickException(f"there is no {', '.join(absent)}: nothing was read or published")
    if not paths and not fetching:
        raise click.UsageError("name a folder of papers, or settings of fetching (--fetch)")
    settings = read_fetch_settings(fetching) if fetching else None
    if settings and not settings.councils:
        raise click.ClickException(f"{fetching}: no councils are named")
    if index and not has_tantivy():
        raise click.ClickException(NO_TANTIVY)
    return settings


@dataclass(frozen=True, slots=True)
class _Reads:
    """Reads what is new: which folders, what is told of their papers, and who reads them."""

    paths: tuple[Path, ...]
    settings: FetchSettings | None
    told: Telling
    workers: int
    scheduler: str | None
    ocr: Choice
    shelf: Shelf | None

    def __call__(self, database: Database) -> tuple[Outcome, ...]:
        """The folders are looked at when it is their turn: by then fetching has put its papers there."""
        fetched = self.settings.library if self.settings and is_library(self.settings.library) else None
        folders = (*self.paths, fetched) if fetched else self.paths
        found = tuple(libraries(folders))
        keeper = Keeper(self.shelf) if self.shelf else None
        pipeline.take_out_withdrawn(database, found, keeper)
        todo, known = pipeline.papers(folders), with_libraries(self.told, found)
        with crew_at(self.scheduler, self.workers) as crew:
            return read_papers(database, todo, self.workers, known, LIMITS, self.ocr, keeper, crew)


def _say(what: str) -> None:
    click.echo(f"{what} ...", err=True)


def _tell(summary: Summary, db: Path, mail: Mail | None, webhook: str | None) -> None:
    """Send what needs a look on every way that was given; one that fails does not stop the other."""
    subject = f"Minutebook: {len(summary.needs_a_look):,} to look at after the update of {db.name}"
    failures = []
    for way in (
        (lambda: by_mail(mail, subject, summary.text())) if mail else None,
        (lambda: by_web(webhook, subject, summary.text())) if webhook else None,
    ):
        try:
            if way:
                way()
        except MinutebookError as error:
            failures.append(str(error))
    for failure in failures:
        click.echo(failure, err=True)

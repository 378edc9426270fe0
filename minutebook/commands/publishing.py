"""Releases: ``publish``, ``rollback``, and ``site``, which serves the current one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from db.search.engines import has_tantivy
from minutebook import clock
from minutebook.commands.options import (
    CONTACT,
    FILE,
    LICENCES,
    NO_TANTIVY,
    PAPERS,
    PICTURES_MB,
    PROCESSES,
    URL,
    example,
)
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.terms import NO_TERMS, read_terms
from minutebook.release import publish as publishing
from minutebook.release.folder import Folder
from minutebook.release.left_out import LeftOut
from minutebook.release.settings import FILE as SETTINGS
from minutebook.release.settings import read_settings
from minutebook.release.shown_terms import Pictures, Showing

SECONDS = click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    help="How long a running site may take to go over.",
)


@click.command(epilog=example("minutebook publish minutebook.db --to public/"))
@click.argument("work", metavar="DB", type=FILE)
@click.option("--to", "folder", metavar="DIR", type=FILE, required=True, help="The folder of releases.")
@click.option(
    "--settings", type=FILE, help=f"How releases are judged: TOML (docs/publishing.md) [DIR/{SETTINGS}]."
)
@click.option(
    "--date",
    "day",
    metavar="DAY",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The release's day [default: today].",
)
@click.option("--accept-fewer", is_flag=True, help="Whatever was in the last release may be missing now.")
@click.option("--again", is_flag=True, help="Publish also what was rolled back.")
@click.option(
    "--alone", is_flag=True, help="Take the release before away too: for what must be nowhere any more."
)
@click.option("--index", is_flag=True, help="Make the search index of a large collection too (Tantivy).")
@click.option(
    "--papers", type=FILE, help="Folder of `ingest --keep-papers`: those that may be handed out whole are."
)
@LICENCES
@SECONDS
def publish(
    work: Path,
    folder: Path,
    settings: Path | None,
    day: datetime | None,
    papers: Path | None,
    licences: Path | None,
    seconds: float,
    *,
    accept_fewer: bool,
    again: bool,
    alone: bool,
    index: bool,
) -> None:
    """Write what DB has for the public into a release of its own, check it, and make it the current one.

    Nothing that is held back, no contact details and no record of the staff's is in the file. A release that
    fails a check is not kept: the old one stays, the reasons are told, and the exit status is 1. Two releases
    are kept. A site that `minutebook site DIR` runs goes over without losing a request.
    """
    if settings and not settings.is_file():
        raise click.BadParameter(f"there is no file {settings}", param_hint="--settings")
    if index and not has_tantivy():
        raise click.ClickException(NO_TANTIVY)
    judged = read_settings(settings or folder / SETTINGS)
    try:
        found = publishing.publish(
            work,
            Folder(folder.absolute()),
            judged,
            day.date() if day else clock.today(),
            lambda what: click.echo(f"{what} ...", err=True),
            fewer=accept_fewer,
            again=again,
            alone=alone,
            kept=kept_papers(papers, licences),
            index=index,
            seconds=seconds,
            tell=_tell_left_out,
        )
    except publishing.ChecksError as error:
        for fault in error.faults:
            click.echo(fault, err=True)
        raise click.ClickException("not published; the release before it stays") from error
    new = "is the current release" if found.outcome == "new" else "is current already: nothing has changed"
    click.echo(f"{found.release.name} {new}")


def _tell_left_out(left_out: LeftOut) -> None:
    for line in filter(None, (left_out.newly, *left_out.lines)):
        click.echo(line, err=True)


def kept_papers(papers: Path | None, licences: Path | None) -> publishing.Kept | None:
    """What papers may be handed out of; None where none are."""
    if papers is None:
        if licences:
            raise click.UsageError("--licences is for papers that are handed out: give --papers too")
        return None
    if not papers.is_dir():
        raise click.BadParameter(f"there is no folder {papers}", param_hint="--papers")
    return publishing.Kept(Shelf(papers), read_terms(licences) if licences else NO_TERMS)


@click.command(epilog=example("minutebook rollback public/"))
@click.argument("folder", metavar="DIR", type=FILE)
@SECONDS
def rollback(folder: Path, seconds: float) -> None:
    """Make the release before the current one in DIR the current one again.

    What is left stays there, and is not published again unless `minutebook publish --again` says so.
    """
    release = publishing.roll_back(Folder(folder.absolute()), seconds)
    click.echo(f"{release.name} is the current release")


@click.command(epilog=example("minutebook site public/ --contact records@council.example"))
@click.argument("folder", metavar="DIR", type=FILE)
@click.option("--settings", type=FILE, help=f"As of `minutebook publish` [DIR/{SETTINGS}].")
@PAPERS
@LICENCES
@PICTURES_MB
@CONTACT
@URL
@PROCESSES
def site(
    folder: Path,
    settings: Path | None,
    papers: Path | None,
    licences: Path | None,
    pictures_mb: int,
    contact: str | None,
    url: str | None,
    processes: int,
) -> None:
    """Serve the current release in DIR for a proxy, until Ctrl-C, and go over to each new one.

    The proxy connects to DIR/run/live.sock (deploy/nginx). `minutebook publish` and `minutebook rollback` ask
    this program to go over: it starts the other release beside the one that is served, asks it for pages, and
    stays with the old one where they do not come. A file of --licences that was changed is taken up at once;
    where it is wrong the site has the terms that were right last, or shows no pages as pictures. PDFs that
    the release hands out whole stay until it is published again.
    """
    from minutebook.release.attendant import Attendant  # noqa: PLC0415  # the rest of us does without it

    if licences and not papers:
        raise click.UsageError("--licences is for pages shown as pictures: give --papers too")
    given = {"--contact": contact, "--url": url}
    options = [word for name, value in given.items() if value for word in (name, str(value))]
    there = Folder(folder.absolute())
    options += ["--pictures-mb", str(pictures_mb), "--processes", str(processes)]
    showing = Showing(Pictures(papers, licences))
    Attendant(there, settings or there.path / SETTINGS, options, showing).run()

"""Out of everything published, at once: ``forget``."""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten

import click
from sqlite_utils import Database

from db import connect
from db.corrections import Decision
from db.forgotten import (
    Forgotten,
    Rows,
    comes_back,
    forget_document,
    forget_name,
    paper_of,
    places_of,
    rows_of,
    withdraw_forgetting,
)
from minutebook import clock
from minutebook.commands.deciding import TEXT, WHO, WHY
from minutebook.commands.options import DB, FILE, LICENCES, example
from minutebook.commands.publishing import SECONDS, kept_papers
from minutebook.corrections.forgetting import (
    Places,
    publish_without,
    releases_that_go,
    take_out_of_files,
)
from minutebook.following.stage import follow_actions
from minutebook.site.wording import many
from minutebook.version import version

_KINDS = {"resolutions": "decision", "actions": "action", "statistics": "figure"}
_SHOWN, _LONGEST = 3, 100
"""Rows of a kind that a dry run shows, and characters of each."""

_SERVED = (
    "a `minutebook serve` of one release (public/current/minutebook.db) shows the old one until it is started"
    " again; `minutebook site` goes over by itself"
)


@click.command(
    "forget",
    epilog=example(
        'minutebook forget minutebook.db --name "Jane Smith" --to public/ --who "A Marsh" --why asked --yes'
    ),
)
@DB
@click.option("--document", type=TEXT, help="The id of a document, or the SHA-256 of its file.")
@click.option("--name", type=TEXT, help="A person's name: first name or initial, and surname.")
@click.option(
    "--withdraw",
    "number",
    type=int,
    help="Take an earlier decision back, by its number; a wrong one lists those there are.",
)
@click.option(
    "--to", "folders", type=FILE, multiple=True, metavar="DIR", help="Folder of releases; may be repeated."
)
@click.option("--papers", type=FILE, help="Folder of `ingest --keep-papers`.")
@LICENCES
@WHO
@WHY
@click.option("--yes", is_flag=True, help="Do it. Without this is told what would go, and nothing is done.")
@click.option("--dry-run", is_flag=True, help="Tell what would go, and do nothing: as without --yes.")
@SECONDS
def forget(
    db: Path,
    document: str | None,
    name: str | None,
    number: int | None,
    folders: tuple[Path, ...],
    papers: Path | None,
    licences: Path | None,
    who: str,
    why: str,
    seconds: float,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Take a document, or a person's name in all its forms, out of everything that is published, at once.

    A document goes with all that it alone stated, and is refused when it comes again. A name is covered in
    every paper, those to come included; it is kept as digests alone. With --to, a release without it is made
    the current one, and all others there are taken away. Nothing is done without --yes: first look at what
    would go.
    """
    if sum(given is not None for given in (document, name, number)) != 1:
        raise click.UsageError("give one of --document, --name and --withdraw")
    if yes and dry_run:
        raise click.UsageError("--yes does it and --dry-run does not: give one of them")
    database = connect(db)
    places = Places(folders, papers)
    if not yes:
        if number is not None:
            click.echo(comes_back(database, number))
        _tell(database, document, name, places)
        return
    gone = _done(database, document, name, number, Decision(who, clock.now(), why))
    follow_actions(database)
    take_out_of_files(database, gone, places, papers=document is not None)
    places_covered = f", {many(gone.places, 'place')} of the name" if gone.places or name is not None else ""
    click.echo(f"decision {gone.id}: {many(len(gone.documents), 'paper')} changed{places_covered}")
    kept = kept_papers(papers, licences) if folders and papers else None
    publish_without(
        database, db, gone, places, clock.today(), lambda what: click.echo(what, err=True), kept, seconds
    )
    steps = database.execute(
        "SELECT what FROM forgotten_steps WHERE forgotten_id = ? ORDER BY id", (gone.id,)
    )
    for (what,) in steps:
        click.echo(f"  {what}")
    if folders:
        click.echo(_SERVED, err=True)
    else:
        click.echo("nothing was published: give --to DIR, or run `minutebook publish --alone`", err=True)


def _done(
    database: Database, document: str | None, name: str | None, number: int | None, decision: Decision
) -> Forgotten:
    if document is not None:
        return forget_document(database, paper_of(database, document), decision, version())
    if name is not None:
        return forget_name(database, name, decision)
    return withdraw_forgetting(database, number or 0, decision)


def _tell(database: Database, document: str | None, name: str | None, places: Places) -> None:
    """What would go."""
    if document is not None:
        paper = paper_of(database, document)
        click.echo(f"{paper.id}: {paper.title}, {many(paper.page_count, 'page')} ({paper.file_name})")
        for rows in rows_of(database, paper.id):
            _tell_rows(rows)
    if name is not None:
        found = places_of(database, name)
        for place in found:
            where = f"page {place.page}" if place.page else "name of the file"
            stays = "" if place.covered else "STAYS, as somebody else's: "
            click.echo(f"{stays}{place.document_id} {place.title}, {where}: … {place.words} …")
        covered = [place for place in found if place.covered]
        papers = len({place.document_id for place in covered})
        stay = len(found) - len(covered)
        click.echo(f"{many(len(covered), 'place')} in {many(papers, 'paper')}; {stay:,} to stay", err=True)
    for release in releases_that_go(places):
        click.echo(f"release taken away: {release}")
    click.echo("nothing was done; --yes does it", err=True)


def _tell_rows(rows: Rows) -> None:
    """How many rows of a kind would go, and the first of them."""
    if rows.words:
        whose = "of this paper" if rows.table == "statistics" else "that only this paper states"
        click.echo(f"{many(len(rows.words), _KINDS[rows.table])} {whose}:")
    for words in rows.words[:_SHOWN]:
        click.echo(f"  {shorten(words, _LONGEST, placeholder=' …')}")
    if len(rows.words) > _SHOWN:
        click.echo(f"  … and {len(rows.words) - _SHOWN:,} more")

"""The site on this machine: ``serve``, and ``demo``, which fills it with the sample papers first."""

from __future__ import annotations

from pathlib import Path

import click
from sqlite_utils import Database

from db import connect, connect_to_read
from ingest.councils import by_id
from minutebook import demo, showing
from minutebook.commands.options import DB, FILE, WORKERS, example
from minutebook.commands.reading import read_papers
from minutebook.facsimile.library import Library, library_in
from minutebook.facsimile.terms import NO_TERMS, read_terms
from minutebook.publishing import hold_back_small_numbers
from minutebook.reading import Limits
from minutebook.site.serve import listen
from minutebook.site.serve import serve as serve_site
from minutebook.told import Telling


@click.command(epilog=example("minutebook serve minutebook.db --port 8001"))
@DB
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--papers", type=FILE, help="Folder of `ingest --keep-papers`: shows pages as pictures.")
@click.option(
    "--licences", type=FILE, help="TOML file that says whose papers' pages may be shown (docs/publishing.md)."
)
@click.option(
    "--pictures-mb",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Most megabytes of pictures that are kept to be shown again.",
)
@click.option("--contact", help="E-mail or web address to which readers report errors.")
@click.option("--url", help="How the site's addresses begin, such as https://minutes.example.")
def serve(
    db: Path,
    host: str,
    port: int,
    papers: Path | None,
    licences: Path | None,
    pictures_mb: int,
    contact: str | None,
    url: str | None,
) -> None:
    """Serve DB as a site on this machine until Ctrl-C.

    With --papers, pages are shown as pictures beside their text, of councils whose terms of re-use are known
    to allow it and of no others.
    """
    database = connect_to_read(
        db
    )  # says plainly what is wrong with the file before a server is started on it
    try:
        library = _library(database, papers, licences, pictures_mb)
    finally:
        database.close()
    if held := hold_back_small_numbers(db):
        click.echo(f"Small numbers are held back anew in {held:,} papers.", err=True)
    serve_site(db, host=host, port=port, library=library, contact=contact, url=url)


def _library(
    database: Database, papers: Path | None, licences: Path | None, pictures_mb: int
) -> Library | None:
    """What pages are shown from; None where they are not. Names that no council has are told of."""
    if papers is None:
        if licences:
            raise click.UsageError("--licences is for pages shown as pictures: give --papers too")
        return None
    if not papers.is_dir():
        raise click.BadParameter(f"there is no folder {papers}", param_hint="--papers")
    terms = read_terms(licences) if licences else NO_TERMS
    for name in sorted(terms.councils):
        if name not in by_id() and not showing.has_council(database, name):
            click.echo(
                f"{licences}: there is no council {name!r}; `minutebook councils` has the ids", err=True
            )
    return library_in(papers, terms, pictures_mb * 1_000_000)


@click.command("demo", epilog=example("minutebook demo"))
@click.argument("db", type=FILE, default=Path("demo.db"))
@click.option(
    "--corpus", type=FILE, default=Path("corpus"), show_default=True, help="Folder with packs/ and gold/."
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--no-serve", is_flag=True, help="Stop after reading the papers.")
@WORKERS
def demo_command(db: Path, corpus: Path, host: str, port: int, *, no_serve: bool, workers: int) -> None:
    """Read the sample papers into DB, say what was found, and serve the site."""
    todo = demo.papers(corpus)
    listening = None if no_serve else listen(host, port)  # a port that is taken is told of before the reading
    database = connect(db, create=True)
    outcomes = read_papers(database, todo, workers, Telling(), Limits())
    demo.store_accuracy(database, corpus)
    click.echo(showing.summary(outcomes))
    click.echo(showing.found(database))
    database.close()
    if listening:
        serve_site(db, host=host, listening=listening)

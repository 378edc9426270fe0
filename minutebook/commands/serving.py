"""The site on this machine: ``serve``, and ``demo``, which fills it with the sample papers first."""

from __future__ import annotations

from pathlib import Path

import click

from db import connect, connect_to_read
from minutebook import demo, showing
from minutebook.commands.options import DB, FILE, WORKERS, example
from minutebook.commands.reading import read_papers
from minutebook.facsimile.library import library_in
from minutebook.facsimile.terms import NO_TERMS, read_terms
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
def serve(
    db: Path, host: str, port: int, papers: Path | None, licences: Path | None, pictures_mb: int
) -> None:
    """Serve DB as a site on this machine until Ctrl-C.

    With --papers, pages are shown as pictures beside their text, of councils whose terms of re-use are known
    to allow it and of no others.
    """
    connect_to_read(db).close()  # says plainly what is wrong with the file before a server is started on it
    if licences and not papers:
        raise click.UsageError("--licences is for pages shown as pictures: give --papers too")
    library = None
    if papers:
        if not papers.is_dir():
            raise click.BadParameter(f"there is no folder {papers}", param_hint="--papers")
        library = library_in(papers, read_terms(licences) if licences else NO_TERMS, pictures_mb * 1_000_000)
    serve_site(db, host=host, port=port, library=library)


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

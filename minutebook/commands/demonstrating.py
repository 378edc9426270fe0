"""The demonstration: ``demo`` fills a database with the sample papers and serves it."""

from __future__ import annotations

from pathlib import Path

import click

from db import connect
from minutebook import demo, showing
from minutebook.commands.options import FILE, WORKERS, example
from minutebook.commands.reading import read_papers
from minutebook.reading_calls import Limits
from minutebook.site.serve import listen
from minutebook.site.serve import serve as serve_site
from minutebook.told import Telling


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
    click.echo(showing.summary(outcomes))
    click.echo(showing.found(database))
    database.close()
    if listening:
        serve_site(db, host=host, listening=listening)

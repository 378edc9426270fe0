"""The site on this machine: ``serve``.

Nothing that reads papers is imported: a process of the site is started for each release.
"""

from __future__ import annotations

from pathlib import Path

import click
from sqlite_utils import Database

from db import connect_to_read
from ingest.councils import by_id
from minutebook.commands.options import CONTACT, DB, FILE, LICENCES, PAPERS, PICTURES_MB, URL, example
from minutebook.facsimile.library import Library, library_in
from minutebook.facsimile.terms import NO_TERMS, read_terms
from minutebook.publishing import hold_back_small_numbers
from minutebook.release.checks import counts_for_site, opened_release
from minutebook.release.folder import release_of
from minutebook.release.settings import WARMED
from minutebook.site.released import Released
from minutebook.site.serve import listen, listen_at
from minutebook.site.serve import serve as serve_site


@click.command(epilog=example("minutebook serve minutebook.db --port 8001"))
@DB
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--socket", "at", type=FILE, help="A socket to serve at for a proxy, in place of a port.")
@PAPERS
@LICENCES
@PICTURES_MB
@CONTACT
@URL
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer readers: as many as cores, where there are many readers.",
)
def serve(
    db: Path,
    host: str,
    port: int,
    at: Path | None,
    papers: Path | None,
    licences: Path | None,
    pictures_mb: int,
    contact: str | None,
    url: str | None,
    processes: int,
) -> None:
    """Serve DB as a site on this machine until Ctrl-C.

    DB is a work database, or the database of a release. With --papers, pages are shown as pictures beside
    their text, of councils whose terms of re-use are known to allow it and of no others.
    """
    # said plainly what is wrong with the file before a server is started on it
    if release := release_of(db):
        db = release.database
    database = opened_release(db) if release else connect_to_read(db)
    try:
        library = _library(database, papers, licences, pictures_mb)
    finally:
        database.close()
    if not release and (held := hold_back_small_numbers(db)):
        click.echo(f"Small numbers are held back anew in {held:,} papers.", err=True)
    served = None
    if release:
        served = Released(release.name, counts_for_site(db), release.files(), release.cited())
    listening = listen_at(at) if at else listen(host, port)
    serve_site(
        db,
        host=host,
        listening=listening,
        library=library,
        contact=contact,
        released=served,
        url=url,
        processes=processes,
        first_pages=WARMED if release else (),
    )


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
        if name not in by_id() and not _has_council(database, name):
            click.echo(
                f"{licences}: there is no council {name!r}; `minutebook councils` has the ids", err=True
            )
    return library_in(papers, terms, pictures_mb * 1_000_000)


def _has_council(database: Database, council: str) -> bool:
    found = database.execute("SELECT 1 FROM documents WHERE council_id = ? LIMIT 1", (council,)).fetchone()
    return found is not None

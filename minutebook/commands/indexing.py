"""The search index of a large collection: ``index``."""

from __future__ import annotations

from pathlib import Path

import click

from db import connect_to_read
from db.search.engines import has_tantivy
from db.search.stamps import folder_of
from minutebook.commands.options import DB, NO_TANTIVY, example


@click.command(epilog=example("minutebook index minutebook.db"))
@DB
@click.option("-j", "--threads", type=click.IntRange(1, 16), default=1, show_default=True)
def index(db: Path, threads: int) -> None:
    """Make the index of Tantivy beside DB: for collections of some hundred thousand pages and more.

    The site and `minutebook search` use it until DB changes, and SQLite's own index then: make it again after
    each batch. It needs the package tantivy (pip install -e '.[search]' in the checkout).
    """
    if not has_tantivy():
        raise click.ClickException(NO_TANTIVY)
    from db.search.tantivy_index import build  # noqa: PLC0415  # an optional package

    database = connect_to_read(db)
    click.echo(f"{build(database, db, threads):,} entries indexed in {folder_of(db)}")
    database.close()

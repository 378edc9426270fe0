"""The staff's site: ``staff``."""

from __future__ import annotations

from pathlib import Path

import click

from db import connect
from minutebook.commands.options import CONTACT, DB, FILE, example
from minutebook.site.serve import listen, serve_app
from minutebook.staff.logins import read_logins
from minutebook.staff.serving import staff_app


@click.command(epilog=example("minutebook staff minutebook.db --logins logins.toml"))
@DB
@click.option(
    "--logins", type=FILE, required=True, help="TOML file of names and password hashes (docs/publishing.md)."
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8002, show_default=True)
@CONTACT
def staff(db: Path, logins: Path, host: str, port: int, contact: str | None) -> None:
    """Serve DB for its staff until Ctrl-C, with all that is not for publication, behind a login.

    The page /-/staff has the names that wait to be looked at, what is held back, what was decided and what
    could not be read, and leads to questions and forms for corrections; every table is under /work as it is.
    Needs `pip install -e '.[staff]'` in the checkout; give it to the network through TLS only.
    """
    people = read_logins(logins)
    connect(db).close()  # says what is wrong with the file before a server is started on it
    app = staff_app(db, people, contact)
    serve_app(lambda: app, host, listen(host, port))

"""The application of the staff's site, made of Datasette, its login plugin and the site's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.database import Database
from datasette.utils.asgi import Response

from minutebook.errors import MinutebookError
from minutebook.site.headers import App, Receive, Scope, Send
from minutebook.site.serve import datasette_for
from minutebook.staff.gate import PAGE, with_login
from minutebook.staff.queue import staff_page

if TYPE_CHECKING:
    from datasette.app import Datasette

WORK = "work"
"""The name under which the staff see the database as it is."""

PLUGIN = "datasette-auth-passwords"


def staff_app(db_path: Path, people: Mapping[str, str], contact: str | None = None) -> App:
    """The application. ``people`` are names and hashes of passwords.

    Raises MinutebookError where the plugin that logs people in is not installed.
    """
    if find_spec("datasette_auth_passwords") is None:
        raise MinutebookError("the login is not installed: pip install 'minutebook[staff]'")
    accounts = {f"{name}_password_hash": hashed for name, hashed in people.items()}
    with as_file(files("minutebook.staff") / "templates") as templates:
        datasette = datasette_for(db_path, None, contact, plugins={PLUGIN: accounts}, templates=templates)
    datasette.add_database(Database(datasette, path=str(db_path), is_mutable=True), name=WORK)
    return with_login(_with_page(datasette.app(), datasette), datasette, people)


def _with_page(app: App, datasette: Datasette) -> App:
    """The application with the staff's own page, to which the login leads."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PAGE:
            await app(scope, receive, send)
            return
        await datasette.invoke_startup()
        found = await datasette.get_database(WORK).execute_fn(staff_page)
        body = await datasette.render_template("mb_staff.html", {"staff": found, "work": WORK})
        await Response.html(body).asgi_send(send)

    return wrapped

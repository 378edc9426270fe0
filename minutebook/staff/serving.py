"""The application of the staff's site, made of Datasette, its login plugin and the site's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from datasette.database import Database

from minutebook.errors import MinutebookError
from minutebook.site import staffed
from minutebook.site.headers import App
from minutebook.site.serve import datasette_for
from minutebook.staff.gate import with_login
from minutebook.staff.pages import ROW, WORK, Pages
from minutebook.staff.throttle import Failures, Limits, throttled

PLUGIN = "datasette-auth-passwords"


def staff_app(db_path: Path, people: Mapping[str, str], contact: str | None = None) -> App:
    """The application. ``people`` are names and hashes of passwords.

    Raises MinutebookError where the plugin that logs people in is not installed.
    """
    if find_spec("datasette_auth_passwords") is None:
        raise MinutebookError("the login is not installed: pip install -e '.[staff]' in the checkout")
    accounts = {f"{name}_password_hash": hashed for name, hashed in people.items()}
    with as_file(files("minutebook.staff") / "templates") as templates:
        datasette = datasette_for(db_path, None, contact, plugins={PLUGIN: accounts}, templates=templates)
    staffed.give(datasette, ROW)
    datasette.add_database(Database(datasette, path=str(db_path), is_mutable=True), name=WORK)
    app = throttled(Pages(datasette.app(), datasette, db_path), Failures(Limits()))
    return with_login(app, datasette, people)

"""The site: a Datasette plugin with pages for people. Datasette's own tables stay beside it as “Data”."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any, TypeVar, cast

import datasette
from jinja2 import Environment
from markupsafe import Markup

from minutebook import __version__
from minutebook.contact import for_readers
from minutebook.named import apart
from minutebook.site import wording
from minutebook.site.asking import View
from minutebook.site.data_cover import with_data_covered
from minutebook.site.datasette_tables import labelled
from minutebook.site.headers import App, with_security_headers, without_machine_pages
from minutebook.site.links import DATABASE
from minutebook.site.patience import patient
from minutebook.site.published import SECRET, UNPUBLISHED, is_published, unpublished
from minutebook.site.refusals import Refusal, refused, without_empty_searches
from minutebook.site.refusals import forbidden as not_open
from minutebook.site.released import released_of
from minutebook.site.routes import ROUTES
from minutebook.site.staffed import form_of
from minutebook.site.warming import warm
from minutebook.site.whole_addresses import cited, with_whole_addresses

F = TypeVar("F", bound=Callable[..., Any])

CACHE_KB = 16_000
"""Of the file, kept by each connection (one for each thread). SQLite's own 2,000 are read anew by every page
that holds many records against each other: that took twice as long at a million figures."""


def hookimpl(function: F) -> F:
    """Datasette's decorator, which has no types."""
    return cast("F", datasette.hookimpl(function))


@hookimpl
def register_routes() -> list[tuple[str, View]]:
    """The site's own pages. They come before Datasette's, so that ``/`` is ours."""
    return [(pattern, patient(view)) for pattern, view in ROUTES]


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]] | None:
    """A release is asked for what takes long before it is given to readers."""
    return (lambda: warm(datasette)) if released_of(datasette) else None


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Contact details covered in every answer, security headers on it, and nothing of the machine below."""
    released = released_of(datasette) is not None
    logins = bool(datasette.plugin_config("datasette-auth-passwords"))

    def wrapped(app: App) -> App:
        covered = with_data_covered(without_empty_searches(with_whole_addresses(app, datasette)))
        return with_security_headers(without_machine_pages(covered, logins=logins, released=released))

    return wrapped


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """What every template may name. Globals, not context: Datasette renders its error pages without one."""
    # Datasette loads this package while ``datasette.plugins`` is itself being loaded.
    from datasette.plugins import get_plugins  # noqa: PLC0415

    static = files(__name__) / "static"
    # Datasette serves a plugin's files under the plugin's name, which is another one when it is installed.
    name = next(p["name"] for p in get_plugins() if p["static_path"] == str(static))
    styles = b"".join((static / sheet).read_bytes() for sheet in ("minutebook.css", "data.css"))
    env.globals["minutebook_static"] = f"/-/static-plugins/{name}"
    env.globals["minutebook_css"] = hashlib.sha256(styles).hexdigest()[:8]
    env.filters["labelled"] = labelled
    env.filters["cited"] = cited
    env.globals["minutebook_version"] = __version__
    env.globals["many"] = wording.many
    env.globals["apart"] = apart
    env.globals["day_words"] = wording.day


@hookimpl
def extra_template_vars(datasette: Any) -> dict[str, object]:
    """The release that the site is of, for the foot of every page, and the staff's form; empty for none."""
    released = released_of(datasette)
    return {"minutebook_release": released.name if released else "", "staff_form": form_of(datasette)}


@hookimpl
def permission_allowed(action: str, resource: object) -> bool | None:
    """Only what is described is published: not the words that are held back, nor who decided so and why."""
    if action == "view-table" and isinstance(resource, tuple) and resource[0] == DATABASE:
        return None if is_published(resource[1]) else False
    return None


@hookimpl
def permission_resources_sql(action: str) -> object:
    """The same in SQL, as Datasette 1.0 asks for it: it asks ``permission_allowed`` nothing any more."""
    if action != "view-table":
        return None
    from datasette.permissions import PermissionSQL  # noqa: PLC0415  (1.0 alone has it, and alone asks)

    return PermissionSQL(sql=UNPUBLISHED, params=unpublished(DATABASE))


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Refusal:
    """A calm page for what a reader asked wrongly of a table; other errors are left to Datasette."""
    return refused(datasette, request, exception)


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Refusal:
    """A calm page for what is not open."""
    return not_open(datasette, request, message)


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Nothing that the site asks can read what is held back, whatever it asks."""
    if database == DATABASE:
        conn.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        conn.set_authorizer(_authorize)


def _authorize(action: int, table: str | None, *_: str | None) -> int:
    unread = action == sqlite3.SQLITE_READ and table is not None and table in SECRET
    return sqlite3.SQLITE_IGNORE if unread else sqlite3.SQLITE_OK


@hookimpl
def render_cell(value: object) -> Markup | None:
    """Cover contact details and names held back in Datasette's tables; other cells are left to Datasette."""
    if not isinstance(value, str) or re.fullmatch(r"https?://\S+", value):
        return None
    shown = for_readers(value)
    return Markup("{}").format(shown) if shown != value else None

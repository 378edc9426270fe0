"""The addresses of councils, of their committees, and of what is held of all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from minutebook.facsimile.terms import NO_TERMS, Terms
from minutebook.site import answers, bodies, councils, held
from minutebook.site.asking import View, ask
from minutebook.site.libraries import library_of
from minutebook.site.rows import Row

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

Page = TypeVar("Page")


def body_route(
    what: str,
    view: Callable[[sqlite3.Connection, str], Page | None],
    columns: Sequence[str],
    rows: Callable[[sqlite3.Connection, str], list[Row]],
    on_terms: Callable[[Page, Terms], Page] | None = None,
) -> View:
    """A council's or committee's page as HTML or JSON, and its list as CSV; unknown ids are explained."""

    async def route(datasette: Datasette, request: Request) -> Response:
        name, form = unquote(request.url_vars["id"]), request.url_vars["format"]
        found = await ask(datasette, lambda conn: view(conn, name))
        if found is None:
            return await answers.not_found(datasette, request, what, name)
        if on_terms:
            library = library_of(datasette)
            found = on_terms(found, library.terms if library else NO_TERMS)
        if form == "json":
            return answers.as_json(found)
        if form == "csv":
            listed = await ask(datasette, lambda conn: rows(conn, name))
            return answers.as_csv(columns, listed, f"minutebook-{what}", {})
        return await answers.html(datasette, request, f"mb_{what}.html", {what: found})

    return route


async def coverage(datasette: Datasette, request: Request) -> Response:
    """What is held of all councils, as HTML, JSON or CSV."""
    form = request.url_vars["format"]
    if form == "csv":
        rows = await ask(datasette, held.months)
        return answers.as_csv(held.COLUMNS, rows, "minutebook-coverage", {})
    found = await ask(datasette, councils.coverage_page)
    if form == "json":
        return answers.as_json(found)
    return await answers.html(datasette, request, "mb_coverage.html", {"coverage": found})


def _months(conn: sqlite3.Connection, name: str) -> list[Row]:
    return held.months(conn, "council_id", name)


_FORMAT = r"(?:\.(?P<format>json|csv))?$"

BODY_ROUTES: tuple[tuple[str, View], ...] = (
    (rf"^/-/coverage{_FORMAT}", coverage),
    (
        rf"^/council/(?P<id>[^/]+?){_FORMAT}",
        body_route("council", councils.council_page, held.COLUMNS, _months, councils.on_terms),
    ),
    (
        rf"^/committee/(?P<id>.+?){_FORMAT}",
        body_route("committee", bodies.committee_page, bodies.COLUMNS, bodies.meeting_rows),
    ),
)
"""Regular expression of the path, and what answers it."""

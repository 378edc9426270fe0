"""The addresses of feeds, sitemaps and the description of the interface."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from minutebook.site import answers, feeds, machine_pages
from minutebook.site.asking import View, ask, given
from minutebook.site.names import names
from minutebook.site.whole_addresses import whole, whole_from

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_XML = "application/xml; charset=utf-8"
_ATOM = "application/atom+xml; charset=utf-8"
_DESCRIPTION = "application/opensearchdescription+xml; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"


async def feed(datasette: Datasette, request: Request) -> Response:
    """A search as a feed."""
    asked = await ask(datasette, lambda conn: feeds.asked_in(conn, given(request)))
    if asked.left_out:  # somebody would follow something else for years
        return await answers.not_answered(datasette, request, " ".join(asked.left_out), 400)
    found = await ask(datasette, lambda conn: feeds.entries(conn, asked))
    text = feeds.atom(asked, found, whole)
    return answers.as_file(text, _ATOM)


async def opensearch(*_: object) -> Response:
    """How a browser searches the site."""
    text = machine_pages.opensearch(whole)
    return answers.as_file(text, _DESCRIPTION)


async def sitemap(datasette: Datasette, request: Request) -> Response:
    """The list of sitemaps, or one of them."""
    table, number = request.url_vars.get("table"), int(request.url_vars.get("number") or 0)

    absolute = whole_from()

    def made(conn: sqlite3.Connection) -> str | None:
        if table is None:
            return machine_pages.sitemap_index(conn, absolute)
        return machine_pages.sitemap(conn, table, number, absolute)

    text = await ask(datasette, made)
    if text is None:
        return await answers.not_found(datasette, request, "sitemap", request.path)
    return answers.as_file(text, _XML)


async def robots(*_: object) -> Response:
    """What crawlers may ask for."""
    return answers.as_file(machine_pages.robots(whole), _TEXT)


async def api(datasette: Datasette, request: Request) -> Response:
    """The page about feeds, calendars and data."""
    found = await ask(datasette, machine_pages.api_page)
    if request.url_vars["format"]:
        return answers.as_json(found)
    councils, committees = await ask(datasette, names)
    lists = {"council_names": councils, "committee_names": committees}
    return await answers.html(datasette, request, "mb_api.html", {"api": found, **lists})


MACHINE_ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/search\.atom$", feed),
    (r"^/-/opensearch\.xml$", opensearch),
    (r"^/sitemap\.xml$", sitemap),
    (r"^/sitemap-(?P<table>[a-z_]+)-(?P<number>[1-9][0-9]{0,5})\.xml$", sitemap),
    (r"^/robots\.txt$", robots),
    (r"^/-/api(?:\.(?P<format>json))?$", api),
)

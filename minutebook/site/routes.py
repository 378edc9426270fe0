"""The addresses of the site: each asks the database for one view and hands it to ``answers``."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request, Response

from minutebook.site import answers, home, links, queries, searching
from minutebook.site.actions import action_page
from minutebook.site.asked import asked_of
from minutebook.site.decisions import decision_page
from minutebook.site.documents import document_page
from minutebook.site.figures import figure_page
from minutebook.site.meetings import meeting_page
from minutebook.site.pages import page_view
from minutebook.site.searching import SearchPage

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

T = TypeVar("T")
View = Callable[["Datasette", Request], Awaitable[Response]]

SEARCH_COLUMNS = (
    "kind",
    "id",
    "date",
    "council",
    "committee",
    "reference",
    "title",
    "detail",
    "words",
    "document_page",
    "address",
)
"""The columns of a search as CSV."""


async def ask(datasette: Datasette, question: Callable[[sqlite3.Connection], T]) -> T:
    """Ask the database in one of Datasette's threads, under its limit of time."""
    limit = datasette.setting("sql_time_limit_ms")

    def limited(conn: sqlite3.Connection) -> T:
        with sqlite_timelimit(conn, limit):
            return question(conn)

    answer: T = await datasette.get_database(links.DATABASE).execute_fn(limited)
    return answer


def record_route(what: str, view: Callable[[sqlite3.Connection, str], object | None]) -> View:
    """The page of one kind of record, as HTML or JSON; unknown ids are explained."""

    async def route(datasette: Datasette, request: Request) -> Response:
        record_id = unquote(request.url_vars["id"])
        found = await ask(datasette, lambda conn: view(conn, record_id))
        if found is None:
            return await answers.not_found(datasette, request, what, record_id)
        if request.url_vars["format"]:
            return answers.as_json(found)
        return await answers.html(datasette, request, f"mb_{what}.html", {what: found})

    return route


def site_route(name: str, view: Callable[[sqlite3.Connection], object]) -> View:
    """A page about the collection as a whole, as HTML or JSON."""

    async def route(datasette: Datasette, request: Request) -> Response:
        found = await ask(datasette, view)
        if request.url_vars["format"]:
            return answers.as_json(found)
        return await answers.html(datasette, request, f"mb_{name}.html", {name: found})

    return route


async def page(datasette: Datasette, request: Request) -> Response:
    """One page of a document, as text."""
    document_id, number = unquote(request.url_vars["id"]), int(request.url_vars["page"])
    start, end = (_offset(request.args.get(name)) for name in ("start", "end"))
    words = request.args.get("q") or ""
    found = await ask(
        datasette, lambda conn: page_view(conn, document_id, number, start=start, end=end, words=words)
    )
    if found is None:
        return await answers.not_found(datasette, request, "page", f"{document_id}, page {number}")
    if request.url_vars["format"]:
        return answers.as_json(found)
    return await answers.html(datasette, request, "mb_page.html", {"page": found})


async def search(datasette: Datasette, request: Request) -> Response:
    """The search, as HTML, JSON or CSV."""
    councils, committees = await ask(datasette, queries.names)
    asked = asked_of({name: request.args.get(name) for name in request.args}, councils, committees)
    try:
        found = await ask(datasette, lambda conn: searching.search_page(conn, asked))
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        found = searching.too_broad(asked)
    match request.url_vars["format"]:
        case "json":
            return answers.as_json(found)
        case "csv":
            return _csv(found)
        case _:
            lists = {"council_names": councils, "committee_names": committees}
            context = {"search": found, "asked": found.asked, **lists}
            return await answers.html(datasette, request, "mb_search.html", context)


def _csv(found: SearchPage) -> Response:
    rows = (
        (
            r.kind,
            r.id,
            r.date,
            r.council,
            r.committee,
            r.reference,
            r.title,
            r.detail,
            r.snippet.text,
            r.page,
            r.record_link,
        )
        for r in found.results
    )
    return answers.as_csv(SEARCH_COLUMNS, rows, "minutebook-search")


def _offset(text: str | None) -> int | None:
    """A character offset from an address; None where it is not one."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else None


_FORMAT = r"(?:\.(?P<format>json))?$"

ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/(?:\.(?P<format>json))?$", site_route("home", home.home_page)),
    (r"^/search(?:\.(?P<format>json|csv))?$", search),
    (rf"^/-/about{_FORMAT}", site_route("about", home.about_page)),
    (rf"^/-/accuracy{_FORMAT}", site_route("accuracy", home.accuracy_page)),
    (rf"^/decision/(?P<id>.+?){_FORMAT}", record_route("decision", decision_page)),
    (rf"^/action/(?P<id>.+?){_FORMAT}", record_route("action", action_page)),
    (rf"^/figure/(?P<id>.+?){_FORMAT}", record_route("figure", figure_page)),
    (rf"^/meeting/(?P<id>.+?){_FORMAT}", record_route("meeting", meeting_page)),
    (rf"^/document/(?P<id>.+?)/page/(?P<page>[0-9]{{1,6}}){_FORMAT}", page),
    (rf"^/document/(?P<id>.+?){_FORMAT}", record_route("document", document_page)),
)
"""Regular expression of the path, and what answers it. Ids hold slashes."""

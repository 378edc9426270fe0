"""The addresses of the site: each asks the database for one view and hands it to ``answers``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from minutebook.site import accuracy, answers, home, links, permalinks, queries, records, released, searching
from minutebook.site.about import about_page
from minutebook.site.actions import action_page
from minutebook.site.asked import Asked, asked_of
from minutebook.site.asking import View, ask, given
from minutebook.site.body_routes import BODY_ROUTES
from minutebook.site.cite_routes import CITE_ROUTES, cited
from minutebook.site.citing import Reference
from minutebook.site.compare_routes import COMPARE_ROUTES
from minutebook.site.corrected import said_of
from minutebook.site.decisions import decision_page
from minutebook.site.documents import document_page
from minutebook.site.figures import figure_page
from minutebook.site.headers import OWN_PAGE
from minutebook.site.ledger_routes import LEDGER_ROUTES
from minutebook.site.left_out import left_out, left_out_of
from minutebook.site.libraries import library_of
from minutebook.site.listed_routes import LISTED_ROUTES
from minutebook.site.machine_routes import MACHINE_ROUTES
from minutebook.site.meetings import meeting_page
from minutebook.site.operators import contact_of
from minutebook.site.picture_routes import PICTURE_ROUTES
from minutebook.site.pictures import Unseen
from minutebook.site.pieces import Piece, piece_of
from minutebook.site.recommended_routes import RECOMMENDED_ROUTES
from minutebook.site.viewer import viewed

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

PATIENCE = 5
"""How many times as long a program may wait for data as a person for a page."""


def record_route(what: str, view: Callable[[sqlite3.Connection, str], object | None]) -> View:
    """The page of one kind of record, as HTML or JSON; unknown ids are explained."""

    async def route(datasette: Datasette, request: Request) -> Response:
        record_id = unquote(request.url_vars["id"])
        library = library_of(datasette)

        def looked_up(
            conn: sqlite3.Connection,
        ) -> tuple[object | None, Piece | Unseen | None, Reference | None, dict[str, tuple[object, ...]]]:
            record = view(conn, record_id)
            piece = piece_of(conn, library, what, record_id)
            told: dict[str, tuple[object, ...]] = {
                "corrections": said_of(conn, what, record_id),
                "left_out": left_out_of(conn, what, record_id),
            }
            return record, piece, cited(conn, what, record_id, record), told

        found, piece, reference, told = await ask(datasette, looked_up)
        if found is None:
            return await nothing_there(datasette, request, what, record_id)
        if request.url_vars["format"]:
            more = {name: value for name, value in (("piece", piece), *told.items()) if value}
            return answers.as_json(answers.with_more(found, **more) if more else found)
        context = {what: found, "piece": piece, "reference": reference}
        context |= {"said": told["corrections"], "left_out": told["left_out"]}
        return await answers.html(datasette, request, f"mb_{what}.html", context)

    return route


async def nothing_there(datasette: Datasette, request: Request, what: str, record_id: str) -> Response:
    """The answer at an address without a record: whether one was left out, else that there is none."""
    gone = await ask(datasette, lambda conn: left_out(conn, record_id))
    if gone is not None:
        return await answers.not_answered(datasette, request, gone.message, int(HTTPStatus.GONE))
    return await answers.not_found(datasette, request, what, record_id)


def site_route(name: str, view: Callable[[sqlite3.Connection], object]) -> View:
    """A page about the collection as a whole, as HTML or JSON."""

    async def route(datasette: Datasette, request: Request) -> Response:
        found = await ask(datasette, view)
        if request.url_vars["format"]:
            return answers.as_json(found)
        return await answers.html(datasette, request, f"mb_{name}.html", {name: found})

    return route


async def about(datasette: Datasette, request: Request) -> Response:
    """What this is, what it covers, and where errors are told, as HTML or JSON."""
    library, contact = library_of(datasette), contact_of(datasette)
    found = await ask(datasette, lambda conn: about_page(conn, library, contact))
    if request.url_vars["format"]:
        return answers.as_json(found)
    return await answers.html(datasette, request, "mb_about.html", {"about": found})


async def downloads(datasette: Datasette, request: Request) -> Response:
    """The files of the release that the site is of, as HTML or JSON."""
    found = released.downloads(released.released_of(datasette))
    if request.url_vars["format"]:
        return answers.as_json(found)
    return await answers.html(datasette, request, "mb_downloads.html", {"downloads": found})


async def page(datasette: Datasette, request: Request) -> Response:
    """One page of a document, as text and where it may be shown as a picture."""
    document_id, number = unquote(request.url_vars["id"]), int(request.url_vars["page"])
    start, end = (_offset(request.args.get(name)) for name in ("start", "end"))
    words = request.args.get("q") or ""
    library = library_of(datasette)
    found = await ask(
        datasette,
        lambda conn: viewed(conn, library, document_id, number, start=start, end=end, words=words),
    )
    if found is None:
        return await answers.not_found(datasette, request, "page", f"{document_id}, page {number}")
    if request.url_vars["format"]:
        more = {"picture": found.picture, "no_picture": found.unseen}
        return answers.as_json(answers.with_more(found.page, **more))
    context = {"page": found.page, "picture": found.picture, "unseen": found.unseen, "words": words}
    return await answers.html(datasette, request, "mb_page.html", context)


async def search(datasette: Datasette, request: Request) -> Response:
    """The search, as HTML, JSON or CSV."""
    form, parameters = request.url_vars["format"] or "", given(request)

    def looked_up(conn: sqlite3.Connection) -> searching.SearchPage | Asked:
        asked = asked_of(
            parameters,
            queries.council_names(conn, [parameters.get("council", "").strip()]),
            queries.body_names(conn, [parameters.get("committee", "").strip()]),
            form,
        )
        if form and asked.left_out:
            return asked
        try:
            return searching.search_page(conn, asked)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            return searching.too_broad(asked)

    found = await ask(datasette, looked_up, PATIENCE if form else 1)
    if isinstance(found, Asked):  # a program would take the answer for what it asked
        return await answers.not_answered(datasette, request, " ".join(found.left_out), 400)
    status = 404 if found.past_the_end else 200
    if form and found.too_broad:
        status = 503
    elif form and found.past_the_end:
        return await answers.not_answered(datasette, request, found.notes[-1], status)
    around = answers.beside(found.previous_link, found.next_link)
    match form:
        case "json":
            return answers.as_json(found, status, around)
        case "csv":
            columns = records.columns(found.asked.kind)
            return answers.as_csv(columns, found.records, "minutebook-search", around, status)
        case _:
            context = {"search": found, "asked": found.asked}
            return await answers.html(datasette, request, "mb_search.html", context, status)


async def permalink(datasette: Datasette, request: Request) -> Response:
    """An id as it is printed, in place of the address of a page: on to the page."""
    record_id = unquote(request.url_vars["id"]).rstrip("/")
    form = request.url_vars["format"]
    found = await ask(datasette, lambda conn: permalinks.leads_to(conn, record_id, form))
    if found is None:
        return await nothing_there(datasette, request, "record", record_id)
    return Response.redirect(found, status=302, headers=dict(OWN_PAGE))


def _offset(text: str | None) -> int | None:
    """A character offset from an address; None where it is not one."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else None


_FORMAT = r"(?:\.(?P<format>json))?$"

ROUTES: tuple[tuple[str, View], ...] = (
    *PICTURE_ROUTES,
    *BODY_ROUTES,
    *COMPARE_ROUTES,
    *LEDGER_ROUTES,
    *CITE_ROUTES,
    *MACHINE_ROUTES,
    *RECOMMENDED_ROUTES,
    *LISTED_ROUTES,
    (r"^/(?:\.(?P<format>json))?$", site_route("home", home.home_page)),
    (r"^/search(?:\.(?P<format>json|csv))?$", search),
    (rf"^/-/about{_FORMAT}", about),
    (rf"^/-/downloads{_FORMAT}", downloads),
    (rf"^/-/accuracy{_FORMAT}", site_route("accuracy", accuracy.accuracy_page)),
    (rf"^/decision/(?P<id>.+?){_FORMAT}", record_route("decision", decision_page)),
    (rf"^/action/(?P<id>.+?){_FORMAT}", record_route("action", action_page)),
    (rf"^/figure/(?P<id>.+?){_FORMAT}", record_route("figure", figure_page)),
    (rf"^/meeting/(?P<id>.+?){_FORMAT}", record_route("meeting", meeting_page)),
    (rf"^/document/(?P<id>.+?)/page/(?P<page>[0-9]{{1,6}}){_FORMAT}", page),
    (rf"^/document/(?P<id>.+?){_FORMAT}", record_route("document", document_page)),
    (
        rf"^/(?P<id>(?!-/|{links.DATABASE}/)[^/]+/[^/]+/[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:/.*?)?){_FORMAT}",
        permalink,
    ),
    (rf"^/(?P<id>[0-9a-f]{{16}}(?:/.*?)?){_FORMAT}", permalink),
)
"""Regular expression of the path, and what answers it. Ids hold slashes."""

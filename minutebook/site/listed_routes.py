"""The addresses of the lists that are all made alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from minutebook.site import answers
from minutebook.site.asking import View, ask, given
from minutebook.site.listed import Listing, as_rows, every, list_page
from minutebook.site.listings import LISTINGS
from minutebook.site.names import names

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette


def list_route(listing: Listing) -> View:
    """One list, as HTML, JSON or CSV."""

    async def route(datasette: Datasette, request: Request) -> Response:
        form = request.url_vars["format"]
        councils, committees = await ask(datasette, names)
        found = await ask(
            datasette, lambda conn: list_page(conn, listing, given(request), councils, committees)
        )
        status = 404 if found.missing else 200
        if form and found.left_out:
            return await answers.not_answered(datasette, request, " ".join(found.left_out), max(400, status))
        if form == "json":
            return answers.as_json(found, headers=answers.beside(found.previous_link, found.next_link))
        if form == "csv":
            lines = await ask(datasette, lambda conn: every(conn, listing, found))
            name = f"minutebook-{listing.name}"
            return answers.as_csv(listing.data_columns, as_rows(lines), name, {})
        context = {
            "found": found,
            "listing": listing,
            "council_names": councils,
            "committee_names": committees,
        }
        return await answers.html(datasette, request, "mb_list.html", context, status)

    return route


LISTED_ROUTES: tuple[tuple[str, View], ...] = tuple(
    (rf"^/{name}(?:\.(?P<format>json|csv))?$", list_route(listing)) for name, listing in LISTINGS.items()
)
"""Regular expression of the path, and what answers it."""

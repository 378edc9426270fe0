"""The address of what became of recommendations."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from minutebook.site import answers, recommended_list
from minutebook.site.asking import View, ask, given
from minutebook.site.names import names

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette


async def recommendations(datasette: Datasette, request: Request) -> Response:
    """What became of recommendations, as HTML, JSON or CSV."""
    form = request.url_vars["format"]
    councils, committees = await ask(datasette, names)
    found = await ask(
        datasette,
        lambda conn: recommended_list.recommendations_page(conn, given(request), councils, committees),
    )
    status = 404 if found.missing else 200
    if form and found.left_out:
        return await answers.not_answered(datasette, request, " ".join(found.left_out), max(400, status))
    if form == "json":
        return answers.as_json(found, headers=answers.beside(found.previous_link, found.next_link))
    if form == "csv":
        lines = await ask(datasette, lambda conn: recommended_list.every(conn, found))
        rows = map(asdict, lines)
        return answers.as_csv(recommended_list.COLUMNS, rows, "minutebook-recommendations", {})
    context = {"found": found, "council_names": councils, "committee_names": committees}
    return await answers.html(datasette, request, "mb_recommendations.html", context, status)


RECOMMENDED_ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/recommendations(?:\.(?P<format>json|csv))?$", recommendations),
)
"""Regular expression of the path, and what answers it."""

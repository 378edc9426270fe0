"""The addresses that set papers side by side: figures compared, and figures that disagree."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from minutebook.site import answers, comparing, conflicts, names
from minutebook.site.asked import page_notes, whole
from minutebook.site.asking import View, ask, given
from minutebook.site.libraries import library_of

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette


PATIENCE = 5
"""How many times as long as other pages these may take: figures are held against others, and lie apart.

Those of a measure stand in a thousand papers: 40 ms of work took over a second where none of it had been read
from a slow disk before, and the reader was told to ask for less than one measure of two councils."""


async def compare(datasette: Datasette, request: Request) -> Response:
    """One measure in the papers of several councils, as HTML, JSON or CSV."""
    measure, councils = request.args.get("measure") or "", request.args.getlist("council")
    form, at = request.url_vars["format"], whole(request.args.get("page"), 1, 99_999, 1)
    found = await ask(
        datasette,
        lambda conn: comparing.compare_page(conn, measure, councils, at, whole=bool(form)),
        PATIENCE,
    )
    unknown = bool(measure) and found.measure is None
    if form and found.notes:  # a program reads no notes, and would take something else for what it asked
        return await answers.not_answered(datasette, request, " ".join(found.notes), 404)
    if form == "csv":
        return answers.as_csv(comparing.COLUMNS, comparing.as_rows(found), "minutebook-compare", {})
    if form == "json":
        return answers.as_json(found)
    context = {"compare": found, "judged": found.may_be_compared}
    return await answers.html(datasette, request, "mb_compare.html", context, 404 if unknown else 200)


async def disagreeing(datasette: Datasette, request: Request) -> Response:
    """Figures that disagree, and figures that cannot be, as HTML, JSON or CSV."""
    council, form = request.args.get("council") or "", request.url_vars["format"]
    at, odd = whole(request.args.get("page"), 1, 99_999, 1), page_notes(given(request))
    library = library_of(datasette)
    try:
        if form == "csv":
            if missing := await ask(datasette, lambda conn: names.unknown(conn, council, "")):
                return await answers.not_answered(datasette, request, missing, 404)
            rows = await ask(datasette, lambda conn: conflicts.as_rows(conn, council), PATIENCE)
            return answers.as_csv(conflicts.COLUMNS, rows, "minutebook-conflicts", {})
        found = await ask(
            datasette, lambda conn: conflicts.conflicts_page(conn, library, council, at), PATIENCE
        )
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return await _too_many(datasette, request)
    notes = (*odd, *found.notes)
    if form and notes:
        return await answers.not_answered(datasette, request, " ".join(notes), 404 if found.missing else 400)
    if form == "json":
        return answers.as_json(found, headers=answers.beside(found.previous_link, found.next_link))
    context = {"conflicts": found, "notes": notes}
    return await answers.html(datasette, request, "mb_conflicts.html", context, 404 if found.missing else 200)


async def _too_many(datasette: Datasette, request: Request) -> Response:
    """The answer where the figures are too many to be held against each other while somebody waits."""
    if request.url_vars["format"]:
        return answers.as_json({"ok": False, "error": "There are too many figures."}, status=503)
    return await answers.html(datasette, request, "mb_too_many.html", {}, status=503)


COMPARE_ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/compare(?:\.(?P<format>json|csv))?$", compare),
    (r"^/conflicts(?:\.(?P<format>json|csv))?$", disagreeing),
)
"""Regular expression of the path, and what answers it."""

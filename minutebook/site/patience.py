"""What takes longer than the limit is answered in words, as a page or as data."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from minutebook.site import answers
from minutebook.site.asking import View

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_MESSAGE = "This took longer than a page may. Ask for less: a word more, one council, or a year."
RETRY = {"retry-after": "30"}


def patient(view: View) -> View:
    """The view, answering with status 503 where the database was stopped at its limit of time."""

    async def route(datasette: Datasette, request: Request) -> Response:
        try:
            return await view(datasette, request)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            return await _too_slow(datasette, request)

    return route


async def _too_slow(datasette: Datasette, request: Request) -> Response:
    if request.url_vars.get("format") == "json":
        return answers.as_json({"ok": False, "error": _MESSAGE}, 503, RETRY)
    if "." in request.path.rpartition("/")[2]:
        return answers.as_file(_MESSAGE + "\n", "text/plain; charset=utf-8", status=503)
    return await answers.html(datasette, request, "mb_slow.html", {"message": _MESSAGE}, status=503)

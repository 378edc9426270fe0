"""What Datasette's own pages cannot answer, told in words: what was wrong with the address, and what to do.

Datasette says ``Cannot sort table by nope`` with status 500, as if the fault were the server's, and lets an
empty search reach SQLite. Here what a reader can mend is a 400, as a page or as data.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import Request, Response

from minutebook.site import answers
from minutebook.site.headers import App, Receive, Scope, Send
from minutebook.site.links import DATABASE

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

Refusal = Callable[[], Awaitable[Response | None]]

_OF_DATA = re.compile(rf"/{DATABASE}(?:/|\.|$)")
_SEARCH = re.compile(r"_search(?:_|$)")
_ANY_WORD = re.compile(r"\w")

NO_SQL = (
    "Questions in SQL are not open here. The tables can be filtered, sorted and searched, and downloaded"
    " as CSV or JSON."
)
NOT_OPEN = "This is not open to readers of the site."
NO_WORDS = "There are no words or numbers in that search. Type a word, such as “placements”."
NOT_UNDERSTOOD = (
    "Something in the part of the address after the question mark cannot be understood. Take it out, or begin"
    " at the table again."
)


def without_empty_searches(app: App) -> App:
    """The application, to which a search field of a table that was left empty is no search at all."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and b"_search" in scope["query_string"] and _OF_DATA.match(scope["path"]):
            given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            kept = [(name, value) for name, value in given if value.strip() or not _SEARCH.match(name)]
            if len(kept) < len(given):
                scope = {**scope, "query_string": urlencode(kept).encode("latin-1")}
        await app(scope, receive, send)

    return wrapped


def refused(datasette: Datasette, request: Request, exception: Exception) -> Refusal:
    """What answers an error of Datasette's pages, where a reader can do something about it."""

    async def answer() -> Response | None:
        message = _told(request, exception)
        if message is None:
            return None
        return await _page(datasette, request, message, HTTPStatus.BAD_REQUEST)

    return answer


def forbidden(datasette: Datasette, request: Request, message: str) -> Refusal:
    """What answers where something is not allowed."""

    async def answer() -> Response | None:
        told = NO_SQL if "sql" in message.lower() or "sql" in request.args else NOT_OPEN
        return await _page(datasette, request, told, HTTPStatus.FORBIDDEN)

    return answer


def _told(request: Request, exception: Exception) -> str | None:
    """What is wrong with an address, in words; None for a fault that is not the reader's."""
    from datasette.views.base import DatasetteError  # noqa: PLC0415  (Datasette loads us while it loads)

    if not _OF_DATA.match(request.path):
        return None
    if isinstance(exception, DatasetteError):
        if sorting := _sorting(str(exception.message)):  # a 500, from Datasette 1.0 on a 400
            return sorting
        if exception.title == "Invalid SQL":
            words = [request.args.get(name) or "" for name in request.args if _SEARCH.match(name)]
            empty = words and not any(_ANY_WORD.search(word) for word in words)
            return NO_WORDS if empty else NOT_UNDERSTOOD
        return NO_SQL if exception.status == HTTPStatus.FORBIDDEN else None
    # A parameter such as _through= that is no JSON, or JSON of another shape.
    odd = isinstance(exception, (ValueError, KeyError, TypeError))
    return NOT_UNDERSTOOD if odd and any(name.startswith("_") for name in request.args) else None


def _sorting(message: str) -> str | None:
    column = re.fullmatch(r"Cannot sort table by (.*)", message, re.DOTALL)
    if column:
        return f"The table has no column “{column[1][:60]}” to sort by. Choose a column from its head."
    if "_sort and _sort_desc" in message:
        return "A table is sorted upwards or downwards, not both: take out one of _sort and _sort_desc."
    return None


async def _page(datasette: Datasette, request: Request, message: str, status: HTTPStatus) -> Response:
    table = request.path.split("/")[2] if request.path.count("/") > 1 else ""
    again = f"/{DATABASE}/{table}" if re.fullmatch(r"[a-z_]+", table) else f"/{DATABASE}"
    return await answers.not_answered(datasette, request, message, int(status), again)

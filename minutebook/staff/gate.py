"""Nothing of the staff's site without a login: not a page, not a table, not a file of data."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request
from itsdangerous import BadSignature

from minutebook.site.headers import App, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from datasette.app import Datasette

LOGIN = "/-/login"
PAGE = "/-/staff"
"""The staff's own page, to which the login leads."""

_OPEN = re.compile(rf"{LOGIN}|/-/static(?:-plugins/[^/]+)?/[^/]+\.(?:css|js)")
"""The login page and what it looks like."""

COOKIE = "ds_actor"
"""The cookie of whoever has logged in."""


def with_login(app: App, datasette: Datasette, people: Collection[str]) -> App:
    """The application for those who have logged in; all others are sent to the login page.

    No answer is kept by a cache, found by a search engine, or shown in another site's frame.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def closed(message: Message) -> None:
            await send(_closed(message))

        if _OPEN.fullmatch(str(scope["path"])) or who(scope, receive, datasette) in people:
            await app(scope, receive, closed)
            return
        await closed(
            {"type": "http.response.start", "status": 302, "headers": [(b"location", LOGIN.encode())]}
        )
        await send({"type": "http.response.body", "body": b""})

    return wrapped


def who(scope: Scope, receive: Receive, datasette: Datasette) -> str | None:
    """Who asks, by a cookie that this process has signed."""
    try:
        signed: dict[str, Any] = datasette.unsign(Request(scope, receive).cookies[COOKIE], "actor")
        return str(signed["a"]["id"])
    except (BadSignature, KeyError, TypeError):
        return None


def _closed(message: Message) -> Message:
    if message["type"] != "http.response.start":
        return message
    headers = [(bytes(n).lower(), bytes(v)) for n, v in message["headers"]]
    if (b"location", b"/") in headers:  # from the login to the page that it is for
        headers = [(n, PAGE.encode() if n == b"location" else v) for n, v in headers]
    kept = [(n, v + b"; HttpOnly" if n == b"set-cookie" else v) for n, v in headers if n != b"cache-control"]
    kept += [(b"cache-control", b"no-store"), (b"x-robots-tag", b"noindex")]
    return {**message, "headers": kept}

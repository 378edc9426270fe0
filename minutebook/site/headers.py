"""Security headers on every response: strict on the site's own pages, as strict as may be on Datasette's."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from datasette.utils import tilde_decode

from minutebook.site.links import DATABASE

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

OWN_PAGE: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
}
"""No script can run on a page of the site, whatever a paper says."""

EVERY_PAGE: Mapping[str, str] = {
    # Datasette's own table pages carry inline script and style.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""What every response gets unless it has set the header itself."""


_OF_THE_MACHINE = re.compile(
    r"/-/(?:databases|plugins|settings|versions|threads|metadata|actor"
    r"|actions|allowed|auth-token|check|config|create-token|debug/.*|jump|patterns|queries|rules|schema|tables|tasks)"
    r"(?:\.json|\.md)?/?"
)
"""Datasette's own pages about itself: where its files lie, what it runs on, whom it lets in (from 1.0 on)."""

_OF_INDEXES = re.compile(
    rf"/{DATABASE}/(?:\w+_fts(?:_\w+)?(?:[./].*)?|-/schema(?:\.json|\.md)?/?)",
    re.IGNORECASE | re.DOTALL | re.DOTALL,
)
"""The tables that SQLite keeps an index of words in, and the schema of all tables (from 1.0 on)."""

_OF_PROGRAMS = re.compile(r"/-/mcp(/.*)?")
_OF_LOGINS = re.compile(r"/-/(?:login|logout|password-tool|permissions|allow-debug|messages)(?:\.json)?/?")
"""Pages for those who log in, which the plugin for that gives to every site where it is installed."""


def without_machine_pages(app: App, *, logins: bool = False, released: bool = False) -> App:
    """The application less the pages that tell of the machine it runs on, of its indexes, and of ``logins``.

    They are not found. Nor is MCP but of what is ``released``: its answers are not covered.
    """
    closed = [
        _OF_THE_MACHINE,
        _OF_INDEXES,
        *([] if logins else [_OF_LOGINS]),
        *([] if released else [_OF_PROGRAMS]),
    ]

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and any(p.fullmatch(tilde_decode(str(scope["path"]))) for p in closed):
            headers = [(b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": 404, "headers": headers})
            await send({"type": "http.response.body", "body": b"There is no such page here.\n"})
            return
        await app(scope, receive, send)

    return wrapped


def with_security_headers(app: App) -> App:
    """The application, with EVERY_PAGE added to each response."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {bytes(name).lower() for name, _ in message["headers"]}
                added = [(n.encode(), v.encode()) for n, v in EVERY_PAGE.items() if n.encode() not in present]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    return wrapped

"""Whole addresses for what leaves the site: a citation or a spreadsheet is read far from its pages.

They begin as the operator says, or else as the request was addressed. Pages and JSON link by path, as readers
and programs expect of them; citations in them are whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from minutebook.errors import MinutebookError
from minutebook.site.headers import App, Receive, Scope, Send
from minutebook.site.links import outside

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_begin: ContextVar[str] = ContextVar("_begin", default="")
_operators: WeakKeyDictionary[Datasette, str] = WeakKeyDictionary()
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?")
"""What a host is; anything else in its header is somebody's attempt."""

_CITED = re.compile(r"(?<= Minutebook: )(/\S*)\Z")


def give(datasette: Datasette, url: str) -> None:
    """Have all addresses of a site begin so. Raises MinutebookError where that is no web address."""
    found = outside(url)
    if found is None or any(sign in found for sign in "?#") or any(map(str.isspace, found)):
        raise MinutebookError(f"{url!r} is no address of a site, such as https://minutes.example")
    if re.fullmatch(r"https?://[^/]+/?", found) is None:
        raise MinutebookError(f"{url!r}: the site has to stand at the root of its host, not under a path")
    _operators[datasette] = found.rstrip("/")


def with_whole_addresses(app: App, datasette: Datasette) -> App:
    """The application, in which ``whole`` knows how addresses begin while a request is answered."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            _begin.set(_operators.get(datasette) or _as_asked(scope, datasette))
        await app(scope, receive, send)

    return wrapped


def whole(path: str) -> str:
    """The whole address of a path of the site; an address of another site as it is."""
    return whole_from()(path)


def whole_from() -> Callable[[str], str]:
    """The same, to be taken into a thread that asks the database, where no request is known."""
    begin = _begin.get()
    return lambda path: begin + path if path.startswith("/") else path


def cited(citation: str) -> str:
    """A citation that ends with the whole address of its record."""
    return _CITED.sub(lambda match: whole(match[1]), citation)


def of_field(name: str, value: object) -> object:
    """A cell of a spreadsheet, with the addresses in it whole."""
    if not isinstance(value, str):
        return value
    if name == "citation":
        return cited(value)
    return whole(value) if name.endswith(("link", "address")) else value


def _as_asked(scope: Scope, datasette: Datasette) -> str:
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"host"]
    host = hosts[0] if hosts and _HOST.fullmatch(hosts[0]) else "localhost"
    secure = scope.get("scheme") == "https" or datasette.setting("force_https_urls")
    return f"{'https' if secure else 'http'}://{host}"

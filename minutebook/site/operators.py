"""Where errors of a site are reported: its operator's address, which belongs to the server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from weakref import WeakKeyDictionary

from minutebook.errors import MinutebookError
from minutebook.site.links import outside

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_operators: WeakKeyDictionary[Datasette, str] = WeakKeyDictionary()


def give(datasette: Datasette, address: str) -> None:
    """Have a site say where its errors are reported."""
    _operators[datasette] = address


def contact_of(datasette: Datasette) -> str | None:
    """The address to which errors of a site are reported, as a link; None where its operator gave none."""
    return _operators.get(datasette)


def as_link(address: str) -> str:
    """An e-mail or web address as a link. Raises MinutebookError where it is neither."""
    if web := outside(address):
        return web
    name, at, host = address.partition("@")
    if not (name and at and host) or any(sign.isspace() or sign in ":/?@" for sign in name + host):
        raise MinutebookError(f"{address!r} is no e-mail address, and no address that begins with https://")
    return f"mailto:{quote(address, safe='@')}"

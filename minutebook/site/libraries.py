"""Which library of kept papers a site shows pages from: it belongs to the server, not to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from minutebook.facsimile.library import Library

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_libraries: WeakKeyDictionary[Datasette, Library] = WeakKeyDictionary()


def give(datasette: Datasette, library: Library) -> None:
    """Have a site show pages from a library."""
    _libraries[datasette] = library


def library_of(datasette: Datasette) -> Library | None:
    """The library of a site; None where it shows no pages."""
    return _libraries.get(datasette)

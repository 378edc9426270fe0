"""Where the staff put a row right: the address of the form, which the staff's own site has and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_forms: WeakKeyDictionary[Datasette, str] = WeakKeyDictionary()


def give(datasette: Datasette, form: str) -> None:
    """Have the records of a site lead to the form."""
    _forms[datasette] = form


def form_of(datasette: Datasette) -> str:
    """The address of the form; empty for readers' sites, whose records lead to none."""
    return _forms.get(datasette, "")

"""The addresses of citations: a record's own, ending in .txt, .bib or .ris."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from minutebook.site import answers
from minutebook.site.actions import ActionPage, action_page
from minutebook.site.asking import View, ask
from minutebook.site.citing import FORMATS, Reference, reference_of
from minutebook.site.covering import covered
from minutebook.site.decisions import DecisionPage, decision_page
from minutebook.site.figures import FigurePage, figure_page
from minutebook.site.whole_addresses import whole

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

Cited = DecisionPage | ActionPage | FigurePage

_PAGES: Mapping[str, Callable[[sqlite3.Connection, str], Cited | None]] = {
    "decision": decision_page,
    "action": action_page,
    "figure": figure_page,
}


def cited(
    conn: sqlite3.Connection, kind: str, record_id: str, found: object | None = None
) -> Reference | None:
    """The reference of a record that is cited, covered; ``found`` is its page where that is there already."""
    page = found if found is not None or kind not in _PAGES else _PAGES[kind](conn, record_id)
    if not isinstance(page, Cited):
        return None
    reference = reference_of(conn, kind, record_id, page.source, page.citation)
    return covered(reference) if reference else None


async def citation(datasette: Datasette, request: Request) -> Response:
    """The citation of a decision, an action or a figure in one of its forms."""
    kind, record_id, form = (unquote(request.url_vars[name]) for name in ("kind", "id", "form"))
    reference = await ask(datasette, lambda conn: cited(conn, kind, record_id))
    if reference is None:
        return await answers.not_found(datasette, request, kind, record_id)
    write, content_type = FORMATS[form]
    body = write(reference, whole)
    name = "" if form == "txt" else f"{reference.key}.{form}"
    return answers.as_file(body, content_type, name)


CITE_ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/(?P<kind>decision|action|figure)/(?P<id>.+?)\.(?P<form>txt|bib|ris)$", citation),
)

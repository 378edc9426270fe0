"""From a view model to a response: the same view as HTML, JSON or CSV, contact details covered in each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from minutebook.site.covering import covered
from minutebook.site.headers import OWN_PAGE
from minutebook.site.templating import template_of
from minutebook.site.whole_addresses import cited, of_field

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_FORMULA_STARTS = tuple("=+-@\t\r")
"""What makes a spreadsheet take a cell of text for a formula."""


async def html(
    datasette: Datasette, request: Request, template: str, context: Mapping[str, object], status: int = 200
) -> Response:
    """A page of the site."""
    shown = {name: covered(value) for name, value in context.items()}
    body = await datasette.render_template(template_of(datasette, template), shown, request=request)
    return Response.html(body, status=status, headers=dict(OWN_PAGE))


def as_json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A view model as JSON."""
    body = json.dumps(plain(covered(value)), ensure_ascii=False, indent=1)
    return Response(
        body,
        status=status,
        headers={**OWN_PAGE, **(headers or {})},
        content_type="application/json; charset=utf-8",
    )


def as_csv(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    name: str,
    headers: Mapping[str, str],
    status: int = 200,
) -> Response:
    """Rows as a CSV file. The byte order mark is what makes Excel read it as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in map(covered, rows):
        writer.writerow([safe_cell(of_field(column, row.get(column))) for column in columns])
    sent = {**OWN_PAGE, **headers, "content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(
        "\ufeff" + out.getvalue(), status=status, headers=sent, content_type="text/csv; charset=utf-8"
    )


def as_file(body: str | bytes, content_type: str, name: str = "", status: int = 200) -> Response:
    """Text in a form of its own, such as a calendar; a program is told to save it where it has a ``name``.

    What a reader may not see has to be covered in it already.
    """
    text = body.decode() if isinstance(body, bytes) else body
    saved = {"content-disposition": f'attachment; filename="{name}"'} if name else {}
    return Response(text, status=status, headers={**OWN_PAGE, **saved}, content_type=content_type)


def with_more(found: Any, **more: object) -> dict[str, object]:
    """A view model's fields by name, and more beside them."""
    return {f.name: getattr(found, f.name) for f in fields(found)} | more


def beside(previous_link: str | None, next_link: str | None) -> dict[str, str]:
    """The header that tells a program where the pages before and after are."""
    given = {"prev": previous_link, "next": next_link}
    value = ", ".join(f'<{link}>; rel="{rel}"' for rel, link in given.items() if link)
    return {"link": value} if value else {}


def safe_cell(value: object) -> object:
    """A cell that a spreadsheet shows and never runs: text that looks like a formula gets an apostrophe."""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


async def not_answered(
    datasette: Datasette, request: Request, message: str, status: int, again: str = ""
) -> Response:
    """What was wrong with an address that leads nowhere, and where to begin again; in the form asked for."""
    form = request.path.rpartition("/")[2].rpartition(".")[2]
    if form == "json":
        return as_json({"ok": False, "error": message, "status": status}, status)
    if form in ("csv", "ics", "atom"):
        return as_file(message + "\n", "text/plain; charset=utf-8", status=status)
    titles = {HTTPStatus.FORBIDDEN: "That is not open here", HTTPStatus.GONE: "This is left out"}
    title = titles.get(HTTPStatus(status), "That cannot be answered")
    context = {"title": title, "message": message, "again": again}
    return await html(datasette, request, "mb_refused.html", context, status)


async def not_found(datasette: Datasette, request: Request, what: str, name: str) -> Response:
    """The page for an address of ours that has no record behind it."""
    if request.path.endswith(".json"):
        return as_json(
            {"ok": False, "error": f"There is no {what} with this address.", "address": name}, status=404
        )
    return await html(datasette, request, "mb_not_found.html", {"what": what, "name": name}, status=404)


def plain(value: object) -> Any:
    """A view model as what JSON can hold: fields and properties by name."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _field(f.name, getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _field(str(k), v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def _field(name: str, value: object) -> Any:
    """A field as JSON has it: links are paths of the site, citations end with a whole address."""
    return cited(value) if name == "citation" and isinstance(value, str) else plain(value)

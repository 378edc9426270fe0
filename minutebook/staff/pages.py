"""The staff's own pages: what waits, the queue of questions, a row's forms, and what was said so far.

They are pages of this process alone, and no plugin's: the public site has none of their addresses. Each form
carries the token of asgi-csrf, as Datasette's own do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

import asgi_csrf  # type: ignore[import-untyped]
import sqlite_utils
from datasette.utils.asgi import Request, Response

from db.standing import Correction, history
from minutebook.corrections.queue import FEW, KINDS, queue
from minutebook.errors import DatabaseError
from minutebook.site.headers import OWN_PAGE, App, Receive, Scope, Send
from minutebook.staff.forms import NAME_ACTIONS, ROW_ACTIONS, SAID_ACTIONS, row_form, write
from minutebook.staff.gate import PAGE, who
from minutebook.staff.queue import staff_page

if TYPE_CHECKING:
    from datasette.app import Datasette

WORK = "work"
"""The name under which the staff see the database as it is."""

QUEUE, ROW, SAID = f"{PAGE}/review", f"{PAGE}/row", f"{PAGE}/corrections"
_MAY: Mapping[str, tuple[str, ...]] = {QUEUE: NAME_ACTIONS, SAID: SAID_ACTIONS, ROW: ROW_ACTIONS}
"""What the forms of each page ask for; the staff's first page has none."""

_MOST_BODY = 40_000
_MOST_LISTED = 500


class Pages:
    """The pages as an application of their own, around Datasette's; they take their addresses from it."""

    def __init__(self, app: App, datasette: Datasette, database: Path) -> None:
        self._app = app
        self._datasette = datasette
        self._database = database
        secret = datasette._secret  # the one of the process, which signs its other cookies too
        self._own = asgi_csrf.asgi_csrf(self._answer, signing_secret=secret, cookie_name="ds_csrftoken")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is ours, and leave the rest to Datasette."""
        ours = scope["type"] == "http" and scope["path"] in (PAGE, QUEUE, ROW, SAID)
        await (self._own if ours else self._app)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._datasette.invoke_startup()
        request = Request(scope, receive)
        if scope["method"] == "POST":
            response = await self._written(request, receive)
        elif scope["path"] == PAGE:
            response = await self._page(
                request, "mb_staff.html", staff=await self._ask(staff_page), work=WORK
            )
        elif scope["path"] == QUEUE:
            response = await self._queue(request)
        elif scope["path"] == SAID:
            response = await self._said(request)
        else:
            response = await self._row(request, {}, done=request.args.get("done") or "")
        await response.asgi_send(send)

    async def _queue(self, request: Request, wrong: str = "", status: int = 200) -> Response:
        asked = await self._ask(lambda conn: queue(sqlite_utils.Database(conn), FEW))
        done = "" if wrong else request.args.get("done") or ""
        return await self._page(
            request, "mb_staff_review.html", status, asked=asked, kinds=KINDS, wrong=wrong, done=done
        )

    async def _said(self, request: Request, wrong: str = "", status: int = 200) -> Response:
        said = await self._ask(_listed)
        done = "" if wrong else request.args.get("done") or ""
        return await self._page(
            request, "mb_staff_corrections.html", status, said=said, wrong=wrong, done=done, most=_MOST_LISTED
        )

    async def _row(
        self, request: Request, given: Mapping[str, str], wrong: str = "", done: str = ""
    ) -> Response:
        """A row with its forms; what was sent stays in them where something is wrong with it."""
        name = given.get("row") or request.args.get("id") or ""
        first = given or {"field": request.args.get("field") or "", "value": request.args.get("value") or ""}
        try:
            form = await self._ask(
                lambda conn: row_form(sqlite_utils.Database(conn), name, first, wrong, done)
            )
        except DatabaseError as error:
            return await self._page(request, "mb_staff_no_row.html", 404, wrong=str(error), name=name)
        return await self._page(request, "mb_staff_row.html", 400 if wrong else 200, form=form)

    async def _written(self, request: Request, receive: Receive) -> Response:
        """Do what a form asks, and go on to a page that can be asked for again."""
        form = await _form(receive)
        person = who(request.scope, receive, self._datasette) or ""
        back = request.path if request.path in (SAID, QUEUE) else ROW
        try:
            may = _MAY.get(request.path, ())
            done = await asyncio.to_thread(write, self._database, person, form, may)
        except DatabaseError as error:
            if back == SAID:
                return await self._said(request, str(error), 400)
            if back == QUEUE:
                return await self._queue(request, str(error), 400)
            return await self._row(request, form, str(error))
        told = {"done": done} | ({"id": form.get("row", "")} if back == ROW else {})
        return Response.redirect(f"{back}?{urlencode(told)}", status=303)

    async def _ask(self, question: Any) -> Any:
        return await self._datasette.get_database(WORK).execute_fn(question)

    async def _page(self, request: Request, template: str, status: int = 200, **context: object) -> Response:
        body = await self._datasette.render_template(template, context, request=request)
        return Response.html(body, status=status, headers=dict(OWN_PAGE))


def _listed(conn: Any) -> tuple[Correction, ...]:
    """The latest corrections first, at most so many."""
    return tuple(history(sqlite_utils.Database(conn)))[: -_MOST_LISTED - 1 : -1]


async def _form(receive: Receive) -> dict[str, str]:
    """The fields of a form; none where it is longer than any of ours."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > _MOST_BODY:
            return {}
        if message["type"] != "http.request" or not message.get("more_body"):
            break
    return {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}

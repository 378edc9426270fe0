"""The addresses of the ledger of actions and of the calendars."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from minutebook.site import answers, calendars, queries
from minutebook.site.asked import LARGEST_SIZE
from minutebook.site.asking import View, ask, given
from minutebook.site.calendars import UK
from minutebook.site.kept import kept
from minutebook.site.ledger import COLUMNS, LedgerPage, ledger_page
from minutebook.site.ledger_asked import ORDERS, LedgerAsked, ledger_asked
from minutebook.site.names import names, unknown
from minutebook.site.whole_addresses import whole

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

TABLE_SIZE = 200
"""Lines of the table for an agenda: more do not fit one."""

MOST_BODIES = 150
"""Bodies that are offered before a council is chosen; of more, those of the chosen one are."""

_ICAL = "text/calendar; charset=utf-8"


def today() -> date:
    """The day it is where the councils are."""
    return datetime.now(UK).date()


async def ledger(datasette: Datasette, request: Request) -> Response:
    """The ledger, as HTML, JSON, CSV or a calendar of due dates."""
    form = request.url_vars["format"] or ""
    asked, lists = await _asked(datasette, request)
    if form and asked.notes:  # a program reads no notes, and would take something else for what it asked
        return await answers.not_answered(datasette, request, " ".join(asked.notes), 400)
    if form == "ics":
        found, stamp = await ask(
            datasette, lambda conn: (ledger_page(conn, asked, size=LARGEST_SIZE), calendars.made_at(conn))
        )
        body = calendars.due_dates(found.lines, stamp, whole)
        return answers.as_file(body, _ICAL, "minutebook-actions.ics")
    if form:
        found = await ask(
            datasette, lambda conn: ledger_page(conn, asked, size=LARGEST_SIZE, suffix=f".{form}")
        )
        if found.past_the_end:
            return await answers.not_answered(datasette, request, found.asked.notes[-1], 404)
        around = answers.beside(found.previous_link, found.next_link)
        if form == "json":
            return answers.as_json(found, headers=around)
        return answers.as_csv(COLUMNS, map(asdict, found.lines), "minutebook-actions", around)
    found = await ask(datasette, lambda conn: ledger_page(conn, asked))
    context = {"ledger": found, "asked": found.asked, "orders": ORDERS, **lists}
    status = 404 if found.past_the_end else 200
    return await answers.html(datasette, request, "mb_ledger.html", context, status)


async def table(datasette: Datasette, request: Request) -> Response:
    """The same list as a plain table, to be copied into the papers of the next meeting."""
    asked, _ = await _asked(datasette, request)
    found: LedgerPage = await ask(datasette, lambda conn: ledger_page(conn, asked, size=TABLE_SIZE))
    context = {
        "ledger": found,
        "asked": found.asked,
        "absolute": whole,
    }
    return await answers.html(datasette, request, "mb_ledger_table.html", context)


async def meetings(datasette: Datasette, request: Request) -> Response:
    """The meetings of a council or a body as a calendar."""
    council, committee = (request.args.get(name) or "" for name in ("council", "committee"))
    if missing := await ask(datasette, lambda conn: unknown(conn, council, committee)):
        return await answers.not_answered(datasette, request, missing, 404)
    rows = await ask(datasette, lambda conn: calendars.meeting_rows(conn, council, committee))
    body = calendars.meetings(rows, whole)
    return answers.as_file(body, _ICAL, "minutebook-meetings.ics")


async def _asked(datasette: Datasette, request: Request) -> tuple[LedgerAsked, dict[str, dict[str, str]]]:
    councils, committees = await ask(datasette, lambda conn: kept(conn, names))
    parameters = given(request)
    others = await ask(
        datasette, lambda conn: queries.body_names(conn, [parameters.get("committee", "").strip()])
    )
    asked = ledger_asked(parameters, councils, {*committees, *others}, today())
    offered = committees
    if len(committees) > MOST_BODIES:
        own = f"{asked.council}/" if asked.council else asked.committee.partition("/")[0] + "/"
        offered = {name: words for name, words in committees.items() if name.startswith(own)}
    return asked, {"council_names": councils, "committee_names": offered}


LEDGER_ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/actions(?:\.(?P<format>json|csv|ics))?$", ledger),
    (r"^/actions/table$", table),
    (r"^/meetings\.ics$", meetings),
)

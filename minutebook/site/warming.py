"""What a release is asked before anybody else asks: all that is worked out once and kept (``kept``)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from db.search import understand
from minutebook.site import about, comparing, conflicts, councils, home, ledger, ledger_asked, names, queries
from minutebook.site.asking import ask
from minutebook.site.kept import kept
from minutebook.site.ledger_routes import today

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_FIRST: tuple[Callable[[sqlite3.Connection], object], ...] = (
    home.home_page,
    lambda conn: about.about_page(conn, None, None),
    councils.coverage_page,
    lambda conn: comparing.compare_page(conn, "", ()),
    lambda conn: conflicts.conflicts_page(conn, None, "", 1),
    lambda conn: kept(conn, names.names),
    lambda conn: queries.body_names(conn, ()),
    lambda conn: ledger.ledger_page(conn, ledger_asked.LedgerAsked(today())),
    lambda conn: understand(conn, "report"),  # the words that councils use for one thing
)

MOST_COUNCILS = 100
"""Councils whose pages are asked for as well, those with most papers: each takes hundredths of a second."""

SECONDS_FOR_COUNCILS = 15.0
"""What is not asked by then is asked by its first reader: who switches to a release waits a minute for it."""

_LARGEST = f"""SELECT council_id FROM documents WHERE council_id IS NOT NULL
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {MOST_COUNCILS}"""


async def warm(datasette: Datasette) -> None:
    """Ask for what takes long. What takes too long is not waited for: its page will say so."""
    for question in _FIRST:
        with suppress(sqlite3.OperationalError):
            await ask(datasette, question)
    largest: list[str] = []
    with suppress(sqlite3.OperationalError):
        largest = await ask(datasette, lambda conn: [row[0] for row in conn.execute(_LARGEST)])
    until = monotonic() + SECONDS_FOR_COUNCILS
    for council in largest:
        if monotonic() > until:
            break
        with suppress(sqlite3.OperationalError):
            await ask(datasette, partial(councils.council_page, name=council))

"""Asking the database from a page of the site: in one of Datasette's threads, under a limit of time."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request, Response

from minutebook.site.links import DATABASE

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

T = TypeVar("T")
View = Callable[["Datasette", Request], Awaitable[Response]]


def given(request: Request) -> dict[str, str]:
    """The parameters of an address, the first of each name. Datasette parses the address at every look."""
    parameters = request.args
    return {name: parameters.get(name) for name in parameters}


async def ask(datasette: Datasette, question: Callable[[sqlite3.Connection], T], patience: int = 1) -> T:
    """Ask the database in one of Datasette's threads, under its limit of time or that many times it."""
    limit = patience * datasette.setting("sql_time_limit_ms")

    def limited(conn: sqlite3.Connection) -> T:
        with sqlite_timelimit(conn, limit):
            return question(conn)

    answer: T = await datasette.get_database(DATABASE).execute_fn(limited)
    return answer

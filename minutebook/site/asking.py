"""Asking the database from a page of the site: in one of Datasette's threads, under a limit of time."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from datasette.utils.asgi import Request, Response

from minutebook.site.links import DATABASE

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

T = TypeVar("T")
View = Callable[["Datasette", Request], Awaitable[Response]]

UNHURRIED = 20
"""Seconds that may be taken for what is worked out once and kept."""

_BETWEEN_LOOKS = 1000
"""Steps of SQLite's machine between two looks at the clock: less than 0.1 ms."""

_running = threading.local()
"""The limit of what this thread asks just now, in milliseconds."""


def given(request: Request) -> dict[str, str]:
    """The parameters of an address, the first of each name. Datasette parses the address at every look."""
    parameters = request.args
    return {name: parameters.get(name) for name in parameters}


async def ask(datasette: Datasette, question: Callable[[sqlite3.Connection], T], patience: int = 1) -> T:
    """Ask the database in one of Datasette's threads, under its limit of time or that many times it."""
    limit = patience * datasette.setting("sql_time_limit_ms")

    def limited(conn: sqlite3.Connection) -> T:
        _running.limit = limit
        _stop_after(conn, limit)
        try:
            return question(conn)
        finally:
            _running.limit = None
            conn.set_progress_handler(None, 0)

    answer: T = await datasette.get_database(DATABASE).execute_fn(limited)
    return answer


@contextmanager
def unhurried(conn: sqlite3.Connection) -> Iterator[None]:
    """Have what is asked inside take longer; after it the limit begins anew, where there was one."""
    limit = getattr(_running, "limit", None)
    _stop_after(conn, UNHURRIED * 1000)
    try:
        yield
    finally:
        if limit is None:
            conn.set_progress_handler(None, 0)
        else:
            _stop_after(conn, limit)


def _stop_after(conn: sqlite3.Connection, milliseconds: float) -> None:
    deadline = time.perf_counter() + milliseconds / 1000
    steps = _BETWEEN_LOOKS if milliseconds > 20 else 1
    conn.set_progress_handler(lambda: time.perf_counter() >= deadline, steps)

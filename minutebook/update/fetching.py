"""The first step of a nightly run that fetches: what councils have published since, into the library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from minutebook.errors import MinutebookError
from minutebook.fetch.run import CLOCK, fetch
from minutebook.fetch.settings import FetchSettings
from minutebook.fetch.visit import Order
from minutebook.fetch.window import window_of
from minutebook.update.record import Log, Summary


def fetch_first(settings: FetchSettings, log: Log, summary: Summary, say: Callable[[str], None]) -> None:
    """Fetch from the councils of the settings; what went wrong needs a look, and nothing is raised."""
    today: datetime = CLOCK.now()
    order = Order(window_of(settings.since, settings.until, today.date()))
    try:
        for found in fetch(settings.councils, settings, order, say):
            log.write(
                "fetched", council=found.council, code=found.code, message=found.message, **found.counts
            )
            if found.code:
                summary.needs_a_look.append(
                    f"fetching from {found.council} stopped: {found.code}: {found.message}"
                )
            summary.lines.append(f"Fetched from {found.text()}")
    except MinutebookError as error:
        log.write("not fetched", reason=str(error))
        summary.needs_a_look.append(f"nothing more was fetched: {error}")

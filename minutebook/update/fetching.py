"""The first step of a nightly run that fetches: what councils have published since, into the library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ingest.sources import plain
from minutebook.errors import MinutebookError
from minutebook.fetch.run import CLOCK, Fetched, fetch
from minutebook.fetch.settings import FetchSettings
from minutebook.fetch.visit import Order
from minutebook.fetch.window import window_of
from minutebook.update.record import SHOWN, Log, Summary

_AGAIN = (
    "What was not fetched is asked for again by the next run; what was fetched of it before stays published."
)


def fetch_first(settings: FetchSettings, log: Log, summary: Summary, say: Callable[[str], None]) -> None:
    """Fetch from the councils of the settings; what went wrong needs a look, and nothing is raised."""
    today: datetime = CLOCK.now()
    order = Order(window_of(settings.since, settings.until, today.date()))
    lacking = False
    try:
        for found in fetch(settings.councils, settings, order, say):
            log.write(
                "fetched", council=found.council, code=found.code, message=found.message, **found.counts
            )
            summary.needs_a_look += look_at(found)
            lacking |= bool(found.code or found.failures)
            summary.lines.append(f"Fetched from {found.text()}")
    except MinutebookError as error:
        log.write("not fetched", reason=str(error))
        summary.needs_a_look.append(f"fetching stopped: {error}")
    if lacking:
        summary.lines.append(_AGAIN)


def look_at(found: Fetched) -> list[str]:
    """What needs a look of one council's fetch; what the fetch before met too is told no more."""
    stopped = [f"fetching from {found.council} stopped: {found.code}: {found.message}"] if found.code else []
    failed = [f"{found.council}: not fetched: {f.address}: {f.code}: {f.message}" for f in found.failures]
    gone = [f"{found.council}: withdrawn by the council: {paper}" for paper in found.withdrawn]
    return [*stopped, *_few(failed, "could not be fetched"), *_few(gone, "were withdrawn")]


def _few(sentences: list[str], what: str) -> list[str]:
    more = len(sentences) - SHOWN
    return [*map(plain, sentences[:SHOWN]), *([f"{more:,} more {what}"] if more > 0 else [])]

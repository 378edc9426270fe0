"""A fetch of several councils, one after the other; a site that fails costs its own papers alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from minutebook.errors import FetchError, MinutebookError
from minutebook.fetch.client import Client, Time
from minutebook.fetch.downloading import Downloads
from minutebook.fetch.manifest import Failure, Manifest, copied_manifest, manifest_of
from minutebook.fetch.settings import FetchSettings, contact_of
from minutebook.fetch.shelving import Shelves
from minutebook.fetch.site import Site
from minutebook.fetch.visit import Account, Order, Visit

CLOCK = Time(time.monotonic, time.sleep)

_A_DAY = timedelta(days=1)
"""A fetch that was broken off longer ago is begun anew."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one council: how many meetings and papers, and why it was stopped where it was.

    ``failures`` are those that the fetch before did not meet too; ``withdrawn`` what is no longer there.
    """

    council: str
    counts: dict[str, int]
    code: str | None = None
    message: str | None = None
    failures: tuple[Failure, ...] = ()
    withdrawn: tuple[str, ...] = ()

    def text(self) -> str:
        """The whole in a line."""
        meetings, failed = self.counts.get("meetings", 0), self.counts.get("failed", 0)
        papers = (f"{self.counts.get(name, 0):,} {name}" for name in ("new", "changed", "same", "withdrawn"))
        not_fetched = f"; {failed:,} not fetched" if failed else ""
        stopped = f"; stopped: {self.code}: {self.message}" if self.code else ""
        return f"{self.council}: meetings {meetings:,}; papers: {', '.join(papers)}{not_fetched}{stopped}"


def fetch(
    councils: Sequence[str], settings: FetchSettings, order: Order, say: Say, clock: Time = CLOCK
) -> tuple[Fetched, ...]:
    """Fetch from each council's site into the library.

    What cannot be fetched is written down with its reason and stops nothing else. Ctrl-C leaves all that came
    before it; the next fetch of the council goes on from there. Raises LibraryError where the library cannot
    be written, BusyError where another fetch has it.
    """
    contact = contact_of(settings.contact)
    shelves = Shelves(settings.library)
    with _opened(shelves, dry=order.dry) as manifest:
        return tuple(
            _one(council, contact, settings, order, shelves, manifest, say, clock)
            for council in dict.fromkeys(councils)
        )


@contextmanager
def _opened(shelves: Shelves, *, dry: bool) -> Iterator[Manifest]:
    """The library's manifest, for this run alone; a copy in memory where nothing is to be written."""
    if dry:
        with copied_manifest(shelves.folder) as manifest:
            yield manifest
    else:
        with shelves.own_turn(), manifest_of(shelves.folder) as manifest:
            yield manifest


def _one(
    council: str,
    contact: str,
    settings: FetchSettings,
    order: Order,
    shelves: Shelves,
    manifest: Manifest,
    say: Say,
    clock: Time,
) -> Fetched:
    def now() -> str:
        return clock.now().isoformat(timespec="seconds")

    def tell(what: str) -> None:
        say(f"{council}: {what}")

    order = replace(order, fresh=_fresh(manifest.broken_off_at(council), settings.recheck_after, clock.now()))
    number = manifest.begin(council, order.window, now())
    account = Account(council, manifest, number, now, tell)
    code = message = None
    try:
        base = settings.base(council)
        client = Client(contact, clock, settings.pause, tell)
        try:
            site = Site(client, base, council, clock.now().date(), account.failed)
            Visit(site, client, Downloads(council, client, shelves, manifest, now), account, order).run()
        finally:
            client.close()
    except FetchError as error:
        code, message = error.code, str(error)
    except (MinutebookError, KeyboardInterrupt):
        raise
    except Exception as error:  # a defect of ours: it costs this council, and is written down
        code, message = "reader-failed", f"{type(error).__name__}: {error}"
    if code:
        tell(f"stopped: {code}: {message}")
    manifest.finish(number, now(), code, message)
    failures, withdrawn = manifest.fresh_failures(council, number), manifest.withdrawn_by(council, number)
    return Fetched(council, manifest.counts(number), code, message, failures, withdrawn)


def _fresh(broken_off: str | None, recheck: timedelta, now: datetime) -> str:
    """From when on a paper that was looked at is not asked for again: since the fetch that was cut."""
    since = now - recheck
    if broken_off and (begun := datetime.fromisoformat(broken_off)) > now - _A_DAY:
        since = min(since, begun)
    return since.isoformat(timespec="seconds") if since < now else "9999"

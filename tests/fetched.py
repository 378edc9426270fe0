"""A council's site on this machine, and a fetcher that writes down its pauses in place of waiting."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from minutebook.fetch.client import Time
from minutebook.fetch.run import Fetched, fetch
from minutebook.fetch.settings import FetchSettings
from minutebook.fetch.visit import Order
from minutebook.fetch.window import Window
from tests.moderngov.manners import Manners
from tests.moderngov.samples import Sample, eastmere
from tests.moderngov.server import ModernGov, serving

COUNCIL = "middlesbrough"
NAME = "Middlesbrough Borough Council"
TODAY = date(2021, 10, 1)
WINDOW = Window(date(2021, 9, 1), date(2021, 11, 10))
CONTACT = "papers@wexborough.example"


@dataclass
class Clock:
    """A clock that goes on only while somebody waits."""

    seconds: float = 0.0
    naps: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime:
        return datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=12, seconds=self.seconds)

    def time(self) -> Time:
        return Time(lambda: self.seconds, self.sleep, self.now)


@dataclass
class Fetcher:
    """A made-up council's site, a library, and what is asked and said."""

    sample: Sample
    site: ModernGov
    library: Path
    clock: Clock = field(default_factory=Clock)
    said: list[str] = field(default_factory=list)

    @property
    def settings(self) -> FetchSettings:
        return FetchSettings(CONTACT, library=self.library, addresses={COUNCIL: self.site.address})

    def run(self, settings: FetchSettings | None = None, **order: Any) -> Fetched:
        """One fetch of the council."""
        wanted = replace(Order(WINDOW), **order)
        self.clock.seconds += 60
        (found,) = fetch([COUNCIL], settings or self.settings, wanted, self.said.append, self.clock.time())
        return found

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the manifest."""
        with closing(sqlite3.connect(self.library / "manifest.db")) as conn:
            return conn.execute(sql).fetchall()

    def statuses(self) -> dict[str, str]:
        """How each paper stands, by its key."""
        return dict(self.rows("SELECT key, status FROM papers"))

    def failures(self) -> list[str]:
        """The reasons of what could not be fetched."""
        return [code for (code,) in self.rows("SELECT code FROM failures ORDER BY rowid")]

    def files(self) -> list[Path]:
        """The papers on the disk."""
        return sorted(path for path in (self.library / "papers").rglob("*") if path.is_file())


@contextmanager
def fetching(folder: Path, *, under: str = "", manners: Manners | None = None) -> Iterator[Fetcher]:
    """A fetcher with its site, for as long as a test needs it."""
    sample = eastmere(NAME, TODAY)
    with serving(sample.council, under=under, manners=manners) as site:
        yield Fetcher(sample, site, folder / "library")

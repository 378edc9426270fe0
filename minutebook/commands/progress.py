"""A batch of papers as people see it while it runs: a bar, and a line for each file that failed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.sources import plain
from minutebook.outcome import Outcome


class Shown:
    """What is shown of a batch. Use it as a context: the bar is there inside."""

    def __init__(self, papers: int) -> None:
        columns = (
            TextColumn("{task.description:<40.40}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._bar = Progress(*columns, console=Console(stderr=True))
        self._papers = papers
        self._task = self._bar.add_task("Reading papers", total=papers)
        self._done: list[Outcome] = []
        self._pages = (0, 0)

    def __enter__(self) -> Shown:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def paper(self, outcome: Outcome) -> None:
        """A paper is done."""
        self._done.append(outcome)
        self._bar.update(self._task, advance=1, description=plain(outcome.path.name))
        self._say(outcome)

    def page(self, name: str, read: int, total: int) -> None:
        """So many of the scanned pages are read; the paper of the last one is named."""
        self._pages = (read, total)
        description = f"Scanned pages: {plain(name)}"
        self._bar.update(self._task, completed=read, total=total, description=description)

    def again(self, outcomes: Iterable[Outcome]) -> None:
        """What became of all in the end: also of those that were read again with their scanned pages."""
        told_of = set(self._done)
        for outcome in outcomes:
            if outcome not in told_of:
                self._say(outcome)

    def stopped(self) -> str:
        """What is kept of a batch that somebody has stopped; the bar is taken away."""
        self._bar.stop()
        read, total = self._pages
        scanned = f", and {read} of {total} scanned pages" if total else ""
        return (
            f"Stopped: {len(self._done)} of {self._papers} papers{scanned} are kept. Run it again to go on."
        )

    def _say(self, outcome: Outcome) -> None:
        if outcome.outcome == "failed":
            line = plain(f"{outcome.path}: {outcome.code}: {outcome.message}")
            self._bar.console.out(line, highlight=False)

"""Watches over the pages of a file as they are read, from inside the process that reads them.

A page that hangs or crashes in C code can only be stopped with its process. So the kernel keeps the time,
which no code can hold up, and the number of the page stands in a small file that outlives the process:
whoever started it reads there which page it was.
"""

from __future__ import annotations

import os
import signal
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from time import monotonic
from types import TracebackType

from ingest.printed import Sheet

Watch = Callable[[int], None]
"""Told the number of each page before it is read, and 0 when there are no more."""

OVERTIME = signal.SIGPROF
"""The signal that ends a process whose page took too long."""

_NOTE = struct.Struct("<dI")


@dataclass(frozen=True, slots=True)
class Noted:
    """What a journal says: when reading began (``time.monotonic``), and the page being read or 0."""

    begun: float
    page: int


class PageWatch:
    """Notes each page in ``journal``, and ends this process when one takes more than ``seconds`` of its time.

    It is the processor's time that counts, so that a busy machine costs no page. What comes after the last
    page, such as the work on the document as a whole, is not limited here.
    """

    def __init__(self, journal: Path, seconds: float) -> None:
        self._seconds = seconds
        self._begun = monotonic()
        self._file = os.open(journal, os.O_WRONLY | os.O_CREAT, 0o600)

    def __enter__(self) -> PageWatch:
        signal.signal(OVERTIME, signal.SIG_DFL)
        self(0)
        return self

    def __call__(self, page: int) -> None:
        """Begin the watch over a page, or end it with 0."""
        os.pwrite(self._file, _NOTE.pack(self._begun, page), 0)
        signal.setitimer(signal.ITIMER_PROF, self._seconds if page else 0)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The page stays in the journal where it was left with an error: the page may be to blame."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        os.close(self._file)


def noted(journal: Path) -> Noted | None:
    """What stands in a journal; None where the process ended before it had begun."""
    try:
        return Noted(*_NOTE.unpack(journal.read_bytes()))
    except (OSError, struct.error):
        return None


def watched(sheets: Iterable[Sheet], watch: Watch, pages: range = range(1, 1)) -> Iterator[Sheet]:
    """The sheets of ``pages``, by default from 1 on, each under watch until the next is asked for.

    So what the caller does with one counts as its own.
    """
    numbers = chain(pages, count(pages.stop))
    watch(next(numbers))
    for sheet in sheets:
        yield sheet
        watch(next(numbers))
    watch(0)

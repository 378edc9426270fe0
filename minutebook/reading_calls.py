"""The calls to the reading processes that it takes to read one paper.

Mostly that is one call. A page that hangs or ends its process is passed over in a second one. The pages of
a large PDF are then read in ranges, so that the next such page costs one of them. So they are read side by
side as well, where processes would be idle otherwise and the pages take long enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Any

from ingest.scratch import own_folder
from ingest.watch import OVERTIME, noted
from ingest.worker import SECONDS_A_FILE, Call, DiedError, Job
from minutebook.errors import REASONS, ReadError
from minutebook.model import ReadingProblem
from minutebook.reading import (
    RANGE,
    Extracted,
    Large,
    Order,
    Paper,
    put_together,
    read_range,
    read_whole,
)

SECONDS_A_PAGE = 20.0
"""Of the processor's time. A page takes 0.02 s, the densest map met under 1 s, a million paths 7 s."""

_PART_OF_FILE = 0.25
"""The most of a file's time that one page may take, so that a page that hangs leaves time for the others."""

_LEAST = 1.0
"""Seconds that a page has at least, however many before it were given up: see ``_Paper._again``."""

_RESTART = 2.0
"""Seconds that a process takes to start; each one that a page ends counts against the file's time."""

_IMPORTED_LATE = ("extractors.area_names", "minutebook.read_beforehand")
"""What a process that reads always needs, and the one that starts it only where it reads itself."""

GIVEN_UP = ("page-timeout", "page-crashed", "page-out-of-memory")
"""The reason codes of pages that cost a process: they are not tried again when the paper is."""

_OF_A_PAGE = ("reader-failed", "out-of-memory")
"""The reason codes of a call that failed for which the page may be to blame at which it was."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of reading for one file, all calls counted, and of processor time for one of its pages."""

    seconds: float = SECONDS_A_FILE
    page_seconds: float = SECONDS_A_PAGE


LIMITS = Limits()


def reading(
    paper: Paper, limits: Limits, *, in_ranges: bool = False, side_by_side: bool = False
) -> Job[Extracted]:
    """The job of reading one paper, in ranges where it is large, or only where it gains by that.

    Where a page ended its process, the calls that follow pass it over, and it is a problem of the document.
    Raises ReadError.
    """
    with own_folder() as folder:
        whole = _Paper(paper, limits, folder)
        return (yield from whole.read(in_ranges=in_ranges, side_by_side=side_by_side))


class _Paper:
    """Gives out the calls for one paper and keeps account of its time."""

    def __init__(self, paper: Paper, limits: Limits, folder: Path) -> None:
        self._paper = paper
        self._limits = limits
        self._folder = folder
        self._spent = 0.0
        self._calls = 0
        self._page_seconds = min(limits.page_seconds, limits.seconds * _PART_OF_FILE)

    def read(self, *, in_ranges: bool, side_by_side: bool) -> Job[Extracted]:
        unread = {page: _given_up(page, code) for page, code in self._paper.given_up}
        order = self._order(in_ranges=in_ranges, side_by_side=side_by_side, unread=unread)
        answer, order = yield from self._alone(read_whole, order)
        if isinstance(answer, Large):
            orders = yield from self._ranges(answer, order.unread)
            together = self._order(spools=tuple(o.spools[0] for o in orders))
            answer, _ = yield from self._alone(put_together, together)
        extracted: Extracted = replace(answer, seconds=self._spent)
        return extracted

    def _order(self, **what: Any) -> Order:
        self._calls += 1
        return Order(self._paper, self._folder / f"{self._calls}.page", self._page_seconds, **what)

    def _alone(self, work: Callable[[Order], Any], order: Order) -> Job[tuple[Any, Order]]:
        """One call, made again with one page more to pass over for as long as a page is to blame.

        Gives the answer, and the order that led to it: it knows which pages are to be passed over.
        """
        while True:
            _, answer = yield [self._call(work, order)]
            self._account(order, answer)
            if not isinstance(answer, ReadError):
                return answer, order
            order = self._again(order, answer)

    def _ranges(self, large: Large, unread: Mapping[int, ReadingProblem]) -> Job[list[Order]]:
        """All pages into files, range by range, in whatever order the processes get to them."""
        pages = range(1, large.pages + 1)
        orders = [
            self._order(pages=pages[at : at + RANGE], spools=(self._folder / f"{at}.sheets",), unread=unread)
            for at in range(0, large.pages, RANGE)
        ]
        calls = [self._call(read_range, order) for order in orders]
        left = len(calls)
        while left:
            call, answer = yield calls
            self._account(call.item, answer)
            calls = []
            if isinstance(answer, ReadError):
                calls = [self._call(read_range, self._again(call.item, answer))]
            else:
                left -= 1
        return orders

    def _call(self, work: Callable[[Order], Any], order: Order) -> Call:
        return Call(work, order, max(1.0, self._limits.seconds - self._spent), _IMPORTED_LATE)

    def _account(self, order: Order, answer: Any) -> None:
        """Count what a call took, and stop where the file's time is over."""
        if isinstance(answer, ReadError):
            note = noted(order.journal)
            self._spent += (monotonic() - note.begun if note else 0.0) + _RESTART
        else:
            self._spent += answer if isinstance(answer, float) else answer.seconds
        late = isinstance(answer, ReadError) and answer.code == "timeout"
        if late or self._spent > self._limits.seconds:
            raise ReadError("timeout", f"reading took longer than {self._limits.seconds:g} s")

    def _again(self, order: Order, error: ReadError) -> Order:
        """The same call without the page at which it failed; raises the error where no page is to blame.

        Each time there is half the time for a page. One bad page is an accident; after six the next is given
        a second, so that a file of such pages is over in a minute, while an honest page needs far less.
        """
        note = noted(order.journal)
        if error.code not in _OF_A_PAGE or note is None or not note.page or note.page in order.unread:
            raise error
        if error.code == "out-of-memory":
            problem = _given_up(note.page, "page-out-of-memory")
        elif isinstance(error, DiedError):
            problem = _given_up(note.page, "page-timeout" if error.signal == OVERTIME else "page-crashed")
        else:
            problem = ReadingProblem("page-failed", f"the page could not be read: {error}", note.page)
        return replace(
            order,
            unread={**order.unread, note.page: problem},
            page_seconds=max(min(_LEAST, order.page_seconds), order.page_seconds / 2),
            in_ranges=True,
        )


def _given_up(page: int, code: str) -> ReadingProblem:
    return ReadingProblem(code, REASONS[code], page)

"""One paper from bytes to rows, in as many calls to the reading processes as it takes.

Mostly that is one call. A page that hangs or ends its process is passed over in a second one. The pages of
a large PDF are then read in ranges, so that the next such page costs one of them. So they are read side by
side as well, where processes would be idle otherwise and the pages take long enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic, process_time
from typing import Any

from db import Statement, state
from extractors import extract
from extractors.identity import council_of
from ingest import finished, read_source
from ingest.addresses import address_at, own_address
from ingest.conventions import load
from ingest.councils import by_id
from ingest.families import family_of
from ingest.ocr.recognition import unpacked
from ingest.pdf import anew_from, bookmarks_of, count_pages, document_of, passing_over, sheets_of
from ingest.scratch import own_folder
from ingest.sources import PDF, Source, open_source
from ingest.spool import spool, spooled
from ingest.watch import OVERTIME, PageWatch, Watch, noted
from ingest.worker import SECONDS_A_FILE, Call, DiedError, Job
from minutebook.as_listed import as_listed
from minutebook.errors import REASONS, DatabaseError, ReadError
from minutebook.findings import AnyFinding, Identity, select
from minutebook.model import Document, ReadingProblem
from minutebook.splitting import splitting_gains
from minutebook.told import NOTHING, Told

SECONDS_A_PAGE = 20.0
"""Of the processor's time. A page takes 0.02 s, the densest map met under 1 s, a million paths 7 s."""

RANGE = 32
"""Pages read in one call of a large PDF: half a second's work, fifty times what opening the file takes."""

LARGE = 2 * RANGE
"""Pages over which a PDF is read in ranges."""

_PART_OF_FILE = 0.25
"""The most of a file's time that one page may take, so that a page that hangs leaves time for the others."""

_LEAST = 1.0
"""Seconds that a page has at least, however many before it were given up: see ``_Paper._again``."""

_RESTART = 2.0
"""Seconds that a process takes to start; each one that a page ends counts against the file's time."""

_IMPORTED_LATE = ("extractors.area_names",)
"""What the extractors import when they first need it, and a process that reads always does."""

GIVEN_UP = ("page-timeout", "page-crashed", "page-out-of-memory")
"""The reason codes of pages that cost a process: they are not tried again when the paper is."""

NOT_STORED = (DatabaseError, ValueError, OverflowError)
"""What is said of a paper with rows that no database takes: half characters, large figures."""

_OF_A_PAGE = ("reader-failed", "out-of-memory")
"""The reason codes of a call that failed for which the page may be to blame at which it was."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of reading for one file, all calls counted, and of processor time for one of its pages."""

    seconds: float = SECONDS_A_FILE
    page_seconds: float = SECONDS_A_PAGE


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to read: the bytes with that hash, and what is told of it.

    ``recognised`` are page numbers with what was recognised on them, as it is stored; ``given_up`` the pages
    that cost a process before, with the reason code.
    """

    path: Path
    sha256: str
    told: Told = NOTHING
    recognised: tuple[tuple[int, bytes], ...] = ()
    given_up: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extracted:
    """The rows that one file gives rise to; none where the file is known and nothing changed.

    ``address`` is where it was found and ``family`` the system that published it, as far as they are known.

    ``later`` tells that it was not read yet: pages of it were recognised in an earlier batch, and it is read
    with them.
    """

    sha256: str
    seconds: float = 0.0
    statement: Statement | None = None
    address: str | None = None
    family: str | None = None
    later: bool = False


@dataclass(frozen=True, slots=True)
class Large:
    """What is answered in place of a large PDF that may be read in ranges: how many pages it has."""

    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Order:
    """One call: what to read, and where to note the page at which it is.

    ``in_ranges`` asks that a large PDF is not read but answered with its length, ``side_by_side`` that it is
    where it gains by that. ``unread`` are the pages to pass over. ``pages`` is the range to read into the
    only one of ``spools``, or ``spools`` hold the sheets of the whole file.
    """

    paper: Paper
    journal: Path
    page_seconds: float
    in_ranges: bool = False
    side_by_side: bool = False
    unread: Mapping[int, ReadingProblem] = field(default_factory=dict)
    pages: range = range(0)
    spools: tuple[Path, ...] = ()


def find(document: Document, told: Told = NOTHING) -> tuple[AnyFinding, ...]:
    """All findings of a document, under the conventions of its council and of the system that published it.

    What is told goes before what the paper says.
    """
    council = told.council or council_of(document)
    found = extract(document, load(council, told.family or family_of(document, told.url)))
    return as_listed(found, told.listing) if told.listing else found


def read_whole(order: Order) -> Extracted | Large:
    """A file read in one call, or how large it is where it may be read in ranges. Raises ReadError."""
    begun = monotonic()
    with PageWatch(order.journal, order.page_seconds) as watch:
        source = _same_file(order.paper)
        if source.media_type == PDF and (order.in_ranges or order.side_by_side):
            count = count_pages(source.data)
            if count > LARGE and (order.in_ranges or _gains(order, source, count, watch)):
                return Large(count, monotonic() - begun)
        document = read_source(source, _recognised(order.paper), unread=order.unread, watch=watch)
        return _extracted(order, source, document, begun)


def _gains(order: Order, source: Source, count: int, watch: Watch) -> bool:
    """Whether a PDF is read faster side by side, judged by some of its pages from first to last."""
    begun = process_time()
    some = range(1, count + 1, count // RANGE)
    for _ in sheets_of(source.data, some, unread=order.unread, watch=watch):
        pass
    return splitting_gains((process_time() - begun) / len(some), count)


def read_range(order: Order) -> float:
    """Some pages of a PDF, read into a file; gives the seconds that it took. Raises ReadError."""
    begun = monotonic()
    with PageWatch(order.journal, order.page_seconds) as watch:
        source = _same_file(order.paper)
        spool(order.spools[0], sheets_of(source.data, order.pages, unread=order.unread, watch=watch))
    return monotonic() - begun


def put_together(order: Order) -> Extracted:
    """The file of which all pages were read into files. Raises ReadError."""
    begun = monotonic()
    source = _same_file(order.paper)
    with PageWatch(order.journal, order.page_seconds) as watch:
        document = document_of(
            passing_over(spooled(order.spools), order.unread),
            anew_from(source.data),
            sha256=order.paper.sha256,
            file_name=source.file_name,
            size=len(source.data),
            bookmarks=bookmarks_of(source.data),
            recognised=_recognised(order.paper),
            watch=watch,
        )
        return _extracted(order, source, finished(document), begun)


def _same_file(paper: Paper) -> Source:
    source = open_source(paper.path)
    if source.sha256 != paper.sha256:
        raise ReadError("unreadable", "the file changed while it was being read")
    return source


def _recognised(paper: Paper) -> dict[int, Any]:
    return {page: unpacked(data) for page, data in paper.recognised}


def _extracted(order: Order, source: Source, document: Document, begun: float) -> Extracted:
    told = order.paper.told
    told = told.over(Told(url=own_address(source)))
    findings = find(document, told)
    address = told.url or _address_on_site(source, findings)
    family = told.family or family_of(document, address)
    statement = stated(document, findings)
    return Extracted(order.paper.sha256, monotonic() - begun, statement, address, family)


def stated(document: Document, findings: tuple[AnyFinding, ...]) -> Statement:
    """The rows of a paper, made in the process that reads it: there are many of these, and one that writes.

    Raises ReadError where no database would take them.
    """
    try:
        return state(document, findings)
    except NOT_STORED as error:
        raise ReadError("save-failed", str(error)) from error


def _address_on_site(source: Source, findings: tuple[AnyFinding, ...]) -> str | None:
    """Where a page of ModernGov stands on its council's site, where the register knows the site."""
    councils = {identity.council for identity in select(findings, Identity)}
    sites = {by_id()[c].website for c in councils if c in by_id() and by_id()[c].system == "moderngov"}
    site = sites.pop() if len(sites) == 1 else None
    return address_at(site, source) if site else None


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

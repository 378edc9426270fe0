"""One paper from bytes to rows: what is done in one call to a reading process.

Which calls a paper takes is told in ``minutebook/reading_calls.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
from ingest.sources import PDF, Source, open_source
from ingest.spool import spool, spooled
from ingest.watch import PageWatch, Watch
from minutebook.as_listed import as_listed
from minutebook.errors import DatabaseError, ReadError
from minutebook.findings import AnyFinding, Identity, select
from minutebook.model import Document, ReadingProblem
from minutebook.no_paper import with_strangers_told
from minutebook.passage import let_go
from minutebook.splitting import splitting_gains
from minutebook.told import NOTHING, Told

RANGE = 32
"""Pages read in one call of a large PDF: half a second's work, fifty times what opening the file takes."""

LARGE = 2 * RANGE
"""Pages over which a PDF is read in ranges."""

NOT_STORED = (DatabaseError, ValueError, OverflowError)
"""What is said of a paper with rows that no database takes: half characters, large figures."""


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
    found = as_listed(found, told.listing) if told.listing else found
    told_of_strangers = with_strangers_told(document, found, told)
    let_go(document)
    return told_of_strangers


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

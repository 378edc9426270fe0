"""One council's fetch: its meetings, their papers, its decisions, and what is no longer there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO

from minutebook.errors import FetchError, SiteError
from minutebook.fetch import addresses, pages
from minutebook.fetch.client import FILE_BYTES, Client
from minutebook.fetch.downloading import Downloads
from minutebook.fetch.listed import Committee, Detail, Meeting, Paper, Place
from minutebook.fetch.manifest import BY_SERVICE, Counted, Manifest, Status
from minutebook.fetch.minuted_page import minuted_page
from minutebook.fetch.site import Site
from minutebook.fetch.window import Window

_NOTHING = Detail(None, None, "")
_REGISTER = "decisions"
"""By what the manifest says that a decision is listed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a council's site.

    ``committees`` are words of the names of bodies; none means all, and the register of decisions too. Papers
    that were looked at at or after ``fresh`` (ISO, UTC) are not asked for again. With ``reports`` those of
    single items are fetched where there is a pack too, which has them in it. With ``dry`` no paper is.
    """

    window: Window
    committees: tuple[str, ...] = ()
    fresh: str = "9999"
    reports: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Where a visit is written down: the manifest, the fetch's number in it, the time, and who is told."""

    council: str
    manifest: Manifest
    fetch: int
    now: Callable[[], str]
    say: Callable[[str], None]

    def count(self, what: Counted) -> None:
        """Count one more of what was found."""
        self.manifest.count(self.fetch, what)

    def failed(self, address: str, error: FetchError) -> None:
        """Write down what could not be fetched, and say so."""
        self.manifest.fail(self.fetch, address, error.code, str(error), self.now())
        self.say(f"{address}: {error.code}: {error}")

    @contextmanager
    def one(self, address: str) -> Iterator[None]:
        """What goes wrong inside costs itself alone; a site that is to be left alone ends all."""
        try:
            yield
        except SiteError:
            raise
        except FetchError as error:
            self.failed(address, error)
        except ValueError as error:  # what stands there is odd in a way that we do not know
            self.failed(address, FetchError("reader-failed", f"{type(error).__name__}: {error}"))


class Visit:
    """Goes through a council's site and brings what is new into the library."""

    def __init__(
        self, site: Site, client: Client, downloads: Downloads, account: Account, order: Order
    ) -> None:
        self._site, self._client, self._downloads = site, client, downloads
        self._account, self._order = account, order
        self._council, self._manifest = account.council, account.manifest

    def run(self) -> None:
        """The whole visit. Raises FetchError where nothing can be listed, and SiteError."""
        self._site.confirm()
        bodies = self._bodies()
        listed = self._site.meetings(self._order.window, bodies)
        for meeting in listed:
            self._manifest.see_meeting(self._council, meeting, self._page(meeting), self._account.now())
            self._account.count("meetings")
        meetings = (*listed, *self._missing(listed, bodies))
        for number, meeting in enumerate(meetings, start=1):
            name = meeting.committee or "a meeting"
            self._account.say(f"{number} of {len(meetings)}: {name}, {meeting.date.isoformat()}")
            with self._account.one(self._page(meeting)):
                self._meeting(meeting, is_listed=number <= len(listed))
        if not self._order.committees:
            with self._account.one(self._site.base):
                self._decisions()

    def _bodies(self) -> tuple[Committee, ...] | None:
        """The bodies that were asked for; None for all. Raises FetchError where none is listed."""
        wanted = [words.casefold() for words in self._order.committees]
        if not wanted:
            return None
        found = tuple(
            b for b in self._site.committees() if any(words in b.name.casefold() for words in wanted)
        )
        if not found:
            raise FetchError(
                "not-found", f"the site lists no body called {', '.join(self._order.committees)}"
            )
        return found

    def _missing(self, listed: Sequence[Meeting], bodies: tuple[Committee, ...] | None) -> Iterator[Meeting]:
        """The meetings of the window that were listed once and are no more."""
        there = {meeting.number for meeting in listed}
        numbers = None if bodies is None else {body.number for body in bodies}
        for meeting in self._manifest.known_meetings(self._council, self._order.window):
            if meeting.number not in there and (numbers is None or meeting.committee_number in numbers):
                yield meeting

    def _page(self, meeting: Meeting) -> str:
        return addresses.meeting_page(self._site.base, meeting.number, meeting.committee_number)

    def _meeting(self, meeting: Meeting, *, is_listed: bool) -> None:
        """The papers of one meeting. Raises FetchError where the site says nothing of it that can be used.

        One that is listed no more may have been moved: its own page says to which day.
        """
        try:
            detail = self._site.detail(meeting)
        except FetchError as error:
            if error.code != "not-found":
                raise
            detail = _NOTHING  # gone, and its papers with it, which is asked below
        if detail.date and detail.date != meeting.date and not is_listed:
            meeting = replace(meeting, date=detail.date)
            self._manifest.see_meeting(self._council, meeting, self._page(meeting), self._account.now())
        elif detail.date and detail.date != meeting.date:
            raise FetchError(
                "page-unclear", f"the meeting of {meeting.date} has the page of one of {detail.date}"
            )
        place = Place(meeting.committee or detail.committee, meeting.number, meeting.date)
        listed_by = f"meeting {meeting.number}"
        for paper in detail.papers:
            if self._is_wanted(paper, detail):
                with self._account.one(paper.address or f"{self._page(meeting)} ({paper.title})"):
                    self._paper(paper, place, listed_by)
        if detail.has_minutes:
            with self._account.one(self._page(meeting)):
                self._item_minutes(meeting, detail, place, listed_by)
        self._gone(meeting, detail, listed_by)

    def _is_wanted(self, paper: Paper, detail: Detail) -> bool:
        """A pack has the front sheet and the reports in it: they are wanted where there is none."""
        packed = any(other.kind == "pack" for other in detail.papers) and not self._order.reports
        return not (packed and paper.kind in ("report", "agenda")) or paper.restricted or paper.elsewhere

    def _paper(self, paper: Paper, place: Place, listed_by: str) -> None:
        """One file: seen, and fetched unless it was lately. Raises FetchError."""
        status: Status = "restricted" if paper.restricted else "elsewhere" if paper.elsewhere else "failed"
        self._manifest.see_paper(self._council, paper, place, listed_by, status, self._account.now())
        if status != "failed" or self._was_lately(paper):
            return
        self._account.say(f"  {paper.kind}: {paper.title}")
        if self._order.dry:
            self._account.count("same" if self._manifest.held(self._council, paper.key) else "new")
            return
        with self._withdrawn_if_missing(paper):
            self._account.count(self._downloads.file(paper))

    @contextmanager
    def _withdrawn_if_missing(self, paper: Paper) -> Iterator[None]:
        """What is listed, and whose address says that it is not there, is withdrawn. Raises FetchError."""
        try:
            yield
        except FetchError as error:
            if error.code == "not-found":
                self._withdraw(paper.key, paper.address)
            raise

    def _was_lately(self, paper: Paper) -> bool:
        looked_at = self._manifest.checked(self._council, paper)
        lately = looked_at is not None and looked_at >= self._order.fresh
        if lately:
            self._account.count("same")
        return lately

    def _item_minutes(self, meeting: Meeting, detail: Detail, place: Place, listed_by: str) -> None:
        """What was minuted under each item: from the web service, or the page itself where that is off."""
        address = self._page(meeting)
        source = "" if detail.page else BY_SERVICE
        paper = Paper(f"m{meeting.number}", address, "item minutes", detail.title or "Minutes", source)
        self._manifest.see_paper(self._council, paper, place, listed_by, "failed", self._account.now())
        held = self._manifest.held(self._council, paper.key)
        if self._order.dry or (detail.page and self._manifest.is_from_service(self._council, paper.key)):
            self._account.count("same" if held else "new")  # a page reads otherwise: that is no new version
            return
        title = f"Minutes {meeting.date.isoformat()} {place.committee or ''}"
        name = addresses.file_name("", title, ".html")
        whole = replace(meeting, committee=place.committee)
        data = detail.page or minuted_page(whole, detail.title, detail.items, address)
        self._account.count(self._downloads.page(paper, data, pages.content(data), name))

    def _decisions(self) -> None:
        """The register of decisions: the page of each that was published in the window.

        One that was taken on a day of the window and is listed no more is asked for, and withdrawn where it
        is not there. What was taken before has left the window by itself.
        """
        listed = self._site.decisions(self._order.window)
        for paper in listed:
            with self._account.one(paper.address):
                self._decision(paper)
        keys = {paper.key for paper in listed}
        for key, address in self._manifest.listed_before(self._council, _REGISTER, self._order.window):
            if key not in keys:
                with self._account.one(address):
                    self._withdraw_if_gone(key, address)

    def _decision(self, paper: Paper) -> None:
        """The page of one decision. Raises FetchError; one that is listed and not there is withdrawn."""
        listed_by, now = _REGISTER, self._account.now()
        self._manifest.see_paper(self._council, paper, Place(), listed_by, "failed", now)
        if self._was_lately(paper):
            return
        if self._order.dry:
            self._account.count("same" if self._manifest.held(self._council, paper.key) else "new")
            return
        with self._withdrawn_if_missing(paper):
            answer = self._client.get(paper.address)
        told = pages.decision(answer.data, answer.charset)
        place = Place(told.committee, None, told.date)
        self._manifest.see_paper(self._council, paper, place, listed_by, "failed", now)
        content = pages.content(answer.data, answer.charset)
        name = addresses.file_name("", f"Decision {paper.key.rpartition('-')[2]} {paper.title}", ".html")
        self._account.count(self._downloads.page(paper, answer.data, content, name))

    def _gone(self, meeting: Meeting, detail: Detail, listed_by: str) -> None:
        """The papers that were listed with the meeting and are no more are withdrawn.

        Where nothing at all is listed any more the list may be broken: then each paper is asked for, and
        those that are still there stay.
        """
        listed = {paper.key for paper in detail.papers if not paper.restricted}
        listed |= {f"m{meeting.number}"} if detail.has_minutes else set()
        lists_any = detail.has_minutes or any(not (p.restricted or p.elsewhere) for p in detail.papers)
        for key, address in self._manifest.listed_before(self._council, listed_by):
            if key in listed or not _would_list(detail, key):
                continue
            if lists_any:
                self._withdraw(key, address)
            else:
                self._withdraw_if_gone(key, address)

    def _withdraw_if_gone(self, key: str, address: str) -> None:
        if self._is_not_there(address):
            self._withdraw(key, address)

    def _is_not_there(self, address: str) -> bool:
        try:
            self._client.get(address, sink=BytesIO(), most=FILE_BYTES)
        except FetchError as error:
            if isinstance(error, SiteError):
                raise
            return error.code == "not-found"
        return False

    def _withdraw(self, key: str, address: str) -> None:
        if self._manifest.withdraw(self._council, key, self._account.now()):
            self._account.count("withdrawn")
            self._account.say(f"{address}: withdrawn")


def _would_list(detail: Detail, key: str) -> bool:
    """Whether such a paper would be listed here: the page and the service number papers in two ways."""
    if not detail.sources:  # neither answered: the meeting is gone
        return True
    if key.startswith("m"):
        return "service" in detail.sources
    return ("page" in detail.sources) != key.startswith("a")

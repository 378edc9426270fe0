"""A council's site: what it lists, by the web service where that answers, by its pages where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ingest.councils import by_id
from minutebook.errors import FetchError, SiteError
from minutebook.fetch import addresses, pages, service
from minutebook.fetch.client import Answer, Client
from minutebook.fetch.listed import Committee, Detail, Meeting, Paper
from minutebook.fetch.window import Window, municipal_year, spoken

T = TypeVar("T")
Noted = Callable[[str, FetchError], None]
"""Told of an address that could not be read, and why."""

_SWITCHED_OFF = 2
"""Failures in a row after which the web service counts as switched off."""

_MOST_PAGES = 12
"""Pages of a body's meetings that are turned over to get to the beginning of the window."""


class Site:
    """One council's site. What cannot be read is told to ``noted``; SiteError ends all."""

    def __init__(self, client: Client, base: str, council: str, today: date, noted: Noted) -> None:
        self._client, self.base, self._council, self._today = client, base, council, today
        self._noted = noted
        self._service_failures = 0

    def confirm(self) -> None:
        """See that the site names the council.

        Raises SiteError (site-not-of-council) where it names others or none, or may not be read.
        """
        named: set[str] = set()
        last: FetchError | None = None
        for address in (addresses.committees_page(self.base), self.base):
            try:
                answer = self._client.get(address)
                named |= pages.councils_named(answer.data, answer.charset)
            except SiteError:
                raise
            except FetchError as error:
                last = error
            if self._council in named:
                return
        if last and not named:
            raise SiteError(last.code, f"no page could be read that names the council: {last}")
        others = f"; it names {', '.join(sorted(named))}" if named else ""
        name = by_id()[self._council].official_name
        raise SiteError("site-not-of-council", f"{self.base} does not name {name}{others}")

    def committees(self) -> tuple[Committee, ...]:
        """The bodies that the site lists. Raises FetchError where neither way gives them."""
        by_service = self._served(addresses.service(self.base, "GetCommittees"), service.committees)
        return by_service if by_service is not None else self._committees_by_page()

    def _committees_by_page(self) -> tuple[Committee, ...]:
        page = addresses.committees_page(self.base)
        answer = self._client.get(page)
        return pages.committees(answer.data, page, answer.charset)

    def meetings(self, window: Window, bodies: tuple[Committee, ...] | None) -> tuple[Meeting, ...]:
        """The meetings of the window, of some bodies or of all. None is no error: councils rest."""
        days = {"sFromDate": spoken(window.since), "sToDate": spoken(window.until)}
        found = self._meetings_by_service(days, bodies)
        if found is None:
            bodies = self._committees_by_page() if bodies is None else bodies
            found = [meeting for body in bodies for meeting in self._meetings_by_page(body, window)]
        right = {meeting.number: meeting for meeting in found if meeting.date in window}
        return tuple(sorted(right.values(), key=lambda m: (m.date, m.number)))

    def _meetings_by_service(
        self, days: dict[str, str], bodies: tuple[Committee, ...] | None
    ) -> list[Meeting] | None:
        if bodies is None:
            asked = {"lCommitteeId": "-1", **days, "bIsAscendingDateOrder": "true"}
            all_of_them = addresses.service(self.base, "GetAllMeetingsByDate", **asked)
            found = self._served(all_of_them, service.meetings)
            if found is not None:
                return list(found)
            bodies = self._served(addresses.service(self.base, "GetCommittees"), service.committees)
        gathered: list[Meeting] = []
        for body in bodies or ():
            address = addresses.service(self.base, "GetMeetings", lCommitteeId=str(body.number), **days)
            of_body = self._served(address, service.meetings)
            if of_body is None:
                return None
            named = (replace(m, committee=m.committee or body.name) for m in of_body)
            gathered += (replace(m, committee_number=body.number) for m in named)
        return None if bodies is None else gathered

    def _meetings_by_page(self, body: Committee, window: Window) -> Iterator[Meeting]:
        """A body's meetings: this municipal year's, the window's first one's, those on earlier pages."""
        years = {0} | ({municipal_year(window.since)} - {municipal_year(self._today)})
        todo = [addresses.meetings_page(self.base, body.number, year) for year in sorted(years)]
        done: set[str] = set()
        while todo and len(done) < _MOST_PAGES:
            page = todo.pop(0)
            done.add(page)
            try:
                answer = self._client.get(page)
                found = pages.meetings(answer.data, page, body, answer.charset)
                others = pages.paging(answer.data, page, answer.charset)
            except SiteError:
                raise
            except FetchError as error:
                self._noted(page, error)
                continue
            yield from found
            days = [meeting.date for meeting in found]
            wanted = {
                "earlier": bool(days) and min(days) > window.since,
                "later": bool(days) and max(days) < window.until,
            }
            todo += (a for act, a in others if wanted[act] and a not in done and addresses.is_within(page, a))

    def detail(self, meeting: Meeting) -> Detail:
        """What the site says of a meeting: papers by its page, items by the web service.

        Each stands in for the other where only one answers. Raises FetchError where neither does.
        """
        page = addresses.meeting_page(self.base, meeting.number, meeting.committee_number)
        by_page, why = self._page_of(page)
        asked = addresses.service(self.base, "GetMeeting", lMeetingId=str(meeting.number))
        by_service = self._served(asked, lambda data, charset: service.meeting(data, self.base, charset))
        if by_page is None and by_service is None:
            raise why
        if by_page is None:
            self._noted(page, why)
        return merged(by_page, by_service)

    def _page_of(self, page: str) -> tuple[Detail | None, FetchError]:
        try:
            answer = self._client.get(page)
            found = pages.meeting(answer.data, page, answer.charset)
            packs = tuple(paper for chooser in found.choosers for paper in self._packs_of(chooser))
            return replace(found, papers=(*packs, *found.papers)), FetchError("page-unclear")
        except SiteError:
            raise
        except FetchError as error:
            return None, error

    def _packs_of(self, chooser: str) -> tuple[Paper, ...]:
        answer = self._client.get(chooser)
        return pages.chosen(answer.data, chooser, answer.charset)

    def decisions(self, window: Window) -> tuple[Paper, ...]:
        """The decisions that were published in the window. Raises FetchError where they cannot be listed."""
        since, until = spoken(window.since), spoken(min(window.until, self._today))
        page = addresses.decisions_page(self.base, since, until)
        answer: Answer = self._client.get(page)
        return pages.decisions(answer.data, page, answer.charset)

    def _served(self, address: str, read: Callable[[bytes, str | None], T]) -> T | None:
        """The answer of the web service; None where it fails. One that is switched off is asked no more."""
        if self._service_failures >= _SWITCHED_OFF:
            return None
        answered = False
        try:
            answer = self._client.get(address)
            answered = True
            found = read(answer.data, answer.charset)
        except SiteError:
            raise
        except FetchError as error:
            if answered and error.code == "not-found":  # it works, and says that there is no such thing
                return None
            self._service_failures += _SWITCHED_OFF if error.code == "robots-disallow" else 1
            if self._service_failures >= _SWITCHED_OFF:
                self._noted(address, error)
            return None
        self._service_failures = 0
        return found


def merged(by_page: Detail | None, by_service: Detail | None) -> Detail:
    """What two sources say of a meeting, of which one may be missing.

    The page has the papers with the names and numbers that readers use; only the service tells of restricted
    ones, and of each item's minutes by itself.
    """
    if by_page is None or by_service is None:
        return by_page or by_service or Detail(None, None, "")
    away = tuple(paper for paper in by_service.papers if paper.restricted or paper.elsewhere)
    return replace(
        by_service,
        date=by_service.date or by_page.date,
        committee=by_service.committee or by_page.committee,
        title=by_page.title,
        papers=(*by_page.papers, *away),
        page=b"",
        sources=by_page.sources | by_service.sources,
    )

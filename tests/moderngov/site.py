"""Which page, operation or file an address asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from tests.moderngov import decision_pages, feeds, listing_pages, meeting_page
from tests.moderngov.council import Council
from tests.moderngov.documents import converted, document
from tests.moderngov.exchange import PLAIN, Answer, Asked, page
from tests.moderngov.manners import Manners
from tests.moderngov.service import service


def answer(council: Council, manners: Manners, base: str, asked: Asked) -> Answer:
    """The answer of a site in order. ``base`` is the whole address of the folder that it stands in."""
    path = asked.path.lower()
    first = path.split("/")[1] if "/" in path else ""
    if path == "/robots.txt":
        return _robots(manners)
    if first in ("mgwebservice.asmx", "mgwebservicew.asmx"):
        return service(council, manners, base, asked)
    if first == "documents":
        return document(council, manners, asked)
    if asked.method == "POST":
        return page(405, "405 - Method not allowed")
    return _page(council, manners, base, asked, first.removesuffix(".aspx").removesuffix(".asp"))


def _robots(manners: Manners) -> Answer:
    if manners.robots is None:
        return page(404, "404 - File or directory not found.")
    return Answer(200, manners.robots.encode(), PLAIN)


def _page(council: Council, manners: Manners, base: str, asked: Asked, name: str) -> Answer:
    if make := _PAGES.get(name):
        return _named(make(council, manners, base, asked), council)
    return page(404, "404 - File or directory not found.")


def _named(answer: Answer, council: Council) -> Answer:
    """The page with the council's name in its title, as every site has it."""
    title = f" - {escape(council.name)}</title>".encode()
    return replace(answer, body=answer.body.replace(b" - Council</title>", title, 1))


_PAGES: dict[str, Callable[[Council, Manners, str, Asked], Answer]] = {
    "": lambda council, *_: listing_pages.committees(council),
    "mglistcommittees": lambda council, *_: listing_pages.committees(council),
    "mgcommitteedetails": lambda council, _manners, _base, asked: listing_pages.committee(council, asked),
    "ielistmeetings": lambda council, manners, _base, asked: listing_pages.meetings(council, manners, asked),
    "mgcalendarmonthview": lambda council, _manners, _base, asked: listing_pages.month(council, asked),
    "mgcalendarweekview": lambda council, _manners, _base, asked: listing_pages.week(council, asked),
    "mgwhatsnew": lambda council, *_: listing_pages.news(council),
    "ielistdocuments": lambda council, manners, _base, asked: meeting_page.meeting_page(
        council, manners, asked
    ),
    "mgai": lambda council, manners, _base, asked: meeting_page.item_page(council, manners, asked),
    "mgchoosedocpack": lambda council, manners, _base, asked: meeting_page.pack_chooser(
        council, manners, asked
    ),
    "mgmeetingattendance": lambda council, _manners, _base, asked: meeting_page.attendance(council, asked),
    "mglistrecordedvotesshort": lambda council, _manners, _base, asked: meeting_page.votes(council, asked),
    "mgreasonsrestricted": lambda council, _manners, _base, asked: meeting_page.why_restricted(
        council, asked
    ),
    "mgdelegateddecisions": lambda council, _manners, _base, asked: decision_pages.listed(council, asked),
    "mglistofficerdecisions": lambda council, *_: decision_pages.by_officers(council),
    "iedecisiondetails": lambda council, _manners, _base, asked: decision_pages.details(council, asked),
    "mgdecisiondetails": lambda council, _manners, _base, asked: decision_pages.details(council, asked),
    "mgrss": lambda council, _manners, base, asked: feeds.feed(council, base, asked),
    "mgconvert2pdf": lambda council, manners, _base, asked: converted(council, manners, asked),
}

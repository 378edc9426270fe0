"""Three councils whose doings are made up, and what happens to their sites over five nights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.moderngov import faults
from tests.moderngov.council import Attendee, Council, Paragraphs
from tests.moderngov.samples import OPENING
from tests.moderngov.server import ModernGov


@dataclass(frozen=True, slots=True)
class Local:
    """One council with a panel that has met and will meet, and the numbers of what is in it."""

    council: Council
    panel: int
    met: int
    report_item: int
    report: int
    annex: int
    coming: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class Three:
    """The three councils, each with its running site."""

    east: Local
    west: Local
    north: Local
    sites: tuple[ModernGov, ModernGov, ModernGov]


@dataclass(frozen=True, slots=True)
class Night:
    """What is to be seen that night, and what happens on the sites before it."""

    told: str
    happens: Callable[[Three], None]


def minuted(area: str, spent: int) -> Paragraphs:
    """What a panel minuted of a report."""
    return (
        f"The Head of Finance reported that £{spent},000 had been spent on {area} by 30 June 2026.",
        f"RESOLVED that the Head of Finance report on {area} to the next meeting.",
    )


def local(name: str, body: str, area: str, spent: int, today: date, *, pack: bool = True) -> Local:
    """A council whose panel met twelve days ago, has a cancelled meeting, and will meet in nine days."""
    council = Council(name, today)
    members = [
        council.add_councillor(f"Councillor {who}", "Northside") for who in ("A Marsh", "B Reed", "C Holt")
    ]
    panel = council.add_committee(body)
    there = tuple(Attendee(number) for number in members)
    noon = datetime.combine(today, time(14))
    held, next_one = noon - timedelta(days=12), noon + timedelta(days=9)
    published = held.date() - timedelta(days=8)
    report = council.add_paper(
        f"Spending on {area}",
        (
            (
                f"# {name}",
                f"# Spending on {area}",
                "",
                f"{spent} applications for {area} were received in 2025/26.",
            ),
        ),
        published=published,
    )
    annex = council.add_paper(
        f"Annex on {area}", ((f"# Annex: {area}", "", "Rates of grant."),), published=published
    )
    last = council.item(
        "Minutes of the last meeting", "1.", minute=("RESOLVED that the minutes be confirmed.",)
    )
    spending = council.item(
        f"Spending on {area}",
        "2.",
        text=("To consider the report.",),
        minute=minuted(area, spent),
        papers=(report, annex),
    )
    met = council.add_meeting(panel, held, last, spending, attendees=there, opening=OPENING, pack=pack)
    coming = council.add_meeting(panel, next_one, agenda_published=False, attendees=there)
    cancelled = council.add_meeting(panel, held + timedelta(days=5), status="Cancelled")
    return Local(council, panel, met, spending.number, report, annex, coming, cancelled)


def three(today: date) -> tuple[Local, Local, Local]:
    """The sites before the first night. They use the same numbers, each for its own.

    Only councils of the register are fetched from, so these have the names of three, in the places of east,
    west and north; all that their panels do is made up.
    """
    return (
        local(
            "Middlesbrough Borough Council", "Harbour Scrutiny Panel", "the harbour", 120, today, pack=False
        ),
        local("Stockton-on-Tees Borough Council", "Roads Scrutiny Panel", "the roads", 340, today),
        local("Northumberland County Council", "Parks Scrutiny Panel", "the parks", 56, today),
    )


def _drafts(all_three: Three) -> None:
    for one in (all_three.east, all_three.north):
        one.council.change_meeting(one.met, minutes="draft")
    agenda = all_three.west.council.item(
        "Minutes of the last meeting", "1.", text=("To confirm the minutes.",)
    )
    all_three.west.council.change_meeting(all_three.west.coming, items=(agenda,), agenda_published=True)
    all_three.west.council.add_bundle(
        all_three.west.met, "Reports to follow", (("# Reports to follow", "", "Tolls."),)
    )
    all_three.sites[2].faults.add(faults.busy(429, retry_after="1", times=2))


def _corrections(all_three: Three) -> None:
    east, west = all_three.east, all_three.west
    east.council.change_item(east.met, east.report_item, minute=minuted("the harbour", 125))
    pages = (
        (
            f"# {west.council.name}",
            "# Spending on the roads",
            "",
            "342 applications were received in 2025/26.",
        ),
    )
    west.council.replace_paper(west.report, pages)
    all_three.sites[2].faults.add(faults.service_broken())


def _bad_night(all_three: Three) -> None:
    all_three.east.council.withdraw_paper(all_three.east.annex)
    all_three.west.council.rename_committee(all_three.west.panel, "Roads and Transport Scrutiny Panel")
    all_three.west.council.change_meeting(all_three.west.met, minutes="draft")
    all_three.sites[1].faults.add(faults.page_for_paper(where=r"Printed|T=1\b"))
    all_three.sites[2].faults.add(faults.challenge())


def _well_again(all_three: Three) -> None:
    for one in (all_three.east, all_three.west, all_three.north):
        one.council.change_meeting(one.met, minutes="confirmed")


NIGHTS = (
    Night("the first night: the papers of three meetings that were held", lambda _: None),
    Night("draft minutes of two meetings, an agenda, a supplement; one site is busy for a while", _drafts),
    Night(
        "minutes corrected, a report replaced under its number; one site's web service is broken",
        _corrections,
    ),
    Night(
        "a paper withdrawn, a committee renamed; errors in place of files; one site wants a browser",
        _bad_night,
    ),
    Night("all is well again, and all minutes are confirmed", _well_again),
)


def fall(night: Night, all_three: Three) -> None:
    """Have a night's changes come about; what went wrong the night before is over."""
    for site in all_three.sites:
        site.faults.clear()
        site.record.forget()
    night.happens(all_three)

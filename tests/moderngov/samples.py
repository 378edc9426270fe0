"""Made-up councils with a few meetings each, to begin a test with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.moderngov.council import Attendee, Council

OPENING = (
    "PRESENT: Councillors A Marsh (Chair), B Reed and C Holt",
    "OFFICERS: D Fenn and E Wade",
    "APOLOGIES FOR ABSENCE: were submitted on behalf of Councillor F Sedge.",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A council, with the numbers of what is in it."""

    council: Council
    panel: int
    cabinet: int
    minuted: int
    """A meeting of the panel with draft minutes, an item with a report, a restricted one, a link elsewhere."""
    minutes_item: int
    report_item: int
    report: int
    restricted: int
    link: int
    cancelled: int
    coming: int
    decision: int


def eastmere(name: str = "Eastmere Borough Council", today: date = date(2021, 10, 1)) -> Sample:
    """Two bodies; the panel has met, has a cancelled meeting, and will meet; the cabinet has decided."""
    council = Council(name, today)
    members = [
        council.add_councillor(f"Councillor {who}", "Northside") for who in ("A Marsh", "B Reed", "C Holt")
    ]
    panel = council.add_committee("Riverside Children's Scrutiny Panel")
    cabinet = council.add_committee("Cabinet", "Executive")
    held = datetime.combine(today, datetime.min.time()) + timedelta(days=-17, hours=14)
    papers = _papers(council, held.date())
    minutes = council.item(
        "Minutes",
        "1.",
        text=("To approve the minutes of the last meeting.",),
        minute=("The minutes of the last meeting were submitted.", "AGREED that the minutes be approved."),
        papers=papers[:1],
    )
    report = council.item(
        "Children’s Homes: Report",
        "2.",
        text=("To consider the report of the Director of Children’s Services.",),
        minute=(
            "The Director reported that 45 children were in residential homes on 31 August 2021.",
            "RESOLVED that the Director bring a further report on placements by December 2021.",
        ),
        decision=("RESOLVED that the Director bring a further report on placements by December 2021.",),
        papers=papers[1:],
    )
    heading = council.item("Part B: items that may be heard in private")
    there = tuple(Attendee(number) for number in members)
    minuted = council.add_meeting(
        panel, held, minutes, report, heading, minutes="draft", opening=OPENING, attendees=there
    )
    cancelled = council.add_meeting(panel, held + timedelta(days=14), status="Cancelled")
    coming = council.add_meeting(panel, held + timedelta(days=35), agenda_published=False, pack=False)
    decision = council.add_decision(
        "Lease of land",
        today - timedelta(days=3),
        today - timedelta(days=1),
        "That the land be let.",
        maker="Director",
    )
    return Sample(
        council,
        panel,
        cabinet,
        minuted,
        minutes.number,
        report.number,
        *papers[1:],
        cancelled,
        coming,
        decision,
    )


def _papers(council: Council, held: date) -> tuple[int, int, int, int]:
    before = held - timedelta(days=8)
    last = ("# Riverside Children's Scrutiny Panel", "", "Notes of the last meeting")
    homes = (
        "# Report of the Director of Children's Services",
        "",
        "There were 45 children in residential homes.",
    )
    return (
        council.add_paper("Minutes 20 July 2021", (last,), published=before),
        council.add_paper("Children's homes", (homes, ("Appendix 1",)), published=before),
        council.add_paper("Costs of a placement", published=before, restricted="Paragraph 3 of Schedule 12A"),
        council.add_paper("National guidance", published=before, elsewhere="https://guidance.example/homes"),
    )

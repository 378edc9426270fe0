"""The state of a made-up council's site: its committees, meetings, items, papers and decisions.

Values are frozen; a test changes the council between two runs by the methods here, each of which puts a new
value in the old one's place, so that a request sees the site before a change or after it and never half of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from typing import Any, Literal

from tests.moderngov.pdf import Pages

MinutesState = Literal["", "draft", "confirmed"]
Paragraphs = tuple[str, ...]


def at(year: int, month: int, day: int, hour: int = 14, minute: int = 0) -> datetime:
    """A time by the clock of the council."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


@dataclass(frozen=True, slots=True)
class Committee:
    """A body. Its number is unique on one site only."""

    number: int
    title: str
    category: str = ""
    deleted: bool = False
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Councillor:
    """A member, with the ward that elected them."""

    number: int
    name: str
    ward: str
    party: str = "IND"
    posts: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member at a meeting; ``attendance`` is free text ("Expected", "Present", "Apologies")."""

    member: int
    role: str = "Committee Member"
    attendance: str = "Expected"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of an item, known by two numbers: of the attachment, and of the stored file.

    It is set from ``pages``, or is ``data`` as it stands. ``restricted`` says why the public may not see it,
    ``elsewhere`` is the address of a link that is no file of this site.
    """

    number: int
    stored: int
    title: str
    published: date
    pages: Pages = ()
    data: bytes = b""
    restricted: str = ""
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A supplement of a meeting: ``documents/b{number}``."""

    number: int
    title: str
    pages: Pages


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item. ``shown`` is the number that readers see; without one it is a heading."""

    number: int
    title: str
    shown: str = ""
    text: Paragraphs = ()
    minute: Paragraphs = ()
    decision: Paragraphs = ()
    papers: tuple[int, ...] = ()
    restricted: bool = False
    votes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting. Its papers stand under the number of its agenda, which need not be its own."""

    number: int
    agenda: int
    committee: int
    starts: datetime
    status: str = "Confirmed"
    place: str = "Mandela Room"
    items: tuple[Item, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    agenda_published: bool = True
    minutes: MinutesState = ""
    decisions_published: bool = False
    pack: bool = True
    bundles: tuple[Bundle, ...] = ()
    opening: Paragraphs = ()
    """Lines over the items of the printed minutes: who was there."""

    @property
    def cancelled(self) -> bool:
        """Whether it is not held: there are no papers then."""
        return self.status.upper() == "CANCELLED"


@dataclass(frozen=True, slots=True)
class Decision:
    """A record of a decision, with the days on which it was taken and published."""

    number: int
    issue: int
    title: str
    decided: date
    published: date
    text: Paragraphs
    purpose: Paragraphs = ()
    status: str = "Recommendations Approved"
    key: bool = False
    call_in: bool = False
    maker: str = ""
    meeting: int = 0
    item: int = 0
    effective: date | None = None


@dataclass(slots=True)
class Council:
    """A made-up council. ``today`` is the day by which the site says which year is this one."""

    name: str
    today: date
    committees: dict[int, Committee] = field(default_factory=dict)
    meetings: dict[int, Meeting] = field(default_factory=dict)
    papers: dict[int, Paper] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    councillors: dict[int, Councillor] = field(default_factory=dict)
    _numbers: dict[str, count[int]] = field(default_factory=dict)

    def _next(self, kind: str, first: int) -> int:
        return next(self._numbers.setdefault(kind, count(first)))

    def add_committee(self, title: str, category: str = "Scrutiny", *, number: int = 0) -> int:
        """A new body; gives its number."""
        number = number or self._next("committee", 501)
        self.committees[number] = Committee(number, title, category)
        return number

    def rename_committee(self, number: int, title: str) -> None:
        """The same body under another name: the number stays."""
        self.committees[number] = replace(self.committees[number], title=title)

    def expire_committee(self, number: int) -> None:
        """A body that sits no longer; its meetings stay."""
        self.committees[number] = replace(self.committees[number], expired=True)

    def add_councillor(self, name: str, ward: str, *, party: str = "IND") -> int:
        """A new member; gives the number."""
        number = self._next("councillor", 815)
        self.councillors[number] = Councillor(number, name, ward, party)
        return number

    def add_paper(self, title: str, pages: Pages = (), *, published: date | None = None, **more: Any) -> int:
        """A new document, to be named by an item; gives the number of the attachment."""
        number = self._next("paper", 41207)
        self.papers[number] = replace(
            Paper(number, number - 17206, title, published or self.today, pages), **more
        )
        return number

    def replace_paper(self, number: int, pages: Pages = (), data: bytes = b"") -> None:
        """Other bytes under the same numbers and the same title."""
        self.papers[number] = replace(self.papers[number], pages=pages, data=data)

    def change_paper(self, number: int, **changes: Any) -> None:
        """A document with some of its fields changed."""
        self.papers[number] = replace(self.papers[number], **changes)

    def withdraw_paper(self, number: int) -> None:
        """The document is taken away: its item no longer names it, its addresses no longer answer."""
        del self.papers[number]
        for meeting in list(self.meetings.values()):
            items = tuple(replace(i, papers=tuple(p for p in i.papers if p != number)) for i in meeting.items)
            self.meetings[meeting.number] = replace(meeting, items=items)

    def item(self, title: str, shown: str = "", **more: Any) -> Item:
        """An item with a number of its own, to be put into a meeting."""
        return replace(Item(self._next("item", 55310), title, shown), **more)

    def add_meeting(self, committee: int, starts: datetime, *items: Item, **more: Any) -> int:
        """A new meeting; gives its number."""
        number = self._next("meeting", 9001)
        self.meetings[number] = replace(Meeting(number, number, committee, starts, items=items), **more)
        return number

    def change_meeting(self, number: int, **changes: Any) -> None:
        """A meeting with some of its fields changed."""
        self.meetings[number] = replace(self.meetings[number], **changes)

    def cancel_meeting(self, number: int) -> None:
        """It will not be held: an ordinary page without papers."""
        self.change_meeting(number, status="Cancelled")

    def remove_meeting(self, number: int) -> None:
        """Nothing of it is on the site any more."""
        del self.meetings[number]

    def change_item(self, meeting: int, item: int, **changes: Any) -> None:
        """One item of a meeting with some of its fields changed: ``minute=…`` corrects what was minuted."""
        items = self.meetings[meeting].items
        self.change_meeting(
            meeting, items=tuple(replace(i, **changes) if i.number == item else i for i in items)
        )

    def reorder_items(self, meeting: int, *items: int) -> None:
        """The same items in another order, by their numbers; what readers see as numbers stays in its place."""
        known = {item.number: item for item in self.meetings[meeting].items}
        shown = [item.shown for item in self.meetings[meeting].items]
        moved = tuple(replace(known[number], shown=at) for number, at in zip(items, shown, strict=True))
        self.change_meeting(meeting, items=moved)

    def add_bundle(self, meeting: int, title: str, pages: Pages) -> int:
        """A supplement that comes late; gives its number."""
        number = self._next("bundle", 3001)
        bundles = (*self.meetings[meeting].bundles, Bundle(number, title, pages))
        self.change_meeting(meeting, bundles=bundles)
        return number

    def add_decision(self, title: str, decided: date, published: date, *text: str, **more: Any) -> int:
        """A record of a decision; gives its number."""
        number = self._next("decision", 20417)
        self.decisions[number] = replace(
            Decision(number, number - 10000, title, decided, published, text), **more
        )
        return number

    def meetings_of(self, committee: int) -> list[Meeting]:
        """A body's meetings, the first first."""
        found = [m for m in list(self.meetings.values()) if m.committee == committee]
        return sorted(found, key=lambda m: (m.starts, m.number))

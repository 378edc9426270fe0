"""What a site lists: committees, meetings and papers, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutebook.listing import PaperKind


@dataclass(frozen=True, slots=True)
class Committee:
    """A body as the site lists it. ``number`` is the site's own, and means nothing on another site."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it stands in a list of meetings."""

    number: int
    date: date
    committee: str | None = None
    committee_number: int | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper belongs, as far as the site says so: ``meeting`` is the site's number."""

    committee: str | None = None
    meeting: int | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a page or an answer lists.

    ``key`` is what stays the same when its bytes or its title change (``s24001``); ``signature`` is all that
    the listing says of it. A paper that may not be had has no ``address``.
    """

    key: str
    address: str
    kind: PaperKind
    title: str
    signature: str = ""
    restricted: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item with what was minuted: ``text`` and ``minutes`` are HTML, empty where there is none."""

    number: str
    title: str
    text: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """What the site says of one meeting. ``date`` and ``committee`` are None where it does not say.

    ``sources`` tells which of the two ways of asking answered, and so what of it would be listed here.
    ``choosers`` are pages that lead to packs. ``page`` is the page itself where minutes stand in it that
    nothing else gave.
    """

    date: date | None
    committee: str | None
    title: str
    papers: tuple[Paper, ...] = ()
    items: tuple[Item, ...] = ()
    has_minutes: bool = False
    page: bytes = b""
    choosers: tuple[str, ...] = ()
    sources: frozenset[Literal["page", "service"]] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the page of one decision says of it: the day, and the meeting that took it, where one did."""

    title: str
    date: date | None
    committee: str | None

"""What can be asked of the search beside words, and what every engine answers with."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from db.search.entries import KINDS, Kind
from db.search.language import Node, Understood
from db.search.synonyms import Also

Order = Literal["newest", "best"]

NOT_TOLD = "-"
"""The council, the body or the year of what does not say it: to be counted, and to be asked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What must be true of a record beside its words. Empty is no condition.

    ``council`` and ``committees`` are ids (of a body: all under which it is known), ``year`` has four digits;
    each may be NOT_TOLD.
    ``substantive`` leaves out what is procedural or only noted, ``reference`` is that of a minute.
    """

    kinds: tuple[Kind, ...] = KINDS
    council: str = ""
    committees: tuple[str, ...] = ()
    year: str = ""
    substantive: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that was found, or the figures of a passage by the first of them. Lower scores are better."""

    kind: Kind
    record: str
    place: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Section:
    """What was found of one kind: those asked for, and how many there are by what they can be narrowed to.

    ``total`` counts records, ``passages`` what is shown as one. Where it is ``capped``, there are more, and
    all counts are of the ``most`` newest. ``procedural`` counts what ``substantive`` leaves out, or would.
    ``ranked`` is how many of the passages can be paged through, the newest of them, where the best are asked
    for and not all could be ranked.
    """

    kind: Kind
    total: int
    passages: int
    capped: bool
    most: int
    entries: tuple[Entry, ...]
    councils: Mapping[str, int] = field(default_factory=dict)
    committees: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    procedural: int = 0
    ranked: int | None = None

    @property
    def reached(self) -> int:
        """How many of the passages there are pages of."""
        return self.passages if self.ranked is None else self.ranked


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search.

    ``also`` are other names of what was asked for: searched for, unless exactly the words were to be.
    """

    understood: Understood
    also: tuple[Also, ...]
    sections: Mapping[Kind, Section]

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said of how the words were understood."""
        return self.understood.notes


class Engine(Protocol):
    """One way to search: the same questions, the same answers (``tests/test_search.py``).

    But for words of which each engine makes a stem in its own way, as "news" (docs/searching.md).
    """

    def __call__(
        self,
        conn: sqlite3.Connection,
        kind: Kind,
        expression: Node | None,
        filters: Filters,
        order: Order,
        *,
        first: int,
        size: int,
        most: int,
        paged: bool = True,
    ) -> Section:
        """What is found of one kind; where ``size`` is 0, only the numbers.

        Only where it is to be ``paged`` through it is told how many are ``ranked``, for that is a count more.
        """
        ...

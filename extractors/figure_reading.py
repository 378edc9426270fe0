"""One document while it is read for its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from extractors.areas import Area, Gazetteer
from extractors.figure_section import Section
from extractors.figure_titles import notes_below
from extractors.periods import Period
from minutebook.findings import Minute
from minutebook.model import Document, Part


@dataclass
class Reading:
    """One document while it is read."""

    document: Document
    places: Gazetteer
    base: date | None
    dated: date | None
    minutes: tuple[Minute, ...]
    abbreviations: Mapping[str, str]
    subject: Area | None = None
    title: str = ""
    paper: str = ""
    """The title of the whole paper."""
    reported: Period | None = None
    listed: set[str] = field(default_factory=set)
    """The places that tables list so far."""
    section: Section = field(default_factory=Section)

    def __post_init__(self) -> None:
        """What the paper is about is the area of its figures until a heading says otherwise."""
        self.section.heading_area = self.subject

    def part(self, index: int) -> Part | None:
        """The part in which a block stands."""
        return self.document.part_at(index)

    def headings(self) -> tuple[str, ...]:
        """The title of the paper and the headings above what is read, the nearest last."""
        return (self.paper, *(said for _, said in self.section.over))

    def notes(self, index: int) -> tuple[str, ...]:
        """What stands below a table and may say how to read it."""
        return notes_below(self.document, index)

    def minute(self, index: int) -> Minute | None:
        """The innermost minute in which a block stands."""
        holding = [m for m in self.minutes if m.first_block <= index < m.end_block]
        return max(holding, key=lambda m: m.first_block, default=None)

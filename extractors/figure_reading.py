"""One document while it is read for its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from extractors.areas import Area, Gazetteer
from extractors.figure_section import Section
from extractors.figure_titles import TITLED_PARTS, notes_below
from extractors.measure_people import Around
from extractors.periods import Period
from extractors.populations import Called, called_in, meant_by, named_in
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
    committee: str = ""
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

    @cached_property
    def called(self) -> Called:
        """How the paper calls those whom it is about."""
        return called_in(page.text for page in self.document.pages)

    def people_around(self, sentence: str, part: Part | None) -> Around:
        """Whom the text around a figure of this sentence, or row and column of a table, is about."""
        section = self.section
        titled = part.title if part and part.type in TITLED_PARTS else ""
        titles = [*(said for _, said in reversed(section.over)), titled, self.paper]
        # a pack is called by its body, which hears of others too
        body = self.committee.lower()
        told = [title for title in titles if not body or body not in title.lower()]
        near = (*named_in(sentence), *reversed(named_in(section.beside)))
        far = (meant_by(self.committee), self.called.mostly)
        return Around(
            near,
            tuple(filter(None, map(meant_by, told))),
            self.called.names,
            tuple(filter(None, far)),
        )

    def notes(self, index: int) -> tuple[str, ...]:
        """What stands below a table and may say how to read it."""
        return notes_below(self.document, index)

    def minute(self, index: int) -> Minute | None:
        """The innermost minute in which a block stands."""
        holding = [m for m in self.minutes if m.first_block <= index < m.end_block]
        return max(holding, key=lambda m: m.first_block, default=None)

"""One document while it is read for its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from extractors.areas import Area, Gazetteer
from extractors.everybody import counts_everybody, tells_of_place
from extractors.figure_section import Section
from extractors.figure_titles import TITLED_PARTS, notes_below
from extractors.measure_people import Around
from extractors.periods import Period
from extractors.populations import Called, Named, called_in, meant_by, named_in, served_by, spelt_out
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
    first_heading: str = ""
    """The first heading of the part, which is its title."""

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
        return called_in((page.text for page in self.document.pages), self.abbreviations)

    def people_around(self, sentence: str, part: Part | None, *, in_table: bool) -> Around:
        """Whom the text around a figure of this sentence, or row and column of a table, is about."""
        section = self.section
        titled = part.title if part and part.type in TITLED_PARTS else ""
        over = [said for _, said in reversed(section.over)]
        # a pack is called by its body, which hears of others too
        body = self.committee.lower()
        told = [title for title in (*over, titled, self.paper) if not body or body not in title.lower()]
        above, heading = tuple(map(meant_by, told)), named_in(self._own_heading(titled))
        far: tuple[Named | None, ...] = (served_by(self.committee), self.called.mostly)
        if any(map(tells_of_place, over)):
            above, heading, far = (), (), ()
        return Around(
            self._known(*named_in(sentence), *reversed(named_in(section.beside))),
            self._known(*above),
            self.called.names,
            self._known(*far),
            self._known(*heading),
            everybody=not in_table and (counts_everybody(sentence) or bool(self.places.mentions(sentence))),
        )

    def _own_heading(self, titled: str) -> str:
        """The nearest heading; none where it is the title of the paper or of its part."""
        over = self.section.over
        nearest = over[-1][1] if over else ""
        titles = f"{self.paper} {titled}".lower()
        return "" if nearest == self.first_heading or nearest.lower() in titles else nearest

    def _known(self, *several: Named | None) -> tuple[Named, ...]:
        """Those of them that are no abbreviation which the paper leaves unsaid."""
        return tuple(one for one in several if one and spelt_out(one, self.abbreviations))

    def notes(self, index: int) -> tuple[str, ...]:
        """What stands below a table and may say how to read it."""
        return notes_below(self.document, index)

    def minute(self, index: int) -> Minute | None:
        """The innermost minute in which a block stands."""
        holding = [m for m in self.minutes if m.first_block <= index < m.end_block]
        return max(holding, key=lambda m: m.first_block, default=None)

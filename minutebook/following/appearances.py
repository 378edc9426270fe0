"""What a body's papers say of its actions, in one form: each place where one appears, with its day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from db.evidence import Row
from db.follow_ups import Papers

Place = tuple[str, int, int, int]
"""Document, page, first and end character."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One row of ``actions`` or ``mentions``; ``day`` is that of the paper that it stands in."""

    table: str
    id: str
    day: date
    source: str
    text: str
    row: Row
    owner: str | None = None
    reference: str | None = None
    raised_on: date | None = None
    label: str | None = None
    status: str | None = None
    progress: str | None = None

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """By day, and within a paper as it is read."""
        return (self.day, str(self.row["document_id"]), *_at(self.row), self.id)

    @property
    def matter(self) -> str:
        """Its words without its owner's: what is to be done, not who is to do it."""
        said = self.text
        for name in (self.owner or "").split("; "):
            said = said.replace(name, " ") if name else said
        return said

    @property
    def in_tracker(self) -> bool:
        """Whether it is a row of an action log."""
        return self.source == "tracker"


def _at(row: Row) -> tuple[int, int]:
    return int(row["page"] or 0), int(row["char_start"] or 0)


def appearances(papers: Papers) -> tuple[Appearance, ...]:
    """All that can be dated, in order. An action has the label of the paragraph that it was found in."""
    labels = [(places(row), str(row["label"])) for row in papers.mentions if row["label"]]
    found = [one for row in papers.actions if (one := _action(row, labels))]
    found += [
        Appearance(
            "mentions", str(row["id"]), day, "mention", str(row["text"]), row,
            label=_text(row["label"]), status=_text(row["status"]),
        )
        for row in papers.mentions
        if (day := _day(row["meeting_date"]))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.order))


def _action(row: Row, labels: list[tuple[tuple[Place, ...], str]]) -> Appearance | None:
    """A minuted action is of its meeting's day, a row of a tracker of its paper's."""
    days = [day for day in (_day(row["meeting_date"]), _day(row["document_date"])) if day]
    if not days:
        return None
    tracked = row["source"] == "tracker"
    own = places(row)
    label = next((name for spans, name in labels if overlap(spans, own)), None)
    return Appearance(
        table="actions",
        id=str(row["id"]),
        day=max(days) if tracked else days[0],
        source=str(row["source"]),
        text=str(row["text"]),
        row=row,
        owner=_text(row["owner"]),
        reference=_text(row["reference"]),
        raised_on=_day(row["raised_on"]),
        label=label,
        status=_text(row["status"]),
        progress=_text(row["progress"]),
    )


def places(row: Row) -> tuple[Place, ...]:
    """Where the words of a row stand."""
    document = str(row["document_id"])
    return tuple((document, page, start, end) for page, start, end in json.loads(str(row["spans"])))


def overlap(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool:
    """Whether two rows share words of a page."""
    return any(x[:2] == y[:2] and x[2] < y[3] and y[2] < x[3] for x in a for y in b)


def _text(value: object) -> str | None:
    return str(value) if value else None


def _day(value: object) -> date | None:
    """A full date; None for a month or a year alone."""
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None

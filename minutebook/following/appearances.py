"""What a body's papers say of its actions, in one form: each place where one appears, with its day."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from db.evidence import Row
from db.follow_ups import Papers
from ingest.conventions import Conventions
from minutebook.following.copies import told_once

_USUAL = ("matters_arising", "container_item", "item_title")
"""Phrases of titles that name no matter."""

Place = tuple[str, int, int, int]
"""Document, page, first and end character."""
Labels = dict[tuple[str, int], list[tuple[Place, str]]]
"""The labels of the paragraphs of each page of each document, with their places."""


ConventionsOf = Callable[[Row], Conventions]
"""The conventions of the council and the family of a row's paper."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One row of ``actions`` or ``mentions``; ``day`` is that of the paper that it stands in.

    ``label`` is the name of the matter that its paragraph begins with, ``title`` that of its minute, whose
    number is ``minute``.
    """

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
    title: str | None = None
    minute: str | None = None
    status: str | None = None
    progress: str | None = None

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """By day, and within a paper as it is read."""
        return (self.day, str(self.row["document_id"]), *_at(self.row), self.id)

    @property
    def matter(self) -> str:
        """Its words without its owner's and its day: what is to be done, not who is to do it, and by when."""
        said = self.text
        for name in (*(self.owner or "").split("; "), _text(self.row.get("due_text")) or ""):
            said = said.replace(name, " ") if name else said
        return said

    @property
    def in_tracker(self) -> bool:
        """Whether it is a row of an action log."""
        return self.source == "tracker"


def _at(row: Row) -> tuple[int, int]:
    return int(row["page"] or 0), int(row["char_start"] or 0)


def appearances(papers: Papers, conventions: ConventionsOf) -> tuple[Appearance, ...]:
    """All that can be dated, in order. An action has the label of the paragraph that it was found in.

    ``conventions`` gives those that hold for the paper of a row.
    """
    labels: Labels = {}
    for row in papers.mentions:
        for place in places(row) if row["label"] else ():
            labels.setdefault(place[:2], []).append((place, str(row["label"])))
    found = [one for row in papers.actions if (one := _action(row, labels, conventions(row)))]
    found += [
        Appearance(
            "mentions", str(row["id"]), day, "mention", str(row["text"]), row,
            label=_text(row["label"]), status=_text(row["status"]),
        )
        for row in told_once(papers.mentions)
        if (day := _day(row["meeting_date"]))
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.order))


def _action(row: Row, labels: Labels, conventions: Conventions) -> Appearance | None:
    """A minuted action is of its meeting's day, a row of a tracker of its paper's."""
    days = [day for day in (_day(row["meeting_date"]), _day(row["document_date"])) if day]
    if not days:
        return None
    tracked = row["source"] == "tracker"
    own = places(row)
    near = [said for place in own for said in labels.get(place[:2], ())]
    label = next((name for place, name in near if overlap((place,), own)), None)
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
        title=_own_title(_text(row["title"]), conventions),
        minute=_text(row["minute_reference"]),
        status=_text(row["status"]),
        progress=_text(row["progress"]),
    )


def _own_title(title: str | None, conventions: Conventions) -> str | None:
    """The title of an item about one matter; None of "Matters arising" and of what each meeting has."""
    usual = any(conventions.first(purpose, (title or "").strip(" .:")) for purpose in _USUAL)
    return None if usual else title


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

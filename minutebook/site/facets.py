"""The ways to narrow a search: kinds, councils, bodies and years, each with what it would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.search import NOT_TOLD, Kind, Section
from minutebook.site.asked import Asked

KIND_NAMES: dict[str, tuple[str, str]] = {
    "decision": ("Decision", "Decisions"),
    "action": ("Action", "Actions"),
    "figure": ("Figure", "Figures"),
    "item": ("Agenda item", "Agenda items"),
    "page": ("Page", "Pages"),
}
NOT_TOLD_WORDS = "Not told by the paper"
MOST_CHOICES = 10
"""Values of a facet that are offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many results it would leave, and the link that chooses or frees it."""

    value: str
    label: str
    number: int
    link: str
    chosen: bool


def kinds(asked: Asked, sections: Mapping[Kind, Section]) -> tuple[Choice, ...]:
    """All kinds, also those with nothing: what is not there should be seen not to be."""
    everything = sum(section.total for section in sections.values())
    return (
        Choice("", "All kinds", everything, asked.link(kind=None), not asked.kind),
        *(
            Choice(kind, KIND_NAMES[kind][1], section.total, asked.link(kind=kind), asked.kind == kind)
            for kind, section in sections.items()
        ),
    )


def councils(asked: Asked, counted: Mapping[str, int], labels: Mapping[str, str]) -> tuple[Choice, ...]:
    """Councils, most results first; the chosen one alone, to be freed."""
    if asked.council:
        label, number = labels.get(asked.council, asked.council), counted.get(asked.council, 0)
        return (Choice(asked.council, label, number, asked.link(council=None), True),)
    return tuple(
        Choice(value, labels.get(value, value), number, asked.link(council=value), False)
        for value, number in _most(counted)
    )


def committees(
    asked: Asked, counted: Mapping[str, int], known: Mapping[str, tuple[str, str]]
) -> tuple[Choice, ...]:
    """Bodies, most results first, each once whatever papers call it; the chosen one alone, to be freed."""
    together: Counter[str] = Counter()
    for committee, number in counted.items():
        together[known.get(committee, (committee, committee))[0]] += number
    names = dict(known.values())
    if asked.committee:
        body, name = known.get(asked.committee, (asked.committee, asked.committee))
        return (Choice(asked.committee, name, together[body], asked.link(committee=None), True),)
    return tuple(
        Choice(body, names.get(body, body), number, asked.link(committee=body), False)
        for body, number in _most(together)
    )


def years(asked: Asked, counted: Mapping[str, int]) -> tuple[Choice, ...]:
    """The years of the results, the latest first; the chosen one alone, to be freed."""
    named = {NOT_TOLD: NOT_TOLD_WORDS}
    if asked.year:
        label = named.get(asked.year, asked.year)
        return (Choice(asked.year, label, counted.get(asked.year, 0), asked.link(year=None), True),)
    return tuple(
        Choice(year, named.get(year, year), counted[year], asked.link(year=year), False)
        for year in sorted(counted, reverse=True)
    )


def procedural(asked: Asked, sections: Iterable[Section]) -> Choice | None:
    """What is procedural or was only noted: how much there is of it, to be hidden or shown again."""
    number = sum(section.procedural for section in sections)
    if not (number or asked.hide):
        return None
    link = asked.link(hide=None if asked.hide else "procedural")
    return Choice("procedural", "Procedural, or only noted", number, link, bool(asked.hide))


def _most(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most, those with most first; of equals by name."""
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CHOICES]

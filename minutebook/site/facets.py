"""The ways to narrow a search: kinds, councils, bodies and years, each with what it would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from minutebook.site.asked import Asked
from minutebook.site.queries import Candidate, Listing

KIND_NAMES = {
    "decision": ("Decision", "Decisions"),
    "action": ("Action", "Actions"),
    "figure": ("Figure", "Figures"),
    "item": ("Agenda item", "Agenda items"),
    "page": ("Page", "Pages"),
}
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


def kinds(asked: Asked, hits: Mapping[str, Listing]) -> tuple[Choice, ...]:
    """All kinds, also those with nothing: what is not there should be seen not to be."""
    everything = Choice(
        "", "All kinds", sum(len(h.rows) for h in hits.values()), asked.link(kind=None), not asked.kind
    )
    return (
        everything,
        *(
            Choice(k, KIND_NAMES[k][1], len(h.rows), asked.link(kind=k), asked.kind == k)
            for k, h in hits.items()
        ),
    )


def bodies(
    asked: Asked,
    name: Literal["council", "committee"],
    values: Iterable[str | None],
    labels: Mapping[str, str],
) -> tuple[Choice, ...]:
    """Councils or committees (``name`` says which), most results first; the chosen one alone, to be freed."""
    chosen = {"council": asked.council, "committee": asked.committee}[name]
    counted = Counter(v for v in values if v)
    if chosen:
        freed = asked.link(council=None) if name == "council" else asked.link(committee=None)
        return (Choice(chosen, labels.get(chosen, chosen), counted[chosen], freed, True),)
    return tuple(
        Choice(value, labels.get(value, value), number, asked.link(**{name: value}), False)
        for value, number in counted.most_common(MOST_CHOICES)
    )


def years(asked: Asked, hits: Iterable[Candidate]) -> tuple[Choice, ...]:
    """The years of the results, the latest first; the chosen one alone, to be freed."""
    counted = Counter(c.year for c in hits if c.year)
    if asked.year:
        return (Choice(asked.year, asked.year, counted[asked.year], asked.link(year=None), True),)
    return tuple(
        Choice(year, year, counted[year], asked.link(year=year), False)
        for year in sorted(counted, reverse=True)
    )

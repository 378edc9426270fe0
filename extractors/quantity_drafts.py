"""``Quantity``, a figure as read, and the draft that a sentence is read on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from extractors.lexicon import any_of, words
from extractors.periods import Period
from extractors.quantity_zones import zones
from minutebook.findings import Direction, Qualifier, StatisticKind, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure.

    ``start:end`` is what the paper prints of it, with unit and qualifying words; ``value_start:value_end``
    the number with its unit. ``noun_end`` is where the phrase ends that a count
    counts. ``bare`` figures have no unit or noun of their own: their measure stands elsewhere. ``per`` is
    what an amount is paid for each of ("per week").
    """

    start: int
    end: int
    value_start: int
    value_end: int
    value: Decimal
    unit: Unit
    value_to: Decimal | None = None
    qualifier: Qualifier | None = None
    kind: StatisticKind = "observation"
    direction: Direction | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    noun_end: int | None = None
    bare: bool = False
    form: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence inherits: the heading and lead-in above it, the rate last printed, its place.

    A heading names figures ("Caseloads between 15-20") rather than stating them: no bare number counts there.
    """

    heading: str = ""
    rate: Unit | None = None
    at_line_start: bool = True
    is_heading: bool = False
    after_figure: bool = False


_TOPIC = re.compile(
    rf"(?:\b{any_of(w for w in words('quantities', 'topics') if w[0].isalpha())}\b|%)", re.IGNORECASE
)


@lru_cache(maxsize=256)
def _is_topical(heading: str) -> bool:
    return bool(_TOPIC.search(heading))


@dataclass
class Draft:
    """One sentence while it is read: what is blocked, what is taken, what was found so far."""

    text: str
    around: Surroundings
    periods: Sequence[Period] = ()
    found: list[Quantity] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Nothing is blocked or taken yet."""
        self.taken = bytearray(len(self.text))

    @cached_property
    def topical(self) -> bool:
        """Whether the sentence, or the heading above it, speaks of a number of something."""
        return bool(_TOPIC.search(self.text)) or _is_topical(self.around.heading)

    @cached_property
    def blocked(self) -> tuple[bytearray, bytearray]:
        """Where no figure at all may stand, and where no count may: the zones and periods of the sentence.

        They are looked for when the first number asks: in most sentences none does.
        """
        nothing, no_count = bytearray(len(self.text)), bytearray(len(self.text))
        for start, end, zone in zones(self.text):
            _mark(nothing if zone.all_units else no_count, start, end)
        for period in self.periods:
            _mark(no_count, period.start, period.end)
        return nothing, no_count

    def free(self, start: int, end: int, *, count: bool = False) -> bool:
        """May a figure stand at ``start:end``? Counts keep out of all zones, signed units only of some."""
        if any(self.taken[start:end]):
            return False
        nothing, no_count = self.blocked
        return not any(nothing[start:end]) and not (count and any(no_count[start:end]))

    def add(self, quantity: Quantity) -> None:
        """Keep a figure, unless its place is taken."""
        if not any(self.taken[quantity.value_start : quantity.value_end]):
            _mark(self.taken, quantity.value_start, quantity.value_end)
            self.found.append(quantity)

    def make(
        self,
        match: re.Match[str],
        value: Decimal,
        unit: Unit,
        *,
        value_to: Decimal | None = None,
        start: int | None = None,
        end: int | None = None,
        bare: bool = False,
        form: str,
    ) -> Quantity:
        """The figure that a match is; ``end`` where its quote ends, ``form`` which rule found it."""
        first = match.start() if start is None else start
        value = value.to_integral_value() if value == value.to_integral_value() else value
        return Quantity(
            first,
            match.end() if end is None else end,
            first,
            match.end(),
            value,
            unit,
            value_to=value_to,
            bare=bare,
            form=form,
        )


def _mark(marks: bytearray, start: int, end: int) -> None:
    marks[start:end] = b"\x01" * (end - start)

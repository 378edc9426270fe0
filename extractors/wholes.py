"""Numbers that a paper counts and then breaks down: "846 children", and below "Of the 846:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.measure_signs import keys
from extractors.periods import Period

_OF_WHOLE = re.compile(
    r"\W*(?:out\s+)?(?:of|from|among|amongst)\s+(?:all\s+)?(?:the|these|those|our)\s+(?P<whole>\d[\d,]*)(?![\d%.])"
    r"(?P<behind>(?:\s+[a-z][\w'’-]*){0,2})",
    re.IGNORECASE,
)


@dataclass
class Wholes:
    """The numbers counted so far in a part of a paper, each with its period and what it counts.

    A number that was counted at two times says no time any more: it may be either's.
    """

    told: dict[Decimal, tuple[Period, str] | None] = field(default_factory=dict)

    def keep(self, value: Decimal, period: Period, measure: str) -> None:
        """Remember what is counted, as its figure's ``measure`` says it."""
        before = self.told.get(value, (period, measure))
        same = before is not None and (before[0].first, before[0].last) == (period.first, period.last)
        self.told[value] = (period, measure) if same else None

    def period_of(self, text: str) -> Period | None:
        """The period of the number that a sentence or a lead-in breaks down; None where that is not sure.

        "Of the 31 homes inspected" breaks down no 31 schools.
        """
        found = _OF_WHOLE.match(text)
        kept = self.told.get(Decimal(found["whole"].replace(",", ""))) if found else None
        if found is None or kept is None:
            return None
        counted = keys(found["behind"])
        return kept[0] if not counted or counted & keys(kept[1]) else None

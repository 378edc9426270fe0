"""Days that a paper prints with their year: what "at the end of September" is where it has none.

"As at 30 September 2023 there were 512. ... At the end of September:" means that 30 September.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from extractors.periods import Period


@dataclass
class PrintedDays:
    """The days with which the periods of a part end so far, by month and day, each as printed last."""

    told: dict[tuple[int, int], date] = field(default_factory=dict)

    def keep(self, period: Period) -> None:
        """Remember the last day of a period that the text itself dates."""
        if period.anchor == "text" and period.flag is None and period.last is not None:
            self.told[period.last.month, period.last.day] = period.last

    def of_year_said(self, day: date) -> date | None:
        """The day of that month and number that was printed with its year; None where none was."""
        return self.told.get((day.month, day.day))

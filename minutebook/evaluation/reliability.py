"""Whether confidence means what it says: of rows said to be so sure, how many are right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rich.table import Table

from minutebook.evaluation.score import Judged

BANDS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Where bands of confidence begin; each goes on to the next, the last one to 1."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of one band of confidence: how many, how many are right, and their mean confidence."""

    begins: float
    rows: int
    right: int
    said: float

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.rows


def reliability(judged: Iterable[Judged]) -> tuple[Band, ...]:
    """The bands that have rows, lowest first."""
    bands: dict[float, list[Judged]] = defaultdict(list)
    for row in judged:
        bands[max(b for b in BANDS if b <= row.confidence)].append(row)
    return tuple(
        Band(begins, len(rows), sum(r.right for r in rows), sum(r.confidence for r in rows) / len(rows))
        for begins, rows in sorted(bands.items())
    )


def reliability_table(bands: Iterable[Band], title: str) -> Table:
    """The bands as a table for the terminal."""
    table = Table(title=f"confidence: {title}", title_justify="left", box=None)
    for heading in ("from", "rows", "right", "said", "held"):
        table.add_column(heading, justify="right")
    for band in bands:
        table.add_row(
            f"{band.begins:g}", str(band.rows), str(band.right), f"{band.said:.3f}", f"{band.share:.3f}"
        )
    return table

"""Values that statistical offices publish, stored beside the figures that papers quote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from decimal import Decimal

import sqlite_utils


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """One value of a series: of an area (GSS code) and a time (ISO dates, both days counted)."""

    code: str
    area_code: str
    period_start: str
    period_end: str
    source: str
    area: str
    period_text: str
    value: Decimal
    note: str | None


_PUT = (
    "INSERT INTO published_values"
    " (code, area_code, period_start, period_end, source, area, period_text, value, note)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS NUMERIC), ?)"
    " ON CONFLICT (code, area_code, period_start, period_end) DO UPDATE SET source = excluded.source,"
    " area = excluded.area, period_text = excluded.period_text, value = excluded.value, note = excluded.note"
)


def save_published(db: sqlite_utils.Database, values: Iterable[PublishedValue]) -> None:
    """Store values, each in place of what was stored of its series, area and time: all of them or none."""
    with db.atomic():
        db.conn.executemany(_PUT, ((*row[:7], str(row[7]), row[8]) for row in map(astuple, values)))


def checked(db: sqlite_utils.Database) -> dict[str, int]:
    """How many figures agree with a published value, differ from one, or have no series."""
    rows = db.execute("SELECT outcome, count(*) FROM checked_statistics GROUP BY outcome ORDER BY outcome")
    return dict(rows.fetchall())

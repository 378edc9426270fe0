"""The time as it is written down."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """The time as the database keeps it: ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today() -> date:
    """The day where the operator is: what a release is called by, and what a night's window ends at."""
    return datetime.now(UTC).astimezone().date()

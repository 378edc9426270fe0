"""The time as it is written down."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The time as the database keeps it: ISO, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")

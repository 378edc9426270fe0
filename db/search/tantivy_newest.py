"""The newest of a kind as words of Tantivy's index, so that a search can be kept to them.

Entries of a kind are numbered from the newest. Each has the name of the thousand that it is of, and of the
thirty-two thousand: so a handful of names means any number of the newest. As a range of places they would not
lead a search: Tantivy reads a range value by value, and looks for a phrase in all that comes after it too.
"""

from __future__ import annotations

from db.search.entries import Kind

FIELD = "newest"
"""What the index calls the names."""

STEP = 1_000
"""Entries of one name, of the shorter ones."""

_TOGETHER = 32
"""Short names in a long one."""


def names_of(kind: Kind, number: int, step: int) -> tuple[str, str]:
    """The names of an entry, where so many of its kind are newer; ``step`` entries have a short name."""
    short = number // step
    return _short(kind, short), _long(kind, short // _TOGETHER)


def names_until(kind: Kind, steps: int) -> list[str]:
    """The fewest names that the newest have, so many times ``step`` of them, and no others."""
    whole = steps // _TOGETHER
    return [
        *(_long(kind, at) for at in range(whole)),
        *(_short(kind, at) for at in range(whole * _TOGETHER, steps)),
    ]


def _short(kind: Kind, at: int) -> str:
    return f"{kind} {at}"


def _long(kind: Kind, at: int) -> str:
    return f"{kind} {_TOGETHER} {at}"

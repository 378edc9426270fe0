"""Which columns of a row may be put right, and what may stand in them.

The printed words of a record (``text``, ``quote``, ``sentence``) are not among them: a minute is the
council's record, and is annotated or left out, never edited. What was *read out of* it may be put right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import get_args

import sqlite_utils

from db.evidence import Value
from minutebook.errors import DatabaseError
from minutebook.findings import (
    ActionSource,
    ActionStatus,
    AttendanceKind,
    Direction,
    DocumentType,
    MeetingStatus,
    MinutesStatus,
    Qualifier,
    ResolutionKind,
    StatisticKind,
    Unit,
)

Reader = Callable[[str], Value]
"""What was typed as it is stored, or ValueError("must be ...")."""

_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Field:
    """How what was typed for a column is read; ``choices`` are the words of which it must be one."""

    read: Reader
    choices: tuple[str, ...] = ()


def _words(text: str) -> Value:
    if not text.strip() or len(text) > _LONGEST:
        raise ValueError(f"must be words, at most {_LONGEST:,} characters")
    return " ".join(text.split())


def _day(text: str) -> Value:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise ValueError("must be a day such as 2021-07-20")


def _clock(text: str) -> Value:
    if re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", text):
        return text
    raise ValueError("must be a time such as 14:00")


def _count(text: str) -> Value:
    if re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return int(text)
    raise ValueError("must be a whole number such as 12")


def _number(text: str) -> Value:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError("must be a number such as 12.5") from None
    if not found.is_finite() or abs(found) > 10**15:
        raise ValueError("must be a number such as 12.5")
    return int(found) if found == found.to_integral_value() else float(found)


def _one_of(*words: str) -> Field:
    def read(text: str) -> Value:
        if text in words:
            return text
        raise ValueError(f"must be one of: {', '.join(words)}")

    return Field(read, words)


def _literal(kind: object) -> Field:
    return _one_of(*map(str, get_args(kind)))


WORDS, DAY, COUNT, NUMBER = Field(_words), Field(_day), Field(_count), Field(_number)

_MUST: Mapping[str, Mapping[str, Field]] = {
    "documents": {"title": WORDS},
    "meetings": {"status": _literal(MeetingStatus)},
    "agenda_items": {"number": WORDS, "title": WORDS},
    "attendance": {"name": WORDS, "kind": _literal(AttendanceKind)},
    "minutes": {"title": WORDS},
    "resolutions": {"kind": _literal(ResolutionKind)},
    "recommendations": {},
    "actions": {"source": _literal(ActionSource)},
    "statistics": {"value": NUMBER, "unit": _literal(Unit), "kind": _literal(StatisticKind)},
}
"""Columns in which something must stand."""

_MAY: Mapping[str, Mapping[str, Field]] = {
    "documents": {
        "type": _literal(DocumentType),
        "date": DAY,
        "minutes_status": _literal(MinutesStatus),
    },
    "meetings": {"time": Field(_clock), "venue": WORDS},
    "agenda_items": {"presenter": WORDS},
    "attendance": {"role": WORDS},
    "minutes": {"reference": WORDS},
    "resolutions": {
        "result": _one_of("carried", "lost"),
        **dict.fromkeys(("votes_for", "votes_against", "votes_abstain"), COUNT),
        **dict.fromkeys(("mover", "seconder"), WORDS),
    },
    "actions": {
        **dict.fromkeys(("owner", "due_text", "progress"), WORDS),
        **dict.fromkeys(("due_start", "due_end", "raised_on"), DAY),
        "status": _literal(ActionStatus),
    },
    "statistics": {
        **dict.fromkeys(("value_to", "numerator", "denominator"), NUMBER),
        **dict.fromkeys(("measure", "measure_id", "area", "area_code", "group_text", "period_text"), WORDS),
        **dict.fromkeys(("period_start", "period_end"), DAY),
        "qualifier": _literal(Qualifier),
        "direction": _literal(Direction),
    },
}
"""Columns in which nothing may stand, which an empty value says."""

TABLES = tuple(_MUST)
"""The tables of which rows may be put right, noted or left out, in the order in which an id is looked up."""

_ENDS = {"due_end": "due_start", "period_end": "period_start"}
"""Days that do not come before another."""


def fields_of(table: str) -> tuple[str, ...]:
    """The columns of a table that may be put right."""
    return (*_MUST.get(table, {}), *_MAY.get(table, {}))


def field_of(table: str, name: str) -> Field | None:
    """A column of a table that may be put right; None for any other."""
    return _MUST.get(table, {}).get(name) or _MAY.get(table, {}).get(name)


def may_be_empty(table: str, name: str) -> bool:
    """Whether nothing may stand in a column."""
    return name in _MAY.get(table, {})


def checked(db: sqlite_utils.Database, table: str, row: Mapping[str, Value], field: str, text: str) -> Value:
    """What was typed for a column of a row, as it is stored: None where nothing should stand there.

    Raises DatabaseError, with what may stand there, for anything else.
    """
    found, text = field_of(table, field), text.strip()
    if found is None:
        able = ", ".join(fields_of(table)) or "none; it may be annotated or suppressed"
        raise DatabaseError(f"{field!r} of {table} cannot be put right; what can: {able}")
    if not text and may_be_empty(table, field):
        return None
    try:
        value = found.read(text)
    except ValueError as error:
        raise DatabaseError(f"{field} {error}") from error
    _check_beside(db, row, field, value)
    return value


def _check_beside(db: sqlite_utils.Database, row: Mapping[str, Value], field: str, value: Value) -> None:
    """Raise DatabaseError where a value does not go with what stands beside it, or with the vocabulary."""
    if field == "measure_id" and not db.execute("SELECT 1 FROM measures WHERE id = ?", (value,)).fetchone():
        raise DatabaseError(f"there is no measure {value!r}; `minutebook measures` lists them")
    for end, start in _ENDS.items():
        first, last = (value if field == name else row.get(name) for name in (start, end))
        if field in (start, end) and first and last and str(last) < str(first):
            raise DatabaseError(f"{end} ({last!s}) is before {start} ({first!s}); put {start} right first")

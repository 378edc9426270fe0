"""What of people's corrections still holds, and on what it rests: read from the rows as they are now.

A correction was made against a value and the words that it was read from. Better character recognition, a
better rule or another paper may change both. Then the correction is not laid over anything by itself, and not
dropped either: it is *stale*, and somebody looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlite_utils

from db.held_words import same_under_signs, same_words

State = Literal["applies", "agrees", "stale", "orphaned"]
"""``applies``: what it was made against is still there. ``agrees``: what is read now is what it says.
``stale``: the value or the words are others now. ``orphaned``: the row is not there any more."""

_COLUMNS = (
    *("id", "record_table", "record_id", "field", "value", "who", "when", "why", "action"),
    *("original", "quote", "source", "named", "reason"),
)
_WITHDRAWN = ("withdrawn_at", "withdrawn_by", "withdrawn_why")
_SELECT = f"""SELECT {", ".join(f'c."{column}"' for column in _COLUMNS)}, w."when", w.who, w.why
FROM corrections AS c LEFT JOIN corrections AS w ON w.withdraws = c.id
WHERE c.action IS NOT NULL AND c.action <> 'withdraw'"""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction, note, decision or confirmation, with what it was made against and what is there now.

    ``field`` is empty where it is about the whole row. ``now`` is the value of its column today.
    """

    id: int
    record_table: str
    record_id: str
    field: str
    value: str | None
    who: str
    when: str
    why: str
    action: str
    original: str | None
    quote: str | None
    source: str
    named: str | None
    reason: str | None
    withdrawn_at: str | None
    withdrawn_by: str | None
    withdrawn_why: str | None
    state: State
    now: str | None

    @property
    def holds(self) -> bool:
        """Whether nobody has taken it back."""
        return self.withdrawn_at is None

    @property
    def said_by(self) -> str:
        """Who is said to have said so in public."""
        return self.named or self.source


def history(db: sqlite_utils.Database) -> Iterator[Correction]:
    """Every correction that was ever made, the oldest first, with what has become of it."""
    yield from _corrections(db, f"{_SELECT} ORDER BY c.id")


def standing(db: sqlite_utils.Database) -> tuple[Correction, ...]:
    """The corrections that nobody has taken back, the oldest first."""
    return tuple(_corrections(db, f"{_SELECT} AND w.id IS NULL ORDER BY c.id"))


def standing_of(db: sqlite_utils.Database, table: str, record_id: str) -> tuple[Correction, ...]:
    """What stands of one record."""
    sql = f"{_SELECT} AND w.id IS NULL AND c.record_table = ? AND c.record_id = ? ORDER BY c.id"
    return tuple(_corrections(db, sql, table, record_id))


def _corrections(db: sqlite_utils.Database, sql: str, *parameters: str) -> Iterator[Correction]:
    for row in db.execute(sql, parameters).fetchall():
        told: dict[str, Any] = dict(zip((*_COLUMNS, *_WITHDRAWN), row, strict=True))
        state, now = _state(db, told)
        yield Correction(**told, state=state, now=now)


def _state(db: sqlite_utils.Database, told: Mapping[str, str | None]) -> tuple[State, str | None]:
    """What a correction rests on today, and the value of its column today."""
    table, record, field = told["record_table"], told["record_id"], told["field"]
    column = f'"{field}"' if field else "NULL"
    quoted = "quote" if table != "pages" else "NULL"
    row = db.execute(f'SELECT {column}, {quoted} FROM "{table}" WHERE id = ?', (record,)).fetchone()
    if row is None:
        return "orphaned", None
    now, quote = (None if cell is None else str(cell) for cell in row)
    if told["action"] == "correct" and now == told["value"]:
        return "agrees", now
    same = _same(told["quote"], quote) and (not field or _same(told["original"], now))
    return ("applies" if same else "stale"), now


def _same(before: str | None, now: str | None) -> bool:
    """Whether two texts are one, however broken into lines, and whatever of them is held back."""
    if before is None or now is None:
        return before is now
    return same_under_signs(same_words(before), same_words(now))

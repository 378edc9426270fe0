"""What readers are told of rows that somebody had left out: that there was one of its kind, and the reason.

The id of such a row may tell what it was (``.../letter-of-mrs-marsh``), so a release keeps a digest of it,
by which its address is answered, under the meeting or the paper that it belongs to. Of who was there not even
that is kept: names are soon guessed.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from db.put_right import REASONS
from minutebook.site import wording
from minutebook.site.documents import FOUND_IN_DOCUMENT
from minutebook.site.rows import all_rows

_NOUNS = {table: (one, more) for table, one, more in FOUND_IN_DOCUMENT}
_GUESSED = frozenset(["attendance"])
"""Tables whose ids are made of names."""

_MARK = "left-out-"
_DIGEST = 24


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was left out, or on which what was asked for hung."""

    noun: str
    reason: str
    said_by: str
    day_words: str

    @property
    def message(self) -> str:
        """What a reader is told at its address."""
        return (
            f"What stood at this address is left out, with the {self.noun} that it is or belongs to, since"
            f" {self.day_words}: {self.reason}. It was asked for by: {self.said_by}."
            " The council’s paper is the record."
        )


def belongs_to(record_id: str) -> str:
    """The id of the meeting, or of the paper, under which a record stands; empty for one by itself."""
    steps = record_id.split("/")
    whole = 1 if re.fullmatch(r"[0-9a-f]{16}", steps[0]) else 3
    return "/".join(steps[:whole]) if len(steps) > whole else ""


def trace(table: str, record_id: str, number: int, *, under: bool) -> str:
    """What a release keeps in place of an id; ``under`` says whether what it belongs to is in the release."""
    sign = str(number) if table in _GUESSED else _digest(record_id)
    above = belongs_to(record_id) if under else ""
    return f"{above}/{_MARK}{sign}".lstrip("/")


def left_out(conn: sqlite3.Connection, record_id: str) -> LeftOut | None:
    """What was left out at an address, with all that hung on it; None where nothing was."""
    steps = record_id.split("/")
    signs = {_MARK + _digest("/".join(steps[:n])) for n in range(1, len(steps) + 1)}
    above = belongs_to(record_id)
    known = sorted(signs | {f"{above}/{sign}" for sign in signs if above})
    rows = all_rows(
        conn,
        f"""SELECT * FROM published_corrections WHERE action = 'suppress'
        AND record_id IN ({", ".join("?" * len(known))}) ORDER BY id DESC LIMIT 1""",
        *known,
    )
    return _left_out(rows[0]) if rows else None


def left_out_of(conn: sqlite3.Connection, what: str, record_id: str) -> tuple[str, ...]:
    """What was left out of a meeting or a paper, a line for each kind and reason."""
    if what not in ("meeting", "document"):
        return ()
    rows = all_rows(
        conn,
        """SELECT record_table, why, count(*) AS number FROM published_corrections
        WHERE action = 'suppress' AND record_id >= ?1 || '/' AND record_id < ?1 || '0'
        AND substr(record_id, length(?1) + 2, length(?2)) = ?2
        GROUP BY record_table, why ORDER BY record_table, why""",
        record_id,
        _MARK,
    )
    return tuple(_line(row["number"], _NOUNS[row["record_table"]], row["why"]) for row in rows)


def _line(number: int, nouns: Sequence[str], reason: str) -> str:
    are = "is" if number == 1 else "are"
    return f"{wording.many(number, *nouns)} {are} left out: {_reason(reason)}."


def _left_out(row: dict[str, str]) -> LeftOut:
    one, _ = _NOUNS[row["record_table"]]
    return LeftOut(one, _reason(row["why"]), row["said_by"], wording.day(row["when"][:10]))


def _reason(word: str) -> str:
    return f"{word} ({REASONS[word]})" if word in REASONS else word


def _digest(record_id: str) -> str:
    return hashlib.sha256(record_id.encode()).hexdigest()[:_DIGEST]

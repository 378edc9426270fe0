"""Finding the figures that disagree, in a collection of any size.

The view ``conflicting_statistics`` says which two disagree; asked for all of them it holds every figure of a
measure against every other. Here figures are put together by what must be the same first, and the view is
asked about the few pairs that are left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

Pair = tuple[str, str]

_FIGURES = """
SELECT s.id, d.council_id, s.measure_id, lower(trim(s.measure)), s.unit, s.kind, s.direction, lower(s.area),
    lower(s.group_text), s.period_start, s.period_end, s.extreme
FROM statistics AS s JOIN documents AS d ON d.id = s.document_id
WHERE s.same_as IS NULL AND s.kind <> 'change' AND d.council_id IS NOT NULL
    AND (coalesce(s.period_start, s.period_end) IS NOT NULL OR s.extreme IS NOT NULL OR s.unit LIKE 'per 1%')
"""
_JUDGED = "SELECT * FROM conflicting_statistics WHERE id = ? AND other_id = ?"
_ALL = "SELECT * FROM conflicting_statistics ORDER BY id, other_id"
_IS_VIEW = "SELECT 1 FROM sqlite_master WHERE name = 'conflicting_statistics' AND type = 'view'"


def disagreeing(conn: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every row of ``conflicting_statistics``, by its two figures. A release has it as a table."""
    found: Iterable[sqlite3.Cursor]
    if conn.execute(_IS_VIEW).fetchone() is None:
        found = [conn.execute(_ALL)]
    else:  # one after the other: thousands of questions that are open at once take SQLite many minutes
        found = (conn.execute(_JUDGED, pair) for pair in sorted(_alike(conn)))
    for rows in found:
        names = [column[0] for column in rows.description]
        yield from (dict(zip(names, row, strict=True)) for row in rows)


def _alike(conn: sqlite3.Connection) -> set[Pair]:
    """Pairs that may disagree: of one council, measure, unit, kind, place and group.

    And of one time, or both the highest or both the lowest, or both rates.
    """
    together: dict[tuple[object, ...], list[str]] = {}
    for name, council, measure, words, *same, start, end, extreme in conn.execute(_FIGURES):
        whens: list[tuple[object, ...]] = [("time", start, end)] if start or end else []
        whens += [("extreme", extreme)] if extreme else []
        whens += [("rate",)] if str(same[0]).startswith("per 1") else []
        for of in (("measure", measure) if measure else None, ("words", words) if words else None):
            for when in whens if of else ():
                together.setdefault((council, of, *same, *when), []).append(name)
    return {(min(pair), max(pair)) for names in together.values() for pair in combinations(sorted(names), 2)}

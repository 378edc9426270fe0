"""Whether a paper that does not say what it is minutes a meeting: by what only minutes tell.

Clerks head minutes in a hundred ways ("Notes of the Forum", "Cabinet - 8 February 2022"), but all minutes
tell who was there, what was decided and who said what. An agenda has the same titles and tells nothing done;
a report tells what was done, but neither who was there nor when the meeting closed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.outline import DATE_LIKE, YEARLESS_DAY, Row
from ingest.part_types import HEAD, general, is_label

_POINTS = {
    "head": 2.0, "present": 2.0, "apologies": 2.0, "closed": 2.0, "room": 1.5, "minutes": 1.5, "decided": 1.0,
    "vote": 1.0, "interests": 1.0, "told": 1.0,
}  # fmt: skip
"""How much each kind of sign tells, however often it stands."""
_ENOUGH = 4.0
_TELLING, _OFTEN = 3, 6
"""Rows that tell what somebody said before that is a sign, for one may stand in any paper; and a sure one.

A table is one row, and each time counts in it."""
_FEW = 2
"""Such rows that will do under a head that lists those who came and those who did not, in a page of notes."""
_SHARE = 0.1
"""Rows that tell something done, of all; a report that quotes a minute has fewer."""
_MET = frozenset({"head", "present", "apologies", "closed", "room"})
"""Signs that people met, which no report has."""
_DONE = frozenset({"decided", "minutes", "vote", "told"})
_TITLE_AT = 40
"""Characters from a line's start within which it calls the paper minutes."""


def is_minuted(rows: Sequence[Row]) -> bool:
    """Whether the rows of one paper are minutes, as their signs tell."""
    head = rows[:HEAD]
    dated = any(DATE_LIKE.search(row.text) or YEARLESS_DAY.search(row.text) for row in head)
    if not dated or any(is_label("report_opening", r) for r in head):
        return False
    counts: Counter[str] = Counter()
    telling = 0
    listed: set[str] = set()
    for at, row in enumerate(rows):
        found = Counter(_signs(row, in_head=at < HEAD))
        if row.block.kind != "table":
            found = Counter(set(found))
        telling += max(found[sign] for sign in _DONE)
        counts += found
        listed |= found.keys() if at < HEAD else set()
    points = sum(_POINTS[sign] for sign in counts if sign != "told")
    points += _POINTS["told"] * ((counts["told"] >= _TELLING) + (counts["told"] >= _OFTEN))
    least = _FEW if "present" in listed and listed & {"head", "apologies"} else _TELLING
    told = sum(not row.block.column for row in rows)  # titles and names from a table's columns tell nothing
    return points >= _ENOUGH and bool(_MET & counts.keys()) and telling >= max(least, _SHARE * told)


def tells(rows: Sequence[Row]) -> bool:
    """Whether any row tells what somebody said or what was decided."""
    return any(_DONE.intersection(_signs(row, in_head=False)) for row in rows)


def _signs(row: Row, *, in_head: bool) -> Iterator[str]:
    for phrase, match in general().every("minuted", row.text):
        sign = phrase.fields["sign"]
        if sign != "head" or (in_head and match.start() < _TITLE_AT):
            yield sign
    if is_people_label(row):
        yield "present"


def is_people_label(row: Row) -> bool:
    """Whether the row is, or begins with, a label over people: ``PRESENT``, ``Apologies: A Marsh``."""
    for phrase in general().of("attendance_label"):
        found = phrase.pattern.match(row.text)
        rest = row.text[found.end() :].lstrip() if found else "x"
        if found and (not rest or rest[0] in ":;-–—"):
            return True
    return False

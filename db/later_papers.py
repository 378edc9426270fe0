"""Which earlier meeting, and which of its minutes, later minutes speak of: worked out of all that is stored.

A confirmation or an amendment names a date, a month, or only "the last meeting". Which meeting that is hangs
on what else is held, so it is worked out again for a body whenever a paper of it comes, changes or goes: the
order of papers makes no difference. What cannot be told is a problem of the paper that says it, not a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import sqlite_utils

from db.difference import delete, insert, read, update
from db.evidence import QUOTE_COLUMNS, Row
from db.ids import problem_ids, slug

RULE = "later_papers@2"
"""The ``rule`` of the problems that are found here, and not by an extractor."""

_ANY_VERSION = "later_papers@%"
_PLACE = 500_000
"""Their place among a document's problems: after all that the document itself gives rise to, and before what
``db.wordings`` and ``db.disagreements`` tell. Fixed, for those come and go with other papers."""

_LONGEST_GAP = 100
"""Days: of bodies that meet each quarter, the meeting nearest before is the last one; further back it is not
known what lies between."""
_SHORTEST_GAP = 14
"""Days: meetings nearer to each other than this say nothing of how often a body meets."""
_SKIPPED = 1.5
"""Times the shortest interval between two meetings of a body, from which one of a row may be missing: by the
weekday of the month, monthly meetings are 28 or 35 days apart, and 63 where one is left out."""
_LOOKED_BACK = 6
"""Meetings that are asked whether they announce another: a special one may have come between."""

_ASSEMBLY = "annual parish meeting"
"""The occasion of a meeting of the electors, whose minutes no meeting of the council itself confirms."""

_STATED = (
    "id",
    "meeting_id",
    "of_committee_id",
    "of_text",
    "of_date",
    "of_last",
    "of_occasion",
    "of_meeting_id",
    "settled_by",
)
TABLES: dict[str, tuple[str, ...]] = {"confirmations": (), "amendments": ("item", "of_minute_id")}
"""The tables of what is said of earlier minutes, and the columns that only they have."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that is known: its id, day and status, and what tells it from the body's ordinary ones."""

    id: str
    day: str
    status: str
    occasion: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """The meeting that is meant (None where none is held, or it is not known), and what tells so.

    ``unknown`` says why it could not be told; None where it could, held or not.
    """

    meeting: str | None = None
    settled_by: str | None = None
    unknown: str | None = None


def settle_earlier(db: sqlite_utils.Database, committees: Iterable[str | None]) -> None:
    """Work out again what is said of, and by, the meetings of these bodies."""
    documents = sorted({d for body in sorted({c for c in committees if c}) for d in _speaking(db, body)})
    library = _Library(db)
    for document in documents:
        found = [
            p
            for table in TABLES
            for stated in _stated(db, table, document)
            if (p := library.settle(table, stated))
        ]
        _keep_problems(db, document, found)


def _speaking(db: sqlite_utils.Database, body: str) -> Iterator[str]:
    """The papers that speak of earlier minutes at a meeting of a body, or of its minutes, or once did.

    A paper's problems are counted together, so all that it says is worked out, of other bodies too.
    """
    for table in TABLES:
        sql = (
            f"SELECT document_id FROM {table} WHERE of_committee_id = :body UNION SELECT t.document_id"
            f" FROM meetings AS m JOIN {table} AS t ON t.meeting_id = m.id WHERE m.committee_id = :body"
        )
        yield from (row[0] for row in db.execute(sql, {"body": body}))
    sql = (
        "SELECT n.document_id FROM committee_names AS n JOIN problems AS p ON p.document_id = n.document_id"
        " WHERE n.committee_id = ? AND p.rule LIKE ?"
    )
    yield from (row[0] for row in db.execute(sql, (body, _ANY_VERSION)))


def _stated(db: sqlite_utils.Database, table: str, document: str) -> list[Row]:
    """What a paper says, with the body and day of the meeting that says it (``by_...``)."""
    columns = (*_STATED, *TABLES[table], *QUOTE_COLUMNS)
    names = ", ".join(f"t.{column}" for column in columns)
    found = db.execute(
        f"SELECT {names}, m.committee_id, m.date FROM {table} AS t JOIN meetings AS m ON m.id = t.meeting_id"
        " WHERE t.document_id = ? ORDER BY t.id",
        (document,),
    )
    return [dict(zip((*columns, "by_committee", "by_day"), row, strict=True)) for row in found]


class _Library:
    """What is held, looked up once for all that is worked out together."""

    def __init__(self, db: sqlite_utils.Database) -> None:
        self.db = db
        self._meetings: dict[str, list[Held]] = {}

    def settle(self, table: str, stated: Row) -> Row | None:
        """Write which meeting, and which minute, is meant; the problem where that cannot be told."""
        target = self._target(stated)
        wanted: Row = {"of_meeting_id": target.meeting, "settled_by": target.settled_by}
        problem = _problem(stated, "earlier-minutes-unknown", target.unknown) if target.unknown else None
        if table == "amendments":
            item, meeting = stated["item"], target.meeting
            wanted["of_minute_id"] = _minute(self.db, meeting, item) if meeting and item else None
            if meeting and item and wanted["of_minute_id"] is None and _is_minuted(self.db, meeting):
                message = f"the minutes of {meeting.rpartition('/')[2]} have no item {item!r}"
                problem = _problem(stated, "amended-item-unknown", message)
        if any(stated[column] != value for column, value in wanted.items()):
            update(self.db, table, ("id",), [{"id": stated["id"]} | wanted])
        return problem

    def _target(self, stated: Row) -> Target:
        by, day = str(stated["meeting_id"]), str(stated["by_day"])
        named = str(stated["of_date"] or "")
        if named >= day:
            return Target(unknown=f"{stated['of_text']!r} is not before the meeting of {day} that says so")
        every = self._of_body(stated, by)
        before = [m for m in every if m.day < day]
        if named:
            return _dated([m for m in before if m.day.startswith(named)], stated)
        if not stated["of_last"]:
            return Target(unknown=f"{stated['of_text'] or 'the minutes'!r} names no date")
        return self._last(_of_kind(every, by, stated["of_occasion"]), by, day)

    def _of_body(self, stated: Row, by: str) -> list[Held]:
        """The meetings of the body whose minutes they are, by date.

        Their ids begin alike. Papers that do not say whose they are name no body that others could be of, so
        theirs are looked for only among the paper's own.
        """
        body = str(stated["of_committee_id"])
        scope = by.rpartition("/")[0] if body == stated["by_committee"] else body
        if scope not in self._meetings:
            rows = self.db.execute(
                "SELECT id, date, status, occasion FROM meetings WHERE id >= ? AND id < ? ORDER BY date, id",
                (f"{scope}/", f"{scope}0"),  # "0" is the character after "/"
            )
            self._meetings[scope] = [Held(*row) for row in rows]
        return self._meetings[scope]

    def _last(self, every: Sequence[Held], by: str, day: str) -> Target:
        """The meeting before: one that announces this one, or the nearest where nothing fits between."""
        held = [m for m in every if m.day < day and m.status != "cancelled"]
        if not held:
            return Target(unknown=f"no meeting before that of {day} is known")
        nearest = held[-1]
        if len(rivals := [m for m in held if m.day == nearest.day]) > 1:
            return Target(
                unknown=f"{len(rivals)} meetings were held on {nearest.day}, the last day before {day}"
            )
        announcing = [m for m in held[-_LOOKED_BACK:] if _announced(self.db, m.id, by)]
        if nearest in announcing:
            return Target(nearest.id, "announced")
        if announcing:
            days = f"{announcing[-1].day} and {nearest.day}"
            return Target(unknown=f"the last meeting before that of {day} may be either of {days}")
        gap = _days(nearest.day, day)
        gaps = [_days(a.day, b.day) for a, b in pairwise(m for m in every if m.status != "cancelled")]
        usual = min((g for g in gaps if g >= _SHORTEST_GAP), default=_LONGEST_GAP)
        if gap <= _LONGEST_GAP and gap < _SKIPPED * usual:
            return Target(nearest.id, "nearest")
        return Target(unknown=f"between the meetings of {nearest.day} and {day} there may have been others")


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _dated(found: Sequence[Held], stated: Row) -> Target:
    """The meeting of the day, or month, that is named; of two, the one whose occasion is named too."""
    held = [m for m in found if m.status != "cancelled"] or list(found)
    occasion, said = stated["of_occasion"], stated["of_text"]
    if occasion and any(m.occasion for m in held):
        fitting = [m for m in held if m.occasion == occasion]
        if not fitting:
            return Target(
                unknown=f"{said!r} was called {occasion!r}, and no such meeting of that day is held"
            )
        held = fitting
    if len(held) > 1:
        return Target(unknown=f"{said!r} may be one of {len(held)} meetings")
    return Target(held[0].id, "date") if held else Target()


def _of_kind(every: Sequence[Held], by: str, occasion: object) -> list[Held]:
    """The meetings of which one is the last: those of the occasion that is named.

    Where none is, an assembly of the electors follows on assemblies, and a council's meeting on its own.
    """
    if occasion:
        return [m for m in every if m.occasion == occasion]
    assembled = any(m.id == by and m.occasion == _ASSEMBLY for m in every)
    return [m for m in every if (m.occasion == _ASSEMBLY) is assembled]


def _announced(db: sqlite_utils.Database, earlier: str, later: str) -> bool:
    """Whether one paper minutes the earlier meeting and gives the later one as to come.

    It is the next one that the minutes announce, or that of the pack in which they are bound.
    """
    found = db.execute(
        """
        SELECT 1 FROM sightings AS a JOIN sightings AS b ON b.document_id = a.document_id
        WHERE a.record_table = 'meetings' AND a.record_id = ?
            AND json_extract(a.record, '$.status') = 'minutes'
            AND b.record_table = 'meetings' AND b.record_id = ?
            AND json_extract(b.record, '$.status') IN ('scheduled', 'agenda')
        """,
        (earlier, later),
    )
    return found.fetchone() is not None


def _is_minuted(db: sqlite_utils.Database, meeting: str) -> bool:
    return bool(read(db, "minutes", ("id",), {"meeting_id": meeting}))


def _minute(db: sqlite_utils.Database, meeting: str, item: object) -> str | None:
    """The minute of that number or title; of "5.2" the item 5 where it has no minute of its own."""
    minutes = read(db, "minutes", ("id", "reference", "title"), {"meeting_id": meeting}, "ordinal, id")
    number = str(item)
    for wanted in dict.fromkeys((_bare(number), _bare(re.split(r"[.(]", number)[0]))):
        found = [m for m in minutes if wanted and _bare(str(m["reference"] or "")) == wanted]
        if len(found) == 1:
            return str(found[0]["id"])
    titled = [m for m in minutes if slug(str(m["title"])) == slug(number)]
    return str(titled[0]["id"]) if len(titled) == 1 else None


def _bare(reference: str) -> str:
    """A number as printed, without its stops: ``7.`` is ``7``, ``58(b)`` is ``58b``."""
    return re.sub(r"[^\w/]+", "", reference).lower()


def _problem(stated: Row, code: str, message: str | None) -> Row:
    return {"code": code, "message": message, "rule": RULE} | {name: stated[name] for name in QUOTE_COLUMNS}


def _keep_problems(db: sqlite_utils.Database, document: str, wanted: Sequence[Row]) -> None:
    """Make the problems that are found here of a document the wanted ones; equal ones are not touched."""
    rows = list(_numbered(document, wanted))
    columns = ("id", "document_id", "ordinal", "code", "message", "rule", *QUOTE_COLUMNS)
    sql = f"SELECT {', '.join(columns)} FROM problems WHERE document_id = ? AND rule LIKE ? ORDER BY ordinal"
    found = db.execute(sql, (document, _ANY_VERSION)).fetchall()
    stored: list[Row] = [dict(zip(columns, row, strict=True)) for row in found]
    if [{c: row[c] for c in columns} for row in rows] == stored:
        return
    delete(db, "problems", ("id",), [(row["id"],) for row in stored])
    insert(db, "problems", ({column: row[column] for column in columns} for row in rows))


def _numbered(document: str, wanted: Sequence[Row]) -> Iterator[Row]:
    """The problems with ids and ordinals behind those that the paper has by itself."""
    ids = problem_ids(document, (str(row["code"]) for row in wanted))
    for number, (name, row) in enumerate(zip(ids, wanted, strict=True), start=1):
        own: Row = {"id": name, "document_id": document, "ordinal": _PLACE + number}
        yield own | row

"""The entries of the search index: one for each record, and for the figures of a sentence together.

Triggers note in ``search_waiting`` what has no entry or has lost it (``db/schema/0005_search.sql``). Here it
is given one, from the rows as they stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import Any, Literal

import sqlite_utils

from db.difference import insert_values
from db.search.procedural import is_procedural
from db.search.same_bodies import settle_bodies

Kind = Literal["decision", "action", "figure", "item", "page"]

KINDS: tuple[Kind, ...] = ("decision", "action", "figure", "item", "page")
"""What is searched, in the order in which it is shown."""

_NUMBERS: dict[Kind, int] = {"page": 1, "figure": 2, "item": 3, "action": 4, "decision": 5}
_KIND_SHIFT, _DAY_SHIFT, _RANK_SHIFT = 60, 40, 20
_AT_ONCE = 5_000
_LATEST = "2800-12-31"
_LAST_RANK = (1 << _RANK_SHIFT) - 1

_HEADED = """trim(coalesce(n.reference, '') || ' ' || coalesce(n.title, '') || ' '
    || CASE WHEN i.title IS NOT n.title THEN coalesce(i.title, '') ELSE '' END)"""
_OF_MEETING = """
    coalesce(m.date, d.date), coalesce(m.council_id, d.council_id),
    coalesce(m.committee_id, d.committee_id)"""
_UNDER_MINUTE = """
    JOIN documents AS d ON d.id = t.document_id
    LEFT JOIN meetings AS m ON m.id = t.meeting_id
    LEFT JOIN minutes AS n ON n.id = t.minute_id
    LEFT JOIN agenda_items AS i ON i.id = n.agenda_item_id"""
_GROUP = "coalesce(t.meeting_id, t.document_id)"
_BY_NUMBER = "min(coalesce(n.ordinal, 0), 4095) * 256 + min(t.ordinal, 255)"
_BY_PLACE = "min(t.page, 4095) * 256 + min(coalesce(t.char_start, 0) / 16, 255)"
"""Twenty bits that order the records of a meeting or paper: by minute and clause, or by page and place."""

_COUNTED_ELSEWHERE = """EXISTS (
            SELECT 1 FROM statistics AS b JOIN documents AS o ON o.id = b.document_id
            WHERE b.id = t.same_as
                AND (b.minute_id = t.minute_id OR o.committee_id IS d.committee_id AND o.date IS d.date))"""
"""Whether another row counts for a figure, which every choice of body and year finds as well."""

_WAITS = "FROM search_waiting AS w JOIN {table} AS t ON t.id = w.record"

_SOURCES: dict[Kind, str] = {
    "decision": f"""
        SELECT t.id, {_OF_MEETING}, t.document_id, t.page, n.reference, 1, {_HEADED}, {_GROUP}, {_BY_NUMBER},
            n.title, t.text, t.kind
        {_WAITS.format(table="resolutions")} {_UNDER_MINUTE} WHERE w.kind = 'decision' ORDER BY t.id""",
    "action": f"""
        SELECT t.id, {_OF_MEETING}, t.document_id, t.page, n.reference, 1, {_HEADED}, {_GROUP}, {_BY_NUMBER},
            NULL, '', NULL
        {_WAITS.format(table="actions")} {_UNDER_MINUTE} WHERE w.kind = 'action' ORDER BY t.id""",
    # A figure in the minutes is as old as their meeting, not as the pack that they are bound in.
    "figure": f"""
        SELECT substr(min(printf('%010d', coalesce(t.char_start, 0)) || t.id), 11), {_OF_MEETING},
            t.document_id, t.page, n.reference, count(*), coalesce(group_concat(DISTINCT t.measure), ''),
            t.document_id, {_BY_PLACE}, NULL, '', NULL
        FROM search_waiting AS w JOIN statistics AS t ON t.document_id = w.record AND t.page = w.page
        JOIN documents AS d ON d.id = t.document_id LEFT JOIN minutes AS n ON n.id = t.minute_id
        LEFT JOIN meetings AS m ON m.id = n.meeting_id
        WHERE w.kind = 'figure' AND NOT {_COUNTED_ELSEWHERE}
        GROUP BY t.document_id, t.page, t.sentence ORDER BY 1""",
    "item": f"""
        SELECT t.id, {_OF_MEETING}, t.document_id, t.page, NULL, 1, t.title, {_GROUP}, {_BY_PLACE},
            t.title, '', NULL
        {_WAITS.format(table="agenda_items")} JOIN documents AS d ON d.id = t.document_id
        LEFT JOIN meetings AS m ON m.id = t.meeting_id WHERE w.kind = 'item'
        ORDER BY t.id""",
    "page": f"""
        SELECT t.id, d.date, d.council_id, d.committee_id, t.document_id, t.page, NULL, 1, '',
            t.document_id, {_BY_PLACE.replace("t.char_start", "0")}, NULL, '', NULL
        {_WAITS.format(table="pages")} JOIN documents AS d ON d.id = t.document_id WHERE w.kind = 'page'""",
}

_COLUMNS = (
    *("place", "kind", "record", "date", "council_id", "committee_id", "document_id", "page"),
    *("reference", "members", "heading", "procedural"),
)

_STALE = (
    ("decision", "SELECT id FROM resolutions WHERE minute_id IN ({minutes}) OR meeting_id IN ({meetings})"),
    ("action", "SELECT id FROM actions WHERE minute_id IN ({minutes}) OR meeting_id IN ({meetings})"),
    ("item", "SELECT id FROM agenda_items WHERE meeting_id IN ({meetings})"),
)
_STALE_FIGURES = """
    SELECT DISTINCT 'figure', document_id, page FROM statistics
    WHERE minute_id IN ({minutes})
        OR minute_id IN (SELECT id FROM minutes WHERE meeting_id IN ({meetings}))"""
_OTHERS = {
    f"{kind}s": f"SELECT record FROM search_waiting WHERE kind = '{kind}'"
    for kind in ("minute", "meeting", "document")
}


def fill(db: sqlite_utils.Database) -> None:
    """Give an entry to all that waits for one; within the caller's transaction, if there is one."""
    if db.execute("SELECT 1 FROM search_waiting LIMIT 1").fetchone() is None:
        return
    if db.conn.in_transaction:  # a savepoint within it would make FTS5 write out what it has, for nothing
        _fill(db)
        return
    with db.atomic():
        _fill(db)


def _fill(db: sqlite_utils.Database) -> None:
    _take_out_stale(db)
    db.execute("DELETE FROM search_entries WHERE (kind, record) IN (SELECT kind, record FROM search_waiting)")
    entries = chain.from_iterable(_entries(db, kind) for kind in KINDS)
    # in the order of their places: FTS5 writes out what it has wherever a row comes before the last one
    while some := sorted(islice(entries, _AT_ONCE)):
        insert_values(db, "search_entries", _COLUMNS, some)
    bodies = [row[0] for row in db.execute("SELECT record FROM search_waiting WHERE kind = 'body'")]
    settle_bodies(db, bodies)
    db.execute("DELETE FROM search_waiting")


def days(kind: Kind, first: str = "", last: str = _LATEST) -> tuple[int, int]:
    """The places of a kind from a day to a day (ISO), both included; from no day at all where it is empty."""
    start = _NUMBERS[kind] << _KIND_SHIFT
    return start + (_ordinal(first) << _DAY_SHIFT), start + ((_ordinal(last) + 1) << _DAY_SHIFT) - 1


def earlier(place: int, days_before: int) -> int:
    """The place as many days before."""
    return place - (days_before << _DAY_SHIFT)


def days_between(first: int, last: int) -> int:
    """How many days there are from one place to a later one of the same kind, both included."""
    return (last >> _DAY_SHIFT) - (first >> _DAY_SHIFT) + 1


def _ordinal(day: str | None) -> int:
    """The day's number; 0 for none. A date may stop at the month or the year, and is then its first day."""
    try:
        return date.fromisoformat(min(f"{day}-01-01"[:10], _LATEST)).toordinal() if day else 0
    except ValueError:
        return 0


def _place(kind: Kind, day: str | None, group: str, rank: int) -> int:
    """Where an entry stands: by kind, then by day, then with those of its meeting or paper, the last first.

    So reading backwards gives the newest of a kind first and the records of a meeting in their order, and it
    does not depend on the order in which papers came.
    """
    digest = int.from_bytes(hashlib.blake2b(group.encode(), digest_size=4).digest(), "big") >> 12
    low = (digest << _RANK_SHIFT) + _LAST_RANK - rank
    return (_NUMBERS[kind] << _KIND_SHIFT) + (_ordinal(day) << _DAY_SHIFT) + low


def _take_out_stale(db: sqlite_utils.Database) -> None:
    """Entries whose heading, day or body may be another now: out, and waiting."""
    if (
        db.execute(
            "SELECT 1 FROM search_waiting WHERE kind IN ('minute', 'meeting', 'document') LIMIT 1"
        ).fetchone()
        is None
    ):
        return
    for kind, stale in _STALE:
        db.execute(
            f"""INSERT OR IGNORE INTO search_waiting (kind, record)
            SELECT '{kind}', id FROM ({stale.format(**_OTHERS)})"""
        )
    db.execute(f"INSERT OR IGNORE INTO search_waiting {_STALE_FIGURES.format(**_OTHERS)}")
    for kind in KINDS:
        what = "document_id, page" if kind == "figure" else "record, 0"
        db.execute(
            f"""INSERT OR IGNORE INTO search_waiting SELECT kind, {what} FROM search_entries
            WHERE kind = '{kind}' AND document_id IN ({_OTHERS["documents"]})"""
        )
    # "CROSS" keeps SQLite from going through the figures of the whole library
    db.execute(
        """DELETE FROM search_entries WHERE place IN (SELECT e.place FROM search_waiting AS w
        CROSS JOIN search_entries AS e ON e.document_id = w.record AND e.kind = w.kind AND e.page = w.page
        WHERE w.kind = 'figure')"""
    )


def _entries(db: sqlite_utils.Database, kind: Kind) -> Iterator[tuple[Any, ...]]:
    """The entries of what waits of one kind, each in a place that no other has."""
    taken: set[int] = set()
    for record, day, council, committee, document, page, *shown, group, rank, title, text, how in db.execute(
        _SOURCES[kind]
    ):
        place = _place(kind, day, group, rank)
        while place in taken or _is_taken(db, place):  # two in one place: the later by name comes after
            place -= 1
        taken.add(place)
        procedural = int(is_procedural(title or "", text, how))
        yield (place, kind, record, day, council, committee, document, page, *shown, procedural)


def _is_taken(db: sqlite_utils.Database, place: int) -> bool:
    return db.execute("SELECT 1 FROM search_entries WHERE place = ?", (place,)).fetchone() is not None

"""When "the next meeting" is: the due dates that only the body's other papers tell. Pure."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.evidence import Row
from extractors.meeting_heads import occasion_of
from minutebook.following.appearances import Appearance, ConventionsOf

_LONGEST = timedelta(days=190)
"""Until the next meeting: where no paper is held of so long a time, there may be one that is not held."""
_MONTH = re.compile("|".join(month_name[1:]), re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A meeting of the body that was held, or called and not cancelled."""

    day: date
    id: str
    occasion: str = ""


def meetings_of(rows: Sequence[Row]) -> tuple[Held, ...]:
    """The meetings that actions may be due at, in order."""
    return tuple(
        sorted(
            Held(date.fromisoformat(str(r["date"])), str(r["id"]), str(r["occasion"] or ""))
            for r in rows
            if _counts(r)
        )
    )


def _counts(row: Row) -> bool:
    return row["status"] != "cancelled"


def dues(found: Sequence[Appearance], meetings: Sequence[Held], of: ConventionsOf) -> Iterator[Row]:
    """What is to change in ``actions``: id, meeting, first and last day, for each whose due date it is."""
    for one in found:
        if one.table != "actions":
            continue
        row, words = one.row, str(one.row["due_text"] or "")
        conventions = of(row)
        named = conventions.first("due_meeting", words) if words else None
        if named is None and row["due_meeting_id"] is None:
            continue
        occasion = occasion_of(conventions, words)
        among = [held for held in meetings if held.occasion == occasion] if occasion else meetings
        met = _met(one, words, named[0].fields["meets"], among) if named else None
        day = met.day.isoformat() if met else None
        # of two meetings of that day it is not known which; the day is
        sure = met is not None and sum(held.day == met.day for held in among) == 1
        wanted: Row = {"due_meeting_id": met.id if met and sure else None, "due_start": day, "due_end": day}
        if any(row[column] != value for column, value in wanted.items()):
            yield {"id": one.id, **wanted}


def _met(one: Appearance, words: str, meets: str, meetings: Sequence[Held]) -> Held | None:
    """The first meeting after the paper's; of a month, the first in that month."""
    later = [held for held in meetings if held.day > one.day]
    if meets == "month":
        month = _MONTH.search(words)
        number = list(month_name).index(month.group().capitalize()) if month else 0
        within = [held for held in later if held.day.month == number]
        return within[0] if within and (within[0].day - one.day).days <= 366 else None
    return later[0] if later and later[0].day - one.day <= _LONGEST else None

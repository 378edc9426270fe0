"""Findings turned into rows: plain functions from one frozen value to one dict of columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from math import isfinite
from typing import Any

from db.evidence import Row
from db.ids import Record, committee_id, id_of
from minutebook.errors import DatabaseError
from minutebook.findings import (
    Action,
    AgendaItem,
    Amendment,
    Attendance,
    Confirmation,
    Finding,
    Meeting,
    Mention,
    Minute,
    OfEarlier,
    Recommendation,
    Resolution,
    Statistic,
)

Ids = Mapping[Record, str]

LARGEST_INTEGER = 2**63 - 1
"""What SQLite stores as a whole number; a larger one is stored as a float."""

SHARED: dict[type[Finding], str] = {
    Meeting: "meetings",
    AgendaItem: "agenda_items",
    Attendance: "attendance",
    Minute: "minutes",
    Resolution: "resolutions",
    Action: "actions",
    Confirmation: "confirmations",
    Amendment: "amendments",
}
"""Kinds that several documents may state: each statement is a sighting, and the best one is the row."""

OWN: dict[type[Finding], str] = {
    Recommendation: "recommendations",
    Statistic: "statistics",
    Mention: "mentions",
}
"""Kinds that belong to the document that they stand in."""


def number(value: Decimal | None) -> int | float | None:
    """A whole number as int, any other as float.

    Raises DatabaseError for one that is not finite, or too large to be as a float.
    """
    if value is None:
        return None
    if not value.is_finite() or not isfinite(float(value)):
        raise DatabaseError(f"{value} is not a number that can be stored")
    whole = value == value.to_integral_value() and value.copy_abs() <= LARGEST_INTEGER
    return int(value) if whole else float(value)


def iso(day: date | None) -> str | None:
    """``2021-07-20``."""
    return day.isoformat() if day else None


def clock(moment: time | None) -> str | None:
    """``14:00``."""
    return moment.strftime("%H:%M") if moment else None


def columns_of(finding: Finding, ids: Ids, council: str | None) -> Row:
    """The columns of a finding's row that are its own kind's: not its id, and not its evidence.

    Raises DatabaseError when it refers to a finding that has no id.
    """
    make = _MAKERS[type(finding)]
    return make(finding, _References(ids), council)


class _References:
    """Ids of what a finding refers to."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids

    def __call__(self, record: Record | None) -> str | None:
        return None if record is None else id_of(self._ids, record)


def _meeting(f: Meeting, _: _References, council: str | None) -> Row:
    return {
        "council_id": council,
        "committee_id": committee_id(council, f.committee),
        "date": iso(f.date),
        "time": clock(f.time),
        "venue": f.venue,
        "status": f.status,
        "occasion": f.occasion,
    }


def _agenda_item(f: AgendaItem, of: _References, _: str | None) -> Row:
    return {
        "meeting_id": of(f.meeting),
        "number": f.number,
        "title": f.title,
        "text": f.text,
        "presenter": f.presenter,
        "page_from": f.pages[0] if f.pages else None,
        "page_to": f.pages[1] if f.pages else None,
        "exempt": int(f.exempt),
        "exempt_reason": f.exempt_reason,
    }


def _attendance(f: Attendance, of: _References, _: str | None) -> Row:
    return {"meeting_id": of(f.meeting), "name": f.name, "kind": f.kind, "role": f.role}


def _minute(f: Minute, of: _References, _: str | None) -> Row:
    return {
        "meeting_id": of(f.meeting),
        "reference": f.reference,
        "title": f.title,
        "parent_id": of(f.parent),
        "ordinal": f.ordinal,
        "text": f.text,
        "agenda_item_id": of(f.agenda_item),
    }


def _recommendation(f: Recommendation, of: _References, _: str | None) -> Row:
    return {"part_id": of(f.part), "ordinal": f.ordinal, "text": f.text}


def _resolution(f: Resolution, of: _References, _: str | None) -> Row:
    return {
        "meeting_id": of(f.meeting),
        "minute_id": of(f.minute),
        "ordinal": f.ordinal,
        "cue": f.cue,
        "kind": f.kind,
        "text": f.text,
        "result": f.result,
        "votes_for": f.votes_for,
        "votes_against": f.votes_against,
        "votes_abstain": f.votes_abstain,
        "mover": f.mover,
        "seconder": f.seconder,
    }


def _action(f: Action, of: _References, _: str | None) -> Row:
    return {
        "meeting_id": of(f.meeting),
        "minute_id": of(f.minute),
        "resolution_id": of(f.resolution),
        "ordinal": f.ordinal,
        "source": f.source,
        "text": f.text,
        "owner": f.owner,
        "due_text": f.due_text,
        "due_start": iso(f.due_start),
        "due_end": iso(f.due_end),
        "status": f.status,
        "progress": f.progress,
        "raised_on": iso(f.raised_on),
        "reference": f.reference,
    }


def _mention(f: Mention, of: _References, _: str | None) -> Row:
    return {
        "meeting_id": of(f.meeting),
        "minute_id": of(f.minute),
        "ordinal": f.ordinal,
        "label": f.label,
        "text": f.text,
        "status": f.status,
    }


def _confirmation(f: Confirmation, of: _References, council: str | None) -> Row:
    return _of_earlier(f, of, council) | {"amended": int(f.amended)}


def _amendment(f: Amendment, of: _References, council: str | None) -> Row:
    return _of_earlier(f, of, council) | {
        "text": f.text,
        "place": f.place,
        "item": f.item,
        "at_page": f.at_page,
        "old_words": f.old_words,
        "new_words": f.new_words,
    }


def _of_earlier(f: OfEarlier, of: _References, council: str | None) -> Row:
    return {
        "meeting_id": of(f.meeting),
        "minute_id": of(f.minute),
        "ordinal": f.ordinal,
        "of_committee_id": committee_id(council, f.of_body or f.meeting.committee),
        "of_text": f.of_text,
        "of_date": f.of_date,
        "of_last": int(f.of_last),
        "of_occasion": f.of_occasion,
    }


def _statistic(f: Statistic, of: _References, _: str | None) -> Row:
    return {
        "part_id": of(f.part),
        "minute_id": of(f.minute),
        "value": number(f.value),
        "value_to": number(f.value_to),
        "unit": f.unit,
        "qualifier": f.qualifier,
        "kind": f.kind,
        "direction": f.direction,
        "measure": f.measure,
        "measure_id": f.measure_id,
        "measure_confidence": f.measure_confidence,
        "extreme": f.extreme,
        "people": int(f.people),
        "area": f.area,
        "area_code": f.area_code,
        "group_text": f.group,
        "period_text": f.period_text,
        "period_start": iso(f.period_start),
        "period_end": iso(f.period_end),
        "period_precision": f.period_precision,
        "resolved_start": iso(f.resolved_start),
        "resolved_end": iso(f.resolved_end),
        "resolved_from": f.resolved_from,
        "resolved_on": iso(f.resolved_on),
        "numerator": number(f.numerator),
        "denominator": number(f.denominator),
        "compared_with": of(f.compared_with),
        "sentence": f.sentence,
    }


# A finding's type picks the function that takes that type, which a checker cannot follow.
_MAKERS: dict[type[Finding], Callable[[Any, _References, str | None], Row]] = {
    Meeting: _meeting,
    AgendaItem: _agenda_item,
    Attendance: _attendance,
    Minute: _minute,
    Recommendation: _recommendation,
    Mention: _mention,
    Resolution: _resolution,
    Action: _action,
    Confirmation: _confirmation,
    Amendment: _amendment,
    Statistic: _statistic,
}

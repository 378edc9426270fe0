"""The format of a gold file: for each kind of record its fields, and what may stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from minutebook.findings import (
    ActionSource,
    ActionStatus,
    AttendanceKind,
    Direction,
    DocumentType,
    MeetingStatus,
    Qualifier,
    ResolutionKind,
    StatisticKind,
    Unit,
)
from minutebook.model import PartType

Value = str | int | Decimal | tuple[int, int] | None
Reader = Callable[[object], Value]
"""Takes what JSON holds (numbers with a point as Decimal) or raises ValueError("must be ...")."""


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read, and whether its key must be there. A field that may be left out reads None."""

    read: Reader
    required: bool = True


Fields = Mapping[str, Field]


def _text(value: object) -> Value:
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("must be words")


def _whole(value: object) -> Value:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("must be a whole number")


def _number(value: object) -> Value:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise ValueError("must be a number")


def _page_pair(value: object) -> Value:
    match value:
        case [int(first), int(last)] if 0 < first <= last:
            return (first, last)
    raise ValueError("must be the first and the last page")


def _date(value: object) -> Value:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value).isoformat()
    raise ValueError("must be a date such as 2021-07-20")


def _date_or_part(value: object) -> Value:
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        return value
    return _date(value)


def _clock(value: object) -> Value:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return value
    raise ValueError("must be a time such as 14:00")


def _one_of(*literals: object) -> Reader:
    """One of the words that the types allow."""
    allowed = tuple(str(word) for literal in literals for word in get_args(literal))

    def read(value: object) -> Value:
        if isinstance(value, str) and value in allowed:
            return value
        raise ValueError(f"must be one of {', '.join(allowed)}")

    return read


def _or_null(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


_WORDS, _WORDS_OR_NULL = Field(_text), Field(_or_null(_text))
_NUMBER_OR_NULL, _DATE_OR_NULL = Field(_or_null(_number)), Field(_or_null(_date))
_LEFT_OUT = Field(_or_null(_text), required=False)
_EVIDENCE: Fields = {"quote": _WORDS, "before": _LEFT_OUT}

QUOTE_KEY: Mapping[str, str] = {"actions": "text_quote"}
"""Which key holds a record's words, where it is not ``quote``."""

DOCUMENT: Fields = {
    "document": _WORDS,
    "council": _WORDS_OR_NULL,
    "committee": _WORDS_OR_NULL,
    "type": Field(_one_of(DocumentType)),
    "title": _WORDS,
    "date": Field(_or_null(_date_or_part)),
}

KINDS: Mapping[str, Fields] = {
    "parts": {"type": Field(_one_of(PartType)), "title": _WORDS, **_EVIDENCE},
    "meetings": {
        "committee": _WORDS,
        "date": Field(_date),
        "time": Field(_or_null(_clock)),
        "venue": _WORDS_OR_NULL,
        "status": Field(_one_of(MeetingStatus)),
        **_EVIDENCE,
    },
    "agenda_items": {
        "number": _WORDS,
        "title": _WORDS,
        "pages": Field(_or_null(_page_pair)),
        "presenter": _WORDS_OR_NULL,
        **_EVIDENCE,
    },
    "attendance": {
        "meeting": Field(_date),
        "name": _WORDS,
        "kind": Field(_one_of(AttendanceKind)),
        "role": _WORDS_OR_NULL,
        **_EVIDENCE,
    },
    "minutes": {
        "meeting": Field(_date),
        "reference": _WORDS_OR_NULL,
        "title": _WORDS,
        "parent": _LEFT_OUT,
        **_EVIDENCE,
    },
    "resolutions": {
        "meeting": Field(_date),
        "minute": _WORDS_OR_NULL,
        "cue": _WORDS_OR_NULL,
        "ordinal": Field(_whole),
        "kind": Field(_one_of(ResolutionKind)),
        **_EVIDENCE,
    },
    "recommendations": {"ordinal": _WORDS, **_EVIDENCE},
    "actions": {
        "source": Field(_one_of(ActionSource)),
        "minute": _WORDS_OR_NULL,
        "text_quote": _WORDS,
        "owner": _WORDS_OR_NULL,
        "due": _WORDS_OR_NULL,
        "due_start": _DATE_OR_NULL,
        "due_end": _DATE_OR_NULL,
        "status": Field(_or_null(_one_of(ActionStatus))),
        "progress_quote": _WORDS_OR_NULL,
        "before": _LEFT_OUT,
    },
    "statistics": {
        "sentence": _WORDS,
        "value": Field(_number),
        "value_to": _NUMBER_OR_NULL,
        "unit": Field(_one_of(Unit)),
        "qualifier": Field(_or_null(_one_of(Qualifier))),
        "kind": Field(_one_of(StatisticKind)),
        "direction": Field(_or_null(_one_of(Direction))),
        "measure": _WORDS,
        "area": _WORDS_OR_NULL,
        "group": _WORDS_OR_NULL,
        "period": _WORDS_OR_NULL,
        "period_start": _DATE_OR_NULL,
        "period_end": _DATE_OR_NULL,
        "numerator": _NUMBER_OR_NULL,
        "denominator": _NUMBER_OR_NULL,
        **_EVIDENCE,
    },
}
"""Every kind of record, in the order in which scores are shown."""

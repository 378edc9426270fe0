"""Which entries of an agenda are its items: those whose numbers count on.

``1. 2. 3.``, ``24/101 24/102``, or ``1.1 1.2 2.1`` where no entry has the number 1 or 2 by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.agenda_entries import Entry
from extractors.references import Candidate, numbering, read_reference

_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)
_DECIMAL = re.compile(r"\s*(?P<number>(?P<section>\d{1,2})\.(?P<place>\d{1,2}))\.?\s+(?=[A-Z\"'“‘])")
_ABOVE = 2
"""Lines that may stand between the word AGENDA and a table of its items."""
_FEWEST = 3
"""So many references or decimal numbers make an agenda's items."""


def numbered_items(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, where only those keep or get a number that are items of the agenda."""
    first = next((i for i, entry in enumerate(found) if entry.number == ""), 0)
    if first > _ABOVE or any(entry.number for entry in found):
        # a table without numbers that is not the agenda itself: what comes to later meetings
        found = [replace(entry, number=None) if entry.number == "" else entry for entry in found]
    plain = in_order(found)
    first = next((i for i, entry in enumerate(plain) if entry.number), len(found))
    for other in (_by_reference(found), _by_decimals(found, plain)):
        begins = next((i for i, entry in enumerate(other) if entry.number), len(found))
        # numbers that stand inside an item are of payments, times or earlier minutes
        if _count(other) > _count(plain) and begins < first:
            return other
    return plain


def _count(found: Iterable[Entry]) -> int:
    return sum(entry.number is not None for entry in found)


def _by_reference(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries numbered by the references that they begin with, as minutes are: "24/101 Apologies"."""
    candidates: list[Candidate] = []
    for i, entry in enumerate(found):
        reference = read_reference(_printed(entry)) if entry.number is None else None
        if reference and not reference.common:
            candidates.append(Candidate(i, reference, 2.0 if entry.is_line else 1.0))
    run = {c.place: c.reference for c in numbering(candidates)}
    if len(run) < _FEWEST:
        return ()
    return tuple(
        _numbered(entry, run[i].text, run[i].end) if i in run else _demoted(entry)
        for i, entry in enumerate(found)
    )


def _by_decimals(found: Sequence[Entry], plain: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries numbered inside sections that have no number of their own: "1.1", "1.2", "2.1"."""
    whole = {entry.number for entry in plain}
    read = [_DECIMAL.match(_printed(entry)) if entry.number is None else None for entry in found]
    if sum(m is not None and m["section"] not in whole for m in read) < _FEWEST:
        return ()
    made: list[Entry] = []
    last = (0, 0)
    for entry, own, match in zip(found, plain, read, strict=True):
        value = (int(match["section"]), int(match["place"])) if match else (_value(own) or 0, 0)
        counts = own.number is not None and value > last
        if match:
            counts = (value[0] == last[0] and value[1] == last[1] + 1) or (
                value[0] > last[0] and value[1] <= 1
            )
        if match and counts:
            made.append(_numbered(entry, match["number"], match.end()))
        else:
            made.append(own if counts else _demoted(own))
        last = value if counts else last
    return tuple(made)


def _printed(entry: Entry) -> str:
    return f"{entry.marker} {entry.text}" if entry.marker else entry.text


def _numbered(entry: Entry, number: str, end: int) -> Entry:
    return replace(entry, number=number, text=_printed(entry)[end:].lstrip(" *-–—:"), marker="")


def _demoted(entry: Entry) -> Entry:
    """The entry as words that explain the item above it."""
    return replace(entry, number=None, text=f"{entry.number}. {entry.text}") if entry.number else entry


def _value(entry: Entry) -> int | None:
    return int(re.sub(r"\D", "", entry.number)) if entry.number else None


def in_order(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries where only those keep a number that count on: ``1. 2. 3.`` inside item 6 are no items.

    A list may begin at any number. A number may be missing; a heading with the word agenda starts anew.
    """
    every = list(found)
    last: int | None = None
    inner: int | None = None
    for i, entry in enumerate(every):
        if not entry.number:
            continue
        value = int(re.sub(r"\D", "", entry.number))
        letter = entry.number[-1].isalpha() and value == last
        anew = value == 1 and i > 0 and every[i - 1].is_line and bool(_AGENDA.search(every[i - 1].text))
        expected = last is None or value == last + 1 or letter or anew or _skips(every[i + 1 :], last, value)
        if expected and last is not None and inner is not None and value == inner + 1:
            expected = not _again(every[i + 1 :], value)
        if expected:
            last, inner = value, None
        else:
            inner = value
            every[i] = replace(entry, number=None, text=f"{entry.number}. {entry.text}")
    return tuple(every)


def _values(later: Sequence[Entry]) -> list[int]:
    return [int(re.sub(r"\D", "", e.number)) for e in later if e.number]


def _skips(later: Sequence[Entry], last: int, value: int) -> bool:
    """Whether the number after ``last`` is simply missing: it comes nowhere later."""
    return last + 1 < value <= last + 3 and last + 1 not in _values(later)


def _again(later: Sequence[Entry], value: int) -> bool:
    """Whether the same number comes again before the next: then this one counts inside an item."""
    values = _values(later)
    until = values.index(value + 1) if value + 1 in values else len(values)
    return value in values[:until]

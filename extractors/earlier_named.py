"""Which earlier meeting some words name: "the meeting held on 4 June", "the minutes of the last meeting"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extractors.dates import dates_in
from extractors.meeting_heads import occasion_of
from ingest.bodies import bodies_in, ordinary
from ingest.conventions import Conventions
from minutebook.findings import Occasion

_BEHIND = 20
"""Characters behind a date in which the occasion may stand: "of the 4 May 2021 Annual Meeting"."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
# "on 4th June", "the 4th day of June"; "June 4th"; "in May", "the May meeting", "May minutes"
_YEARLESS = re.compile(
    rf"\b(?P<day>[0-3]?\d)\s?(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?{_MONTH}\b(?![,.]?\s+\d{{4}})"
    rf"|\b{_MONTH.replace('month', 'month2')}\s+(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\s+\d{{4}})"
    rf"|\b(?:in|the|of)\s+{_MONTH.replace('month', 'month3')}\b(?!\s+\d)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The meeting that words name: see ``OfEarlier``. ``text`` are the words, None where they name none."""

    body: str | None = None
    text: str | None = None
    date: str | None = None
    last: bool = False
    occasion: Occasion | None = None


def named(conventions: Conventions, words: str, day: date, own: str) -> Named | None:
    """The meeting that ``words`` name in the minutes of ``day`` of the body ``own``; None for no meeting."""
    body = _other_body(words, own)
    printed = [d for d in dates_in(words) if d.iso]
    # "Dates" of the future are no minutes' date: a slip of the pen, which is not settled by a guess
    full = next((d for d in printed if d.day), None)
    if full:
        return _told(conventions, words, body, full.start, full.end, full.iso)
    if yearless := _yearless(words, day):
        found, iso = yearless
        return _told(conventions, words, body, found.start(), found.end(), iso)
    if printed:
        return _told(conventions, words, body, printed[0].start, printed[0].end, printed[0].iso)
    if other := conventions.first("other_minutes", words):
        return Named(body, other[1].group(), occasion=_occasion(conventions, words))
    if last := conventions.first("last_minutes", words):
        start, end = last[1].span()
        return replace(_told(conventions, words, body, start, end, None), last=True)
    return Named(body) if body else None


def _told(
    conventions: Conventions, words: str, body: str | None, start: int, end: int, iso: str | None
) -> Named:
    """The meeting that the words from ``start`` to ``end`` name; its occasion stands before or behind."""
    occasion = _occasion(conventions, words[: end + _BEHIND])
    return Named(body, words[start:end].strip(), iso, occasion=occasion)


def _occasion(conventions: Conventions, words: str) -> Occasion | None:
    """The one occasion that the words name; None for an ordinary meeting, and where they name several."""
    several = {phrase.fields["name"] for phrase, _ in conventions.every("occasion", words)}
    return occasion_of(conventions, words) if len(several) == 1 else None


def _other_body(words: str, own: str) -> str | None:
    """Another body than the minutes' own that the words name, in ordinary capitals."""
    for found in bodies_in(words):
        if not (found.is_generic or found.is_council or _is_part(found.name, own)):
            return ordinary(found.name, words)
    return None


def _is_part(name: str, own: str) -> bool:
    """Whether a name is the own body's, perhaps shortened: "the Harbour Board" for "Town Harbour Board"."""
    return set(name.lower().split()) <= set(own.lower().split())


def _yearless(words: str, day: date) -> tuple[re.Match[str], str] | None:
    """The place and the ISO date of a day or month without a year: the last one before ``day``."""
    found = _YEARLESS.search(words)
    if found is None:
        return None
    month = _MONTHS.index((found["month"] or found["month2"] or found["month3"])[:3].lower()) + 1
    if number := found["day"] or found["day2"]:
        for year in (day.year, day.year - 1):
            try:
                then = date(year, month, int(number))
            except ValueError:
                continue
            if then < day:
                return found, then.isoformat()
        return None
    year = day.year if month <= day.month else day.year - 1
    return found, f"{year:04d}-{month:02d}"

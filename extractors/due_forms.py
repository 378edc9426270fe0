"""Ways to say when, beside full dates: "in September", "on the 22nd", "once the quotes are in".

A month or a day alone is the first one from the meeting on. An occasion ("once the permit has arrived") is as
printed and without days, for only another paper can tell when it came.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from extractors.lexicon import any_of, words

Form = tuple[int, int, date | None, date | None]
"""``start:end`` of the text, and the first and last day where they are known."""

_MONTH = rf"(?P<month>{any_of(month_name[1:])})"
# "in September", "by the end of May"; "held in May" is past, "the meeting in May" another meeting's day
_MONTH_ALONE = re.compile(
    rf"\b(?:in|by|until|before|during|for|from|early|late|mid)(?:\s+(?:the\s+)?(?:end|beginning|start|middle)\s+of)?[\s-]+"
    rf"(?:early\s+|late\s+|mid[\s-])?{_MONTH}\b(?!\s+\d|\s+(?:meeting|edition|newsletter|agenda|issue))"
)
# "add a special meeting in November": when what is to be arranged will be
_OF_EVENT = re.compile(
    r"\b(?:an?|another|any|two|three)\s+(?:[\w-]+\s+){0,3}(?:meetings?|events?|sessions?|workshops?|seminars?|visits?|exhibitions?)\s+$"
    # "unable to climb the hill on six mornings in December"
    r"|\b(?:mornings|afternoons|evenings|nights|days|occasions|times|weekends)\s+$"
)
# "in the week beginning 15 September 2025", "w/c 6th May"
_WEEK_OF = re.compile(
    rf"\b(?:(?:in\s+)?(?:the\s+)?week\s+(?:beginning|commencing|starting|of)|w/c)\s+(?:(?:on\s+)?Monday,?\s+)?(?:the\s+)?"
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{any_of(month_name[1:])})(?:,?\s+(?P<year>20\d\d))?"
)
_END_OF_MONTH = re.compile(
    rf"\b(?:by|before|until|at)\s+(?:the\s+)?end\s+(?:of\s+)?(?P<month>{any_of(month_name[1:])})\b(?!\s+\d|\s+meeting)"
)
# "by end of the month", "by month end"
_END_OF_THE_MONTH = re.compile(r"\b(?:(?:the\s+)?end\s+of\s+(?:the|this)\s+month|month[\s-]end)\b")
_EDITION = re.compile(
    rf"\b(?:the\s+)?{_MONTH}\s+(?i:edition|newsletter|issue)\b(?:\s+of\s+the\s+newsletter)?"
)
_MEETING_OF = re.compile(
    rf"\b(?:the|our|its)\s+(?:[\w']+\s+){{0,3}}[Mm]eeting\s+(?:in|of|on)\s+{_MONTH}\b(?!\s+\d)"
)
# "report to May meeting"
_MONTHS_MEETING = re.compile(
    rf"\b(?:to|at|for|by|before|until)\s+(?P<due>(?:the\s+|our\s+|its\s+)?{any_of(month_name[1:])}\s+(?i:meeting)\b)"
)
_DAY_ALONE = re.compile(
    r"\b(?:on|by|before|until)\s+(?:the\s+)?(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?[A-Z]|\s+(?:anniversary|century))"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
# "by Friday"; "on Friday 3 May" is a date, and "Friday evenings" are many
_WEEKDAY_ALONE = re.compile(
    rf"\b(?:(?:on|by|before|until)\s+(?:the\s+)?|(?=(?:next|this|the\s+following)\s))"
    rf"(?P<day>(?:(?:next|this|the\s+following|following)\s+)?{_WEEKDAY})\b(?!,?\s+(?:the\s+)?\d|\s+(?:morning|afternoon|evening|night)s)"
)
# "the next Harbour Branch meeting", "the next speed limit review"
_NEXT_NAMED = re.compile(
    r"\b(?:the|its|our|their)\s+next\s+(?:[A-Za-z'’]+\s+){1,4}?(?:[Mm]eeting|[Rr]eview|[Ii]nspection|[Vv]isit)\b"
    r"|\b(?:the|its|our|their)\s+next\s+meeting\s+of\s+the\s+[A-Z][\w'’]*(?:\s+(?:(?:and|of|for|the|&)\s+)*[A-Z][\w'’]*){0,5}"
)
# what is over: "was reported in May"
_PAST = re.compile(
    r"\b(?:was|were|had|did|held|took\s+place|took|received|reported|since|met|came|went|began|last)\b(?:(?!\b(?:would|will|shall|to)\b)[^,;.])*$"
)
_STATE = (
    r"(?:has|have|is|are|gets?|becomes?|comes?|arrives?|returns?|finish(?:es)?|ends?|starts?|begins?|permits?"
    r"|allows?)"
)
_OCCASION = re.compile(
    r"\b(?i:once|when|after|as\s+soon\s+as)\s+(?!(?:it|there)\s+(?:has|have)\s+to\b)"
    r"(?:the|this|these|those|it|they|all|a|an|any|we|he|she|his|her|its|their|[A-Z][\w'’]*|weather|[a-z]+s)\b"
    r"[^,.;:()]{0,60}?"
    rf"\b{_STATE}\b(?!\s+to\b)[^,.;:()]{{0,50}}"
    r"|\b(?:on|upon|following|after|with(?=\s+the\s+(?:commencement|arrival|appointment)))\s+(?:the\s+)?"
    rf"{any_of(words('undertakings', 'occasions'))}\s+of\b[^,.;:()]{{3,60}}"
)


def forms_in(text: str, meeting: date | None) -> Iterator[Form]:
    """What of a text says when, in no order; some may stand inside others."""
    yield from _months_in(text, meeting)
    for match in _MEETING_OF.finditer(text):
        yield (*match.span(), None, None)
    for match in _DAY_ALONE.finditer(text):
        if not _PAST.search(text, max(0, match.start() - 60), match.start()):
            day = _day(int(match["day"]), meeting)
            yield (match.start(), match.end(), day, day)
    for match in _WEEKDAY_ALONE.finditer(text):
        if not _PAST.search(text, max(0, match.start() - 60), match.start()):
            yield (match.start("day"), match.end(), None, None)
    for match in _NEXT_NAMED.finditer(text):
        yield (*match.span(), None, None)
    for match in _OCCASION.finditer(text):
        if _is_occasion(text, match):
            yield (match.start(), match.start() + len(match.group().rstrip()), None, None)


def weeks_in(text: str, meeting: date | None) -> Iterator[Form]:
    """Weeks called by the day on which they begin."""
    for match in _WEEK_OF.finditer(text):
        month = list(month_name).index(match["month"])
        year = int(match["year"] or 0) or (meeting.year + (month < meeting.month) if meeting else 0)
        try:
            first = date(year, month, int(match["day"]))
        except ValueError:
            continue
        yield (*match.span(), first, first + timedelta(days=6))


def _months_in(text: str, meeting: date | None) -> Iterator[Form]:
    """A month alone, its end or its meeting, or what is published in it."""
    for match in _MONTH_ALONE.finditer(text):
        event = _OF_EVENT.search(text, max(0, match.start() - 60), match.start())
        if not event and not _PAST.search(text, max(0, match.start() - 60), match.start()):
            yield (match.start("month"), match.end(), *_month(match["month"], meeting))
    for match in _MONTHS_MEETING.finditer(text):
        if not _PAST.search(text, max(0, match.start() - 60), match.start()):
            yield (*match.span("due"), None, None)
    for match in _END_OF_MONTH.finditer(text):
        last = _month(match["month"], meeting)[1]
        yield (*match.span(), last, last)
    for match in _END_OF_THE_MONTH.finditer(text):
        last = _month(month_name[meeting.month], meeting)[1] if meeting else None
        yield (*match.span(), last, last)
    for match in _EDITION.finditer(text):
        yield (*match.span(), *_month(match["month"], meeting))


def _is_occasion(text: str, match: re.Match[str]) -> bool:
    """Whether it says when the thing is done: it stands first or last in what is said."""
    return (
        not text[: match.start()].strip(" -–•")
        or not text[match.end() :].strip(" .)")
        or text[match.end()] in ",;"
    )


def _month(name: str, meeting: date | None) -> tuple[date | None, date | None]:
    if meeting is None:
        return None, None
    number = list(month_name).index(name)
    year = meeting.year + (number < meeting.month)
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _day(number: int, meeting: date | None) -> date | None:
    """The first day of that number after the meeting; None for a number that no near month has."""
    if meeting is None or not 1 <= number <= 31:
        return None
    days = (meeting + timedelta(n) for n in range(1, 32))
    return next((day for day in days if day.day == number), None)

"""When something is due: the words as printed, and first and last day where the paper alone dates them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import dateparser

from extractors.due_forms import forms_in, weeks_in
from extractors.periods import Period, find_periods
from ingest.conventions import Conventions

# "by 31 March 2024", "no later than June", "at its 9 April meeting", "in January 2022"
_BEFORE_DATE = re.compile(
    r"\b(?:by|before|until|no\s+later\s+than|on|in|for|at\s+its|at\s+the|to\s+the|its|the|during|provided|completed|due|deadline(?:\s+(?:of|is|being))?"
    r"|from|early|late|mid|ahead\s+of|prior\s+to|in\s+advance\s+of|in\s+time\s+for|not\s+later\s+than|after)\s*[:–-]?\s*"
    r"(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
# "within the next fortnight", "within 10 working days", "in three months' time"
_OF_THAT_YEAR = re.compile(
    r"\s+(?!and\b|or\b|to\b|at\b|in\b|by\b|with\b|for\b|so\b|as\b|if\b|when\b|subject\b)[a-z]+"
)
# "three quotations for 2025": what they are for, not by when they are had
_FOR_A_YEAR = re.compile(r"(?<!time )(?<!ready )\bfor\s+(?:the\s+)?$", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?:within|in)\s+(?:the\s+next\s+)?(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)?\s*"
    r"(?P<unit>day|week|fortnight|month|year)s?'?(?:\s+time)?",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"(?P<which>this|next)\s+(?P<unit>week|month)", re.IGNORECASE)
_COUNTS = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"a": 1, "an": 1, "": 1}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# "9 April", "1st July": a day whose year the meeting tells
_DAY_AND_MONTH = re.compile(
    rf"\b(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?)?"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?!,?\s+\d{{4}})"
    # "the January 7th meeting"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)\b(?!,?\s+\d{{4}})(?P<meets>\s+meeting\b)?",
    re.IGNORECASE,
)
# "all future Board meetings" is how often; "following the meeting held in May" is past
# and "as soon as it is known" says no more than "then"
_NO_DUE_BEFORE = re.compile(r"\b(?:all|any|each|every|as)\s*$", re.IGNORECASE)
# "services to commence in August", "an event organised by the school on 4 May": when something else is
_OTHER_DAY = re.compile(
    r"(?<!be )\b(?:taken|held|received|made|written|issued|published|seen|reported)\s+on\s+(?:the\s+)?$"
    r"|\b(?:commenc\w+|start\w*|begin\w*|effective|dated|tak(?:e|es|ing)\s+place|valid)\s+(?:on|in|from|at)?\s*"
    r"(?:the\s+)?$|\b(?:letter|e-?mail|report|minutes|invoice)s?\s+(?:of|dated|from)\s+(?:the\s+)?$"
    r"|\b(?:(?:event|concert)\s+(?:organi[sz]ed|held|run|put\s+on)|funeral|wedding|election)\b[^,.;]{0,60}$",
    re.IGNORECASE,
)
# "plans for lighting the pier in 2022", "next year the fair should take place": when another thing will be
_IN_A_PLAN = re.compile(
    r"\b(?:plans?|proposals?|ideas?|arrangements?)\s+(?:for|of|on)\s+[a-z]+ing\b[^,.;]{0,60}$",
    re.IGNORECASE,
)
_EVENT_THEN = re.compile(
    r"\s+(?:the|this|our|its)\s+(?:[\w'’-]+\s+){1,4}(?:should|would|will|shall)\s+(?:take\s+place|be\s+held)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|before|until|no\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
# "the meeting held in May" is past, "this month's agenda" another thing
_HELD = re.compile(r"\s+(?:which\s+was\s+)?held\b|['’]s?\s", re.IGNORECASE)
# "before the next meeting" is due at that meeting; "after the meeting" is not
# but "before the service ends" is as printed
_LEAD = re.compile(
    r"(?!before\s[^.;]{2,60}\b(?:ends|begins|starts|opens|closes|finishes|takes\s+place)\b)"
    r"(?:by|before|until|ahead\s+of|prior\s+to|in\s+advance\s+of|in\s+time\s+for|(?:no|not)\s+later\s+than)\s+(?=\w)",
    re.IGNORECASE,
)
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PREFER_DATES_FROM": "future",
    "PREFER_DAY_OF_MONTH": "first",
    "REQUIRE_PARTS": ["day", "month"],
    "RETURN_AS_TIMEZONE_AWARE": False,
}


@dataclass(frozen=True, slots=True)
class Due:
    """``text`` as printed at ``start`` of what was searched; no days where only other papers date them."""

    text: str
    start: int
    first: date | None = None
    last: date | None = None


def find_due(text: str, meeting: date | None, conventions: Conventions) -> Due | None:
    """When the thing that ``text`` speaks of is due; ``meeting`` is the day from which "next" counts.

    A printed date comes before a phrase such as "in due course"; a date before the meeting is none.
    """
    dated = [d for d in (_of_period(text, p, meeting) for p in find_periods(text, base=meeting)) if d]
    dated += [d for d in _days_without_year(text, meeting) if all(d.start != other.start for other in dated)]
    weeks = [
        Due(" ".join(text[a:b].split()), a, first, last)
        for a, b, first, last in weeks_in(text, meeting)
        if not _OTHER_DAY.search(text, max(0, a - 80), a)
    ]
    if weeks or dated:
        return min(weeks or dated, key=lambda d: d.start)
    said = [
        # without "by" a phrase may begin with the space behind it: " the end of the month"
        (
            match.end() - len(match.group().lstrip()),
            match.end(),
            *_window(" ".join(match.group().split()), meeting),
        )
        for _, match in conventions.every("due_phrase", text)
    ]
    said += forms_in(text, meeting)
    forms = [(_after_lead(text, start, end), end, first, last) for start, end, first, last in said]
    for start, end, first, last in sorted(forms, key=lambda form: (form[0], -form[1], form[2] is None)):
        if not (
            _NO_DUE_BEFORE.search(text, max(0, start - 12), start)
            or _HELD.match(text, end)
            or _EVENT_THEN.match(text, end)
            or (text.endswith("year", start, end) and _IN_A_PLAN.search(text, max(0, start - 80), start))
        ):
            return Due(" ".join(text[start:end].split()), start, first, last)
    return None


def _after_lead(text: str, start: int, end: int) -> int:
    """Where a form begins, less the word that leads in to it: "before the next meeting"."""
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead else start


def _of_period(text: str, period: Period, meeting: date | None) -> Due | None:
    if period.first is None or period.last is None or period.flag:
        return None
    if period.precision not in ("day", "month", "quarter", "season", "year"):
        return None
    if meeting and period.last < meeting:
        return None
    licensed = _BEFORE_DATE.search(text, max(0, period.start - 30), period.start)
    alone = not text[period.end :].strip(" .)") and period.precision in ("day", "month", "quarter")
    by = _BY.search(text, 0, period.start)
    planned = not by and _IN_A_PLAN.search(text, max(0, period.start - 80), period.start)
    of_that = _OF_THAT_YEAR.match(text, period.end) or _FOR_A_YEAR.search(text, 0, period.start)
    if period.precision == "year" and (planned or of_that):
        licensed = None  # "after the 2015 election"
    if not (licensed or alone):
        return None
    if _OTHER_DAY.search(text, max(0, period.start - 80), period.start) and not by:
        return None
    return Due(" ".join(period.text.split()), period.start, period.first, period.last)


def _days_without_year(text: str, meeting: date | None) -> list[Due]:
    found = []
    for match in _DAY_AND_MONTH.finditer(text):
        if not _BEFORE_DATE.search(text, max(0, match.start() - 30), match.start()):
            continue
        if _OTHER_DAY.search(text, max(0, match.start() - 80), match.start()):
            continue
        words = match.group().removesuffix(match["meets"] or "")
        day = _parsed(words.removeprefix(match["weekday"] or ""), meeting)
        article = "the " if match["meets"] and text[: match.start()].endswith("the ") else ""
        found.append(Due(article + " ".join(match.group().split()), match.start() - len(article), day, day))
    return found


def _parsed(words: str, meeting: date | None) -> date | None:
    """A free form read by dateparser, reckoned from the meeting; None where that cannot be said."""
    if meeting is None:
        return None
    base = datetime.combine(meeting, time())
    read = dateparser.parse(words, languages=["en"], settings={**_SETTINGS, "RELATIVE_BASE": base})
    return read.date() if read else None


def _calendar(words: str, meeting: date | None) -> tuple[date | None, date | None]:
    """The days of "this month" and "next week", reckoned from the meeting; a week begins on Monday."""
    match = _CALENDAR.fullmatch(words)
    if meeting is None or match is None:
        return None, None
    ahead = match["which"].lower() == "next"
    if match["unit"].lower() == "week":
        monday = meeting - timedelta(days=meeting.weekday() - 7 * ahead)
        return monday, monday + timedelta(days=6)
    month = meeting.month + ahead
    year, month = meeting.year + (month > 12), (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _window(words: str, meeting: date | None) -> tuple[date | None, date | None]:
    """The days of "within the next fortnight"; about how long, or until when, is not dated."""
    if _CALENDAR.fullmatch(words):
        return _calendar(words, meeting)
    match = _WITHIN.fullmatch(words)
    if meeting is None or match is None or "working" in words:
        return None, None
    count = _count(match["count"] or "")
    unit = match["unit"].lower()
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    settings = {**_SETTINGS, "REQUIRE_PARTS": [], "RELATIVE_BASE": datetime.combine(meeting, time())}
    read = dateparser.parse(f"in {count} {unit}s", languages=["en"], settings=settings)
    if read is None:
        return None, None
    return (meeting if words.lower().startswith("within") else read.date()), read.date()


def _count(words: str) -> int:
    return _COUNTS[words.lower()] if words.lower() in _COUNTS else int(words)

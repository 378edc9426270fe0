"""Printed dates and times of day, read the British way: ``7/9/2021`` is 7 September.

Everything here is pure: text in, values with their offsets out. A date that contradicts itself
(``Monday 14 September 2021`` was a Tuesday; ``Monday, 19 Wednesday 21 July 2021``; ``31 June``) is given
with ``clear`` False, so that the caller can report it instead of choosing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from ingest.outline import DAYS_IN_WORDS
from minutebook.short_texts import kept_for_short

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|[o0]ct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,.]*)?"
# "l3th": a letter l for the figure 1, as character recognition gives it
_DAY = r"(?P<day>(?:(?<![A-Za-z])[lI]|[0-3])?\d)\s?(?:st|nd|rd|th)?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.VERBOSE)
    for form in (
        # "Tuesday 14th September, 2021"; "the 18th day of January 2001"; "14-Sep-21"; "3rd of May '19"
        rf"""(?:\b|(?<=[a-z:]))(?:{_WEEKDAY}(?:the\s+)?)(?<!\d){_DAY}[\s.,-]*(?:day\s+)?(?:of\s+)?\b{_MONTH}\b
             (?:[\s.,-]{{1,3}}(?P<year>(?:19|20)\d\d)|(?:\.?\s?['’]|-)(?P<short>\d\d))(?!\d)""",
        # "12 Mar 24", "Tuesday 12th March 24 at 7pm": the words end there, or the time or place follows
        rf"""(?:\b{_WEEKDAY})(?<!\d){_DAY}\s+{_MONTH}\b\.?\s(?P<short>\d\d)
             (?=\s*\Z|\s*\n|,\s|\)|\s+(?:at|in|from|commencing)\s+(?:\d|the\b|(?-i:[A-Z])))""",
        # "Tuesday October 4th 2011"; "September 14, 2021"
        rf"""\b{_WEEKDAY}{_MONTH}\b\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b""",
        # "the Twelfth of March 2019", "on the twenty-first day of May, 1998"
        rf"""\b{_WEEKDAY}(?:the\s+)?\b(?P<dayword>{"|".join(sorted(DAYS_IN_WORDS, key=len, reverse=True))})\s+
             (?:day\s+)?of\s+{_MONTH}\b\.?,?\s+(?P<year>(?:19|20)\d\d)\b""",
        # "2021-09-14"
        r"""(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<monthno>[01]\d)-(?P<day>[0-3]\d)(?![\d/-])""",
        # "14/09/2021"; "14.9.2021"; "14-09-2021"
        rf"""\b{_WEEKDAY}(?<![\d./])(?P<day>[0-3]?\d)(?P<sep>[./-])(?P<monthno>[01]?\d)(?P=sep)(?P<year>(?:19|20)\d\d)
             (?!\d)""",
        # "14/09/21"; "(3.5.16)": with stops a two-figure year could be a paragraph, so only after a bracket
        r"""(?<![\d./])(?:(?<=\()(?P<day>[0-3]?\d)\.(?P<monthno>[01]?\d)\.(?P<short>\d\d)
             |(?P<day2>[0-3]?\d)/(?P<monthno2>[01]?\d)/(?P<short2>\d\d))(?![\d/])""",
        # "held on 14.09.21", "Date: 3.5.16", "Monday 3.5.16", not "depends on 3.4.12 above"; and alone on its
        # line "14.09.21"
        r"""(?:(?<=\bon\s)|(?<=\bheld\s)|(?<=\bdated\s)|(?<=\bdate:\s)|(?<=day\s)|(?<=day,\s))
             (?P<day>[0-3]?\d)\.(?P<monthno>[01]?\d)\.(?P<short>\d\d)
             (?!\d|\.\d|\s+(?:above|below|of)\b)""",
        r"""(?<![\d.])(?P<lone>(?P<day>[0-3]\d)\.(?P<monthno>0\d|1[0-2])\.(?P<short>[0-3]\d|[7-9]\d))
             (?=[\s*_]*\Z|[\s*_]*\n|\s+at\s+\d)""",
        # "December 2022": a month alone
        rf"""\b{_MONTH}\b\.?,?\s+(?P<year>(?:19|20)\d\d)\b""",
    )
)

# "Monday, 19 Wednesday 21 July 2021": another day before the one that has the month
_OTHER_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+\d{1,2}(?:st|nd|rd|th)?[\s,/]+$", re.IGNORECASE
)

# what may stand before a date of figures with stops that says of itself what it is
_BEGINS_LINE = re.compile(r"(?:\A|\n|\b(?:meeting|minutes|agenda)\b[:,]?)[\s*_]*$", re.IGNORECASE)
_NEAR = 40
"""Characters before a date in which another day may stand: "Wednesday, 23rd / "."""

# "2.00 pm", "7.30p.m.", "10 am", "6.00 - 8.00pm", "14:00", "1400 hours", "12 noon", "6.3OPM"
_TIME = re.compile(
    r"""(?<![\d.:£])(?:
        (?P<hour>\d{1,2})(?:[.:;](?P<minute>[0-5][\dO]))?\s?
        (?:(?P<half>(?-i:[ap](?=\.?\s?m(?![a-z]))|[AP](?=\.?\s?M(?![A-Za-z]))))\.?\s?m\.?
          |\s?(?:-|–|to|until)\s?\d{1,2}(?:[.:][0-5]\d)?\s?(?P<later>[ap])\.?m\b\.?
          |\s?(?P<noon>noon|midday|midnight)\b)
      | (?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?!\d|:)
      | (?P<military>[01]\d|2[0-3])[.:]?(?P<militaryminute>[0-5]\d)\s?(?:hours|hrs|h)\b
      | \b(?P<word>noon|midday)\b
      | (?P<told>\d{1,2})(?:[.:](?P<toldminute>[0-5]\d))?\s?(?:o['’]clock\s+)?
        in\s+the\s+(?P<part>morning|afternoon|evening)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "09.30", "14.00", "11.15": of the clock of 24 hours, where it is known to be a time
_TIME_OF_24 = re.compile(r"\s*(?P<hour>0\d|1\d|2[0-3])[.:](?P<minute>[0-5]\d)(?![\d.:])")
_HALF = re.compile(
    r"\s?(?:[ap]\.?\s?m\b|noon|(?:-|–|to|until)\s?\d{1,2}(?:[.:][0-5]\d)?\s?[ap]\.?m)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, order=True)
class PrintedDate:
    """A date at ``start:end`` of a text; ``day`` is None for a month alone (``December 2022``).

    ``clear`` is False where what is printed contradicts itself or the calendar.
    """

    start: int
    end: int
    year: int
    month: int
    day: int | None = None
    clear: bool = True

    @property
    def date(self) -> date | None:
        """The day, None for a month alone or a day that the calendar does not have."""
        try:
            return None if self.day is None else date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def iso(self) -> str | None:
        """ISO text, to the month where no day is printed; None for an impossible day."""
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return self.date.isoformat() if self.date else None


@dataclass(frozen=True, slots=True, order=True)
class PrintedTime:
    """A time of day at ``start:end`` of a text."""

    start: int
    end: int
    time: time


@kept_for_short
def dates_in(text: str) -> tuple[PrintedDate, ...]:
    """All dates of a text in their order, none inside another; a month alone where no day stands."""
    found: list[PrintedDate] = []
    taken = bytearray(len(text))
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if 1 in taken[start:end]:
                continue
            printed = _printed(text, match)
            if printed:
                found.append(printed)
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found))


def _printed(text: str, match: re.Match[str]) -> PrintedDate | None:
    groups = match.groupdict()
    if groups.get("lone") and not _BEGINS_LINE.search(text, max(0, match.start() - _NEAR), match.start()):
        return None  # "Policy reference 12.03.14"
    month = _month(groups)
    year = _year(groups)
    day_text = groups.get("day") or groups.get("day2")
    if word := groups.get("dayword"):
        day_text = str(DAYS_IN_WORDS.index(word.lower()) + 1)
    if not 1 <= month <= 12:
        return None
    if day_text is None:
        return PrintedDate(match.start(), match.end(), year, month)
    day = int(re.sub("[lI]", "1", day_text))
    if not 1 <= day <= 31:
        return None
    printed = PrintedDate(match.start(), match.end(), year, month, day)
    before = max(0, match.start() - _NEAR)
    clear = printed.date is not None and not _OTHER_DAY.search(text, before, match.start())
    weekday = groups.get("weekday")
    if weekday and printed.date:
        clear = clear and printed.date.weekday() == _DAYS.index(weekday[:3].lower())
    return PrintedDate(match.start(), match.end(), year, month, day, clear)


def _month(groups: dict[str, str | None]) -> int:
    name = groups.get("month")
    if name:
        return _MONTHS.index(name[:3].lower().replace("0", "o")) + 1  # "0ctober" is typed now and then
    return int(groups.get("monthno") or groups.get("monthno2") or 0)


def _year(groups: dict[str, str | None]) -> int:
    """A two-figure year is of this century up to 69, as the C library has it."""
    if full := groups.get("year"):
        return int(full)
    short = int(groups.get("short") or groups.get("short2") or 0)
    return 2000 + short if short < 70 else 1900 + short


def first_time(text: str) -> PrintedTime | None:
    """The first time of day of a text.

    Of a span (``6.00 - 8.00 pm``) that is 6, in the half of the day of the second. ``7.30`` without am or pm
    is none: it is not known which.
    """
    return next(_times(text), None)


def labelled_time(text: str) -> PrintedTime | None:
    """The time of day that a label ("Time:") has behind it, where ``text`` begins with what it has.

    Behind a label ``09.30`` needs no "am": only the clock of 24 hours prints the nought. ``7.30`` is still
    none.
    """
    found = _TIME_OF_24.match(text)
    if found and not _HALF.match(text, found.end()):
        return PrintedTime(*found.span(), time(int(found["hour"]), int(found["minute"])))
    return first_time(text)


def _times(text: str) -> Iterator[PrintedTime]:
    at = 0
    while match := _TIME.search(text, at):
        at = match.end("minute") if match["later"] and match["minute"] else match.end()
        if match["later"] and not match["minute"]:
            at = match.end("hour")
        value = _time(match)
        if value is not None:
            yield PrintedTime(match.start(), at, value)


def _time(match: re.Match[str]) -> time | None:
    if match["word"]:
        return time(12)
    if match["hour24"] is not None:
        hour, minute = int(match["hour24"]), int(match["minute24"])
        unclear = hour < 10 and not match["hour24"].startswith("0")  # "7:30" may be morning or evening
        return None if unclear else time(hour, minute)
    if match["military"] is not None:
        return time(int(match["military"]), int(match["militaryminute"]))
    told = match["told"] is not None  # "3 o'clock in the afternoon"
    hour = int(match["told"] if told else match["hour"])
    minute = int((match["toldminute" if told else "minute"] or "0").replace("O", "0"))
    if match["noon"]:
        return time(0 if match["noon"].lower() == "midnight" else 12, minute) if hour == 12 else None
    if hour > 23:
        return None
    half = ("a" if match["part"].lower() == "morning" else "p") if told else (match["half"] or match["later"])
    half = half.lower()
    if hour < 12 and half == "p":
        hour += 12
    elif hour == 12 and half == "a":
        hour = 0
    return time(hour, minute)

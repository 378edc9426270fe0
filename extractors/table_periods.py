"""The period of each figure of a table: what its heads say, as its title and notes say how to read them.

A head may say less than it means. "2016" is 31 March where the title or a note says "on 31 March", or a year
to that day; "Q2" is of the year that the title names; "Mar 2024" closes twelve months in a table of "rolling
years". A change has the period of the last dated column before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractors.areas import Area
from extractors.figure_tables import TableFigure
from extractors.lexicon import any_of, words
from extractors.measure_names import telling
from extractors.period_parts import Days, count_of, day_of, last_day, month_days, month_of, months_on
from extractors.period_patterns import MONTH
from extractors.periods import Period, find_periods, period_of_head

_DAY = rf"(?P<d>3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+)?(?P<m>{MONTH})"
# "on 31 March", "as at 31st March each year"; with a year it is a day of its own
_AT_DAY = re.compile(
    rf"\b(?:as\s+(?:at|of|on)|at|on)\s+(?:the\s+)?{_DAY}(?!\s*,?\s*(?:19|20)\d\d)", re.IGNORECASE
)
_TO_DAY = re.compile(
    rf"\b(?:year|12\s+months|twelve\s+months)s?\s+(?:ending|ended|to|up\s+to)\s+(?:on\s+)?(?:the\s+)?{_DAY}(?!\s*,?\s*(?:19|20)\d\d)",
    re.IGNORECASE,
)
_YEAR_END = re.compile(r"\byear[\s-]end\b|\bas\s+at\b|\bat\s+31\b", re.IGNORECASE)
# "Households at the end of each quarter", "Boats at quarter end", "Number in care at year end"
_AT_END = re.compile(
    r"\b(?:at|as\s+at|by)\s+(?:the\s+)?(?:(?:end\s+of\s+(?:the\s+|each\s+|every\s+|that\s+)?(?:year|quarter|month|period))"
    r"|(?:year|quarter|month|period)[\s-]end)\b",
    re.IGNORECASE,
)
# "Boats launched in the year" in such a table: what happens is not as at its last day
_THROUGHOUT = re.compile(
    r"\b(?:in|during|over|within|throughout)\s+(?:the\s+|each\s+|that\s+)?(?:last\s+\d+\s+)?(?:year|quarter|month|period)s?\b"
    r"|\bthis\s+(?:year|quarter|month|period)\b|\b(?:new|applications?|received|referrals?|admissions?|starters?|leavers?|leaving|left"
    r"|started|starting|ceased|ceasing|joined|opened|closed|completed|issued|made|sold|spend|spent|cost|income)\b",
    re.IGNORECASE,
)
_SPANS = frozenset({"financial year", "year", "academic year", "quarter", "month"})
# "rolling year to the end of the month shown", "12 months to"
_ROLLING = re.compile(
    r"\brolling\s+(?:(?:12|twelve)[\s-]months?|years?|annual)\b"
    r"|\b(?:12|twelve)[\s-]months?\s+(?:to|ending)\s+(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?(?:month|quarter|date|period)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?:Q|(?:quarter|qtr)\s*)\s?(?P<q>[1-4]|one|two|three|four)\b|(?P<n>1st|2nd|3rd|4th|first|second|third|fourth)\s+(?:quarter|qtr)",
    re.IGNORECASE,
)
# "2023/24 (to January)", "2023/24 to end of December"
_SO_FAR = re.compile(
    rf"\s*\(?\s*(?:up\s+)?to\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:\d+\s+)?(?P<m>{MONTH})\s*\)?", re.IGNORECASE
)
# "Actual to 30 September", "Spend to end September" is a month's
_UP_TO = re.compile(rf"\b(?:up\s+)?to\s+(?:the\s+)?{_DAY}(?!\s*,?\s*(?:19|20)\d\d)", re.IGNORECASE)
_MONTH = re.compile(rf"(?P<m>{MONTH})(?!\s*\d)", re.IGNORECASE)
_PREVIOUS_YEAR = re.compile(
    r"\b(?:previous|last|prior|preceding)\s+(?:year|quarter|month|period)\b", re.IGNORECASE
)
_CHANGE = re.compile(rf"\b{any_of(words('tables', 'changes'))}\b|\+/-|±", re.IGNORECASE)
# "completed within 24 hours", "in care for 12 months": how long, and not when
_MEETING = re.compile(
    r"\b(?:meetings?|committee|council(?!\s+tax)|cabinet|board|panel|forum|executive)\b", re.IGNORECASE
)
_NO_DATE = frozenset({"window", "relative", "event"})
_CAPTION = re.compile(r"(?:table|figure|chart|graph)\b", re.IGNORECASE)
_YEAR_LENGTH = 366
_APRIL = 4
_CALENDAR = re.compile(r"[^\d]*(?:19|20)\d\d[^\d]*")
_TWO_YEARS = re.compile(r"(?<!\d)(?:19|20)(?P<one>\d\d)\s?[/-]\s?(?:20)?(?P<next>\d\d)(?!\d|[/-])")


def uses_financial_years(texts: Iterable[str]) -> bool:
    """Whether a paper speaks of years such as "2020/21": its spans of several years run from April too."""
    pairs = (found for text in texts for found in _TWO_YEARS.finditer(text))
    return any((int(pair["one"]) + 1) % 100 == int(pair["next"]) for pair in pairs)


@dataclass(frozen=True, slots=True)
class YearDay:
    """The day on which the years of a table are counted, or to which they run."""

    month: int
    day: int
    closes: bool
    """Whether a year runs to the day, and is not as at it."""

    def dated(self, period: Period) -> Period:
        """A year's period as this day makes it; any other as it was."""
        if period.precision not in {"year", "financial year"} or not period.first or not period.last:
            return period
        year = period.first.year
        if period.precision == "financial year" and (self.month, self.day) < (4, 1):
            year += 1
        day = min(date(year, self.month, 1) + timedelta(self.day - 1), last_day(year, self.month))
        if self.closes:
            return replace(period, first=months_on(day + timedelta(1), -12), last=day)
        return replace(period, first=day, last=day)


def year_day(titles: Iterable[str], notes: Iterable[str]) -> YearDay | None:
    """The day that a title, or a note on what the title names, gives to years; None where none does."""
    titles = tuple(titles)
    about = [t for t in map(telling, titles) if t]
    for text in titles:
        if found := _day_in(text):
            return found
    for text in notes:
        said = telling(text)
        if any(2 * len(said & of) >= len(of) for of in about) and (found := _day_in(text)):
            return found
    return None


def _day_in(text: str) -> YearDay | None:
    to, at = _TO_DAY.search(text), _AT_DAY.search(text)
    found = to or at
    return YearDay(month_of(found["m"]), day_of(found["d"]), to is not None) if found else None


class TablePeriods:
    """The periods of a table's figures; ``corners`` stand over the columns that label the rows.

    ``financial`` tells that the paper speaks of financial years, ``reported`` is the period it reports on.
    """

    def __init__(
        self,
        figures: Sequence[TableFigure],
        heading: str,
        *,
        lead_in: Period | None,
        day: YearDay | None,
        base: date | None,
        corners: Sequence[str] = (),
        financial: bool = False,
        reported: Period | None = None,
    ) -> None:
        self.heading, self.lead_in, self.day, self.base = heading, lead_in, day, base
        self.reported = reported
        # "2017-20" of a paper that has "2020/21", and not beside a column or a row of "2020"
        heads = (head for f in figures for head in (f.column, *f.labels))
        self.financial = financial and not any(map(_CALENDAR.fullmatch, heads))
        # a heading's period is told by the section; a day in it is the meeting's, a caption's its table's
        self.printed = tuple(
            p
            for p in find_periods(heading, base=base)
            if p.anchor == "text" and p.flag is None and p.last and _CAPTION.match(heading)
        )
        self.rolls = bool(_ROLLING.search(heading))
        self.heads = {head: self._of_head(head) for f in figures for head in (f.column, f.row)}
        told = [p for p in self.heads.values() if p is not None and p.precision != "now"]
        self.silent = not told
        dated = [(f.cell.column, p) for f in figures if (p := self.heads[f.column]) and p.last]
        self.columns = sorted(dict(dated).items())
        self.counts_at_end = bool(
            _AT_END.search(heading)
            or (_YEAR_END.search(heading) and day is None)
            or self._ends_on_day_above()
        )
        named = (p for corner in corners if (p := self._of_head(corner)) and p.anchor == "text")
        self.corner = next(named, None)

    def of(self, figure: TableFigure, area: Area | None) -> Period | None:
        """The period of one figure: its column's, its row's, or that of what stands above the table.

        Where heads or the text above say that it is as at the end of a span, it is that span's last day.
        """
        period = self._around(figure, area)
        flows = figure.unit == "GBP" or _THROUGHOUT.search(figure.row) or _THROUGHOUT.search(figure.column)
        if period is None or period.precision not in _SPANS or flows:
            return period
        at_end = self.counts_at_end or any(_AT_END.search(head) for head in (figure.row, figure.column))
        return replace(period, first=period.last) if at_end else period

    def _around(self, figure: TableFigure, area: Area | None) -> Period | None:
        if self.silent:
            told = self._of_section(figure) or self.corner or self._of_caption(area) or self.lead_in
            return told or self.heads[figure.column] or self.heads[figure.row]
        if is_change(figure.column):
            before = [p for at, p in self.columns if at < figure.cell.column]
            if before and len(self.columns) > 1:
                return before[-1]
        own = self.heads[figure.column] or self.heads[figure.row]
        if own is None and not figure.column:
            # of two columns under one year, the head is printed over the first
            before = [p for at, p in self.columns if at < figure.cell.column]
            return before[-1] if before else None
        return own or (self._of_title() if self.columns and figure.column else None)

    def _ends_on_day_above(self) -> bool:
        """Whether the text above is as at the last day of one of the columns.

        "At 31 March 2022 there were 567 boats; the last three years were:" over 2019/20 to 2021/22.
        """
        above = self.lead_in
        day = above.last if above and above.precision == "day" and above.first == above.last else None
        return day is not None and any(p.last == day and p.precision in _SPANS for _, p in self.columns)

    def _of_section(self, figure: TableFigure) -> Period | None:
        """The year or day that a row heads others with."""
        found = self._of_head(figure.section) if figure.section else None
        return found if found and found.anchor == "text" else None

    def _of_caption(self, area: Area | None) -> Period | None:
        """The period that a caption ends with or gives to an area: "at 30 June 2020 (England: 2019)"."""
        named = f"{area.name}:" if area else ""
        for period in self.printed:
            if named and self.heading[: period.start].rstrip().endswith(named):
                return period
        own = [p for p in self.printed if not self.heading[: p.start].rstrip().endswith(":")]
        return own[0] if len({(p.first, p.last) for p in own}) == 1 else None

    def _of_title(self) -> Period | None:
        """What a column without a date of its own is of, beside such as have one: the title's year."""
        found = period_of_head(self.heading, base=self.base)
        return found if found and found.anchor == "text" and not _is_of_meeting(self.heading, found) else None

    def _of_head(self, head: str) -> Period | None:
        period = period_of_head(head, base=self.base) or _bare_month(head)
        if period is None or _PREVIOUS_YEAR.search(period.text):
            return None
        if period.anchor != "text":
            if period.precision in _NO_DATE:
                return None
            year = self._year()
            return (_part_of(period, year) or _to_day(head, period, year) if year else None) or period
        return self._as_read(head, period, period.first, period.last)

    def _as_read(self, head: str, period: Period, first: date | None, last: date | None) -> Period:
        """A dated head as the title says how to read it."""
        if first is None or last is None:
            return period
        so_far = period.precision == "financial year" and _SO_FAR.match(head, _end(head, period))
        if so_far:
            return _so_far(head, period, first, so_far)
        if self.financial and period.precision == "years":
            return replace(period, first=date(first.year, 4, 1), last=date(last.year, 3, 31))
        if self.rolls and (last - first).days < _YEAR_LENGTH:
            return replace(period, first=months_on(last + timedelta(1), -12), precision="window")
        return self.day.dated(period) if self.day else period

    def _year(self) -> Period | None:
        """The one year that title or lead-in name, of which heads name quarters and months."""
        for period in (period_of_head(self.heading, base=self.base), self.lead_in):
            if period and period.first and period.precision in {"year", "financial year", "academic year"}:
                return period
        return _financial_year(self.reported)


def _is_of_meeting(heading: str, period: Period) -> bool:
    """Tell the day of a meeting in a line above from that of "Rough sleeping count, 14 November 2023"."""
    if period.precision != "day" or period.text.lower().startswith(("as at", "at ")):
        return False
    return bool(_MEETING.search(heading)) or not telling(heading.replace(period.text, " "))


def _financial_year(period: Period | None) -> Period | None:
    """The financial year that a quarter or a year reported on is of; None for what lies in two."""
    if period is None or period.first is None or period.last is None:
        return None
    starts = {day.year - (day.month < _APRIL) for day in (period.first, period.last)}
    if len(starts) > 1:
        return None
    year = starts.pop()
    return replace(period, first=date(year, _APRIL, 1), last=date(year + 1, _APRIL - 1, 31))


def is_change(head: str) -> bool:
    """Whether a head says that what stands below is a difference: "Change from previous year"."""
    return bool(_CHANGE.search(head))


def _bare_month(head: str) -> Period | None:
    """A head that is a month's name and nothing else."""
    found = _MONTH.fullmatch(head.strip())
    return Period(0, len(head), found["m"], None, None, "month", "base") if found else None


def _end(head: str, period: Period) -> int:
    at = head.find(period.text)
    return at + len(period.text) if at >= 0 else len(head)


def _so_far(head: str, period: Period, first: date, found: re.Match[str]) -> Period:
    month = month_of(found["m"])
    year = first.year + (month < first.month)
    text = head[head.find(period.text) : found.end()]
    return replace(period, last=last_day(year, month), text=text, precision="window")


def _to_day(head: str, period: Period, year: Period) -> Period | None:
    """The part of a year up to a day that a head names: "Actual to 30 September"."""
    found = _UP_TO.search(head)
    if found is None or year.first is None or period.precision != "day":
        return None
    number = month_of(found["m"])
    last = date(year.first.year + (number < year.first.month), number, day_of(found["d"]))
    return replace(period, first=year.first, last=last, text=found.group(), precision="window", anchor="text")


def _part_of(period: Period, year: Period) -> Period | None:
    """The quarter or month that a head names of a year; None for any other."""
    quarter, month = _QUARTER.search(period.text), _MONTH.search(period.text)
    start = year.first
    if start is None:
        return None
    if period.precision == "quarter" and quarter:
        word = (quarter["q"] or quarter["n"]).lower()
        number = int(word[0]) if word[0].isdigit() else count_of(word) or 0
        first = months_on(start, 3 * (number - 1))
        days: Days = first, months_on(first, 3) - timedelta(1)
    elif period.precision == "month" and month:
        days = month_days(start.year + (month_of(month["m"]) < start.month), month_of(month["m"]))
    else:
        return None
    return replace(period, first=days[0], last=days[1], anchor="text")

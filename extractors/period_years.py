"""Years, halves and quarters of years: what each printed shape of them means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors import period_patterns as shape
from extractors.period_parts import NO_DAYS, Days, Found, count_of, financial, follows, months_on


def read_quarter(m: re.Match[str], _: date | None) -> Found | None:
    """Read "Q1 2021-22"."""
    if not follows(m["a"], m["b"]):
        return Found(NO_DAYS, "quarter", flag="period-impossible")
    return Found(_quarters(m["a"], quarter_number(m), quarter_number(m)), "quarter")


def quarter_number(m: re.Match[str]) -> int:
    """Which quarter of a financial year a match names: 1 for "Q1", "first quarter", "1st quarter"."""
    groups = m.groupdict()
    words = groups.get("q") or groups.get("qn") or groups.get("qw") or ""
    return count_of(words.rstrip("stndrhSTNDRH") if words[:1].isdigit() else words) or 0


def _quarters(year: str, first: int, last: int) -> Days:
    start = date(int(year), 4, 1)
    return months_on(start, 3 * (first - 1)), months_on(start, 3 * last) - timedelta(1)


def read_quarters(m: re.Match[str], _: date | None) -> Found | None:
    """Read "Q1 to Q3 2019/20"."""
    first, last = int(m["q1"]), int(m["q2"])
    if not follows(m["a"], m["b"]) or first >= last:
        return None
    return Found(_quarters(m["a"], first, last), "quarter")


def read_end_of_quarter(m: re.Match[str], _: date | None) -> Found | None:
    """Read "at the end of Q2 2019/20": its last day."""
    if not follows(m["a"], m["b"]):
        return Found(NO_DAYS, "day", flag="period-impossible")
    last = _quarters(m["a"], 1, quarter_number(m))[1]
    return Found((last, last), "day")


def read_half_year(m: re.Match[str], _: date | None) -> Found | None:
    """Read "the first half of 2019/20"."""
    if not follows(m["a"], m["b"]):
        return Found(NO_DAYS, "half year", flag="period-impossible")
    second = m["h"] == "2" or (m["hw"] or "").lower() == "second"
    return Found(_quarters(m["a"], 3, 4) if second else _quarters(m["a"], 1, 2), "half year")


def read_quarter_alone(_m: re.Match[str], _: date | None) -> Found | None:
    """Read "in Q3": of which year is not said."""
    return Found(NO_DAYS, "quarter", "base")


def read_end_of_year(m: re.Match[str], _: date | None) -> Found | None:
    """Read "at the end of 2017/18": 31 March."""
    if not follows(m["a"], m["b"]):
        return Found(NO_DAYS, "day", flag="period-impossible")
    last = date(int(m["a"]) + 1, 3, 31)
    return Found((last, last), "day")


def read_years_to(m: re.Match[str], _: date | None) -> Found | None:
    """Read "the three years to 2019"."""
    years = count_of(m["n"]) or 0
    if m["y"]:
        return Found((date(int(m["y"]) - years + 1, 1, 1), date(int(m["y"]), 12, 31)), "years")
    if not follows(m["a"], m["b"]) or not years:
        return None
    return Found((date(int(m["a"]) - years + 1, 4, 1), date(int(m["a"]) + 1, 3, 31)), "years")


def read_academic(m: re.Match[str], _: date | None) -> Found | None:
    """Read "academic year 2021/22": from September."""
    first, second = m["a"] or m["a2"], m["b"] or m["b2"]
    if not follows(first, second):
        return Found(NO_DAYS, "academic year", flag="period-impossible")
    return Found((date(int(first), 9, 1), date(int(first) + 1, 8, 31)), "academic year")


def read_municipal(m: re.Match[str], _: date | None) -> Found | None:
    """A municipal year runs from the annual meeting in May to the next; by the calendar, from 1 May."""
    first, second = m["a"] or m["a2"], m["b"] or m["b2"]
    if not follows(first, second):
        return Found(NO_DAYS, "municipal year", flag="period-impossible")
    return Found((date(int(first), 5, 1), date(int(first) + 1, 4, 30)), "municipal year")


def read_year_pairs(m: re.Match[str], _: date | None) -> Found | None:
    """Read "2012/13-2014/15"."""
    if not follows(m["a"], m["b"]) or not follows(m["a2"], m["b2"]) or int(m["a"]) >= int(m["a2"]):
        return None
    return Found((date(int(m["a"]), 4, 1), date(int(m["a2"]) + 1, 3, 31)), "years")


def read_years(m: re.Match[str], _: date | None) -> Found | None:
    """Read "2017 to 2021"."""
    first, last = int(m["y1"]), int(m["y2"])
    return Found((date(first, 1, 1), date(last, 12, 31)), "years") if first < last else None


def read_up_to_year(m: re.Match[str], _: date | None) -> Found | None:
    """Read "up to 2024": the last day alone."""
    if m["y"]:
        return Found((None, date(int(m["y"]), 12, 31)), "years")
    return Found((None, financial(m["a"])[1]), "years") if follows(m["a"], m["b"]) else None


def read_decade(m: re.Match[str], _: date | None) -> Found | None:
    """Read "the 1990s"."""
    return Found((date(int(m["y"]), 1, 1), date(int(m["y"]) + 9, 12, 31)), "years")


def read_year_pair(m: re.Match[str], _: date | None) -> Found | None:
    """Read "2017/18" is a financial year, "2018-21" are calendar years."""
    if follows(m["a"], m["b"]):
        return Found(financial(m["a"]), "financial year")
    first, second = int(m["a"]), int(m["b"])
    second = second if second > 99 else first // 100 * 100 + second
    if first < second <= first + 30:
        return Found((date(first, 1, 1), date(second, 12, 31)), "years")
    return Found(NO_DAYS, "financial year", flag="period-impossible")


def read_year_after_year(m: re.Match[str], _: date | None) -> Found | None:
    """Read "2021 2022", where a table lost its stroke."""
    return Found(financial(m["a"]), "financial year") if follows(m["a"], m["b"]) else None


def read_short_pair(m: re.Match[str], _: date | None) -> Found | None:
    """A financial year in two-digit years, where the second follows the first."""
    return Found(financial(m["a"]), "financial year") if follows(m["a"], m["b"]) else None


def read_calendar_year(m: re.Match[str], _: date | None) -> Found | None:
    """Read "2012"; the year of an Act is flagged."""
    if shape.ACT_BEFORE.search(m.string, max(0, m.start() - 60), m.start()):
        return Found(NO_DAYS, "year", flag="law")
    year = int(m["y"])
    return Found((date(year, 1, 1), date(year, 12, 31)), "year")

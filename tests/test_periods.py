"""Dates and periods: what each printed form means, and what is no period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.periods import find_periods, period_of_head

BASE = date(2023, 9, 14)


@pytest.mark.parametrize(
    ("text", "printed", "first", "last"),
    [
        # one day, with the words that say "as at"
        ("as at 31st March 2018 there were", "as at 31st March 2018", "2018-03-31", "2018-03-31"),
        ("on Tuesday 5th July, 2022 the panel", "Tuesday 5th July, 2022", "2022-07-05", "2022-07-05"),
        # figures are day before month
        ("valuation of 03/04/2021 stands", "03/04/2021", "2021-04-03", "2021-04-03"),
        # financial years in four forms
        ("the outturn for 2017/18 was", "2017/18", "2017-04-01", "2018-03-31"),
        ("during 2020-21 fly-tipping", "2020-21", "2020-04-01", "2021-03-31"),
        ("in 2019/2020 the service", "2019/2020", "2019-04-01", "2020-03-31"),
        ("in the year 20/21 sickness", "in the year 20/21", "2020-04-01", "2021-03-31"),
        # Q1 begins in April
        ("in Q1 2021-22 voids", "Q1 2021-22", "2021-04-01", "2021-06-30"),
        ("Quarter 4 of 2020/21", "Quarter 4 of 2020/21", "2021-01-01", "2021-03-31"),
        # an end is its last day
        ("at the end of 2017/18", "at the end of 2017/18", "2018-03-31", "2018-03-31"),
        ("at the end of February 2020", "at the end of February 2020", "2020-02-29", "2020-02-29"),
        # twelve months that end on a day
        ("in the year ending 31 March 2020", "in the year ending 31 March 2020", "2019-04-01", "2020-03-31"),
        ("3 months to June 2021", "3 months to June 2021", "2021-04-01", "2021-06-30"),
        # months: hyphens, pairs, stray spaces
        ("in June-21 at 11%", "June-21", "2021-06-01", "2021-06-30"),
        ("peaking in May- 2021,", "May- 2021", "2021-05-01", "2021-05-31"),
        ("between Aug/Sept-20 and", "Aug/Sept-20", "2020-08-01", "2020-09-30"),
        ("November to January 2021", "November to January 2021", "2020-11-01", "2021-01-31"),
        # two days of one month
        ("on 26 & 27 May 2021", "26 & 27 May 2021", "2021-05-26", "2021-05-27"),
        # "since" has a first day and no last
        ("since Jan 2021 there", "since Jan 2021", "2021-01-01", None),
        # an academic year where the text says so
        ("the 2020/21 academic year", "2020/21 academic year", "2020-09-01", "2021-08-31"),
        # a bare year is the calendar year
        ("at the 2011 Census", "2011", "2011-01-01", "2011-12-31"),
        # resolved by the date of the meeting
        ("in June this year", "June this year", "2023-06-01", "2023-06-30"),
        # windows keep their words and have no days
        ("over the last 12 months", "over the last 12 months", None, None),
        ("to date, 38 potholes", "to date", None, None),
    ],
)
def test_periods_read(text: str, printed: str, first: str | None, last: str | None) -> None:
    """The first period found is the one printed, with its days."""
    found = find_periods(text, base=BASE)[0]
    days = tuple(d.isoformat() if d else None for d in (found.first, found.last))
    assert (found.text, *days) == (printed, first, last)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "homeless 16/17-year-olds",  # ages
        "minute 21/96 was agreed",  # a minute's number
        "pages 31 - 32",  # a page range
        "residents may march to the hall",  # a verb
        "a score of 3/4",  # a fraction
    ],
)
def test_no_period(text: str) -> None:
    """Numbers that only look like years are none."""
    assert find_periods(text, base=BASE) == ()


def test_impossible_year_is_flagged() -> None:
    """A typing error stays as printed, without days."""
    (found,) = find_periods("exceeding the 2021-21 target", base=BASE)
    assert (found.text, found.first, found.flag) == ("2021-21", None, "period-impossible")


@pytest.mark.parametrize(
    "printed", ["Q5 2021/22", "9999/00", "2021/99", "quarter 7 of 2020/21", "2021/22 Q9"]
)
def test_what_can_be_no_period_is_flagged_without_days(printed: str) -> None:
    (found,) = find_periods(f"Sales in {printed} rose.", base=BASE)
    assert (found.text, found.first, found.last, found.flag) == (printed, None, None, "period-impossible")


def test_year_of_a_law_is_flagged() -> None:
    """The year of an Act is no period."""
    assert [p.flag for p in find_periods("under the Housing Act 1996", base=None)] == ["law"]


def test_two_digit_years_only_in_heads() -> None:
    """``15-16`` is a year at the head of a column and nothing in a sentence."""
    head = period_of_head("Number 15-16", base=None)
    assert head is not None
    assert head.first == date(2015, 4, 1)
    assert find_periods("between 15-16 cases", base=None) == ()


@given(st.text(alphabet=st.sampled_from("0123456789/-–., JanuaryMarchQofthelastdm£%"), max_size=60))
def test_never_raises_and_offsets_hold(text: str) -> None:
    """Whatever is printed: no error, offsets inside the text, no overlap."""
    end = 0
    for period in find_periods(text, base=BASE):
        assert text[period.start : period.end] == period.text
        assert end <= period.start < period.end <= len(text)
        end = period.end

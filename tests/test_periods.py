"""Dates and periods: what each printed form means, and what is no period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.period_readers import SHAPES
from extractors.period_signs import signs_of
from extractors.periods import find_periods, period_of_head
from extractors.resolved_periods import resolved

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
        (
            "in the year to the end of June 2021",
            "in the year to the end of June 2021",
            "2020-07-01",
            "2021-06-30",
        ),
        # and that begin on one
        ("in the year from 1 July 2009 we", "in the year from 1 July 2009", "2009-07-01", "2010-06-30"),
        ("the six months from April 2021", "the six months from April 2021", "2021-04-01", "2021-09-30"),
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
        # days in figures: ISO, and with hyphens
        ("as at 2019-03-31 there were", "as at 2019-03-31", "2019-03-31", "2019-03-31"),
        ("counted on 31-03-2021", "31-03-2021", "2021-03-31", "2021-03-31"),
        ("valued on 31-Mar-20", "31-Mar-20", "2020-03-31", "2020-03-31"),
        ("June 5th 2019", "June 5th 2019", "2019-06-05", "2019-06-05"),
        # a municipal year runs from May
        ("in the 2023/24 municipal year", "2023/24 municipal year", "2023-05-01", "2024-04-30"),
        ("for the municipal year 2022-23", "municipal year 2022-23", "2022-05-01", "2023-04-30"),
        # quarters: pairs, ends, other words
        ("from Q1 to Q3 2019/20", "Q1 to Q3 2019/20", "2019-04-01", "2019-12-31"),
        ("quarters 1 and 2 of 2019/20", "quarters 1 and 2 of 2019/20", "2019-04-01", "2019-09-30"),
        ("at the end of Q2 2019/20", "at the end of Q2 2019/20", "2019-09-30", "2019-09-30"),
        ("Qtr 2 2019/20", "Qtr 2 2019/20", "2019-07-01", "2019-09-30"),
        ("the 3rd quarter of 2019/20", "the 3rd quarter of 2019/20", "2019-10-01", "2019-12-31"),
        ("2021/22 Q1", "2021/22 Q1", "2021-04-01", "2021-06-30"),
        # halves
        ("the first half of 2019/20", "the first half of 2019/20", "2019-04-01", "2019-09-30"),
        ("H2 2019/20", "H2 2019/20", "2019-10-01", "2020-03-31"),
        ("half-year to September 2019", "half-year to September 2019", "2019-04-01", "2019-09-30"),
        # years up to one, years joined, decades
        ("in the three years to 2019", "in the three years to 2019", "2017-01-01", "2019-12-31"),
        ("the 5 years to 2018/19", "the 5 years to 2018/19", "2014-04-01", "2019-03-31"),
        ("2012/13-2014/15", "2012/13-2014/15", "2012-04-01", "2015-03-31"),
        ("for 2013/14 to 2015/16 pooled", "2013/14 to 2015/16", "2013-04-01", "2016-03-31"),
        ("built in the 1990s", "in the 1990s", "1990-01-01", "1999-12-31"),
        ("FY19/20 income", "FY19/20", "2019-04-01", "2020-03-31"),
        # weeks
        ("in week ending 6 June 2021", "week ending 6 June 2021", "2021-05-31", "2021-06-06"),
        ("w/c 7 June 2021", "w/c 7 June 2021", "2021-06-07", "2021-06-13"),
        # spans of days and months
        ("1 April to 30 June 2021", "1 April to 30 June 2021", "2021-04-01", "2021-06-30"),
        ("1 May 2020 to 30 April 2021", "1 May 2020 to 30 April 2021", "2020-05-01", "2021-04-30"),
        ("Jan-20 - Mar-21", "Jan-20 - Mar-21", "2020-01-01", "2021-03-31"),
        ("end March 2020", "end March 2020", "2020-03-31", "2020-03-31"),
        ("the quarter ending June 2020", "the quarter ending June 2020", "2020-04-01", "2020-06-30"),
        ("2018-21 saw", "2018-21", "2018-01-01", "2021-12-31"),
        # named without days: a season, a part of a year, a quarter without its year
        ("in autumn 2019", "autumn 2019", None, None),
        ("late 2018", "late 2018", None, None),
        ("sales in Q3 rose", "in Q3", None, None),
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


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("at 31 March 2021", "day"),
        ("w/c 7 June 2021", "week"),
        ("in June 2021", "month"),
        ("Q1 2021-22", "quarter"),
        ("H1 2021/22", "half year"),
        ("spring 2021", "season"),
        ("in 2021", "year"),
        ("in 2021/22", "financial year"),
        ("academic year 2021/22", "academic year"),
        ("municipal year 2021/22", "municipal year"),
        ("2018-21", "years"),
        ("in the last 6 weeks", "window"),
        ("two years ago", "relative"),
        ("currently", "now"),
        ("since the last inspection", "event"),
    ],
)
def test_how_precise_a_period_is(text: str, precision: str) -> None:
    assert [p.precision for p in find_periods(text, base=BASE)] == [precision]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the last 12 months", "2022-09-15", "2023-09-14"),
        ("over the past 2 weeks", "2023-09-01", "2023-09-14"),
        ("over the previous three years", "2020-09-15", "2023-09-14"),
        ("last month", "2023-08-01", "2023-08-31"),
        ("during the previous quarter", "2023-04-01", "2023-06-30"),
        ("last week", "2023-09-04", "2023-09-10"),
        ("this financial year", "2023-04-01", "2024-03-31"),
        ("the last financial year", "2022-04-01", "2023-03-31"),
        ("the last municipal year", "2022-05-01", "2023-04-30"),
        ("the previous academic year", "2022-09-01", "2023-08-31"),
        ("year to date", "2023-04-01", "2023-09-14"),
        ("currently", "2023-09-14", "2023-09-14"),
        # without a year: the nearest, before or after the meeting
        ("in August", "2023-08-01", "2023-08-31"),
        ("in November", "2023-11-01", "2023-11-30"),
        ("since July", "2023-07-01", None),
        ("on 30 September", "2023-09-30", "2023-09-30"),
        ("in Q1", "2023-04-01", "2023-06-30"),
        ("in Q4", "2023-01-01", "2023-03-31"),
    ],
)
def test_a_period_reckoned_from_the_papers_date(text: str, first: str, last: str | None) -> None:
    """No days of its own, and two that rest on 14 September 2023."""
    (period,) = find_periods(text, base=BASE)
    assert (period.first, period.last) == (None, None)
    days = resolved(period, BASE)
    assert days is not None
    assert tuple(d.isoformat() if d else None for d in days) == (first, last)


@pytest.mark.parametrize(
    "text", ["last year", "this year", "last summer", "in March", "on 29 February", "in recent months"]
)
def test_a_period_that_nothing_settles(text: str) -> None:
    """A calendar or a financial year; a month half a year away; words without an agreed meaning."""
    for period in find_periods(text, base=BASE):
        assert resolved(period, BASE) is None


def test_a_period_with_days_of_its_own_is_not_reckoned() -> None:
    (period,) = find_periods("in 2021/22", base=BASE)
    assert resolved(period, BASE) is None


def test_nothing_is_reckoned_without_a_date() -> None:
    (period,) = find_periods("in the last 12 months", base=None)
    assert resolved(period, None) is None


@given(st.text(alphabet=st.sampled_from("0123456789/-–., JanuaryMarchQofthelastdmin£%"), max_size=60))
def test_signs_hide_no_period(text: str) -> None:
    """What is passed over for want of a sign, no pattern would have found."""
    signs = signs_of(text)
    assert not [p for p, _, sign in SHAPES if sign not in signs and p.search(text)]


@given(
    st.sampled_from(["last", "past", "in the last", "since", "on", "in", "this", "Q"]),
    st.integers(0, 99),
    st.sampled_from(["years", "months", "days", "March", "February", "financial year", ""]),
    st.dates(),
)
def test_reckoning_never_raises(lead: str, number: int, unit: str, base: date) -> None:
    """Whatever the date and the words, even at the ends of the calendar."""
    for period in find_periods(f"{lead} {number} {unit}", base=base):
        days = resolved(period, base)
        assert days is None or days[1] is None or (days[0] is not None and days[0] <= days[1])


@given(st.text(alphabet=st.sampled_from("0123456789/-–., JanuaryMarchQofthelastdm£%"), max_size=60))
def test_never_raises_and_offsets_hold(text: str) -> None:
    """Whatever is printed: no error, offsets inside the text, no overlap."""
    end = 0
    for period in find_periods(text, base=BASE):
        assert text[period.start : period.end] == period.text
        assert end <= period.start < period.end <= len(text)
        end = period.end


@pytest.mark.parametrize(
    ("printed", "last"),
    [("up to 2024", date(2024, 12, 31)), ("until 2019/20", date(2020, 3, 31)), ("up to 2019/99", None)],
)
def test_a_year_up_to_which_has_a_last_day_alone(printed: str, last: date | None) -> None:
    """Nobody says from when; an impossible year stays one."""
    (found,) = find_periods(f"It earned £3 million {printed}.", base=None)
    assert (found.first, found.last) == (None, last)
    assert (found.text == printed) == (last is not None)


@pytest.mark.parametrize(
    ("head", "text", "first", "last"),
    [
        ("Q2 24/25", "Q2 24/25", date(2024, 7, 1), date(2024, 9, 30)),
        ("Actual Q3 23-24", "Q3 23-24", date(2023, 10, 1), date(2023, 12, 31)),
        ("Mar 24", "Mar 24", date(2024, 3, 1), date(2024, 3, 31)),
        ("March 16 2026", "March 16 2026", date(2026, 3, 16), date(2026, 3, 16)),
        ("4 Mar 2024", "4 Mar 2024", date(2024, 3, 4), date(2024, 3, 4)),
    ],
)
def test_years_of_two_digits_in_a_head(head: str, text: str, first: date, last: date) -> None:
    found = period_of_head(head, base=None)
    assert found is not None
    assert (found.text, found.first, found.last) == (text, first, last)

"""Printed dates and times of day."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import dates_in, first_time, labelled_time


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("held on 14.09.21 at 7 pm", ["2021-09-14"]),
        ("14.09.21", ["2021-09-14"]),
        ("minutes of the meeting 14.09.21 at 7 pm", ["2021-09-14"]),
        ("see 3.5.16 of the code", []),
        ("see standing order 10.02.14", []),
        ("This depends on 3.4.12 above", []),
        ("decided on 2.1.10 of the policy", []),
        ("Policy reference 12.03.45", []),
        ("Tuesday 14 Sept 21", ["2021-09-14"]),
        ("14th September 21 at 7pm", ["2021-09-14"]),
        ("on 12 May 24 people came", []),
        ("Tuesday 14th September, 2021", ["2021-09-14"]),
        ("Date:Tuesday 14th September, 2021Time:2.00 pm", ["2021-09-14"]),  # run together by a dump
        ("TUESDAY OCTOBER 4TH 2011", ["2011-10-04"]),  # the month first, in capitals
        ("the 18th day of January 2001", ["2001-01-18"]),
        ("Tues. 12th Mar. '19 at 7.30", ["2019-03-12"]),  # a stop and an apostrophe before the year
        ("4 May's 20 visitors", []),
        ("Tuesday the twelfth day of March, 2019", ["2019-03-12"]),  # the day in words
        ("on the Twenty-first of May 1998", ["1998-05-21"]),
        ("the second May 2019 event", ["2019-05"]),  # the second event, not the second of May
        ("3rd\n September 2019", ["2019-09-03"]),  # a raised ending on a line of its own
        ("14-Sep-21", ["2021-09-14"]),
        ("7/9/2021", ["2021-09-07"]),  # the British way round
        ("on 06/09/11", ["2011-09-06"]),
        ("(3.5.16)", ["2016-05-03"]),  # with stops, two figures for a year only in brackets
        ("paragraph 3.5.16", []),
        ("2021-09-14", ["2021-09-14"]),
        ("December 2022", ["2022-12"]),  # a month alone
        ("26 and 27 May 2021", ["2021-05-27"]),
        ("17/18 2021/22 12.5", []),  # a financial year and a number
        ("held on l3th January 2011", ["2011-01-13"]),  # a letter for the figure
        ("20.01.05 Finance", []),  # a minute's number
    ],
)
def test_dates_are_read_in_the_british_order(text: str, iso: list[str]) -> None:
    assert [d.iso for d in dates_in(text)] == iso


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday 14 September 2021", date(2021, 9, 14)),  # it was a Tuesday
        ("Monday, 19 Wednesday 21 July 2021", date(2021, 7, 21)),  # two days, one month
        ("31 June 2022", None),  # no such day
    ],
)
def test_a_date_that_contradicts_itself_is_not_clear(text: str, day: date | None) -> None:
    (found,) = dates_in(text)
    assert (found.clear, found.date) == (False, day)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("2.00 pm", [time(14)]),
        ("2.00 pmVenue: Town Hall", [time(14)]),  # run together by a dump
        ("at 7.30p.m.", [time(19, 30)]),
        ("10 am", [time(10)]),
        ("12 noon", [time(12)]),
        ("from 6.00 to 8.00 pm", [time(18), time(20)]),  # the half of the day is printed once
        ("14:00", [time(14)]),
        ("1400 hours", [time(14)]),
        ("6.3OPM", [time(18, 30)]),  # a letter for the nought
        ("7:30", []),  # morning or evening is not said
        ("2 amendments", []),
        ("version 2.00", []),
    ],
)
def test_times_of_day(text: str, times: list[time]) -> None:
    found = first_time(text)
    assert (found.time if found else None) == next(iter(times), None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("09.30 – 12.30", time(9, 30)),  # only a clock of 24 hours prints the nought
        ("14.00", time(14)),
        ("11.15am - 1.15pm", time(11, 15)),
        ("12.30pm", time(12, 30)),
        ("7.30", None),  # morning or evening is not said
        ("10.00 - 11.00 pm", time(22)),  # the half of the day is printed once
    ],
)
def test_a_label_says_that_it_is_a_time(text: str, clock: time | None) -> None:
    found = labelled_time(text)
    assert (found.time if found else None) == clock


@given(st.text(max_size=80))
def test_any_text_gives_dates_and_times_inside_it(text: str) -> None:
    first = first_time(text)
    for found in (*dates_in(text), *((first,) if first else ())):
        assert 0 <= found.start < found.end <= len(text)

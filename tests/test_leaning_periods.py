"""Periods that lean on another one of the paper, that are a school's, and that the whole paper reports on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.anchored_periods import Anchors, anchored
from extractors.periods import find_periods
from extractors.statistics import run
from minutebook.findings import Statistic
from tests.test_statistics import CONVENTIONS, document, of_date, statistics


def days(text: str, reported: str = "") -> list[tuple[str, str | None, str | None]]:
    """The periods of a sentence with their days, in a paper that reports on another period."""
    paper = next(iter(find_periods(reported, base=None)), None)
    found = anchored(find_periods(text, base=None), Anchors(reported=paper))
    return [
        (p.text, p.first and p.first.isoformat(), p.last and p.last.isoformat())
        for p in found
        if p.anchor == "text"
    ]


@pytest.mark.parametrize(
    ("text", "leaning", "first", "last"),
    [
        (
            "There were 90 on 30 June 2021 and 95 this time last year.",
            "this time last year",
            "2020-06-30",
            "2020-06-30",
        ),
        ("In 2021/22 it was 9, against 8 the year before.", "the year before", "2020-04-01", "2021-03-31"),
        ("In Q3 2021/22 it was 9, up from 8 a year earlier.", "a year earlier", "2020-10-01", "2020-12-31"),
        (
            "In Q1 2021/22 it was 9, and 8 in the previous quarter.",
            "in the previous quarter",
            "2021-01-01",
            "2021-03-31",
        ),
        (
            "At 31 May 2021 it was 9, and 8 on the same date in 2019.",
            "on the same date in 2019",
            "2019-05-31",
            "2019-05-31",
        ),
        (
            "At 30 September 2021 it was 9, down from 8 at the end of June.",
            "at the end of June",
            "2021-06-30",
            "2021-06-30",
        ),
        (
            "In November 2021 it was 9, and 8 by the end of March.",
            "by the end of March",
            "2022-03-31",
            "2022-03-31",
        ),
        (
            "On 29 February 2020 it was 9, and 8 the year before.",
            "the year before",
            "2019-02-28",
            "2019-02-28",
        ),
        (
            "At 1 May 2021 there were 9. Of those on that date, 8 were let.",
            "on that date",
            "2021-05-01",
            "2021-05-01",
        ),
    ],
)
def test_what_leans_on_the_period_before_it(text: str, leaning: str, first: str, last: str) -> None:
    """The days of a period that only another one in the text can tell."""
    assert days(text)[-1] == (leaning, first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("During the quarter 9 were let.", "2021-07-01", "2021-09-30"),
        ("In the previous quarter 9 were let.", "2021-04-01", "2021-06-30"),
        ("At the end of the quarter 9 were let.", "2021-09-30", "2021-09-30"),
        ("In Q1 9 were let.", "2021-04-01", "2021-06-30"),
        ("By year end it will be 9.", "2022-03-31", "2022-03-31"),
    ],
)
def test_what_leans_on_the_papers_own_period(text: str, first: str, last: str) -> None:
    """The quarter is the one that the paper reports on, and the year end that of its year."""
    assert days(text, "Performance in Q2 2021/22")[0][1:] == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "In the last 12 months 9 were let.",
        "Last year 9 were let.",
        "On that date 9 were let.",
        "Now it is 9.",
    ],
)
def test_what_the_text_does_not_date_stays_without_days(text: str) -> None:
    """A year that ran till now, or of no known kind, is not reckoned from another period."""
    assert days(text, "Performance in Q2 2021/22") == []


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz 0123456789/.,QJ", max_size=80), st.booleans())
def test_leaning_never_raises(text: str, said: bool) -> None:
    """Whatever the words, and whether or not there is something to lean on."""
    reported = next(iter(find_periods("29 February 2020", base=None))) if said else None
    found = find_periods(text + " at the end of June the year before", base=date(2020, 1, 1))
    assert len(anchored(found, Anchors(reported=reported))) == len(found)


def _dated(*lines: str, day: str) -> list[tuple[str | None, str | None]]:
    made = document(("heading", "Housing report 2019"), *(("paragraph", line) for line in lines))
    found = run(made, CONVENTIONS, (of_date(made, day),))
    return [
        (s.period_text, s.period_start and s.period_start.isoformat())
        for s in found
        if isinstance(s, Statistic)
    ]


def test_what_is_told_in_the_past_is_of_the_papers_year() -> None:
    """A figure in the present is as at no day that the paper says, and a year to come has no past."""
    assert _dated("There were 12 complaints.", day="2020-06-01") == [("2019", "2019-01-01")]
    assert _dated("There are 12 complaints.", day="2020-06-01") == [(None, None)]
    assert _dated("There were 12 complaints.", day="2019-06-01") == [(None, None)]


def test_what_breaks_figures_down_keeps_their_period() -> None:
    """Of these, the remaining, of whom: the same things at the same time."""
    found = statistics(
        (
            "paragraph",
            "On 31 May 2021 there were 40 empty homes. Of these, 12 were let. The remaining 28 are sold.",
        )
    )
    assert [s.period_text for s in found] == ["31 May 2021"] * 3


@pytest.mark.parametrize(
    ("text", "reported", "first", "last"),
    [
        ("Ferries ran 9 times in the half year.", "Q2 2021/22", "2021-04-01", "2021-09-30"),
        ("Ferries ran 9 times over the half-year.", "2021/22", "2021-04-01", "2021-09-30"),
        ("In the year as a whole 9 were lost.", "2021/22", "2021-04-01", "2022-03-31"),
        ("In March alone there were 9.", "2021/22", "2022-03-01", "2022-03-31"),
        ("Ferries ran 9 times in the calendar year 2021.", "2019/20", "2021-01-01", "2021-12-31"),
    ],
)
def test_a_part_of_the_year_that_is_reported_on(text: str, reported: str, first: str, last: str) -> None:
    """The half year and a month alone are of the paper's year; a year that is printed is its own."""
    assert [found[1:] for found in days(text, reported)] == [(first, last)]


def test_by_the_end_of_a_month_is_within_the_year_before_it() -> None:
    """After a year was named "by the end of June" is its June, and not the one after it."""
    found = days("In 2021/22 we saved 9, and 4 by the end of September.")
    assert found[-1][1:] == ("2021-09-30", "2021-09-30")


@pytest.mark.parametrize(
    "lines",
    [
        ("Repairs cost £84 each, against £67 in 2019/20.", "Of these repairs 40 had failed."),
        ("Moorings cost £84, compared with £67 in May 2019.", "Of these, 40 were let."),
    ],
)
def test_the_period_of_what_a_figure_is_set_beside_is_not_carried_on(lines: tuple[str, str]) -> None:
    """The next sentence is of no year that was only named for comparison."""
    found = statistics(("paragraph", " ".join(lines)))
    assert [one.period_text for one in found if one.value == 40] == [None]


def test_the_day_of_a_settlement_is_not_the_figures() -> None:
    """A sentence with a year of its own is of that, and not of the day on which it was settled."""
    found = statistics(("paragraph", "The award for 2021/22 was settled on 4 May 2021 at £900."))
    assert [one.period_text for one in found] == ["2021/22"]

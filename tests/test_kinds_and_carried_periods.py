"""The pieces by themselves: of what kind a figure is, which period it takes over, what a table's years are."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.carried_periods import about_the_same, breaks_down, goes_on_about, told_in_past, told_of
from extractors.figure_kinds import off_budget, with_kind
from extractors.periods import find_periods
from extractors.quantities import Quantity, find_quantities
from extractors.table_periods import is_change, year_day


def last(text: str) -> Quantity:
    """The last figure of a sentence."""
    return find_quantities(text, periods=find_periods(text, base=None))[-1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minimum rises to 70%.", "target"),
        ("The board approved a grant of £500.", "target"),
        ("£3m was allocated.", "target"),
        ("The bill that was paid was £500.", "observation"),
        ("The levy will cost £500.", "projection"),
    ],
)
def test_the_kind_of_a_figure_by_its_clause(text: str, kind: str) -> None:
    """What is aimed at or set aside, what is foreseen, and the rest."""
    assert with_kind(text, last(text)).kind == kind


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("There is an underspend of £4,000.", "down"),
        ("Parks were £4,000 adverse.", "up"),
        ("Parks cost £4,000.", None),
    ],
)
def test_an_amount_off_its_budget_is_a_change(text: str, way: str | None) -> None:
    """Which way the money is off is said before it or behind."""
    found = off_budget(text, last(text))
    assert (found.direction if found else None) == way


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of these, 12 pupils swam.", True),
        ("The remaining 40 pupils swam.", True),
        ("It represents a share of 12%.", True),
        ("There were 12 pupils.", False),
    ],
)
def test_a_sentence_that_breaks_down_the_one_before(text: str, expected: bool) -> None:
    """Its figures are of the same time."""
    assert breaks_down(text) is expected
    assert goes_on_about(text, last(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 12 complaints.", True),
        ("There are 12 complaints.", False),
        ("There were floods; we have 12 complaints.", False),
    ],
)
def test_what_the_clause_of_a_figure_tells_of_the_past(text: str, expected: bool) -> None:
    """The tense is that of its own clause."""
    assert told_in_past(text, last(text)) is expected


def test_a_budget_is_of_the_financial_year_reported_and_a_plan_has_no_past() -> None:
    """A year that is not over yet has no figures told in the past."""
    (year,), (financial,) = (find_periods(said, base=None) for said in ("2019", "2019/20"))
    text, budget = "There were 12 complaints.", "The budget is £12."
    assert told_of(text, last(text), (None, year), date(2020, 6, 1)) == year
    assert told_of(text, last(text), (None, year), date(2019, 6, 1)) is None
    assert told_of(text, last(text), (None, None), date(2020, 6, 1)) is None
    assert told_of(budget, last(budget), (None, financial), date(2020, 6, 1)) == financial


def test_what_a_paragraph_tells_of_a_year_is_of_it_and_what_its_paper_does_is_rather_not() -> None:
    """A month or a day is that of its own figure, but for one that goes on about the same."""
    (year,), (month,) = (find_periods(said, base=None) for said in ("2019/20", "in March 2020"))
    text, today = "There were 12 complaints.", date(2020, 6, 1)
    assert told_of(text, last(text), (year, None), today) == year
    assert told_of(text, last(text), (None, year), today) is None
    assert told_of(text, last(text), (month, None), today) is None
    assert told_of(text, last(text), (month, None), today, again=True) == month


@pytest.mark.parametrize(
    ("text", "measure", "before", "period", "expected"),
    [
        # the rate of what was counted, over the same year
        ("Our rate of entrants is 176 per 1,000.", "rate of entrants", "entrants", "2019/20", True),
        ("There were 40 entrants from care.", "entrants from care", "entrants", "2019/20", True),
        # a number in the present is of now, whatever was counted before
        ("We have 60 entrants.", "entrants", "entrants", "2019/20", False),
        ("There were 40 entrants; we need 30% more entrants.", "more entrants", "entrants", "2019/20", False),
        ("31% of complaints were upheld.", "complaints upheld", "entrants", "2019/20", False),
        # a day before is that of its own figure
        ("Our rate of entrants is 176 per 1,000.", "rate of entrants", "entrants", "31 March 2020", False),
        ("Our rate of entrants is 176 per 1,000.", "rate of entrants", None, "2019/20", False),
    ],
)
def test_a_figure_that_measures_the_same_shares_the_span(
    text: str, measure: str, before: str | None, period: str, *, expected: bool
) -> None:
    """All words of the shorter of the two are those of the other, and nothing says that it is of now."""
    (found,) = find_periods(period, base=None)
    assert about_the_same(text, last(text), measure, before, found) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Otters on 31 March", (3, 31, False)),
        ("Otters seen in the year to 31 August", (8, 31, True)),
        ("Otters on 31 March 2019", None),
        ("Otters", None),
    ],
)
def test_the_day_that_a_title_gives_to_years(title: str, expected: tuple[int, int, bool] | None) -> None:
    """As at a day, or to it; a day with a year of its own is no day of every year."""
    found = year_day((title,), ())
    assert ((found.month, found.day, found.closes) if found else None) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [("Change from 2018", True), ("Variance", True), ("Changing rooms", False), ("2018", False)],
)
def test_a_head_that_names_a_difference(head: str, expected: bool) -> None:
    """What stands below it moved."""
    assert is_change(head) is expected

"""Whose a figure is by its clause, and what it measures beside others of its sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.test_measures import measures
from tests.test_statistics import statistics


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The pottery room welcomed 900 visitors.", "pottery room: visitors welcomed"),
        ("Skating lessons had 312 children enrolled at 31 March 2024.", "Skating lessons: children enrolled"),
        # all that is in a paper is the council's doing, and a place is no doer
        ("The Council received 900 visitors.", "visitors received"),
        ("Northtown had 318 residents.", "residents"),
    ],
)
def test_who_has_the_things_counted_tells_them_apart(text: str, measure: str) -> None:
    """Unless it is the council, its people or the whole place."""
    assert measures(text) == [measure]


def test_things_that_moved_are_told_one_by_one() -> None:
    """Each short name before its own change measures that change, not what the sentence before did."""
    text = "Thefts made up 40% of all cases. Fraud was down 11%, vehicle theft 6% and arson 4%."
    assert measures(text)[1:] == ["Fraud", "vehicle theft", "arson"]


def test_brackets_in_a_row_measure_what_stands_before_each() -> None:
    """In the singular too."""
    text = "The top three reasons for calls were lost keys (34%), loud music (22%) and stray cattle (17%)."
    assert [m.split(": ")[-1] for m in measures(text) if m][1:] == ["loud music", "stray cattle"]


@pytest.mark.parametrize("said", ["against a budget of", "compared with an original estimate of"])
def test_what_an_amount_is_set_beside_measures_the_same(said: str) -> None:
    """A budget is no other thing than what was spent."""
    spent, planned = measures(f"Interest paid on loans was £7.7m, {said} £8.2m.")
    assert spent == planned == "Interest paid on loans"


def test_an_average_in_the_sentence_is_of_what_the_sentence_measures() -> None:
    """Not of what the sentence before did."""
    text = "40% of tenants replied. Of all patients, 84% were at home; the overall average was 82%."
    assert "patients" in (measures(text)[2] or "")


def test_a_bare_number_that_opens_a_sentence_goes_on() -> None:
    """It counts those of the sentence before, of whom more is said."""
    text = "Customers made 268 complaints. Forty-four were escalated to stage two."
    assert (measures(text)[1] or "").endswith("complaints made were escalated to stage two")


def test_a_group_that_opens_a_clause_is_no_part_of_the_measure() -> None:
    """Nor is a group that makes up a share."""
    found = statistics(
        ("paragraph", "Admissions stood at 561 per 100,000. For those aged 18 to 64 the rate was 13.2."),
        ("paragraph", "Children under 12 made 38% of all loans."),
    )
    assert [(s.value, s.group) for s in found] == [
        (Decimal(561), None),
        (Decimal("13.2"), "aged 18 to 64"),
        (Decimal(38), "Children under 12"),
    ]


def test_a_bare_figure_elsewhere_is_of_what_the_sentence_measures() -> None:
    """It is said to be the figure, and no word more."""
    text = "68% of walkers were content with the paths, while nationally the figure was 36.7%."
    assert len(set(measures(text))) == 1


def test_a_year_that_heads_a_figure_in_brackets_is_of_that_figure_alone() -> None:
    """The figure before the bracket is of another year."""
    found = statistics(("paragraph", "The unit cost per visit was £3.12 (2022/23: £3.40)."))
    assert [(s.value, s.period_text) for s in found] == [
        (Decimal("3.12"), None),
        (Decimal("3.40"), "2022/23"),
    ]

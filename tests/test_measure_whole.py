"""Measures whose own phrase is short take the words of their clause, and what they are under."""

from __future__ import annotations

import pytest

from tests.test_measures import measures
from tests.test_statistics import statistics


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Survey cards came back from 38% of anglers.", "Survey cards came back from anglers"),
        ("Mooring was refused in 58% of cases.", "Mooring was refused in cases"),
        ("The river trust dredged and replanted 12 ponds.", "river trust dredged: ponds replanted"),
        (
            "It was reported that the wardens patrol at dusk on 9 islands.",
            "wardens patrol at dusk on islands",
        ),
        ("A lock gate took 74 days to repair at the median.", "lock gate took to repair at median"),
    ],
)
def test_a_short_measure_takes_the_words_of_its_clause(text: str, measure: str) -> None:
    """Without the number, its roughly, and what tells that it was said."""
    assert measures(text)[0] == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Flats let to families remain the most wanted at 41%.", "Flats let to families"),
        ("Clubs have a 100% discount on the charge.", "discount on the charge"),
    ],
)
def test_a_measure_that_is_a_name_stays_as_it_is(text: str, measure: str) -> None:
    """One word more from its clause is worth less than a phrase that stands alone."""
    assert measures(text)[0] == measure


def test_a_sentence_that_goes_on_is_of_what_the_one_before_measured() -> None:
    """And one that begins anew is not."""
    first = "The trust cleared 40 drains blocked by roots. "
    assert "drains" in measures(f"{first}Of these, 12 were overgrown.")[1]
    assert "drains" not in measures(f"{first}Nesting boxes fell by 12%.")[1]


def test_what_stands_beside_another_figure_is_not_of_it() -> None:
    """Prices of two things are no price of a price."""
    text = "Many worry about the price of bread (95%) and of milk (71%)."
    assert not any(":" in (one.measure or "") for one in statistics(("paragraph", text)))


def test_a_measure_that_the_vocabulary_knows_is_left_alone() -> None:
    """It is a name already, by which councils can be compared."""
    found = statistics(("paragraph", "Our wardens and tutors visit 264 foster places each year."))[0]
    assert (found.measure_id is not None, found.measure) == (True, "foster places")

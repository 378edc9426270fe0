"""What an amount is the price of, changes with an adjective, ranges, and words that begin no name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.measure_choice import recording
from extractors.measure_names import named
from tests.test_statistics import statistics


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Training for wardens at a cost of £25 is offered.", "cost of Training for wardens"),
        ("Approve, subject to survey, the new weir at a cost of up to £1m.", "cost of new weir"),
        ("A fishing licence would cost about £30.", "cost of fishing licence"),
        ("The boards approved a planned 5% increase to mooring fees.", "mooring fees"),
        ("Agree a 22% inflationary increase to Mooring fees.", "Mooring fees"),
    ],
)
def test_what_is_priced_or_raised_is_named(text: str, measure: str) -> None:
    """Before "at a cost of" and "would cost"; behind an increase."""
    with recording():
        assert statistics(("paragraph", text))[0].measure == measure


@pytest.mark.parametrize(
    "phrase", ["Within", "With", "and an additional", "Approve and implement", "which was"]
)
def test_no_name_begins_with_a_preposition_or_an_order(phrase: str) -> None:
    """What such words would name is named elsewhere, or nowhere."""
    assert named(phrase) == ""


@pytest.mark.parametrize(
    ("text", "value", "value_to"),
    [
        ("Moorings are sold at prices ranging from £280-£374.", "280", "374"),
        ("Moorings were sold at prices ranging from £280 to £374.", "280", "374"),
        ("The price of a mooring rose from £280 to £374.", "280", None),
    ],
)
def test_what_ranges_has_not_moved(text: str, value: str, value_to: str | None) -> None:
    """A range is one figure, a move is two."""
    found = statistics(("paragraph", text))[0]
    assert (found.value, found.value_to) == (Decimal(value), Decimal(value_to) if value_to else None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A levy could generate about £8m.", "projection"),
        ("The office would need 10 wardens.", "projection"),
        ("In May the board approved to spend up to £1m on a weir.", "target"),
        ("This paper seeks to approve the first stage of the weir, at a cost of £1m.", "target"),
        ("For this £1m is currently set aside.", "target"),
        ("The weir was built at a cost of £1m.", "observation"),
    ],
)
def test_what_may_come_and_what_is_granted(text: str, kind: str) -> None:
    """What could be is projected, what is asked for or granted is a target."""
    assert statistics(("paragraph", text))[0].kind == kind

"""Figures that stand in one form lend each other what only one of them says; a line's label is of them all."""

from __future__ import annotations

import pytest

from tests.test_measures import measures


@pytest.mark.parametrize(
    ("text", "each"),
    [
        # the noun of the figure before, with the number's own words
        (
            "There were 37 complaints about bonfires and 12 about chimneys.",
            ["complaints about bonfires", "complaints about chimneys"],
        ),
        (
            "4,390 households would gain and 532 would lose.",
            ["households would gain", "households would lose"],
        ),
        # no word that both lead on with: the same of another place
        ("There were 37 complaints about bonfires and 12 in Mill Lane.", ["complaints about bonfires"] * 2),
        # answers to what the first of them names
        (
            "61% of residents supported the new crossing, 30% opposed it and 9% were unsure.",
            [
                "residents supported the new crossing",
                "residents opposed the new crossing",
                "residents were unsure about the new crossing",
            ],
        ),
        (
            "68% of tenants agreed with the rent, 17% (n=12) agreed to some extent and 15% disagreed.",
            [
                "tenants agreed with the rent",
                "tenants agreed to some extent with the rent",
                "tenants disagreed with the rent",
            ],
        ),
        # an answer with an object of its own
        (
            "61% of residents supported the crossing and 30% of traders were against the bench.",
            ["residents supported the crossing", "traders were against the bench"],
        ),
        # what is said once of several parts
        (
            "3% of main roads, 5% of lanes and 19% of paths were found worn.",
            ["main roads were found worn", "lanes were found worn", "paths were found worn"],
        ),
        # each part has a verb of its own
        (
            "3% of main roads are closed and 19% of paths were found worn.",
            ["main roads are closed", "paths were found worn"],
        ),
        # a list that ends in no verb
        (
            "The audit found 3% of main roads and 19% of paths.",
            ["audit: main roads", "audit: main roads: paths"],
        ),
        # the places where the subject is highest, and what they are set against
        (
            "Library visits per 1,000 pupils were highest in Eastfold (5) against a city average of 3.",
            ["Library visits per 1,000 pupils"] * 2,
        ),
        # a range, and a target alone behind a figure
        ("The vacancy rate ranges from 3% in Barrow to 18% in Eastfold.", ["vacancy rate"] * 2),
        ("The vacancy rate was 3%, target 5%.", ["vacancy rate"] * 2),
        ("The vacancy rate was 3%, and 5% of visitors were lost.", ["vacancy rate", "visitors were lost"]),
    ],
)
def test_figures_in_one_form(text: str, each: list[str]) -> None:
    """Noun, object, predicate and subject are said once, and belong to all."""
    assert measures(text) == each


@pytest.mark.parametrize(
    ("text", "each"),
    [
        # a span of time is part of the label, a participle no verb of it
        ("Returns inside 12 months: 13.4% (East of England: 16%)", ["Returns inside 12 months"] * 2),
        ("Invoices paid within 30 days – 97.2%, target 98%", ["Invoices paid within 30 days"] * 2),
        # any other number, and a sentence, make no label
        ("In 2021 the hall was shut – 40% of visitors were lost", ["visitors were lost"]),
        ("The hall was shut – 40% of visitors were lost", ["visitors were lost"]),
    ],
)
def test_a_label_goes_before_the_heading(text: str, each: list[str]) -> None:
    """What a line begins with says more than what it stands under."""
    assert measures(text, "The year in numbers") == each

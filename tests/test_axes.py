"""The numbers along a chart are no figures."""

from __future__ import annotations

import pytest

from extractors.axes import is_axis
from tests.test_statistics import statistics


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0% 20% 40% 60% 80% 100%", True),
        ("0.0 2.5 5.0 7.5", True),
        # from the top down, and over nought
        ("1,500 1,000 500 0", True),
        ("-10% 0% 10% 20%", True),
        # uneven steps, or none; too few; two units; words
        ("20% 22% 40% 60% 80%", False),
        ("5% 5% 5% 5%", False),
        ("20% 40% 60%", False),
        ("0 20% 40 60%", False),
        ("0% 20% of 40% 60%", False),
        ("", False),
    ],
)
def test_evenly_spaced_numbers_alone_are_an_axis(text: str, *, told: bool) -> None:
    """At least four numbers of one unit, and nothing else."""
    assert is_axis(text) is told


def test_an_axis_holds_no_figures_and_a_line_of_shares_does() -> None:
    """Below a sentence, both are lines of their own."""
    above = ("paragraph", "The share of bins that were emptied on time is shown.")
    assert statistics(above, ("paragraph", "0% 20% 40% 60% 80% 100%")) == []
    assert len(statistics(above, ("paragraph", "13.5% 20.2% 18.8% 60.1%"))) == 4

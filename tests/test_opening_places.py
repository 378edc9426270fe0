"""Sentences about a part of the council's area: each figure is of the part in front of it."""

from __future__ import annotations

import re

import pytest

from extractors.areas import gazetteer
from extractors.opening_places import opening_places

_FIGURE = re.compile(r"\d[\d,.]*\d%?|\d%?|\btwo\b")


def read(text: str) -> list[tuple[str, str]]:
    """Each figure with its place."""
    figures = [m.span() for m in _FIGURE.finditer(text)]
    told = opening_places(text, figures, gazetteer(None).mentions(text), gazetteer(None))
    return [(text[start:end], told[start].name) for start, end in figures if start in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Mill Lane division there were 27 boats, in Harbour ward 24 and in Quay East two.",
            [("27", "Mill Lane division"), ("24", "Harbour ward"), ("two", "Quay East")],
        ),
        ("Men in Quay ward own 9 boats.", [("9", "Quay ward")]),
        (
            "In the most deprived fifth of neighbourhoods 31% row, twice the share in the least deprived fifth (14%).",
            [("31%", "most deprived fifth of neighbourhoods"), ("14%", "least deprived fifth")],
        ),
        # the share of areas that are poor is no figure of its own
        (
            "In the 30% most deprived neighbourhoods reach was 71%.",
            [("71%", "30% most deprived neighbourhoods")],
        ),
        # a class, a place that is known, a part that only comes later, two at once
        ("In Reception 9% row.", []),
        ("In Leeds district 9% row.", []),
        ("There were 27 boats in Quay ward.", []),
        ("In Highways division there were 27 boats.", []),
        ("In Quay ward and elsewhere there were 27 boats.", []),
        ("The most deprived fifth has 31% of boats.", []),
    ],
)
def test_each_figure_is_of_the_part_in_front_of_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected

"""What is wanted, to come or only looks like a change, by the words of a plan or of who says so."""

from __future__ import annotations

import pytest

from extractors.periods import find_periods
from extractors.quantities import Surroundings, find_quantities


def kinds(text: str) -> list[tuple[str, str]]:
    """The figures of a sentence with their kinds."""
    found = find_quantities(
        text,
        periods=find_periods(text, base=None),
        around=Surroundings(at_line_start=False, after_figure=True),
    )
    return [(f"{q.value.normalize():f}", q.kind) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lines of a plan: where it is to get to, and where it is
        ("Reduce the share of boats ashore from 10.6% to 8%.", [("10.6", "observation"), ("8", "target")]),
        ("To increase landings from six to at least ten.", [("6", "observation"), ("10", "target")]),
        ("Bring at least 75% of boats home (currently 66%).", [("75", "target"), ("66", "observation")]),
        ("Recruit a net 15 additional crews.", [("15", "target")]),
        # a noun of the same letters, what was done
        ("Increase in boats was 12%.", [("12", "change")]),
        ("Recruited crews numbered 15.", [("15", "observation")]),
        ("We hope to sail; 15 crews reduce speed.", [("15", "observation")]),
        # whose word councils keep to
        ("The Handbook recommends a caseload of 50 boats.", [("50", "target")]),
        ("The Department for Education suggests a surplus of 5% is right.", [("5", "target")]),
        ("The survey suggests that 5% of boats leak.", [("5", "observation")]),
        # money that is set or asked for
        ("The levy was set at £702k.", [("702000", "target")]),
        ("It asks that an estimate of £165,000 be approved.", [("165000", "target")]),
        ("The levy brought in £702k.", [("702000", "observation")]),
        # what is still to come; those who are to do it are there
        ("A cohort of ten apprentices will sail in July.", [("10", "projection")]),
        ("There are ten apprentices who will sail.", [("10", "observation")]),
        ("Modelling shows that 38 boats would gain.", [("38", "projection")]),
        # more likely is no forecast
        (
            "Boys were more likely to row than girls (27.4% v 23.1%).",
            [("27.4", "observation"), ("23.1", "observation")],
        ),
        ("It is likely to reach 27.4%.", [("27.4", "projection")]),
        # what only looks like a difference
        ("The offer was taken up by 302 rowers.", [("302", "observation")]),
        ("Rowers were up by 302.", [("302", "change")]),
        ("We counted 1,500 over the full year.", [("1500", "observation")]),
        ("There are 46 more on the way.", [("46", "observation")]),
        ("It was 46 over the target.", [("46", "change")]),
        ("Levels have dropped by an average of 31%.", [("31", "change")]),
    ],
)
def test_what_is_wanted_to_come_or_a_change(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Absence in days was: Chief Executive's 3.1; Communities 12.7; Roads & Planning 6.9.",
            [("3.1", "days"), ("12.7", "days"), ("6.9", "days")],
        ),
        (
            "Complaints were: Homes 12, Place 9 and Adults 30.",
            [("12", "count"), ("9", "count"), ("30", "count")],
        ),
        # two are no list; a list that goes on otherwise
        ("See: Quay 12, Mill Lane 9.", []),
        ("See: Quay 12, Mill Lane 9, Harbour 3 and whatever else.", []),
    ],
)
def test_lists_with_a_label_for_each_number(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_quantities(text, around=Surroundings(at_line_start=False))
    assert [(f"{q.value.normalize():f}", q.unit) for q in found] == expected

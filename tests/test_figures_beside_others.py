"""Figures that another one of their sentence makes out: in brackets behind it, in the same form, with its noun."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.periods import find_periods
from extractors.quantities import Surroundings, find_quantities


def read(text: str) -> list[tuple[str, str]]:
    """The figures of a sentence that are no change: value and unit."""
    found = find_quantities(
        text, periods=find_periods(text, base=None), around=Surroundings(at_line_start=False)
    )
    return [(f"{q.value.normalize():f}", q.unit) for q in found if q.kind != "change"]


def counts(*values: str) -> list[tuple[str, str]]:
    """So many counts."""
    return [(value, "count") for value in values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # when it was so many
        ("Landings rose to 14,870 in 2022-23 (2021-22: 13,112).", counts("14870", "13112")),
        ("There were 1,284 claims in 2022/23 (2021/22: 902).", counts("1284", "902")),
        ("We counted seven people asleep (2023: 12), six of them men.", counts("7", "12", "6")),
        ("There were 214 replies this year (last year 168).", counts("214", "168")),
        ("A fall of 8 on the previous year (34) followed 26 landings.", counts("34", "26")),
        ("No boat sank (there were four in 2022-23).", counts("4")),
        # where it was, in the unit of the figure before
        ("The average score was 14.8 (national 13.8).", counts("14.8", "13.8")),
        (
            "That is 123 per 100,000 residents (UK average 96).",
            [("123", "per 100,000"), ("96", "per 100,000")],
        ),
        # a year, a reference, a person's age, nothing before it
        ("The score was 14.8 (national 2019).", counts("14.8")),
        ("There were 214 replies (Appendix 3) and 12 boats (Year 6).", counts("214", "12")),
        ("The boat of Mr Marsh (34) sank.", []),
        ("It was so (2023: 12).", []),
    ],
)
def test_a_number_in_brackets_is_of_another_time_or_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the noun comes after the last
        ("There were 143 informal and 19 formal challenges.", counts("143", "19")),
        ("We have two large or 14 small boats.", counts("2", "14")),
        # the same word leads on
        ("There were 37 complaints about bonfires and 12 about chimneys.", counts("37", "12")),
        (
            "It shows that 4,390 boats would gain, 1,205 would drift and 532 would sink.",
            counts("4390", "1205", "532"),
        ),
        ("There were 27 boats in Quay, in Mill Lane 24 and in North Quay two.", counts("27", "24", "2")),
        (
            "12 findings (57%) were of neglect and two of malice.",
            [("57", "percent"), ("2", "count")],
        ),
        # another word, another sentence, "one" and years, no noun
        ("There were 37 complaints about bonfires and 12 chimneys.", counts("37", "12")),
        ("There were 37 complaints about bonfires and item 12 for chimneys.", counts("37")),
        ("There were 37 boats in Quay and 2019 in March.", counts("37")),
        # a month, a person, a bus route: no place
        ("There were 41 days lost in Quay, in Ann Otter 12 and in March 24.", [("41", "days")]),
        ("There were 41 days lost in Quay, in January 4 and in Route Seven 3.", [("41", "days")]),
        ("See 4 above and 5 below.", []),
    ],
)
def test_a_number_in_the_form_of_another_counts_the_same(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a rate with what it counts in between, and those beside it
        (
            "That is 2.2 boats in harbour per 1,000 households, compared with 1.6 in England.",
            [("2.2", "per 1,000"), ("1.6", "per 1,000")],
        ),
        ("It is 5.1 complaints for every 1,000 residents.", [("5.1", "per 1,000")]),
        ("There were 12 boats, a rate of 5 per 1,000.", [("12", "count"), ("5", "per 1,000")]),
        # both of two times of which one has the unit
        ("The wait has come down from 41 days to 33.", [("41", "days"), ("33", "days")]),
        (
            "The stay has lengthened from 97 days in 2022/23 to 136 days.",
            [("97", "days"), ("136", "days")],
        ),
        ("The notice is from 41 days to 33 boats.", counts("33")),
        # shares in words, and points
        ("Just under a quarter are moored with friends.", [("25", "percent")]),
        ("At least three quarters will live afloat.", [("75", "percent")]),
        ("We met in a quarter that was wet.", []),
        ("1 in 8 the year before sank.", [("12.5", "percent")]),
        ("Roughly 3 in every 100 boats sink.", [("3", "percent")]),
        ("It sank for two in ten minutes.", []),
        ("The median age is 47.", [("47", "years")]),
        ("The average age group is 47.", counts("47")),
        ("It was 8.8% in 2023/24 (142 women), the least so far.", [("8.8", "percent")]),
    ],
)
def test_units_that_are_printed_further_off(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_points_in_words_and_shares_with_a_plus_are_changes() -> None:
    for text, value, unit in (
        ("It was an improvement of five percentage points.", 5, "percentage points"),
        ("It was 12 more than before (+18.5%).", 18.5, "percent"),
    ):
        found = find_quantities(text, around=Surroundings(at_line_start=False))[-1]
        assert (float(found.value), found.unit, found.kind, found.direction) == (value, unit, "change", "up")


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "(2021/22: 9)",
                "boats in",
                "and 7",
                "in Quay",
                "(last year",
                "3)",
                "from",
                "41 days",
                "to 33",
                "per 1,000",
                "a quarter",
                "are",
                "+5%",
                "one in 8",
                ",",
            ]
        ),
        max_size=12,
    )
)
def test_any_text_gives_figures_that_lie_in_it_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find_quantities(text, periods=find_periods(text, base=None))
    starts = [q.value_start for q in found]
    assert starts == sorted(set(starts))
    assert all(
        0 <= q.start <= q.value_start < q.value_end <= len(text) and q.start < q.end <= len(text)
        for q in found
    )

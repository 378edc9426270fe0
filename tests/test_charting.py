"""Small charts: round numbers on the axes, every figure in its place, shapes that tell whose it is."""

from __future__ import annotations

import math
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.site.charting import BOTTOM, LEFT, RIGHT, TOP, Chart, Quoted, Whose, charts, round_numbers


def quoted(value: float, at: date | None = None, **more: object) -> Quoted:
    fields = {
        "value_to": None,
        "start": None,
        "end": at,
        "whose": "own",
        "sure": True,
        "words": "",
        "record_link": "",
    }
    return Quoted(value=value, **{**fields, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "numbers"),
    [
        (51, 64, (50, 55, 60, 65)),
        (0.5, 9.5, (0, 2, 4, 6, 8, 10)),
        (12, 97, (0, 20, 40, 60, 80, 100)),
        (0, 0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (-3, 4, (-4, -2, 0, 2, 4)),
        (1_000_000, 4_200_000, (0, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000)),
    ],
)
def test_an_axis_has_round_numbers(low: float, high: float, numbers: tuple[float, ...]) -> None:
    assert round_numbers(low, high) == numbers


VALUES = st.floats(-1e9, 1e9, allow_nan=False).map(lambda v: round(v, 2))


@given(VALUES, VALUES)
def test_an_axis_holds_its_values_in_few_equal_steps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    numbers = round_numbers(low, high)
    slack = 1e-6 * max(1.0, abs(low), abs(high))
    assert 2 <= len(numbers) <= 7
    assert numbers[0] <= low + slack
    assert numbers[-1] >= high - slack
    steps = {round((b - a) / (numbers[1] - numbers[0]), 6) for a, b in pairwise(numbers)}
    assert steps == {1.0}


DAYS = st.none() | st.dates(date(1995, 1, 1), date(2040, 12, 31))
FIGURES = st.builds(
    Quoted, VALUES, st.none() | VALUES, DAYS, DAYS, st.sampled_from(["own", "region", "nation"]), st.booleans(),
    st.just("words"), st.just("/figure/x"),
)  # fmt: skip


@given(st.lists(st.lists(FIGURES, max_size=5), min_size=1, max_size=3))
def test_every_figure_is_drawn_once_inside_its_chart(panels: list[list[Quoted]]) -> None:
    drawn = charts(panels)
    assert [len(chart.spots) for chart in drawn] == [len(panel) for panel in panels]
    for chart in drawn:
        for spot in chart.spots:
            assert LEFT - 0.1 <= spot.x <= RIGHT + 0.1
            assert TOP - 0.1 <= spot.y <= BOTTOM + 0.1
            assert all(math.isfinite(float(n)) for n in re.findall(r"-?\d+\.?\d*", spot.shape + spot.span))


def test_charts_side_by_side_have_the_same_axes() -> None:
    one, other = charts([[quoted(5, date(2019, 3, 31))], [quoted(90, date(2021, 3, 31)), quoted(7)]])
    assert (one.values, one.years, one.undated_from) == (other.values, other.years, other.undated_from)
    assert [tick.label for tick in one.values] == ["0", "20", "40", "60", "80", "100"]
    assert [tick.label for tick in one.years] == ["2019", "2020", "2021", "2022"]


def test_a_higher_value_stands_higher_and_a_later_one_further_right() -> None:
    (chart,) = charts([[quoted(5, date(2019, 3, 31)), quoted(9, date(2020, 3, 31))]])
    first, second = chart.spots
    assert first.x < second.x
    assert first.y > second.y


def test_figures_without_a_date_stand_apart_from_the_dated_and_from_each_other() -> None:
    (chart,) = charts([[quoted(5, date(2019, 12, 31)), quoted(5), quoted(5)]])
    dated, one, other = chart.spots
    assert chart.undated_from is not None
    assert dated.x < chart.undated_from < one.x < other.x
    assert max(tick.at for tick in chart.years) < chart.undated_from


def test_a_year_is_drawn_as_long_as_it_is_and_a_range_as_high() -> None:
    year = quoted(5, date(2020, 12, 31), start=date(2020, 1, 1))
    (chart,) = charts([[year, quoted(2, date(2022, 3, 1), value_to=8.0)]])
    assert "H" in chart.spots[0].span
    assert "V" in chart.spots[1].span


def test_whose_a_figure_is_is_told_by_its_shape() -> None:
    kinds: tuple[Whose, ...] = ("own", "region", "nation")
    (chart,) = charts([[quoted(5, date(2020, 1, 1), whose=whose) for whose in kinds]])
    assert len({re.sub(r"-?[\d.]+", "", spot.shape) for spot in chart.spots}) == 3


def lines(chart: Chart) -> dict[str, int]:
    return {whose: path.count("L") + 1 for whose, path in chart.lines}


def test_only_a_nations_and_a_regions_dated_figures_are_joined() -> None:
    days = [date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1), None]
    (chart,) = charts([[quoted(5, day, whose=whose) for whose in ("own", "nation") for day in days]])
    assert lines(chart) == {"nation": 3}


def test_charts_of_nothing_are_empty() -> None:
    assert charts([[], []]) == (Chart((), (), (), (), None),) * 2

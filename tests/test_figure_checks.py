"""Figures whose arithmetic does not hold are told with their words, and figures that hold are left alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import figure_checks
from ingest.conventions import load
from ingest.text import read_text
from minutebook.findings import Problem, Statistic
from minutebook.reading import find
from minutebook.testing import make_document, quote_of
from minutebook.told import Told

DOCUMENT = make_document("Of Wexborough 12 was told.")


def figure(value: str, unit: str = "percent", **more: Any) -> Statistic:
    fields = {"measure": "care leavers in EET", "sentence": "12", "kind": "observation", **more}
    for name in ("numerator", "denominator", "value_to"):
        if name in fields:
            fields[name] = Decimal(fields[name])
    return Statistic(
        quote=quote_of(DOCUMENT, "12"),
        rule="test@1",
        part=None,
        minute=None,
        value=Decimal(value),
        unit=unit,
        **fields,  # type: ignore[arg-type]
    )


def told(*figures: Statistic) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in figure_checks.run(DOCUMENT, load(), figures)]


def codes(*figures: Statistic) -> list[str]:
    return [code for code, _ in told(*figures)]


def test_a_share_that_its_own_numbers_do_not_give_is_told() -> None:
    assert told(figure("40", numerator=63, denominator=192)) == [
        ("figure-share", "63 out of 192 is 32.8, and 40 is printed")
    ]


@pytest.mark.parametrize(
    ("value", "top", "bottom"), [("33", 63, 192), ("32", 63, 192), ("32.8", 63, 192), ("40", 71, 176)]
)
def test_a_share_may_be_rounded_either_way(value: str, top: int, bottom: int) -> None:
    assert codes(figure(value, numerator=top, denominator=bottom)) == []


@pytest.mark.parametrize(
    "impossible",
    [
        figure("120", numerator=12, denominator=10),
        figure("12000", "per 10,000"),
        figure("103", measure_id="care-leavers-eet"),
    ],
)
def test_more_than_all_cannot_be(impossible: Statistic) -> None:
    assert codes(impossible) == ["figure-impossible"]


@pytest.mark.parametrize(
    ("sentence", "doubted"),
    [
        ("The quay will cost £4.500 to paint.", "£4.500"),
        ("Spent to date on berths £3,479 and on capital £4,696.558.", "£4,696.558"),
        ("The quay will cost £4.50 to paint.", None),
        ("The quay will cost £4.500m to paint.", None),
        ("The quay will cost £1.599 million to paint.", None),
        ("Diesel is at £1.459 per litre.", None),
        ("Diesel cost £1.459 and petrol £1.399 a litre.", None),
        ("The hourly rate rose from £9.125 to £9.500.", None),
        ("The budget (£m) was £4.500 in all.", None),
        ("Power is at £0.125 a unit.", None),
        ("The quay is 4.500 km long.", None),
    ],
)
def test_thousandths_of_a_pound_are_told_and_nothing_is_corrected(sentence: str, doubted: str | None) -> None:
    found = find(read_text(f"A REPORT\n\n{sentence}\n".encode(), sha256="0" * 64, file_name="a.txt"))
    doubts = [p.message for p in found if isinstance(p, Problem) and p.code == "figure-impossible"]
    assert [said.split()[0] for said in doubts] == ([doubted] if doubted else [])
    values = [f.value for f in found if isinstance(f, Statistic) and doubted and doubted in f.quote.text]
    assert values == ([Decimal(doubted.strip("£").replace(",", ""))] if doubted else [])


def test_a_percentage_of_which_nothing_is_known_may_be_more_than_a_hundred() -> None:
    assert codes(figure("103")) == []
    assert codes(figure("162", kind="change")) == []


LEVELS = (figure("210", "count"), figure("112", "count"))


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ((*LEVELS, figure("47", kind="change")), []),
        ((*LEVELS, figure("87.5", kind="change")), []),
        ((*LEVELS, figure("60", kind="change")), ["figure-change"]),
        ((*LEVELS, figure("98", "count", kind="change")), []),
        ((*LEVELS, figure("95", "count", kind="change")), ["figure-change"]),
        ((figure("30"), figure("24"), figure("6", kind="change")), ["figure-points"]),
        ((figure("30"), figure("24"), figure("20", kind="change")), []),
        ((figure("30"), figure("24"), figure("6", "percentage points", kind="change")), []),
        ((figure("30"), figure("24"), figure("9", "percentage points", kind="change")), ["figure-change"]),
        ((figure("43"), figure("4", kind="change")), ["figure-points"]),
        ((figure("43", measure="rent"), figure("4", kind="change")), []),
        (
            (figure("14"), figure("18"), figure("3", kind="change"), figure("4", kind="change")),
            ["figure-points"] * 2,
        ),
    ],
)
def test_a_change_is_reckoned_from_the_two_figures_beside_it(
    figures: tuple[Statistic, ...], found: list[str]
) -> None:
    assert codes(*figures) == found


def test_groups_that_are_more_than_their_whole_are_told() -> None:
    whole = figure("6", "count", people=True)
    boys, girls = figure("4", "count", group="boys"), figure("3", "count", group="girls")
    assert told(whole, boys, girls) == [("figure-parts", "4 and 3 are more than 6")]
    assert codes(whole, boys, replace(girls, value=Decimal(2))) == []


def table(*rows: tuple[str, str]) -> list[str]:
    lines = "\n".join(f"| {label} | {value} |" for label, value in rows)
    text = f"# Report\n\nVisits to libraries in 2020/21\n\n| Branch | Visits |\n|---|---|\n{lines}\n"
    found = find(read_text(text.encode(), file_name="report.md", sha256="0" * 64), Told())
    return [p.message for p in found if isinstance(p, Problem) and p.code == "figure-parts"]


def test_a_total_that_its_rows_do_not_make_is_told() -> None:
    rows = [("Quayside", "120"), ("Heath End", "230"), ("Orchard", "310")]
    assert table(*rows, ("Total", "670")) == ["the 3 rows above make 660, and 670 is printed"]
    assert table(*rows, ("Total", "660")) == []


@pytest.mark.parametrize(
    "rows",
    [
        [("Quayside", "120"), ("Heath End", "see below"), ("Orchard", "310"), ("Total", "450")],
        [("Quayside", "120"), ("of which adults", "230"), ("Orchard", "310"), ("Total", "670")],
        [("Quayside", "120"), ("Sub-total", "120"), ("Orchard", "310"), ("Total", "440")],
        [("Quayside", "120"), ("Orchard", "310"), ("Total", "440")],
        [("Quayside", "120"), ("Heath End", "230"), ("Orchard", "310"), ("Total", "1,320")],
    ],
)
def test_columns_that_cannot_be_reckoned_are_left_alone(rows: list[tuple[str, str]]) -> None:
    assert table(*rows) == []


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_share_that_is_reckoned_right_is_never_told(top: int, rest: int) -> None:
    value = round(Decimal(100 * top) / (top + rest), 1)
    assert codes(figure(str(value), numerator=top, denominator=top + rest)) == []

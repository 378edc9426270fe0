"""The same made-up table printed in other shapes tells the same figures; and what names the figures of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from extractors.table_lead_ins import led_in
from extractors.table_periods import uses_financial_years
from minutebook.findings import Statistic
from tests.test_told_tables import figures

Rows = Sequence[Sequence[str]]
HEADS = ("Boat", "2021/22", "2022/23")
ROWS = (("Rowing boats", "211", "204"), ("Sailing dinghies", "41", "44"), ("Punts", "20", "12"))


def joined(by: str) -> Callable[[Rows], str]:
    return lambda rows: "\n".join(by.join(row) for row in rows)


def markdown(rows: Rows) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---|---|---|", *body])


def aligned(rows: Rows) -> str:
    return "\n".join("".join(cell.ljust(22) for cell in row).rstrip() for row in rows)


def below(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


SHAPES = {
    "tabs": joined("\t"),
    "bars": joined(" | "),
    "blanks": joined("    "),
    "markdown": markdown,
    "aligned": aligned,
    "below": below,
}
LISTS = {"tab": "\t", "colon": ": ", "blanks": "     ", "bullets": ": "}


def told(found: Sequence[Statistic]) -> list[tuple[str, str, str | None, date | None]]:
    return [(str(s.value), s.measure or "", s.group, s.period_start) for s in found]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "above",
    [
        "Boats in the harbour by sort\n\n",
        "Our work\n\nWe worked hard.\n\nTable 1: Boats in the harbour by sort\n\n",
        "Our work\n\nThe table below shows boats in the harbour by sort.\n\n",
        "Our work\n\nBoats in the harbour, with those ashore, are set out below. Some were sold.\n\n",
        "Our work\n\nBoats in the harbour were as follows:\n\n",
        "What is this report about?\n\nThe following table gives a breakdown of boats in the harbour:\n\n",
    ],
)
def test_every_shape_tells_the_same(shape: str, above: str) -> None:
    """Whatever sets its cells apart, and whatever says above it what it counts."""
    found = told(figures(f"# Harbour report\n\n{above}{SHAPES[shape]((HEADS, *ROWS))}\n"))
    assert [(value, measure.lower(), group) for value, measure, group, _ in found] == [
        (value, "boats in the harbour", row[0]) for row in ROWS for value in row[1:]
    ]
    assert [first for *_, first in found] == [date(2021, 4, 1), date(2022, 4, 1)] * 3


@pytest.mark.parametrize("shape", ["bars", "aligned", "markdown"])
def test_a_caption_may_stand_right_above(shape: str) -> None:
    """Without a blank line between, it is no row of the table and the table no part of it."""
    found = told(
        figures(f"# Harbour report\n\nBoats in the harbour by sort\n{SHAPES[shape]((HEADS, *ROWS))}\n")
    )
    assert [(value, measure) for value, measure, *_ in found] == [
        (value, "Boats in the harbour") for row in ROWS for value in row[1:]
    ]


@pytest.mark.parametrize("shape", LISTS)
def test_labels_with_a_number_each_are_a_table(shape: str) -> None:
    """The first row too: a row of figures heads no columns."""
    sign = "- " if shape == "bullets" else ""
    lines = "\n".join(f"{sign}{label}{LISTS[shape]}{value}" for label, _, value in ROWS)
    found = told(figures(f"# Harbour report\n\nBoats in the harbour\n\n{lines}\n"))
    assert [(value, group) for value, _, group, _ in found] == [(row[2], row[0]) for row in ROWS]


@pytest.mark.parametrize(
    "lines",
    [
        # votes, and what numbers a paper: others read the one, and the other counts nothing
        "For: 5\nAgainst: 3\nAbstentions: 2",
        "Agenda item: 5\nReport number: 12\nPage: 3",
        "Likelihood: 4\nImpact: 3\nRisk score: 12",
        # two lines are no list
        "Oars: 5\nMasts: 3",
    ],
)
def test_these_labels_with_numbers_are_none(lines: str) -> None:
    assert figures(f"# Harbour report\n\nBoats in the harbour\n\n{lines}\n") == []


def test_an_empty_corner_of_a_table_in_bars() -> None:
    """Its bar is no edge where the rows below have none."""
    found = told(figures("# Boats in the harbour\n\n | 2021/22 | 2022/23\nPunts | 20 | 12\nGigs | 3 | 4\n"))
    assert [(value, first) for value, *_, first in found] == [
        ("20", date(2021, 4, 1)),
        ("12", date(2022, 4, 1)),
        ("3", date(2021, 4, 1)),
        ("4", date(2022, 4, 1)),
    ]


@pytest.mark.parametrize(
    ("corner", "rows", "measures"),
    [
        # a row of words above
        (
            "Measure",
            (("Wrecks", "", ""), ("Number", "9", "4"), ("Rate per 1,000", "0.4", "0.2")),
            ["Wrecks", "Wrecks: rate per 1,000"],
        ),
        # the row before that counts
        (
            "",
            (("Number of wrecks", "9", "4"), ("Rate per 1,000", "0.4", "0.2")),
            ["wrecks", "wrecks: rate per 1,000"],
        ),
        # the head over the labels
        (
            "Wrecks raised",
            (("Number", "9", "4"), ("Rate per 1,000", "0.4", "0.2")),
            ["Wrecks raised", "Wrecks raised: rate per 1,000"],
        ),
        # rows that say what they count are left as they are
        (
            "Measure",
            (("Wrecks", "9", "4"), ("Boats lost per 1,000", "0.4", "0.2")),
            ["Wrecks", "Boats lost per 1,000"],
        ),
    ],
)
def test_rows_that_only_say_how_they_count(corner: str, rows: Rows, measures: list[str]) -> None:
    found = figures(f"# Key measures\n\n{markdown(((corner, '2021/22', '2022/23'), *rows))}\n")
    assert [s.measure for s in found] == [measure for measure in measures for _ in range(2)]


@pytest.mark.parametrize("heads", [("Partner", "£"), ("Partner", "Amount"), ("", "£")])
def test_amounts_are_parts_of_the_budget_that_the_title_names(heads: tuple[str, str]) -> None:
    table = markdown((heads, ("Harbour trust", "£1,200"), ("Total", "£1,500")))
    found = figures(f"# Ferry partnership budget 2022/23\n\n{table}\n")
    assert [s.measure for s in found] == [
        "Ferry partnership budget: harbour trust",
        "Ferry partnership budget",
    ]
    assert next(s.measure for s in figures(f"# Moorings\n\n{table}\n")) == "Harbour trust"


def test_a_row_that_names_nobody_is_told_whom_the_paper_is_about() -> None:
    """A row that names people, and an amount of money, are not."""
    rows = (("Dental check", "93%"), ("Boys seen", "9"), ("Cost of checks", "£12"))
    found = figures(
        f"# Health of children looked after\n\n## Checks done\n\n{markdown((('Indicator', '2021/22'), *rows))}\n"
    )
    assert [s.measure for s in found] == [
        "children looked after: dental check",
        "Boys seen",
        "Cost of checks",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The table below shows boats by harbour.", "boats by harbour"),
        ("There are 12. Table 4, below, sets out performance against boats let in time", "boats let in time"),
        ("Age: The table shows sailors by age.", "sailors by age"),
        (
            "The 2023 boat budget, including oars, is set out below. It was made in May.",
            "The 2023 boat budget",
        ),
        ("Share of all boats by sort:", "Share of all boats by sort"),
        # only a period, a position, or no table
        ("The table below shows the last three years:", ""),
        ("The figures below are subject to audit.", ""),
        ("Members are asked to:", ""),
        ("Of the boats at the end of May:", ""),
        ("The harbour master shows visitors the boats.", ""),
    ],
)
def test_what_a_sentence_says_that_the_table_shows(text: str, name: str) -> None:
    assert led_in(text) == name


def test_spans_of_years_are_as_the_papers_years_are() -> None:
    """From April in a paper of "2020/21", unless a calendar year stands beside them."""
    table = "| Boats | 2017-20 | 2018-21 |\n|---|---|---|\n| Let | 3 | 4 |\n"
    assert figures(f"# Boats in 2020/21\n\n{table}")[0].period_start == date(2017, 4, 1)
    assert figures(f"# Boats\n\n{table}")[0].period_start == date(2017, 1, 1)
    assert figures(f"# Boats in 2020/21\n\n{table.replace('2018-21', '2021')}")[0].period_start == date(
        2017, 1, 1
    )
    assert not uses_financial_years(["2017-20 and 2018/22", "12/2020-21/2021"])

"""Figures of slides and of lists in plain text: what stands below a figure is what it measures."""

from __future__ import annotations

from extractors.statistics import run
from ingest.text import read_text
from minutebook.findings import Statistic, select
from tests.test_statistics import CONVENTIONS

_Row = tuple[str, str | None, str | None, str | None, str | None]


def read(text: str) -> list[_Row]:
    made = read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")
    found = select(tuple(run(made, CONVENTIONS, ())), Statistic)
    return [(s.quote.text, s.measure, s.area, s.group, s.period_text) for s in found]


def test_a_caption_is_the_measure_of_the_figure_above_it() -> None:
    tiles = "1,938\nmoorings let\n(1,702 in 2021-22)\n\n641\nresidents aged 65 and over\n\n38%\nlet by the month\n"
    assert read(f"The year in numbers (April 2022 – March 2023)\n\n{tiles}") == [
        ("1,938", "moorings let", "Exampleton", None, "April 2022 – March 2023"),
        ("1,702", "moorings let", "Exampleton", None, "2021-22"),
        ("641", "residents", "Exampleton", "aged 65 and over", "April 2022 – March 2023"),
        ("38%", "let by the month", "Exampleton", None, "April 2022 – March 2023"),
    ]


def test_another_place_below_the_caption_has_the_same_measure() -> None:
    tiles = (
        "22.9%\nadults who sail, 2023/24\nEngland 22.1%\n\n13.9%\nadults who row, 2023\nNorth West 13.2%\n"
    )
    assert read(f"KEY FACTS\n\n{tiles}") == [
        ("22.9%", "adults who sail", "Exampleton", None, "2023/24"),
        ("22.1%", "adults who sail", "England", None, "2023/24"),
        ("13.9%", "adults who row", "Exampleton", None, "2023"),
        ("13.2%", "adults who row", "North West", None, "2023"),
    ]


def test_a_day_in_a_heading_of_figures_dates_them() -> None:
    found = read("Our moorings in numbers (31 March 2024)\n\n641\nboats\n\n52%\nboats of oak\n")
    assert [row[4] for row in found] == ["31 March 2024", "31 March 2024"]


def test_columns_of_neighbours_and_quarters_with_short_years() -> None:
    table = "Measure\tMar 23\tQ2 24/25\tSN avg 23/24\tEng 23/24\tNational threshold\nBerths let\t98%\t96%\t90%\t70%\t80%\n"
    assert [(row[2], row[3], row[4]) for row in read(f"Scorecard\n\n{table}")] == [
        ("Exampleton", None, "Mar 23"),
        ("Exampleton", None, "Q2 24/25"),
        ("statistical neighbours", None, "23/24"),
        ("England", None, "23/24"),
        ("England", None, None),
    ]

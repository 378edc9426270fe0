"""Tables that are several, figures torn over two rows, and what a reader would call what they measure."""

from __future__ import annotations

import pytest

from extractors.figure_grid import Grid
from extractors.figure_tables import is_figure
from extractors.statistics import run
from extractors.table_parts import parts_of, with_whole_figures
from ingest.conventions import Conventions
from ingest.text import read_text
from minutebook.findings import Statistic
from minutebook.model import Block, Cell, Council, Document, Page, Span

COUNCIL = Council(
    "exampleton", "Exampleton", "Exampleton Borough Council", region="North West", nation="England"
)


def figures(title: str, *rows: str) -> list[Statistic]:
    """The statistics of a Markdown table below its title."""
    columns = rows[0].count("|") + 1
    lines = [f"| {rows[0]} |", "|---" * columns + "|", *(f"| {row} |" for row in rows[1:])]
    text = "\n".join([f"# {title}", "", *lines, ""])
    document = read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")
    return [s for s in run(document, Conventions("general", COUNCIL), ()) if isinstance(s, Statistic)]


def told(found: list[Statistic]) -> list[tuple[str, str, str]]:
    """Value and unit of each figure, and what it measures."""
    return [(str(s.value), str(s.unit), str(s.measure)) for s in found]


def grid(*cells: tuple[int, int, int, str]) -> Grid:
    """A table of cells, each by row, column, reach and words; those of row 0 are its heads."""
    text, made = "", []
    for row, column, reach, words in cells:
        span = (Span(1, len(text), len(text) + len(words)),) if words else ()
        made.append(Cell(row, column, span, header=row == 0, column_span=reach))
        text += words + "\n"
    block = Block("table", tuple(s for cell in made for s in cell.spans), cells=tuple(made))
    return Grid(Document("0" * 64, "made-up.txt", "text/plain", len(text), (Page(1, text),), (block,)), block)


def test_heads_printed_again_begin_another_table() -> None:
    """Each is told by what its rows differ; the heads of the first are not the labels of the second."""
    found = figures(
        "Profile of respondents",
        *("Age | Number | %", "16-24 | 3 | 30.0", "Over 24 | 7 | 70.0", "Total | 10 | 100.0"),
        *("Sex | Number | %", "Female | 6 | 60.0", "Male | 4 | 40.0"),
    )
    assert told(found) == [
        ("3", "count", "respondents by age"),
        ("30.0", "percent", "percentage of respondents by age"),
        ("7", "count", "respondents by age"),
        ("70.0", "percent", "percentage of respondents by age"),
        ("10", "count", "total respondents by age"),
        ("100.0", "percent", "percentage of total respondents by age"),
        ("6", "count", "respondents by sex"),
        ("60.0", "percent", "percentage of respondents by sex"),
        ("4", "count", "respondents by sex"),
        ("40.0", "percent", "percentage of respondents by sex"),
    ]


@pytest.mark.parametrize(
    ("row", "tables"),
    [
        (("Sex", "Number", "%"), 2),
        (("Disability", "Number", ""), 2),
        # a row with a figure, with other words, of a label alone, the heads themselves printed again
        (("Sex", "Number", "12"), 1),
        (("Sex", "unknown", "%"), 1),
        (("Sex", "", ""), 1),
        (("Age", "Number", "%"), 1),
        (("", "Number", "%"), 1),
    ],
)
def test_which_rows_are_heads_again(row: tuple[str, str, str], tables: int) -> None:
    """A new label, beside it nothing but heads of the table."""
    rows = (("Age", "Number", "%"), ("16-24", "3", "30"), row, ("Female", "6", "60"))
    made = grid(*((r, c, 1, words) for r, said in enumerate(rows) for c, words in enumerate(said)))
    parts = parts_of(made, rows[0], is_figure)
    assert len(parts) == tables
    assert sum(len(part.block.cells) for part in parts) == len(made.block.cells)


def test_a_share_below_its_count_is_one_figure() -> None:
    """And the label goes on beside it; the count is the numerator."""
    found = figures(
        "Table 3: Religion of residents",
        *("Religion | North | South", "Total residents | 500 | 1,820", "Other belief | 30 | 182"),
        "(or none) | (6%) | (10%)",
    )
    assert [(str(s.value), str(s.unit), str(s.numerator)) for s in found] == [
        ("500", "count", "None"),
        ("1820", "count", "None"),
        ("6", "percent", "30"),
        ("10", "percent", "182"),
    ]
    assert {s.sentence for s in found[2:]} == {
        "Other belief (or none) | North",
        "Other belief (or none) | South",
    }


@pytest.mark.parametrize(
    ("below", "joined"),
    [
        (("(or none)", "(6%)", "(10%)"), True),
        (("", "(6%)", "(10%)"), True),
        # counts of a row of their own, one share alone, a share below nothing, amounts below zero
        (("Others", "20", "40"), False),
        (("Others", "(6%)", "40"), False),
        (("", "(6%)", ""), False),
        (("Others", "(20)", "(40)"), False),
    ],
)
def test_what_goes_on_in_the_row_below(below: tuple[str, str, str], joined: bool) -> None:
    """Shares in brackets, each below a number."""
    rows = (("Belief", "North", "South"), ("Some belief", "30", "182"), below)
    made = grid(*((r, c, 1, words) for r, said in enumerate(rows) for c, words in enumerate(said)))
    assert (with_whole_figures(made).texts[1, 1] == "30 (6%)") is joined


def test_a_label_in_two_rows_inside_the_borders_of_one() -> None:
    """Its halves stand to the right of where the other labels begin, in the same column."""
    rows = [(0, 0, 2, "Belief"), (0, 2, 1, "North"), (1, 0, 1, ""), (1, 1, 1, "Total"), (1, 2, 1, "500")]
    torn = grid(*rows, (2, 1, 1, "residents"), (3, 0, 2, "None"), (3, 2, 1, "40"))
    assert with_whole_figures(torn).texts[1, 1] == "Total residents"
    heading = grid(
        (0, 0, 1, "Belief"), (0, 1, 1, "North"), (1, 0, 1, "Total"), (1, 1, 1, "500"), (2, 0, 1, "Adults")
    )
    assert with_whole_figures(heading).texts[1, 0] == "Total"


def test_an_open_bracket_goes_on_in_the_row_below() -> None:
    """Where the row below says no more than its end."""
    made = grid(
        (0, 0, 1, "Belief"), (0, 1, 1, "No."), (1, 0, 1, "Other (please"), (1, 1, 1, "5"), (2, 0, 1, "say)")
    )
    assert with_whole_figures(made).texts[1, 0] == "Other (please say)"


@pytest.mark.parametrize(
    ("title", "heads", "row", "measure"),
    [
        # the title says whose activities; the column which of them
        (
            "Table 1. People whose daily activities are limited by an illness",
            "Area | Daily activities limited a lot",
            "Exampleton | 12 (9%)",
            "People whose daily activities are limited by an illness: daily activities limited a lot",
        ),
        # a column of its own beside a title that shares one word with it
        (
            "Table 1. Schools and pupils",
            "Area | Pupils with a free meal",
            "Exampleton | 12",
            "Pupils with a free meal",
        ),
        # "Total number of" is a measure, "Total" none
        ("Kennels", "Area | Total number of dogs in kennels", "Exampleton | 12", "dogs in kennels"),
        ("Dogs in kennels", "Area | Total", "Exampleton | 12", "Dogs in kennels"),
        # the head over the labels says by what they differ; a thing that is counted is none
        ("Dogs in kennels", "Kennel type | Number", "Small | 12", "dogs in kennels by kennel type"),
        ("Dogs in kennels", "Kennel | Number", "Mill House | 12", "Dogs in kennels"),
    ],
)
def test_what_a_column_measures(title: str, heads: str, row: str, measure: str) -> None:
    """As a reader would tell it who sees nothing but the figure."""
    (found,) = figures(title, heads, row)
    assert found.measure == measure


def test_a_total_among_shares_is_what_they_are_shares_of() -> None:
    """It is told by its own name."""
    found = figures(
        "Residents with a boat",
        *("Area | Total population | With a boat", "Exampleton | 500 | 30 (6%)", "Uskway | 900 | 45 (5%)"),
        "Hartlepool | 800 | 40 (5%)",
    )
    assert [s.measure for s in found if s.unit == "count"] == ["Total population"] * 3

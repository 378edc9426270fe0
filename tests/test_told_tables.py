"""What is said around a table of its figures: unit, period, measure and group, by title, note and heads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors import identity
from extractors.named_councils import council_of_head, council_of_text
from extractors.statistics import run
from ingest.conventions import Conventions
from ingest.text import read_text
from minutebook.findings import Statistic
from minutebook.model import Council

COUNCIL = Council(
    "exampleton", "Exampleton", "Exampleton Borough Council", region="North West", nation="England"
)
CONVENTIONS = Conventions("general", COUNCIL)


def figures(text: str) -> list[Statistic]:
    """The statistics of a paper of plain text or Markdown."""
    document = read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")
    return [s for s in run(document, CONVENTIONS, ()) if isinstance(s, Statistic)]


def barred(title: str, *rows: str, note: str = "") -> str:
    """A Markdown table below its title, perhaps with a note below it."""
    head, *body = (f"| {row} |" for row in rows)
    return "\n".join([title, "", head, "|---|---|", *body, "", note, ""])


@pytest.mark.parametrize(
    ("title", "unit", "value"),
    [
        ("Table 1: Kennels inspected, rate per 10,000 dogs", "per 10,000", "31.5"),
        ("Table 1: Otters seen per 100,000 residents", "per 100,000", "31.5"),
        ("Table 1: Kennel budgets, £000", "GBP", "31500"),
        ("Table 1: Kennel budgets (£m)", "GBP", "31500000"),
        ("Table 1: Dogs with a licence (%)", "percent", "31.5"),
        ("Table 1: Proportion of dogs with a licence", "percent", "31.5"),
        ("Table 1: Average time to find a stray (days, noon to noon)", "days", "31.5"),
        ("Table 1: Number of strays found", "count", "31.5"),
        ("Table 1: Number and percentage of strays found", "count", "31.5"),
        ("Table 1: Strays", "count", "31.5"),
    ],
)
def test_a_title_names_the_unit_of_all_cells(title: str, unit: str, value: str) -> None:
    """Money is told in full pounds; "number and percentage" tells nothing."""
    (found,) = figures(barred(title, "Area | 2019", "Exampleton | 31.5"))
    assert (found.unit, found.value) == (unit, Decimal(value))


def test_a_note_below_a_table_names_its_unit() -> None:
    """A note is read as a title is."""
    (found,) = figures(
        barred("Table 2: Reserves", "Fund | 2019/20", "Harbour | 120", note="Note: all amounts are in £000.")
    )
    assert (found.unit, found.value) == ("GBP", Decimal(120_000))


def test_a_head_comes_before_the_title() -> None:
    """A column of shares among amounts, and a count among shares."""
    found = figures(
        barred(
            "Table 3: Kennel costs, £000", "Kennel | 2019/20 | Change %", "North | 120 | 4", "South | 80 | 5"
        )
    )
    assert [s.unit for s in found] == ["GBP", "percent", "GBP", "percent"]
    found = figures(barred("Table 4: Dogs (%)", "Kind | Number | %", "Hounds | 12 | 40", "Pugs | 18 | 60"))
    assert [s.unit for s in found] == ["count", "percent"] * 2


def test_more_than_all_is_no_share() -> None:
    """A title in percent does not make a share of a total of thousands."""
    found = figures(barred("Table 5: Dogs (%)", "Kind | 2019", "Hounds | 40", "Number of dogs | 1,240"))
    assert [s.unit for s in found] == ["percent", "count"]


@pytest.mark.parametrize(
    ("title", "note", "head", "first", "last"),
    [
        ("Strays in kennels on 31 March", "", "2016", "2016-03-31", "2016-03-31"),
        ("Strays in kennels as at 30 June each year", "", "2016", "2016-06-30", "2016-06-30"),
        ("Strays found, year ending 31 March", "", "2016", "2015-04-01", "2016-03-31"),
        ("Strays in kennels at 31 March", "", "2015/16", "2016-03-31", "2016-03-31"),
        (
            "Strays in kennels",
            "* Number of strays in kennels on 31 March.",
            "2016",
            "2016-03-31",
            "2016-03-31",
        ),
        (
            "Strays in kennels",
            "* Number of cats in shelters on 31 March.",
            "2016",
            "2016-01-01",
            "2016-12-31",
        ),
        ("Strays found 2023/24", "", "Q2", "2023-07-01", "2023-09-30"),
        ("Strays found 2023/24", "", "February", "2024-02-01", "2024-02-29"),
        ("Strays found", "", "2023/24 (to January)", "2023-04-01", "2024-01-31"),
        ("Strays found, rolling 12 months", "", "Mar 2024", "2023-04-01", "2024-03-31"),
        ("Strays found at 30 September 2024", "", "Number", "2024-09-30", "2024-09-30"),
        ("Strays found, 2022/23 academic year", "", "Number", "2022-09-01", "2023-08-31"),
    ],
)
def test_a_title_or_note_says_how_to_read_a_heads_period(
    title: str, note: str, head: str, first: str, last: str
) -> None:
    """A note counts where it is about what the title names."""
    found = figures(barred(f"Table 6: {title}", f"Kennel | {head}", "Old Wharf | 14", note=note))
    assert {(s.period_start, s.period_end) for s in found} == {
        (date.fromisoformat(first), date.fromisoformat(last))
    }


def test_a_change_is_of_the_last_dated_column_and_its_sign_is_its_direction() -> None:
    """Accounts print a sign too, and keep it."""
    rows = (
        "Area | 2015 | 2016 | Change from previous year",
        "Exampleton | 14 | 11 | -3",
        "England | 9 | 9 | 0",
    )
    found = figures(barred("Table 7: Strays found per 1,000 dogs", *rows))
    changes = [s for s in found if s.kind == "change"]
    assert [(s.value, s.direction, s.period_text) for s in changes] == [
        (Decimal(3), "down", "2016"),
        (Decimal(0), None, "2016"),
    ]
    assert {s.measure for s in found} == {"Strays found per 1,000 dogs"}
    (_, _, variance) = figures(
        barred("Table 8: £000", "Kennel | Budget | Outturn | Variance", "Old | 9 | 7 | (2)")
    )
    assert (variance.value, variance.direction) == (Decimal(-2000), "down")


@pytest.mark.parametrize(
    ("title", "rows", "measure", "group"),
    [
        (
            "Table 1: Strays found",
            ("Kennel type | 2019", "Stone built | 4"),
            "strays found by kennel type",
            "Stone built",
        ),
        (
            "Table 1: Where strays sleep",
            ("Place | Number", "Old stables | 4"),
            "strays sleep: old stables",
            None,
        ),
        ("Table 1: Indicators", ("Indicator | Target", "Strays fed (%) | 4"), "Strays fed", None),
        ("Table 1: £000", ("Service | Net budget", "Dog wardens | 4"), "Dog wardens net budget", None),
        ("Table 1: £000", ("Service | Net budget", "Total | 4"), "Total net budget", None),
        ("Table 1: Spending", ("Service | Spent £", "Dog wardens | 4"), "Dog wardens", None),
        (
            "Table 1: Owners who bathe or brush, by street, 2023 survey (%)",
            ("Streets | Bathers", "Cobbled | 4"),
            "Owners who bathe or brush: bathers",
            "Cobbled",
        ),
        (
            "Table 1: Bites, ages 10 to 24, per 1,000 people",
            ("Area | 2019", "England | 4"),
            "Bites",
            "ages 10 to 24",
        ),
        (
            "Table 1: Strays found",
            ("Kind | COL 1 2017 | COL 2 2018 | COL 3 2019", "Hounds | 4 | 5 | 6"),
            "Strays found",
            "Hounds",
        ),
    ],
)
def test_measure_and_group_of_a_cell(
    title: str, rows: tuple[str, ...], measure: str, group: str | None
) -> None:
    """The title says what is measured where the heads only say of whom, how or when."""
    found = figures(barred(title, *rows))
    assert found
    assert {s.group for s in found} == {group}
    assert all((s.measure or "").startswith(measure) for s in found)


def test_codes_beside_the_names_of_areas_are_no_figures() -> None:
    """The names are still the areas, also such as are no authority of their own name elsewhere."""
    rows = (
        "Code | Area | 2016 | 2017",
        "803 | Leeds | 4 | 5",
        "804 | Poole | 6 | 7",
        "805 | Bradford | 8 | 9",
    )
    found = figures(barred("Table 9: Strays per 10,000 dogs", *rows, "806 | Wigan | 1 | 2"))
    assert [s.value for s in found] == [Decimal(n) for n in (4, 5, 6, 7, 8, 9, 1, 2)]
    assert {s.area for s in found} == {"Leeds", "Poole", "Bradford", "Wigan"}


def test_a_table_set_with_spaces_is_read() -> None:
    """Each column begins at one place; a head and two lines of figures make a table."""
    found = figures(
        "Table 2: Dogs with a licence (%)\n\n"
        "Area            2019   2022\n"
        "Exampleton      63     55\n"
        "North West      64     57.5\n\n"
        "The council licenses dogs.\n"
    )
    assert [(s.area, s.period_text, s.value, s.unit) for s in found] == [
        ("Exampleton", "2019", Decimal(63), "percent"),
        ("Exampleton", "2022", Decimal(55), "percent"),
        ("North West", "2019", Decimal(64), "percent"),
        ("North West", "2022", Decimal("57.5"), "percent"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Report to:          Kennels Panel\nDate of meeting:    17 January 2024\nAgenda item:        6\n",
        "A Marsh             Chair\nB Field             Member\nC Wood              Member\n",
        "The panel met on  12 days.\nIt saw  14 dogs.\n",
    ],
)
def test_other_words_set_apart_are_no_table(text: str) -> None:
    """A paper's head, a list of names, loose typing."""
    document = read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")
    assert not [block for block in document.blocks if block.kind == "table"]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Attendance was 91.2% in the 2023/24 academic year, against 93.1% in 2022/23.", 9),
        ("The attainment 8 score was 44% of the best in 2022/23.", 9),
        ("Attendance at the baths was 91.2% of what was planned in 2022/23.", 4),
        ("The academic year 2022/23 cost £412,000.", 9),
        ("Schools cost the council £412,000 in 2022/23.", 4),
    ],
)
def test_a_year_is_from_september_where_the_paper_or_the_measure_says_so(sentence: str, first: int) -> None:
    """A pair of years is else the council's own."""
    found = figures(f"Report\n\n{sentence}\n")
    assert found
    assert {s.period_start.month for s in found if s.period_start} == {first}


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("EASTMERE BOROUGH COUNCIL", "Eastmere"),
        ("Upper Eastmere Metropolitan Borough Council", "Upper Eastmere"),
        ("London Borough of Westmere", "Westmere"),
        ("City of Eastmere Council", "Eastmere"),
        ("EASTMERE COUNCIL", "Eastmere"),
        ("The County Council", None),
        ("Full Council", None),
    ],
)
def test_the_council_that_a_papers_first_line_names(line: str, place: str | None) -> None:
    """The place in its name, and the one region that its paper names."""
    text = f"{line}\n\nFigures for the East Midlands.\n".encode()
    council = council_of_head(read_text(text, sha256="0" * 64, file_name="made-up.txt"))
    assert (council.name if council else None) == place
    assert council is None or council.region == "East Midlands"


def test_figures_of_such_a_council_are_of_its_place() -> None:
    """Its region is what "regionally" means."""
    text = (
        "WESTMERE BOROUGH COUNCIL\n\nKennels Panel\n\nReport on dogs\n\n"
        "In 2023, 41% of dogs were licensed, compared with 42% regionally and 45% nationally. "
        "The East Midlands has few dogs.\n"
    )
    document = read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")
    bare = Conventions("general", None)
    earlier = tuple(identity.run(document, bare, ()))
    found = [s for s in run(document, bare, earlier) if isinstance(s, Statistic)]
    assert [s.area for s in found] == ["Westmere", "East Midlands", "England"]


@pytest.mark.parametrize(
    ("section", "row", "measure", "group", "area"),
    [
        ("Boys", "Under 5", "Dogs walked", "Boys, Under 5", "Exampleton"),
        ("Age", "Under 5", "Dogs walked", "Under 5", "Exampleton"),
        ("England", "Under 5", "Dogs walked", "Under 5", "England"),
        ("Stray hounds", "Fed", "Stray hounds: fed", None, "Exampleton"),
        ("Hounds walked by", "people under 5", "Hounds walked by people under 5", None, "Exampleton"),
    ],
)
def test_a_row_of_words_alone_heads_the_rows_below_it(
    section: str, row: str, measure: str, group: str | None, area: str
) -> None:
    """It is a group, a mere dimension, a place, a topic, or the first half of a label."""
    (found,) = figures(
        barred(
            "Table 1: Dogs walked",
            "Indicator | 2019" if group is None else " | 2019",
            f"{section} | ",
            f"{row} | 14",
        )
    )
    assert (found.measure, found.group, found.area) == (measure, group, area)


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Dog Survey 2019: results", "2019"),
        ("Dog Measurement Programme 2017/18", "2017/18"),
        ("Dog Strategy 2017/18", None),
        ("Dog Survey 2018 and 2019", None),
    ],
)
def test_a_heading_that_names_a_collection_of_data_dates_the_figures_below_it(
    heading: str, period: str | None
) -> None:
    """The year of a strategy dates nothing, and of two years neither does."""
    found = figures(f"# {heading}\n\nOf the dogs seen, 41% were hounds.\n\nIn 2012, 38% were hounds.\n")
    assert [s.period_text for s in found] == [period, "2012"]


def test_a_parishs_paper_is_of_no_council_that_it_only_names() -> None:
    """Nor is a paper that names two councils as often."""
    borough = "Upper Marsh Borough Council met. Upper Marsh Borough Council voted.\n"
    for text, place in (
        (borough, "Upper Marsh"),
        (borough + "The parish council did not.\n", None),
        (borough + borough.replace("Upper Marsh", "Nether Fen"), None),
    ):
        council = council_of_text(read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt"))
        assert (council.name if council else None) == place

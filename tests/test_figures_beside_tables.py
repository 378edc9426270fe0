"""What a table's neighbours say of its figures: the survey or source that they are from, ranks, budgets, groups."""

from __future__ import annotations

import pytest

from extractors.collected import year_of_source
from extractors.groups_in_sentences import heading_group
from extractors.named_councils import council_of_text
from ingest.text import read_text
from tests.test_told_tables import barred, figures

TABLE = ("Area | Otters", "Exampleton | 31")


def period(text: str) -> str | None:
    """The period of the one figure of a paper."""
    (found,) = [s for s in figures(text) if s.value == 31]
    return found.period_text


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Source: Wildlife Office, 2011", "2011"),
        ("Data source: Otter Count 2018/19", "2018/19"),
        ("Source: Otter Count 2018/19, accessed in 2021", None),
        ("Sources: Otter Count 2018 and Weir Count 2020", None),
        ("The weir was built in 2011", None),
    ],
)
def test_the_year_of_a_source_dates_the_table_above_it(note: str, expected: str | None) -> None:
    """One year of the data; not the day on which somebody looked it up, and none of two."""
    assert period(barred("Otters on the river", *TABLE, note=note)) == expected


def test_a_source_has_one_year() -> None:
    """Two notes of the same year are one year."""
    found = year_of_source(("Source: Otter Count 2018", "Source: Weir Count 2018"), None)
    assert found is not None
    assert found.text == "2018"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("The 2021 Census gives us the picture below. It is the latest that there is.", "2021"),
        ("We built a weir in 2021. It is a good one and people like to sit on it.", None),
    ],
)
def test_a_survey_named_in_the_section_dates_a_table_that_has_no_other_date(
    above: str, expected: str | None
) -> None:
    """A sentence without a figure of its own may name the survey; a year of something else dates nothing."""
    assert period(barred(f"# Otters on the river\n\n{above}", *TABLE)) == expected


def test_the_head_over_the_rows_labels_dates_a_table() -> None:
    """The corner says it where no other head does."""
    assert period(barred("Otters on the river", "Otter Count 2019 | Seen", "Exampleton | 31")) == "2019"


def test_a_dated_column_goes_before_a_source() -> None:
    """What a head says is nearer than what stands below."""
    text = barred("Otters", "Area | 2015", "Exampleton | 31", note="Source: Wildlife Office, 2011")
    assert period(text) == "2015"


def test_a_cell_of_prose_is_of_the_survey_that_its_row_names() -> None:
    """The left cell says where the words of the right one are from."""
    text = barred(
        "What we know",
        "Evidence | What it tells us",
        "Otter Survey 2019/20 | In the north of the town 31 otters were seen by our wardens",
    )
    assert period(text) == "2019/20"


def test_the_sentences_behind_a_survey_are_of_its_year_where_they_tell_the_past() -> None:
    """What the survey found is of its time; what is said in the present of something else is not."""
    text = "The 2019 Otter Survey asked 40 anglers. The main catches were trout (31%). There are 12 weirs."
    found = {str(s.value): s.period_text for s in figures(text)}
    assert found == {"40": "2019", "31": "2019", "12": None}


def test_numbers_that_the_text_above_calls_ranks_are_no_figures() -> None:
    """Ranks do not count."""
    rows = "Ward | Health", "Millfield | 1,861", "Brook | 2,040"
    assert figures(barred("Cells are shaded by their national ranking.", *rows)) == []
    assert len(figures(barred("Cells are shaded by their health.", *rows))) == 2


def test_a_budget_names_its_years_once_over_two_columns() -> None:
    """The second column of a year has no head; the first is what was set, as the title says."""
    text = barred("# Budget 2016/17", "Item | 2015/16 | | 2016/17 |", "Audit | 300 | 290 | 310 | 305")
    assert [(s.period_text, s.kind) for s in figures(text)] == [
        ("2015/16", "target"),
        ("2015/16", "observation"),
        ("2016/17", "target"),
        ("2016/17", "observation"),
    ]


@pytest.mark.parametrize(
    "label", ["Disabled people", "Private rented", "No religion", "Carers", "Degree qualified"]
)
def test_a_row_of_a_profile_names_a_group(label: str) -> None:
    """Whom a row is about stands apart from what is measured."""
    (found,) = figures(barred("Table 1: Residents who fish", "Group | %", f"{label} | 31"))
    assert (found.measure, found.group) == ("percentage of residents who fish", label)


def test_a_table_called_by_a_trait_counts_people() -> None:
    """A trait is no name of what is counted."""
    found = figures(
        barred("Table 3: Religion by ward, count", "Religion | Leeds | Bradford", "Jedi | 31 | 33")
    )
    assert {s.measure for s in found} == {"people by religion"}


def test_a_label_that_begins_with_the_place_keeps_it() -> None:
    """A newsletter may be called after its town."""
    (found,) = figures(barred("Budget 2019", "Item | Budget", "Exampleton News | £31"))
    assert found.measure == "Exampleton News budget"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OTTERTON PARISH COUNCIL - BUDGET 2016\n\nAudit 300\n", "Otterton"),
        ("Accounts\n\nName of authority: Otterton Parish Council\n", "Otterton"),
        ("We met. In May Otterton Parish Council gave us a grant of £5 for the library.\n", None),
        ("OTTERTON PARISH COUNCIL\n\nWEIRTON PARISH COUNCIL\n\nJoint accounts\n", None),
    ],
)
def test_a_paper_of_nobody_known_is_of_the_one_parish_council_that_a_line_names(
    text: str, expected: str | None
) -> None:
    """Running text may name a neighbour, and of two none is chosen."""
    found = council_of_text(read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt"))
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Reception: our programme in full", "Reception"),
        ("Women", "Women"),
        ("Boys - all schools", "Boys"),
        ("Women's refuges", ""),
        ("Otters", ""),
    ],
)
def test_a_heading_that_is_a_group_gives_it_to_the_shares_below(heading: str, group: str) -> None:
    """So do the part before its colon; a count below it may be of anything."""
    assert heading_group(heading) == group
    found = figures(f"# {heading}\n\nThe prevalence of gout was 31%. There are 40 clinics.\n")
    assert [s.group for s in found] == [group or None, None]


def test_the_signs_of_a_drawing_hold_no_figures() -> None:
    """A chart's letters may be read as a run of signs."""
    assert figures('- - - - ! " 8 % - 6 - - - ! - -\n') == []

"""Figures in the forms that reports have: numbered paragraphs, lists below a number, tables at a quarter's end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.abbreviations import abbreviations
from extractors.periods import Period
from extractors.statistics import run
from extractors.wholes import Wholes
from extractors.whose import claim_of
from ingest.conventions import Conventions
from ingest.councils import by_id, domains
from ingest.text import read_text
from minutebook.findings import Statistic
from minutebook.model import Council, Document

COUNCIL = Council(
    "exampleton", "Exampleton", "Exampleton Borough Council", region="North West", nation="England"
)


def paper(text: str) -> Document:
    """A paper of plain text."""
    return read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")


def days(found: Statistic) -> tuple[str, str]:
    """The first and the last day of a figure's period."""
    return str(found.period_start), str(found.period_end)


def figures(text: str) -> dict[str, Statistic]:
    """The statistics of a paper by their values."""
    found = run(paper(text), Conventions("general", COUNCIL), ())
    return {str(s.value): s for s in found if isinstance(s, Statistic)}


YEAR = Period(0, 7, "2021/22", date(2021, 4, 1), date(2022, 3, 31), "financial year", "text")
MONTH = Period(0, 9, "June 2022", date(2022, 6, 1), date(2022, 6, 30), "month", "text")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of the 846:", True),
        ("Of those 846 green boats, 40% were let.", True),
        ("Out of the 846 boats, 12 were let.", True),
        # of other things, of a share, of a number that was counted at two times; no breaking down
        ("Of the 846 oars, 12 were lost.", False),
        ("Of the 846.5% that replied, most were glad.", False),
        ("Of the 120 boats, 40% were let.", False),
        ("There were 846 boats.", False),
    ],
)
def test_a_sentence_names_the_number_that_it_breaks_down(text: str, told: bool) -> None:
    wholes = Wholes()
    wholes.keep(Decimal(846), YEAR, "green boats")
    wholes.keep(Decimal(120), YEAR, "boats")
    wholes.keep(Decimal(120), MONTH, "oars")
    assert (wholes.period_of(text) == YEAR) is told


def test_what_a_number_is_broken_down_into_is_of_the_same_day() -> None:
    """Also when another period was printed since, and in a list below."""
    found = figures(
        "3 Boats\n\n3.1 At 30 June 2023 there were 846 boats. The number has risen by 31 since March 2022.\n\n"
        "3.2 Of the 846:\n\n• 472 were green;\n• 19% were let.\n"
    )
    assert days(found["472"]) == days(found["19"]) == ("2023-06-30", "2023-06-30")


def test_a_list_is_of_the_period_of_the_paragraph_that_leads_in_to_it() -> None:
    found = figures(
        "In May 2023 the harbour had 90 letters. The main reasons were:\n\n- noise (40 letters)\n- smell\n\n"
        "In June 2023 there were 70 letters. The targets that councils have to meet are:\n\n- 12 boats\n"
    )
    assert days(found["40"]) == ("2023-05-01", "2023-05-31")
    assert days(found["12"]) == ("None", "None")


def test_a_numbered_paragraph_is_a_caption_where_a_line_without_a_number_is_one() -> None:
    """The number counts paragraphs: "4.1 Boats at the end of each quarter"."""
    found = figures(
        "4 Boats\n\n4.1 Boats let at the end of each quarter\n\nQuarter\tGreen boats\n"
        "Q3 2023/24\t21\nQ4 2023/24\t29\n"
    )
    assert days(found["21"]) == ("2023-12-31", "2023-12-31")


@pytest.mark.parametrize(
    ("above", "row", "start"),
    [
        # the row says it; the text above is as at the end of a column; what happens in a year is of all of it
        ("The fleet", "Boats let at year end", "2022-03-31"),
        ("At 31 March 2022 there were 567 boats. The last years were:", "Boats let", "2022-03-31"),
        (
            "At 31 March 2022 there were 567 boats. The last years were:",
            "Boats sold in the year",
            "2021-04-01",
        ),
        ("The fleet", "Boats let", "2021-04-01"),
        ("The fleet at year end", "Applications received", "2021-04-01"),
    ],
)
def test_a_table_at_the_end_of_years_is_of_their_last_days(above: str, row: str, start: str) -> None:
    found = figures(f"{above}\n\n\t2020/21\t2021/22\n{row}\t549\t571\nOars\t88\t97\n")
    assert days(found["571"]) == (start, "2022-03-31")


def test_a_share_below_years_is_a_part_only_where_the_shares_make_a_whole() -> None:
    """Rows that make 100 in all, or less, are groups of what the title names; others measure by themselves."""
    parts = figures("Colour of boats\n\n\t2020/21\t2021/22\nDark green\t40%\t45%\nLight green\t60%\t55%\n")
    top = figures(
        "Reasons for letters\n\n\t2020/21\t2021/22\nMissed boat trip\t30%\t29%\nLate green ferry\t25%\t24%\n"
    )
    apart = figures(
        "Checks of boats\n\n\t2020/21\t2021/22\nAnnual hull check\t93%\t91%\nYearly oar check\t38%\t66%\n"
    )
    assert (parts["45"].group, top["29"].group) == ("Dark green", "Missed boat trip")
    assert apart["91"].group is None
    assert "hull check" in (apart["91"].measure or "")


def test_the_labels_of_a_table_are_written_out() -> None:
    found = figures(
        "Fleet\n\nCLA reviews held in time\t2020/21\t2021/22\nCLA with an oar check\t88%\t66%\nCLA afloat\t70%\t71%\n"
    )
    assert "children looked after" in (found["66"].measure or "").lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the bracket behind the place compared with: its own figure first, then that place's
        ("The rate of smoking was lower than England (1.3% compared to 2.4%).", ["Exampleton", "England"]),
        ("Smoking was rarer than in England (1.3% in Exampleton against 2.4%).", ["Exampleton", "England"]),
        ("The rate of smoking was lower than England (2.4%).", ["England"]),
        # beside nothing that is compared, a bracket is of the place that it stands behind
        ("The rate of smoking in England (2.4%) fell.", ["England"]),
    ],
)
def test_a_bracket_with_two_shares_is_of_two_places(text: str, expected: list[str]) -> None:
    found = figures(f"Smoking\n\n{text}\n")
    assert [found[value].area for value in ("1.3", "2.4") if value in found] == expected


def test_a_share_in_brackets_is_of_the_group_in_front_of_it() -> None:
    found = figures("Weight\n\nIt was higher for Black children (26.1%) and lower for boys (15.8%).\n")
    assert {found[value].group for value in ("26.1", "15.8")} == {"Black children", "boys"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a heading's first letters; two letters behind small letters
        ("## Temporary moorings\n\nThere were 12 boats in TM.\n", "temporary moorings"),
        ("There were 12 boats in temporary moorings (TM).\n", "temporary moorings"),
        # somebody's initials; letters that nothing spells
        ("There were 12 boats of Tessa Moor (TM).\n", None),
        ("There were 12 boats in TM.\n", None),
    ],
)
def test_what_a_paper_shortens(text: str, expected: str | None) -> None:
    document = read_text(text.encode(), sha256="0" * 64, file_name="made-up.md")
    assert abbreviations(document).get("TM") == expected


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("Moorings\n\nChild Friendly Plymouth\n\nThere were 12 boats.", "plymouth"),
        ("Moorings\n\nThere were 12 boats.\n\nEmail: boats@kingston.gov.uk", "kingston-upon-thames"),
        # it has a parish council of its own
        ("Moorings\n\nChild Friendly Plymouth. The Parish Council met.", None),
    ],
)
def test_whose_a_paper_without_a_cover_is(text: str, council: str | None) -> None:
    """By the place that it speaks of as its own, or by its address."""
    assert claim_of(paper(text)).council == council


def test_each_domain_is_of_a_council_of_the_register() -> None:
    assert set(domains().values()) <= by_id().keys()

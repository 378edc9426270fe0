"""Figures in sentences: groups, compared places, torn paragraphs, and numbers that lean on the words around."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.figure_blocks import whole_blocks
from extractors.groups_in_sentences import split_groups
from tests.test_statistics import document, statistics


@pytest.mark.parametrize(
    ("measure", "rest", "group"),
    [
        ("residents aged 65 and over", "residents", "aged 65 and over"),
        ("tenants aged 18 to 25 in arrears", "tenants in arrears", "aged 18 to 25"),
        ("prevalence of asthma among year 6 children", "prevalence of asthma", "year 6 children"),
        ("children in Reception", "children", "in Reception"),
        ("girls", "", "girls"),
        ("girls who swim", "girls who swim", None),
        ("homes with 3 bedrooms", "homes with 3 bedrooms", None),
    ],
)
def test_a_group_is_taken_out_of_a_measure(measure: str, rest: str, group: str | None) -> None:
    """Ages, school years and sex stand in a field of their own."""
    assert split_groups(measure) == (rest, group)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nearly a fifth of tenants (19.5%) answered.", ["19.5"]),
        ("Eighty per cent of tenants answered.", ["80"]),
        ("The rate was 12% (95% CI 8.6-10.2).", ["12"]),
        ("Nine in ten are content.", ["90"]),
        ("One in six homes is empty.", ["16.7"]),
        ("There were 40 homes, of which nineteen were let.", ["40", "19"]),
        ("The reserve will stand at (£3.5m) in May.", ["-3500000"]),
        ("The reserve (£3.5m) is enough.", ["3500000"]),
        ("The rates are 71 per 10,000 for England and 66 for Wales.", ["71", "66"]),
        ("There were 147 fires, compared with 171 the year before.", ["147", "171"]),
        ("Women make up 55% of tenants.", ["55"]),
    ],
)
def test_which_numbers_are_figures(text: str, values: list[str]) -> None:
    """One row for what is said twice, and one for each number that the words around it make a figure."""
    assert [s.value for s in statistics(("paragraph", text))] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our target is no more than 10% of homes.", "target"),
        ("Our aim is to reach 65% of tenants.", "target"),
        ("The budget assumed a pay award of 4%.", "target"),
        ("We expect around 30 tenants to move.", "projection"),
        ("Women make up 55% of tenants.", "observation"),
        ("There were 12 complaints, 8 more than in May.", "change"),
        ("The wait fell to 28% of cases.", "observation"),
    ],
)
def test_of_what_kind_a_figure_is(text: str, kind: str) -> None:
    """What is aimed at, what is foreseen, what moved, and what was counted."""
    assert [s.kind for s in statistics(("paragraph", text))][-1] == kind


def test_a_compared_figure_measures_what_the_first_does() -> None:
    """Against, up from, compared with: the same thing at another time."""
    found = statistics(("paragraph", "94% of repairs were made on time, up from 88% in 2019."))
    assert [s.measure for s in found] == ["repairs were made on time"] * 2


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (
            "Leeds had the highest rate of asthma (32%), whilst Bradford had the lowest rate (22%).",
            ["Leeds", "Bradford"],
        ),
        # "and" between two words begins no clause
        (
            "Leeds had the highest rate of asthma and eczema (32%), whilst Bradford had the lowest (22%).",
            ["Leeds", "Bradford"],
        ),
        # it does behind a figure
        ("In May, Leeds had 32% of the asthma and libraries lent 22% more.", ["Leeds", "Exampleton"]),
    ],
)
def test_the_subject_of_a_clause_is_the_area_of_its_figure(text: str, areas: list[str]) -> None:
    """A named place that has, had or was something."""
    assert [s.area for s in statistics(("paragraph", text))] == areas


def test_a_torn_sentence_is_one() -> None:
    """A narrow column's lines come as paragraphs or headings; a title is nobody's first line."""
    torn = document(
        ("heading", "In May there was a rise among"),
        ("paragraph", "tenants in arrears (32%)."),
        ("heading", "Repairs"),
        ("paragraph", "in the east are late."),
    )
    texts = [" ".join(torn.slice(s) for s in block.spans) for _, block in whole_blocks(torn)]
    assert texts == [
        "In May there was a rise among tenants in arrears (32%).",
        "Repairs",
        "in the east are late.",
    ]


@pytest.mark.parametrize(
    ("above", "below", "one"),
    [
        # a bracket that is still open
        ("It was lower than England (1.3% in West", "Sussex compared to 2.4%), and fell.", True),
        # a name that the paper prints elsewhere
        ("Asthma was highest in Worthing (2.0%) and lowest in Mid", "Sussex (0.7%).", True),
        ("The share of healthy weight among children in year", "6 was 70.2% in the county.", True),
        # what a bracket's end is compared with
        ("A greater share was healthy in the county (70.2%)", "than England (64.3%).", True),
        # a bracket that is closed, or that nothing closes; a name that is printed nowhere else
        ("It was lower than England (1.3% in West)", "Sussex compared well.", False),
        ("It was lower than England (1.3% in town", "Repairs are late.", False),
        ("Asthma was highest in Worthing (2.0%) and lowest in Great", "Sussex (0.7%).", False),
        # a figure at the beginning of a line is no name's number
        ("The share of healthy weight rose every year", "70.2% were of healthy weight.", False),
    ],
)
def test_a_bracket_or_a_name_goes_on_over_a_line(above: str, below: str, *, one: bool) -> None:
    """Neither an open bracket nor half a name ends a sentence, even before a capital letter."""
    torn = document(
        ("paragraph", "Mid Sussex has children in year 6."), ("paragraph", above), ("paragraph", below)
    )
    texts = [" ".join(torn.slice(s) for s in block.spans) for _, block in whole_blocks(torn)]
    assert texts[1:] == ([f"{above} {below}"] if one else [above, below])


def test_half_a_name_in_a_heading_is_a_title() -> None:
    """A heading may end in a word that begins a name of the paper: it stays a heading."""
    torn = document(
        ("paragraph", "The Housing Services are late."),
        ("heading", "Report of the Head of Housing"),
        ("paragraph", "Services cost 5% more."),
    )
    assert len(tuple(whole_blocks(torn))) == 3

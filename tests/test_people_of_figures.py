"""Whom the figures of small papers are of: those whom the text around them names, and nobody else."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from extractors.everybody import counts_everybody, tells_of_place
from extractors.lexicon import lexicon
from extractors.populations import populations
from ingest.text import read_text
from minutebook.findings import Statistic, select
from minutebook.reading import find


def measures(*paragraphs: str) -> list[str]:
    """What the figures of a paper measure."""
    read = read_text("\n\n".join(paragraphs).encode(), sha256="0" * 64, file_name="made-up.md")
    return [s.measure or "" for s in select(find(read), Statistic)]


def table(*rows: tuple[str, str]) -> str:
    """A table of one year."""
    return "\n".join(("| Measure | 2023/24 |", "|---|---|", *(f"| {row} | {value} |" for row, value in rows)))


@pytest.mark.parametrize(
    ("paragraphs", "measure"),
    [
        # the nearest heading names them
        (
            ("# Annual report", "## Children in care", "Some 40 children took part in swimming."),
            "children in care took part in swimming",
        ),
        # the paragraph does
        (
            ("# Annual report", "There were 203 care leavers. Four young people were in custody."),
            "care leavers: young people were in custody",
        ),
        # what they alone have, below the title
        (
            ("# Corporate Parenting", table(("Health assessments in time", "93%"), ("Bins", "12"))),
            "children looked after: health assessments in time",
        ),
        # a thing that others have too, below a heading
        (
            (
                "# Annual report",
                "## Children in care",
                table(("Reviews held in time", "93%"), ("Bins", "12")),
            ),
            "children in care: reviews held in time",
        ),
    ],
)
def test_a_figure_is_of_those_whom_the_text_around_it_names(
    paragraphs: tuple[str, ...], measure: str
) -> None:
    """Paragraph and nearest heading for a noun, a title too for what they have."""
    assert measure in measures(*paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        # sections on a place
        (
            (
                "# Youth Justice Plan 2024",
                "## Local context",
                "Eastmere has 62,000 children. 21% of children live in low income families.",
            ),
            ["children", "children live in low income families"],
        ),
        (
            ("# Care Leavers Annual Report", "## Background", "9% of young people are unemployed."),
            ["young people are unemployed"],
        ),
        # only the title names somebody
        (
            ("# Child Protection Annual Report", "There are 41,000 children in the borough."),
            ["children in the borough"],
        ),
        # all in a place, also below a heading that names somebody
        (
            ("# Annual report", "## Children in care", "There are 41,000 children in the borough."),
            ["children in the borough"],
        ),
        # a body, and no children
        (
            ("# Children in Care Council summer trip", "300 children came to the fair."),
            ["children came to the fair"],
        ),
        # an offer to all
        (("# Local offer", "300 young people came to the fair."), ["offer young people came to the fair"]),
    ],
)
def test_a_noun_stands_for_nobody(paragraphs: tuple[str, ...], found: list[str]) -> None:
    """In sections on a place, below a title, of all in a place."""
    assert measures(*paragraphs) == found


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("# Fostering Annual Report", "11,200 carers look after an adult."),
        ("# Looked after children", "Of all the 41,000 children in the town, 300 cycle."),
    ],
)
def test_a_title_is_put_before_no_noun_of_others(paragraphs: tuple[str, ...]) -> None:
    """Neither as it is printed nor as it is called."""
    assert not any("foster" in one.lower() or "looked after" in one.lower() for one in measures(*paragraphs))


def test_rows_of_the_council_itself_are_of_nobody() -> None:
    """A title of people is put before what they have, and before nothing else."""
    rows = ("Council tax collected", "Agency posts", "Complaints answered in time", "Vacancy rate")
    told = table(*((row, f"{at}7%") for at, row in enumerate(rows, 1)), ("Reported crime", "4,100"))
    for title in ("# Corporate Parenting: children looked after", "# Foster carers"):
        assert measures(title, told) == [*rows, "Reported crime"]


@pytest.mark.parametrize("thing", ["12 visits by the inspector", "4 reviews of pay", "3 moves to offices"])
def test_what_is_of_something_else_is_not_theirs(thing: str) -> None:
    """A thing that goes on with another noun is that noun's."""
    found = measures("# Corporate Parenting Report", f"The council had {thing} in the year.")
    assert found
    assert not any("children looked after" in one for one in found)


def test_abbreviations_count_where_the_paper_spells_them_out() -> None:
    """A community interest company is no child."""
    company = (
        "The CIC met. A CIC is small. Each CIC has a board. The CIC trades. 12 health assessments were held."
    )
    assert not any("children" in one for one in measures("# Shops", company))
    spelt = "Children in care (CIC) do well. " + company
    assert any(one.startswith("children in care") for one in measures("# Shops", spelt))


@pytest.mark.parametrize(
    ("text", "everybody"),
    [
        ("41,000 children in the borough", True),
        ("Of all the 41,000 children", True),
        ("children in Eastmere", True),
        ("Eastmere has 62,000 children", True),
        ("the population of young people", True),
        ("children who are not in care", True),
        ("children in September", False),
        ("children in the last year", False),
        ("We have 203 care leavers", False),
    ],
)
def test_who_is_everybody(text: str, *, everybody: bool) -> None:
    """All in a place, or those who are not meant."""
    assert counts_everybody(text) is everybody


@pytest.mark.parametrize(
    ("heading", "of_place"),
    [
        ("Local context", True),
        ("2. Background", True),
        ("Our children in care: background", False),
        ("Health", False),
    ],
)
def test_a_section_on_a_place(heading: str, *, of_place: bool) -> None:
    """Unless it names whom it is about."""
    assert tells_of_place(heading) is of_place


def test_no_word_is_entered_twice() -> None:
    """Neither in a list, nor as the name or sign of two."""
    told = lexicon("populations")
    lists = [value for key, value in told.items() if key != "population"]
    lists += [value for one in told["population"] for value in one.values()]
    lists.append(list(chain.from_iterable((*one.forms, *one.papers) for one in populations())))
    assert [word for several in lists for word, times in Counter(several).items() if times > 1] == []

"""A measure says whom it is about, where the paragraph, the headings or the title above it do."""

from __future__ import annotations

import pytest

from extractors.measure_people import Around, with_people
from extractors.populations import Named, called_in, meant_by, named_in, served_by


def around(*near: str, above: tuple[str, ...] = (), committee: str = "", paper: str = "") -> Around:
    """What stands around a figure: its paragraph's words, the headings from the nearest on, the rest."""
    called = called_in((paper,), {})
    far = (served_by(committee), called.mostly)
    return Around(
        tuple(one for text in near for one in named_in(text)),
        tuple(one for text in above if (one := meant_by(text))),
        called.names,
        tuple(one for one in far if one),
        tuple(one for text in above[:1] for one in named_in(text)),
    )


@pytest.mark.parametrize(
    ("measure", "near", "above", "whole"),
    [
        # the noun that they are called by is in their name
        (
            "children aged four and over took part",
            "",
            "Looked after children",
            "looked after children aged four and over took part",
        ),
        # a noun that may stand for them stays, and they stand before it
        (
            "young people were in custody",
            "203 care leavers",
            "",
            "care leavers: young people were in custody",
        ),
        # the paragraph goes before the heading
        (
            "young people were in custody",
            "203 care leavers",
            "Children in care",
            "care leavers: young people were in custody",
        ),
        # what only they have
        (
            "Reviews held within timescale",
            "",
            "Children in care",
            "children in care: reviews held within timescale",
        ),
        # a heading that speaks of them without their name
        ("dental check", "", "Corporate parenting", "children looked after: dental check"),
        # the nearest who can have the thing: care leavers have no reviews
        ("reviews held", "", "Care leavers|Children in care", "children in care: reviews held"),
        # a share that says only what they do
        (
            "feel safe where they live",
            "412 children in care",
            "",
            "children in care feel safe where they live",
        ),
        ("in suitable accommodation", "", "Care leavers", "care leavers in suitable accommodation"),
        ("Rate per 10,000", "567 children in our care", "", "children in our care: rate per 10,000"),
        # nouns that are verbs elsewhere
        (
            "average Attainment 8 score",
            "",
            "Children in care",
            "children in care: average Attainment 8 score",
        ),
    ],
)
def test_a_measure_takes_whom_it_is_about(measure: str, near: str, above: str, whole: str) -> None:
    """The nearest of those whom its noun or its thing may be of."""
    told = around(near, above=tuple(above.split("|")))
    assert with_people(measure, "percent", told, in_table=False) == whole


@pytest.mark.parametrize(
    ("measure", "unit", "above"),
    [
        # it says so itself, or speaks of others
        ("care leavers in custody", "count", "Children in care"),
        ("social workers with more than 18 cases", "percent", "Children in care"),
        ("parents who had a review", "percent", "Children in care"),
        # children of another kind, and what only seems to speak of them
        ("disabled children", "count", "Children in care"),
        ("children in need", "count", "Children in care"),
        ("children subject to a plan", "count", "Children in care"),
        ("children's homes", "count", "Children in care"),
        # money is of a service
        ("cost of placements", "GBP", "Children in care"),
        # a number of things that anybody may have
        ("laptops", "count", "Children in care"),
        # nobody is named above, or others are
        ("reviews held", "count", "Parks and play areas"),
        ("children took part", "count", "Early help"),
        ("children took part", "count", "Children in Care Council trip|Summer fair"),
    ],
)
def test_a_measure_is_left_as_it_is(measure: str, unit: str, above: str) -> None:
    """Where it is somebody's already, or nobody around can have it."""
    told = around(above=tuple(above.split("|")))
    assert with_people(measure, unit, told, in_table=False) == measure


@pytest.mark.parametrize(
    ("measure", "whole"),
    [
        ("Three or more moves", "children in care: three or more moves"),
        ("Health assessments in time", "children in care: health assessments in time"),
        # anybody's, and the service's own
        ("Absent from school", "Absent from school"),
        ("In suitable homes", "In suitable homes"),
        ("Visits to libraries", "Visits to libraries"),
        ("Vacancy rate", "Vacancy rate"),
        ("Social worker turnover", "Social worker turnover"),
        ("Complaints answered in time", "Complaints answered in time"),
    ],
)
def test_a_row_is_of_those_whose_thing_it_is(measure: str, whole: str) -> None:
    """What names no thing of theirs is left as it is."""
    told = around(above=("Performance", "Children in care"))
    assert with_people(measure, "percent", told, in_table=True) == whole


def test_a_committee_gives_its_people_to_what_they_have_and_not_to_every_child() -> None:
    """Its minutes speak of other children too."""
    told = around(committee="Corporate Parenting Board")
    assert (
        with_people("dental checks", "percent", told, in_table=False)
        == "children looked after: dental checks"
    )
    assert with_people("reviews held", "percent", told, in_table=False) == "reviews held"
    assert with_people("children at the fair", "count", told, in_table=False) == "children at the fair"


def test_a_paper_has_a_name_for_those_whom_a_title_only_means() -> None:
    """The one that it uses most; of two as often, the plainer."""
    paper = "Cared for children did well. Most cared for children like school. One looked after child moved."
    told = around(above=("Corporate Parenting Annual Report",), paper=paper)
    assert told.name(told.above[0]) == "cared for children"
    tied = called_in(("children in our care. Children looked after.",), {})
    assert tied.names[named_in("children in care")[0].population] == "children looked after"


def test_a_paper_is_about_those_whom_it_mostly_names() -> None:
    """Named often, and more than others; once is nothing, and so are abbreviations alone."""
    care = named_in("children in care")[0].population
    assert called_in(("children in care " * 3 + "care leavers",), {}).mostly == Named(care)
    assert called_in(("children in care " * 3 + "care leavers " * 3,), {}).mostly is None
    assert called_in(("children in care",), {}).mostly is None
    spelt = {"CLA": "children looked after"}
    assert called_in(("CLA " * 9,), spelt).mostly is None
    assert called_in(("Children looked after. " + "CLA " * 9,), spelt).mostly == Named(care)
    assert called_in(("Children looked after. " + "CLA " * 9,), {}).mostly is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CARE LEAVERS’ ACCOMMODATION", ["CARE LEAVERS"]),
        ("Of our CLA, 12 are care leavers", ["CLA", "care leavers"]),
        # a body, a lower-case word, a part of a word
        ("the Children in Care Council met", []),
        ("lac", []),
        ("childrens in carehome", []),
    ],
)
def test_who_is_named_in_a_text(text: str, names: list[str]) -> None:
    """As printed, abbreviations with their capitals."""
    assert [one.printed for one in named_in(text)] == names

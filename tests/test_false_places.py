"""Places that a figure is not of: persons and months, what a ward is compared with, standards, groups."""

from __future__ import annotations

import pytest

from ingest.text import read_text
from minutebook.findings import Statistic, select
from minutebook.reading import find

HOME = "Exampleton"


def areas(sentence: str) -> list[str | None]:
    """The areas of the figures of a report of a made-up borough."""
    text = f"EXAMPLETON BOROUGH COUNCIL\n\nOTTER PANEL\n\n1 March 2024\n\nOTTERS\n\n{sentence}"
    read = read_text(text.encode(), sha256="0" * 64, file_name="otters.txt")
    return [s.area for s in select(find(read), Statistic)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a person, a notion; all the words of a name are of places
        ("Ann Otter average 12 days.", [HOME]),
        ("The Special Needs average is 40%.", [HOME]),
        ("Lincolnshire and Humber average 40%.", ["Lincolnshire and Humber"]),
        ("The Greater Manchester average is 40%.", ["Greater Manchester"]),
        # a person, months and a bus route are no parts of the area, and count nothing
        ("In Harbour ward there were 41 days lost, in Ann Otter 12 and in March 24.", ["Harbour ward"]),
        ("In Harbour ward there were 41 days lost, in January 4 and in Route Seven 3.", ["Harbour ward"]),
        (
            "In Harbour ward there were 41 days lost, in Mill Lane 12 and in North Quay 24.",
            ["Harbour ward", "Mill Lane", "North Quay"],
        ),
        # councils of a kind are a group only where something is compared or reckoned
        ("Core councils services cost £4m.", [HOME]),
        ("District councils received 40 complaints.", [HOME]),
        ("Core cities (52%) did better.", ["Core cities"]),
        ("The average for similar authorities is 77%.", ["similar authorities"]),
        # an agency has a name of its own
        ("Adoption in Eastmere took 412 days.", [HOME]),
        ("One Adoption North took 412 days.", ["One Adoption North"]),
    ],
)
def test_a_name_is_a_place_where_its_words_say_so(sentence: str, expected: list[str | None]) -> None:
    assert areas(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "In Harbour ward there were 41 complaints, compared with 400 across the borough and 12,000 in the county.",
            ["Harbour ward", HOME, "county"],
        ),
        (
            "In North ward 31% have no car, against 22% borough-wide and 18% for the whole county.",
            ["North ward", HOME, "county"],
        ),
        (
            "In the most deprived 20% of areas they live 74.1 years, against 82.3 years in the least deprived 20%.",
            ["most deprived 20% of areas", "least deprived 20%"],
        ),
        # nothing says what it is compared with: not the ward
        ("In Harbour ward 31% row, compared with a target of 40%.", ["Harbour ward", HOME]),
        # the same ward a year before; "more than" compares nothing
        (
            "In Harbour ward there were 41 complaints, compared with 30 the year before.",
            ["Harbour ward", "Harbour ward"],
        ),
        ("In Harbour ward there were more than 41 complaints.", ["Harbour ward"]),
    ],
)
def test_what_a_ward_is_compared_with_is_not_the_wards(sentence: str, expected: list[str | None]) -> None:
    assert areas(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The statutory minimum for the general reserve is £2m; the reserve stands at £3.1m.", [HOME, HOME]),
        ("The national standard of 95% was met: 96%.", ["England", HOME]),
        ("The rate is 12%, against 15% in the general population.", [HOME, "England"]),
        ("The general population of the town is served by 12 boats.", [HOME]),
        ("Nationally, 95% swim and 12% row.", ["England", "England"]),
    ],
)
def test_a_national_standard_is_of_the_figure_beside_it_alone(
    sentence: str, expected: list[str | None]
) -> None:
    assert areas(sentence) == expected

"""Areas: which place the words beside a figure give it."""

from __future__ import annotations

import pytest

from extractors.areas import Gazetteer, gazetteer, heads_nation, leading_area, own_area, respective_areas
from minutebook.model import Council

HOME = Council("exampleton", "Exampleton", "Exampleton Borough Council", "E06999999", "England", "North West")


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    """The gazetteer of a made-up council of the North West."""
    return gazetteer(HOME)


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("compared to 77% regionally", "77%", "North West"),  # an adverb after
        ("and 73% nationally", "73%", "England"),
        ("the national average (31%)", "31%", "England"),  # in brackets after its place
        ("the North East (95) and others", "95", "North East"),
        ("our statistical neighbours (60%)", "60%", "statistical neighbours"),
        ("in Hartlepool it was 12%", "12%", None),  # words between: not beside
        ("Hartlepool (139)", "139", "Hartlepool"),  # a named authority
        ("10% higher than in England", "10%", None),  # what it is compared with
        ("43% of bins", "43%", None),
        # groups of places are called as the paper calls them
        ("better than core cities (52%)", "52%", "core cities"),
        ("below that of our YJS family (201)", "201", "YJS family"),
        ("the average for similar authorities is 77%", "77%", "similar authorities"),
        ("our nearest neighbours report 53%", "53%", None),  # the subject of a clause: see below
        ("Lincolnshire and Humber average 13.2%", "13.2%", "Lincolnshire and Humber"),
        ("and England and Wales (149)", "149", "England and Wales"),
        ("10% of young people in the general population", "10%", "England"),
        ("against a national threshold of 426", "426", "England"),
        ("the national ambition is 6%", "6%", "England"),
        ("higher than the rate for the South West, which is 57", "57", "South West"),
        ("England, 66 for the East Midlands", "66", "East Midlands"),
        ("the target of 8 days and the average for the North East (8.9 days)", "8 days", None),
        ("the target of 8 days and the average for the North East (8.9 days)", "8.9 days", "North East"),
        # no place, and no group: a scheme's name, a phrase, a mark of a test
        ("the National Transfer Scheme found 22", "22", None),
        ("in the region of £390k", "£390k", None),
        ("The Full Scheme average 13.2%", "13.2%", None),
        ("other boats had 52%", "52%", None),
    ],
)
def test_own_area(places: Gazetteer, text: str, figure: str, name: str | None) -> None:
    """The area directly beside a figure, else none."""
    start = text.index(figure)
    area = own_area(text, start, start + len(figure), places.mentions(text))
    assert (area.name if area else None) == name


def test_respectively(places: Gazetteer) -> None:
    """Two areas named before two figures go with them in order."""
    text = "with the regional and national averages at 52% and 59% respectively"
    figures = [(text.index(f), text.index(f) + 3) for f in ("52%", "59%")]
    shared = respective_areas(text, figures, places.mentions(text))
    assert [shared[start].name for start, _ in figures] == ["North West", "England"]


def test_two_figures_before_respectively_and_one_place(places: Gazetteer) -> None:
    """Both figures are of the place behind them; without the word only the last is."""
    text = "compared with 78.9 and 82.8 years respectively across England"
    figures = [(text.index("78.9"), text.index("78.9") + 4), (text.index("82.8"), text.index("82.8") + 10)]
    shared = respective_areas(text, figures, places.mentions(text))
    assert [shared[start].name for start, _ in figures] == ["England", "England"]
    plain = text.replace(" respectively", "")
    assert respective_areas(plain, figures, places.mentions(plain)) == {}


def test_leading_area(places: Gazetteer) -> None:
    """A sentence that opens with an area is about it."""
    text = "Nationally, 75,420 homes were built"
    area = leading_area(text, places.mentions(text))
    assert area is not None
    assert (area.name, area.code) == ("England", "E92000001")


def test_home_is_known(places: Gazetteer) -> None:
    """The council's own name is its area."""
    (mention,) = places.mentions("Exampleton has 12 libraries")
    assert mention.home


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Christian (including Church of England)", []),
        ("Public Health England: 12% in Hartlepool", ["Hartlepool"]),
        ("Health in England", ["England"]),
        ("Bank, England", ["England"]),
    ],
)
def test_a_body_named_after_a_nation_is_no_area(places: Gazetteer, text: str, named: list[str]) -> None:
    """Its name holds the nation's."""
    assert [mention.area.name for mention in places.mentions(text)] == named


def test_headings_of_the_national_picture() -> None:
    """A heading that names the national picture, and one that does not."""
    assert heads_nation("Housing supply: the national picture")
    assert not heads_nation("Local performance")

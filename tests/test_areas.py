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

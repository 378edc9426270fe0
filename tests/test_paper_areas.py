"""The place that a paper, a section or a table is about: made-up titles, headings, captions, papers of nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.areas import Gazetteer, gazetteer
from extractors.paper_areas import caption_area, institution, locality, subject
from extractors.statistics import run
from ingest.conventions import Conventions
from ingest.councils import by_id, plain_place
from minutebook.findings import Identity, Statistic
from minutebook.model import Block, Cell, Council, Document, Page, Part, Span

HOME = Council("exampleton", "Exampleton", "Exampleton Borough Council", "E06999999", "England", "North West")
LISTED = frozenset({"Teal Close", "Heronsgate"})


def paper(*lines: str) -> Document:
    """A report of one page, each line a paragraph."""
    text, blocks = "", []
    for line in lines:
        blocks.append(Block("paragraph", (Span(1, len(text), len(text) + len(line)),)))
        text += line + "\n"
    bare = Document("0" * 64, "made-up.txt", "text/plain", len(text), (Page(1, text),), tuple(blocks))
    first = Part(1, "report", "Report", bare.quote(blocks[0].spans[0]), 0, len(blocks), 1, 1)
    return replace(bare, parts=(first,))


def named(title: str) -> Identity:
    """What is known of a paper of that title."""
    quote = paper("Report").parts[0].quote
    return Identity(
        quote=quote,
        rule="made-up@1",
        council=None,
        council_name=None,
        committee=None,
        type="report",
        title=title,
        date=None,
    )


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    """The gazetteer of a made-up council."""
    return gazetteer(HOME)


@pytest.mark.parametrize(
    ("council", "place"),
    [
        ("city-of-bristol", "Bristol"),
        ("glasgow-city", "Glasgow"),
        ("dorset-council", "Dorset"),
        ("city-of-london", "City of London"),
        ("county-durham", "County Durham"),
        ("derry-city-and-strabane", "Derry City and Strabane"),
    ],
)
def test_a_place_has_the_name_that_people_use(council: str, place: str) -> None:
    """Less the kind of authority; the code is still the register's."""
    assert plain_place(by_id()[council]) == place
    home = gazetteer(by_id()[council]).home
    assert home is not None
    assert (home.name, home.code) == (place, by_id()[council].gss_code)


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("Petition about parking in Mill Lane", "Mill Lane"),
        ("Speeding On Old Quarry Road", "Old Quarry Road"),
        ("A profile of Hartlepool", "Hartlepool"),
        ("Exampleton budget", None),
        ("Response on Road", None),
        ("Parking in Mill Lane: an update on the budget", None),
        ("Mill Lane West Zebra Crossing - Consultation", "Mill Lane West"),
        ("HMP Uskway Health Needs Assessment", "HMP Uskway"),
        ("Needs of those at HMP/YOI Teal Green", "HMP/YOI Teal Green"),
        ("HMP Otter Visit", "HMP Otter"),
        ("HMP Low Newton Review", "HMP Low Newton"),
        ("Mill Lane Traffic Regulation Order", "Mill Lane"),
        ("High Street Resurfacing", "High Street"),
        # what ends as streets do and is none; nothing is done in the street
        ("Bus Lane Enforcement Policy", None),
        ("Bus Lane Scheme", None),
        ("Winter Road Maintenance", None),
        ("Annual Street Cleansing Scheme", None),
        ("Local Road Safety Scheme", None),
        ("Future High Street Fund", None),
        ("Cycle Lane Scheme", None),
        ("Safer Street Petition", None),
        ("Taxi Drive Scheme", None),
        ("Policy on parking in Bus Lane", None),
        ("Mill Lane Policy", None),
        # a ward called by its street, streets behind other words, no prison's name
        ("Mill Lane Ward profile", None),
        ("Repairs to Mill Lane and others", None),
        ("HMP Health Review", None),
    ],
)
def test_a_title_names_what_the_paper_is_about(places: Gazetteer, title: str, area: str | None) -> None:
    """Another authority, a prison, or the street that the title begins or ends with."""
    found = subject((named(title),), places)
    assert (found.name if found else None) == area


@pytest.mark.parametrize(
    ("pages", "area"),
    [
        (("HMP Uskway", "At HMP Uskway they read.", "Men at HMP Uskway run.", "Sources"), "HMP Uskway"),
        # named on few of the pages, and in a paper too short to tell
        (("A review", "Some went to HMP Uskway.", "Others did not.", "Sources", "Notes"), None),
        (("A letter from HMP Uskway",), None),
    ],
)
def test_a_paper_is_about_the_prison_that_most_of_its_pages_name(
    pages: tuple[str, ...], area: str | None
) -> None:
    """Whatever its title says."""
    bare = replace(paper("Report"), pages=tuple(Page(n, text) for n, text in enumerate(pages, 1)))
    found = institution(bare)
    assert (found.name if found else None) == area


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("Hartlepool and District", True),
        ("North Hartlepool and Rural", True),
        ("Uskway, Hartlepool and Coast", True),
        ("Heronsgate", True),
        ("Hartlepool Budget", False),
        ("Adult Services", False),
        ("North and South", False),
        ("National Picture", False),
    ],
)
def test_a_heading_may_be_a_locality(places: Gazetteer, heading: str, is_one: bool) -> None:
    """The name of an authority with words that make it a part, or a place that a table listed."""
    found = locality(heading, places, LISTED)
    assert (found.name if found else None) == (heading if is_one else None)


@pytest.mark.parametrize(
    ("caption", "area"),
    [
        ("Table 2: visits by month for Mill House and Oak Lodge", "Mill House and Oak Lodge"),
        ("Replies for Heronsgate, Uskway and Teal Close (day centres)", "Heronsgate, Uskway and Teal Close"),
        ("Empty homes in Hartlepool", "Hartlepool"),
        ("Collection rates for Council Tax and Business Rates", None),
        ("Replies for 2019", None),
        ("Mill House and its garden", None),
    ],
)
def test_a_caption_ends_with_its_places(places: Gazetteer, caption: str, area: str | None) -> None:
    """Where one of them is known for a place by its words, by the register or by a table before."""
    found = caption_area(caption, places, LISTED)
    assert (found.name if found else None) == area


@pytest.mark.parametrize(
    ("lines", "area"),
    [
        (
            ("Hartlepool Borough Council runs 12 ferries.", "Write to Hartlepool Borough Council."),
            "Hartlepool",
        ),
        (("There are 12 ferries.", "ferries@hartlepool.gov.uk"), "Hartlepool"),
        (("There are 12 ferries, as Hartlepool Borough Council and Leeds City Council have.",), None),
        (
            ("The parish council has 12 ferries.", "Our parish council asked Hartlepool Borough Council."),
            None,
        ),
        (("There are 12 ferries.",), None),
    ],
)
def test_figures_of_nobodys_paper_are_of_the_authority_it_names_most(
    lines: tuple[str, ...], area: str | None
) -> None:
    """That is a guess, and the figure says so."""
    found = [s for s in run(paper(*lines), Conventions("general", None), ()) if isinstance(s, Statistic)]
    assert [s.area for s in found] == [area]
    assert area is None or found[0].confidence <= 0.6


@pytest.mark.parametrize(
    ("sentence", "area"),
    [
        ("There are 12 ferries.", "Mill Lane"),
        ("There are 12 ferries across the borough.", "Exampleton"),
        ("The council has 12 ferries.", "Exampleton"),
        ("The county has 12 ferries.", "Exampleton"),
    ],
)
def test_what_is_said_of_the_council_is_not_of_the_street_in_the_title(sentence: str, area: str) -> None:
    """Though the paper is about the street."""
    earlier = (named("Petition about parking in Mill Lane"),)
    found = run(paper("Report", sentence), Conventions("general", HOME), earlier)
    assert [s.area for s in found if isinstance(s, Statistic)] == [area]


def test_a_column_headed_as_one_of_places_lists_them() -> None:
    """Though the register knows none of them."""
    text, cells = "", []
    rows = (("Ward", "Ferries"), ("Uskway", "12"), ("Heronsgate", "8"), ("Not known", "3"))
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            cells.append(Cell(row, column, (Span(1, len(text), len(text) + len(word)),), header=row == 0))
            text += word + "\t"
    block = Block("table", tuple(s for cell in cells for s in cell.spans), cells=tuple(cells))
    made = Document("1" * 64, "t.txt", "text/plain", len(text), (Page(1, text),), (block,))
    found = [s for s in run(made, Conventions("general", HOME), ()) if isinstance(s, Statistic)]
    assert [s.area for s in found] == ["Uskway", "Heronsgate", "Exampleton"]

"""What a figure measures: bound by its place in the sentence, the list, the section and the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.abbreviations import written_out
from extractors.measure_choice import recording
from extractors.measure_names import caption_measure, clean, heading_measure, topic_of, with_topic
from tests.test_statistics import statistics


def measures(text: str, *above: str) -> list[str | None]:
    """The measures that the rules find of one paragraph's figures, under headings, no words added."""
    with recording():
        return [s.measure for s in statistics(*(("heading", h) for h in above), ("paragraph", text))]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        # its own words: what a share is of, what a count counts, what an amount is for
        ("60% of tenants were told in time.", "tenants were told in time"),
        ("The survey found that 31% tenants had no heating.", "tenants had no heating"),
        ("Only a small group (19%) of tenants asked for advice.", "tenants asked for advice"),
        ("The officers are in touch with 80% of our tenants.", "tenants in touch"),
        ("There are currently a further 33 pupils waiting for a bus pass.", "pupils waiting for a bus pass"),
        ("£3 million further investment in clubs.", "further investment in clubs"),
        ("The hall was awarded a grant of £900 for new chairs.", "hall was awarded grant for new chairs"),
        ("We have once again kept the precept at £6,500 for the fifth year.", "precept"),
        ("A 10k contribution by the Trust has paid for it.", "contribution by the Trust"),
        ("Last night £900 was raised for the fireworks.", "raised for the fireworks"),
        ("Clubs have a 100% discount on the charge.", "discount on the charge"),
        ("60% of residents are 65 and over.", "residents are 65 and over"),
        ("Half of those received into care had no plan.", "those received into care had no plan"),
        # the subject of its clause
        ("Empty shops were down 19% in comparison to last year.", "Empty shops"),
        ("Flats let to families show the peak flats % was 41%.", "Flats let to families"),
        (
            "The % of waste that is composted remains high, accounting for 20% of all waste in June 2021.",
            "waste that is composted",
        ),
        (
            "Our upkeep indicator (homes with 2 or more faults in a row) is lower at 12%.",
            "homes with 2 or more faults in a row",
        ),
        ("A reduction in car parking of 16% was seen.", "car parking"),
        # labels and brackets
        ("The home has been a safe place (60 responses)", "responses to: home has been a safe place"),
        ("More than nine in ten of tenants (96%) answered.", "tenants answered"),
        ("Homes in fuel poverty (2020)- 8.2% of people here.", "Homes in fuel poverty"),
        ("With regard to allotments let to schools, we have 9 allotments.", "allotments let to schools"),
        # how long a thing lasts
        ("There was a 2-day focused visit.", "duration of focused visit"),
    ],
)
def test_a_figure_measures_what_its_sentence_says(text: str, measure: str) -> None:
    """The words that stand in for a measure, by the place in which they stand."""
    assert measures(text) == [measure]


def test_figures_in_brackets_measure_the_words_before_them() -> None:
    """Each of a list has its own; a number in brackets with no words of its own is the head figure's."""
    text = (
        "Residents named the price of bread (90%), the price of gas bills (70%) and the cost of fuel (60%)."
    )
    assert measures(text) == ["price of bread", "price of gas bills", "cost of fuel"]


def test_what_is_said_of_these() -> None:
    """A share "of these" is of those that the figure before it counted."""
    found = measures("Our tenants made 40% of complaints, although only half of these end in a repair.")
    assert found[1] == "complaints end in a repair"


def test_people_who_answer_differently_are_the_same_people() -> None:
    """The population stays while what is said of it changes."""
    found = measures("60% of respondents agreed, 28% agreed to some extent and 6% disagreed.")
    assert found == ["respondents agreed", "respondents agreed to some extent", "respondents disagreed"]


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Allotments Update", "Allotments: places"),
        ("Any Other Business", "places"),
        ("What did residents of the new estate tell us about the plans?", "places"),
    ],
)
def test_a_bare_noun_takes_the_topic_of_its_heading(heading: str, measure: str) -> None:
    """A heading that is general, or a sentence, has no topic."""
    assert measures("There are 26 places.", heading) == [measure]


def test_a_line_has_its_own_topic() -> None:
    """The words before its dash, unless they are somebody's name."""
    assert measures("Village School – the head said that there are 26 places.") == ["Village School: places"]
    assert measures("Cllr Brook – there are 26 places.", "Allotments") == ["Allotments: places"]


def test_a_payment_is_for_what_the_bracket_says() -> None:
    """Who is paid is no measure."""
    assert measures("R Brook (mending the fence) - £90.00") == ["mending the fence"]


def test_money_does_not_measure_what_a_share_did() -> None:
    """What is carried on from the sentence before is of the same sort."""
    assert "tenants" not in (measures("60% of tenants were told. It came to £250.")[1] or "")


def test_an_abbreviation_of_the_paper_is_written_out() -> None:
    """By the paper's own words, wherever it prints them."""
    found = statistics(
        ("paragraph", "The Workplace Bicycle Scheme (WBS) began in May."),
        ("paragraph", "There are 40 WBS bicycles."),
    )
    assert [s.measure for s in found] == ["Workplace Bicycle Scheme bicycles"]


def test_initials_of_a_person_are_not_written_out() -> None:
    """Nobody's name comes into a measure that did not print it."""
    found = statistics(
        ("paragraph", "Adam Brook Moss (ABM) and the clerk (CL) were there."),
        ("paragraph", "There were 12 ABM files."),
    )
    assert [s.measure for s in found] == ["ABM files"]


def test_a_rate_says_per_how_many() -> None:
    """A rate per 10,000 is another measure than one per 1,000."""
    assert measures("The burglary rate was 13 per 10,000.") == ["burglary rate per 10,000"]


@pytest.mark.parametrize(
    ("caption", "measure"),
    [
        ("Table 2. Live births (counts) by year and district", "Live births"),
        ("Figure 5 - Number of trees planted", "trees planted"),
        ("Trees planted by the council", "Trees planted by the council"),
    ],
)
def test_a_caption_names_a_measure(caption: str, measure: str) -> None:
    """Without the table's number, and without what its rows and columns say."""
    assert caption_measure(caption) == measure


@given(st.text(max_size=80))
def test_names_are_clean_for_good(text: str) -> None:
    """What is cleaned once stays as it is, and no heading makes the rules fail."""
    once = clean(text)
    assert clean(once) == clean(clean(once))
    assert len(heading_measure(text).split()) <= 16
    assert with_topic("places", topic_of(text)).endswith("places")


@given(st.text(max_size=60))
def test_nothing_is_written_out_without_an_abbreviation(text: str) -> None:
    """A phrase keeps its words where the paper defines nothing."""
    assert written_out(text, {}) == text

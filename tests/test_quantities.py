"""Figures: what is one, what is none, its unit, qualifier, direction and kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.periods import find_periods
from extractors.quantities import Quantity, Surroundings, find_quantities
from extractors.quantity_zones import ZONES, zones
from extractors.zone import Zone


def figures(text: str) -> tuple[Quantity, ...]:
    """The figures of a sentence as the extractor asks for them."""
    return find_quantities(
        text, periods=find_periods(text, base=None), around=Surroundings(at_line_start=False)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # money: magnitudes, ranges, per week
        ("The bridge will cost £3.2m to repair.", [("£3.2m", "3200000.0", "GBP")]),
        ("A grant of £125.00 was paid.", [("£125.00", "125.00", "GBP")]),
        ("Bids of between £1,000 and £2,000 are welcome.", [("between £1,000 and £2,000", "1000", "GBP")]),
        ("The placement costs £4,500 a week.", [("£4,500 a week", "4500", "GBP")]),
        ("A 10k contribution was made.", [("10k contribution", "10000", "GBP")]),
        # a dash before an amount is no minus
        ("Grass cutting - £30.00", [("£30.00", "30.00", "GBP")]),
        # a year in brackets is no numerator; the pound that a return is for is no amount
        ("Smoking fell to 12.8% (2017).", [("12.8%", "12.8", "percent")]),
        ("It returns £3.33 for every £1 invested.", [("£3.33", "3.33", "GBP")]),
        # shares in three spellings; points
        ("Recycling stands at 43.5%.", [("43.5%", "43.5", "percent")]),
        ("Turnout was 31 per cent.", [("31 per cent", "31", "percent")]),
        (
            "It rose by 2.5 percentage points.",
            [("rose by 2.5 percentage points", "2.5", "percentage points")],
        ),
        # rates
        ("There were 82.1 per 10,000 children.", [("82.1 per 10,000 children", "82.1", "per 10,000")]),
        # a share with its count is one figure
        ("33% (63 out of 192) of appeals were allowed.", [("33% (63 out of 192)", "33", "percent")]),
        ("Of all bins, 55,200 (73%) were emptied.", [("55,200 (73%)", "73", "percent")]),
        # counts by noun, in digits and words
        ("The crew filled 1,204 potholes.", [("1,204 potholes", "1204", "count")]),
        ("Five objections were received.", [("Five objections", "5", "count")]),
        (
            "There were 23 tenants, twelve of whom moved.",
            [("23 tenants", "23", "count"), ("twelve of whom", "12", "count")],
        ),
        # a year before a count is no row of a table; two bare numbers are
        ("In 2021 38 shops closed.", [("38 shops", "38", "count")]),
        ("Toddlers 200 200 Projects 100", []),
        ("There was 1 complaint.", [("1 complaint", "1", "count")]),
        ("235 out of 248 dwellings passed.", [("235 out of 248 dwellings", "235", "count")]),
        # ranges
        ("The group has between 10 and 20 members.", [("between 10 and 20 members", "10", "count")]),
        # two observations, not a range
        (
            "The number of empty shops fell from 50 in 2019 to 28 in 2021.",
            [("50", "50", "count"), ("28", "28", "count")],
        ),
        # changes
        ("Footfall was down 19% on the year.", [("down 19%", "19", "percent")]),
        ("There was a reduction of 165 vacancies.", [("reduction of 165 vacancies", "165", "count")]),
        # durations that are measured
        ("Re-let times averaged 31 days.", [("31 days", "31", "days")]),
        ("Inspectors made a 2-day visit.", [("2-day", "2", "days")]),
        # fractions and multiples
        ("Just under half of all licences lapsed.", [("Just under half", "50", "percent")]),
        ("A third of drivers complained.", [("A third", "33.3", "percent")]),
        ("This is nearly double the national rate.", [("nearly double", "2", "times")]),
        ("The team met nine times.", [("nine times", "9", "times")]),
        # ratios
        ("Staffing of 3:1 is needed.", [("3:1", "3", "ratio")]),
        # a rate carried into brackets
        (
            "The rate (137 per 10,000) is above Leeds (95).",
            [("137 per 10,000", "137", "per 10,000"), ("95", "95", "per 10,000")],
        ),
    ],
)
def test_figures_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Each figure with its printed extent, value and unit, and no other."""
    found = [(text[q.start : q.end], q.value, q.unit) for q in figures(text)]
    assert found == [(printed, Decimal(value), unit) for printed, value, unit in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The meeting closed at 7.45 pm.",
        "Contact the clerk on 01632 960123.",
        "See agenda item 7 and Appendix 2, pages 8 - 15.",
        "Consent under Section 106 was granted.",
        "The Town and Country Planning Act 1990 applies.",
        "Application 22/01234/FUL was refused.",
        "Children aged 5 to 11 attend.",
        "The service is for those aged 65 and over.",
        "Bus service No. 76 was withdrawn.",
        "COVID-19 delayed the works.",
        "Members of the board meet every six weeks.",
        "The draft will return in two weeks.",
        "One of the residents spoke.",
        "On the one hand the scheme is popular.",
        "Pupils at key stages 2 and 4 sat tests.",
        "The 3rd highest in the county.",
        "Householders have 28 days' notice.",
        "It was carried with 7 members voting for, 2 against.",
        "The 30mph limit on the A1085 stays.",
        "Plans for 12 High Street were noted.",
        "Families with 3 or more placements.",
        "Visits happen 2 x annually.",
    ],
)
def test_no_figures(text: str) -> None:
    """Numbers that state nothing about the world."""
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "qualifier", "kind", "direction"),
    [
        ("More than 750 residents replied.", "over", "observation", None),
        ("Nearly 40% of bins were missed.", "about", "observation", None),
        ("At least 20 volunteers came.", "at least", "observation", None),
        ("A grant of up to £500 is available.", "at most", "observation", None),
        ("Arrears increased by 4%.", None, "change", "up"),
        ("Rough sleeping is 12% lower.", None, "change", "down"),
        ("Waste is 2.9% below the plan.", None, "change", "down"),
        ("The target of 26 weeks takes account of illness.", None, "target", None),
        # a lower tier is none that moved; what is added to a sum is no "or more"
        ("There are 317 lower tier authorities.", None, "observation", None),
        ("There are 20 lower super output areas.", None, "observation", None),
        ("The fee is 5% lower today.", None, "change", "down"),
        ("The hire costs £165 + vat.", None, "observation", None),
        ("The hire costs £165+ today.", "at least", "observation", None),
        # a sum is raised by another; who raises something is counted
        ("The grant was raised by £800.", None, "change", "up"),
        ("It was raised by 12 residents.", None, "observation", None),
        ("The depot will cost £2m.", None, "projection", None),
    ],
)
def test_relations(text: str, qualifier: str | None, kind: str, direction: str | None) -> None:
    """Qualifier, kind and direction by the words beside the figure."""
    (found,) = figures(text)
    assert (found.qualifier, found.kind, found.direction) == (qualifier, kind, direction)


@pytest.mark.parametrize(
    ("text", "value", "kind", "direction"),
    [
        ("Footfall: -2.5 percentage points", "-2.5", "change", "down"),
        ("Footfall saw a change of −2.5 percentage points.", "-2.5", "change", "down"),
        ("Footfall: +2.5 percentage points", "2.5", "change", "up"),
        ("There was a change of -4% in footfall.", "-4", "change", "down"),
        ("The lead is 2.5 percentage points.", "2.5", "observation", None),
    ],
)
def test_a_sign_is_kept(text: str, value: str, kind: str, direction: str | None) -> None:
    """A negative change goes down."""
    (found,) = figures(text)
    assert (found.value, found.kind, found.direction) == (Decimal(value), kind, direction)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Between 20% and 10% of stalls were let.", ["20", "10"]),
        ("Turnout: 12% - 5%", ["12", "5"]),
        ("Turnout was 12 -5%.", ["12", "-5"]),
        ("Re-let times averaged 10-5 days.", ["5"]),
    ],
)
def test_what_falls_is_no_range(text: str, values: list[str]) -> None:
    """Two figures, of which the second is not above the first."""
    found = figures(text)
    assert [q.value for q in found] == [Decimal(v) for v in values]
    assert {q.value_to for q in found} == {None}


@pytest.mark.parametrize(
    "number",
    ["1.2.3", "1e999", "1e9", "1,23", "1234567890123456", "9" * 400, "1,234,567,890,123,456", "1,234,56"],
)
@pytest.mark.parametrize("around", ["It cost £{}m.", "It cost £{}.", "{}% were late.", "We saw {} ships."])
def test_no_number_is_cut_out_of_a_longer_one(number: str, around: str) -> None:
    """What is no number as a whole, or has more than 15 digits, is no figure."""
    assert figures(around.format(number)) == ()


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The mooring costs £4,500 a week.", "per week"),
        ("A fee of £20 per annum is due.", "per annum"),
        ("A fee of £20 p.a. is due.", "per annum"),
        ("Lunch was £6/head.", "per head"),
        ("The mooring costs £4,500.", ""),
    ],
)
def test_what_an_amount_is_paid_for_each_of(text: str, per: str) -> None:
    (found,) = figures(text)
    assert found.per == per


def test_heading_states_no_count() -> None:
    """A heading names a band; it does not count."""
    around = Surroundings(is_heading=True)
    assert find_quantities("Caseloads between 15-20", around=around) == ()


@pytest.mark.parametrize(("zone", "text"), [(z, t) for z in ZONES for t in z.matches])
def test_zone_matches(zone: Zone, text: str) -> None:
    """Each zone finds what it says it finds."""
    assert zone.pattern.search(text)


@pytest.mark.parametrize(("zone", "text"), [(z, t) for z in ZONES for t in z.misses])
def test_zone_misses(zone: Zone, text: str) -> None:
    """Each zone leaves figures alone."""
    assert not zone.pattern.search(text)


@given(st.text(alphabet=st.sampled_from("0123456789£%.,:/-–() onetwhalfperkmincreasdof"), max_size=60))
def test_never_raises_and_spans_lie_inside(text: str) -> None:
    """Whatever is printed: no error, spans inside the text, values in order and apart."""
    end = 0
    for q in figures(text):
        assert 0 <= q.start <= q.value_start < q.value_end <= len(text)
        assert q.start < q.end <= len(text)
        assert end <= q.value_start
        end = q.value_end


def test_signs_hide_no_zone() -> None:
    """What a sign passes over, the zone's own pattern would not have found."""
    for zone in ZONES:
        for text in (*zone.matches, *(t.upper() for t in zone.matches)):
            assert any(found is zone for *_, found in zones(text)) == bool(zone.pattern.search(text))


@given(st.text(alphabet=st.sampled_from("0123456789 -/.:,()+dayonemthsrfwevy£%'kxp&"), max_size=50))
def test_signs_change_nothing(text: str) -> None:
    """The zones of any text are those that all patterns find without asking for a sign first."""
    every = [(m.start(), m.end(), z) for z in ZONES for m in z.pattern.finditer(text) if m.end() > m.start()]
    assert list(zones(text)) == every

"""Figures whose noun or unit is said elsewhere, shares told in words, and kinds told from further off."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.periods import find_periods
from extractors.quantities import Quantity, Surroundings, find_quantities

Expected = list[str]


def found(text: str, *, after_figure: bool = False) -> tuple[Quantity, ...]:
    """The figures of a sentence, one of a figure before it or not."""
    around = Surroundings(at_line_start=False, after_figure=after_figure)
    return find_quantities(text, periods=find_periods(text, base=None), around=around)


def told(quantity: Quantity) -> str:
    """A figure as "21 count change up"; its kind where it is no observation."""
    value = format(quantity.value.normalize(), "f")
    kind = "" if quantity.kind == "observation" else quantity.kind
    return " ".join(filter(None, (value, quantity.unit, kind, quantity.direction)))


def read(text: str, *, after_figure: bool = False) -> Expected:
    """The figures of a sentence in their order."""
    return [told(quantity) for quantity in found(text, after_figure=after_figure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the noun is said once
        ("In all 143 notices were served, against 96 in the previous year.", ["143 count", "96 count"]),
        ("Twelve appeals were allowed, up from seven.", ["12 count", "7 count"]),
        ("Twelve appeals were allowed, compared with seven in 2022.", ["12 count", "7 count"]),
        (
            "There were fourteen fires in 2021, nine in 2022 and six in 2023.",
            ["14 count", "9 count", "6 count"],
        ),
        (
            "The team saw 14 families in Northtown, 9 in Southtown and four elsewhere.",
            ["14 count", "9 count", "4 count"],
        ),
        ("There were 34 cases, of which twelve were closed.", ["34 count", "12 count"]),
        ("Of these, 12 were closed, 9 partly closed and 13 not closed.", ["12 count", "9 count", "13 count"]),
        (
            "There are 94 depots: 71 urban, 17 rural and six floating.",
            ["94 count", "71 count", "17 count", "6 count"],
        ),
        # parts that do not make the total are no list of parts
        ("There are 94 depots: 3 urban and 4 rural.", ["94 count"]),
        (
            "Most calls were about Roads (34), Parks (21) and Street Lights (56).",
            ["34 count", "21 count", "56 count"],
        ),
        ("Just one lift was broken.", ["1 count"]),
        # the unit is said once
        (
            "The rate is 71 per 10,000 for England, 66 for Wales and 81.5 for similar councils.",
            ["71 per 10,000", "66 per 10,000", "81.5 per 10,000"],
        ),
        (
            "Falls stood at 141.2 per 100,000 (South West 138.5, England 153.7).",
            ["141.2 per 100,000", "138.5 per 100,000", "153.7 per 100,000"],
        ),
        ("Turnover was 14.2%, compared with 12.8 in 2022/23.", ["14.2 percent", "12.8 percent"]),
        ("Absence averaged 9.6 days per employee, up from 8.9.", ["9.6 days", "8.9 days"]),
        ("A case took 74 days to close; the policy allows 60.", ["74 days", "60 days target"]),
        ("Life expectancy is 79.8 years for men and 83.6 for women.", ["79.8 years", "83.6 years"]),
        # what cannot have that unit is a count
        ("Demand rose to 61%, compared with 412 in May.", ["61 percent", "412 count"]),
        # another figure's change does not lend its unit
        (
            "It was 81% in May 2018, having cut the visits from 60 in 2017 to 44 currently.",
            ["81 percent", "60 count", "44 count"],
        ),
        # durations with decimals are measured
        ("The Council can show a supply of 4.8 years of land.", ["4.8 years"]),
        ("There is a five-year supply of land.", []),
    ],
)
def test_a_number_set_beside_another_shares_its_noun_and_unit(text: str, expected: Expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 21 more than in 2023.", ["21 count change up"]),
        ("This is 38 fewer than planned.", ["38 count change down"]),
        ("Starts were 8 short of the target.", ["8 count change down"]),
        ("Eight were placed outside the district.", ["8 count"]),
        ("Completions were 412 against 560 a year ago.", ["412 count", "560 count"]),
        ("A gang can fill 25 to 30 in a shift.", ["25 count"]),
    ],
)
def test_a_number_in_a_sentence_after_a_figure_counts_the_same(text: str, expected: Expected) -> None:
    assert read(text, after_figure=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three in ten homes have no garden.", ["30 percent"]),
        ("Two in five said that they felt unsafe.", ["40 percent"]),
        ("One household in eight has no car.", ["12.5 percent"]),
        ("Nine out of ten visitors would come back.", ["90 percent"]),
        ("Eighty percent of respondents agreed.", ["80 percent"]),
        ("Ninety-five per cent of residents feel safe.", ["95 percent"]),
        ("Thefts have halved since 2019.", ["50 percent change down"]),
        (
            "The number of fires fell by half, from 84 to 42.",
            ["50 percent change down", "84 count", "42 count"],
        ),
        ("Costs rose by a quarter.", ["25 percent change up"]),
        # the share in words and in digits is one figure
        ("More than one in five (22.4%) were older.", ["22.4 percent"]),
        ("A third of these (34.1%) were closed.", ["34.1 percent"]),
        # no shares
        ("The gang cleared two in ten minutes.", []),
        ("They met one in three towns.", ["3 count"]),
    ],
)
def test_a_share_in_words_is_read_as_one(text: str, expected: Expected) -> None:
    assert read(text) == expected


def test_a_share_told_in_words_and_digits_is_as_exact_as_its_digits() -> None:
    (share,) = found("More than one in five (22.4%) were older.")
    assert (share.value, share.qualifier) == (Decimal("22.4"), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Flu took 27% of days lost, 3 points more than colds.",
            ["27 percent", "3 percentage points change up"],
        ),
        ("It is 5 points above the national figure.", ["5 percentage points change up"]),
        ("The rate dropped 2.2 points to 44%.", ["2.2 percentage points change down", "44 percent"]),
        ("Men there died 8.7 years earlier than men elsewhere.", ["8.7 years change down"]),
        ("Visits per head rose by 0.3 to 4.1.", ["0.3 count change up", "4.1 count"]),
        ("Complaints fell by 12.", ["12 count change down"]),
    ],
)
def test_a_difference_has_a_unit_and_a_direction(text: str, expected: Expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The forecast is an overspend of £6.1m.", ["6100000 GBP change up"]),
        ("Libraries are forecast to underspend by £0.4m.", ["400000 GBP change down"]),
        ("The variance is £1.4m adverse.", ["1400000 GBP change up"]),
        ("Harbours show a favourable variance of £0.6m.", ["600000 GBP change down"]),
        ("The position is £1.3m worse than in May.", ["1300000 GBP change up"]),
        ("Bins: 92% were emptied (target 98%).", ["92 percent", "98 percent target"]),
        ("The minimum rises to 70% in 2024-25.", ["70 percent target"]),
        ("The capital programme for the year is £42m.", ["42000000 GBP target"]),
        ("Cabinet is asked to approve the virement of £250,000 to Parks.", ["250000 GBP target"]),
        ("Repairs worth £90,000 are budgeted.", ["90000 GBP target"]),
        ("Savings of £9.4m are required.", ["9400000 GBP target"]),
        # bills that are paid, and totals of what was given out
        ("The Clerk approved payment of an invoice for £90.", ["90 GBP"]),
        ("The funding allocated to all parishes amounts to £125 million.", ["125000000 GBP"]),
        # what is forecast is the cost, not the children
        ("Moorings for 14 boats are forecast to cost £3.1m.", ["14 count", "3100000 GBP projection"]),
    ],
)
def test_the_kind_of_a_figure_may_stand_further_off(text: str, expected: Expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It supports Ambition 2 of the People Strategy.",
        "Supplements up to spinal point 43 have been agreed.",
        "Groups of fewer than five are not shown.",
        "A pupil is absent too often who misses 10% or more of sessions.",
        "Budget lines (£000) are shown below.",
    ],
)
def test_what_names_defines_or_hides_states_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The rate was 9.4% (95% confidence interval 8.6 to 10.2).",
        "The rate was 9.4% (95% CI 8.6-10.2).",
        "The rate was 9.4% (8.6% to 10.2%, 95% confidence).",
    ],
)
def test_an_interval_of_confidence_is_no_figure(text: str) -> None:
    assert read(text) == ["9.4 percent"]


def test_part_and_whole_are_told_with_a_count() -> None:
    (inspected,) = found("235 out of 248 boats passed.")
    assert (inspected.numerator, inspected.denominator) == (Decimal(235), Decimal(248))
    (replies,) = found("68% (n=412) of adults took part.")
    assert (replies.value, replies.numerator) == (Decimal(68), Decimal(412))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "by £12m to £186m" is no range
        ("Borrowing fell by £12m to £186m.", ["12000000 GBP change down", "186000000 GBP"]),
        ("Bids of £12m to £18m came in.", ["12000000 GBP"]),
        ("Subsidy a visit has fallen from £1.12 to 64p.", ["1.12 GBP", "0.64 GBP"]),
        ("They met at 7.30p.m. in the hall.", []),
        ("Fares are rounded to the nearest 50p.", []),
        ("E-book loans grew from 41,300 to 66,900.", ["41300 count", "66900 count"]),
        ("Loans grew from 41,300 in 2019 to 66,900 in 2023.", ["41300 count", "66900 count"]),
        ("The target range of 16% to 20% was met.", ["16 percent"]),
        ("Calls took 41 days on average.", ["41 days"]),
        ("Membership stands at 11,904 against 11,100 a year ago.", ["11904 count", "11100 count"]),
        (
            "In all 17 people were hurt and two died.",
            ["17 count", "2 count"],
        ),
        (
            "The bank protects 3,400 homes; a further 1,200 will be protected.",
            ["3400 count", "1200 count projection"],
        ),
        ("Life expectancy is 78.1 for men and 82.6 for women.", ["78.1 years", "82.6 years"]),
        ("The gap narrowed by 1.2 percentage points.", ["1.2 percentage points change down"]),
        ("The rise adds £71.40 to a bill.", ["71.4 GBP change up"]),
        ("We insulated 40% more homes.", ["40 percent change up"]),
        ("Waits averaged 6.4 days for each 100,000 adults.", ["6.4 days"]),
    ],
)
def test_numbers_run_together_or_passed_over_are_read_apart(text: str, expected: Expected) -> None:
    assert read(text) == expected


def test_the_share_that_part_and_whole_make_may_stand_further_off() -> None:
    (upheld,) = found("They upheld 14 of 19 appeals heard (74%).")
    assert (upheld.value, upheld.numerator, upheld.denominator) == (Decimal(74), Decimal(14), Decimal(19))
    assert [told(q) for q in found("They upheld 14 of 19 appeals heard (21%).")][:1] == ["14 count"]

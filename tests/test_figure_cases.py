"""Figures and what is none: one trap a case, as (sentence, value, unit, kind) of each figure, in order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.periods import find_periods
from extractors.quantities import Surroundings, find_quantities

Expected = list[tuple[str, str, str]]


def read(text: str) -> Expected:
    """The figures of a sentence: value, unit and kind, a change with its direction."""
    found = find_quantities(
        text, periods=find_periods(text, base=None), around=Surroundings(at_line_start=False)
    )
    return [(_plain(q.value), q.unit, f"{q.kind} {q.direction}" if q.direction else q.kind) for q in found]


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def one(value: str, unit: str, kind: str = "observation") -> Expected:
    """One figure."""
    return [(value, unit, kind)]


WANTED = [
    (
        "The award cost 4.1% of pay; we had provided for 4%.",
        [("4.1", "percent", "observation"), ("4", "percent", "target")],
    ),
    (
        "There were 143 lodgers against the 95 that the budget allowed for.",
        [("143", "count", "observation"), ("95", "count", "target")],
    ),
    (
        "Uptake was 86%, below the 95% needed to stop it.",
        [("86", "percent", "observation"), ("95", "percent", "target")],
    ),
    (
        "Only four ferries came, where the budget had assumed eleven.",
        [("4", "count", "observation"), ("11", "count", "target")],
    ),
    ("The remaining £188,000 will not be made this year.", one("188000", "GBP", "projection")),
    ("A girl can expect to live 84 years on average.", one("84", "years")),
    (
        "A boy can expect to live to 79.9 years and a girl to 84.1.",
        [("79.9", "years", "observation"), ("84.1", "years", "observation")],
    ),
]

MONEY = [
    ("The quay cost £1,206,000.", one("1206000", "GBP")),
    ("The quay cost £1.2 million.", one("1200000", "GBP")),
    ("The quay cost £3bn.", one("3000000000", "GBP")),
    ("The quay cost £35k.", one("35000", "GBP")),
    ("The quay cost £ 300.", one("300", "GBP")),
    ("A balance of -£250 was shown.", one("-250", "GBP")),
    ("Parking is 80p per hour.", one("0.8", "GBP")),
    ("The stamp costs 45 pence.", one("0.45", "GBP")),
    ("Bids were £5m to £7m.", one("5000000", "GBP")),
    ("Rents rose from £5m to £7m.", [("5000000", "GBP", "observation"), ("7000000", "GBP", "observation")]),
    ("The budget is £2,500.", one("2500", "GBP", "target")),
    ("An overspend of £40,000 is forecast.", one("40000", "GBP", "change up")),
    ("The estimated cost is £8,000.", one("8000", "GBP", "projection")),
    ("Income fell by £300.", one("300", "GBP", "change down")),
    ("Fees are £12 and £15.", [("12", "GBP", "observation"), ("15", "GBP", "observation")]),
]
SHARES = [
    ("Turnout was 43.5%.", one("43.5", "percent")),
    ("Turnout was 12 per cent.", one("12", "percent")),
    ("Turnout was 12 percent.", one("12", "percent")),
    ("Turnout was 5-10%.", one("5", "percent")),
    ("Turnout was between 5% and 10%.", one("5", "percent")),
    ("Three quarters of boats are moored.", one("75", "percent")),
    ("Half of the boats are moored.", one("50", "percent")),
    ("Two thirds of boats are moored.", one("66.7", "percent")),
    ("One in four people swim.", one("25", "percent")),
    ("3 out of 5 households swim.", one("3", "count")),
    ("Turnout rose 3%.", one("3", "percent", "change up")),
    ("Turnout was up 3%.", one("3", "percent", "change up")),
    ("Turnout was down by 3%.", one("3", "percent", "change down")),
    ("There was an 8.4% decrease in turnout.", one("8.4", "percent", "change down")),
    ("Turnout was 3.3% above the plan.", one("3.3", "percent", "change up")),
    ("The gap is 2 percentage points.", one("2", "percentage points")),
    ("Turnout rose by 2 percentage points.", one("2", "percentage points", "change up")),
    ("The target is 95%.", one("95", "percent", "target")),
    ("Turnout increased by 3%, to 45%.", [("3", "percent", "change up"), ("45", "percent", "observation")]),
    ("33% (63) of boats were let.", one("33", "percent")),
]
RATES = [
    ("There are 137 per 10,000 residents.", one("137", "per 10,000")),
    ("There are 1,359.6 per 100,000 population.", one("1359.6", "per 100,000")),
    ("There are 18.8 per 1,000 people.", one("18.8", "per 1,000")),
    ("There are 4 per thousand people.", one("4", "per 1,000")),
    ("Staffing is 1:4.", one("0.25", "ratio")),
    ("Staffing is 3:1.", one("3", "ratio")),
]
COUNTS = [
    ("The crew filled 12 potholes.", one("12", "count")),
    ("The crew filled twelve potholes.", one("12", "count")),
    ("The crew filled twenty-five potholes.", one("25", "count")),
    ("The crew filled one hundred and ten potholes.", one("110", "count")),
    ("The crew filled a dozen potholes.", one("12", "count")),
    ("The crew filled 1.3 million potholes.", one("1300000", "count")),
    ("173 staff came.", one("173", "count")),
    ("There were 12 children and young people.", one("12", "count")),
    ("There was 1 complaint.", one("1", "count")),
    ("Only one complaint was upheld.", one("1", "count")),
    ("One resident attended.", one("1", "count")),
    ("One resident was present.", one("1", "count")),
    ("Three other PCs replied.", one("3", "count")),
    ("63 out of 192 appeals were allowed.", one("63", "count")),
    ("Between 10 and 20 boats came.", one("10", "count")),
    ("5-6 boats came.", one("5", "count")),
    ("We bought 2x outboard motors.", one("2", "count")),
    ("There was a reduction of 165 vacancies.", one("165", "count", "change down")),
    ("Vacancies fell by 165 posts.", one("165", "count", "change down")),
    ("The target of 20 visits was met.", one("20", "count", "target")),
    ("The yard will provide 40 berths.", one("40", "count", "projection")),
    (
        "The number of boats fell from 50 to 28.",
        [("50", "count", "observation"), ("28", "count", "observation")],
    ),
    ("There are 9 boats and 4 rafts.", [("9", "count", "observation"), ("4", "count", "observation")]),
]
SPANS = [
    ("Repairs take 31 days on average.", one("31", "days")),
    ("The average wait was 6 weeks.", one("6", "weeks")),
    ("A six-month trial was held.", one("6", "months")),
    ("A three year lease was signed.", one("3", "years")),
    ("Life expectancy is 80.5 years.", one("80.5", "years")),
    ("The route is 12 miles of road.", one("12", "miles")),
    ("The panel met nine times.", one("9", "times")),
    ("Fares have doubled.", one("2", "times", "change up")),
    ("It is twice the national rate.", one("2", "times", "change up")),
]
NONE = [
    # where and when
    "The meeting closed at 19:45.",
    "The meeting closed at 7.45pm.",
    "The meeting begins at 10am.",
    "On 4 May 2021 it rained.",
    "In 2019/20 it rained.",
    "In Q4 it rained.",
    "It rained in quarter 3.",
    "It rained two years ago.",
    "Plans for 12 High Street were noted.",
    "Plans for 12-14 Old Mill Lane were noted.",
    "The office is on the 3rd Floor.",
    "Write to TS1 9FZ.",
    "Write to PO Box 505.",
    # how to reach whom
    "Ring 01632 960123.",
    "Ring (01632) 960 123.",
    "Ring ext 4512.",
    "See www.example.org/12/boats.",
    "Write to ward5@example.org.",
    # what names something
    "See agenda item 7.",
    "See pages 8 - 15.",
    "See page 8 of 15.",
    "See Appendix 2.",
    "See Table 3.2.",
    "See paragraph 4.5.",
    "See recommendations 1 to 4.",
    "Pupils at key stages 2 and 4 sat tests.",
    "Pupils in Year 6 sat tests.",
    "Service No. 76 was withdrawn.",
    "Cheque 100345 was signed.",
    "Invoice no. 4411 was paid.",
    "Application 22/01234/FUL was refused.",
    "Priority 3 was met.",
    "KPI 04 was met.",
    "Phase 2 has begun.",
    "The A1085 is shut.",
    "ISO 9001 applies.",
    "COVID-19 delayed the works.",
    "Call 101 at night.",
    "Post-16 education is free.",
    # law
    "Consent under Section 106 was granted.",
    "Schedule 12A applies.",
    "A Regulation 24 assessment was made.",
    "The Housing Act 1996 applies.",
    "The Highways Act (1980) applies.",
    # whom
    "Those aged 65 and over swim.",
    "Children aged 5 to 11 swim.",
    "Children under 5 swim.",
    "The 16/17-year-olds swim.",
    "People between 50-65 swim.",
    "Under-25s swim.",
    "After their 18th birthday they swim.",
    "Families with 3 or more boats swim.",
    "Those within 20 miles of home swim.",
    "The 30% most deprived areas are helped.",
    "The top 10% of swimmers are helped.",
    "The least deprived 20% are not helped.",
    # how often, and from when
    "It meets every six weeks.",
    "It meets twice a year.",
    "It reports 6 monthly.",
    "It reports 2 x annually.",
    "Staff are there 24 hours a day.",
    "Cover is 24/7.",
    "It returns in two weeks.",
    "There are 28 days' notice.",
    "Five clear days before the meeting it is posted.",
    # how large
    "The limit is 30mph.",
    "The fence is 2.4 metres high.",
    "The plot is 10 x 12 m.",
    "It is a 3-bedroom house.",
    "It is a two way street.",
    "It is a three-tier system.",
    # votes and ranks
    "It was carried (7 for, 2 against).",
    "It was carried by 9 votes to 2.",
    "It was the 3rd highest.",
    # one that counts nothing
    "One of the residents spoke.",
    "No one came.",
    "A one-off payment is due.",
    "One or more may come.",
    "On the one hand it is dear.",
    "Each one is dear.",
    # steps and examples
    "Every 1% increase in rents matters.",
    "Say 10 of them.",
    "E.g. 5 of them.",
]
WITH_FIGURES = [*MONEY, *WANTED, *SHARES, *RATES, *COUNTS, *SPANS]


@pytest.mark.parametrize(("text", "expected"), WITH_FIGURES)
def test_a_figure(text: str, expected: Expected) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_figure(text: str) -> None:
    assert read(text) == []


def test_no_case_is_told_twice() -> None:
    texts = [*(text for text, _ in WITH_FIGURES), *NONE]
    assert len(set(texts)) == len(texts)

"""Figures as everyday reports of services print them: what is found, what it measures, when and where."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.counted import counted_phrase
from extractors.measure_balances import balance
from extractors.measure_labels import line_label
from extractors.reported_speech import without_speech
from minutebook.findings import Statistic
from tests.test_statistics import statistics
from tests.test_told_tables import figures


def plain(value: Decimal) -> str:
    """A value as a person writes it."""
    return f"{value.normalize():f}"


def told(text: str, heading: str = "Report") -> list[Statistic]:
    """The figures of one paragraph under a heading."""
    return statistics(("heading", heading), ("paragraph", text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # a class with a number of its own stands inside what is counted
        ("The service received 1,318 Stage 1 complaints.", ["1318"]),
        ("There were 60 category 2 defects on the quay.", ["60"]),
        # ... and names a class elsewhere
        ("Stage 2 complaints went to the harbour master.", []),
        # two things that one plural is of
        ("We had 27 rope and sail repairs in December and 19 in November.", ["27", "19"]),
        # the label of a line
        ("Boat inspections: 3,870 (down 412).", ["3870", "412"]),
        ("Number of moorings: 412 (2022/23: 390).", ["412", "390"]),
        ("Collisions: 42 were reported.", ["42"]),
        # ... which is no count where it is one word alone, numbers what follows, or names no things
        ("Oars: 5", []),
        ("Agreed actions: 1. The clerk to write.", []),
        ("Harbour hire - 12 Mill Lane", []),
        ("Mooring charges: 12.50 (per hour)", []),
        ("Invoice numbers: 10432 (Marsh)", []),
        ("Boat licences: 1234, 1235", []),
        ("Storm risk scores: 12 (amber)", []),
        # brackets: the same at another time, or a move
        ("The yard built 1,318 boats (1,102 in 2022/23).", ["1318", "1102"]),
        ("Moorings stand at 6,842 boats (31 December 2023: 6,310).", ["6842", "6310"]),
        ("The yard built 1,318 boats (see page 4).", ["1318"]),
        # ... an amount was no count at another time
        ("We paid £4,000 for advice (12 during 2023).", ["4000"]),
        # half a year in brackets is no figure
        ("Boats last 77.8 years and ferries 81.9 years on average (2019-21).", ["77.8", "81.9"]),
        # what "to" leads to after a quarter is no quarter
        ("The number of voyages fell from 1,240 in Q1 to 980 in Q2.", ["1240", "980"]),
        ("In the quarter 143 households asked for moorings.", ["143"]),
        ("Quarters 1 to 3 were quiet.", []),
        # times of day
        ("The panel of 12 members retired at 11.05 and returned at 11.40.", ["12"]),
        # points beside a share
        ("Satisfaction with the ferry was 58%, 4 points up.", ["58", "4"]),
        ("The captain made 4 points.", []),
    ],
)
def test_which_numbers_are_figures(text: str, values: list[str]) -> None:
    assert [plain(s.value) for s in told(text)] == values


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("27 rope and sail repairs in May", "27 rope and sail repairs"),
        ("60 category 2 defects", "60 category 2 defects"),
        # what was done and then done again, and what is no count
        ("20 sailed and left moorings", None),
        ("12 long and dull days", None),
    ],
)
def test_where_what_is_counted_ends(text: str, counted: str | None) -> None:
    end = counted_phrase(text, 2, one=False, at_line_start=False)
    assert (text[:end] if end else None) == counted


@pytest.mark.parametrize(
    ("text", "units"),
    [
        # the unit stands behind the second, or inside the bracket
        ("The average life of boats is 78.7 and 82.8 years respectively.", ["years", "years"]),
        ("The average wait for a mooring was 412 days (England 480 days).", ["days", "days"]),
        # what counts boats is no time
        ("The average wait was 41 days for 12 boats.", ["days", "count"]),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    assert [s.unit for s in told(text)] == units


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # a label at the head of its line is the paper's own name, its numbers too, and for what stands beside
        (
            "Stage 1 complaints answered within 15 working days: 81% against a target of 90%.",
            ["Stage 1 complaints answered within 15 working days"] * 2,
        ),
        # brackets of a target, and of another average
        (
            "93.4% of hull defects were made safe within two hours (contract target 95%).",
            ["hull defects were made safe within two hours"] * 2,
        ),
        (
            "The median ferry delay share was 6.1% (mean 7.4%).",
            ["median ferry delay share", "mean ferry delay share"],
        ),
        # a line that sets something beside the figure before it
        ("Mooring renewal rate: 18.4%. Target: below 20%.", ["Mooring renewal rate"] * 2),
        # who says or decides it is no part of it
        ("Cllr Marsh queried if the borrowing limit was prudent at £40,000.", ["borrowing limit"]),
        ("RESOLVED to accept the quotation of £1,450 from Eastmere Sails.", ["quotation"]),
        # the rest of a rate's own words
        ("This equates to 84.1 thefts per 1,000 boats.", ["thefts per 1,000"]),
        # who asked for money, of which each time something was decided
        ("Sea Scouts £250 agreed. Football Club £150 refused.", ["Sea Scouts", "Football Club"]),
        ("Brass Band - £400 requested, £250 awarded", ["Brass Band", "Brass Band"]),
        # ... which no ordinary verb is
        ("The ferry cost £150 more.", ["ferry"]),
        # what has a worth
        ("We gave 46 grants worth £128,500.", ["grants", "value of grants"]),
        # a span of time inside the name
        (
            "83.9% of sailors were still at home 91 days after discharge.",
            ["sailors were still at home 91 days after discharge"],
        ),
        # a number that belongs to the name of another figure
        (
            "Visits to the three ferry terminals totalled 284,310.",
            ["ferry terminals", "Visits to the ferry terminals"],
        ),
    ],
)
def test_what_is_measured(text: str, measures: list[str]) -> None:
    found = [s.measure or "" for s in told(text)]
    assert len(found) == len(measures)
    assert all(said.lower() in one.lower() for one, said in zip(found, measures, strict=True)), found


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "The Council is forecasting an overspend of ",
            " against a net budget of",
            "forecast overspend against net budget",
        ),
        ("Staffing: an underspend of ", ", reflecting vacant posts", "Staffing underspend"),
        ("a shortfall of ", " in client contributions", "shortfall in client contributions"),
        (
            "are in Harbour Services, where an overspend of ",
            " is forecast",
            "Harbour Services forecast overspend",
        ),
        ("Homelessness: forecast pressure ", " because of storms", "Homelessness forecast pressure"),
        ("Vacancy savings of ", " have been made", "Vacancy savings"),
        ("Repairs: ", " overspent", "Repairs overspent"),
        ("The ferry fund is forecast to overspend by ", " (11%)", "ferry fund forecast overspend"),
        ("We are forecast to overspend by ", " (11%)", "forecast overspend"),
        # a year says when, and not whose
        ("a budget gap of ", " in the year", "budget gap"),
        # no such noun, or one that something else is said of
        ("a grant of ", " for the ferry", ""),
        ("The surplus land was sold for ", "", ""),
    ],
)
def test_amounts_over_or_short(before: str, after: str, said: str) -> None:
    assert balance(before, after) == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Cllr A Marsh queried the sample of 64 boats.", "the sample of 64 boats."),
        ("The Clerk reported that the balance was £20.", "the balance was £20."),
        ("It was noted that 12 boats came.", "12 boats came."),
        ("RESOLVED to accept the quotation of £90.", "the quotation of £90."),
        # an acronym and an adjective say nothing without "that"
        ("GP recommended treatments rose by 12%", "GP recommended treatments rose by 12%"),
        ("ASB reported incidents fell to 142", "ASB reported incidents fell to 142"),
        ("Resolved complaints rose to 412", "Resolved complaints rose to 412"),
        # others report figures of their own, and what the body agreed to do is told by no speech
        ("The police reported 23 thefts.", "The police reported 23 thefts."),
        ("Sailors said 4 boats sank.", "Sailors said 4 boats sank."),
        ("The Council agreed 40 licences.", "The Council agreed 40 licences."),
    ],
)
def test_who_says_it(text: str, left: str) -> None:
    assert without_speech(text).strip() == left
    assert len(without_speech(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Stage 1 complaints answered within 15 working days: 81%",
            "Stage 1 complaints answered within 15 working days",
        ),
        ("2.2 Reviews of category 2 moorings: 91%", "Reviews of category 2 moorings"),
        # a count of others is no part of a name: it may be one that is held back
        ("Of the 3 sailors lost: 81%", ""),
    ],
)
def test_labels_with_numbers(text: str, label: str) -> None:
    assert line_label(text, text.rindex(" ") + 1) == label


def test_a_bracket_keeps_its_period() -> None:
    """What stands behind it is of the sentence's own."""
    found = told("In 2023/24 the yard built 1,318 boats (1,102 in 2022/23), an increase of 20%.")
    assert [s.period_text for s in found] == ["2023/24", "2022/23", "2023/24"]


@pytest.mark.parametrize(
    "text",
    [
        "Collisions fell to 3,870 (down 412) in 2023/24.",
        "The yard built 640 boats (up 31) in 2023/24.",
    ],
)
def test_a_bracket_takes_no_period_away(text: str) -> None:
    assert told(text)[0].period_text == "2023/24"


def test_what_begins_with_a_place_counts_its_own_things() -> None:
    found = statistics(
        ("heading", "Report"),
        ("paragraph", "Mooring rate: 43%."),
        ("paragraph", "South East: 12 new schools were opened."),
    )
    assert [s.measure for s in found if s.value == 12] == ["new schools were opened"]


def test_the_year_of_the_budget_is_that_of_the_overspend() -> None:
    found = told("An overspend of £4.2m is forecast against a net budget of £186.3m for 2024/25.")
    assert [s.period_text for s in found] == ["2024/25", "2024/25"]


def test_the_same_point_last_year_leans_on_the_day_before_it() -> None:
    """A day that the paper printed with its year is one; what a figure is only compared with dates none."""
    found = statistics(
        ("paragraph", "As at 30 September 2024 there were 14 boats, against 12 in the same month of 2022."),
        (
            "paragraph",
            "Collection was 55.8% at the end of September, compared with 56.1% at the same point last year.",
        ),
    )
    assert [s.period_end.year if s.period_end else None for s in found[-2:]] == [2024, 2023]


def test_money_from_the_government_is_the_councils() -> None:
    """What the Government announces is not."""
    assert told("£3.6m was received from the Department for Transport.")[0].area == "Exampleton"
    assert told("The Government announced £600m for ferries.")[0].area == "England"


def test_an_average_of_a_place_is_of_what_the_sentence_before_measured() -> None:
    found = told("Ferry punctuality is 77.8%. The England averages are 78.7% and 82.8%.")
    assert [s.area for s in found] == ["Exampleton", "England", "England"]
    assert len({s.measure for s in found}) == 1


TILES = "|98.7%|£412k|23.4 days|\n|---|---|---|\n|Rent collected|Mooring arrears|Average wait|\n"


def test_tiles_have_their_captions_below() -> None:
    """A row of figures over a row of words, as on a dashboard."""
    found = figures(f"# Harbour report\n\n{TILES}")
    assert [(s.value, s.unit, s.measure) for s in found] == [
        (Decimal("98.7"), "percent", "Rent collected"),
        (Decimal(412000), "GBP", "Mooring arrears"),
        (Decimal("23.4"), "days", "Average wait"),
    ]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("|2021|2022|", "|Boats|Fines|"),
        # a programme, and a vote
        ("|10.00|11.30|", "|Registration|Workshops|"),
        ("|12|14|", "|Cllr Marsh|Cllr Hill|"),
    ],
)
def test_bare_numbers_over_words_are_no_tiles(above: str, below: str) -> None:
    assert figures(f"# Harbour report\n\n{above}\n|---|---|\n{below}\n") == []


@pytest.mark.parametrize(
    ("head", "rows", "values"),
    [
        ("|Age|Number|", ("|18 months|12|", "|2 years|14|"), [12, 14]),
        ("|Length of stay|Households|", ("|6 weeks|12|", "|12 months|30|"), [12, 30]),
    ],
)
def test_lengths_of_time_may_label_rows(head: str, rows: tuple[str, str], values: list[int]) -> None:
    found = table("Moorings", head, *rows)
    assert [(s.value, s.unit) for s in found] == [(Decimal(value), "count") for value in values]


def test_a_change_in_percent_makes_no_counts_of_pounds() -> None:
    found = table(
        "Receipts",
        "|Item|2022/23|2023/24|% change|",
        "|Allotments|1,204.50|1,310.00|8.8%|",
        "|Hall|940.00|955.25|1.6%|",
    )
    assert [s.unit for s in found] == ["GBP", "GBP", "percent"] * 2


def table(above: str, *rows: str) -> list[Statistic]:
    """The figures of a table under that heading."""
    head, *rest = rows
    rule = "|" + "---|" * (head.count("|") - 1)
    return figures(
        "\n".join(
            ["# Harbour report", "", "## Tides", "", "Quiet.", "", f"## {above}", "", head, rule, *rest]
        )
    )


def test_rows_of_many_units_are_measures() -> None:
    """And the section before is none of theirs."""
    found = table(
        "Rubbish",
        "||2021|2022|",
        "|Rubbish heaps|42|39|",
        "|Fines paid|11|14|",
        "|Cleared in a day (%)|86|91|",
    )
    assert [(s.measure, s.group) for s in found[::2]] == [
        ("Rubbish heaps", None),
        ("Fines paid", None),
        ("Cleared in a day", None),
    ]


def test_one_thing_counted_in_two_ways_is_none_of_many() -> None:
    found = table("Boats by size", "|Size|2021|2022|", "|Small (number)|42|39|", "|Small (%)|60|55|")
    assert all("Boats" in (s.measure or "") for s in found if s.unit == "count")


def test_what_was_done_to_things_that_the_heading_names() -> None:
    found = table("Complaints", "|Service|Received|Upheld|", "|Ferries|60|31|", "|Moorings|11|3|")
    assert [(s.measure, s.group) for s in found[:2]] == [
        ("complaints received", "Ferries"),
        ("complaints upheld", "Ferries"),
    ]


def test_a_score_beside_shares_is_no_money() -> None:
    found = table("Results", "||2021|2022|", "|Passed (%)|39%|41%|", "|Progress score|-0.31|-0.24|")
    assert "GBP" not in {s.unit for s in found}

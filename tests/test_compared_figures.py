"""Figures set beside others, parts of a whole, spans of time, and whose an amount over or short is."""

from __future__ import annotations

import pytest

from extractors.counted import counted_phrase
from extractors.measure_amounts import worth
from extractors.measure_balances import balance
from extractors.periods import find_periods
from minutebook.findings import Statistic
from tests.test_everyday_figures import plain, told
from tests.test_scorecard_tables import table


def values(text: str) -> list[str]:
    """The values of a paragraph's figures."""
    return [plain(s.value) for s in told(text)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("4 black and white photographs", "4 black and white photographs"),
        ("14 bed and breakfast placements", "14 bed and breakfast placements"),
        ("12 health and social care staff", "12 health and social care staff"),
        # two things with a number each, and what was done
        ("4 boys and two girls", "4 boys"),
        ("20 sailed and left moorings", None),
        ("the 5 years group", None),
    ],
)
def test_pairs_before_a_plural(text: str, counted: str | None) -> None:
    digits = next(at for at, sign in enumerate(text) if sign.isdigit())
    at = text.index(" ", digits)
    end = counted_phrase(text, at, one=False, at_line_start=False)
    assert (text[:end] if end else None) == counted


def test_a_pair_stays_whole_in_the_measure() -> None:
    [one] = told("The archive holds 4 black and white photographs.")
    assert "black and white photographs" in (one.measure or "")


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Grants: worth £46,000 were paid.", ["value of Grants"]),
        ("Community grants: totalling £128,500.", ["Community grants"]),
        ("Contracts awarded: 14, worth £2.3m.", ["Contracts awarded", "value of Contracts awarded"]),
        # a sentence's verb is no part of what has the worth
        ("We gave 46 grants worth £128,500.", ["grants given", "value of grants"]),
    ],
)
def test_the_worth_of_what_a_label_names(text: str, measures: list[str]) -> None:
    found = [(s.measure or "").lower() for s in told(text)]
    assert len(found) == len(measures)
    assert found[-1] == measures[-1].lower()


def test_many_figures_before_an_amount_cost_no_time() -> None:
    """Each is blanked out: a pattern that reads them in two ways would never end."""
    assert worth(f"Grants {chr(0) * 4000} in all, worth knowing ") == ""


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("The collection fund is in deficit by ", "collection fund deficit"),
        ("The collection fund has a deficit of ", "collection fund deficit"),
        ("The DSG deficit was ", "DSG deficit"),
        ("After transfers, the general fund balance shows a surplus of ", "general fund balance surplus"),
        ("The pension fund, which has a deficit of ", "pension fund deficit"),
        # a place, a month and a body have none of their own
        ("The Trust in Leeds has a deficit of ", "Trust in Leeds deficit"),
        ("The report went to Cabinet in July, with an underspend of ", "underspend"),
        ("The Council has a deficit of ", "deficit"),
        ("This would leave a shortfall of ", "shortfall"),
    ],
)
def test_whose_balance_it_is(before: str, said: str) -> None:
    assert balance(before, ".") == said


def test_a_minimum_is_of_the_balance_and_not_of_what_stands_between() -> None:
    found = told("General reserves were £12.1m, 5.3% of the harbour fees, against a minimum of £11.0m.")
    assert "fees" not in (found[-1].measure or "")


def test_earmarked_reserves_are_there() -> None:
    found = told("Earmarked reserves stand at £38.7m, down from £46.2m a year earlier.")
    assert [(s.kind, s.measure) for s in found] == [("observation", "Earmarked reserves")] * 2


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("An overspend of £4.2m is forecast on a budget of £86m in 2024/25.", ["2024/25"] * 2),
        ("An overspend of £4.2m was reported against the 2023/24 budget.", ["2023/24"]),
        ("The yard had an overspend of £1.1m against budget in 2023/24.", ["2023/24"]),
        ("An overspend of £1.1m against budget was reported in 2023/24.", ["2023/24"]),
        ("An overspend of £1.1m against budget was reported before the one for 2025/26 is set.", [None]),
        # the budget of another year
        ("The overspend was £4.2m; the Council set a budget of £190m for 2025/26.", [None, "2025/26"]),
        ("An overspend of £4.2m means that the budget for 2025/26 must be cut.", [None]),
        # a clause with a year of its own
        (
            "In 2023/24 it was £4.2m, and for 2024/25 an overspend of £1.2m is forecast on a budget of £190m.",
            ["2023/24", "2024/25", "2024/25"],
        ),
    ],
)
def test_the_year_of_an_overspend(text: str, years: list[str | None]) -> None:
    said = [s.period_text for s in told(text)]
    assert len(said) == len(years)
    assert all(
        year in (text or "") if year else text is None for text, year in zip(said, years, strict=True)
    ), said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # when something is open is no figure
        ("The yard opens between 9.15 and 10.40 hours.", []),
        ("The yard is open from 9.30 to 17.00 hours.", []),
        ("At 14.30 hours 12 sailors were present.", ["12"]),
        # how long something takes is one
        ("Sailors gave between 9.5 and 10.5 hours each on average.", ["9.5"]),
        ("Waits fell from 9.1 to 8.4 hours.", ["9.1", "8.4"]),
        ("The average wait was 9.15 hours.", ["9.15"]),
        ("Response times ranged from 9.12 to 10.45 hours.", ["9.12", "10.45"]),
        ("Respite care fell from 1250 hours in 2022/23 to 1100 hours in 2023/24.", ["1250", "1100"]),
        ("The yard opens to visitors from 1030 hours.", []),
        # what moved is no span
        ("Repairs rose from an average of 4.1 to 4.8 weeks.", ["4.1", "4.8"]),
        ("The wait has increased from around 19.8 to 21.4 days.", ["19.8", "21.4"]),
        ("The wait has reduced from around 21.4 to 19.8 days.", ["21.4", "19.8"]),
        ("Relet times increased by 4.5 to 32.5 days.", ["4.5", "32.5"]),
        ("The wait went up by 1.2 to 9.5 days.", ["1.2", "9.5"]),
        ("Repairs took 4.1 to 4.8 weeks.", ["4.1"]),
        # a span of ages or of time is not torn
        ("Take-up was 81% at 3 to 5 years and 60% at 11 to 16 years.", ["81", "60"]),
        ("12 loans of 3 to 5 years were made.", ["12"]),
        ("The 3 to 5 years group had 412 sailors.", ["412"]),
        ("The average length of a lease was 3 to 5 years.", ["3"]),
        # half a year is no half
        ("In the first half of 2024 prices rose to 58%.", ["58"]),
        ("Half of sailors walked.", ["50"]),
    ],
)
def test_spans_of_time(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_span_that_labels_a_line_is_its_group() -> None:
    [one] = told("3 to 5 years: 66 sailors")
    assert (plain(one.value), one.group) == ("66", "3 to 5 years")


def said_of(found: list[Statistic]) -> list[tuple[str, str | None, str | None]]:
    """Value, area and group of each figure."""
    return [(plain(s.value), s.area, s.group) for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "The rate was 12.1% for men and 20.3% for women (England 9.1% and 25.6%).",
        "The rate was 12.1% for men and 20.3% for women, compared with 9.1% and 25.6% in England.",
    ],
)
def test_two_figures_beside_two(text: str) -> None:
    assert said_of(told(text)) == [
        ("12.1", "Exampleton", "men"),
        ("20.3", "Exampleton", "women"),
        ("9.1", "England", "men"),
        ("25.6", "England", "women"),
    ]


def test_two_targets_beside_two_shares() -> None:
    found = told("97% of masts were mended and 88% of sails were washed, against targets of 98% and 90%.")
    assert [s.kind for s in found] == ["observation"] * 2 + ["target"] * 2
    assert "masts" in (found[2].measure or "")
    assert "sails" in (found[3].measure or "")


def test_two_in_a_bracket_with_a_place_each_have_it() -> None:
    found = told("Absence was 4% and vacancies 12% (England 5% and North East 9%).")
    assert [s.area for s in found][2:] == ["England", "North East"]


def test_the_year_behind_two_figures_is_of_both() -> None:
    found = told("We had 12 boats and 14 ferries, compared with 11 and 13 in 2022.")
    assert [s.period_text for s in found] == [None, None, "2022", "2022"]


def test_a_sentence_of_other_places_has_a_subject_of_its_own() -> None:
    found = told("Turnout was 31% in Leeds and 28% in Hull.")
    assert [(s.measure, s.area) for s in found] == [("Turnout", "Leeds"), ("Turnout", "Hull")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "There are 120 boats: 66 good, 15 require improvement and 3 inadequate.",
            ["good", "require improvement", "inadequate"],
        ),
        (
            "Of 18 appeals, 5 were allowed, 12 dismissed and 1 withdrawn.",
            ["allowed", "dismissed", "withdrawn"],
        ),
        # numbers of a list, and addresses
        ("The panel heard 12 cases: 1 approve, 2 note, 3 defer.", []),
        ("The harbour has 14 sites: 12 Mill Lane, 3 High Street and 4 Low Road.", []),
    ],
)
def test_parts_of_a_whole(text: str, parts: list[str]) -> None:
    found = [s.measure or "" for s in told(text)][1:]
    assert len(found) == len(parts)
    assert all(one.endswith(part) for one, part in zip(found, parts, strict=True)), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caseloads: average 15.2.", [("15.2", "Caseloads: average")]),
        ("Average caseload: 15.2 (September).", [("15.2", "Average caseload")]),
        ("Average price: 12 Mill Lane.", []),
        ("Calls answered within 3 minutes: 74%.", [("74", "Calls answered within 3 minutes")]),
    ],
)
def test_averages_behind_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(plain(s.value), s.measure) for s in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("18.4% (September), up from 16.1% (August)", ["September", "August"]),
        # a name, and the start of one
        ("Cllr Smith (May) spoke", []),
        ("The Mayor (June Hill) had 12 visits", []),
        # a quarter ends before a number with a comma
        ("During the quarter 1,088 boats came", ["During the quarter"]),
    ],
)
def test_months_in_brackets(text: str, months: list[str]) -> None:
    assert [p.text for p in find_periods(text, base=None)] == months


def test_a_bracket_behind_a_period_is_of_the_same() -> None:
    found = told("We mended 41,220 sails in 2023/24 (35,118 in 2022/23).")
    assert [(plain(s.value), s.period_text) for s in found] == [("41220", "2023/24"), ("35118", "2022/23")]


def test_a_column_of_units_makes_no_places_of_quarters() -> None:
    found = table(
        "Boats", "|PI|Description|Unit|Target|Q1|Q2|", "|H1|Oars lost|No.|5|31|12|", "|H2|Masts|%|5|51|53|"
    )
    assert {s.area for s in found} <= {None, "Exampleton", "Eastmere"}
    assert {s.measure for s in found} == {"Oars lost", "Masts"}


def test_a_difference_of_scores_is_no_money() -> None:
    found = table(
        "Progress", "|Outcome|2023|2024|Difference|", "|Passed|57%|60%|3|", "|Score|-0.12|-0.06|0.06|"
    )
    assert "GBP" not in {s.unit for s in found}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "The main pressure is in Ferries and Tolls which has an overspend of £2.1m.",
            "Ferries and Tolls overspend",
        ),
        ("The Harbour Fund in Ferries has an overspend of £2.1m.", "Harbour Fund in Ferries overspend"),
    ],
)
def test_what_stands_behind_in_has_what_which_says(text: str, measure: str) -> None:
    [one] = told(text)
    assert one.measure == measure


@pytest.mark.parametrize(
    ("text", "weekly"),
    [
        ("The berth cost £4,200 a week before inflation.", True),
        ("The rent was £104 per week before service charges.", True),
        ("The rent was £104, against £98 a year before.", False),
    ],
)
def test_what_is_paid_a_week_before_something_is_so_a_week(text: str, weekly: bool) -> None:
    assert ("per week" in (told(text)[-1].measure or "")) is weekly
    assert "per year" not in (told(text)[-1].measure or "")

"""Tables as scorecards, profiles and budgets print them: units in corners, polarity, periods, places, remarks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.measure_physical import weighed
from extractors.periods import period_of_head
from minutebook.findings import Statistic
from tests.test_told_tables import figures


def table(above: str, *rows: str) -> list[Statistic]:
    """The figures of a table under that heading, behind another section."""
    head, *rest = rows
    rule = "|" + "---|" * (head.count("|") - 1)
    text = ["# Harbour report", "", "## Tides", "", "Quiet.", "", f"## {above}", "", head, rule, *rest]
    return figures("\n".join(text))


@pytest.mark.parametrize(
    ("corner", "value"),
    [
        ("£m", Decimal("18900000.0")),
        ("Service (£000)", Decimal("18900.0")),
        # the number of a row says nothing of money
        ("No.", Decimal("18.9")),
    ],
)
def test_the_corner_says_in_what_the_table_is(corner: str, value: Decimal) -> None:
    found = table("Plan", f"|{corner}|2025/26|2026/27|", "|Budget gap|18.9|20.4|")
    assert found[0].value == value


@pytest.mark.parametrize(
    ("head", "row", "read"),
    [
        ("£m|2025/26", "Council tax base|41,200", ("41200", "count")),
        ("£m|2025/26", "Band D council tax|1,812.45", ("1812.45", "GBP")),
        ("£m|2025/26", "Band D council tax (£)|1,812", ("1812", "GBP")),
        ("£m|2025/26", "Loans outstanding|14", ("14", "count")),
        ("Scheme (£m)|Homes delivered", "Quays|84", ("84", "count")),
        ("£000|2025/26", "Schools|84", ("84", "count")),
        ("£000|FTE", "Pilots|84.5", ("84.5", "count")),
        # amounts, whatever they are for
        ("£m|2025/26", "New homes|18.94", ("18940000.00", "GBP")),
        ("Scheme (£m)|Budget", "New homes|14", ("14000000", "GBP")),
        ("£000|2025/26", "Staff costs|84", ("84000", "GBP")),
        ("£m|2025/26", "Base budget|84", ("84000000", "GBP")),
    ],
)
def test_the_corner_reaches_to_amounts_alone(head: str, row: str, read: tuple[str, str]) -> None:
    found = table("Plan", f"|{head}|", f"|{row}|", "|Oars|18|")
    assert (found[0].value, found[0].unit) == (Decimal(read[0]), read[1])


def test_shares_in_a_table_of_money_are_shares() -> None:
    found = table("Plan", "|£m|2025/26|% change|", "|Pilots|18.9|4.1%|")
    assert [s.unit for s in found] == ["GBP", "percent"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Polarity", "Higher is better"),
        ("Good is", "Low"),
        ("Lead officer", "Head of Harbours"),
        ("Aim", "Down"),
    ],
)
def test_how_to_read_a_row_is_no_part_of_its_measure(head: str, said: str) -> None:
    found = table(
        "Boats",
        f"|Indicator|{head}|2022/23|Target|",
        f"|Sails mended|{said}|41|40|",
        f"|Oars lost|{said}|6|5|",
    )
    assert [s.measure for s in found] == ["Sails mended"] * 2 + ["Oars lost"] * 2


def test_what_sorts_the_rows_is_a_part_of_them() -> None:
    found = table("Boats", "|Harbour|Trade|2022/23|2023/24|", "|North|Low|41|40|", "|South|High tide|6|5|")
    assert all("Low" in f"{s.measure} {s.group} {s.area}" for s in found[:2])


@pytest.mark.parametrize(
    ("head", "one", "other"),
    [
        ("Status", "Approved", "Refused"),
        ("Frequency", "Weekly", "Fortnightly"),
        ("Scenario", "Low", "High"),
        ("Polarity", "Low", "High"),
    ],
)
def test_what_alone_tells_rows_apart_is_a_part_of_them(head: str, one: str, other: str) -> None:
    found = table("Boats", f"|Type|{head}|2022/23|", f"|Large|{one}|12|", f"|Large|{other}|3|")
    names = [f"{s.measure} {s.group}" for s in found]
    assert one.lower() in names[0].lower()
    assert other.lower() in names[1].lower()


def test_a_status_of_other_words_names_the_row() -> None:
    found = table("Boats", "|Type|Status|2022/23|", "|Quays|Agreed|12|", "|Piers|Pending|3|")
    assert "agreed" in f"{found[0].measure} {found[0].group}".lower()
    found = table("Boats", "|Indicator|Status|2022/23|", "|Quays built|Green|12|", "|Piers lost|Red|3|")
    assert [s.measure for s in found] == ["Quays built", "Piers lost"]


def test_a_column_says_in_what_rows_are() -> None:
    found = table(
        "Boats",
        "|Indicator|Unit|2022/23|2023/24|",
        "|Sails mended in time|%|41|40|",
        "|Time to mend a sail|Days|6|5|",
        "|Oars lost|Number|6|5|",
    )
    assert [s.unit for s in found[::2]] == ["percent", "days", "count"]
    assert found[0].measure == "Sails mended in time"


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        (("|Measure|2022/23 outturn|2023/24 target|", "|Sails mended|41|40|"), "count"),
        # beside a budget it is money
        (("|Service|Budget|Outturn|", "|Pilots|41,000|40,000|"), "GBP"),
        (("|Service|Plan £|Outturn|", "|Pilots|41,000|40,000|"), "GBP"),
        # and where nothing shows that the table is of results
        (("|Directorate|Forecast outturn|Variance|", "|Pilots|99,000,000|-588,000|"), "GBP"),
        (("|Service|Q1 variance|Q2 variance|", "|Pilots|41,000|40,000|"), "GBP"),
        (("|KPI|2022/23 outturn|2023/24 outturn|", "|Sails mended|41|40|"), "count"),
    ],
)
def test_an_outturn_is_money_where_the_table_speaks_of_money(rows: tuple[str, str], unit: str) -> None:
    assert {s.unit for s in table("Harbour", *rows)} == {unit}


def test_a_variance_keeps_its_sign_and_its_name() -> None:
    found = table("Position", "|Directorate|Forecast outturn|Variance|", "|Pilots|99,000,000|-588,000|")
    assert [s.measure for s in found] == ["Pilots forecast outturn", "Pilots variance"]
    assert found[1].value == -588000


@pytest.mark.parametrize(
    ("above", "unit"), [("Budget monitoring", "GBP"), ("Sails of the year", "count"), ("Harbour", "count")]
)
def test_shares_beside_an_outturn_show_results(above: str, unit: str) -> None:
    found = table(above, "|Service|2022/23 outturn|2023/24 outturn|Done|", "|Pilots|41|40|98%|")
    assert found[0].unit == unit


@pytest.mark.parametrize(
    ("row", "unit"), [("|Berth|412.00|432.50|20.50|", "GBP"), ("|Depth|1.2|1.17|-0.03|", "count")]
)
def test_the_increase_of_a_charge_is_money(row: str, unit: str) -> None:
    found = table("Charges", "|Charge|2024/25|2025/26|Increase|", row)
    assert found[-1].unit == unit


PROFILE = (
    "|Indicator|Period|Count|Northport|England|Trend|",
    "|Damp cabins, per 1,000|2021|51|21.4|13.1|None|",
    "|Seasick crews|2022/23|142|10.9%|8.8%|Better|",
    "|Wrecks per 100,000|2020-22|44|14.2|10.3|None|",
)


def test_a_column_of_periods_dates_its_rows() -> None:
    found = table("Profile", *PROFILE)
    assert [s.period_text for s in found] == ["2021"] * 3 + ["2022/23"] * 3 + ["2020-22"] * 3
    # beside a row of 2021 these are calendar years, though the paper has financial ones
    assert str(found[-1].period_start) == "2020-01-01"


def test_a_column_of_counts_is_no_place_and_no_rate() -> None:
    found = table("Profile", *PROFILE)
    assert [s.unit for s in found[:3]] == ["count", "per 1,000", "per 1,000"]
    assert "Count" not in {s.area for s in found}
    assert [s.area for s in found[2::3]] == ["England"] * 3


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        ("Dec 22 - Nov 23", "2022-12-01", "2023-11-30"),
        ("12 months to Nov 24", "2023-12-01", "2024-11-30"),
        # one month, and one quarter
        ("Nov 24 actual", "2024-11-01", "2024-11-30"),
        ("Q2 24/25", "2024-07-01", "2024-09-30"),
    ],
)
def test_spans_in_heads(head: str, first: str, last: str) -> None:
    found = period_of_head(head, base=None)
    assert found is not None
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize("heading", ["Rigging", "Waste"])
def test_a_heading_that_the_table_repeats_ends_the_section_before(heading: str) -> None:
    corner = heading if heading == "Rigging" else "Tonnes"
    found = table(heading, f"|{corner}|2021|2022|", "|Garden waste|212|240|", "|Notices served|9|14|")
    assert [s.measure for s in found[::2]] == ["Garden waste", "Notices served"]


def test_what_was_done_to_what_the_rows_sort() -> None:
    found = table("Speed", "|Application type|Received|% in time|", "|Major|14|92%|", "|Minor|88|86%|")
    assert [(s.measure, s.group) for s in found[:2]] == [
        ("applications received", "Major"),
        ("applications in time", "Major"),
    ]


def test_reasons_are_groups_however_long() -> None:
    found = table(
        "Boats",
        "|Reason for leaving|2021|2022|",
        "|Storm|9|14|",
        "|Family or friends no longer willing to lend it|212|240|",
    )
    assert {s.measure for s in found} == {found[0].measure}
    assert found[2].group == "Family or friends no longer willing to lend it"


def test_the_rest_of_a_place_is_a_place() -> None:
    found = table("Thefts", "|Ward|2021|2022|", "|Abbey|9|14|", "|Castle|3|4|", "|Rest of borough|212|240|")
    assert found[-1].area == "Rest of borough"


def test_a_label_of_six_words_is_no_sentence() -> None:
    found = table("Jabs", "|Indicator|2021|2022|", "|Scurvy two doses at 5 years|1,204|1,310|")
    assert [s.value for s in found] == [1204, 1310]


def test_a_remark_is_on_its_own_row() -> None:
    found = table(
        "Boats",
        "|Indicator|2021|2022|Comment|",
        "|Sails mended|41|40|Canvas prices rose by 8% after a wet spring.|",
        "|Oars lost|398|455|An increase of 10% on the year before that.|",
    )
    [change] = [s for s in found if s.value == 10]
    assert "Oars lost" in (change.measure or "")
    assert "Canvas" not in (change.measure or "")


def test_weights_are_of_what_the_table_is_about() -> None:
    found = table(
        "Emissions", "|Scope|2018/19 baseline (tCO2e)|2022/23 (tCO2e)|", "|Fuel|11,204|9,120|", "|Gas|12|11|"
    )
    assert {s.measure for s in found} == {"Emissions"}


@pytest.mark.parametrize(
    ("before", "noun", "after", "said"),
    [
        ("The Council's own emissions were ", " tonnes CO2e", " in 2023", "Council's own emissions"),
        ("Residual waste fell from ", " tonnes", " to", "Residual waste"),
        # what they are of, or what was done, stands behind them
        ("The catch was ", " tonnes", " of herring", ""),
        ("", " tonnes", " were recycled", ""),
        ("It was ", " tonnes", ".", ""),
        # no weight
        ("The crews were ", " boats", " short", ""),
    ],
)
def test_what_is_weighed(before: str, noun: str, after: str, said: str) -> None:
    assert weighed(before, noun, after) == said


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (("|Theme|What we did|Count|", "|Jobs|412 sailors were helped into work|31|"), ["31", "412"]),
        (("|Theme|What we did|Count|", "|Quays|£1.2m for new walls and steps|31|"), ["31", "1200000"]),
        # a label has no verb of its own
        (("|Theme|Indicator|Count|", "|Care|Sailors seen again at 5 years|31|"), ["31"]),
        (("|Theme|Indicator|Count|", "|Care|Sailors who were seen for 5 years|31|"), ["31"]),
    ],
)
def test_a_sentence_before_figures_is_no_label(rows: tuple[str, str], read: list[str]) -> None:
    assert sorted(f"{s.value:f}".split(".")[0] for s in table("Work", *rows)) == sorted(read)


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("Parkgate (library)", "Parkgate (library)"),
        ("Oakmere (library)", "Oakmere (library)"),
        ("Waste (kg)", "Waste"),
    ],
)
def test_what_a_column_is_weighed_in_is_no_part_of_a_word(head: str, measure: str) -> None:
    [one] = table("Visits", f"|Year|{head}|", "|2022/23|412|")
    assert one.measure == measure


@pytest.mark.parametrize(
    ("above", "period"),
    [
        ("Rough sleeping count, 14 November 2023", "14 November 2023"),
        ("Cabinet, 14 November 2023", None),
        ("14 November 2023", None),
    ],
)
def test_the_day_of_a_table_is_its_own_and_that_of_a_meeting_none(above: str, period: str | None) -> None:
    found = table(above, "|Berth|Count|2022|", "|North|12|14|")
    assert found[0].period_text == period

"""Ids: what they are made of, that they are unique, and that they do not hang on words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.ids import (
    LONGEST_SLUG,
    assign_ids,
    document_id,
    in_reading_order,
    number_slug,
    problem_ids,
    slug,
    title_slug,
)
from db.statement import state
from minutebook.errors import DatabaseError
from minutebook.findings import (
    Action,
    AgendaItem,
    Attendance,
    Finding,
    Identity,
    Meeting,
    Minute,
    Recommendation,
    Resolution,
    Statistic,
)
from minutebook.model import Document, Part, Span
from minutebook.testing import make_document

PAPER = make_document("x" * 400, "y" * 400)
DOCUMENT = replace(PAPER, parts=(Part(1, "report", "Report", PAPER.quote(Span(1, 0, 9)), 0, 1, 1, 1),))
NAME = document_id(DOCUMENT.sha256)
RULE = "test@1"


def at(start: int, page: int = 1) -> dict[str, object]:
    return {"quote": DOCUMENT.quote(Span(page, start, start + 5)), "rule": RULE}


IDENTITY = Identity(
    **at(0),
    council="middlesbrough",
    council_name="Middlesbrough Council",
    committee="Corporate Parenting Board",
    type="minutes",
    title="Minutes",
)
MEETING = Meeting(**at(10), committee="Corporate Parenting Board", date=date(2021, 7, 20), status="minutes")
HELD = "middlesbrough/corporate-parenting-board/2021-07-20"


def minute(start: int, reference: str | None, title: str = "COVID-19 Update", **more: object) -> Minute:
    fields = {"meeting": MEETING, "ordinal": 1, "first_block": 0, "end_block": 1, **more}
    return Minute(**at(start), reference=reference, title=title, **fields)


def ids_of(*findings: Finding, document: Document = DOCUMENT) -> list[str]:
    ids = assign_ids(document, IDENTITY, (MEETING, *findings))
    return [ids[finding] for finding in findings]


# An accent goes, an apostrophe goes, an ampersand is a word; other letters part words.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children's & Families", "childrens-and-families"),
        ("Children\u2019s", "childrens"),
        ("21/97", "21-97"),
        ("  COVID-19 –  UPDATE ", "covid-19-update"),
        ("Renée Zoë", "renee-zoe"),
        ("Łódź 漢字 9", "odz-9"),
        ("—", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_safe_in_an_address_and_stays_itself(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert slug(slug(text)) == slug(text)
    assert 0 < len(title_slug(text)) <= LONGEST_SLUG
    assert title_slug(title_slug(text)) == title_slug(text)


def test_a_long_title_is_cut_at_the_end_of_a_word() -> None:
    assert title_slug("word " * 20) == "-".join(["word"] * 12)
    assert title_slug("x" * 99) == "x" * 60


# Trailing noughts say nothing; a sign and a decimal point do.
@pytest.mark.parametrize(
    ("value", "expected"),
    [("1359.60", "1359.6"), ("100", "100"), ("1E+3", "1000"), ("-5", "minus-5"), ("0.00", "0"), ("-0", "0")],
)
def test_number_slug(value: str, expected: str) -> None:
    assert number_slug(Decimal(value)) == expected


def test_number_slug_never_rounds() -> None:
    digits = "123456789012345678901234567890.5"
    assert number_slug(Decimal(digits)) == digits
    assert number_slug(Decimal(f"-{digits}00")) == f"minus-{digits}"


def test_a_minute_is_named_by_its_reference_or_else_its_title() -> None:
    assert ids_of(minute(20, "21/97"), minute(30, None)) == [f"{HELD}/21-97", f"{HELD}/covid-19-update"]


def test_a_sub_heading_hangs_under_its_parent_whatever_the_order() -> None:
    above = minute(20, "21/99", "Any other business")
    below = minute(30, None, "Christmas party", parent=above)
    assert ids_of(below, above) == [f"{HELD}/21-99/christmas-party", f"{HELD}/21-99"]


def test_a_second_minute_of_one_name_is_told_apart_in_reading_order() -> None:
    first, second, third = minute(20, "21/97"), minute(30, "21/97", "Other"), minute(40, "21/97", "Third")
    assert ids_of(third, second, first) == [f"{HELD}/21-97-3", f"{HELD}/21-97-2", f"{HELD}/21-97"]


def test_a_meeting_stated_twice_gives_second_sightings_and_not_second_records() -> None:
    again = replace(MEETING, **at(200))
    first, second = minute(20, "21/97"), minute(210, "21/97", meeting=again)
    assert ids_of(again, first, second) == [HELD, f"{HELD}/21-97", f"{HELD}/21-97"]


def test_a_minute_that_is_called_like_another_record_gets_a_prefix() -> None:
    item = AgendaItem(**at(20), meeting=MEETING, number="7.", title="Seven")
    assert ids_of(item, minute(30, None, "Item 7"), minute(40, "7", "Seven")) == [
        f"{HELD}/item-7",
        f"{HELD}/minute-item-7",
        f"{HELD}/7",
    ]


def test_clauses_actions_people_and_figures() -> None:
    above = minute(20, "21/97")
    clause = Resolution(**at(30), meeting=MEETING, minute=above, ordinal=2, kind="action", text="t")
    bare = Resolution(**at(40), meeting=MEETING, minute=None, ordinal=3, kind="noted", text="t")
    person = Attendance(**at(50), meeting=MEETING, name="A Example", kind="member")
    part = DOCUMENT.parts[0]
    asked = Recommendation(**at(55), part=part, ordinal="(a)", text="t")

    def action(start: int, source: str, **more: object) -> Action:
        fields = {"meeting": MEETING, "minute": above, "text": "t", "ordinal": 1, **more}
        return Action(**at(start), source=source, **fields)

    assert ids_of(
        above,
        clause,
        bare,
        person,
        asked,
        action(60, "resolution", resolution=clause),
        action(70, "minuted"),
        action(80, "undertaking", ordinal=2),
        action(90, "tracker", ordinal=4),
        action(100, "tracker", meeting=None, minute=None),
    ) == [
        f"{HELD}/21-97",
        f"{HELD}/21-97/2",
        f"{HELD}/resolution-3",
        f"{HELD}/attendance/a-example",
        f"{NAME}/part-1/recommendation-a",
        f"{HELD}/21-97/2/action",
        f"{HELD}/21-97/action-1",
        f"{HELD}/21-97/undertaking-2",
        f"{HELD}/tracker-4",
        f"{NAME}/tracker-1",
    ]


def figure(start: int, value: str, unit: str = "percent", page: int = 2, **more: object) -> Statistic:
    fields = {"part": None, "minute": None, "sentence": "s", **more}
    return Statistic(**at(start, page), value=Decimal(value), unit=unit, **fields)


def test_a_figure_is_named_by_its_page_value_and_unit_repeats_in_reading_order() -> None:
    figures = (
        figure(50, "19"),
        figure(10, "19.0"),
        figure(20, "1359.6", "per 100,000"),
        figure(30, "10", "count", value_to=Decimal(20)),
        figure(40, "-3", "percentage points"),
        figure(10, "19", page=1),
    )
    assert ids_of(*figures) == [
        f"{NAME}/p2/19-percent-2",
        f"{NAME}/p2/19-percent",
        f"{NAME}/p2/1359.6-per-100000",
        f"{NAME}/p2/10-to-20-count",
        f"{NAME}/p2/minus-3-percentage-points",
        f"{NAME}/p1/19-percent",
    ]


def test_papers_that_do_not_say_whose_they_are_never_share_a_meeting() -> None:
    """Where the council is unknown, the document stands in its place."""
    meeting = assign_ids(DOCUMENT, None, (MEETING,))[MEETING]
    assert meeting == f"unknown-council/{document_id(DOCUMENT.sha256)}-corporate-parenting-board/2021-07-20"


def test_two_meetings_of_one_day_are_told_apart_by_their_occasion() -> None:
    annual = replace(MEETING, quote=DOCUMENT.quote(Span(1, 30, 35)), occasion="annual")
    ids = assign_ids(DOCUMENT, IDENTITY, (annual, MEETING))
    assert (ids[MEETING], ids[annual]) == (HELD, f"{HELD}-annual")


def test_of_two_meetings_of_its_day_a_paper_is_of_the_one_that_it_minutes() -> None:
    held = replace(MEETING, quote=DOCUMENT.quote(Span(1, 30, 35)), occasion="annual", status="minutes")
    told = replace(MEETING, status="scheduled")
    made = state(DOCUMENT, (replace(IDENTITY, date="2021-07-20"), told, held))
    assert made.document["meeting_id"] == f"{HELD}-annual"


def test_an_item_of_an_agenda_that_names_no_day_hangs_on_its_paper() -> None:
    item = AgendaItem(**at(20), meeting=None, number="2709", title="Police report")
    assert assign_ids(DOCUMENT, IDENTITY, (item,))[item] == f"{NAME}/item-2709"


def test_problems_are_counted_by_code() -> None:
    assert problem_ids("d", ("exempt", "timeout", "exempt")) == (
        "d/problem-exempt-1",
        "d/problem-timeout-1",
        "d/problem-exempt-2",
    )


def test_a_reference_to_a_finding_that_is_not_there_is_a_defect() -> None:
    lost = minute(20, "1")
    clause = Resolution(**at(30), meeting=MEETING, minute=lost, ordinal=1, kind="noted", text="t")
    with pytest.raises(DatabaseError, match="refers to a Minute that is not among the findings"):
        ids_of(clause)


TITLES = st.sampled_from(
    ["Item 7", "7", "2", "Action 1", "Attendance", "resolution 1", "A", "A 2", "—", "item-7-2"]
)


@st.composite
def minutes_of_a_meeting(draw: st.DrawFn) -> tuple[Finding, ...]:
    """Minutes and what hangs on them, with names that are hard to tell apart."""
    found: list[Finding] = []
    minutes: list[Minute | None] = [None]
    for n in range(draw(st.integers(1, 8))):
        reference = draw(st.none() | TITLES)
        parent = draw(st.sampled_from(minutes))
        minutes.append(minute(20 + 5 * n, reference, draw(TITLES), parent=parent, ordinal=n))
    for n, above in enumerate(minutes):
        common = {"meeting": MEETING, "minute": above, "ordinal": draw(st.integers(1, 3)), "text": "t"}
        found.append(Resolution(**at(100 + n), kind="noted", **common))
        found.append(Action(**at(120 + n), source=draw(st.sampled_from(["minuted", "tracker"])), **common))
        found.append(AgendaItem(**at(140 + n), meeting=MEETING, number=draw(TITLES), title="t"))
    return (*filter(None, minutes), *found)


@given(minutes_of_a_meeting(), st.randoms())
def test_no_two_records_share_an_id_and_the_order_of_findings_does_not_matter(
    findings: tuple[Finding, ...], random: object
) -> None:
    ids = assign_ids(DOCUMENT, IDENTITY, (MEETING, *findings))
    assert len(set(ids.values())) == len(ids)
    shuffled = [MEETING, *findings]
    random.shuffle(shuffled)
    assert assign_ids(DOCUMENT, IDENTITY, shuffled) == ids


def test_equal_findings_are_one() -> None:
    assert in_reading_order((minute(20, "1"), minute(20, "1")), Minute) == (minute(20, "1"),)


def test_the_words_of_a_record_do_not_change_its_id() -> None:
    one = Resolution(**at(30), meeting=MEETING, minute=None, ordinal=1, kind="noted", text="That it be noted")
    other = replace(one, **at(44), text="That it he noted", kind="approved")
    assert ids_of(one) == ids_of(other)

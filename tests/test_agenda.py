"""The items of an agenda."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.findings import AgendaItem, Problem, select
from tests.packmade import FRONT, findings, made

HEAD = "HARBOUR BOARD\n\nDate: Tuesday 14 September 2021\n\nTime: 2.00 pm\n\nVenue: Town Hall\n\nAGENDA\n\n"


def items(text: str) -> list[AgendaItem]:
    return list(select(findings(text), AgendaItem))


def test_an_agenda_may_change_its_style_half_way() -> None:
    found = items(FRONT)
    assert [(i.number, i.title, i.pages, i.presenter) for i in found] == [
        ("1", "Apologies for Absence", None, None),
        ("2", "Minutes - Harbour Board - 20 July 2021 and action plan", (5, 16), None),
        ("3", "Quay Repairs", None, "Head of Harbours"),
        ("4", "Dredging", (17, 24), "Director of Places"),
        ("5", "Any other urgent items", None, None),
    ]
    assert found[3].quote.text == "4.\nDredging\n17 - 24" or "Dredging" in found[3].quote.text
    assert found[2].text == "The Head of Harbours will provide a report to the\nBoard."


def test_an_agenda_without_a_day_gives_its_items_and_says_what_is_missing() -> None:
    titles = (
        "Police report",
        "Apologies for absence",
        "Declarations of interest",
        "Minutes of the previous meeting",
        "Correspondence",
        "Any other business",
        "Date of next meeting",
    )
    found = findings("\n\n".join(f"{n}. {title}" for n, title in enumerate(titles, 2709)))
    items = select(found, AgendaItem)
    assert [(int(i.number), i.title) for i in items] == list(enumerate(titles, 2709))
    assert {i.meeting for i in items} == {None}
    assert "date-unclear" in [p.code for p in select(found, Problem)]


def test_a_title_ends_at_the_colon_over_its_list_and_before_the_next_items_line() -> None:
    found = items(HEAD + "7. Accounts for payment:-\nQuayside Waste\nFerry Paint\n8. Quay Plan\n9. Ferries\n")
    assert [(i.number, i.title, i.text) for i in found] == [
        ("7", "Accounts for payment", "Quayside Waste\nFerry Paint"),
        ("8", "Quay Plan", ""),
        ("9", "Ferries", ""),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # a range at the end of the title; a year is none
        (
            "1. Quay Plan 2018 - 2021\n2. Ferry Works 3 - 8\n",
            [("1", "Quay Plan 2018 - 2021", None), ("2", "Ferry Works", (3, 8))],
        ),
        # a range in brackets on the next line
        ("1. Welcome\n(Pages 5 - 7)\n2. Quays\n", [("1", "Welcome", (5, 7)), ("2", "Quays", None)]),
        # a range alone on a line
        ("1. Welcome\n\n31 - 32\n", [("1", "Welcome", (31, 32))]),
        # a list inside an item counts for itself
        (
            "1. Welcome\n2. Forum\n\nPlease note:\n\n1. Questions must be sent in.\n2. Statements may be read.\n\n3. Quays\n",
            [("1", "Welcome", None), ("2", "Forum", None), ("3", "Quays", None)],
        ),
        # pages, what is to be done and whole sentences end a title; a title that goes on does not end
        (
            (
                "2  Minutes (Pages 5 - 12)\n   To confirm the minutes of 19 September.\n\n3  Quays\n   Report of the Head of Quays\n\n"
                "4  Urgent items\n   Others which the Chair agrees to consider.\n\n5  Winter Ferries and\n   Summer Boats\n"
            ),
            [
                ("2", "Minutes", (5, 12)),
                ("3", "Quays", None),
                ("4", "Urgent items", None),
                ("5", "Winter Ferries and Summer Boats", None),
            ],
        ),
        # running numbers of a community council
        (
            "2399.\tPolice Report\n2400.\tPublic Forum\n",
            [("2399", "Police Report", None), ("2400", "Public Forum", None)],
        ),
    ],
)
def test_items_of_many_styles(lines: str, expected: list[tuple[str, str, tuple[int, int] | None]]) -> None:
    assert [(i.number, i.title, i.pages) for i in items(HEAD + lines)] == expected


@pytest.mark.parametrize(
    ("explanation", "presenter"),
    [
        (
            "The Chief Executive and Director of Quays will give an update.",
            "Chief Executive and Director of Quays",
        ),
        ("Report of the Head of Ferries.", "Head of Ferries"),
        ("Presenting: A Marsh, Head of Ferries", "A Marsh, Head of Ferries"),
        ("The report will provide the Board with figures.", None),
        ("The Board is asked to note the report.", None),
        ("Update from Eastmere Business Forum", None),
    ],
)
def test_who_presents_an_item(explanation: str, presenter: str | None) -> None:
    assert items(f"{HEAD}1. Quays\n\n{explanation}\n\n2. Ferries\n")[0].presenter == presenter


@pytest.mark.parametrize(
    ("title", "exempt", "reason"),
    [
        # a mark in brackets with its paragraph, without one, before the title; a rate that is not charged
        ("Care home contract (exempt - paragraph 3)", True, "paragraph 3"),
        ("Lease of the quay [Confidential]", True, None),
        ("EXEMPT: Lease of the quay", True, None),
        ("Exempt accommodation and its rents", False, None),
        ("VAT (exempt supplies and partial exemption)", False, None),
        ("Confidential: how we keep your data", False, None),
        ("Quay lease (confidential report, paragraphs 1 and 3)", True, "paragraphs 1 and 3"),
        ("Council tax: who is exempt (students, carers)", False, None),
    ],
)
def test_a_title_may_say_that_its_item_is_exempt(title: str, exempt: bool, reason: str | None) -> None:
    (item, _) = items(f"{HEAD}1. {title}\n\n2. Ferries\n")
    assert (item.exempt, item.exempt_reason) == (exempt, reason)


def test_an_exempt_item_says_why_and_is_a_problem_to_look_at() -> None:
    text = (
        f"{HEAD}1. Exclusion of the Press and Public\n\nTo consider excluding them under paragraph 3 of Part 1 of "
        "Schedule 12A.\n\n2. EXEMPT ITEM - Lease of the Quay\n\n(Exempt by paragraph 3 of Part 1 of Schedule 12A)\n"
    )
    found = findings(text)
    assert [(i.number, i.exempt) for i in select(found, AgendaItem)] == [("1", False), ("2", True)]
    assert (select(found, AgendaItem)[1].exempt_reason or "").startswith("paragraph 3 of Part 1")
    assert "exempt" in [p.code for p in select(found, Problem)]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_lines_give_items_with_true_quotes(lines: list[str]) -> None:
    text = HEAD + "\n".join(lines).encode("utf-8", "ignore").decode()
    document = made(text)
    for item in items(text):
        assert document.quote(*item.quote.spans) == item.quote

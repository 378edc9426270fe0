"""Agendas in the forms that bodies give them: tables with heads, references, decimal numbers, parts."""

from __future__ import annotations

from time import process_time

import pytest

from extractors.agenda_entries import Entry
from extractors.agenda_parts import announced_by, heads_part, opened_by
from ingest.conventions import load
from minutebook.findings import AgendaItem, Problem, select
from tests.packmade import findings

HEAD = "HARBOUR BOARD\n\nDate: Tuesday 14 September 2021\n\nTime: 2.00 pm\n\nVenue: Town Hall\n\nAGENDA\n\n"


def items(text: str) -> list[AgendaItem]:
    return list(select(findings(HEAD + text), AgendaItem))


def table(*rows: str) -> str:
    head, *rest = (f"| {row} |" for row in rows)
    return "\n".join([head, "|" + "---|" * (rows[0].count("|") + 1), *rest]) + "\n"


FORMS = [
    pytest.param(
        table(
            *("Item | Title | Lead | Purpose | Paper | Time", "1.1 | Welcome | Chair | Note | Verbal | 10.00"),
            *("1.2 | Minutes of 16 May 2021 | Chair | Approve | A | 10.05", "2.1 | Ferry plan | Ann Marsh | Approve | B | 10.10"),
            "3 | Questions from the public | Chair | | | 11.45",
        ),
        [("1.1", "Welcome", "Chair"), ("1.2", "Minutes of 16 May 2021", "Chair"), ("2.1", "Ferry plan", "Ann Marsh"), ("3", "Questions from the public", "Chair")],
        id="a table with heads, numbered inside sections",
    ),
    pytest.param(
        table("Time | Item | Lead", "10.00 | Welcome | Chair", "10.05 | Ferry plan | Ann Marsh", "11.00 | Close | Chair"),
        [("", "Welcome", "Chair"), ("", "Ferry plan", "Ann Marsh"), ("", "Close", "Chair")],
        id="a table that numbers none",
    ),
    pytest.param(
        table("No. | Subject | Pages", "1 | Apologies | ", "2 | Ferry plan | 5 - 9", " | to approve it | ", "3 | Quays | 11 - 14"),
        [("1", "Apologies", None), ("2", "Ferry plan", None), ("3", "Quays", None)],
        id="a row without a number explains the one above",
    ),
    pytest.param(
        "24/101 Apologies for absence – to receive and approve reasons\n\n24/102 Minutes – to approve those of 10 July\n\n"
        "24/103 Planning\n\n(a) To consider 24/00123/FUL\n\n24/104 Items for the next agenda\n",
        [("24/101", "Apologies for absence", None), ("24/102", "Minutes", None), ("24/103", "Planning", None), ("24/104", "Items for the next agenda", None)],
        id="references, as minutes have them",
    ),
    pytest.param(
        "1. Apologies\n\n2. Applications\n\n2.1 Extension at the quay\n\n2.2 A new ferry\n\n2.3 A wall\n\n3. Urgent business\n",
        [("1", "Apologies", None), ("2", "Applications", None), ("3", "Urgent business", None)],
        id="decimal numbers below an item's own are no items",
    ),
    pytest.param(
        "1. Apologies\n\n2. Planning\n\n23/01877/FUL - Mill Lane\n\n23/01878/FUL - Quay Road\n\n3. Urgent business\n",
        [("1", "Apologies", None), ("2", "Planning", None), ("3", "Urgent business", None)],
        id="applications are no items",
    ),
    pytest.param(
        "Agenda item 7 Bus Plan (pages 3 to 18)\n\nAgenda item 9 Questions (pages 19 to 20)\n",
        [("7", "Bus Plan", None), ("9", "Questions", None)],
        id="a supplement says what an item is",
    ),
    pytest.param(
        "1. Minutes and the plan – to follow\n\n2. Local Plan (To Follow)\n\n3. Quays: to be mended\n",
        [("1", "Minutes and the plan", None), ("2", "Local Plan", None), ("3", "Quays: to be mended", None)],
        id="what is to follow is no title",
    ),
    pytest.param(
        "1. YMDDIHEURIADAU / APOLOGIES\n\n2. PERFFORMIAD / PERFORMANCE (Tudalennau / Pages 9 - 30)\n",
        [("1", "YMDDIHEURIADAU / APOLOGIES", None), ("2", "PERFFORMIAD / PERFORMANCE", None)],
        id="pages in two languages",
    ),
    pytest.param(
        "1. Minutes (copy attached – page 3)\n\n2. Barn at Low Farm (page 11)\nSite plan\n\n3. Reports\n3.1 Treasurer\n3.2 Planning\n",
        [("1", "Minutes", None), ("2", "Barn at Low Farm", None), ("3", "Reports", None)],
        id="a title ends where its pages, or matters inside it, stand",
    ),
    pytest.param(
        table("Item | Subject | Lead", "1. Apologies | To receive apologies | Chair", "2. Minutes | To sign them | Clerk"),
        [("1", "Apologies", "Chair"), ("2", "Minutes", "Clerk")],
        id="a column of numbers that has the titles too",
    ),
    pytest.param(
        "1 Apologies\n\n2 Accounts for payment\n\n12.50 Stationery\n\n24.00 Quay Waste\n\n36.75 Garden Centre\n\n3 Trees\n",
        [("1", "Apologies", None), ("2", "Accounts for payment", None), ("3", "Trees", None)],
        id="payments below an item are none",
    ),
    pytest.param(
        "1. Apologies\n\n2. Matters arising\n\n24/45 Bench\n\n24/46 Lamps\n\n24/47 Trees\n\n24/48 Roads\n\n3. Close\n",
        [("1", "Apologies", None), ("2", "Matters arising", None), ("3", "Close", None)],
        id="earlier minutes below an item are none",
    ),
    pytest.param(
        "- Apologies\n\n- Minutes\n\n- Forward plan\n\n" + table("Item | Lead officer | Timing", "Lamps | Ann Marsh | May", "Piers | Bob Hill | June"),
        [],
        id="a plan of later meetings behind an agenda without numbers",
    ),
    pytest.param(
        "1. Planning – to consider 24/00101\n\n2. Planning – to consider 24/00102\n\n3. Notice of motion: to note the lamps\n",
        [("1", "Planning – to consider 24/00101", None), ("2", "Planning – to consider 24/00102", None), ("3", "Notice of motion: to note the lamps", None)],
        id="what alone tells two items apart is of their titles",
    ),
    pytest.param(
        table("No. | Item | Presenter", "1 | Quays | Ann Marsh", "FOR DECISION | | ", "2 | Ferries | All"),
        [("1", "Quays", "Ann Marsh"), ("2", "Ferries", "All")],
        id="a heading across a table explains no item",
    ),
    pytest.param(
        "1. Quays\n\n2. Ferries\n\n3. Work programme\n\n" + table("Item | Lead | Time", "Lamps | Ann Marsh | May", "Piers | Bob Hill | June"),
        [("1", "Quays", None), ("2", "Ferries", None), ("3", "Work programme", None)],
        id="a table without numbers beside numbered items is none",
    ),
    pytest.param(
        table("Name | Lead | Time", "1 Quays | Ann Marsh | 2.00", "2 Ferries | Bob Hill | 3.00"),
        [("1", "Quays Ann Marsh 2.00", None), ("2", "Ferries Bob Hill 3.00", None)],
        id="heads that nobody knows tell nothing",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_items_in_many_forms(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(i.number, i.title, i.presenter) for i in items(text)] == expected


def test_a_letter_that_calls_to_a_meeting_is_its_front_sheet() -> None:
    letter = (
        "EASTMERE TOWN COUNCIL\n\nDear Councillor,\n\nYou are summoned to a meeting of the Harbour Committee on Monday "
        "7 October 2024 at 7pm in the Council Chamber.\n\nAGENDA\n\n1. Quays\n\n2. Ferries\n"
    )
    found = findings(letter)
    assert [i.title for i in select(found, AgendaItem)] == ["Quays", "Ferries"]
    assert "date-unclear" not in [p.code for p in select(found, Problem)]


EXCLUDED = (
    "That the public be excluded for the following item as it is likely that if they were present exempt information "
    "would be disclosed, as defined in paragraph 3 of Part 1 of Schedule 12A."
)

SPOKEN = "Members of the press and public may speak on the following agenda items."
IN_CASE = (
    "To pass a resolution to exclude the public from the meeting for the following items of business if they are likely "
    "to disclose exempt information."
)

PRIVATE = [
    # who may speak is not kept out
    (f"1. Quays\n\n2. Public participation\n\n{SPOKEN}\n\n3. Lease\n", []),
    # one item is announced, and no more
    (f"1. Quays\n\n2. Exclusion of the Press and Public\n\n{EXCLUDED}\n\n3. Lease\n\n4. Staff\n", ["3"]),
    # of several, all up to the end or to where the public is let in again
    (
        f"1. Quays\n\n2. Exclusion of the Public\n\n{EXCLUDED.replace('item as', 'items as')}\n\n3. Lease\n\n4. Staff\n\n5. Any other business\n",
        ["3", "4"],
    ),
    # what is asked in case
    (f"1. Quays\n\n2. Exclusion of the public\n\n{IN_CASE}\n\n3. Lease\n", []),
    # a part of which nothing is
    ("PART 1\n\n1. Quays\n\nPART 2 - EXEMPT ITEMS\n\nNone.\n\n2. Close of the plan\n", []),
    # a heading that tells about exempt papers
    ("EXEMPT INFORMATION\n\nThe reports are open unless marked.\n\n1. Quays\n\n2. Lease\n", []),
    # an item that excludes the public announces those behind it, and is not exempt itself
    (f"1. Quays\n\n2. Exclusion of the Press and Public\n\n{EXCLUDED}\n\n3. Lease\n", ["3"]),
    # so does a paragraph between two, which is none of the item's above it
    (f"1. Quays\n\n2. Ferries\n\n{EXCLUDED}\n\n3. Lease\n", ["3"]),
    # one that names what it is about
    ("1. Quays\n\nPress and public are excluded from item 3.\n\n2. Ferries\n\n3. Lease\n\n4. Close\n", ["3"]),
    # the heading of a part, until the heading of an open one
    ("PART A\n\n1. Quays\n\nPART B – EXEMPT ITEMS\n\n2. Lease\n\nPART C – PUBLIC ITEMS\n\n3. Close\n", ["2"]),
    # parts that nobody calls private
    ("PART A\n\n1. Quays\n\nPART B\n\n2. Ferries\n\n3. Close\n", []),
    # what is asked in case is announced of no item
    (
        "1. Quays\n\n2. Exclusion of the Public\n\nTo consider whether any items should be taken without the public.\n\n3. Lease\n",
        [],
    ),
    ("1. Exclusion of the press and public (if necessary)\n\n2. Quays\n\n3. Ferries\n", []),
]


@pytest.mark.parametrize(("text", "exempt"), PRIVATE)
def test_what_is_taken_without_the_public(text: str, exempt: list[str]) -> None:
    assert [i.number for i in items(text) if i.exempt] == exempt


def test_why_the_public_is_kept_out_is_said_of_each_item_behind() -> None:
    excluded = EXCLUDED.replace("item as", "items as")
    found = items(f"1. Quays\n\n2. Exclusion of the Press and Public\n\n{excluded}\n\n3. Lease\n\n4. Staff\n")
    assert [i.exempt_reason for i in found] == [None, None, *["paragraph 3 of Part 1 of Schedule 12A"] * 2]


@pytest.mark.parametrize(
    "text", ["Part time workers", "Public questions", "Private sector housing", "Confidential advice"]
)
def test_what_heads_no_part(text: str) -> None:
    assert not heads_part(load(None), Entry(None, text, (), is_line=True))


def test_a_part_for_no_public_says_why() -> None:
    part = opened_by(load(None), "EXEMPT BUSINESS (Paragraph 3 of Part I of Schedule 12A)")
    assert part is not None
    assert part.reason == "Paragraph 3 of Part I of Schedule 12A"
    assert opened_by(load(None), "PART II") is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The public be excluded from items 9 and 10.", {"9", "10"}),
        ("The press and public were excluded for items 7 to 9", {"7", "8", "9"}),
        ("Press and public are excluded from item 24/112.", {"24/112"}),
    ],
)
def test_the_items_that_a_motion_names(text: str, numbers: set[str]) -> None:
    found = announced_by(load(None), text)
    assert found is not None
    assert found.numbers == numbers


def test_a_long_run_of_dashes_is_read_in_good_time() -> None:
    began = process_time()
    announced_by(load(None), "Exclusion of the public: items 5" + " -" * 400 + " see over")
    assert process_time() - began < 1

"""The parts of a pack."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.packs import parts_of
from minutebook.model import Block, Document, Page, Span
from tests import packmade
from tests.packmade import FRONT, LETTER, MINUTES, REPORT, TRACKER, made

REPORT_HEAD = (
    "EASTBOURNE BOROUGH COUNCIL\n\nHARBOUR BOARD\n\nQuay Works\n\n3 May 2021\n\nPURPOSE OF THE REPORT\n\n"
)
PRINTED = """Minutes of the Transport and Quays
Policy Committee
12 September 2024 at 5.00 pm

Members Present:-

Councillors: Ann Marsh (Chair) and Bob Hill
"""
SLIDES = "# Our Harbour\n\nPresentation:\n\n# Context:\n\n- ships\n- quays\n\n# Findings\n\n- deep\n- wide\n"


def kinds(text: str) -> list[str]:
    return [part.type for part in made(text).parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FRONT, ["agenda"]),
        (MINUTES, ["minutes"]),
        (LETTER, ["letter"]),
        (
            FRONT + "\n" + MINUTES + "\n" + TRACKER + "\n" + REPORT,
            ["agenda", "minutes", "action tracker", "report"],
        ),
        # a table of actions is an item of minutes that go on behind it, and a paper where they do not
        (
            MINUTES
            + "\n21/3 ACTIONS FROM THE LAST MEETING\n\n"
            + TRACKER
            + "\n21/4 TOLLS\n\nThe Chair reported that tolls had fallen.\n\nAGREED that the tolls be raised.\n",
            ["minutes"],
        ),
        (MINUTES + "\n" + TRACKER, ["minutes", "action tracker"]),
        # a letter after a report: its first line stands far above its greeting
        (REPORT + "\nContact Officer\n\nE Lark\nEmail: lark@example.org\n\n" + LETTER, ["report", "letter"]),
        # a council's name and a body above a report's first heading
        (
            MINUTES + "\n" + REPORT_HEAD + "1. To tell the Board of the works on the quay.\n",
            ["minutes", "report"],
        ),
        # slides after the foot of a report
        (
            REPORT + "\nContact Officer\n\nE Lark\nEmail: lark@example.org\n\n" + SLIDES,
            ["report", "presentation"],
        ),
        ("Harbour Strategy\n\n2018 - 2021\n\nThe harbour is old and it is deep.\n", ["strategy"]),
        ("# Harbour Board – Annual Report 2022/23\n\nThe harbour was busy.\n", ["annual report"]),
        # items for another agenda are no front sheet
        (MINUTES + "\n21/3 ITEMS FOR THE NEXT AGENDA\n\nNone on 3 May 2022.\n", ["minutes"]),
        # ModernGov's printed minutes, the name over two lines
        (
            (
                "Minutes of the Transport and Quays\nPolicy Committee\n12 September 2024 at 5.00 pm\n\n"
                "Members Present:-\n\nCouncillors: Ann Marsh (Chair) and Bob Hill\n"
            ),
            ["minutes"],
        ),
        ("Standing Orders\n\nThe rules of the harbour are these and no others.\n", ["other"]),
    ],
)
def test_parts_are_told_by_what_opens_them(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_schedule_of_meetings_is_told_by_its_title_and_dates() -> None:
    rows = "\n".join(f"Tuesday, {day} July 2021\t4.00pm\tTown Hall" for day in (6, 13, 20, 27))
    text = f"Proposed Schedule of Meeting Dates\n\n<b>Date</b>\t<b>Time</b>\t<b>Venue</b>\n{rows}\n"
    assert kinds(text) == ["schedule"]


def test_a_part_is_quoted_by_its_first_line_and_titled() -> None:
    parts = made(FRONT + "\n" + MINUTES + "\n" + TRACKER + "\n" + REPORT).parts
    assert [p.quote.text.split("\n")[0] for p in parts] == [
        "Harbour Services",
        "HARBOUR BOARD",
        "Action",
        "Quay Repairs Highlight Report August 2021",
    ]
    assert [p.title for p in parts] == [
        "AGENDA",
        "Minutes of the Harbour Board held on 20 July 2021",
        "Action plan",
        "Quay Repairs Highlight Report August 2021",
    ]


def test_pages_that_lie_across_are_a_paper_of_their_own() -> None:
    upright = (
        "Quay Report\n\nThe quay was surveyed in the spring of the year, and it was found to be sound.\n"
    )
    slide = "\n\n".join(f"Slide {n}\n\nShips and quays" for n in "abcd")
    pages = (
        Page(1, upright, width=595, height=842),
        Page(2, slide, width=842, height=595),
        Page(3, slide, width=842, height=595),
    )
    blocks = tuple(
        Block("heading" if len(line) < 20 else "paragraph", (Span(page.number, at, at + len(line)),))
        for page in pages
        for line, at in ((x, page.text.index(x)) for x in page.text.split("\n\n") if x)
    )
    document = Document("0" * 64, "x.pdf", "application/pdf", 1, pages, blocks)
    assert [(p.type, p.page_from) for p in parts_of(document)] == [("report", 1), ("presentation", 2)]


def test_front_matter_of_a_web_page_is_no_part_of_the_paper() -> None:
    text = '---\ntitle: "Minutes"\ndate: "2011-11-23"\n---\n\n' + MINUTES
    (part,) = made(text).parts
    assert (part.type, part.title) == ("minutes", "Minutes of the Harbour Board held on 20 July 2021")


LINES = st.sampled_from(
    [
        *packmade.FRONT.split("\n"),
        *MINUTES.split("\n"),
        *LETTER.split("\n"),
        *REPORT.split("\n"),
        *SLIDES.split("\n"),
    ]
)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=40))
def test_parts_cover_all_blocks_without_gaps(lines: list[str]) -> None:
    document = made("\n".join(lines).encode("utf-8", "ignore").decode())
    ends = [part.end_block for part in document.parts]
    assert [part.first_block for part in document.parts] == [0, *ends[:-1]][: len(ends)]
    assert (ends[-1] if ends else 0) == len(document.blocks)
    for part in document.parts:
        assert document.quote(*part.quote.spans) == part.quote
        assert replace(part).ordinal >= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a clerk's bare list of business
        (
            (
                "3109. Police Report\n3110. Public Forum\n3111. Apologies for absence\n3112. Declarations of interest\n"
                "3113. Approval of minutes of previous meeting\n3114. Accounts for payment:-\nQuay Waste Ltd\n"
            ),
            ["agenda"],
        ),
        (
            (
                "1. To receive apologies for absence\n2. To receive & approve minutes of previous meeting\n"
                "3. To consider the lease of the pier\n4. Discuss & approve budget\n"
            ),
            ["agenda"],
        ),
        # any items under a notice of a meeting
        (
            (
                "EASTMERE PARISH COUNCIL\n\nINVITES YOU TO ATTEND THE\n\nANNUAL PARISH MEETING\n\n1. Use of the pier\n"
                "2. The state of the quay\n3. Any items of concern\n"
            ),
            ["agenda"],
        ),
        # the same titles, but what was done
        (
            (
                "1. Apologies for absence\nThese were received from A Marsh.\n2. Declarations of interest\n"
                "There were none.\n3. Minutes of the last meeting\nThey were agreed and signed.\n4. Correspondence\n"
                "A letter was noted.\n"
            ),
            ["other"],
        ),
        # numbered sections that no meeting has
        (
            "1. Scope\n2. Our duties\n3. Your rights\n4. How to complain\n5. Review of this policy\n",
            ["other"],
        ),
        # a date run together, and the word below a summons
        (
            "EASTMERE PARISH COUNCIL\non Tuesday, 8thMay 2018\nYou are summoned.\nAGENDA\n1. Pier\n2. Quay\n3. Sand\n",
            ["agenda"],
        ),
    ],
)
def test_an_agenda_without_a_heading_is_told_by_its_items(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_front_sheet_that_lists_minutes_is_no_minutes() -> None:
    text = (
        "HARBOUR BOARD\nDATE: 14 SEPTEMBER 2021\n\nYou are hereby summoned to attend the meeting.\n\nAGENDA\n\n"
        "1. MINUTES OF THE PREVIOUS MEETING\n2. QUAY REPAIRS\n"
    )
    assert kinds(text) == ["agenda"]


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_every_page_belongs_to_a_part_though_nothing_is_on_it(pages: int) -> None:
    written = Page(1, "Quay Report", width=595, height=842)
    empty = tuple(Page(n, "", width=595, height=842) for n in range(2, pages + 1))
    blocks = (Block("heading", (Span(1, 0, 11),)),)
    (part,) = parts_of(Document("0" * 64, "x.pdf", "application/pdf", 1, (written, *empty), blocks))
    assert (part.page_from, part.page_to) == (1, pages)

"""Minutes set as a table: which tables are, and what their rows become."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from ingest.docx import read_docx
from ingest.minuted_columns import columns_of, roles_of
from ingest.minuted_tables import with_minuted_tables
from ingest.pdf import read_pdf
from minutebook.model import Document
from minutebook.passage import reading
from tests.made_docx import docx, p, table
from tests.test_text import read as read_text

ITEM = ["1", "Welcome", "The Chair welcomed everyone.", ""]
NOTED = ["2", "Budget", "The Board noted the report and thanked its author.", "JB to send the figures"]


def word(*rows: list[str], above: str = "") -> Document:
    """A Word file with one table, its tables of minutes unfolded."""
    return with_minuted_tables(read_docx(docx(above + table(*rows)), sha256="0" * 64, file_name="made.docx"))


def printed(rows: list[list[str]], widths: list[float]) -> Document:
    """The same as a ruled table of a PDF; two stars make a line bold, a line end a paragraph."""
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=12)
    cells = [
        [
            [Paragraph(f"<b>{s[2:]}</b>" if s[:2] == "**" else s or "&nbsp;", plain) for s in c.split("\n")]
            for c in row
        ]
        for row in rows
    ]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    out = BytesIO()
    SimpleDocTemplate(out).build([Table(cells, colWidths=widths, style=style, repeatRows=1)])
    return with_minuted_tables(read_pdf(out.getvalue(), sha256="0" * 64, file_name="made.pdf"))


def blocks(document: Document) -> list[tuple[str, str, str, str]]:
    """Kind, column, number and words of each block."""
    return [(b.kind, b.column, b.marker, reading(document, b)) for b in document.blocks]


def is_unfolded(document: Document) -> bool:
    """Whether no table is left that could be the body of the minutes."""
    return not any(b.kind == "table" for b in document.blocks)


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (("Item", "Discussion", "Action"), ["item", "talk", "action"]),
        (("No.", "Summary of discussion", "Action/Owner", "Deadline"), ["number", "talk", "action", "due"]),
        (("Agenda Item", "Notes", "Decision", "Lead"), ["item", "talk", "decision", "lead"]),
        (("Minute", "Action by"), ["talk", "owner"]),
        # who leads on an action is its owner, who leads on an item only brings it
        (("Item No", "Agenda item", "Discussion", "Action", "Lead", "By when"), ["number", "item", "talk", "action", "owner", "due"]),
        (("Item", "Decision", "Reason", "Officer"), ["item", "talk", "aside", "lead"]),
        (("Item", "Notes of discussion", "Decisions and actions"), ["item", "talk", "mixed"]),
        # a narrow column tears its label
        (("N o", "Topic", "Discussion", "Action"), ["number", "item", "talk", "action"]),
        # the column of the text often has no label
        (("", "ACTION"), ["talk", "action"]),
        (("", "", "Action by"), ["item", "talk", "owner"]),
    ],
)  # fmt: skip
def test_the_heads_of_minutes_say_what_each_column_holds(labels: tuple[str, ...], roles: list[str]) -> None:
    assert [roles_of(labels)[column] for column in range(len(labels))] == roles


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(("Ref", "Action", "Owner", "Update"), id="a table of actions, and how far they are"),
        pytest.param(("Minute", "Action", "By whom", "By when", "Progress"), id="a tracker of minutes"),
        pytest.param(
            ("Ref", "Address", "Decision"), id="applications, whose column of addresses no minutes have"
        ),
        pytest.param(("Name", "Organisation", "Present"), id="people"),
        pytest.param(("Item", "Lead", "Time"), id="an agenda: no column tells what was said"),
        pytest.param(("Notes",), id="one column"),
        pytest.param(("Item", "2022/23", "2023/24"), id="figures"),
    ],
)
def test_other_heads_are_none_of_minutes(labels: tuple[str, ...]) -> None:
    assert not roles_of(labels)


def test_a_row_becomes_a_heading_paragraphs_and_notes_that_know_their_column() -> None:
    assert blocks(word(["No.", "Item", "Discussion", "Action"], ITEM, NOTED)) == [
        ("furniture", "", "", "No. Item Discussion Action"),
        ("heading", "item", "1", "Welcome"),
        ("paragraph", "", "", "The Chair welcomed everyone."),
        ("heading", "item", "2", "Budget"),
        ("paragraph", "", "", "The Board noted the report and thanked its author."),
        ("margin", "action", "", "JB to send the figures"),
    ]


def test_the_first_paragraph_beside_a_number_is_the_title() -> None:
    told = f"{p('Budget', bold=True)}{p('The report was noted.')}{p('It was agreed that the fee stay.')}"
    assert blocks(word(["No", "Discussion", "Action"], ["4.", told, "JB"], ["5.", "The Board noted a letter.", ""]))[1:] == [
        ("heading", "item", "4.", "Budget"),
        ("paragraph", "", "", "The report was noted."),
        ("paragraph", "", "", "It was agreed that the fee stay."),
        ("margin", "", "", "JB"),  # initials alone stand beside the discussion, as in any margin
        # one paragraph is no title
        ("list_item", "item", "5.", "The Board noted a letter."),
    ]  # fmt: skip


def test_a_title_without_a_number_is_one_where_it_is_bold() -> None:
    bold = f"{p('Town Hall', bold=True)}{p('The roof was discussed.')}"
    plain = f"{p('Town Hall')}{p('It was agreed that the roof be mended.')}"
    rows = blocks(word(["", "ACTION"], [bold, "JB"], [plain, ""]))
    assert [row for row in rows if row[1] == "item"] == [("heading", "item", "", "Town Hall")]


def test_rows_merged_across_head_items_whose_text_stands_below() -> None:
    head = ["Item", "Discussion", "Actions", "Who", "When"]
    rows = blocks(
        word(
            head,
            ["1. Health checks", "", "", "", ""],
            ["", "Ann said that it was agreed to ask.", "Ask the surgery", "Joe", "May"],
        )
    )
    assert rows[1:] == [
        ("heading", "item", "1.", "Health checks"),
        ("paragraph", "", "", "Ann said that it was agreed to ask."),
        ("margin", "action", "", "Ask the surgery"),
        ("margin", "owner", "", "Joe"),
        ("margin", "due", "", "May"),
    ]  # fmt: skip


def test_as_many_owners_as_actions_stand_each_behind_its_own() -> None:
    both = [f"{p('Publish the plan')}{p('Bring the comments')}", f"{p('JB')}{p('AM')}"]
    rows = blocks(
        word(
            ["Item", "Discussion", "Action", "Who"], ["1. Plan", "The Board agreed that it was time.", *both]
        )
    )
    assert [row[3] for row in rows if row[0] == "margin"] == [
        "Publish the plan",
        "JB",
        "Bring the comments",
        "AM",
    ]


def test_a_column_of_decisions_and_actions_is_parted() -> None:
    said = f"{p('Board noted the report.')}{p('ACTION: OS to confirm the post.')}{p('KB to tell members.')}"
    rows = blocks(
        word(["Item", "Notes", "Decisions and actions"], ["1. Posts", "OS told of the post.", said])
    )
    assert [(row[1], row[3]) for row in rows[3:]] == [
        ("decision", "Board noted the report."),
        ("action", "ACTION: OS to confirm the post."),
        ("action", "KB to tell members."),
    ]


def test_who_brings_an_item_is_no_word_of_its_title() -> None:
    title = f"{p('3. Performance')}{p('(TL)')}"
    rows = blocks(word(["Item", "Notes", "Action"], [title, "The Board noted the figures.", ""]))
    assert ("heading", "item", "3.", "Performance") in rows


def test_labels_of_the_meeting_above_the_head_stay_lines_of_their_own() -> None:
    rows = (
        ["Date: 5 May 2023", "Time: 4pm", "Venue: Hall"],
        ["Present: Ann Marsh", "", ""],
        ["Item", "Discussion", "Action"],
        ["1. Budget", "The report was noted.", ""],
    )
    assert [row[3] for row in blocks(word(*rows))] == [
        "Date: 5 May 2023", "Time: 4pm", "Venue: Hall", "Present: Ann Marsh", "Item Discussion Action", "Budget", "The report was noted.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Item", "Notes", "Lead"], ["1. Welcome", "Chair to open", "JB"], ["2. Budget", "Paper A", "AM"]], id="an agenda tells nothing done"),
        pytest.param([["Minute", "Action by"], ["22", "JB"], ["23", "AM"]], id="numbers of minutes"),
        pytest.param([["1", "A Marsh", "Yes"], ["2", "B Hill", "No"], ["3", "C Fell", "Yes"], ["4", "D Oar", "No"]], id="numbered rows of names"),
    ],
)  # fmt: skip
def test_other_tables_stay(rows: list[list[str]]) -> None:
    document = word(*rows)
    assert not is_unfolded(document)


def test_numbers_that_count_the_rows_do_for_a_head() -> None:
    rows = [
        [f"{n}.", f"{p(f'Matter {n}', bold=True)}{p('It was agreed that the plan go on.')}", "JB"]
        for n in range(1, 6)
    ]
    assert [row[2:] for row in blocks(word(*rows)) if row[1] == "item"] == [
        (f"{n}.", f"Matter {n}") for n in range(1, 6)
    ]  # fmt: skip


def test_text_with_bars_is_unfolded_too() -> None:
    text = "Item | Discussion | Action\n1. Welcome | The Chair welcomed everyone. | \n2. Budget | The report was noted. | JB to reply\n3. AOB | None |"
    rows = blocks(with_minuted_tables(read_text(text)))
    assert [row[3] for row in rows if row[1] == "item"] == ["Welcome", "Budget", "AOB"]


LONG = "The officers told members what each authority had spent on the roads, the paths and the walls. " * 14


def test_a_printed_table_of_long_texts_goes_on_over_pages() -> None:
    long = [
        [f"24/0{n}", f"**Roads of area {n}\n{LONG}\nRESOLVED: That the plan be approved.", "Clerk"]
        for n in range(1, 5)
    ]
    told = blocks(printed([["Ref", "Minute", "Action"], *long], [50, 330, 60]))
    # each item once, also that whose text goes on overleaf
    assert [row[2:] for row in told if row[1] == "item"] == [
        (f"24/0{n}", f"Roads of area {n}") for n in range(1, 5)
    ]
    # the head is printed again on the second page, and is nobody's text
    assert {row[0] for row in told if "Ref Minute" in row[3]} == {"furniture"}
    # a name on the row's first line stands beside all of it
    assert (
        next(told[i - 1][3] for i, row in enumerate(told) if row[0] == "margin")
        == "RESOLVED: That the plan be approved."
    )


def test_printed_paragraphs_of_a_cell_are_told_by_their_lines() -> None:
    rows = [
        ["Item", "Discussion", "Action"],
        [
            "1. Roads",
            "The report was noted.\nIt was agreed that the plan, which had been sent to all of the members, go on as it is.",
            "JB to write\nAM to ring",
        ],
    ]
    told = blocks(printed(rows, [80, 250, 110]))
    assert [row[3] for row in told[2:]] == [
        "The report was noted.",
        "It was agreed that the plan, which had been sent to all of the members, go on as it is.",
        "JB to write",
        "AM to ring",
    ]  # fmt: skip


def test_one_table_goes_on_from_another_as_wide() -> None:
    first = table(["Item", "Discussion", "Action"], ["1. Roads", "The report was noted.", ""])
    second = table(
        ["2. Paths", "Members agreed that it was time.", "JB"], ["3. Walls", "The report was noted.", ""]
    )
    document = with_minuted_tables(read_docx(docx(first + second), sha256="0" * 64, file_name="made.docx"))
    assert [b.column for b in document.blocks if b.kind == "heading"] == ["item", "item", "item"]
    payments = table(["Payee", "Purpose", "Amount"], ["Quay Waste", "Emptying bins in April", "£120.00"])
    other = with_minuted_tables(read_docx(docx(first + payments), sha256="0" * 64, file_name="made.docx"))
    assert [b.kind for b in other.blocks][-1] == "table"  # with a head of its own
    apart = with_minuted_tables(
        read_docx(docx(first + p("The figures follow.") + second), sha256="0" * 64, file_name="made.docx")
    )
    assert [b.kind for b in apart.blocks][-1] == "table"


def test_columns_of_a_block_that_is_no_table() -> None:
    document = read_text("Item, discussion and action are words.")
    assert columns_of(document, document.blocks[0], None) is None

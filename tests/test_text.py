"""Plain text and Markdown come to blocks, and every block leads back to the file's own characters."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.markup import readable
from ingest.text import read_text
from minutebook.model import Document
from minutebook.passage import cell_reading, passage, reading


def read(text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read_text(data, sha256="0" * 64, file_name="made-up.txt")


def blocks(text: str) -> list[tuple[str, str, str]]:
    document = read(text)
    return [(b.kind, b.marker, reading(document, b)) for b in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a heading in Markdown, with bold inside it
        ("## **ANY OTHER BUSINESS**", [("heading", "", "ANY OTHER BUSINESS")]),
        # escaped asterisks are printed asterisks
        (r"### \*\* DECLARATIONS", [("heading", "", "** DECLARATIONS")]),
        # a short line alone in capitals, or like a title
        ("\n21/93 APOLOGIES\n\nThere were none.", [("heading", "", "21/93 APOLOGIES"), ("paragraph", "", "There were none.")]),
        # a clause of a decision alone on a line is no title
        ("AGREED-\n\nThat the update be noted", [("paragraph", "", "AGREED-"), ("paragraph", "", "That the update be noted")]),
        # a sentence that leads a list in is no title, though it is short and alone
        ("The points were as follows:\n\n- one\n- two", [("paragraph", "", "The points were as follows:"), ("list_item", "-", "one"), ("list_item", "-", "two")]),
        # a bullet before a number is the dump's; the number is the paper's
        ("- 1. That it be noted", [("list_item", "1.", "That it be noted")]),
        # letters and small Roman numerals
        ("(a) first\n(b) second", [("list_item", "(a)", "first"), ("list_item", "(b)", "second")]),
        ("ii) second", [("list_item", "ii)", "second")]),
        # an item over several lines
        ("- The review,\n  which was long.\n- Next", [("list_item", "-", "The review, which was long."), ("list_item", "-", "Next")]),
        # an item that a dump cut in two, and a list whose items all begin in lower case
        ("- The share fell\n- since May.", [("list_item", "-", "The share fell since May.")]),
        ("- roads\n- since May", [("list_item", "-", "roads"), ("list_item", "-", "since May")]),
        # a list set in below an item is a list of its own
        ("1. First\n   - sub one\n   - sub two\n2. Second", [("list_item", "1.", "First"), ("list_item", "-", "sub one"), ("list_item", "-", "sub two"), ("list_item", "2.", "Second")]),
        ("- Roads\n    - north\n        - quay", [("list_item", "-", "Roads"), ("list_item", "-", "north"), ("list_item", "-", "quay")]),
        # page furniture is set aside
        ("text here.\n\n Page 6\n\nmore text.", [("paragraph", "", "text here."), ("furniture", "", "Page 6"), ("paragraph", "", "more text.")]),
        ("This page is intentionally left blank", [("furniture", "", "This page is intentionally left blank")]),
        # a stamp glued to the sentence after it
        ("Page 23 Insufficient knowledge was shown.", [("furniture", "", "Page 23"), ("paragraph", "", "Insufficient knowledge was shown.")]),
        # a paragraph torn by a page end, with a stamp between
        ("only 0.1% difference\n\nPage 7\n\nwhen compared.", [("paragraph", "", "only 0.1% difference when compared."), ("furniture", "", "Page 7")]),
        # two spaces at a line's end ask for a line break
        ("**Date:** 27 July 2021  \n**Time:** 4.00 pm", [("paragraph", "", "Date: 27 July 2021"), ("paragraph", "", "Time: 4.00 pm")]),
        # HTML inside a line, an entity, a link, an ordinal set small
        ("On 26<sup>th</sup> May, A &amp; B met ([notes](http://x.example/)).", [("paragraph", "", "On 26th May, A & B met (notes).")]),
        # emphasis with one asterisk; an underscore in an address is no markup
        ("the *agreed* line, a_b@c.example here.", [("paragraph", "", "the agreed line, a_b@c.example here.")]),
        # a line break of HTML is one
        ("1. Apologies<br />2. Minutes<br>3. Roads", [("list_item", "1.", "Apologies"), ("list_item", "2.", "Minutes"), ("list_item", "3.", "Roads")]),
        # a rule between sections says nothing
        ("one.\n\n---\n\ntwo.", [("paragraph", "", "one."), ("paragraph", "", "two.")]),
    ],
)  # fmt: skip
def test_lines_become_blocks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert blocks(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "The committee received a report that set out the position on winter roads and"
    text = "\n".join([line] * 6 + ["what it would cost."] + ["", "AGREED that it be noted."])
    kinds = blocks(text)
    assert [k for k, _, _ in kinds] == ["paragraph", "paragraph"]
    assert kinds[0][2].endswith("what it would cost.")


def test_short_paragraphs_one_below_the_other_are_not_wrapped_text() -> None:
    lines = [
        "Harbour wall",
        "Two quotes have been received for the stone, and the lower was accepted.",
        "Highways",
        "The pothole in Mill Lane has been filled at last by the county's men.",
        "Ferry",
        "It sails.",
    ]
    assert [text for _, _, text in blocks("\n".join(lines))] == lines
    # a full line that ends in the midst of a sentence is cut by the width
    cut = [line.removesuffix(".") for line in lines[1::2]]
    assert len(blocks("\n".join(cut[:2]))) < 2


def test_a_word_with_a_colon_begins_a_line_of_its_own_save_where_the_width_cut_a_sentence() -> None:
    sentence = (
        "RESOLVED that the council write to the County Council and the Minister for\n"
        "Housing: the hall is to be let to the scouts and the rent is to be held\n"
        "at its present level, and that the letter be sent before the end of May.\n"
    )
    labels = (
        "Present: Councillors Marsh, Hill, Wood, Lark, Norton, Finch, Quill and Ash\n"
        "Apologies: Councillor Reed, who was away, and Councillor Sedge, who was ill\n"
    )
    assert [text for _, _, text in blocks(sentence)] == [" ".join(sentence.split())]
    assert [text for _, _, text in blocks(sentence + "\n" + labels)[1:]] == labels.splitlines()


def test_tabs_make_a_table_whose_cells_keep_their_html_lists() -> None:
    text = "Action\tOwner\nVisit the depot\tA Example\n\n\t<p>Second page\n<ul><li>one</li>\n<li>two</li></ul></p>\nAfter the table."
    document = read(text)
    table, after = document.blocks
    assert table.kind == "table"
    assert [(c.row, c.column, cell_reading(document, c.spans)) for c in table.cells] == [
        (0, 0, "Action"),
        (0, 1, "Owner"),
        (1, 0, "Visit the depot"),
        (1, 1, "A Example"),
        (2, 0, ""),
        (2, 1, "Second page one two"),
    ]
    assert reading(document, after) == "After the table."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the number of a minute, whatever it is made of, and clauses below
        (
            "23/42\tMINUTES - BOARD - 4 MAY\n\nAgreed.\n\nHWB/24/7\tTHE PLAN",
            [("heading", "", "23/42 MINUTES - BOARD - 4 MAY"), ("paragraph", "", "Agreed."), ("heading", "", "HWB/24/7 THE PLAN")],
        ),
        (
            "AGREED:\n\n1.\tthat the plan be noted.\n2.\tthat it go to\n\tthe Council.\n-\tThe Chair thanked all.",
            [
                ("heading", "", "AGREED:"),
                ("list_item", "1.", "that the plan be noted."),
                ("list_item", "2.", "that it go to the Council."),
                ("list_item", "-", "The Chair thanked all."),
            ],
        ),
        # lines without a stop behind their numbers are two
        ("3414\tPolice\n3415\tApologies", [("paragraph", "", "3414 Police"), ("paragraph", "", "3415 Apologies")]),
        # a label's table ends where a number begins, beyond a blank line
        (
            "Present:\tA Marsh\nApologies:\tB Hill\n\nHWB/24/7\tINTERESTS\n\nNone.",
            [("table", "", "Present: A Marsh Apologies: B Hill"), ("heading", "", "HWB/24/7 INTERESTS"), ("paragraph", "", "None.")],
        ),
        # what stands in a table with other rows is one of them
        ("Item\tMinute\tBy\n\n12\tPlanning\n\tOne was seen.\tClerk", [("table", "", "Item Minute By 12 Planning One was seen. Clerk")]),
        ("1\tQuays\tA Marsh\n\n2\tFerries\n\n3\tLamps\tB Hill", [("table", "", "1 Quays A Marsh 2 Ferries 3 Lamps B Hill")]),
        ("4/5/2023\tQuay walk\n5/6/2023\tFerry day", [("table", "", "4/5/2023 Quay walk 5/6/2023 Ferry day")]),
        ("12\t34\n56\t78", [("table", "", "12 34 56 78")]),
    ],
)  # fmt: skip
def test_a_tab_sets_off_a_number_or_parts_the_cells_of_a_table(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| Name | Role |\n|---|:---:|\n| A Marsh | **Chair** |\n| B Fell | |", [["Name", "Role"], ["A Marsh", "Chair"], ["B Fell", ""]]),
        ("Name | Role\n--- | ---\nA Marsh | Chair", [["Name", "Role"], ["A Marsh", "Chair"]]),
        ("  | Vote |\n  |---|\n  | For \\| against |", [["Vote"], ["For | against"]]),
        # without dashes: three labels at least, and a row that tells something
        ("Item | Action | Owner\n2 | Write to the ferry | Clerk", [["Item", "Action", "Owner"], ["2", "Write to the ferry", "Clerk"]]),
        # no line of dashes: bars at both ends of every row, or two bars in each of several
        ("| Item | Talk | By |\n| 1. Roof | Mended. | |\n| 2. Quay | Swept. | AM |", [["Item", "Talk", "By"], ["1. Roof", "Mended.", ""], ["2. Quay", "Swept.", "AM"]]),
        ("1 | Roof | Mended.\n2 | Quay | Swept.\n3 | Pier | Shut.\n4 | Path | Open.", [["1", "Roof", "Mended."], ["2", "Quay", "Swept."], ["3", "Pier", "Shut."], ["4", "Path", "Open."]]),
    ],
)  # fmt: skip
def test_bars_make_a_table(text: str, rows: list[list[str]]) -> None:
    document = read(f"Before.\n\n{text}\n\nAfter it.")
    before, table, after = document.blocks
    assert (before.kind, table.kind, after.kind) == ("paragraph", "table", "paragraph")
    found = [
        [cell_reading(document, c.spans) for c in table.cells if c.row == row] for row in range(len(rows))
    ]
    assert found == rows
    assert [c.header for c in table.cells] == [c.row == 0 for c in table.cells]


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Contact\nQuay | Ferry | Lamp",
        "Cost | benefit was weighed.\nIt | was not weighed again.",
        "Cost | benefit was weighed.",
        "a | b\n---\nc",
        "|\n|",
        "x | y\n\n---|---",
        "| a | b |\n| c | d |",
        "a | b | c\nd | e | f\ng | h | i",
        "| a | b |\n| c |\n| d | e |",
    ],
)
def test_bars_alone_make_no_table(text: str) -> None:
    assert "table" not in [kind for kind, _, _ in blocks(text)]


def test_a_form_feed_ends_a_page() -> None:
    document = read("first page\f\nsecond page\f")
    assert [(p.number, p.text) for p in document.pages] == [(1, "first page"), (2, "\nsecond page")]
    assert [b.page for b in document.blocks] == [1, 2]


def test_text_that_is_not_utf8_is_read_and_said_to_be() -> None:
    document = read("caf\xe9 – agenda".encode("cp1252"))
    assert document.pages[0].text == "café – agenda"
    assert [p.code for p in document.problems] == ["not-utf8"]


def test_line_ends_of_any_kind_are_line_feeds() -> None:
    assert read("a\r\nb\rc").pages[0].text == "a\nb\nc"


lines = st.lists(
    st.sampled_from(
        ["", "AGREED-", "- **one** two", "1. three", "\tcell\tcell", "<p>x", "</p>", "## H", "Page 3", "a\u00a0b", "&amp;", "**", "\\_", "[a](b)"]
    )
    | st.text(max_size=30),
    max_size=12,
)  # fmt: skip


@given(lines)
def test_any_text_is_read_and_every_block_stands_in_it(parts: list[str]) -> None:
    document = read("\n".join(parts))
    for block in document.blocks:
        whole = passage(document, (block,))
        assert whole.text
        for start in range(0, len(whole.text), 7):
            if whole.text[start : start + 5].strip():
                quote = whole.quote(start, start + 5)
                assert document.quote(*quote.spans) == quote


@given(lines)
def test_each_character_belongs_to_one_block_at_most(parts: list[str]) -> None:
    document = read("\n".join(parts))
    spans = sorted(s for b in document.blocks for s in b.spans)
    assert all(a.page < b.page or a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("opening", ["[", "[a](", "![", "](", "<a ", "<a", "**a", "__a", "&#1"])
def test_markup_that_never_closes_is_read_in_good_time(opening: str) -> None:
    text = opening * (50_000 // len(opening))
    begun = process_time()
    readable(text, 0, len(text))
    assert process_time() - begun < 2  # some 0.1 s


def test_paragraphs_set_in_by_tabs_are_no_rows_of_a_table() -> None:
    """A clerk who sets the words of each item in by tabs, below a table of who was there."""
    text = (
        "PRESENT:\tMr. A. Marsh (Chairman)\n\t\tMr. B. Hill\n\n1301\tAPOLOGIES FOR ABSENCE\n\n"
        "\t\tApologies for absence were received from Mr. C. Reed.\n\n1302\tTHE SLUICE\n\n"
        "\t\tRESOLVED – That the sluice be painted before the spring.\n"
    )
    kinds = [block.kind for block in read(text).blocks]
    assert kinds == ["table", "heading", "paragraph", "heading", "paragraph"]

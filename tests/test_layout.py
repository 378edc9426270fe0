"""From lines to blocks: paragraphs, headings, list items, notes in the margin, furniture."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.made_pdf import HEIGHT, Draw, first, prose, put, read, shown

FULL = [
    "The Director outlined that the number of visits had risen since the spring, and that the",
    "service had taken on two more members of staff to meet the demand in the northern wards,",
    "where most of the new families live.",
]
OTHER = [
    "A member asked whether the figures took account of those who had moved away during the",
    "year, and was told that they did.",
]


def test_lines_are_joined_to_paragraphs_with_one_span_a_line() -> None:
    def draw(c: Canvas) -> None:
        prose(c, OTHER, top=prose(c, FULL) + 10)

    document = read(draw)
    assert shown(document) == [("paragraph", "", " ".join(FULL)), ("paragraph", "", " ".join(OTHER))]
    assert [len(b.spans) for b in document.blocks] == [3, 2]


def test_a_short_line_ends_its_paragraph_without_any_white() -> None:
    document = read(lambda c: prose(c, FULL + OTHER))
    assert [text for _, _, text in shown(document)] == [" ".join(FULL), " ".join(OTHER)]


def test_a_sentence_runs_on_over_the_page_end_past_the_furniture() -> None:
    def page(lines: list[str], number: int) -> Draw:
        def draw(c: Canvas) -> None:
            prose(c, lines, top=100)
            put(c, 270, 825, f"Page {number}")

        return draw

    document = read(page(FULL[:2], 5), page(FULL[2:] + OTHER, 6))
    assert shown(document) == [
        ("paragraph", "", " ".join(FULL)),
        ("furniture", "", "Page 5"),
        ("paragraph", "", " ".join(OTHER)),
        ("furniture", "", "Page 6"),
    ]
    assert [s.page for s in document.blocks[0].spans] == [1, 1, 2]


def test_an_agenda_item_that_wraps_is_one_block_and_its_pages_a_note() -> None:
    """The file draws number, both lines of the title, and only then the pages beside the first line."""

    def draw(c: Canvas) -> None:
        prose(c, FULL, top=300)
        put(c, 72, 100, "3.", bold=True)
        put(c, 100, 100, "Minutes of the last meeting of the Panel held on 20 July 2021", bold=True)
        put(c, 100, 114, "and action plan", bold=True)
        put(c, 500, 100, "5 - 16", bold=True)
        put(c, 72, 140, "4.", bold=True)
        put(c, 100, 140, "Chair's update", bold=True)
        put(c, 500, 140, "17 - 24", bold=True)

    document = read(draw)
    assert document.pages[0].text.startswith(
        "3. Minutes of the last meeting of the Panel held on 20 July 2021 5 - 16\nand action plan\n4. "
    )
    assert shown(document)[:4] == [
        ("heading", "3.", "Minutes of the last meeting of the Panel held on 20 July 2021 and action plan"),
        ("margin", "", "5 - 16"),
        ("heading", "4.", "Chair's update"),
        ("margin", "", "17 - 24"),
    ]


def test_initials_in_an_action_column_are_notes() -> None:
    def draw(c: Canvas) -> None:
        for i, line in enumerate(FULL):
            put(c, 72, 100 + 14 * i, line, size=10)
        put(c, 510, 114, "JS/RB", bold=True)
        for i, line in enumerate(OTHER):
            put(c, 72, 160 + 14 * i, line, size=10)

    assert shown(read(draw)) == [
        ("paragraph", "", " ".join(FULL)),
        ("margin", "", "JS/RB"),
        ("paragraph", "", " ".join(OTHER)),
    ]


def test_an_amount_at_the_right_is_no_note() -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 100, "Hire of the village hall")
        put(c, 500, 100, "£45.00")

    assert shown(read(draw)) == [("paragraph", "", "Hire of the village hall £45.00")]


@pytest.mark.parametrize("marker", ["7.", "14.", "(b)", "iv)", "•", "a)", "2)"])
def test_markers_are_parted_from_their_items(marker: str) -> None:
    def draw(c: Canvas) -> None:
        prose(c, FULL)
        put(c, 90, 160, marker)
        put(c, 110, 160, "to note the report of the officers")

    assert shown(read(draw), "list_item") == [("list_item", marker, "to note the report of the officers")]


@pytest.mark.parametrize("reference", ["21/96", "CPB 12/19"])
def test_a_minute_reference_stays_in_its_heading(reference: str) -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 80, reference, bold=True)
        put(c, 150, 80, "COVID UPDATE", bold=True)
        prose(c, FULL)

    assert shown(read(draw))[0] == ("heading", "", f"{reference} COVID UPDATE")


def test_a_number_that_begins_a_wrapped_line_is_no_marker() -> None:
    lines = [
        "The Director reported that the number of children who had been placed outside the",
        "borough had fallen again this quarter, and that over the whole of the last year it was only",
        "12. That was the lowest number since the records of the service began.",
    ]
    assert shown(read(lambda c: prose(c, lines))) == [("paragraph", "", " ".join(lines))]


def test_depth_follows_the_indent() -> None:
    def draw(c: Canvas) -> None:
        for i, (x, marker) in enumerate([(72, "1."), (100, "(a)"), (100, "(b)"), (72, "2.")]):
            put(c, x, 100 + 20 * i, marker)
            put(c, x + 22, 100 + 20 * i, "note the report")

    assert [(b.marker, b.level) for b in read(draw).blocks] == [("1.", 0), ("(a)", 1), ("(b)", 1), ("2.", 0)]


def test_headings_are_larger_bold_or_in_capitals_and_ranked_so() -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 60, "Annual report", bold=True, size=18)
        put(c, 72, 90, "BACKGROUND", bold=True)
        prose(c, FULL, top=110)
        put(c, 72, 170, "Next steps", bold=True)
        prose(c, OTHER, top=190)

    document = read(draw)
    headings = [(b.level, b.bold) for b in document.blocks if b.kind == "heading"]
    assert [text for _, _, text in shown(document, "heading")] == [
        "Annual report",
        "BACKGROUND",
        "Next steps",
    ]
    assert headings == [(1, True), (2, True), (3, True)]


def test_a_bold_decision_is_a_paragraph_and_so_is_a_bold_start() -> None:
    def draw(c: Canvas) -> None:
        prose(c, FULL)
        put(c, 72, 170, "RESOLVED that the report be noted and the figures be reported again", bold=True)
        put(c, 72, 210, "PRESENT:", bold=True)
        put(c, 140, 210, "Councillors Smith, Jones and Brown")

    document = read(draw)
    assert [kind for kind, _, _ in shown(document)] == ["paragraph"] * 3
    assert [b.bold for b in document.blocks] == [False, True, False]


def test_running_heads_and_blank_page_notices_are_furniture() -> None:
    def page(number: int) -> Draw:
        def draw(c: Canvas) -> None:
            put(c, 72, 40, f"Scrutiny Panel - 6 June 2019, sheet {number}", size=9)
            prose(c, [line.replace("The", f"In part {number} the") for line in OTHER])

        return draw

    blank = "This page is intentionally left blank"
    document = read(page(1), page(2), page(3), lambda c: put(c, 200, 400, blank))
    texts = [text for _, _, text in shown(document, "furniture")]
    assert texts == [f"Scrutiny Panel - 6 June 2019, sheet {n}" for n in (1, 2, 3)] + [blank]


def test_a_stamp_drawn_last_does_not_mix_with_the_text_beside_it() -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 60, "Report of the Director of Finance", bold=True)
        prose(c, FULL)
        put(c, 470, 60, "Agenda Item 3")

    document = read(draw)
    assert shown(document, "furniture") == [("furniture", "", "Agenda Item 3")]
    assert ("heading", "", "Report of the Director of Finance") in shown(document)


def test_columns_of_prose_do_not_interleave() -> None:
    left = ["Coffee mornings are held each", "week in the village hall and all", "are welcome to come along."]
    right = ["The path by the river has been", "closed since the flood and will", "open again in the spring."]

    def draw(c: Canvas) -> None:
        prose(c, left, x=60)
        prose(c, right, x=320)

    assert [text for _, _, text in shown(read(draw))] == [" ".join(left), " ".join(right)]


def test_a_foot_drawn_first_comes_last() -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 810, "Printed on recycled paper")
        prose(c, FULL)

    assert read(draw).pages[0].text.splitlines() == [*FULL, "Printed on recycled paper"]


def test_a_title_drawn_last_comes_first() -> None:
    """Some programs draw head and foot of a page around its text, and the title after both."""

    def draw(c: Canvas) -> None:
        put(c, 500, 810, "1 of 9")
        put(c, 230, 60, "Committee report", bold=True, size=18)
        prose(c, [*FULL, *OTHER])

    lines = read(draw).pages[0].text.splitlines()
    assert (lines[0], lines[-1]) == ("Committee report", "1 of 9")


def test_the_sum_of_a_symbol_font_is_a_bullet() -> None:
    """Word's bullet where the font's glyphs have the letters of another; inside a line it is a sum."""

    def draw(c: Canvas) -> None:
        prose(c, FULL)
        c.setFont("Symbol", 11)
        c.drawString(90, HEIGHT - 160, "∑")
        put(c, 110, 160, "the school bus would be late")
        put(c, 72, 200, "All of it was")
        c.setFont("Symbol", 11)
        c.drawString(145, HEIGHT - 200, "∑")

    document = read(draw)
    assert shown(document, "list_item") == [("list_item", "∑", "the school bus would be late")]
    assert document.pages[0].text.endswith("All of it was ∑")


def test_bullets_and_dashes_do_not_hide_that_a_line_is_bold() -> None:
    document = read(lambda c: put(c, 72, 100, "Finance - the year ahead", bold=True))
    assert first(document, "heading").bold


@pytest.mark.parametrize("by_columns", [False, True])
@pytest.mark.parametrize(
    "names",
    [
        ["Councillors A Marsh and B Field"],
        ["An apology for absence was submitted on behalf of Councillors A Marsh,", "B Field and C Poole."],
    ],
)
def test_a_label_that_wraps_beside_its_text_is_read_first(by_columns: bool, names: list[str]) -> None:
    """Drawn line by line, as with tabs, or column by column, as from the cells of a table."""
    label = ["APOLOGIES FOR", "ABSENCE:"]

    def draw(c: Canvas) -> None:
        prose(c, FULL, top=300)
        drawn = [(72.0, 100 + 14 * i, text, True) for i, text in enumerate(label)]
        drawn += [(180.0, 100 + 14 * i, text, False) for i, text in enumerate(names)]
        for x, top, text, bold in drawn if by_columns else sorted(drawn, key=lambda d: (d[1], d[0])):
            put(c, x, top, text, bold=bold)

    document = read(draw)
    assert shown(document)[0] == ("paragraph", "", f"APOLOGIES FOR ABSENCE: {' '.join(names)}")
    assert document.pages[0].text.startswith("APOLOGIES FOR\nABSENCE:\n")


@pytest.mark.parametrize(
    "dots", ["...................", "………………", " . . . . . . . . . ", " ..................... "]
)
def test_the_dots_that_lead_to_a_page_number_are_no_part_of_the_entry(dots: str) -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 80, "CONTENTS", bold=True, size=14)
        put(c, 72, 120, "1.")
        put(c, 100, 120, f"FINANCE{dots}17", bold=True)
        put(c, 100, 140, f"Roads and paths{dots}18-20")

    document = read(draw)
    assert shown(document) == [
        ("heading", "", "CONTENTS"),
        ("list_item", "1.", "FINANCE"),
        ("margin", "", "17"),
        ("furniture", "", " ".join(dots.split())),
        ("paragraph", "", "Roads and paths"),
        ("margin", "", "18-20"),
        ("furniture", "", " ".join(dots.split())),
    ]


NOTES = [
    "1 Office for National Statistics, mid-year estimates, as they were",
    "published in June.",
    "2 Ibid.",
]


def test_a_paragraph_runs_on_overleaf_past_the_footnotes() -> None:
    def page(above: list[str], lines: list[str], notes: list[str]) -> Draw:
        def draw(c: Canvas) -> None:
            prose(c, lines, top=prose(c, above, top=500) + 20)
            c.line(72, 842 - 720, 216, 842 - 720)
            for i, note in enumerate(notes):
                put(c, 72, 735 + 11 * i, note, size=9)

        return draw

    blocks = shown(read(page(OTHER, FULL[:2], NOTES), page([], FULL[2:] + OTHER, [])))
    assert ("paragraph", "", " ".join(FULL)) in blocks
    at = blocks.index(("paragraph", "", " ".join(FULL)))
    assert [text for _, _, text in blocks[at + 1 : at + 3]] == [" ".join(NOTES[:2]), NOTES[2]]


def test_small_print_without_a_mark_is_no_footnote() -> None:
    def draw(c: Canvas) -> None:
        prose(c, FULL)
        put(c, 72, 640, "Please bring these papers with you.", size=9)

    assert shown(read(draw))[-1] == ("paragraph", "", "Please bring these papers with you.")

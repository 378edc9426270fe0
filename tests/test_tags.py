"""Structure tags and artifact marks: what is believed of them, and what is not."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.made_pdf import first, put, read_bytes, shown
from tests.tagged_pdf import Tagger, tagged


def test_tags_part_paragraphs_that_look_like_one() -> None:
    def draw(c: Canvas, t: Tagger) -> None:
        for k, line in enumerate(
            ["Play area inspection, forty pounds and VAT paid in the month of May", "Course for the clerk"]
        ):
            with t.text("P"):
                put(c, 72, 150 + 14 * k, line)

    assert [kind for kind, _, _ in shown(read_bytes(tagged(draw)))] == ["paragraph", "paragraph"]


def test_headings_have_the_level_of_their_tag_where_they_look_like_one() -> None:
    def draw(c: Canvas, t: Tagger) -> None:
        with t.text("H3"):
            put(c, 72, 120, "Finance", bold=True)
        with t.text("H1"):
            put(c, 72, 160, "The Clerk to write to the highways department about the holes in the lane")
        with t.text("P"):
            put(c, 72, 200, "Members noted the balance of the account.")

    document = read_bytes(tagged(draw))
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("heading", 3),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_a_list_item_has_the_marker_of_its_label() -> None:
    def draw(c: Canvas, t: Tagger) -> None:
        with t.element("L"):
            for k, text in enumerate(["visits in the north", "visits in the south"]):
                with t.element("LI"):
                    with t.text("Lbl"):
                        put(c, 72, 150 + 14 * k, f"Point {k + 1}")
                    with t.text("LBody"):
                        put(c, 130, 150 + 14 * k, text)

    assert shown(read_bytes(tagged(draw))) == [
        ("list_item", "Point 1", "visits in the north"),
        ("list_item", "Point 2", "visits in the south"),
    ]


def test_paragraphs_made_line_by_line_are_not_believed() -> None:
    lines = [
        "The Director outlined that the number of visits had risen since the spring, and that the",
        "service had taken on two more members of staff to meet the demand in the northern wards,",
        "where most of the new families live and where the schools had asked for more help with the",
        "children who had joined them in the year, as the report to the last meeting had set out.",
    ]

    def draw(c: Canvas, t: Tagger) -> None:
        for k, line in enumerate(lines):
            with t.text("P"):
                put(c, 72, 150 + 14 * k, line)

    assert shown(read_bytes(tagged(draw))) == [("paragraph", "", " ".join(lines))]


def _people(c: Canvas, t: Tagger, rows: list[tuple[str, str]], *, head: bool) -> None:
    with t.element("Table"):
        for k, row in enumerate(rows):
            with t.element("TR"):
                for x, text in zip((72, 300), row, strict=True):
                    if text:
                        with t.text("TH" if head and k == 0 else "TD"):
                            put(c, x, 150 + 20 * k, text)


def test_a_tagged_table_needs_no_rules_and_its_head_is_known() -> None:
    rows = [
        ("Action", "Owner"),
        ("Visit the home", "A Jones"),
        ("Write to the Minister", ""),
        ("", "B Smith"),
    ]
    document = read_bytes(tagged(lambda c, t: _people(c, t, rows, head=True)))
    table = first(document, "table")
    assert {(c.row, c.column) for c in table.cells if c.spans} == {
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
        (2, 0),
        (3, 1),
    }
    assert {c.row for c in table.cells if c.header} == {0}


def test_people_lined_up_in_a_tagged_table_stay_text() -> None:
    rows = [("Rob Boyd", "Dick Noble"), ("John Slater", "Ann Allan"), ("Ian Logan", "Kay Combe")]
    document = read_bytes(tagged(lambda c, t: _people(c, t, rows, head=False)))
    assert "table" not in {b.kind for b in document.blocks}


def test_a_running_head_marked_as_artifact_is_furniture_though_its_tree_is_lost() -> None:
    def page(number: int):
        def draw(c: Canvas, t: Tagger) -> None:
            with t.artifact():
                put(c, 72, 200, "Report to the Board")
            for k in range(3):
                with t.text("P"):
                    put(c, 72, 230 + 40 * k, f"Members noted the balance of account {number}{k}.")
            with t.artifact():
                put(c, 72, 700, f"Version {number}, not for printing")

        return draw

    document = read_bytes(tagged(page(1), page(2), tree=False))
    kinds = [kind for kind, _, _ in shown(document)]
    assert kinds == ["furniture", "paragraph", "paragraph", "paragraph", "furniture"] * 2


def test_a_letterhead_is_text_though_marked() -> None:
    def draw(c: Canvas, t: Tagger) -> None:
        with t.artifact():
            put(c, 72, 60, "Minutes of the Board held on 20 July 2021", bold=True)
        for k in range(3):
            with t.text("P"):
                put(c, 72, 150 + 40 * k, f"Members noted the balance of account {k}.")

    assert shown(read_bytes(tagged(draw)))[0][0] == "heading"

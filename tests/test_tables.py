"""Ruled tables: cells, header rows, tables over two pages, and grids that are no tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.printed import Drawing, Rule, Sheet
from ingest.tables import find_tables
from minutebook.model import Block, Document
from minutebook.passage import cell_reading
from tests.made_pdf import HEIGHT, WIDTH, first, prose, put, read, shown

Row = Sequence[Sequence[str]]


def table(
    c: Canvas,
    rows: Sequence[Row],
    edges: Sequence[float],
    *,
    top: float = 100,
    height: float = 40,
    bold: bool = True,
    style: str = "lines",
) -> None:
    """A ruled table; each cell is a list of lines. ``style`` is how its rules are drawn."""
    ys = [top + height * i for i in range(len(rows) + 1)]
    for r, row in enumerate(rows):
        for i, lines in enumerate(row):
            for k, line in enumerate(lines):
                put(c, edges[i] + 4, ys[r] + 12 + 12 * k, line, bold=bold and r == 0, size=10)
    if style == "boxes":
        for y in ys[:-1]:
            for x0, x1 in pairwise(edges):
                c.rect(x0, HEIGHT - y - height, x1 - x0, height)
        return
    for x in edges:
        c.rect(x, HEIGHT - ys[-1], 0.7, ys[-1] - ys[0], stroke=0, fill=1) if style == "thin" else c.line(
            x, HEIGHT - ys[0], x, HEIGHT - ys[-1]
        )
    for y in ys:
        c.rect(
            edges[0], HEIGHT - y, edges[-1] - edges[0], 0.7, stroke=0, fill=1
        ) if style == "thin" else c.line(edges[0], HEIGHT - y, edges[-1], HEIGHT - y)


def cells(document: Document, block: Block) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): cell_reading(document, c.spans) for c in block.cells if c.spans}


TRACKER: list[Row] = [
    [["Action"], ["Owner"], ["Progress"]],
    [["Write to the Minister", "about funding"], ["J Smith"], ["Letter sent"]],
    [["Visit the new home"], ["A Jones"], []],
]
EDGES = (72, 260, 360, 520)


@pytest.mark.parametrize("style", ["lines", "thin", "boxes"])
def test_cells_are_found_however_the_rules_are_drawn(style: str) -> None:
    document = read(lambda c: table(c, TRACKER, EDGES, style=style))
    block = first(document, "table")
    assert cells(document, block) == {
        (0, 0): "Action",
        (0, 1): "Owner",
        (0, 2): "Progress",
        (1, 0): "Write to the Minister about funding",
        (1, 1): "J Smith",
        (1, 2): "Letter sent",
        (2, 0): "Visit the new home",
        (2, 1): "A Jones",
    }
    assert {c.row for c in block.cells if c.header} == {0}
    assert block.spans == tuple(s for c in block.cells for s in c.spans)


def test_a_row_of_single_lines_is_one_line_of_text_and_a_wrapped_cell_is_not_interleaved() -> None:
    text = read(lambda c: table(c, TRACKER, EDGES)).pages[0].text
    assert text.splitlines() == [
        "Action Owner Progress",
        "Write to the Minister",
        "about funding",
        "J Smith",
        "Letter sent",
        "Visit the new home A Jones",
    ]


def test_text_around_a_table_keeps_its_place() -> None:
    def draw(c: Canvas) -> None:
        prose(c, ["The Board received the action plan."], top=80)
        table(c, TRACKER, EDGES)
        prose(c, ["The Board noted the action plan."], top=260)

    assert [kind for kind, _, _ in shown(read(draw))] == ["paragraph", "table", "paragraph"]


def test_a_merged_cell_spans_its_columns() -> None:
    def draw(c: Canvas) -> None:
        c.rect(72, HEIGHT - 130, 400, 30)
        put(c, 76, 115, "Figures for the year", bold=True)
        for i, text in enumerate(["Ward", "Number"]):
            c.rect(72 + 200 * i, HEIGHT - 160, 200, 30)
            put(c, 76 + 200 * i, 145, text)
            c.rect(72 + 200 * i, HEIGHT - 190, 200, 30)
            put(c, 76 + 200 * i, 175, ["North", "12"][i])

    block = first(read(draw), "table")
    assert (block.cells[0].row, block.cells[0].column, block.cells[0].column_span) == (0, 0, 2)


def test_a_table_goes_on_over_the_page_end_without_its_repeated_head() -> None:
    more: list[Row] = [TRACKER[0], [["Report back"], ["B Brown"], ["Due in May"]]]

    def one(c: Canvas) -> None:
        table(c, TRACKER, EDGES, top=600)
        put(c, 270, 825, "Page 1")

    def two(c: Canvas) -> None:
        table(c, more, EDGES, top=60)
        put(c, 270, 825, "Page 2")

    document = read(one, two)
    tables = [b for b in document.blocks if b.kind == "table"]
    assert len(tables) == 1
    assert cells(document, tables[0])[3, 0] == "Report back"
    assert "Action Owner Progress" in document.pages[1].text
    assert [kind for kind, _, _ in shown(document)] == ["table", "furniture", "furniture"]


def test_a_head_alone_at_the_foot_of_a_page_heads_the_rows_of_the_next() -> None:
    """No row of the log had room below its head; a box of as many words higher up the page is none."""

    def rest(c: Canvas) -> None:
        table(c, TRACKER[1:], EDGES, top=60, bold=False)

    document = read(lambda c: table(c, TRACKER[:1], EDGES, top=720), rest)
    found = [b for b in document.blocks if b.kind == "table"]
    assert [cells(document, b)[0, 0] for b in found] == ["Action"]
    assert cells(document, found[0])[2, 0] == "Visit the new home"

    def box(c: Canvas) -> None:
        table(c, TRACKER[:1], EDGES, top=100)
        prose(c, ["The Board met in the hall and the Chair welcomed everybody."] * 3, top=200)

    document = read(box, rest)
    found = [b for b in document.blocks if b.kind == "table"]
    assert [cells(document, b)[0, 0] for b in found] == ["Write to the Minister about funding"]


def test_a_shaded_first_row_is_a_header() -> None:
    def draw(c: Canvas) -> None:
        c.setFillGray(0.8)
        for x0, x1 in pairwise(EDGES):
            c.rect(x0, HEIGHT - 140, x1 - x0, 40, stroke=0, fill=1)
        c.setFillGray(0)
        table(c, TRACKER, EDGES, bold=False)

    assert {c.row for c in first(read(draw), "table").cells if c.header} == {0}


def test_minutes_set_in_a_table_are_read_as_prose_with_their_notes() -> None:
    """A number column, a wide column of prose, and an Action column: drawn for layout only."""
    lines = [
        "Budget",
        "The Treasurer gave the balance of each account and answered questions.",
        "Members agreed to renew the insurance for a year on the same terms.",
        "Highways",
        "The Clerk will report the damaged sign at the end of the lane again.",
        "Members thanked the volunteers who had cleared the path in the spring.",
    ]

    def draw(c: Canvas) -> None:
        table(c, [[["1."], lines, ["", "", "", "", "JS"]]], (72, 100, 480, 540), height=90, bold=False)
        c.line(72, HEIGHT - 95, 540, HEIGHT - 95)

    document = read(draw)
    assert not [b for b in document.blocks if b.kind == "table"]
    assert ("margin", "", "JS") in shown(document)
    assert "JS" not in " ".join(text for kind, _, text in shown(document) if kind != "margin").split()


def test_topics_with_a_text_on_each_are_a_table_however_long_the_texts() -> None:
    topic = [
        "Provision in the north",
        "was raised again by members, and it was agreed",
        "to look into it",
        "in detail",
    ]
    lines = [*topic, "before the summer.", "Suggested by the Panel in the last year."]
    rows: list[Row] = [[["Housing"], lines], [["Transport"], lines], [["Schools"], lines]]
    document = read(lambda c: table(c, rows, (72, 180, 420), height=90, bold=False))
    assert len(first(document, "table").cells) == 6


def test_a_box_around_prose_is_no_table() -> None:
    def draw(c: Canvas) -> None:
        c.rect(60, HEIGHT - 150, 480, 70)
        prose(c, ["Members are asked to note the report.", "They may ask for more."])

    assert "table" not in {kind for kind, _, _ in shown(read(draw))}


def test_rules_that_do_not_cross_cost_nothing() -> None:
    """Underlines alone never reach the search for cells."""
    under = tuple(Rule(72.0, 100.0 + i, 300.0, 100.5 + i) for i in range(0, 400, 20))
    assert find_tables(Sheet(1, WIDTH, HEIGHT, drawing=Drawing(rules=under))).grids == ()


def test_a_drawing_of_thousands_of_strokes_is_left_alone() -> None:
    many = tuple(
        Rule(float(x), float(y), x + 9.0, y + 0.5) for x in range(0, 590, 10) for y in range(0, 800, 7)
    ) + tuple(Rule(float(x), float(y), x + 0.5, y + 9.0) for x in range(0, 590, 7) for y in range(0, 800, 10))
    assert find_tables(Sheet(1, WIDTH, HEIGHT, drawing=Drawing(rules=many))).grids == ()

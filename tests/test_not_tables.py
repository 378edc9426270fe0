"""What keeps to columns and is no table: it stays text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.made_pdf import first, prose, put, read
from tests.test_tables import cells

Piece = tuple[float, str]

AGENDA = [
    [(72.0, "1."), (100.0, "Apologies for absence"), (500.0, "3 - 4")],
    [(72.0, "2."), (100.0, "Minutes of the last meeting"), (500.0, "5 - 16")],
    [(72.0, "3."), (100.0, "Children in care: numbers"), (500.0, "17 - 24")],
    [(72.0, "4."), (100.0, "Any other business"), (500.0, "25 - 30")],
]
NUMBERED = [
    [(72.0, f"{2670 + k}."), (120.0, text)]
    for k, text in enumerate(["Police report", "Finance", "Paths", "Dates"])
]
LABELS = [
    [(72.0, "Date:"), (130.0, "20 July 2021"), (330.0, "Time:"), (400.0, "10.00 am")],
    [(72.0, "Venue:"), (130.0, "Town Hall"), (330.0, "Contact:"), (400.0, "A Jones")],
    [(72.0, "Chair:"), (130.0, "Councillor Smith"), (330.0, "Clerk:"), (400.0, "B Brown")],
]
PEOPLE = [
    [(72.0, "Councillor Anne Smith"), (220.0, "Chair"), (360.0, "Councillor Bob Jones")],
    [(72.0, "Councillor Carol Brown"), (220.0, "Member"), (360.0, "Councillor Dan White")],
    [(72.0, "Councillor Eve Green"), (220.0, "Member"), (360.0, "Councillor Fay Black")],
    [(72.0, "Councillor Gus Grey"), (220.0, "Member"), (360.0, "Councillor Hal Reed")],
]
ADDRESSES = [
    [(72.0, "Town Hall"), (320.0, "Civic Centre")],
    [(72.0, "High Street"), (320.0, "Market Square")],
    [(72.0, "Newtown"), (320.0, "Oldtown")],
    [(72.0, "NT1 2AB"), (320.0, "OT3 4CD")],
]
CONTENTS = [
    [(72.0, text + " " + "." * 40), (480.0, str(page))]
    for text, page in (("Introduction", 3), ("What we found", 7), ("What we propose", 12), ("Costs", 19))
]
NEWSLETTER = [
    [(60.0, "The spring fair will be held on the green"), (320.0, "volunteers met on Saturday and cleared")],
    [(60.0, "again this year and all are welcome to"), (320.0, "the path by the stream from end to end")],
    [(60.0, "come and help with the stalls and games"), (320.0, "so that walkers can pass in the winter")],
    [(60.0, "from ten in the morning until the late"), (320.0, "months without getting their feet wet.")],
]


@pytest.mark.parametrize(
    "rows",
    [AGENDA, NUMBERED, LABELS, PEOPLE, ADDRESSES, CONTENTS, NEWSLETTER],
    ids=["agenda", "numbered", "labels", "people", "addresses", "contents", "newsletter"],
)
def test_columns_that_are_no_table(rows: Sequence[Sequence[Piece]]) -> None:
    def draw(c: Canvas) -> None:
        for k, row in enumerate(rows):
            for x, text in row:
                put(c, x, 150 + 20 * k, text)

    assert "table" not in {b.kind for b in read(draw).blocks}


def test_rules_between_paragraphs_make_no_table() -> None:
    def draw(c: Canvas) -> None:
        for k in range(4):
            c.line(72, 700 - 60 * k, 520, 700 - 60 * k)
            prose(c, ["Members noted the report and asked for another one in the autumn."], top=165 + 60 * k)

    assert "table" not in {b.kind for b in read(draw).blocks}


def test_an_unruled_table_goes_on_over_the_page_end_with_one_row() -> None:
    head = [(72.0, "Ward"), (250.0, "Homes"), (350.0, "Children")]

    def rows(c: Canvas, first_row: int, count: int, top: float) -> None:
        for x, text in head:
            put(c, x, top, text, bold=True)
        for k in range(count):
            for x, text in ((72.0, f"Ward {first_row + k}"), (250.0, str(k + 3)), (350.0, str(40 + k))):
                put(c, x, top + 20 + 20 * k, text)

    document = read(lambda c: rows(c, 1, 5, 640), lambda c: rows(c, 6, 1, 80))
    assert len([b for b in document.blocks if b.kind == "table"]) == 1
    table = cells(document, first(document, "table"))
    assert [table[k, 0] for k in range(7)] == ["Ward", *(f"Ward {k}" for k in range(1, 7))]


def test_a_head_over_two_columns_spans_them() -> None:
    def draw(c: Canvas) -> None:
        put(c, 290, 134, "Budget for the two years", bold=True)
        for k, row in enumerate(
            [
                ("Service", "2021/22", "2022/23"),
                ("Homes", "410", "395"),
                ("Visits", "17", "21"),
                ("Grants", "8", "9"),
            ]
        ):
            for x, text in zip((72, 290, 400), row, strict=True):
                put(c, x, 150 + 20 * k, text)

    head = first(read(draw), "table").cells[1]
    assert (head.row, head.column, head.column_span) == (0, 1, 2)

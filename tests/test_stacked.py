"""Tables printed from spreadsheets: drawn column by column, or with rules that frame whole columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from minutebook.model import Document
from minutebook.passage import cell_reading
from tests.made_pdf import HEIGHT, first, put, read

PLACES = ("Exford", "Wexborough", "Tamley", "Ashcombe", "Marl", "Overby", "Nether Hale", "Coldwick")
YEARS = ("2016", "2017", "2018")
_TOP, _STEP, _LABEL, _FIRST, _WIDE = 120, 14, 72, 250, 60
_LEFT, _RIGHT = _LABEL - 6, _FIRST + _WIDE * len(YEARS) - 30
_HEAD_RULE, _END_RULE = _TOP + 4, _TOP + _STEP * len(PLACES) + 4


def _figure(row: int, year: int) -> str:
    return str(40 + 3 * row + 7 * year)


def _columns(canvas: Canvas) -> None:
    """The words of the table in the order in which spreadsheets may draw them: one column, then the next."""
    put(canvas, _LABEL, _TOP, "Local authority", size=9)
    for row, place in enumerate(PLACES, 1):
        put(canvas, _LABEL, _TOP + _STEP * row, place, size=9)
    for k, year in enumerate(YEARS):
        put(canvas, _FIRST + _WIDE * k, _TOP, year, size=9)
        for row in range(1, len(PLACES) + 1):
            put(canvas, _FIRST + _WIDE * k, _TOP + _STEP * row, _figure(row, k), size=9)


def _across(canvas: Canvas, *tops: float) -> None:
    for top in tops:
        canvas.line(_LEFT, HEIGHT - top, _RIGHT, HEIGHT - top)


def _down(canvas: Canvas, *places: float) -> None:
    for x in places:
        canvas.line(x, HEIGHT - _TOP + 12, x, HEIGHT - _END_RULE)


def _no_rules(_: Canvas) -> None:
    """Nothing is drawn around the table."""


def _box_with_head(canvas: Canvas) -> None:
    _across(canvas, _TOP - 12, _HEAD_RULE, _END_RULE)
    _down(canvas, _LEFT, _RIGHT)


def _box_with_columns(canvas: Canvas) -> None:
    _across(canvas, _TOP - 12, _END_RULE)
    _down(canvas, _LEFT, *(_FIRST + _WIDE * k - 15 for k in range(len(YEARS))), _RIGHT)


def _box_with_head_and_columns(canvas: Canvas) -> None:
    _box_with_columns(canvas)
    _across(canvas, _HEAD_RULE)


def _every_fourth_row(canvas: Canvas) -> None:
    _across(canvas, _TOP - 12, _HEAD_RULE, _HEAD_RULE + 4 * _STEP, _END_RULE)


def _grid(document: Document) -> list[list[str]]:
    block = first(document, "table")
    texts = {(c.row, c.column): cell_reading(document, c.spans) for c in block.cells}
    rows, columns = (max(place[k] for place in texts) + 1 for k in (0, 1))
    return [[texts.get((r, c), "") for c in range(columns)] for r in range(rows)]


@pytest.mark.parametrize(
    "rules", [_no_rules, _box_with_head, _box_with_columns, _box_with_head_and_columns, _every_fourth_row]
)
def test_a_row_is_read_across_however_the_columns_are_drawn_and_framed(
    rules: Callable[[Canvas], None],
) -> None:
    def draw(canvas: Canvas) -> None:
        rules(canvas)
        _columns(canvas)

    rows = [[place, *(_figure(row, k) for k in range(3))] for row, place in enumerate(PLACES, 1)]
    assert _grid(read(draw)) == [["Local authority", *YEARS], *rows]


def test_a_cell_of_lines_without_figures_stays_one_cell() -> None:
    def draw(canvas: Canvas) -> None:
        _box_with_head_and_columns(canvas)
        put(canvas, _LABEL, _TOP, "Place", size=9)
        put(canvas, _FIRST, _TOP, "Halls", size=9)
        for row in range(1, 6):
            put(canvas, _LABEL, _TOP + _STEP * row, "the hall at", size=9)
            put(canvas, _FIRST, _TOP + _STEP * row, "and hut", size=9)

    assert _grid(read(draw))[1][0].count("the hall at") == 5


def test_a_short_stack_of_figures_among_ordinary_rows_is_left_in_its_cell() -> None:
    tops = [_TOP - 12, *(_TOP + 4 + 60 * k for k in range(5))]

    def draw(canvas: Canvas) -> None:
        _across(canvas, *tops)
        for x in (_LEFT, _FIRST - 15, _RIGHT):
            canvas.line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
        put(canvas, _LABEL, _TOP, "Purpose", size=9)
        put(canvas, _FIRST, _TOP, "Amount", size=9)
        for k in range(4):
            put(canvas, _LABEL, _TOP + 16 + 60 * k, "Grants to clubs and halls in the parish", size=9)
            put(canvas, _LABEL, _TOP + 30 + 60 * k, "as agreed at the meeting in the spring", size=9)
        for k, amount in enumerate(("100", "200", "300", "400")):
            put(canvas, _FIRST, _TOP + 14 + 12 * k, amount, size=9)

    found = _grid(read(draw))
    assert len(found) == 5
    assert found[1][1].split() == ["100", "200", "300", "400"]

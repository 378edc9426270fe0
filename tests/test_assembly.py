"""A paper is put together page by page, and little is kept of a page that waits for the last one."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.assembly import assemble
from ingest.inks import Ink
from ingest.leaf import Writer, folded
from ingest.line import Line
from ingest.printed import Drawing, Grid, GridCell, PlacedGrid, Rule, Sheet, Strip
from ingest.tagged import TagBlock, Tags
from minutebook.model import Box, Span

WORDS = (
    "The",
    "committee",
    "noted",
    "the",
    "report",
    "and",
    "agreed",
    "to",
    "receive",
    "an",
    "update",
    "soon",
)


def page_of(number: int, lines: int = 30) -> Sheet:
    """A page of text lines, one under the other, of ten points to a word."""
    inks = tuple(
        Ink(
            word,
            60.0 + 30 * i,
            60.0 + 14 * row,
            85.0 + 30 * i,
            72.0 + 14 * row,
            70.0 + 14 * row,
            11.0,
            False,
            0,
            0,
        )
        for row in range(lines)
        for i, word in enumerate(WORDS)
    )
    inks = tuple(ink._replace(order=i) for i, ink in enumerate(inks))
    return Sheet(number, 595.0, 842.0, inks, glyphs=lines * 80)


def test_a_sheet_is_let_go_before_the_next_but_one_is_asked_for() -> None:
    most = 0

    def sheets() -> Iterator[Sheet]:
        nonlocal most
        for number in range(1, 7):
            gc.collect()
            most = max(most, sum(type(thing) is Ink for thing in gc.get_objects()))
            yield page_of(number)

    pages, blocks, problems = assemble(sheets())
    assert [page.number for page in pages] == [1, 2, 3, 4, 5, 6]
    assert all(len(page.words) == 30 * len(WORDS) for page in pages)
    assert blocks
    assert not problems
    assert most < 3 * 30 * len(WORDS), "the page before is looked at for tables that go on"


@st.composite
def inks(draw: st.DrawFn) -> Ink:
    x0, top = draw(st.floats(0, 500)), draw(st.floats(0, 800))
    return Ink(
        draw(st.text(st.characters(exclude_characters="\n "), min_size=1, max_size=6)),
        x0,
        top,
        x0 + draw(st.floats(0, 90)),
        top + draw(st.floats(0, 30)),
        top + draw(st.floats(0, 30)),
        draw(st.sampled_from([8.0, 11.0, 14.04])),
        draw(st.booleans()),
        draw(st.sampled_from([-1, 0, 90, 180, 270])),
        0,
        draw(st.booleans()),
        draw(st.integers(-2, 60)),
    )


LINES = st.builds(
    lambda words: Line(tuple(word._replace(turn=words[0].turn) for word in words)),  # a line's share it
    st.lists(inks(), min_size=1, max_size=5),
)
BLOCKS = st.builds(TagBlock, st.integers(1, 9), st.just(3), st.just(0), st.just(value=True))


@given(
    st.lists(LINES, max_size=5),
    LINES,
    st.dictionaries(st.integers(0, 60), BLOCKS),
    st.sets(st.integers(0, 60)),
)
def test_a_page_unfolds_as_it_was(
    lines: list[Line], inside: Line, blocks: dict[int, TagBlock], labels: set[int]
) -> None:
    cell = GridCell(0, 0, 1, 1, Box(0, 0, 90, 20), (inside,), shaded=True)
    writer = Writer(3)
    for line in lines:
        writer.write(line)
    writer.write_grid(Grid(cell.box, (0.0,), (cell,)))
    writer.write(inside)
    drawing = Drawing((Rule(300, 10, 301, 200), Rule(10, 50, 500, 51), Rule(9, 10, 10, 15)))
    sheet = Sheet(3, 595.0, 842.0, tuple(writer.inks), drawing)
    kept = folded(sheet, writer, Tags(blocks, frozenset(labels)))
    leaf = kept.unfolded()
    strips = [item for item in leaf.items if isinstance(item, Strip)]
    assert [item for item in leaf.items if isinstance(item, PlacedGrid)] == [writer.items[len(lines)]]
    assert [[ink._replace(order=0) for ink in s.line.words] for s in strips] == [
        [ink._replace(order=0) for ink in line.words] for line in [*lines, inside]
    ]
    assert [kept.text[s.span.start : s.span.end] for s in strips] == [line.text for line in [*lines, inside]]
    assert leaf.tags == Tags(blocks, frozenset(labels))
    assert kept.down() == [drawing.rules[0]], "rules across, and sides of letters, part no notes"


def test_a_row_of_single_lines_is_one_line_of_text() -> None:
    def cell(row: int, column: int, *lines: str) -> GridCell:
        printed = tuple(Line((Ink(text, 0, 0, 9, 9, 9, 9, True, 0, 0),)) for text in lines)
        return GridCell(row, column, 1, 1, Box(0, 0, 9, 9), printed)

    writer = Writer(1)
    cells = (
        cell(0, 0, "Action"),
        cell(0, 1),
        cell(0, 2, "Owner"),
        cell(1, 0, "Write", "again"),
        cell(1, 1, "JS"),
    )
    writer.write_grid(Grid(Box(0, 0, 9, 9), (0.0, 3.0, 6.0), cells))
    (grid,) = writer.items
    assert isinstance(grid, PlacedGrid)
    assert writer.text == "Action Owner\nWrite\nagain\nJS"
    assert [c.spans for c in grid.cells] == [
        (Span(1, 0, 6),),
        (),
        (Span(1, 7, 12),),
        (Span(1, 13, 18), Span(1, 19, 24)),
        (Span(1, 25, 27),),
    ]
    assert grid.head == ("Action", "Owner")
    assert grid.word_count == 5


@pytest.mark.parametrize(
    ("words", "bold", "size", "base"),
    [
        ([("•", False, 9.0, 70.0), ("Agreed", True, 11.0, 70.0)], True, 11.0, 70.0),
        ([("•", True, 9.0, 70.0)], False, 9.0, 70.0),
        (
            [("26", False, 11.0, 70.0), ("th", False, 7.0, 66.0), ("July", True, 11.0, 70.0)],
            False,
            11.0,
            70.0,
        ),
        ([("a", False, 9.0, 70.0), ("b", False, 11.0, 71.0)], False, 11.0, 70.5),
    ],
)
def test_a_line_is_set_as_its_words_are(
    words: list[tuple[str, bool, float, float]], bold: bool, size: float, base: float
) -> None:
    line = Line(
        tuple(Ink(t, 10.0 * i, 60, 10.0 * i + 8, 72, at, s, b, 0, i) for i, (t, b, s, at) in enumerate(words))
    )
    assert (line.bold, line.size, line.base) == (bold, size, base)
    assert (line.x0, line.x1, line.word_count) == (0.0, 10.0 * len(words) - 2, len(words))

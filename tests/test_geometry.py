"""What is reckoned of a page's words is the same, to the last bit, with the compiled helper and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hatch_build
from ingest.aligned import _may_hold_table
from ingest.columns import printed_rows
from ingest.inks import SKEW, Ink, Inks
from ingest.line import Line
from ingest.pdf import _on_page
from ingest.pdfium import compiled
from ingest.pdfium.spans import Spans, spans_of
from ingest.pdfium.words import styled
from ingest.printed import Drawing, Grid, Rule
from ingest.ruled import ruled_cells, ruled_grid, within
from ingest.runs import picked, runs_of
from ingest.same_word import broken_off
from minutebook.model import Box
from tests.both_engines import Both, both_engines


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both[Any]]:
    """Runs work in both ways."""
    path = tmp_path_factory.mktemp("helper") / "_page.so"
    if failed := hatch_build.compiled(compiled.SOURCE, path):
        pytest.skip(failed)
    with both_engines(path) as run:
        yield run


def facts(line: Line) -> tuple[object, ...]:
    """All that a line tells."""
    place = (line.x0, line.top, line.x1, line.bottom, line.base, line.size, line.widest)
    return (tuple(line.at), *place, line.turn, line.bold, line.text)


bases = st.sampled_from([70.0, 70.0, 70.0, 71.5, 66.0, 84.0, 84.1, 140.0]) | st.floats(0, 800)
sizes = st.sampled_from([11.0, 11.0, 11.0, 7.0, 8.04, 24.0, 0.0])
turns = st.sampled_from([0, 0, 0, 0, 90, 180, 270, SKEW])
texts = st.sampled_from(["The", "a", "•", "(b)", "26", "th", "12.5", "–", "Finance......17", "Noted…3"])


@st.composite
def inks(draw: st.DrawFn) -> Inks:
    """Words of which many follow one another on a line, as drawn on a page."""
    x = 60.0
    words = []
    for order in range(draw(st.integers(0, 14))):
        width, size = draw(st.floats(0, 60)), draw(sizes)
        x = draw(st.sampled_from([x, x, x + 3.0, x + 1.1 * size, x + 40.0, 60.0]) | st.floats(-10, 600))
        base = draw(bases)
        box = (x, base - size, x + width, base + 2)
        word = Ink(
            draw(texts), *box, base, size, draw(st.booleans()), draw(turns), order, draw(st.booleans())
        )
        words.append(word)
        x += width
    return Inks.of(words)


@st.composite
def some(draw: st.DrawFn) -> tuple[Inks, Sequence[int]]:
    """Words and the places of some of them, or of all."""
    words = draw(inks())
    everywhere = range(len(words))
    if not words or draw(st.booleans()):
        return words, everywhere
    return words, draw(st.lists(st.sampled_from(everywhere), unique=True))


@settings(deadline=None)
@given(some())
def test_runs_are_the_same(both: Both[Any], chosen: tuple[Inks, Sequence[int]]) -> None:
    runs = both(lambda: [facts(line) for line in runs_of(*chosen)])
    assert [i for at, *_ in runs for i in at] == list(chosen[1]), "every word is in a run, in the order drawn"


@settings(deadline=None)
@given(some())
def test_printed_rows_are_the_same(both: Both[Any], chosen: tuple[Inks, Sequence[int]]) -> None:
    words, at = chosen
    rows = both(lambda: [[facts(piece) for piece in row] for row in printed_rows(words, at)])
    standing = [i for i in at if words.turns[i] == 0]
    assert sorted(i for row in rows for piece in row for i in piece[0]) == sorted(standing)


@settings(deadline=None)
@given(some())
def test_what_may_hold_a_table_is_the_same(both: Both[Any], chosen: tuple[Inks, Sequence[int]]) -> None:
    both(lambda: _may_hold_table(*chosen))


@settings(deadline=None)
@given(some(), st.booleans(), st.tuples(*[st.floats(0, 700)] * 4))
def test_the_words_within_a_box_are_the_same(
    both: Both[Any], chosen: tuple[Inks, Sequence[int]], outside: bool, edges: tuple[float, ...]
) -> None:
    both(lambda: list(within(Box(*edges), *chosen, outside=outside)))


@settings(deadline=None)
@given(inks(), st.floats(10, 300), st.floats(10, 300))
def test_the_words_on_a_page_are_the_same(both: Both[Any], words: Inks, width: float, height: float) -> None:
    both(lambda: _on_page(words, width, height))


@settings(deadline=None)
@given(some())
def test_picked_words_are_the_same(both: Both[Any], chosen: tuple[Inks, Sequence[int]]) -> None:
    words, at = chosen
    assert both(lambda: picked(words, at)) == tuple(words[i] for i in at)


@settings(deadline=None)
@given(inks(), st.lists(st.integers(1, 3), min_size=14, max_size=14), st.booleans())
def test_words_that_may_be_broken_are_the_same(
    both: Both[Any], words: Inks, lengths: list[int], as_drawn: bool
) -> None:
    def spans() -> Spans:
        return spans_of(" ".join("x" * length for length in lengths[: len(words)]))

    both(lambda: broken_off(words, spans(), as_drawn=as_drawn))


@settings(deadline=None)
@given(
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=[]) | st.sampled_from(" \r\n\x02\ufffea"))
)
def test_the_words_of_a_text_are_the_same(both: Both[Any], text: str) -> None:
    spans = both(lambda: tuple(map(list, spans_of(text))))
    assert all(text[first : last + 1].split() for first, last, _ in zip(*spans, strict=True))


def test_every_sign_is_taken_for_white_or_for_a_letter_alike(both: Both[Any]) -> None:
    both(lambda: tuple(map(list, spans_of("".join(f"a{chr(code)}b " for code in range(0x10000))))))


def test_a_sign_of_two_units_keeps_its_place(both: Both[Any]) -> None:
    spans = both(lambda: tuple(map(list, spans_of("one 𝟙 two \rthree"))))
    assert spans == ([0, 4, 6, 11], [2, 4, 8, 15], [0, 0, 1, 0])


def test_words_are_styled_as_their_runs(both: Both[Any]) -> None:
    styles = [(11.0, True, 90, -2, 0xFFFFFF), (8.04, False, SKEW, 7, -1)]
    run = compiled._numbers([0, 1, 1, 0])
    columns = both(lambda: styled(run, styles))
    assert list(zip(*columns, strict=True)) == [styles[0], styles[1], styles[1], styles[0]]


places = st.sampled_from([float(10 * n) for n in range(6)])
shifts = st.sampled_from([0.0, 0.0, 0.0, 0.1, 2.0, 3.0, 4.0])


@st.composite
def rules(draw: st.DrawFn) -> list[Rule]:
    """Rules down and across on a coarse grid, some of which miss each other by a little."""
    drawn = []
    for _ in range(draw(st.integers(0, 18))):
        place, (a, b) = draw(places) + draw(shifts), sorted((draw(places), draw(places)))
        a, b, thick = a + draw(shifts), b + 4.0 + draw(shifts), draw(shifts)
        drawn.append(
            Rule(place, a, place + thick, b) if draw(st.booleans()) else Rule(a, place, b, place + thick)
        )
    return drawn


def rounded(corners: tuple[float, ...]) -> tuple[float, ...]:
    """Corners without the last bits: a mean of places hangs on the order in which they are added up."""
    return tuple(round(length, 6) for length in corners)


@settings(deadline=None)
@given(rules())
def test_cells_are_the_same(both: Both[Any], drawn: list[Rule]) -> None:
    both(lambda: [sorted(map(rounded, table)) for table in ruled_cells(drawn)])


def full(columns: int, rows: int) -> list[Rule]:
    """A grid drawn rule by rule, ten points to a cell."""
    down = [Rule(10.0 * x, 0.0, 10.0 * x + 0.5, 10.0 * rows) for x in range(columns + 1)]
    return down + [Rule(0.0, 10.0 * y, 10.0 * columns, 10.0 * y + 0.5) for y in range(rows + 1)]


@pytest.mark.parametrize(
    ("columns", "rows", "cells"),
    [(1, 1, 0), (3, 2, 6), (12, 60, 720), (49, 49, 2401), (49, 50, 0), (1, 1200, 0)],
    ids=["one cell", "few", "usual", "as many as are looked for", "too many crossings", "too many rules"],
)
def test_a_full_grid_has_a_cell_for_each_place(both: Both[Any], columns: int, rows: int, cells: int) -> None:
    tables = both(lambda: [sorted(map(rounded, table)) for table in ruled_cells(full(columns, rows))])
    assert sum(map(len, tables)) == cells


def test_more_rules_than_any_table_has_are_not_looked_at(both: Both[Any]) -> None:
    twice = full(3, 2) * 700
    assert both(lambda: [len(table) for table in ruled_cells(twice[:4_800])]) == [6]
    assert both(lambda: ruled_cells(twice[:4_801])) == []


@settings(deadline=None)
@given(some(), st.integers(2, 4), st.integers(2, 4))
def test_the_words_in_cells_are_the_same(
    both: Both[Any], chosen: tuple[Inks, Sequence[int]], columns: int, rows: int
) -> None:
    def grid() -> Grid:
        edges = [
            tuple(40.0 * edge for edge in cell)
            for table in ruled_cells(full(columns, rows))
            for cell in table
        ]
        return ruled_grid([(x0, y0, x1, y1) for x0, y0, x1, y1 in edges], *chosen, Drawing(), 595.0)

    both(lambda: [[facts(line) for line in cell.lines] for cell in grid().cells])

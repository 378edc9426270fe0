"""Tables in text: tab-separated lines, whose cells may hold HTML over several lines, and Markdown's bars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.markup import readable_spans
from ingest.spaced import heads_columns
from ingest.typed import is_tabbed
from minutebook.model import Block, Cell, Page

_BAR = re.compile(r"(?<!\\)\|")

_WIDE, _SEVERAL = 2, 4
"""Tabs in a row of three cells; words of a line that is more than a name or a figure."""


def rows_of_cells(lines: Sequence[str], blank_before: Sequence[bool]) -> Sequence[bool]:
    """Which of a page's lines are rows of a table: not those in which a tab sets off a number or a bullet.

    ``23/42<tab>MINUTES`` is a heading, unless a row stands directly above or below it (``2357<tab>Apologies``
    over ``<tab>As above.<tab>Clerk``), or beyond a blank line on both sides.
    """
    tabbed = ["\t" in line and not _is_hung(line) for line in lines]
    for i in range(1, len(lines)):
        if blank_before[i] and _is_set_in(lines[i]) and lines[i - 1].strip().count("\t") < _WIDE:
            tabbed[i] = False
    rows = [tab and not is_tabbed(line) for tab, line in zip(tabbed, lines, strict=True)]
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for i in order:
            beside = i - order.step
            rows[i] = rows[i] or (tabbed[i] and rows[beside] and not blank_before[max(i, beside)])
    for i in range(1, len(lines) - 1):
        rows[i] = rows[i] or (tabbed[i] and rows[i - 1] and rows[i + 1])
    return rows


def _is_hung(line: str) -> bool:
    """Whether a line goes on below its number's words, set in by a tab."""
    words = line.strip()
    return "\t" not in words and words[:1].islower()


def _is_set_in(line: str) -> bool:
    """Whether a line is one cell of several words behind tabs: in a paragraph of its own it is set in."""
    return line[:1] == "\t" and "\t" not in line.strip() and len(line.split()) >= _SEVERAL


def table_block(page: Page, lines: Sequence[tuple[int, int]]) -> Block | None:
    """The table, or None when no cell holds a word.

    ``lines`` are (start, end) in the page's text, without line ends. A line with a tab begins a row; one
    without continues the last cell of the row before it. A row whose first cell is empty keeps it empty:
    nothing is guessed about which row it continues.
    """
    cells: list[Cell] = []
    row = -1
    for start, end in lines:
        if "\t" in page.text[start:end]:
            row += 1
            cells.extend(_row(page, row, start, end))
        elif cells:
            last = cells[-1]
            more = readable_spans(page, start, end)
            cells[-1] = Cell(last.row, last.column, last.spans + more, last.header)
    spans = tuple(span for cell in cells for span in cell.spans)
    return Block("table", spans, cells=tuple(cells)) if spans else None


def is_dashes(line: str) -> bool:
    """Whether a line is what stands below the head of a Markdown table: dashes and bars."""
    return "|" in line and "-" in line and not line.strip("|-: \t")


def bar_block(page: Page, lines: Sequence[tuple[int, int]]) -> Block | None:
    """The table whose cells are parted by bars; the first line is its head, the second maybe dashes.

    A bar at either end of a line stands outside the cells, and one after a backslash is a sign of the text.
    """
    cells: list[Cell] = []
    rows = [line for at, line in enumerate(lines) if at != 1 or not is_dashes(page.text[slice(*line)])]
    # " | 2021 | 2022" over "Oars | 12 | 14": the corner is empty
    edged = any(page.text[start:end].lstrip().startswith("|") for start, end in rows[1:])
    for row, (start, end) in enumerate(rows):
        bars = [found.start() for found in _BAR.finditer(page.text, start, end)]
        edges = [start - 1, *bars, end]
        if bars and edged and not page.text[start : bars[0]].strip():
            edges = edges[1:]
        if bars and not page.text[bars[-1] + 1 : end].strip():
            edges = edges[:-1]
        for column, (left, right) in enumerate(pairwise(edges)):
            cells.append(Cell(row, column, readable_spans(page, left + 1, right), header=row == 0))
    spans = tuple(span for cell in cells for span in cell.spans)
    return Block("table", spans, cells=tuple(cells)) if spans else None


def _row(page: Page, row: int, start: int, end: int) -> list[Cell]:
    cells, at = [], start
    texts = page.text[start:end].split("\t")
    header = row == 0 and heads_columns(texts)
    for column, text in enumerate(texts):
        cells.append(Cell(row, column, readable_spans(page, at, at + len(text)), header=header))
        at += len(text) + 1
    return cells

"""Tables in text whose columns are set with spaces: each begins at the same place in every line.

A table is told by its figures: two lines at least that end in cells of figures, under one blank strip after
another. Anything else that is set apart with spaces (the labels of a paper's head, addresses, names beside
their roles) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.markup import readable_spans
from minutebook.model import Block, Cell, Page

_GAP = re.compile(r" {2,}")
FIGURE: Final = re.compile(
    r"[<>~]?\(?[-−+]?£?[-−+]?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?\)?(?:\s?\(\d[\d.,]*%?\))?[*†^]?|[-–—]|n/?a|\*+|\.\.",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_DASHES = re.compile(r"[\s\-=_]+")
_FEWEST = 2
"""Lines that hold figures in a table."""
MOST_ROWS = 200
"""Lines looked at from a first one."""
_HEADS = 3
"""Lines at most above the first that holds figures."""
_LAST = 3
"""Lines at the end that may be none of the table's."""
_LABEL = 6
"""Words of a line that is no more than a label."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A column: the characters ``start:end`` of every line."""

    start: int
    end: int


def spaced_rows(lines: Sequence[str]) -> int:
    """How many of the lines, from the first, are one table set with spaces; 0 where none begins here."""
    if not lines or not _GAP.search(lines[0].strip()):
        return 0
    taken = _run(lines)
    for last in range(taken, max(_FEWEST - 1, taken - _LAST), -1):
        if _is_table(lines[:last]):
            return last
    return 0


def spaced_block(page: Page, lines: Sequence[tuple[int, int]]) -> Block | None:
    """The table of the lines, which are (start, end) in the page's text; None where no cell holds a word."""
    texts = [page.text[start:end] for start, end in lines]
    cuts = _cuts(texts)
    cells: list[Cell] = []
    row = -1
    for start, text in zip((start for start, _ in lines), texts, strict=True):
        if _DASHES.fullmatch(text):
            continue
        filled = _pieces(text, start, cuts)
        goes_on = len(filled) == 1 and filled[0][0] == 0 and text.strip()[:1].islower() and cells
        if goes_on:
            label = next((i for i, c in enumerate(cells) if c.row == row and c.column == 0), None)
            if label is not None:
                more = readable_spans(page, filled[0][1], filled[0][2])
                cells[label] = Cell(row, 0, cells[label].spans + more, cells[label].header)
                continue
        row += 1
        header = row == 0 and heads_columns(["", *(page.text[a:b] for c, a, b in filled if c)])
        cells.extend(Cell(row, c, readable_spans(page, a, b), header=header) for c, a, b in filled)
    spans = tuple(span for cell in cells for span in cell.spans)
    return Block("table", spans, cells=tuple(cells)) if spans else None


def heads_columns(row: Sequence[str]) -> bool:
    """Whether a first row may head columns: none behind its label is a figure, but for years and 1, 2, 3."""
    behind = [cell.strip() for cell in row[1:] if cell.strip()]
    if behind == [str(number) for number in range(1, len(behind) + 1)]:
        return True
    figures = [cell for cell in behind if FIGURE.fullmatch(cell) and _DIGIT.search(cell)]
    return all(map(_YEAR.fullmatch, figures))


def _pieces(text: str, start: int, cuts: Sequence[_Cut]) -> list[tuple[int, int, int]]:
    """The filled columns of a line, each with where its words stand; a label alone is not cut."""
    end = start + len(text)
    if len(_fields(text)) < _FEWEST:
        ink = len(text) - len(text.lstrip())
        return [(max(c for c, cut in enumerate(cuts) if cut.start <= ink), start, end)]
    pieces = [(c, start + cut.start, min(end, start + cut.end)) for c, cut in enumerate(cuts)]
    return [(c, a, b) for c, a, b in pieces if text[a - start : b - start].strip()]


def _run(lines: Sequence[str]) -> int:
    """How many lines may be a table's: one after another, all but labels set apart with spaces."""
    taken = 0
    for line in lines[:MOST_ROWS]:
        if not line.strip() or "\t" in line or not _may_be_row(line):
            break
        taken += 1
    while taken and len(_fields(lines[taken - 1])) < _FEWEST:
        taken -= 1
    ends = sum(1 for line in lines[:taken] if FIGURE.fullmatch(_fields(line)[-1]))
    return taken if ends >= _FEWEST and len(_fields(lines[0])) > 1 else 0


def _may_be_row(line: str) -> bool:
    return len(_fields(line)) > 1 or len(line.split()) <= _LABEL or bool(_DASHES.fullmatch(line))


def _fields(line: str) -> list[str]:
    return [field for field in _GAP.split(line.strip()) if field]


def _is_table(lines: Sequence[str]) -> bool:
    """Whether the lines stand in columns, of which one after the first holds figures, line under line."""
    cuts = _cuts(lines)
    if len(cuts) < _FEWEST:
        return False
    rows = [[line[cut.start : cut.end].strip() for cut in cuts] for line in lines]
    if any("  " in cell for row in rows for cell in row):
        return False
    if len(rows) == _FEWEST and any(":" in row[0] for row in rows):
        return False  # "Date:   17 January" over "Item:   6"
    first = next((at for at, row in enumerate(rows) if _figures(row)), len(rows))
    body = [row for row in rows[first:] if any(row[1:])]
    figures = sum(1 for row in body if _figures(row))
    return first <= _HEADS and figures >= _FEWEST and 4 * figures >= 3 * len(body)


def _figures(row: Sequence[str]) -> int:
    """The figures behind a row's label; 0 where most of it is words."""
    said = [cell for cell in row[1:] if cell]
    figures = [cell for cell in said if FIGURE.fullmatch(cell)]
    return len(figures) if 2 * len(figures) > len(said) and any(map(_DIGIT.search, figures)) else 0


def _cuts(lines: Sequence[str]) -> tuple[_Cut, ...]:
    """The columns: what lies between strips of two blanks or more that all lines leave."""
    width = max((len(line) for line in lines), default=0)
    inked = [False] * (width + 2)
    for line in lines:
        if len(_fields(line)) < _FEWEST or _DASHES.fullmatch(line):
            continue
        for at, sign in enumerate(line):
            inked[at] = inked[at] or sign != " "
    edges: list[int] = [0]
    at = next((i for i, ink in enumerate(inked) if ink), width)
    while at < width:
        if not inked[at] and not inked[at + 1]:
            end = at
            while end < width and not inked[end]:
                end += 1
            if end < width:
                edges.append(end)
            at = end
        at += 1
    return tuple(_Cut(a, b) for a, b in zip(edges, [*edges[1:], 10_000], strict=True))

"""Whether lines that keep to columns are a table, told by what stands in the columns.

Agendas with page ranges, lists of people, labels with their values, newsletters in columns and contents with
leaders keep to columns too. Refusing a table costs its columns; taking text for a table costs sentences. So
figures, or a head set in bold over three columns or more, have to speak for a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.columns import Columns, Extent, Row

_FEWEST_ROWS = 3

_EDGE = 3.0
"""Points by which edges of cells in one column may differ."""

_ALIGNED = 0.7
"""Share of a column's cells that keep to its left edge, right edge or middle."""

_FIGURES = 0.6
"""Share of a column's cells that are figures, for a column of figures."""

_FEWEST_FIGURES = 2
"""Figures with digits in a column of figures."""

_SIDE_BY_SIDE = 0.6
"""Share of the rows that fill at least two columns."""

_FILLED = 0.4
"""Share of the places that are filled; scattered letters of a map fill fewer."""

_LABELS = 0.2
"""Share of the cells that end in a colon, from which they are labels with their values."""

_RUNNING = 0.5
"""Share of rows: where as many begin with a small letter, lines of running text stand side by side."""

_LONG_CELL = 14
"""Words: the usual cell of a table of two columns has fewer."""

_FIGURE = re.compile(
    r"[-–+(]*[£$€]? ?[-–]?\d[\d,.]* ?(?:%|k|mb?n?|bn|million|p)?\)?\*?|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?: \d{2,4})?|[A-Z][a-z]{2,8}[ -]\d{2,4}",
    re.IGNORECASE,
)
"""An amount, share, count or date that fills a cell."""

_NONE = re.compile(r"[-–—]|n/?a|nil", re.IGNORECASE)
_MARKER = re.compile(
    r"[•·▪o*–-]|\(?[a-z0-9]{1,3}[.)]|\d{1,5}[.)]|\d{1,3}(?:\.\d{1,2})*|\(?[ivx]{1,5}[.)]?", re.IGNORECASE
)
_LEADER = re.compile(r"\.{4,}|…{2,}|_{3,}")
_PAGES = re.compile(r"\(?(?:pages?|pp?\.?)? ?\d{1,4}(?: ?(?:[-–—]|to) ?\d{1,4})?\)?", re.IGNORECASE)

_Texts = list[dict[int, str]]


def is_figure(text: str) -> bool:
    """Whether a cell's text is one figure or date, or the dash that stands for none."""
    return _FIGURE.fullmatch(text) is not None or _NONE.fullmatch(text) is not None


def figure_columns(rows: Sequence[Row], columns: Columns) -> set[int]:
    """The columns filled with figures, a head of text left aside; at least two of them have digits."""
    return _figures(_texts(rows, columns))


def may_be_table(lines: Sequence[Row], columns: Columns) -> bool:
    """A cheap look at printed lines, before rows are made of them: :func:`is_table` would refuse the others.

    What speaks for a table are figures, two or more in one column, or a head set in bold.
    """
    if all(piece.bold for piece in lines[0]):
        return True
    pieces = [piece for line in lines for piece in line if any(map(str.isdigit, piece.text))]
    counts = Counter([at[0] for piece in pieces if (at := columns.at(piece)) and at[0] == at[1]])
    return max(counts.values(), default=0) >= _FEWEST_FIGURES


def is_table(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether rows of pieces in these columns are a table."""
    texts = _texts(rows, columns)
    if len(rows) < _FEWEST_ROWS or _is_text(texts):
        return False
    own = _own_columns(texts, len(columns))
    filled = sum(k in row for row in texts for k in own)
    if len(own) < 2 or filled < _FILLED * len(own) * len(rows) or not _are_aligned(rows, columns, own):
        return False
    figures = _figures(texts) & set(own)
    if len(own) == 2:
        return _is_pair(texts, own, figures)
    return bool(figures) or _has_bold_head(rows, columns)


def _is_text(texts: _Texts) -> bool:
    """Whether what stands in the columns is plainly something else: single lines, leaders, labels, prose."""
    cells = [text for row in texts for text in row.values()]
    small = sum(text[0].islower() for row in texts for text in list(row.values())[:1])
    return (
        sum(len(row) >= 2 for row in texts) < _SIDE_BY_SIDE * len(texts)
        or any(_LEADER.search(text) for text in cells)
        or sum(text.endswith(":") for text in cells) >= _LABELS * len(cells)
        or small >= _RUNNING * len(texts)
    )


def _texts(rows: Sequence[Row], columns: Columns) -> _Texts:
    """The text of each row's filled cells by column, left to right, without what spans several."""
    texts: _Texts = []
    for row in rows:
        cells: dict[int, list[str]] = {}
        for piece in row:
            at = columns.at(piece)
            if at and at[0] == at[1]:
                cells.setdefault(at[0], []).append(piece.text)
        texts.append({k: " ".join(cells[k]) for k in sorted(cells)})
    return texts


def _figures(texts: _Texts) -> set[int]:
    found = set()
    for column in {k for row in texts for k in row}:
        filled = [row[column] for row in texts[1:] if column in row]
        figures = [text for text in filled if is_figure(text)]
        digits = sum(any(map(str.isdigit, figure)) for figure in figures)
        if len(figures) >= _FIGURES * len(filled) and digits >= _FEWEST_FIGURES:
            found.add(column)
    return found


def _own_columns(texts: _Texts, count: int) -> list[int]:
    """The columns that count: those filled in at least two rows, without numbers or bullets of a list."""
    filled = Counter(k for row in texts for k in row)
    own = [k for k in range(count) if filled[k] >= 2]
    if own and own[0] == 0 and len(own) > 1:
        first = [row[0] for row in texts if 0 in row]
        wide = median(len(row[own[1]].split()) for row in texts if own[1] in row) >= 2
        if wide and sum(_MARKER.fullmatch(text) is not None for text in first) >= 0.6 * len(first):
            return own[1:]
    return own


def _are_aligned(rows: Sequence[Row], columns: Columns, own: Sequence[int]) -> bool:
    """Whether the cells of every column keep to one edge or to the middle."""
    firsts: dict[int, list[tuple[float, float]]] = {k: [] for k in own}
    for row in rows[1:]:
        seen = set()
        for piece in row:
            at = columns.at(piece)
            if at and at[0] == at[1] and at[0] in firsts and at[0] not in seen:
                seen.add(at[0])
                firsts[at[0]].append((piece.x0, piece.x1))
    return all(len(places) < 2 or _keeps_to_an_edge(places) for places in firsts.values())


def _keeps_to_an_edge(places: Sequence[Extent]) -> bool:
    for marks in ([a for a, _ in places], [b for _, b in places], [(a + b) / 2 for a, b in places]):
        usual = median(marks)
        if sum(abs(mark - usual) <= _EDGE for mark in marks) >= _ALIGNED * len(marks):
            return True
    return False


def _is_pair(texts: _Texts, own: Sequence[int], figures: set[int]) -> bool:
    """Whether two columns are a table: names, then a figure each, which are not the pages of a paper."""
    if len(figures) != 1:
        return False
    column = next(iter(figures))
    other = own[0]
    if column == other:
        return False
    names = [row[other] for row in texts if other in row]
    values = [row[column] for row in texts if column in row]
    if median(len(name.split()) for name in names) > _LONG_CELL:
        return False
    both = sum(other in row and column in row for row in texts)
    return both >= _FEWEST_ROWS and not _are_pages(values)


def _are_pages(values: Sequence[str]) -> bool:
    """Whether figures are page numbers or ranges: they go up from row to row."""
    pages = [text for text in values if _PAGES.fullmatch(text)]
    if len(pages) < 0.7 * len(values):
        return False
    if any(re.search(r"\d ?(?:[-–—]|to) ?\d|p", text) for text in pages):
        return True
    numbers = [int(found[0]) for text in pages if (found := re.search(r"\d+", text))]
    return all(a <= b for a, b in pairwise(numbers))


def _has_bold_head(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether the first row is bold, stands over all columns or all but one, and the rest is not bold."""
    over = {at[0] for piece in rows[0] if (at := columns.at(piece))}
    if len(over) < len(columns) - 1 or not all(piece.bold for piece in rows[0]):
        return False
    body = [piece for row in rows[1:] for piece in row]
    return sum(piece.bold for piece in body) <= 0.5 * len(body)

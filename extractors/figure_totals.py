"""Columns of tables whose rows do not make the total that stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from minutebook.findings import Statistic
from minutebook.model import Block, Cell, Document
from minutebook.passage import cell_reading

_TOTAL = re.compile(r"\s*(?:grand\s+|overall\s+)?totals?\b(?!\s+\w+\s+of)[^%]{0,40}$", re.IGNORECASE)
_SAYS_TOTAL = re.compile(r"\btotals?\b", re.IGNORECASE)
_WITHIN = re.compile(r"\s*(?:of\s+which|including|incl\b|sub-?\s*total|less\b|net\b|balance)", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\-–—.*£%]*|nil|n/?a|none|0", re.IGNORECASE)
_LEAST = 3
"""Rows from which a column is reckoned: of two, one is often a part of the other."""

_SLIP = Decimal("0.2")
"""Of a total: rows that miss it by more are the rows of two tables, or of which one has the others in it."""

_Figures = Mapping[tuple[int, int], Statistic]
_THOUSAND = 1000


def wrong_totals(document: Document, statistics: Iterable[Statistic]) -> Iterator[tuple[Statistic, str]]:
    """The totals that are not the sum of the rows above them, each with what is wrong, in reading order.

    Only columns with a figure, or nothing, in every row down to a first row called total: what is not read
    as a figure, a total within a total and "of which" leave a column alone.
    """
    by_place = {(s.quote.spans[0].page, s.quote.spans[0].start): s for s in statistics}
    for block in document.blocks:
        if block.kind == "table":
            yield from _of_table(document, block, by_place)


def _of_table(document: Document, block: Block, figures: _Figures) -> Iterator[tuple[Statistic, str]]:
    first: dict[int, Cell] = {}
    for cell in block.cells:
        if cell.row not in first or cell.column < first[cell.row].column:
            first[cell.row] = cell
    labels = {row: cell_reading(document, cell.spans) for row, cell in sorted(first.items())}
    totals = [row for row, label in labels.items() if _SAYS_TOTAL.search(label)]
    if len(totals) != 1 or not _TOTAL.match(labels[totals[0]]) or any(map(_WITHIN.match, labels.values())):
        return
    texts = {(c.row, c.column): cell_reading(document, c.spans) for c in block.cells}
    found = {
        (c.row, c.column): figures[c.spans[0].page, c.spans[0].start]
        for c in block.cells
        if c.spans and (c.spans[0].page, c.spans[0].start) in figures
    }
    above = [row for row in labels if row < totals[0]]
    for column in sorted(column for row, column in found if row == totals[0]):
        total = found[totals[0], column]
        if message := _wrong(_parts(above, column, found, texts), total):
            yield total, message


def _parts(
    rows: Sequence[int],
    column: int,
    found: Mapping[tuple[int, int], Statistic],
    texts: Mapping[tuple[int, int], str],
) -> Sequence[Statistic]:
    """The figures of a column from the first on; none where something that is no figure stands among them."""
    filled = [row for row in rows if (row, column) in found]
    if not filled:
        return ()
    among = [row for row in rows if row > filled[0] and (row, column) not in found]
    whole = all(_NOTHING.fullmatch(texts.get((row, column), "")) for row in among)
    return [found[row, column] for row in filled] if whole else ()


def _wrong(parts: Sequence[Statistic], total: Statistic) -> str:
    """What is wrong with a total; an empty string where it holds, or is not to be reckoned."""
    if len(parts) < _LEAST or {p.unit for p in parts} != {total.unit} or total.unit not in ("count", "GBP"):
        return ""
    if {p.kind for p in parts} != {total.kind}:
        return ""
    sum_of = sum((p.value for p in parts), Decimal(0))
    miss = abs(sum_of - total.value)
    if miss > _SLIP * abs(total.value) or miss <= _rounding([*(p.value for p in parts), total.value]):
        return ""
    return f"the {len(parts)} rows above make {sum_of:,}, and {total.value:,} is printed"


def _rounding(values: Sequence[Decimal]) -> Decimal:
    """By how much rounded values may miss their total: amounts in thousands by half a thousand each."""
    if any(value % _THOUSAND for value in values):
        return Decimal(0)
    return Decimal(_THOUSAND * len(values)) / 2

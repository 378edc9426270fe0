"""Figures in tables: each cell that holds a number, with the heads of its row and column.

The unit of a cell stands in the cell (``£``, ``%``), else in its row's or column's head (``(%)``, ``£000``),
else the cell is a count. Columns that number or date their rows, and tables of dates and contents, hold no
figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.periods import find_periods
from extractors.quantity_patterns import NUMBER, magnitude, number, rate_unit
from extractors.quantity_zones import silences
from minutebook.findings import Unit
from minutebook.model import Block, Cell, Document
from minutebook.passage import cell_reading

# a cell that is nothing but one figure: "23", "12.8%", "£1,250", "(3,032)", "-4.5", "£3.2m", "1,234 (12%)"
_FIGURE = re.compile(
    rf"(?P<open>\()?(?P<sign>[-−+])?\s?(?P<pound>£)?\s?"
    rf"(?P<sign2>[-−])?(?P<v>{NUMBER})\s?(?P<mag>million|bn|m"
    rf"|k)?\s?(?P<percent>%)?(?P<close>\))?(?:\s?\((?P<share>{NUMBER})\s?%\))?[*†^]?",
    re.IGNORECASE,
)
_PERCENT_HEAD = re.compile(r"%|\bper\s?cent|\bpercentage\b|\bproportion\b", re.IGNORECASE)
_MONEY_HEAD = re.compile(
    r"£|\bGBP\b|\b(?:cost|budget|amount|expenditure|income|payment|spend|outturn|variance|balance"
    r"|receipts?|net|gross|precept)\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"£\s?(?:'?000s?|k)\b|\b000s\b", re.IGNORECASE)
_MILLIONS = re.compile(r"£\s?(?:m\b|million)", re.IGNORECASE)
_RATE_HEAD = re.compile(r"\bper\s+(?P<base>100,?000|10,?000|1,?000)\b", re.IGNORECASE)
_TIME_HEAD = re.compile(
    r"\b(?:number\s+of|in|average|\()\s*(?P<unit>days|weeks|months|years|hours)\b", re.IGNORECASE
)
_NO_FIGURES = re.compile(
    r"^(?:no\.?|nos\.?|#|item|ref(?:erence)?\.?|number|id|page|pages|date|time|year|minute|code|cheque"
    r"|chq\.?|invoice|voucher|priority|action|ward no\.?|grid ref(?:erence)?|tel(?:ephone)?|phone"
    r"|postcode|section|para(?:graph)?|risk(?: id)?|score|rating|likelihood|impact|lines?|rank(?:ing)?"
    r"|rag|due|deadline|start|end|contents?|agenda item|.*\b(?:no|ref|id|nos|number of item)\.?"
    r"|ref\b.*)$",
    re.IGNORECASE,
)
_RANK_HEAD = re.compile(
    r"\brank(?:ing)?\b|\bpages?\b|\b(?:likelihood|impact|severity|probability|rating)\b"
    r"|\brisk\s+score\b",
    re.IGNORECASE,
)
_MONEY_CELL = re.compile(r"^\d[\d,]*\.\d\d$")

_PROSE = 6
"""Words from which a cell is read as running text."""


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A number cell: its row and column head, its value and unit. ``start:end`` lie in the cell's reading."""

    cell: Cell
    row: str
    column: str
    value: Decimal
    unit: Unit
    numerator: Decimal | None = None


def table_figures(document: Document, block: Block) -> Iterator[TableFigure]:
    """The figures of a table block, row by row."""
    grid = {(c.row, c.column): c for c in block.cells}
    texts = {at: cell_reading(document, c.spans) for at, c in grid.items()}
    if not _holds_figures(texts):
        return
    head_rows = _head_rows(grid, texts)
    counters = _counting_columns(texts, head_rows)
    for (row, column), cell in sorted(grid.items()):
        if row in head_rows or cell.header or column in counters:
            continue
        row_head, column_head = _row_head(texts, row, column), _column_head(texts, head_rows, row, column)
        figure = _figure(texts[row, column], row_head, column_head)
        if (
            figure is None
            or not re.search(r"[A-Za-z]", row_head + column_head)
            or _NO_FIGURES.match(column_head.strip())
            or _RANK_HEAD.search(f"{row_head} {column_head}")
        ):
            continue
        value, unit, numerator = figure
        yield TableFigure(cell, row_head, column_head, value, unit, numerator)


def _holds_figures(texts: dict[tuple[int, int], str]) -> bool:
    """Tell a table of figures from a layout, a contents list or a diary."""
    filled = [t for t in texts.values() if t]
    dotted = sum("...." in t for t in filled)
    columns = {column for _, column in texts}
    return len(columns) > 1 and not dotted and any(_FIGURE.fullmatch(t) for t in filled)


def _head_rows(grid: dict[tuple[int, int], Cell], texts: dict[tuple[int, int], str]) -> frozenset[int]:
    """The rows of column heads: those marked so, else the leading rows without a number of their own."""
    marked = frozenset(row for (row, _), cell in grid.items() if cell.header)
    rows = sorted({row for row, _ in grid})
    leading = set()
    for row in rows[:3]:
        cells = [t for (r, c), t in texts.items() if r == row and t and c > 0]
        if cells and any(_FIGURE.fullmatch(t) and not _is_period(t) for t in cells):
            break
        leading.add(row)
    return marked & leading if marked & leading else frozenset(leading)


def _counting_columns(texts: dict[tuple[int, int], str], head_rows: frozenset[int]) -> frozenset[int]:
    """The columns that number their rows: 1, 2, 3 ... from the top."""
    found = set()
    for column in {c for _, c in texts}:
        values = [
            t.rstrip(".") for (r, c), t in sorted(texts.items()) if c == column and r not in head_rows and t
        ]
        if len(values) > 1 and values == [str(n) for n in range(1, len(values) + 1)]:
            found.add(column)
    return frozenset(found)


def prose_cells(block: Block, document: Document) -> Iterator[Cell]:
    """The cells of a table that hold sentences, to be read as running text."""
    for cell in block.cells:
        if len(cell_reading(document, cell.spans).split()) >= _PROSE:
            yield cell


def _is_period(text: str) -> bool:
    return any(p.end - p.start >= len(text) - 1 for p in find_periods(text, base=None))


def _row_head(texts: dict[tuple[int, int], str], row: int, column: int) -> str:
    """The words of the row to the left of the cell, the first that are no figure themselves."""
    heads = [texts.get((row, c), "") for c in range(column)]
    return next((h for h in heads if re.search(r"[A-Za-z]{2}", h)), "") or next(
        (h for h in heads if h and not _FIGURE.fullmatch(h)), ""
    )


def _column_head(texts: dict[tuple[int, int], str], head_rows: frozenset[int], row: int, column: int) -> str:
    return " ".join(t for r in sorted(head_rows) if r < row and (t := texts.get((r, column), ""))).strip()


def _figure(text: str, row_head: str, column_head: str) -> tuple[Decimal, Unit, Decimal | None] | None:
    match = _FIGURE.fullmatch(text.strip())
    if match is None or _is_period(text.strip()) or silences(text):
        return None
    if bool(match["open"]) != bool(match["close"]) or re.fullmatch(r"0\d+", match["v"]):
        return None
    heads = f"{row_head} {column_head}"
    value = number(match["v"]) * magnitude(match["mag"])
    # accounts print an amount below zero in brackets; "(4.8%)" beside a count is its share
    bracketed = match["open"] and not match["percent"]
    if bracketed or match["sign"] in {"-", "−"} or match["sign2"]:
        value = -value
    unit = _unit(match, heads)
    if unit == "GBP" and not match["mag"]:
        value *= 1000 if _THOUSANDS.search(heads) else 1_000_000 if _MILLIONS.search(heads) else 1
    if match["share"]:
        return number(match["share"]), "percent", value
    return value, unit, None


def _unit(match: re.Match[str], heads: str) -> Unit:
    if match["percent"]:
        return "percent"
    if match["pound"] or match["mag"]:
        return "GBP"
    rate = _RATE_HEAD.search(heads)
    if rate:
        return rate_unit(rate["base"])
    if _PERCENT_HEAD.search(heads):
        return "percent"
    if (
        _THOUSANDS.search(heads)
        or _MILLIONS.search(heads)
        or _MONEY_HEAD.search(heads)
        or _MONEY_CELL.match(match["v"])
    ):
        return "GBP"
    time = _TIME_HEAD.search(heads)
    return time["unit"].lower() if time else "count"  # type: ignore[return-value]

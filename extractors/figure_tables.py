"""Figures in tables: each cell that holds a number, with the heads of its row and column.

The unit of a cell stands in the cell (``£``, ``%``), else in its row's or column's head (``(%)``, ``£000``),
else the cell is a count. Columns that number or date their rows, and tables of dates and contents, hold no
figures.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from extractors.figure_grid import LETTERS, Grid, Head
from extractors.lexicon import any_of, words
from extractors.measure_names import FINITE
from extractors.number_signs import may_hold_number
from extractors.periods import find_periods
from extractors.quantity_patterns import NUMBER, magnitude, number
from extractors.quantity_zones import silences
from extractors.table_asides import aside_columns, unit_column
from extractors.table_columns import codes, counting_columns
from extractors.table_corners import reaches
from extractors.table_sections import section_rows
from extractors.table_tiles import captions_below
from extractors.table_units import (
    NOTHING_TOLD,
    Told,
    counts,
    counts_by_name,
    has_shares,
    is_unit,
    names_results,
    scale_of,
    speaks_of_money,
    unit_of_heads,
)
from minutebook.findings import Qualifier, Unit
from minutebook.model import Cell

# a cell that is nothing but a figure: "23", "12.8%", "£1,250", "(3,032)", "£3.2m", "1,234 (12%)", "49% (63)"
_FIGURE = re.compile(
    rf"[<>~]?\s?(?P<open>\()?(?P<sign>[-−+])?\s?(?P<pound>£)?\s?"
    rf"(?P<sign2>[-−])?(?P<v>{NUMBER})\s?(?P<mag>million|bn|m"
    rf"|k)?\s?(?P<percent>%)?(?P<close>\))?(?:\s?\((?P<share>{NUMBER})\s?%\)"
    rf"|(?(percent)\s?\((?P<of>{NUMBER})\)|(?!)))?(?:\s(?:working\s)?(?P<time>days|weeks|months|years|hours))?[*†^]?",
    re.IGNORECASE,
)
# what an account is called, or its rows are
_ACCOUNT = re.compile(
    r"\b(?:budget|accounts?\s+for|statement\s+of\s+accounts|balance\s+sheet|receipts?|payments?|precept"
    r"|income|expenditure|balances?\s+(?:brought|carried)|(?:opening|closing)\s+balance|insurance|audit\s+fees?"
    r"|salary|salaries|staff\s+costs|vat|petty\s+cash|bank\s+(?:interest|charges)|spent|reserves)\b",
    re.IGNORECASE,
)
_NO_FIGURES = re.compile(
    r"^(?:no\.?|nos\.?|#|item|ref(?:erence)?\.?|number|id|page|pages|date|time|year|minute|code|cheque"
    r"|chq\.?|invoice|voucher|priority|action|ward no\.?|grid ref(?:erence)?|tel(?:ephone)?|phone"
    r"|postcode|section|para(?:graph)?|risk(?: id)?|score|rating|likelihood|impact|lines?|rank(?:ing)?"
    r"|rag|due|deadline|start|end|contents?|agenda item|.*\b(?:no|ref|id|nos|number of item)\.?"
    r"|(?:.*\b)?(?:cheque|chq|invoice|voucher|minute|reference|account|receipt|payment|transaction|order|item"
    r"|page|house|plot|folio|asset|serial|registration|policy|licence|permit|case)\s+number"
    r"|ref\b.*)$",
    re.IGNORECASE,
)
# "Number", beside labels: how many, and no number of the row's
_NUMBER_HEAD = re.compile(r"\s*(?:no\.?|nos\.?|number)\s*", re.IGNORECASE)
_RANK_HEAD = re.compile(
    r"\brank(?:ing)?\b|\bpages?\b|\b(?:likelihood|impact|severity|probability|rating)\b"
    r"|\brisk\s+(?:score|level)\b|\bthreat\s+level\b",
    re.IGNORECASE,
)
# "Difference -0.03" of a score is no money
_CHANGE = re.compile(rf"\b{any_of(words('tables', 'changes'))}\b", re.IGNORECASE)
_MONEY_CELL = re.compile(r"^\d[\d,]*\.\d\d$")

_BOUNDS: dict[str, Qualifier] = {"<": "under", ">": "over", "~": "about"}
_FEW = 3
_WHOLE = 100
_LONGEST_HEAD = 20
"""Words of a cell at most that heads another."""
# "% of people who said that 2 doses" has no verb of its own
_RELATIVE = re.compile(r"\b(?:who|which|that|where|whose)\b.*", re.IGNORECASE | re.DOTALL)
_FINITE = re.compile(rf"\b{FINITE}\b", re.IGNORECASE)
_LABEL = 10
"""Words of a row's label at most that holds no figure of its own; "... identified (129 responses)" does."""
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
    qualifier: Qualifier | None = None
    labels: tuple[str, ...] = ()
    """What the row's label columns say, one by one."""
    section: str = ""
    """The row of words alone that heads this one and its neighbours."""
    tile: bool = False
    """Whether its head is the caption below it."""
    named: str = ""
    """The column's head as a name: "Response rate" where the table's heading calls "Response" so."""


def holds_figures(grid: Grid) -> bool:
    """Tell a table of figures from a layout, a contents list or a diary."""
    filled = [text for text in grid.texts.values() if text]
    columns = {column for _, column in grid.texts}
    figures = len(columns) > 1 and any(map(is_figure, filled))
    return figures and not any("...." in text for text in filled)


def is_figure(text: str) -> bool:
    """Whether a cell is nothing but a figure: "12.8%", "1,234 (12%)"; "3 years" may be a row's label."""
    found = _FIGURE.fullmatch(text)
    return found is not None and found["time"] is None


def _tile_captions(grid: Grid) -> Mapping[tuple[int, int], str]:
    """The captions below the figures of tiles; none of another table. A year is no tile's figure."""
    return captions_below(grid, lambda text: bool(_FIGURE.fullmatch(text)) and not _is_period(text))


def table_figures(
    grid: Grid,
    *,
    above: Sequence[Head] = (),
    title: str = "",
    told: Told = NOTHING_TOLD,
    corner: Told = NOTHING_TOLD,
    around: Sequence[str] = (),
) -> Iterator[TableFigure]:
    """The figures of a table, row by row.

    ``above`` are the heads of a table before, which hold for one that goes on without any. ``title`` is the
    heading above: of a table of accounts it says that amounts are money. ``told`` is what title or note say
    of the unit of all cells, ``corner`` what its corner says of those that are amounts;
    ``around`` are all the headings above and the paper's title.
    """
    head_rows = _head_rows(grid)
    inherited = () if head_rows else above
    if told.unit == "percent" and _shows_shares(grid, head_rows):
        told = NOTHING_TOLD
    if tiles := _tile_captions(grid):
        yield from _of_tiles(grid, tiles, told)
        return
    columns = sorted({column for _, column in grid.texts})
    numbering = counting_columns(grid, head_rows) | codes(grid, head_rows, columns)
    labels = _label_columns(grid, head_rows)
    money = _is_account(grid, head_rows, title)
    # below shares, "0.31" is a score
    shares = set() if money else {column for (_, column), text in grid.texts.items() if text.endswith("%")}
    sections, torn = section_rows(grid, head_rows, is_figure)
    in_pounds = "GBP" in {told.unit, corner.unit}
    numbered = bool(labels) and not money and not in_pounds
    over = label_heads(grid, above)
    asides, unit_at = aside_columns(grid, over), unit_column(over)
    priced = money or in_pounds or _speaks_of_money(grid, head_rows, title, around)
    for cell, text in grid.cells():
        if cell.row in head_rows or cell.header or cell.column in numbering or not _FIGURE.fullmatch(text):
            continue
        if not is_figure(text) and cell.column < max(labels, 1):
            continue  # "18 months", whose row counts something
        said = tuple("" if at in asides else t for at, t in enumerate(_labels(grid, cell, labels)))
        parts = dict.fromkeys(t for t in (torn.get(cell.row, ""), *said) if t)
        row_head = " ".join(parts) or _nearest(grid, cell)
        column_head = _column_head(grid, head_rows, cell) or _head_over(inherited, grid, cell)
        # "Response" under the heading "Response rate"
        rate = f"{column_head} rate"
        named = rate if column_head and rate.lower() in title.lower() else column_head
        unit_said = f" ({grid.text_over(cell.row, unit_at)})" if unit_at is not None else ""
        pennies = _may_be_pennies(grid, cell, column_head, shares)
        here = corner if reaches(corner, row_head + unit_said, named, text) else told
        figure = _figure(
            text, row_head + unit_said, named, money=money, told=here, pennies=pennies, priced=priced
        )
        if (
            figure is None
            or not (re.search(r"[A-Za-z]", row_head + column_head) or (row_head and is_unit(column_head)))
            or (
                _NO_FIGURES.match(column_head.strip())
                and not (numbered and _NUMBER_HEAD.fullmatch(column_head))
            )
            or _RANK_HEAD.search(column_head if len(row_head.split()) > _FEW else f"{row_head} {column_head}")
        ):
            continue
        value, unit, numerator = figure
        bound = _BOUNDS.get(text.lstrip()[:1])
        section = sections.get(cell.row, "")
        yield TableFigure(
            cell, row_head, column_head, value, unit, numerator, bound, said, section, named=named
        )


def _speaks_of_money(grid: Grid, head_rows: frozenset[int], title: str, around: Sequence[str]) -> bool:
    """Whether an "Outturn" of a table is money: it speaks of money, or shows no results of other kinds."""
    heads = head_texts(grid)
    if speaks_of_money((title, *heads)):
        return True
    if names_results(heads):
        return False
    return speaks_of_money(around) or not any(
        has_shares(
            " ".join(grid.text_over(row, column) for row in head_rows),
            (t for (r, c), t in grid.texts.items() if c == column and r not in head_rows),
        )
        for column in {column for _, column in grid.texts}
    )


def _may_be_pennies(grid: Grid, cell: Cell, head: str, shares: Collection[int]) -> bool:
    """Whether "20.50" is in pounds: no score below shares, and a change only of what is in pounds itself."""
    if cell.column in shares or not _CHANGE.search(head):
        return cell.column not in shares
    beside = [
        text
        for (row, column), text in grid.texts.items()
        if row == cell.row and column not in {*shares, cell.column} and is_figure(text) and "%" not in text
    ]
    amounts = [text for text in beside if "£" in text or _MONEY_CELL.match(text)]
    return bool(amounts) and not any("." in text for text in beside if text not in amounts)


def _of_tiles(grid: Grid, captions: Mapping[tuple[int, int], str], told: Told) -> Iterator[TableFigure]:
    """The figures of tiles, each with its caption for a row's head."""
    for cell, text in grid.cells():
        caption = captions.get((cell.row, cell.column))
        figure = _figure(text, caption, "", money=False, told=told, pennies=False) if caption else None
        if caption and figure is not None:
            yield TableFigure(cell, caption, "", *figure, _BOUNDS.get(text.lstrip()[:1]), tile=True)


def column_heads(grid: Grid) -> tuple[Head, ...]:
    """The heads of a table's columns with their places on the page, for a table that goes on below."""
    rows = _head_rows(grid)
    named = ((c, t) for c, t in grid.cells() if c.row in rows and t and not grid.is_title(c.row, t))
    placed = ((cell, grid.place(cell), text) for cell, text in named)
    return tuple(Head(cell.row, *place, text) for cell, place, text in placed if place)


def head_texts(grid: Grid) -> frozenset[str]:
    """What stands at the head of a table's columns, wherever it is printed."""
    rows = _head_rows(grid)
    return frozenset(text for cell, text in grid.cells() if cell.row in rows and text)


def _head_over(heads: Sequence[Head], grid: Grid, cell: Cell) -> str:
    """The head of an earlier table that stands over a cell of this one, where just one does."""
    place = grid.place(cell) if heads else None
    if place is None:
        return ""
    over = [head for head in heads if head.left - 2 <= place[1] and place[0] <= head.right + 2]
    apart = len({head.row for head in over}) == len(over)
    return " ".join(dict.fromkeys(head.text for head in over)) if apart else ""


def _head_rows(grid: Grid) -> frozenset[int]:
    """The rows of column heads: those marked so, else the leading rows without a number of their own.

    A mark may end too early: at a title that stands over all columns, or at the first of two lines of heads.
    """
    rows = sorted({cell.row for cell in grid.block.cells})
    leading: list[int] = []
    for row in rows[:6]:
        cells = [t for (r, c), t in grid.texts.items() if r == row and t and c > 0]
        if any(is_figure(t) and not _is_period(t) and not is_unit(t) for t in cells):
            break
        leading.append(row)
    marked = [row for row in leading if any(c.header for c in grid.block.cells if c.row == row)]
    if not marked:
        return frozenset(leading[:3])
    kept = leading[: leading.index(marked[-1]) + 1]
    for row in leading[len(kept) :]:
        goes_on = not grid.texts.get((row, 0)) and not grid.texts.get((row, 1), "")[:1].isdigit()
        if not goes_on and not _says_little(grid, kept):
            break
        kept.append(row)
    return frozenset(kept)


def _says_little(grid: Grid, rows: Sequence[int]) -> bool:
    """Tell whether the rows leave most columns without a head of their own."""
    columns = {column for _, column in grid.texts if column}
    headed = {c for r, c in grid.texts if r in rows and c and grid.texts[r, c]}
    return 2 * len(headed) < len(columns)


def _label_columns(grid: Grid, head_rows: frozenset[int]) -> int:
    """How many columns at the left label the rows: those before the first that mostly holds figures."""
    columns = sorted({column for _, column in grid.texts})
    coded = codes(grid, head_rows, columns)
    for column in columns:
        if column in coded:
            continue
        below = [t for (r, c), t in grid.texts.items() if c == column and r not in head_rows and t]
        figures = sum(1 for t in below if is_figure(t) and not _is_period(t))
        if below and 2 * figures > len(below):
            return column
    return len(columns)


def label_heads(grid: Grid, above: Sequence[Head] = ()) -> tuple[str, ...]:
    """What stands over each of the columns that label the rows: "Ward"; ``above`` as in ``table_figures``."""
    rows = _head_rows(grid)
    if not rows:
        firsts = {cell.column: cell for cell, text in reversed(list(grid.cells())) if text}
        return tuple(
            _head_over(above, grid, firsts[column]) if column in firsts else ""
            for column in range(_label_columns(grid, rows))
        )
    return tuple(
        " ".join(dict.fromkeys(t for r in sorted(rows) if (t := grid.texts.get((r, column), ""))))
        for column in range(_label_columns(grid, rows))
    )


def _is_account(grid: Grid, head_rows: frozenset[int], title: str) -> bool:
    """Tell an account or a budget, whose amounts may stand without a pound sign."""
    texts = grid.texts.items()
    heads = [t for (r, c), t in texts if t and (r in head_rows or c == 0) and len(t.split()) < _PROSE * 2]
    if any(counts(t) for t in (*heads, title)):
        return False
    if title.strip(" :").lower() in {"capital", "revenue", "receipts", "payments"}:
        return True
    return bool(_ACCOUNT.search(title)) or sum(1 for t in heads if _ACCOUNT.search(t)) > 1


def _shows_shares(grid: Grid, head_rows: frozenset[int]) -> bool:
    """Tell whether a table says itself which of its figures are shares: the others are none."""
    figures = {c for (r, c), t in grid.texts.items() if r not in head_rows and _FIGURE.fullmatch(t)}
    heads = [t for (r, c), t in grid.texts.items() if r in head_rows and c in figures]
    return any(counts(t) or unit_of_heads("", t) == "percent" for t in heads) or any(
        t.endswith("%") for t in grid.texts.values()
    )


def prose_cells(grid: Grid) -> Iterator[Cell]:
    """The cells of a table that hold sentences with a number, to be read as running text.

    "MMR two doses at 5 years" before figures is their label, and no sentence.
    """
    last: dict[int, int] = {}
    for (row, column), text in grid.texts.items():
        if is_figure(text):
            last[row] = max(column, last.get(row, 0))
    for cell in grid.block.cells:
        text = grid.texts[cell.row, cell.column]
        before_figures = cell.column < last.get(cell.row, 0)
        if (
            len(text.split()) >= _PROSE
            and may_hold_number(text)
            and not (before_figures and _labels_row(text))
        ):
            yield cell


def _labels_row(text: str) -> bool:
    """Tell a label from a sentence: "412 residents were helped into work", "£1.2m on roads"."""
    if len(text.split()) > _LABEL or text.rstrip().endswith(".") or "£" in text:
        return False
    return _FINITE.search(_RELATIVE.sub("", text)) is None


def label_of_row(grid: Grid, cell: Cell) -> str:
    """What names the row of a cell of prose that remarks on its figures: the first words to their left."""
    beside = [(c, t) for (r, c), t in sorted(grid.texts.items()) if r == cell.row and c < cell.column and t]
    if not any(is_figure(text) for _, text in beside):
        return ""
    return next((text for _, text in beside if len(text.split()) > 1 and not is_figure(text)), "")


def heads_of_cell(grid: Grid, cell: Cell) -> tuple[str, ...]:
    """What heads a cell of prose: the cells over it and those to its left, the nearest last."""
    over = [grid.text_over(row, cell.column) for row in range(cell.row) if grid.text_over(row, cell.column)]
    left = [grid.text_over(cell.row, column) for column in range(cell.column)]
    heads = dict.fromkeys([*over[:1], *(text for text in left if text)])
    return tuple(head for head in heads if len(head.split()) <= _LONGEST_HEAD)


def _is_period(text: str) -> bool:
    return any(p.end - p.start >= len(text) - 1 for p in find_periods(text, base=None))


def _labels(grid: Grid, cell: Cell, labels: int) -> tuple[str, ...]:
    """What each of the label columns says of the row; a cell over several rows says it of each."""
    said = (grid.text_over(cell.row, column) for column in range(min(labels, cell.column)))
    kept = tuple(t if _is_label(t) else "" for t in said)
    return kept + ("",) * (labels - len(kept))


def _is_label(text: str) -> bool:
    """Words, or the period that a row is of: "2023", "2020-22"."""
    return _is_period(text) if is_figure(text) or not LETTERS.search(text) else True


def _nearest(grid: Grid, cell: Cell) -> str:
    """Where no label column says anything, the nearest words to the left of the figure."""
    left = [grid.texts.get((cell.row, c), "") for c in range(cell.column)]
    return next((h for h in left if LETTERS.search(h)), "") or next(
        (h for h in left if h and not is_figure(h)), ""
    )


def _column_head(grid: Grid, head_rows: frozenset[int], cell: Cell) -> str:
    """The heads over a cell, from the top; a title that stands over the whole table is none."""
    rows = [row for row in sorted(head_rows) if row < cell.row]
    said = (text for row in rows for text in grid.over(row, cell) if not grid.is_title(row, text))
    return " ".join(dict.fromkeys(said)).strip()


def _figure(
    text: str,
    row_head: str,
    column_head: str,
    *,
    money: bool,
    told: Told,
    pennies: bool = True,
    priced: bool = True,
) -> tuple[Decimal, Unit, Decimal | None] | None:
    match = _FIGURE.fullmatch(text.strip())
    if match is None or _is_period(text.strip()) or silences(text):
        return None
    if bool(match["open"]) != bool(match["close"]) or re.fullmatch(r"0\d+", match["v"]):
        return None
    value = number(match["v"]) * magnitude(match["mag"])
    # accounts print an amount below zero in brackets; "(4.8%)" beside a count is its share
    bracketed = match["open"] and not match["percent"]
    if bracketed or match["sign"] in {"-", "−"} or match["sign2"]:
        value = -value
    unit = _unit(match, row_head, column_head, money=money, told=told, pennies=pennies, priced=priced)
    if unit == "GBP" and not match["mag"]:
        value *= scale_of(column_head) or scale_of(row_head) or (1 if match["pound"] else told.scale)
    if match["share"]:
        return number(match["share"]), "percent", value
    return value, unit, number(match["of"]) if match["of"] else None


def _unit(
    match: re.Match[str], row: str, column: str, *, money: bool, told: Told, pennies: bool, priced: bool
) -> Unit:
    """The unit that the cell prints, else the one that its heads name, else that of the table."""
    if match["percent"]:
        return "percent"
    if match["pound"] or match["mag"]:
        return "GBP"
    named = (
        cast("Unit", match["time"].lower()) if match["time"] else unit_of_heads(row, column, priced=priced)
    )
    if named:
        return named
    counted = counts(f"{row} {column}")
    beyond = told.unit == "percent" and number(match["v"]) > _WHOLE
    if told.unit and not beyond and not counts_by_name(row, column):
        return told.unit
    if (pennies and _MONEY_CELL.match(match["v"])) or (money and not counted):
        return "GBP"
    return "count"

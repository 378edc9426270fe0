"""Tables in text without bars or tabs: cells one below another, tiles, figures behind dots, blanks or colons.

A table that is copied out of a document or a slide often comes so. It is told by its figures: lines that are
nothing else, as many below each label; or above a caption each, as a slide's tiles are; or at the ends of
lines, one after another, behind dots or blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.spaced import FIGURE, spaced_block, spaced_rows
from ingest.text_lines import Line
from minutebook.model import Block, Cell, Page, Span

_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LABEL, _LONGEST = 16, 110
"""Words and characters at most of a line that labels figures."""
_WIDEST = 400
"""Characters of a line; one of more is none of a table, and takes patterns too long."""
_MOST_ROWS, _MOST_HEADS, _MOST_LINES = 100, 10, 3
_FEWEST, _FEWEST_CELLS = 2, 3
_CELL = re.compile(r"\S+(?:[ ]\S+)*")
_SIGNS = frozenset("%£#")
# "-", "•", "1.", "2.3", "(a)": the line begins an item of a list
_MARKED = re.compile(r"\s*(?:[-*•▪●–]\s|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s|\d+\.\d+\.?\s|#)")
_END = re.compile(r"[.;:]\s*$")
_AMOUNT = r"[<>~]?[-−+]?£?\d[\d,]*(?:\.\d+)?\s?(?:%|k|m|bn)?"
# "Precept ...... £71,500 (£66,000)", "First visit    86.4   (target 90)", "Foster care    168", "- Oars: 12"
_LED = re.compile(
    rf"\s*(?:[-*•▪●–]\s+)?(?P<label>\S(?:.*?[^\s.:])??)(?P<gap>\s*\.{{4,}}\s*|\s?:\s+|[ ]{{3,}})"
    rf"(?P<v>{_AMOUNT}|\({_AMOUNT}\)|[-–]|nil)"
    rf"(?:\s+\((?:(?P<word>[a-z][a-z ]{{1,20}}?):?\s)?(?P<beside>{_AMOUNT})\))?\s*",
    re.IGNORECASE,
)
# "Item: 5", "Telephone: 960114", "Likelihood: 4"; and a vote's "For: 5", which others read
_NO_LABEL = re.compile(
    r"(?:.*\b)?(?:items?|nos?|numbers?|ref|reference|pages?|tel|telephone|phone|mobile|ext|fax|date|time|room|version|code|years?"
    r"|id|minutes?|para(?:graph)?|appendix|section|score|likelihood|impact|risk|rating|priority|rank|ward|for|against|yes"
    r"|abstain(?:ed|ing)?|abstentions?|abstained|votes?|voting|members?|present|press|public|quorum|apologies|absent)\b\s*",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[£%]|\d[.,]\d")
_SIGNED = re.compile(r"[£%]|\d\s?(?:k|m|bn)$", re.IGNORECASE)
# "England 22.1%", "(1,702 in 2021-22)": below a tile's caption
_COMPARED = re.compile(
    rf"\s*\(?(?P<before>[A-Z][A-Za-z .&'’-]{{1,40}}?)?[:\s]*(?<![\d.,/-])(?P<v>{_AMOUNT})"
    r"(?P<after>\s+(?:in|at|on)\s[^()]{2,30})?\)?\s*"
)
# "1 in 5", "£2,000 to £3,000", "Nine out of ten"
_FIGURE_IN_WORDS = re.compile(
    rf"\s*(?:{_AMOUNT}\s?(?:to|[-–]|and)\s?{_AMOUNT}|(?:\d+|[A-Z][a-z]+)\s(?:in|out\sof)(?:\severy)?\s\w+"
    rf"|{_AMOUNT}\s(?:days|weeks|months|years|hours|miles|tonnes|minutes))\s*"
)
# "on last year", "since 2019": what a change is against, no caption of its own
_AGAINST = re.compile(r"\s*(?:on|from|since|compared|than|up|down|higher|lower)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """Tables, with what stands among them, and how many lines they take."""

    blocks: tuple[Block, ...]
    lines: int


def text_table(page: Page, lines: Sequence[Line]) -> Listed | None:
    """The table that begins with the first of the lines; None where none does."""
    if found := _fielded(page, lines):
        return found
    rows = spaced_rows([line.words for line in lines])
    block = spaced_block(page, [(line.start, line.end) for line in lines[:rows]]) if rows else None
    if rows:
        return Listed((block,) if block else (), rows)
    return _led(page, lines) or _below(page, lines) or tiles(page, lines)


def _is_figure(line: Line) -> bool:
    words = line.words.strip()
    return bool(
        FIGURE.fullmatch(words) and (_DIGIT.search(words) or words.lower() in {"-", "–", "n/a", "nil"})
    )


def _is_label(line: Line) -> bool:
    words = line.words.strip()
    return (
        bool(_LETTERS.search(words) or "/" in words)
        and not line.cells
        and "|" not in words
        and "  " not in words.replace("  ", " ", 1)
        and len(words) <= _LONGEST
        and len(words.split()) <= _LABEL
        and not _END.search(words)
        and not _MARKED.match(line.words)
        and not _is_figure(line)
    )


def _fielded(page: Page, lines: Sequence[Line]) -> Listed | None:
    """Lines of as many cells each, set apart with blanks: heads, then figures, in columns or not."""
    rows: list[list[re.Match[str]]] = []
    for line in lines[:_MOST_ROWS]:
        found = [] if line.cells or (rows and line.blank_before) else list(_CELL.finditer(line.words))
        if len(found) < _FEWEST_CELLS or (rows and len(found) != len(rows[0])):
            break
        rows.append(found)
    ends = len(rows) == len(lines) or (rows and (lines[len(rows)].blank_before))
    if len(rows) < _FEWEST or not ends:
        return None
    labelled = any(_LETTERS.search(row[0].group()) for row in rows[1:])
    heads = [_is_head(cell.group()) for cell in rows[0]]
    figures = [FIGURE.fullmatch(cell.group()) for row in rows[1:] for cell in row[1 if labelled else 0 :]]
    if not all(heads) or not all(figures):
        return None
    cells = [
        Cell(at, column, (_within(page, line, *cell.span()),), header=at == 0)
        for at, (line, row) in enumerate(zip(lines, rows, strict=False))
        for column, cell in enumerate(row)
    ]
    return Listed((_table(cells),), len(rows))


def _is_head(text: str) -> bool:
    return bool(_LETTERS.search(text) or _YEAR.fullmatch(text) or "/" in text or text in _SIGNS)


def _below(page: Page, lines: Sequence[Line]) -> Listed | None:
    """Labels with as many lines of figures below each; before them the heads of the columns."""
    at = 0
    while (
        at < len(lines) and at <= _MOST_HEADS and (_is_label(lines[at]) or _YEAR.fullmatch(lines[at].words))
    ):
        at += 1
    wide = _figures_from(lines, at)
    if not at or not wide:
        return None
    first = at - 1
    if first not in {0, wide, wide + 1} or not _apart(lines[:first], allowed=first):
        return None
    rows = 0
    while rows < _MOST_ROWS and first + rows * (wide + 1) < len(lines):
        label = first + rows * (wide + 1)
        if not _is_label(lines[label]) or _figures_from(lines, label + 1) != wide:
            break
        rows += 1
    taken = first + rows * (wide + 1)
    goes_on = taken < len(lines) and not lines[taken].blank_before and wide == 1
    if rows < _FEWEST or goes_on:
        return None
    shift = 0 if first == wide + 1 else 1
    cells = [_cell(page, 0, at + shift, lines[at], header=True) for at in range(first)]
    for row in range(rows):
        label = first + row * (wide + 1)
        cells += [_cell(page, row + (first > 0), column, lines[label + column]) for column in range(wide + 1)]
    return Listed((_table(cells),), taken)


def _figures_from(lines: Sequence[Line], at: int) -> int:
    """How many lines from one on are figures, no blank line before any."""
    count = 0
    while at + count < len(lines) and _is_figure(lines[at + count]) and not lines[at + count].blank_before:
        count += 1
    return count


def _apart(heads: Sequence[Line], *, allowed: int) -> bool:
    """Whether heads stand together, a blank line at most behind the last."""
    return all(not head.blank_before for head in heads[1:allowed])


def tiles(page: Page, lines: Sequence[Line]) -> Listed | None:
    """Figures with a caption below each, as on a slide; one of another place or time may stand below that.

    What is no figure alone ("1 in 5", "£2,000 to £3,000"), or says what another is against ("+4% | on last
    year"), is a paragraph.
    """
    blocks: list[Block] = []
    cells: list[Cell] = []
    at = found = 0
    if not lines or not lines[0].blank_before:
        return None
    while at < len(lines) and (_is_figure(lines[at]) or _FIGURE_IN_WORDS.fullmatch(lines[at].words)):
        end = _end_of_tile(lines, at)
        captions = [line for line in lines[at + 1 : end] if not _compared(line)]
        followed = end < len(lines) and not lines[end].blank_before and not _opens_tile(lines[end])
        if not captions or followed:
            break
        if not _is_figure(lines[at]) or _AGAINST.match(captions[0].words):
            blocks += [_table(cells)] if cells else []
            blocks.append(Block("paragraph", tuple(_span(page, line) for line in lines[at:end])))
            cells = []
        else:
            cells += _tile(page, 1 + max((c.row for c in cells), default=-1), lines[at:end])
        at, found = end, found + 1
    blocks += [_table(cells)] if cells else []
    return Listed(tuple(blocks), at) if found >= _FEWEST else None


def _opens_tile(line: Line) -> bool:
    return _is_figure(line) or bool(_FIGURE_IN_WORDS.fullmatch(line.words))


def _end_of_tile(lines: Sequence[Line], at: int) -> int:
    """Where the captions below a figure end."""
    end = at + 1
    while end < len(lines) and end - at <= _MOST_LINES and not lines[end].blank_before:
        if _opens_tile(lines[end]) or not _is_caption(lines[end]):
            break
        end += 1
    return end


def _tile(page: Page, row: int, lines: Sequence[Line]) -> list[Cell]:
    """The rows of one tile: its figure, and those it is set beside, each with the caption."""
    label = tuple(_span(page, line) for line in lines[1:] if not _compared(line))
    cells = [Cell(row, 0, label), Cell(row, 1, (_span(page, lines[0]),))]
    for at, found in enumerate(filter(None, map(_compared, lines[1:])), row + 1):
        cells += _beside(page, at, label, found)
    return cells


def _is_caption(line: Line) -> bool:
    return _is_label(line) or bool(_compared(line))


def _compared(line: Line) -> tuple[Line, re.Match[str]] | None:
    found = _COMPARED.fullmatch(line.words) if line.end - line.start <= _WIDEST else None
    per = found is not None and (found["before"] or "").endswith(" per")
    if found is None or per or _YEAR.fullmatch(found["v"]) or not (found["before"] or found["after"]):
        return None
    return line, found


def _beside(page: Page, row: int, label: tuple[Span, ...], of: tuple[Line, re.Match[str]]) -> list[Cell]:
    line, found = of
    said = tuple(_within(page, line, *found.span(name)) for name in ("before", "after") if found[name])
    return [Cell(row, 0, (*label, *said)), Cell(row, 1, (_within(page, line, *found.span("v")),))]


def _led(page: Page, lines: Sequence[Line]) -> Listed | None:
    """Lines that end in a figure behind dots, blanks or a colon, perhaps with another one in brackets."""
    rows: list[tuple[Line, re.Match[str]]] = []
    for line in lines[:_MOST_ROWS]:
        none = line.cells or (rows and line.blank_before) or line.end - line.start > _WIDEST
        found = None if none else _LED.fullmatch(line.words)
        if found is None or not _LETTERS.search(found["label"]) or len(found["label"]) > _LONGEST:
            break
        rows.append((line, found))
    dotted = any("." in found["gap"] for _, found in rows)
    # what dots lead to is a page, unless it can be none
    told = sum(1 for _, found in rows if _MONEY.search(found["v"]))
    if len(rows) < _FEWEST + (not dotted) or (dotted and 2 * told < len(rows)):
        return None
    if any("  " in found["label"].strip() for _, found in rows) or any(":" in f["label"] for _, f in rows):
        return None
    # a share or an amount behind a colon says itself what it is, and is read with the words around it
    coloned = [found for _, found in rows if ":" in found["gap"]]
    if any(_NO_LABEL.fullmatch(found["label"]) or _SIGNED.search(found["v"]) for found in coloned):
        return None
    line, first = rows[0]
    named = all(found["word"] == first["word"] for _, found in rows) and first["word"]
    cells = [Cell(0, 2, (_within(page, line, *first.span("word")),), header=True)] if named else []
    for row, (line, found) in enumerate(rows, 1 if named else 0):
        cells += [
            Cell(row, column, (_within(page, line, *found.span(name)),))
            for column, name in enumerate(("label", "v", "beside"))
            if found[name]
        ]
    return Listed((_table(cells),), len(rows))


def _cell(page: Page, row: int, column: int, line: Line, *, header: bool = False) -> Cell:
    return Cell(row, column, (_span(page, line),), header=header)


def _span(page: Page, line: Line) -> Span:
    return _within(page, line, 0, line.end - line.start)


def _within(page: Page, line: Line, start: int, end: int) -> Span:
    """The words of a part of a line, without the blanks around them."""
    words = line.words[start:end]
    left = line.start + start + len(words) - len(words.lstrip())
    return Span(page.number, left, left + len(words.strip()))


def _table(cells: Sequence[Cell]) -> Block:
    spans = sorted({span for cell in cells for span in cell.spans}, key=lambda span: span.start)
    return Block("table", tuple(spans), cells=tuple(cells))

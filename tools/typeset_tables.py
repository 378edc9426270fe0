"""What stands in columns: ruled tables, agenda items, labels with values, contents lines.

Columns are widths in points. Cells are drawn row by row, which is the order in which a reader of the
page's text meets them.
"""

from __future__ import annotations

import re
from typing import Any

from reportlab.lib.colors import black
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Table
from typeset_layout import LayoutError, Ruled
from typeset_looks import BODY, BOLD, BOLD_FONT, LEADING, RIGHT, Measure, paragraph
from typeset_markup import cell_pieces
from typeset_source import Block, Line

# Column widths as multiples of the body size.
_NUMBER, _PAGES, _LABEL, _FIELD = 2.6, 5.0, 9.6, 5.5

_AGENDA_ITEM = re.compile(r"(?:- )?(\d+[a-z]?\.)\s+(.*)", re.DOTALL)
_PAGE_RANGE = re.compile(r"(?:^|\s+)(\d+ - \d+)(?:\s+|$)")
_FIELD_LINE = re.compile(r"(?:\*\*)?([A-Z][a-z]+:)(?:\*\*)?\s*(.*)")
_CONTENTS_ROW = re.compile(r"\|\s*<b>(.*?)\s*\.{3,}</b>\s*\|\s*<b>(\d+)</b>\s*\|")

_PLAIN = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
_RULED = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def ruled_table(block: Block, ruled: Ruled | None, measure: Measure) -> Any:
    """Tab-separated lines as a table with rules; empty columns at its right side are no columns."""
    rows = [line.text.split("\t") for line in block.lines]
    columns = max((i + 1 for row in rows for i, cell in enumerate(row) if cell.strip()), default=1)
    texts = [(row + [""] * columns)[:columns] for row in rows]
    shares = ruled.widths if ruled and ruled.widths else _shares(texts)
    if len(shares) != columns:
        raise LayoutError(f"line {block.line}: {len(shares)} widths for {columns} columns")
    header = bool(ruled and ruled.header)
    cells = [[_cell(text, header and i == 0, measure) for text in row] for i, row in enumerate(texts)]
    widths = [share / sum(shares) * measure.width for share in shares]
    return Table(cells, colWidths=widths, style=_RULED, hAlign="LEFT")


def _shares(rows: list[list[str]]) -> tuple[float, ...]:
    """Widths that suit the text: the longest cell of each column counts, the very long ones less."""
    longest = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return tuple(min(max(length, 8), 60) for length in longest)


def _cell(text: str, header: bool, measure: Measure) -> list[Any]:
    flows = []
    for tag, piece in cell_pieces(text):
        indent, marker = (14, "•") if tag == "li" else (0, "")
        look = BOLD if header else BODY
        flow = paragraph(piece, look, measure.size, indent=indent, marker=marker, marker_at=3)
        flow.style.spaceAfter = 0.5 * measure.size if text.startswith("<p>") else 0
        flows.append(flow)
    return flows


def agenda_items(block: Block, measure: Measure) -> list[Any]:
    """The items of an agenda: number, title and page range in columns, the explanation beneath."""
    items: list[list[str]] = []
    for line in block.lines:
        text = line.text.replace("\t", " ").strip()
        if _AGENDA_ITEM.match(text) or not items:
            items.append([])
        items[-1].append(text)
    return [_agenda_item(item, measure) for item in items]


def _agenda_item(lines: list[str], measure: Measure) -> Any:
    match = _AGENDA_ITEM.match(lines[0])
    if not match:
        raise LayoutError(f"an agenda item has no number: {lines[0]!r}")
    title, pages, below = _take_pages(match[2])
    rows = [[match[1], title, pages]]
    if below:  # the page range stood at the end of the title's first line
        rows.append(["", f"**{below}**", ""])
    for line in lines[1:]:
        text, own_pages, _ = _take_pages(line)
        if own_pages and not text:
            rows[0][2] = own_pages
        else:
            rows.append(["", line, ""])
    size = measure.size
    cells = [
        [
            paragraph(number, BOLD, size),
            paragraph(f"**{text}**" if i == 0 else text, BODY, size),
            paragraph(pages, RIGHT, size),
        ]
        for i, (number, text, pages) in enumerate(rows)
    ]
    number_width, pages_width = _NUMBER * size, _PAGES * size
    widths = [number_width, measure.width - number_width - pages_width, pages_width]
    return Table(cells, colWidths=widths, style=_PLAIN, hAlign="LEFT")


def _take_pages(text: str) -> tuple[str, str, str]:
    """Text before a page range such as "5 - 16", the range, and the text after it."""
    match = _PAGE_RANGE.search(text)
    return (text[: match.start()], match[1], text[match.end() :]) if match else (text, "", "")


def field_row(line: Line, measure: Measure) -> Any:
    """A line such as "Date: Tuesday ..." as a bold label with its value, or a value alone."""
    match = _FIELD_LINE.fullmatch(line.text.strip())
    label, value = (match[1], match[2]) if match else ("", line.text)
    cells = [[paragraph(label, BOLD, measure.size), paragraph(value, BODY, measure.size)]]
    label_width = _FIELD * measure.size
    return Table(cells, colWidths=[label_width, measure.width - label_width], style=_PLAIN, hAlign="LEFT")


def label_row(block: Block, torn: tuple[str, str] | None, measure: Measure) -> Any:
    """A paragraph such as "PRESENT: ..." as a bold label in a column of its own, and what it labels.

    `torn` is a label of two lines: the dump has its second line after the labelled text, as the page's
    text runs row by row.
    """
    label_width = _LABEL * measure.size
    widths = [label_width, measure.width - label_width]
    size = measure.size
    if not torn:
        label, colon, text = block.text.partition(":")
        cells = [[paragraph(label + colon, BOLD, size), paragraph(text, BODY, size)]]
        return Table(cells, colWidths=widths, style=_PLAIN, hAlign="LEFT")
    upper, lower = torn
    if not (block.text.startswith(upper) and block.text.endswith(lower)):
        raise LayoutError(f"line {block.line} is not {upper!r} … {lower!r}")
    value = paragraph(block.text.removeprefix(upper).removesuffix(lower), BODY, size)
    leading = size * LEADING
    height = value.wrap(widths[1] - 4, 1000)[1]
    cells = [[paragraph(upper, BOLD, size), value], [paragraph(lower, BOLD, size), ""]]
    heights = [leading, max(leading, height - leading)]
    style = [*_PLAIN, ("SPAN", (1, 0), (1, 1))]
    return Table(cells, colWidths=widths, rowHeights=heights, style=style, hAlign="LEFT")


def contents_rows(block: Block, measure: Measure) -> list[Any]:
    """The lines of a table of contents: title, dot leaders, page."""
    matches = (_CONTENTS_ROW.match(line.text) for line in block.lines)
    return [_contents_row(match[1], match[2], measure) for match in matches if match]


def _contents_row(title: str, page: str, measure: Measure) -> Any:
    page_width = 2 * measure.size
    room = measure.width - page_width - 6 - stringWidth(f"{title} ", BOLD_FONT, measure.size)
    dots = "." * int(room / stringWidth(".", BOLD_FONT, measure.size))
    cells = [[paragraph(f"{title} {dots}", BOLD, measure.size), paragraph(page, BOLD, measure.size)]]
    return Table(cells, colWidths=[measure.width - page_width, page_width], style=_PLAIN, hAlign="LEFT")


def rule(measure: Measure) -> Any:
    """A line across the text."""
    style = [("LINEABOVE", (0, 0), (-1, 0), 0.5, black)]
    return Table([[""]], colWidths=[measure.width], rowHeights=[6], style=style, hAlign="LEFT")

"""The paragraphs inside a table's cell: where one ends and the next begins.

A Word file says it; a printed page shows it, by white space, by type, or by a line that ended early:

    | 4. | **Road safety**                        | JB |
    |    | The officer told of the new crossings. |    |
    |    | It was agreed that the plan go ahead.  |    |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.typed import typed_marker
from minutebook.model import Cell, Document, Span

_LINE_END = re.compile(r"\n|<br\b", re.IGNORECASE)
_CLOSED = re.compile(r"[.:;!?][)\"'’”]?$")
_WIDER = 1.15
"""Of the closest lines of the cell: lines further apart than so are two paragraphs."""
_SLACK = 12.0
"""Points: a line that holds so much more than the next word was ended on purpose, stop or no stop."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its pieces of page text, whether all of it is bold, and how far down the page it begins, if known."""

    spans: tuple[Span, ...]
    bold: bool = False
    top: float | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line of a cell; ``first`` is the width of its first word."""

    x1: float
    top: float
    first: float
    bold: bool


def paragraphs_of(
    document: Document, cell: Cell, right: float, begins: re.Pattern[str] | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell; ``right`` is how far the text of its column reaches on the page.

    A line that ``begins`` as told is one of its own, whatever the line above.
    """
    lines = [_line(document, span) for span in cell.spans]
    tops = [b.top - a.top for a, b in pairwise([line for line in lines if line]) if b.top > a.top]
    closest = min(tops, default=0.0)
    cuts = [0]
    for i in range(1, len(cell.spans)):
        above, line = lines[i - 1], lines[i]
        if above and line:
            parted = _is_printed_apart(document, cell.spans[i - 1 : i + 1], above, line, closest, right)
        else:
            parted = _is_written_apart(document, cell, i)
        if parted or (begins and begins.match(document.slice(cell.spans[i]))):
            cuts.append(i)
    made = pairwise([*cuts, len(cell.spans)]) if cell.spans else ()
    return tuple(_paragraph(document, cell, lines, a, b) for a, b in made)


def right_of(document: Document, cells: Sequence[Cell]) -> float:
    """How far to the right the text of some cells reaches, in points; 0 where no layout tells."""
    lines = (_line(document, span) for cell in cells for span in cell.spans)
    return max((line.x1 for line in lines if line), default=0.0)


def _paragraph(document: Document, cell: Cell, lines: Sequence[_Line | None], a: int, b: int) -> Paragraph:
    told = [line for line in lines[a:b] if line]
    if told:
        return Paragraph(cell.spans[a:b], all(line.bold for line in told), told[0].top)
    marked = all(_is_marked(document, span) for span in cell.spans[a:b])
    return Paragraph(cell.spans[a:b], b <= cell.bold_spans or marked)


def _line(document: Document, span: Span) -> _Line | None:
    words = document.page(span.page).words.touching([(span.start, span.end)])
    if not words:
        return None
    bold = all(word.bold for word in words)
    first = words[0].box
    return _Line(max(words.x1s), min(words.tops), first.x1 - first.x0, bold)


def _is_printed_apart(
    document: Document, pair: Sequence[Span], above: _Line, line: _Line, closest: float, right: float
) -> bool:
    """Whether a printed line begins a paragraph below another line of its cell."""
    if pair[0].page != pair[1].page or line.top <= above.top:
        return False
    if above.bold != line.bold or typed_marker(document.slice(pair[1]))[0]:
        return True
    if closest and line.top - above.top > _WIDER * closest:
        return True
    left = right - above.x1 - line.first
    closed = _CLOSED.search(document.slice(pair[0]).rstrip()) is not None
    return left > _SLACK or (closed and left > 0)


def _is_written_apart(document: Document, cell: Cell, at: int) -> bool:
    """Whether a piece begins a paragraph where the file says so: a line end that no sentence runs over."""
    before, span = cell.spans[at - 1 : at + 1]
    if before.page != span.page:
        return False
    between = document.page(span.page).text[before.end : span.start]
    if _is_marked(document, before) and not _is_marked(document, span):
        return True
    if not _LINE_END.search(between):
        return False
    words = document.slice(span)
    return not words[:1].islower() or _CLOSED.search(document.slice(before).rstrip()) is not None


def _is_marked(document: Document, span: Span) -> bool:
    """Whether Markdown sets a piece in bold."""
    text = document.page(span.page).text
    return text[max(0, span.start - 2) : span.start] == "**" and text[span.end : span.end + 2] == "**"


def pieces_after(span: Span, length: int) -> Iterator[Span]:
    """A piece without its first characters; none where nothing is left."""
    if span.start + length < span.end:
        yield Span(span.page, span.start + length, span.end)

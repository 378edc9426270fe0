"""The layout of a document as two small blobs, so that it can be loaded again without its file.

Words are stored column by column as whole numbers (hundredths of a point), each as the step from the word
before: small steps repeat, so they pack to about a tenth. Boxes are therefore rounded to 0.01 pt (0.0035 mm)
when a document is stored, and :func:`rounded` is what comes back.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from minutebook.model import Block, Box, Cell, Document, Page, Span, Word

STEPS = 100
"""Steps of one point: boxes and font sizes are kept to 0.01 pt."""


def compact(value: object) -> str:
    """JSON without white space, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rounded(document: Document) -> Document:
    """The document as it will be loaded: boxes and font sizes to 0.01 pt, all else as it is."""
    return replace(document, pages=tuple(replace(p, words=rounded_words(p.words)) for p in document.pages))


def rounded_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words as they will be loaded."""
    return _words(_numbers(words))


def _numbers(words: Sequence[Word]) -> list[list[int]]:
    """Eight columns: gap, length, x0, width, top, height (from the word before), font size, bold.

    Column by column, because a pack of 200 pages has 80,000 words.
    """
    boxes = [word.box for word in words]
    left, right, top, bottom = (
        [round(box.x0 * STEPS) for box in boxes],
        [round(box.x1 * STEPS) for box in boxes],
        [round(box.top * STEPS) for box in boxes],
        [round(box.bottom * STEPS) for box in boxes],
    )
    start, end = [word.start for word in words], [word.end for word in words]
    return [
        _less(start, [0, *end]),
        _less(end, start),
        _less(left, [0, *right]),
        _less(right, left),
        _less(top, [0, *top]),
        _less(bottom, top),
        [round(word.size * STEPS) for word in words],
        [int(word.bold) for word in words],
    ]


def _less(numbers: Iterable[int], others: Iterable[int]) -> list[int]:
    """Each number less the one beside it."""
    return [a - b for a, b in zip(numbers, others, strict=False)]


def _words(columns: Sequence[Sequence[int]]) -> tuple[Word, ...]:
    words = []
    end = x1 = top = 0
    for gap, length, step, width, drop, height, size, bold in zip(*columns, strict=True):
        start, left, top = end + gap, x1 + step, top + drop
        end, x1 = start + length, left + width
        box = Box(left / STEPS, top / STEPS, x1 / STEPS, (top + height) / STEPS)
        words.append(Word(start, end, box, size / STEPS, bool(bold)))
    return tuple(words)


def pack_words(pages: Iterable[Page]) -> bytes:
    """The words of every page, in the order of the pages."""
    return _packed([_numbers(page.words) for page in pages])


def unpack_words(blob: bytes) -> list[tuple[Word, ...]]:
    """The words of every page, in the order in which the pages were packed."""
    return [_words(columns) for columns in _unpacked(blob)]


def pack_blocks(blocks: Iterable[Block]) -> bytes:
    """The blocks, with their cells."""
    return _packed(
        [
            [
                block.kind,
                [_triple(span) for span in block.spans],
                block.level,
                block.marker,
                _triple(block.marker_span) if block.marker_span else None,
                int(block.bold),
                [_cell(cell) for cell in block.cells],
            ]
            for block in blocks
        ]
    )


def unpack_blocks(blob: bytes) -> tuple[Block, ...]:
    """The blocks as they were packed."""
    return tuple(
        Block(
            kind=kind,
            spans=spans_of(spans),
            level=level,
            marker=marker,
            marker_span=Span(*marker_span) if marker_span else None,
            bold=bool(bold),
            cells=tuple(
                Cell(row, column, spans_of(inside), bool(header), row_span, column_span)
                for row, column, inside, header, row_span, column_span in cells
            ),
        )
        for kind, spans, level, marker, marker_span, bold, cells in _unpacked(blob)
    )


def spans_of(triples: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Spans from the ``[page, start, end]`` of a ``spans`` column."""
    return tuple(Span(*triple) for triple in triples)


def _triple(span: Span) -> list[int]:
    return [span.page, span.start, span.end]


def _cell(cell: Cell) -> list[object]:
    spans = [_triple(span) for span in cell.spans]
    return [cell.row, cell.column, spans, int(cell.header), cell.row_span, cell.column_span]


def _packed(value: object) -> bytes:
    return zlib.compress(compact(value).encode())


def _unpacked(blob: bytes) -> Any:  # JSON of our own making: lists of lists
    return json.loads(zlib.decompress(blob))

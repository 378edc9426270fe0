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
from itertools import accumulate
from typing import Any

from minutebook.model import Block, Cell, Document, Page, Span, Words

STEPS = 100
"""Steps of one point: boxes and font sizes are kept to 0.01 pt."""


def compact(value: object) -> str:
    """JSON without white space, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rounded(document: Document) -> Document:
    """The document as it will be loaded: boxes and font sizes to 0.01 pt, all else as it is."""
    return replace(document, pages=tuple(replace(p, words=rounded_words(p.words)) for p in document.pages))


def rounded_words(words: Words) -> Words:
    """The words as they will be loaded."""
    return Words(
        words.starts,
        words.ends,
        map(_rounded, words.x0s),
        map(_rounded, words.tops),
        map(_rounded, words.x1s),
        map(_rounded, words.bottoms),
        map(_rounded, words.sizes),
        words.bold,
    )


def _rounded(points: float) -> float:
    return round(points * STEPS) / STEPS


def _numbers(words: Words) -> list[list[int]]:
    """Eight columns: gap, length, x0, width, top, height (from the word before), font size, bold."""
    left, top, right, bottom, size = (
        [round(points * STEPS) for points in column]
        for column in (words.x0s, words.tops, words.x1s, words.bottoms, words.sizes)
    )
    return [
        _less(words.starts, [0, *words.ends]),
        _less(words.ends, words.starts),
        _less(left, [0, *right]),
        _less(right, left),
        _less(top, [0, *top]),
        _less(bottom, top),
        size,
        list(words.bold),
    ]


def _less(numbers: Iterable[int], others: Iterable[int]) -> list[int]:
    """Each number less the one beside it."""
    return [a - b for a, b in zip(numbers, others, strict=False)]


def _words(columns: Sequence[Sequence[int]]) -> Words:
    gaps, lengths, steps, widths, drops, heights, sizes, bold = columns
    starts, ends = _ends(gaps, lengths)
    left, right = _ends(steps, widths)
    tops = list(accumulate(drops))
    bottoms = map(int.__add__, tops, heights)
    x0s, y0s, x1s, y1s, points = (
        [n / STEPS for n in column] for column in (left, tops, right, bottoms, sizes)
    )
    return Words(starts, ends, x0s, y0s, x1s, y1s, points, bold)


def _ends(gaps: Iterable[int], lengths: Iterable[int]) -> tuple[list[int], list[int]]:
    """Where stretches begin and end, each told by the gap before it and its length."""
    starts, ends = [], []
    end = 0
    for gap, length in zip(gaps, lengths, strict=True):
        starts.append(end + gap)
        end += gap + length
        ends.append(end)
    return starts, ends


def pack_words(pages: Iterable[Page]) -> bytes:
    """The words of every page, in the order of the pages."""
    return _packed([_numbers(page.words) for page in pages])


def unpack_words(blob: bytes, pages: slice = slice(None)) -> list[Words]:
    """The words of every page (or of some, by their places), in the order in which the pages were packed."""
    return [_words(columns) for columns in _unpacked(blob)[pages]]


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
                *((1,) if block.underlined else ()),
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
            underlined=bool(underlined),
        )
        for kind, spans, level, marker, marker_span, bold, cells, *underlined in _unpacked(blob)
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

"""From blocks to pieces: flowables with the space around them, in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typeset_layout import Layout
from typeset_looks import BODY, HEADINGS, LOOKS, Measure, block_paragraph
from typeset_markup import plain
from typeset_source import Block
from typeset_tables import agenda_items, contents_rows, field_row, label_row, rule, ruled_table


@dataclass(frozen=True)
class Piece:
    """Something to put on the page.

    `after` is the space below it in points, `keep` holds it together with the next piece. Where the dump
    tore a paragraph between two pages, `halves` are its two parts. `heading` is its words for a bookmark.
    """

    flow: Any
    line: int
    before: float = 0
    after: float = 0
    keep: bool = False
    halves: tuple[Any, Any] | None = None
    heading: str = ""
    kind: str = ""


def pieces_of(block: Block, layout: Layout, measure: Measure) -> Iterator[Piece]:
    """What a block becomes on the page; a block of several rows becomes several pieces."""
    size = measure.size
    if block.kind == "table":
        table = ruled_table(block, layout.tables.get(block.line), measure)
        yield Piece(table, block.line, before=size * 0.3, after=size * 0.9)
    elif block.kind == "agenda":
        for item in agenda_items(block, measure):
            yield Piece(item, block.line, after=size * 0.8)
    elif block.kind == "fields":
        for line in block.lines:
            yield Piece(field_row(line, measure), block.line, after=size * 0.3)
    elif block.kind == "contents":
        for row in contents_rows(block, measure):
            yield Piece(row, block.line, after=size * 0.5)
    elif block.kind == "label":
        row = label_row(block, layout.torn_labels.get(block.line), measure)
        yield Piece(row, block.line, after=size * 0.6)
    elif block.kind == "rule":
        yield Piece(rule(measure), block.line)
    else:
        yield _paragraph_piece(block, measure)


def _paragraph_piece(block: Block, measure: Measure) -> Piece:
    look = LOOKS.get(block.kind, BODY)
    heading = block.kind in HEADINGS
    halves = None
    if block.rest:
        halves = (
            block_paragraph(block, block.text, measure),
            block_paragraph(block, block.rest, measure, goes_on=True),
        )
    return Piece(
        flow=block_paragraph(block, f"{block.text}\n{block.rest}", measure),
        line=block.line,
        before=look.before * measure.size,
        after=look.after * measure.size,
        keep=heading,
        halves=halves,
        heading=plain(block.text) if heading else "",
        kind=block.kind,
    )

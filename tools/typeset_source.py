"""From the lines of a dump to blocks: paragraphs, headings, list items, tables, and so on.

What a block is follows from the line itself (a bullet, a number, a tab, a Markdown heading), unless the
layout marks the line as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from typeset_layout import Layout, LayoutError, Part

_BULLET = re.compile(r"(?:- )?[•▶] +|- +")
_NUMBER = re.compile(r"(?:- )?(\d{1,2}[.)])(?:\*\*)?\s+")
_MARKED_NUMBER = re.compile(r"(?:- )?(\d{1,2}[.)]?)(?:\*\*)?\s+")
_HEADING = re.compile(r"(#{1,6}) +")

# Kinds whose lines make one block together, also across blank lines.
_GATHERED = frozenset({"table", "contents", "agenda", "fields"})
# Kinds whose lines run on into one paragraph until a blank line.
_RUNNING = frozenset({"para", "bullet", "number", "lines"})


class Line(NamedTuple):
    """One line of the text: its number in the dump (from 1), and what it says after the layout's edits."""

    number: int
    text: str


@dataclass(frozen=True)
class Block:
    """A paragraph, or another thing that stands by itself on the page.

    `rest` is how the paragraph goes on where the dump tore it, `marker` the list number or bullet,
    `level` the depth in a list from 0, `lines` the source lines of kinds that are laid out line by line.
    """

    kind: str
    line: int
    text: str = ""
    rest: str = ""
    marker: str = ""
    level: int = 0
    lines: tuple[Line, ...] = field(default=())


def blocks_of(part: Part, layout: Layout, text: str) -> list[Block]:
    """The blocks of one part, in the order of the text."""
    blocks: list[Block] = []
    open_block = False
    for line in _lines_of(part, layout, text):
        if not line.text.strip():
            open_block = False
            continue
        before = blocks[-1] if blocks else None
        block = _block(line, layout.marks.get(line.number))
        if line.number in layout.joins and before:
            blocks[-1] = _joined(before, block)
        elif before and line.number not in layout.page_breaks and _goes_on(before, block, open_block):
            blocks[-1] = _longer(before, block)
        else:
            blocks.append(block)
        open_block = True
    return blocks


def _lines_of(part: Part, layout: Layout, text: str) -> Iterator[Line]:
    """The part's lines, edited, without those that the layout drops as page furniture."""
    starts = sorted(other.first for other in layout.parts)
    lines = text.split("\n")
    end = next((first for first in starts if first > part.first), len(lines) + 1)
    for number in range(part.first, end):
        if number not in layout.drops:
            for piece in _edited(number, lines[number - 1], layout).split("\n"):
                yield Line(number, piece)


def _edited(number: int, text: str, layout: Layout) -> str:
    for edit in layout.edits:
        if edit.line == number:
            if text.count(edit.find) != 1:
                raise LayoutError(f"line {number}: {edit.find!r} is not there exactly once")
            text = text.replace(edit.find, edit.with_)
    return text


def _block(line: Line, mark: str | None) -> Block:
    """What a line is when it stands alone."""
    kind = mark or _kind(line.text)
    nested = line.text.startswith(" ") and not mark
    if kind == "subbullet":
        kind, nested = "bullet", True
    if kind in _GATHERED:
        return Block(kind, line.number, lines=(line,))
    text = line.text.lstrip()
    level = int(nested)
    if kind == "number" and (number := _MARKED_NUMBER.match(text)):
        return Block(kind, line.number, text[number.end() :], marker=number[1], level=level)
    if kind == "bullet":
        bullet = _BULLET.match(text)
        marker = "➤" if bullet and "▶" in bullet[0] else "•"
        return Block(kind, line.number, text[bullet.end() if bullet else 0 :], marker=marker, level=level)
    return Block(kind, line.number, _HEADING.sub("", text, count=1))


def _kind(text: str) -> str:
    """What a line looks like by itself."""
    stripped = text.lstrip()
    if stripped.startswith("|"):
        return "contents"
    if "\t" in text:
        return "table"
    if re.fullmatch(r"-{3,}", stripped):
        return "rule"
    if heading := _HEADING.match(stripped):
        return f"h{min(len(heading[1]), 4)}"
    if _NUMBER.match(stripped):
        return "number"
    return "bullet" if _BULLET.match(stripped) else "para"


def _goes_on(before: Block, block: Block, open_block: bool) -> bool:
    """Whether a line belongs to the block above it."""
    if block.kind in _GATHERED:
        return before.kind == block.kind
    if not open_block:
        return False
    return (block.kind == "para" and before.kind in _RUNNING) or (
        block.kind == before.kind and block.kind in {"lines", "title", "subtitle", "centre", "right", "small"}
    )


def _longer(before: Block, block: Block) -> Block:
    if block.lines:
        return replace(before, lines=before.lines + block.lines)
    if before.rest:
        return replace(before, rest=f"{before.rest}\n{block.text}")
    return replace(before, text=f"{before.text}\n{block.text}")


def _joined(before: Block, block: Block) -> Block:
    """The block above, going on with this one: a paragraph, or the last of several lines."""
    if before.lines and block.lines:
        *above, torn = before.lines
        whole = Line(torn.number, f"{torn.text} {block.lines[0].text}")
        return replace(before, lines=(*above, whole))
    return replace(before, rest=block.text)

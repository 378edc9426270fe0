"""The blocks of a page drawn on its picture: one look tells what was read as what, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from ingest.rendering import rendered
from minutebook.model import Block, Box, Cell, Document, Page, Span, boxes_of

COLOURS: Mapping[str, tuple[int, int, int]] = {
    "heading": (190, 30, 45),
    "paragraph": (35, 95, 185),
    "list_item": (20, 130, 75),
    "key_value": (0, 135, 150),
    "table": (215, 110, 0),
    "margin": (130, 50, 165),
    "furniture": (110, 110, 110),
}
"""A colour for each kind of block; grey is what is set aside."""

_SHORT: Mapping[str, str] = {
    "heading": "h",
    "paragraph": "p",
    "list_item": "li",
    "key_value": "kv",
    "table": "t",
    "margin": "m",
    "furniture": "f",
}
"""How the label of a block names its kind; the legend says it in full."""

_ASTRAY = (255, 0, 200)
"""For words that no block holds: there should be none."""

_TINT, _TYPE, _PAD = 46, 12, 2


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A picture being drawn on: ``across`` and ``down`` are its pixels for each point of the page."""

    on: ImageDraw.ImageDraw
    across: float
    down: float
    top: int

    def corners(self, box: Box, pad: int = 0) -> tuple[float, float, float, float]:
        """The box in pixels, under the legend."""
        return (
            box.x0 * self.across - pad,
            self.top + box.top * self.down - pad,
            box.x1 * self.across + pad,
            self.top + box.bottom * self.down + pad,
        )


def pictures(document: Document, data: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, Image.Image]]:
    """The number and the picture of each of these pages of a PDF, with the document's blocks on it.

    Raises ReadError for a page that cannot be drawn.
    """
    for number, image in rendered(data, numbers):
        yield number, drawn(document, document.page(number), image)


def drawn(document: Document, page: Page, image: Image.Image) -> Image.Image:
    """The page's picture with its blocks on it, numbered as in the document, and a legend above."""
    head = _legend_height(image.width)
    canvas = Image.new("RGB", (image.width, image.height + head), "white")
    canvas.paste(image, (0, head))
    at = _Drawing(
        ImageDraw.Draw(canvas, "RGBA"),
        image.width / (page.width or 1.0),
        image.height / (page.height or 1.0),
        head,
    )
    here = [(i, b) for i, b in enumerate(document.blocks) if any(s.page == page.number for s in _all(b))]
    for _, block in here:
        _block(at, page, block)
    for index, block in here:
        _label(at, page, block, _name(index, block))
    for box in _astray(page, [block for _, block in here]):
        at.on.rectangle(at.corners(box, 1), (*_ASTRAY, 90), _ASTRAY, 2)
    _legend(at.on, image.width)
    return canvas


def file_names(out: Path, stem: str, numbers: Iterable[int]) -> dict[int, Path]:
    """Where the pictures go: ``out`` itself for one page, with the page's number for several.

    An ``out`` that does not end in .png is a folder, and the paper's own name (``stem``) stands first.
    """
    numbers = tuple(numbers)
    if out.suffix.lower() != ".png":
        return {n: out / f"{stem}-{n:03}.png" for n in numbers}
    if len(numbers) == 1:
        return {numbers[0]: out}
    return {n: out.with_name(f"{out.stem}-{n:03}{out.suffix}") for n in numbers}


def _all(block: Block) -> tuple[Span, ...]:
    return block.spans if block.marker_span is None else (block.marker_span, *block.spans)


def _name(index: int, block: Block) -> str:
    """A short one: a long label would cover words of the page."""
    level = str(block.level) if block.kind in ("heading", "list_item") else ""
    return f"{index} {_SHORT[block.kind]}{level}"


def _block(at: _Drawing, page: Page, block: Block) -> None:
    """Its lines tinted, one box around it; of a table and of pairs each cell, heads and keys darker."""
    colour = COLOURS[block.kind]
    lines = boxes_of(page, block.spans)
    for line in lines:
        at.on.rectangle(at.corners(line), (*colour, _TINT))
    for cell in block.cells:
        _cell(at, page, cell, colour, key=block.kind == "key_value" and cell.column == 0)
    if block.marker_span is not None:
        for box in boxes_of(page, (block.marker_span,)):
            at.on.rectangle(at.corners(box, 1), (*colour, 2 * _TINT), colour, 1)
    around = _around(page, _all(block))
    if around:
        at.on.rectangle(at.corners(around, _PAD), None, colour, 2)


def _cell(at: _Drawing, page: Page, cell: Cell, colour: tuple[int, int, int], *, key: bool) -> None:
    around = _around(page, cell.spans)
    if around:
        dark = (*colour, 2 * _TINT) if cell.header or key else None
        at.on.rectangle(at.corners(around, 1), dark, colour, 1)


def _around(page: Page, spans: Iterable[Span]) -> Box | None:
    boxes = boxes_of(page, spans)
    if not boxes:
        return None
    return Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )


def _label(at: _Drawing, page: Page, block: Block, name: str) -> None:
    """The name in a small flag left of the block, over its upper edge where there is no room."""
    around = _around(page, _all(block))
    if around is None:
        return
    left, top, _, _ = at.corners(around, _PAD)
    width = at.on.textlength(name, font=_font()) + 6
    if left - width >= 0:
        x, y = left - width, top
    else:
        x, y = max(0.0, left), max(0.0, top - _TYPE - 3)
    at.on.rectangle((x, y, x + width, y + _TYPE + 3), (*COLOURS[block.kind], 215))
    at.on.text((x + 3, y), name, fill="white", font=_font())


def _astray(page: Page, blocks: Iterable[Block]) -> Iterator[Box]:
    """The boxes of words that stand in no block."""
    held = {at for b in blocks for s in _all(b) if s.page == page.number for at in range(s.start, s.end)}
    yield from (w.box for w in page.words if not held.issuperset(range(w.start, w.end)))


_LEGEND = (
    *((f"{_SHORT[kind]} {kind.replace('_', ' ')}", colour) for kind, colour in COLOURS.items()),
    ("in no block", _ASTRAY),
)
_NOTE = "Each label: the place in the paper's reading order, the kind, the level (h) or depth (li)."


def _legend_height(width: int) -> int:
    return (_TYPE + 8) * (1 + max(y for _, y, _ in _legend_places(width)))


def _legend_places(width: int) -> Iterator[tuple[float, int, int]]:
    """Where each entry stands: pixels from the left, row, and which one; the note comes last."""
    x, row = 6.0, 0
    for i, text in enumerate([*(name for name, _ in _LEGEND), _NOTE]):
        needed = _font().getlength(text) + (34 if i < len(_LEGEND) else 12)
        if x + needed > width and x > 6.0:
            x, row = 6.0, row + 1
        yield x, row, i
        x += needed


def _legend(on: ImageDraw.ImageDraw, width: int) -> None:
    for x, row, i in _legend_places(width):
        y = row * (_TYPE + 8) + 3
        if i == len(_LEGEND):
            on.text((x, y), _NOTE, fill=(60, 60, 60), font=_font())
            continue
        name, colour = _LEGEND[i]
        on.rectangle((x, y + 1, x + 16, y + _TYPE + 1), (*colour, 2 * _TINT), colour, 2)
        on.text((x + 21, y), name, fill="black", font=_font())


@cache
def _font() -> Any:
    """The font that Pillow brings along: no machine needs one of its own."""
    return ImageFont.load_default(_TYPE)

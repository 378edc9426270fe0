"""How paragraphs look: type sizes, weights, indents.

All lengths are points; sizes and spaces of a look are shares of the body size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from typeset_markup import TEXT_FONT, inline
from typeset_source import Block

BOLD_FONT = f"{TEXT_FONT}-Bold"
LEADING = 1.18
_NUMBER_STEP, _BULLET_STEP = 2.6, 1.7


@dataclass(frozen=True)
class Measure:
    """The body size of a part, the width of its text, and how far the body stands in from the left."""

    size: float
    width: float
    indent: float = 0


@dataclass(frozen=True)
class Look:
    """How one kind of paragraph is set, and the space before and after it."""

    size: float = 1
    bold: bool = False
    align: int = TA_LEFT
    before: float = 0
    after: float = 0.6


BODY = Look(before=0.2)
BOLD = Look(bold=True)
RIGHT = Look(align=TA_RIGHT)
LOOKS = {
    "cover": Look(2.6, True, TA_CENTER, 3.0, 3.0),
    "title": Look(1.45, True, TA_CENTER, 0.6, 1.0),
    "subtitle": Look(1.1, True, TA_CENTER, 0.4, 0.9),
    "h1": Look(1.3, True, before=1.2, after=0.7),
    "h2": Look(1.1, True, before=1.0, after=0.6),
    "h3": Look(1.0, True, before=0.9, after=0.5),
    "h4": Look(1.0, True, before=0.7, after=0.4),
    "minute": Look(1.0, True, before=0.9, after=0.6),
    "centre": Look(align=TA_CENTER),
    "right": RIGHT,
    "small": Look(0.7, align=TA_CENTER, after=0.5),
    "bullet": Look(after=0.3),
    "number": Look(after=0.4),
}
HEADINGS = frozenset({"title", "subtitle", "h1", "h2", "h3", "h4", "minute"})
_FULL_WIDTH = frozenset({"cover", "title", "subtitle", "centre", "right", "small"})


def paragraph(
    text: str, look: Look, size: float, *, indent: float = 0, marker: str = "", marker_at: float = 0
) -> Any:
    """One paragraph, its lines `indent` points in, with its list marker `marker_at` points in."""
    own_size = look.size * size
    font = BOLD_FONT if look.bold else TEXT_FONT
    style = ParagraphStyle(
        "own",
        fontName=font,
        fontSize=own_size,
        leading=own_size * LEADING,
        alignment=look.align,
        leftIndent=indent,
        bulletIndent=marker_at,
        bulletFontName="ZapfDingbats" if marker == "➤" else font,
        bulletFontSize=own_size,
        allowWidows=0,
        allowOrphans=0,
    )
    return Paragraph(inline(text), style, bulletText=marker or None)


def block_paragraph(block: Block, text: str, measure: Measure, goes_on: bool = False) -> Any:
    """A block's paragraph; the second half of a torn one (`goes_on`) has the indent without the marker."""
    look = LOOKS.get(block.kind, BODY)
    marker, marker_at, indent = block.marker, measure.indent, measure.indent
    if block.kind in {"bullet", "number"}:
        marker_at += block.level * _NUMBER_STEP * measure.size
        indent = marker_at + (_BULLET_STEP if block.kind == "bullet" else _NUMBER_STEP) * measure.size
    elif block.kind == "minute" and measure.indent:
        marker, _, text = text.partition(" ")
        marker_at = 0
    elif block.kind in _FULL_WIDTH:
        indent = 0
    if block.kind == "lines":
        text = text.replace("\n", "  \n")
    shown = "" if goes_on else marker
    return paragraph(text, look, measure.size, indent=indent, marker=shown, marker_at=marker_at)

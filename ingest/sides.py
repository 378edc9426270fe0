"""The lines of a page with what stands beside them: notes in the margin, and page numbers behind dots.

What is parted off each line is noted in two numbers, because the pages of a long paper are looked at twice.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from ingest.leaf import Leaf
from ingest.line import Line
from ingest.margins import Beside, part_margin, rules_beside, stands_in_margin
from ingest.measure import PageLines
from ingest.printed import Rule, Strip

_MOST_NEIGHBOURS = 2_000
"""Lines of a page that are looked at for text beside a note; no page that is read by people has as many."""

_FURNITURE = -1
"""Stands for the words of a line of furniture."""


def page_lines(leaf: Leaf, sides: Mapping[int, Beside]) -> PageLines:
    """The lines that a page is measured by, and its notes."""
    return PageLines(
        leaf.number,
        leaf.width,
        tuple(b.main.line for b in sides.values() if b.main and b.main.line.turn == 0),
        tuple(b.note.line for b in sides.values() if b.note and b.main),
    )


def parted_of(
    leaf: Leaf, furniture: frozenset[int], down: Sequence[Rule], may_be_parted: Sequence[int]
) -> array[int]:
    """Of each line outside tables, how many words are text and how many dots behind it; a note is the rest.

    The text of a line of furniture is -1. ``down`` are the page's rules that run down it; ``may_be_parted``
    tells of each line whether a closer look is needed.
    """
    strips = leaf.strips
    others = [strip.line for i, strip in enumerate(strips) if i not in furniture][:_MOST_NEIGHBOURS]
    counts = array("i")
    for i, (strip, closer) in enumerate(zip(strips, may_be_parted, strict=True)):
        if i in furniture:
            counts.extend((_FURNITURE, 0))
        elif stands_in_margin(strip.line, leaf.width):
            counts.extend((0, 0))
        elif closer:
            counts.extend(_counts(strip, others, leaf.width, down))
        else:
            counts.extend((strip.line.word_count, 0))
    return counts


def _counts(strip: Strip, others: Sequence[Line], width: float, down: Sequence[Rule]) -> tuple[int, int]:
    beside = part_margin(strip, others, width, rules_beside(strip.line, down))
    return _word_count(beside.main), _word_count(beside.dots)


def _word_count(strip: Strip | None) -> int:
    return strip.line.word_count if strip else 0


def sides_of(leaf: Leaf, parted: Sequence[int]) -> dict[int, Beside]:
    """The page's lines outside tables and furniture, by their index, notes in the margin parted off."""
    counts = zip(parted[::2], parted[1::2], strict=True)
    return {
        i: _side(strip, text, dots)
        for i, (strip, (text, dots)) in enumerate(zip(leaf.strips, counts, strict=True))
        if text != _FURNITURE
    }


def _side(strip: Strip, text: int, dots: int) -> Beside:
    if text == strip.line.word_count:
        return Beside(strip, None)
    at = text + dots
    return Beside(
        strip.part(0, text) if text else None, strip.part(at), strip.part(text, at) if dots else None
    )

"""The blocks of a paper as figures are read from them: paragraphs that a page's layout tore are one again.

A poster or a leaflet sets a sentence in a narrow column of its own, where each line may come out as a
paragraph, or in bold as a heading: "Within the county, Arun had the most", "among children in Year 6 (32%)."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractors.lexicon import words
from minutebook.model import Block, Document

_RUNNING: Final = frozenset({"paragraph", "heading"})
_HANGING: Final = frozenset(words("quantities", "stops")) - {
    "up",
    "down",
    "out",
    "off",
    "only",
    "there",
    "here",
    "now",
}
_WORD: Final = re.compile(r"[a-z]{3}")
_FEW: Final = 4
"""A line of fewer words is a label or a title, which nothing goes on."""


def whole_blocks(document: Document) -> Iterator[tuple[int, Block]]:
    """The blocks of a document with their places, torn ones as one block at the place of the first."""
    waiting: tuple[int, Block] | None = None
    for index, block in enumerate(document.blocks):
        if waiting is not None:
            first, before = waiting
            if document.part_at(first) is document.part_at(index) and _goes_on(document, before, block):
                kind = "paragraph" if before.kind == "heading" else before.kind
                waiting = first, replace(before, kind=kind, spans=before.spans + block.spans)
                continue
            yield waiting
            waiting = None
        if block.spans and block.kind in {*_RUNNING, "list_item"}:
            waiting = index, block
        else:
            yield index, block
    if waiting is not None:
        yield waiting


def _goes_on(document: Document, before: Block, block: Block) -> bool:
    """Tell whether a block is the rest of the sentence that the one before it begins."""
    if block.kind not in _RUNNING or block.marker or not block.spans:
        return False
    if before.spans[-1].page != block.spans[0].page:
        return False
    above = " ".join(document.slice(span) for span in before.spans).split()
    below = document.slice(block.spans[0]).lstrip()
    if len(above) < _FEW or not below or (not above[-1][-1].isalnum() and above[-1][-1] not in ",(-–"):
        return False
    if above[-1][-1] in "(-–":
        return below[0].isdigit()
    return (
        below[0].islower()
        or (below[0] == "(" and _WORD.search(below) is not None)
        or above[-1].lower() in _HANGING
    )

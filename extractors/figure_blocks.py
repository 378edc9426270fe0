"""The blocks of a paper as figures are read from them.

Paragraphs that a page's layout tore are one again: a poster or a leaflet sets a sentence in a narrow column
of its own, where each line may come out as a paragraph, or in bold as a heading ("Within the county, Arun had
the most", "among children in Year 6 (32%)."). A numbered paragraph is no item of a list; what stands above it
with the first half of its number ("5." above "5.1") is its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractors.lexicon import words
from minutebook.findings import Minute
from minutebook.model import Block, Document

_RUNNING: Final = frozenset({"paragraph", "heading"})
_MAY_GO_ON: Final = frozenset({*_RUNNING, "list_item"})
_PARAGRAPH_NUMBER: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?")
# "5.", "5", "5.0": the number of a heading over paragraphs 5.1, 5.2
_HEADING_NUMBER: Final = re.compile(r"(?P<n>\d{1,2})(?:\.0{0,2})?")
_LINE_WORDS: Final = 12
_NEXT_BLOCKS: Final = 15
_LEVEL: Final = 4
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
# "in year" / "6 was 70.2%": what is told apart by numbers
_NUMBERED_KIND: Final = frozenset({"year", "years", "stage", "decile", "deciles", "quintile", "quintiles"})
_CLOSES: Final = re.compile(r"[^()]{0,200}\)")
_FIRST_WORD: Final = re.compile(r"[A-Z][a-z]+|\d{1,2}(?![\w.,]*[\d%])")


def whole_blocks(document: Document, minutes: Sequence[Minute] = ()) -> Iterator[tuple[int, Block]]:
    """The blocks of a document with their places, torn ones as one block at the place of the first.

    The title of one of the ``minutes`` is a heading, also where its number made it an item of a list.
    """
    titles = {minute.first_block: minute.title for minute in minutes}
    headed: set[int] = set()
    waiting: tuple[int, Block] | None = None
    for index, printed in enumerate(document.blocks):
        block = _numbered(document, index, printed) if printed.marker else printed
        if block.kind == "list_item" and _says(document, block) == titles.get(index):
            block = _as_heading(block)
            headed.add(index)
        if waiting is not None:
            first, before = waiting
            if document.part_at(first) is document.part_at(index) and (
                not printed.marker and _goes_on(document, before, block)
            ):
                kind = "paragraph" if before.kind == "heading" else before.kind
                waiting = first, replace(before, kind=kind, spans=before.spans + block.spans)
                continue
            yield waiting
            waiting = None
        if block.spans and block.kind in _MAY_GO_ON and index not in headed:
            waiting = index, block
        else:
            yield index, block
    if waiting is not None:
        yield waiting


def _numbered(document: Document, index: int, block: Block) -> Block:
    """A list item as the heading or the paragraph that its number makes it."""
    marker = block.marker.strip()
    texts = [document.slice(span).strip() for span in block.spans]
    count = sum(len(text.split()) for text in texts)
    if block.kind != "list_item" or not count:
        return block
    ends = texts[-1][-1:]
    if _PARAGRAPH_NUMBER.fullmatch(marker) and ends in {".", ":"} and count > _LINE_WORDS:
        return replace(block, kind="paragraph", marker="", marker_span=None)
    number = _HEADING_NUMBER.fullmatch(marker)
    if number is None or count > _LINE_WORDS or ends in {".", ":", ";", ","}:
        return block
    following = (b.marker.strip() for b in document.blocks[index + 1 : index + _NEXT_BLOCKS])
    heads = any(_PARAGRAPH_NUMBER.fullmatch(m) and m.startswith(f"{number['n']}.") for m in following)
    return _as_heading(block) if heads else block


def _as_heading(block: Block) -> Block:
    return replace(block, kind="heading", level=_LEVEL, marker="", marker_span=None)


def _says(document: Document, block: Block) -> str:
    return " ".join(word for span in block.spans for word in document.slice(span).split())


def _goes_on(document: Document, before: Block, block: Block) -> bool:
    """Tell whether a block is the rest of the sentence that the one before it begins."""
    if block.kind not in _RUNNING or not block.spans:
        return False
    if before.spans[-1].page != block.spans[0].page:
        return False
    above = " ".join(document.slice(span) for span in before.spans).split()
    below = document.slice(block.spans[0]).lstrip()
    if len(above) < _FEW or not below:
        return False
    return _ends_within(document, before, above, below) or _begins_within(above[-1], below)


def _ends_within(document: Document, before: Block, above: list[str], below: str) -> bool:
    """Tell whether what stands above ends inside a bracket, a comparison or a name."""
    if _bracket_open(" ".join(above)) and _CLOSES.match(below):
        return True
    if above[-1][-1] == ")" and below.split(maxsplit=1)[0] == "than":
        return True
    return before.kind != "heading" and _name_goes_on(document, above[-1], below)


def _begins_within(last: str, below: str) -> bool:
    """Tell whether the word above, or the first below, stands in the middle of a sentence."""
    if not last[-1].isalnum() and last[-1] not in ",(-–":
        return False
    if last[-1] in "(-–":
        return below[0].isdigit()
    return (
        below[0].islower()
        or (below[0] == "(" and _WORD.search(below) is not None)
        or last.lower() in _HANGING
    )


def _bracket_open(text: str) -> bool:
    """Tell whether a text ends inside a bracket: "than England (1.3% in West"."""
    return text.rfind("(") > text.rfind(")")


def _name_goes_on(document: Document, last: str, below: str) -> bool:
    """Tell whether a name runs over the line: "in Mid" / "Sussex (0.7%)".

    The paper prints that name on one line elsewhere; "year" / "6" is one too. What is printed nowhere else
    stays apart.
    """
    first = _FIRST_WORD.match(below)
    if first is None or not last.isalpha():
        return False
    if first.group().isdigit():
        if last.lower() not in _NUMBERED_KIND:
            return False
    elif not (last.istitle() and below[first.end() : first.end() + 1] in {" ", ")", ","}):
        return False
    name = re.compile(rf"\b{last} {first.group()}\b")
    return any(name.search(page.text) for page in document.pages)

"""From the lines of all pages to blocks: headings, paragraphs, list items, tables, notes and furniture.

Blocks are drafted line by line in reading order and settled at the end, because whether a line is a heading
depends on the whole paper. A draft may go on over a page end, past the furniture there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.footnotes import footnotes
from ingest.headings import Style, heading_style, levels, looks_set_off
from ingest.joining import TextDraft, goes_on, in_line, is_beside, tags_tell
from ingest.leaf import HELD_PAGES, Folded, Leaf
from ingest.margins import Beside
from ingest.markers import is_next, marker_of, may_have_marker
from ingest.measure import PageLines, PageMeasure, paper_measure
from ingest.printed import PlacedGrid, Strip
from ingest.sides import page_lines, parted_of, sides_of
from ingest.table_blocks import TableDraft
from ingest.tagged import NO_TAGS
from minutebook.model import Block


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page unfolded: its lines with what stands beside them, and those that it is measured by."""

    folded: Folded
    leaf: Leaf
    sides: Mapping[int, Beside]
    lines: PageLines


def blocks_of(leaves: Sequence[Folded], furniture: Mapping[int, frozenset[int]]) -> tuple[Block, ...]:
    """The blocks of all pages in reading order.

    ``furniture`` gives, for each page number, the indexes of its furniture among the page's lines. The paper
    is measured before its blocks are drafted. The pages of a very long one are unfolded for each.
    """
    parted: dict[int, array[int]] = {}
    held = tuple(_opened(leaves, furniture, parted)) if len(leaves) <= HELD_PAGES else ()
    paper = paper_measure(page.lines for page in held or _opened(leaves, furniture, parted))
    drafter = _Drafter()
    for page in held or _opened(leaves, furniture, parted):
        measure = paper.of(page.lines)
        drafter.page(page.leaf, page.sides, measure, _footnotes(page, measure))
    return _settled(drafter.done())


def _opened(
    leaves: Iterable[Folded], furniture: Mapping[int, frozenset[int]], parted: dict[int, array[int]]
) -> Iterator[_Opened]:
    """The pages one at a time; where notes are parted off each is left in ``parted``."""
    for folded in leaves:
        leaf = folded.unfolded()
        if leaf.number not in parted:
            known = furniture[leaf.number]
            parted[leaf.number] = parted_of(leaf, known, folded.down(), folded.may_be_parted)
        sides = sides_of(leaf, parted[leaf.number])
        yield _Opened(folded, leaf, sides, page_lines(leaf, sides))


def _footnotes(page: _Opened, measure: PageMeasure) -> dict[int, bool]:
    """The page's footnotes among its lines, True for one that begins a note."""
    strips = page.leaf.strips
    lines = {i: strips[i].line for i in page.sides}
    return footnotes(lines, measure.body, page.folded.sheet.height, page.folded.over_notes())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text that nothing is added to any more: its block, but for what the whole paper tells.

    ``style`` is that of a heading, ``level`` that of one so tagged; ``indent`` is the left edge of the text
    or of its marker, where it may be an item.
    """

    block: Block
    style: Style | None
    level: int
    indent: float | None
    notes: tuple[Block, ...]


class _Drafter:
    """Puts lines into drafts; ``open`` is the draft that the next line may go on with.

    Only that one is a draft: the others are what is left of a draft when it is done, so that no line outlives
    its page by much.
    """

    def __init__(self) -> None:
        self._done: list[_Piece | Block] = []
        self._open: TextDraft | TableDraft | None = None
        self._behind: list[Block | TextDraft] = []
        self._tags = NO_TAGS
        self._small: TextDraft | None = None

    def page(
        self, leaf: Leaf, sides: Mapping[int, Beside], measure: PageMeasure, notes: Mapping[int, bool]
    ) -> None:
        """One page more: ``sides`` are its lines by index, furniture left out, ``notes`` its footnotes."""
        self._tags = leaf.tags
        self._small = None
        index = -1
        for item in leaf.items:
            if isinstance(item, PlacedGrid):
                self._grid(item)
                continue
            index += 1
            if index in notes:
                self._footnote(item, measure, begins=notes[index])
            elif index in sides:
                self._strip(sides[index], measure)
            else:
                self._behind.append(Block("furniture", (item.span,)))

    def done(self) -> list[_Piece | Block]:
        """What all drafts came to, in the order in which they were begun."""
        self._begin(None)
        return self._done

    def _begin(self, draft: TextDraft | TableDraft | None) -> None:
        """That draft is open now; the one before is done, with the furniture that stood in its way."""
        if isinstance(self._open, TextDraft):
            self._done.append(_piece(self._open))
        elif self._open is not None:
            self._done.append(self._open.block())
        self._done.extend(_piece(b) if isinstance(b, TextDraft) else b for b in self._behind)
        self._behind = []
        self._small = None
        self._open = draft

    def _footnote(self, strip: Strip, measure: PageMeasure, *, begins: bool) -> None:
        """A line of a footnote; the text above stays open, to go on overleaf."""
        if begins or self._small is None:
            self._small = TextDraft(measure, small=True)
            self._behind.append(self._small)
        self._small.strips.append(strip)

    def _grid(self, grid: PlacedGrid) -> None:
        if isinstance(self._open, TableDraft) and self._open.goes_on_with(grid):
            self._open.add(grid)
            return
        draft = TableDraft([grid])
        if draft.has_text:
            self._begin(draft)

    def _strip(self, parted: Beside, measure: PageMeasure) -> None:
        """A line: a note goes to the text it stands beside, and is text itself where there is none."""
        note = parted.note
        if parted.main:
            self._text(parted.main, measure)
        if note is None:
            return
        draft = self._open
        if parted.dots and isinstance(draft, TextDraft):
            draft.led = True
        if isinstance(draft, TextDraft) and (parted.main or is_beside(draft, note)):
            draft.add_note(note)
        else:
            self._text(note, measure)
        if parted.dots:
            self._behind.append(Block("furniture", (parted.dots.span,)))
            self._begin(None)

    def _text(self, strip: Strip, measure: PageMeasure) -> None:
        draft = self._open if isinstance(self._open, TextDraft) else None
        tag = self._tags.block_of(strip.line) if self._tags.blocks else None
        told = tags_tell(draft, strip, tag) if draft is not None and tag is not None else None
        marked = self._marker_words(strip, draft, told)
        if marked:
            rest = [strip.part(marked)] if strip.line.word_count > marked else []
            self._begin(TextDraft(measure, rest, strip.part(0, marked), tag=tag))
        elif draft is not None and (goes_on(draft, strip) if told is None else told):
            draft.strips.append(strip)
            draft.measure = measure
            draft.tag = tag or draft.tag
        else:
            self._begin(TextDraft(measure, [strip], tag=tag))

    def _marker_words(self, strip: Strip, draft: TextDraft | None, told: bool | None) -> int:
        """How many words at the beginning of a line are a marker: those tagged as a label, else by look."""
        labels = self._tags.label_words(strip.line) if self._tags.labels else 0
        if labels or strip.line.turn or not may_have_marker(strip.line):
            return labels
        runs_on = draft is not None and told is not False and in_line(draft, strip)
        if runs_on and draft and draft.marker:
            runs_on = not is_next(draft.marker.line.text, strip.line.first)
        return int(marker_of(strip.line, runs_on=runs_on))


def _settled(pieces: Sequence[_Piece | Block]) -> tuple[Block, ...]:
    """The blocks that the pieces come to."""
    ranks = levels(piece.style for piece in pieces if isinstance(piece, _Piece) and piece.style)
    indents = _Indents()
    blocks: list[Block] = []
    for piece in pieces:
        if isinstance(piece, _Piece):
            blocks.append(_text_block(piece, ranks, indents))
            blocks.extend(piece.notes)
            continue
        if piece.kind == "table":
            indents.clear()
        blocks.append(piece)
    return tuple(blocks)


def _style(draft: TextDraft) -> Style | None:
    if (
        draft.led
        or draft.small
        or not draft.strips
        or (draft.marker and not any(map(str.isalnum, draft.marker.line.text)))
    ):
        return None
    if draft.strips[0].line.turn:
        return None
    return heading_style([s.line for s in draft.strips], draft.measure.body)


def _piece(draft: TextDraft) -> _Piece:
    """A draft that is done: an item where it has a marker or is tagged so, else a paragraph."""
    marker = draft.marker
    notes = tuple([Block("margin", tuple([s.span for s in note])) for note in draft.notes])
    if marker and not draft.strips:
        return _Piece(Block("paragraph", (marker.span,), bold=marker.line.bold), None, 0, None, notes)
    spans = tuple([s.span for s in draft.strips])
    first = draft.strips[0].line
    bold = first.bold and all(s.line.bold or not any(map(str.isalnum, s.line.text)) for s in draft.strips)
    under = all(s.underlined for s in draft.strips)
    if marker:
        block = Block("list_item", spans, 0, marker.line.text, marker.span, bold, underlined=under)
    else:
        is_item = draft.tag is not None and draft.tag.is_item
        block = Block("list_item" if is_item else "paragraph", spans, bold=bold, underlined=under)
    return _Piece(block, _style(draft), _tagged_level(draft), (marker.line if marker else first).x0, notes)


def _text_block(piece: _Piece, ranks: Mapping[Style, int], indents: _Indents) -> Block:
    level = piece.level or (ranks[piece.style] if piece.style is not None else 0)
    if level:
        indents.clear()
        return replace(piece.block, kind="heading", level=level)
    if piece.indent is None:
        return piece.block
    if piece.block.kind == "list_item":
        return replace(piece.block, level=indents.item(piece.indent))
    indents.paragraph(piece.indent)
    return piece.block


def _tagged_level(draft: TextDraft) -> int:
    """The level of a tagged heading; 0 for what is not one, or is a heading by its tag alone.

    Authors give whole paragraphs a heading's style and set them back to look like text, so the look has to
    agree with the tag.
    """
    if draft.led or draft.tag is None or not draft.tag.level or not draft.strips:
        return 0
    agrees = looks_set_off([strip.line for strip in draft.strips], draft.measure.body)
    return draft.tag.level if agrees else 0


class _Indents:
    """The left edges of the list items that are open, outermost first: an item's depth is their number."""

    def __init__(self) -> None:
        self._edges: list[float] = []

    def clear(self) -> None:
        self._edges = []

    def paragraph(self, x0: float) -> None:
        """A paragraph that stands left of the outermost item's text ends the list."""
        if self._edges and x0 <= self._edges[0] + 3.0:
            self._edges = []

    def item(self, x0: float) -> int:
        """The depth, from 0, of an item whose marker begins there."""
        while self._edges and self._edges[-1] > x0 - 5.0:
            self._edges.pop()
        self._edges.append(x0)
        return len(self._edges) - 1

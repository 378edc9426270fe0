"""From the lines of all pages to blocks: headings, paragraphs, list items, tables, notes and furniture.

Blocks are drafted line by line in reading order and settled at the end, because whether a line is a heading
depends on the whole paper. A draft may go on over a page end, past the furniture there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.headings import Style, heading_style, levels, looks_set_off
from ingest.joining import TextDraft, goes_on, in_line, is_beside, tags_tell
from ingest.leaf import Leaf
from ingest.margins import Beside, part_margin, stands_in_margin
from ingest.markers import marker_of
from ingest.measure import PageLines, PageMeasure, measures
from ingest.printed import PlacedGrid, Strip
from ingest.table_blocks import TableDraft
from ingest.tagged import NO_TAGS
from minutebook.model import Block

_MOST_NEIGHBOURS = 2_000
"""Lines of a page that are looked at for text beside a note; no page that is read by people has as many."""


@dataclass(slots=True)
class FurnitureDraft:
    """One line of furniture."""

    strip: Strip


Draft = TextDraft | TableDraft | FurnitureDraft


def blocks_of(leaves: Sequence[Leaf], furniture: Mapping[int, frozenset[int]]) -> tuple[Block, ...]:
    """The blocks of all pages in reading order.

    ``furniture`` gives, for each page number, the indexes of its furniture among the page's lines.
    """
    parted = {leaf.sheet.number: _parted(leaf, furniture[leaf.sheet.number]) for leaf in leaves}
    drafter = _Drafter(measures([_page_lines(leaf, parted[leaf.sheet.number]) for leaf in leaves]))
    for leaf in leaves:
        drafter.page(leaf, parted[leaf.sheet.number])
    return _settled(drafter.drafts)


def _page_lines(leaf: Leaf, parted: Mapping[int, Beside]) -> PageLines:
    return PageLines(
        leaf.sheet.number,
        leaf.sheet.width,
        tuple(b.main.line for b in parted.values() if b.main and b.main.line.turn == 0),
        tuple(b.note.line for b in parted.values() if b.note and b.main),
    )


def _parted(leaf: Leaf, furniture: frozenset[int]) -> dict[int, Beside]:
    """The page's lines outside tables and furniture, by their index, notes in the margin parted off."""
    strips = [item for item in leaf.items if isinstance(item, Strip)]
    body = {i: strip for i, strip in enumerate(strips) if i not in furniture}
    others = [strip.line for strip in body.values()][:_MOST_NEIGHBOURS]
    width = leaf.sheet.width
    down = [rule for rule in leaf.sheet.drawing.rules if not rule.across and rule.bottom - rule.top > 8.0]
    return {
        i: Beside(None, strip)
        if stands_in_margin(strip.line, width)
        else part_margin(strip, others, width, down)
        for i, strip in body.items()
    }


class _Drafter:
    """Puts lines into drafts; ``open`` is the draft that the next line may go on with."""

    def __init__(self, pages: Mapping[int, PageMeasure]) -> None:
        self.drafts: list[Draft] = []
        self._pages = pages
        self._open: TextDraft | TableDraft | None = None
        self._tags = NO_TAGS

    def page(self, leaf: Leaf, parted: Mapping[int, Beside]) -> None:
        """One page more: ``parted`` has its lines by their index, furniture left out."""
        measure = self._pages[leaf.sheet.number]
        self._tags = leaf.tags
        index = -1
        for item in leaf.items:
            if isinstance(item, PlacedGrid):
                self._grid(item)
                continue
            index += 1
            if index in parted:
                self._strip(parted[index], measure)
            else:
                self.drafts.append(FurnitureDraft(item))

    def _grid(self, grid: PlacedGrid) -> None:
        if isinstance(self._open, TableDraft) and self._open.goes_on_with(grid):
            self._open.add(grid)
            return
        draft = TableDraft([grid])
        if draft.has_text:
            self._open = draft
            self.drafts.append(draft)

    def _strip(self, parted: Beside, measure: PageMeasure) -> None:
        """A line: a note goes to the text it stands beside, and is text itself where there is none."""
        note = parted.note
        if parted.main:
            self._text(parted.main, measure)
        if note is None:
            return
        draft = self._open
        if isinstance(draft, TextDraft) and (parted.main or is_beside(draft, note)):
            draft.add_note(note)
        else:
            self._text(note, measure)

    def _text(self, strip: Strip, measure: PageMeasure) -> None:
        draft = self._open if isinstance(self._open, TextDraft) else None
        tag = self._tags.block_of(strip.line)
        told = tags_tell(draft, strip, tag) if draft is not None else None
        marked = self._marker_words(strip, draft, told)
        if marked:
            rest = [strip.part(marked)] if len(strip.line.words) > marked else []
            self._begin(TextDraft(measure, rest, strip.part(0, marked), tag=tag))
        elif draft is not None and (goes_on(draft, strip) if told is None else told):
            draft.strips.append(strip)
            draft.measure = measure
            draft.tag = tag or draft.tag
        else:
            self._begin(TextDraft(measure, [strip], tag=tag))

    def _marker_words(self, strip: Strip, draft: TextDraft | None, told: bool | None) -> int:
        """How many words at the beginning of a line are a marker: those tagged as a label, else by look."""
        labels = self._tags.label_words(strip.line)
        if labels or strip.line.turn:
            return labels
        runs_on = draft is not None and told is not False and in_line(draft, strip)
        return int(marker_of(strip.line, runs_on=runs_on))

    def _begin(self, draft: TextDraft) -> None:
        self._open = draft
        self.drafts.append(draft)


def _settled(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks that the drafts come to."""
    styles = {i: style for i, d in enumerate(drafts) if isinstance(d, TextDraft) and (style := _style(d))}
    ranks = levels(styles.values())
    indents = _Indents()
    blocks: list[Block] = []
    for i, draft in enumerate(drafts):
        if isinstance(draft, FurnitureDraft):
            blocks.append(Block("furniture", (draft.strip.span,)))
        elif isinstance(draft, TableDraft):
            indents.clear()
            blocks.append(draft.block())
        else:
            blocks.append(_text_block(draft, styles.get(i), ranks, indents))
            blocks.extend(Block("margin", tuple(s.span for s in note)) for note in draft.notes)
    return tuple(blocks)


def _style(draft: TextDraft) -> Style | None:
    if not draft.strips or (draft.marker and not any(c.isalnum() for c in draft.marker.line.text)):
        return None
    if draft.strips[0].line.turn:
        return None
    return heading_style([s.line for s in draft.strips], draft.measure.body)


def _text_block(
    draft: TextDraft, style: Style | None, ranks: Mapping[Style, int], indents: _Indents
) -> Block:
    marker = draft.marker
    if marker and not draft.strips:
        return Block("paragraph", (marker.span,), bold=marker.line.bold)
    spans = tuple(s.span for s in draft.strips)
    bold = all(s.line.bold or not any(c.isalnum() for c in s.line.text) for s in draft.strips)
    bold = bold and draft.strips[0].line.bold
    text, at = (marker.line.text, marker.span) if marker else ("", None)
    level = _tagged_level(draft) or (ranks[style] if style is not None else 0)
    if level:
        indents.clear()
        return Block("heading", spans, level, text, at, bold)
    if marker is None and draft.tag is not None and draft.tag.is_item:
        return Block("list_item", spans, indents.item(draft.strips[0].line.x0), bold=bold)
    if marker is None:
        indents.paragraph(draft.strips[0].line.x0)
        return Block("paragraph", spans, bold=bold)
    return Block("list_item", spans, indents.item(marker.line.x0), text, at, bold)


def _tagged_level(draft: TextDraft) -> int:
    """The level of a tagged heading; 0 for what is not one, or is a heading by its tag alone.

    Authors give whole paragraphs a heading's style and set them back to look like text, so the look has to
    agree with the tag.
    """
    if draft.tag is None or not draft.tag.level or not draft.strips:
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

"""The document side of the model: pages, words, blocks, parts, and the quote.

A document goes ``bytes -> Document(pages, blocks, parts) -> findings -> rows``. Everything here is a frozen
value. Nothing after the reader edits ``Page.text``, so an offset once given stays true.

Units, everywhere in the project:

* a *box* is in points (1/72 inch) from the top left corner of the page;
* a *span* is half open, in characters of one page's text;
* pages are numbered from 1 in the order of the file; a page's *label* is the number printed on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Literal, TypeVar

from minutebook.errors import SpanError
from minutebook.words import NO_WORDS, Box, Word, Words

T = TypeVar("T")

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Cell",
    "Column",
    "Council",
    "Document",
    "Measure",
    "Page",
    "Part",
    "PartType",
    "Quote",
    "ReadingProblem",
    "Span",
    "TextSource",
    "Word",
    "Words",
    "boxes_of",
]

TextSource = Literal["layer", "ocr", "text"]
"""Where a page's text came from: the file's text layer, character recognition, or a file without layout
(Word, a web page, plain text)."""

Column = Literal["", "item", "decision", "action", "owner", "due", "aside"]
BlockKind = Literal["heading", "paragraph", "list_item", "key_value", "table", "margin", "furniture"]
"""What a block is. ``key_value`` is a line of labels with their values (``Date: 4 May 2021   Time: 7 pm``);
``margin`` stands beside the block before it (a page range, an action's owner); ``furniture`` is a stamp, a
running head or foot: kept in the page's text, left out of everything read."""

PartType = Literal[
    "agenda",
    "minutes",
    "action tracker",
    "report",
    "presentation",
    "letter",
    "schedule",
    "strategy",
    "annual report",
    "other",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to, not including, ``end`` of the text of page number ``page``."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text as read, and where its words stand (none where the source has no layout).

    ``width`` and ``height`` are in points, None for plain text. ``label`` is the printed page number.
    ``confidence`` is the mean that the engine gives its words, 0 to 1; None where none were recognised.
    """

    number: int
    text: str
    label: str | None = None
    width: float | None = None
    height: float | None = None
    text_source: TextSource = "layer"
    words: Words = NO_WORDS
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words exactly as printed: the spans they stand in, and the text of those spans joined by a line feed.

    Only :meth:`Document.quote` makes one. Several spans are needed where the words run over a page end or
    around a page stamp.
    """

    spans: tuple[Span, ...]
    text: str

    @property
    def page(self) -> int:
        """The page on which the quote begins."""
        return self.spans[0].page


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; ``row`` and ``column`` count from 0.

    ``bold_spans`` are how many of its first pieces are set in bold, where no layout of the page tells it.
    """

    row: int
    column: int
    spans: tuple[Span, ...]
    header: bool = False
    row_span: int = 1
    column_span: int = 1
    bold_spans: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, line of key and value, table, margin note or piece of furniture.

    ``spans`` are the pieces of page text that make it up, in reading order: one for each printed line (PDF)
    or run between markup characters (Markdown). Markup and furniture lie between the pieces, never in them.
    ``level`` is 1 to 6 for a heading (1 the highest) and the depth from 0 for a list item. ``marker`` is a
    printed number or bullet (``7.``, ``(a)``, ``•``, ``21/96``), whose characters are ``marker_span`` and
    are not in ``spans``. ``bold`` tells that all of the block is set in bold type, ``underlined`` that all of
    its lines are underlined. ``cells`` are those of a table, or the pairs of a key-value line: a row each,
    the key without its colon in column 0, the value in column 1.
    ``column`` is what the column says of a block that stood in a table of minutes, which is unfolded
    (``ingest.minuted_tables``): that it heads an item, what was decided, or in the margin what is to be done,
    by whom and when.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0
    marker: str = ""
    marker_span: Span | None = None
    bold: bool = False
    cells: tuple[Cell, ...] = ()
    underlined: bool = False
    column: Column = ""

    @property
    def page(self) -> int:
        """The page on which the block begins."""
        return (self.marker_span or self.spans[0]).page


@dataclass(frozen=True, slots=True)
class Part:
    """One of the papers bound in a pack: blocks ``first_block`` up to, not including, ``end_block``.

    ``quote`` is its first line. ``page_from`` and ``page_to`` are page numbers of the file, both included.
    """

    ordinal: int
    type: PartType
    title: str
    quote: Quote
    first_block: int
    end_block: int
    page_from: int
    page_to: int


@dataclass(frozen=True, slots=True)
class ReadingProblem:
    """Something the reader could not settle, with a reason code (see ``minutebook.errors.REASONS``)."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A title in the file's outline, and the page that it leads to; ``level`` counts from 0."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True)
class Document:
    """A paper as read: its pages, the blocks on them in reading order, and the parts they fall into.

    ``sha256`` and ``size`` (bytes) are those of the file. ``problems`` are the reader's own. ``bookmarks``
    are the file's outline as it stands, right or wrong.
    """

    sha256: str
    file_name: str
    media_type: str
    size: int
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[ReadingProblem, ...] = field(default=())
    bookmarks: tuple[Bookmark, ...] = ()

    @cached_property
    def _page_by_number(self) -> dict[int, Page]:
        return {page.number: page for page in self.pages}

    @cached_property
    def _derived(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def derived(self, make: Callable[[Document], T]) -> T:
        """What a function makes of the document, worked out once: it never changes."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

    def __getstate__(self) -> dict[str, Any]:
        """Another process works out for itself what is derived."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def page(self, number: int) -> Page:
        """The page of that number; SpanError when the document has none."""
        try:
            return self._page_by_number[number]
        except KeyError:
            raise SpanError(f"{self.file_name} has no page {number}") from None

    def slice(self, span: Span) -> str:
        """The characters of one span; SpanError when it does not lie inside its page's text."""
        text = self.page(span.page).text
        if not 0 <= span.start < span.end <= len(text):
            raise SpanError(f"{self.file_name} page {span.page} has no characters {span.start}:{span.end}")
        return text[span.start : span.end]

    def quote(self, *spans: Span) -> Quote:
        """The only maker of a Quote: its text is what the spans say, several joined by a line feed.

        Raises SpanError for no span, or one that lies outside its page.
        """
        if not spans:
            raise SpanError(f"{self.file_name}: a quote needs at least one span")
        return Quote(spans, "\n".join(self.slice(span) for span in spans))

    def blocks_of(self, part: Part) -> tuple[Block, ...]:
        """The blocks of one part, furniture included."""
        return self.blocks[part.first_block : part.end_block]

    def part_at(self, block_index: int) -> Part | None:
        """The part that holds the block of that index."""
        return next((p for p in self.parts if p.first_block <= block_index < p.end_block), None)


def boxes_of(page: Page, spans: Iterable[Span]) -> tuple[Box, ...]:
    """The boxes of the words of ``page`` that the spans touch, merged line by line, top to bottom.

    Spans of other pages are passed over. Words are one line while their vertical middles lie inside the
    line's own height. A page without layout gives none.
    """
    lines: list[Box] = []
    for word in page.words.touching([(s.start, s.end) for s in spans if s.page == page.number]):
        middle = (word.box.top + word.box.bottom) / 2
        if lines and lines[-1].top <= middle <= lines[-1].bottom and word.box.x0 >= lines[-1].x0:
            last = lines[-1]
            lines[-1] = Box(
                last.x0,
                min(last.top, word.box.top),
                max(last.x1, word.box.x1),
                max(last.bottom, word.box.bottom),
            )
        else:
            lines.append(word.box)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Council:
    """An authority of the register. ``id`` is a slug (``stockton-on-tees``); ``aliases`` are its names.

    ``region`` is as the register names it (``North East``); ``licence`` is None where re-use terms are not
    stated; ``system`` is the publishing system (``moderngov``), None where unknown.
    """

    id: str
    name: str
    official_name: str
    gss_code: str | None = None
    nation: str | None = None
    region: str | None = None
    type: str | None = None
    aliases: tuple[str, ...] = ()
    website: str | None = None
    system: str | None = None
    licence: str | None = None
    start_date: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """A council that ended and one that came in its place on ``date``, its first day.

    ``kind`` is ``new`` where the successor began on that day, ``continuing`` where it was there before and
    took the other over.
    """

    council_id: str
    council_name: str
    successor_id: str
    successor_name: str
    date: str
    kind: Literal["new", "continuing"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A council to compare another with: ``rank`` 1 is the nearest, in the ``model`` of that month."""

    council_id: str
    model: str
    rank: int
    neighbour_id: str
    neighbour_name: str
    closeness: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A concept of the vocabulary of measures, and the words that papers use for it.

    ``population`` is who or what is counted or measured, ``attribute`` what of them, ``denominator`` what a
    share or rate is of. ``polarity`` is ``high``, ``low`` (which is good) or None. ``broader`` is the measure
    that this is the share, the rate or a part of, ``complement`` the one that makes up 100 % with it,
    ``differs`` those that are easily taken for it and are defined otherwise. ``source`` names who defined it;
    where nobody did, ``reason`` says so.
    """

    id: str
    label: str
    unit: str
    definition: str = ""
    service: str = ""
    population: str = ""
    attribute: str = ""
    denominator: str | None = None
    polarity: str | None = None
    complement: str | None = None
    broader: str | None = None
    differs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    source: str | None = None
    reason: str | None = None
    labels: tuple[str, ...] = ()

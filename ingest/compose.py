"""From what is written to pages and blocks: the text is put together here, line by line, and then holds.

Blocks are parted by an empty line, the items of one list and the rows of one table by a line end. A piece
without words makes no block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.headings import Style, levels, style_of
from ingest.typed import STAMP, typed_marker
from ingest.written import PAGE_END, Grid, GridCell, Para, Piece, Run
from minutebook.model import Block, Cell, Page, Span

_MOST_WORDS_OF_A_STYLED_HEADING = 40
"""A paragraph of more words is prose to which somebody gave a heading's style for its looks."""

_SPACE = re.compile(r"[^\S\n\f]+")
_LINES = re.compile(r"[ ]*\n[ \n]*")
_TORN = re.compile(r"[^.:;!?)\]\"”’]$")
# control characters that no text has: XML refuses them, web pages may hold them
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Composed:
    """Pages and blocks; ``roles`` are those of the pieces that the blocks were made of, one for each."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    roles: tuple[str, ...]


def compose(pieces: Iterable[Piece]) -> Composed:
    """The pages, with the blocks on them in the order of the pieces."""
    settled = [p for piece in pieces for p in _settled(piece)]
    body = _body_size(settled)
    ranks = levels(style for p in settled if isinstance(p, Para) and (style := _style(p, body)))
    writer = _Writer()
    blocks, roles = [], []
    for before, piece in zip([None, *settled], settled, strict=False):
        block = writer.grid(piece) if isinstance(piece, Grid) else _prose(writer, piece, before, body, ranks)
        if block:
            blocks.append(block)
            roles.append("" if isinstance(piece, Grid) else piece.role)
    return Composed(writer.pages(), tuple(blocks), tuple(roles))


def _prose(
    writer: _Writer, para: Para, before: Piece | None, body: float, ranks: dict[Style, int]
) -> Block | None:
    style = _style(para, body)
    close = isinstance(before, Para) and before.kind == para.kind == "list_item"
    spans, mark = writer.para(para, close=close)
    if not spans:
        return None
    kind, level = para.kind, para.level
    if STAMP.match(para.words) and not para.words.isdigit():
        return Block("furniture", spans)
    if kind == "heading" and len(para.words.split()) > _MOST_WORDS_OF_A_STYLED_HEADING:
        kind, level = "paragraph", 0
    if style and not (para.marker and not any(c.isalnum() for c in para.marker)):
        kind, level = "heading", ranks[style]
    return Block(kind, spans, level, para.marker, mark, para.bold)


def _settled(piece: Piece) -> Iterator[Piece]:
    """The piece, white space folded; a paragraph as as many as its line ends part."""
    if isinstance(piece, Grid):
        yield replace(piece, cells=tuple(replace(c, pieces=_cell(c)) for c in piece.cells))
        return
    for i, runs in enumerate(_parted(piece)):
        para = replace(piece, runs=runs, marker="" if i else piece.marker)
        marker, at = ("", 0) if para.marker or para.kind == "furniture" else typed_marker(para.text)
        if marker and para.words != marker:
            kind = "list_item" if para.kind == "paragraph" else para.kind
            para = replace(para, runs=_from(para.runs, at), marker=marker, kind=kind)
        yield replace(para, runs=_folded(para.runs), marker=_SPACE.sub(" ", para.marker).strip())


def _cell(cell: GridCell) -> tuple[Para, ...]:
    return tuple(replace(p, runs=_folded(p.runs)) for p in cell.paras)


def _parted(para: Para) -> Iterator[tuple[Run, ...]]:
    """A paragraph's runs, parted where a line was ended by hand and the next is not its going on."""
    if para.kind == "heading" or "\n" not in para.text:
        yield para.runs
        return
    runs: list[Run] = []
    for piece in _lines(para.runs):
        text = "".join(r.text for r in piece).strip()
        above = "".join(r.text for r in runs).strip()
        if above and text and not (text[0].islower() and _TORN.search(above)):
            yield tuple(runs)
            runs = []
        runs.extend(replace(r, text=r.text.replace("\n", " ")) for r in piece)
    yield tuple(runs)


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in more:
            yield line
            line = [replace(run, text="\n" + text)]
    yield line


def _from(runs: Sequence[Run], at: int) -> tuple[Run, ...]:
    """The runs without their first ``at`` characters."""
    kept = []
    for run in runs:
        kept.append(replace(run, text=run.text[at:]))
        at = max(0, at - len(run.text))
    return tuple(kept)


def _folded(runs: Sequence[Run]) -> tuple[Run, ...]:
    """White space folded to single spaces across runs, none at either end; line and page ends stay."""
    kept: list[Run] = []
    space = True
    for run in runs:
        text = _LINES.sub("\n", _SPACE.sub(" ", _CONTROL.sub("", run.text)))
        text = text.lstrip(" \n") if space else text
        if text:
            kept.append(replace(run, text=text))
            space = text[-1] in " \n"
    while kept and not kept[-1].text.rstrip(" \n"):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
    return tuple(kept)


def _style(para: Para, body: float) -> Style | None:
    """How a paragraph looks as a heading, where its own style does not say that it is one."""
    text = para.words
    if para.kind in ("heading", "furniture") or not text:
        return None
    if para.kind == "list_item" and para.level:
        return None
    known = body or 1.0
    return style_of(
        text,
        words=len(text.split()),
        lines=len(para.text.strip().split("\n")),
        bold=para.bold,
        sizes=(para.size if body and para.size else known,),
        body=known,
    )


def _body_size(pieces: Iterable[Piece]) -> float:
    """The font size of most of the paper's words, in points; 0 where sizes are not known."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        if isinstance(piece, Para) and piece.kind != "heading":
            for run in piece.runs:
                if run.size:
                    sizes[run.size] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


class _Writer:
    """Writes the text of page after page, and notes where each paragraph stands."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._text: list[str] = []
        self._at = 0

    def pages(self) -> tuple[Page, ...]:
        """The pages written; one at least."""
        texts = [*self._done, "".join(self._text)]
        return tuple(Page(n, text, text_source="text") for n, text in enumerate(texts, 1))

    def para(self, para: Para, *, close: bool) -> tuple[tuple[Span, ...], Span | None]:
        """Where the paragraph and its marker stand; nothing for one without words."""
        if not para.words:
            if PAGE_END in para.text:
                self._turn()
            return (), None
        text = para.text
        while text.startswith(PAGE_END):
            self._turn()
            text = text[1:].lstrip()
        self._gap("\n" if close else "\n\n")
        mark = None
        if para.marker:
            mark = self._write(para.marker)
            self._write(" ")
        return tuple(self._lines(text)), mark

    def grid(self, grid: Grid) -> Block | None:
        """The table, or None for one without words. A page that ends inside a row ends before or after it."""
        if not grid.filled:
            return None
        cells: list[Cell] = []
        self._gap("\n\n")
        for row in grid.rows():
            texts = [[p.text for p in cell.paras] for cell in row]
            if any(t and t[0].startswith(PAGE_END) for t in texts):
                self._turn()
            cells.extend(self._row(row))
            if any(PAGE_END in text.lstrip(PAGE_END) for t in texts for text in t):
                self._turn()
        spans = tuple(span for cell in cells for span in cell.spans)
        bold = all(p.bold for cell in grid.filled for p in cell.paras)
        return Block("table", spans, bold=bold, cells=tuple(cells))

    def _row(self, row: Sequence[GridCell]) -> Iterator[Cell]:
        """A row of single lines is one line of text, cells parted by tabs; else each paragraph is one."""
        single = all(len(c.paras) <= 1 and "\n" not in "".join(p.text for p in c.paras) for c in row)
        self._gap("\n")
        for i, cell in enumerate(row):
            if single and i:
                self._write("\t")
            spans: list[Span] = []
            bold = 0
            for para in cell.paras:
                if not single:
                    self._gap("\n")
                text = para.text.replace(PAGE_END, " ").strip()
                all_bold = para.bold and bold == len(spans)
                spans.extend(self._lines(f"{para.marker} {text}" if para.marker else text))
                bold = len(spans) if all_bold else bold
            yield Cell(
                cell.row, cell.column, tuple(spans), cell.header, cell.row_span, cell.column_span, bold
            )

    def _lines(self, text: str) -> Iterator[Span]:
        for i, part in enumerate(text.split(PAGE_END)):
            if i:
                self._turn()
            for j, line in enumerate(part.split("\n")):
                if j:
                    self._gap("\n")
                if line.strip():
                    yield self._write(line.strip())

    def _write(self, text: str) -> Span:
        start = self._at
        self._text.append(text)
        self._at += len(text)
        return Span(len(self._done) + 1, start, self._at)

    def _gap(self, gap: str) -> None:
        """At least so much white space before what follows; none at the head of a page."""
        if not self._at:
            return
        ended = len(self._text[-1]) - len(self._text[-1].rstrip("\n"))
        if ended < len(gap):
            self._write("\n" * (len(gap) - ended))

    def _turn(self) -> None:
        self._done.append("".join(self._text))
        self._text, self._at = [], 0

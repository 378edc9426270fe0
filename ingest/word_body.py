"""Walks a Word file's text: runs to words, paragraphs with their numbers, tables with merged cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.package import W
from ingest.side_by_side import headed
from ingest.word_drawings import box_of, diagram_box, diagram_id, drawn_in, field_words, not_read
from ingest.word_styles import Lists, Styles, listing, number, over, properties, switch, value
from ingest.written import PAGE_END, Grid, GridCell, Kind, Para, Piece, Run

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DROPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rubyBase"))
_AS_TEXT = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_MOST_SPAN = 60
"""Columns and rows that a cell may say it spans: Word allows 63 columns."""


@dataclass
class Walker:
    """Walks one file, noting the ids of headers and footers (``references``) and ``notes`` that it meets.

    ``related`` gives the XML that a relation's id leads to and ``inserted`` the pieces of a file put in
    whole, None where there is none that can be read. ``left`` counts what was not read, by its name.
    """

    styles: Styles
    lists: Lists
    related: Callable[[str], etree._Element | None] = lambda _: None
    inserted: Callable[[str], Sequence[Piece] | None] = lambda _: None
    left: Counter[str] = field(default_factory=Counter)
    references: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: int = 0
    changed: bool = False
    _boxes: list[etree._Element] = field(default_factory=list)
    _ends: bool = False

    def pieces(self, parent: etree._Element) -> Iterator[Piece]:
        """The paragraphs and tables below an element, text boxes after the paragraph they hang on."""
        for element in parent:
            if element.tag == f"{W}p":
                yield self._para(element)
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    yield from self.pieces(box)
            elif element.tag == f"{W}tbl":
                yield self._grid(element)
            elif element.tag == f"{W}sectPr":
                self._section(element)
            elif element.tag in (f"{W}altChunk", f"{W}subDoc"):
                yield from self._inserted(element.get(_ID, ""))
            elif element.tag in _DROPPED:
                self.changed = True
            elif element.tag not in (f"{W}tcPr", f"{W}sdtPr", f"{W}sdtEndPr", _FALLBACK):
                yield from self.pieces(element)

    def take_in(self, other: Walker) -> None:
        """Adds what was counted in a file inside this one."""
        self.hidden += other.hidden
        self.changed = self.changed or other.changed
        self.left += other.left

    def _inserted(self, relation: str) -> Iterator[Piece]:
        """What stands in a file that was put into this one whole, where it can be read."""
        pieces = self.inserted(relation)
        if pieces is None:
            self.left["inserted files"] += 1
        else:
            yield from pieces

    def _para(self, element: etree._Element) -> Para:
        settings = element.find(f"{W}pPr")
        style_id = value(settings, f"{W}pStyle")
        style = self.styles.of(style_id)
        runs = list(self._runs(element, style_id))
        if switch(settings, "pageBreakBefore"):
            runs.insert(0, Run(PAGE_END))
        para = Para(_pages_once(runs))
        section = None if settings is None else settings.find(f"{W}sectPr")
        if section is not None:
            self._section(section)
            if value(section, f"{W}type") != "continuous":
                para = replace(para, runs=(*para.runs, Run(PAGE_END)))
        if not para.words:
            return para
        own, depth = listing(settings)
        list_id = style.list if own is None else own
        if list_id not in (None, "0") and depth is None:
            depth = style.depth
            depth = self.lists.depth_of(list_id or "", style_id or "") if depth is None else depth
        plain = style.bold and not para.bold  # a heading's weight was taken away by hand: it is none
        return self._numbered(para, None if plain else style.heading, list_id, depth or 0)

    def _numbered(self, para: Para, heading: int | None, list_id: str | None, depth: int) -> Para:
        marker = self.lists.next(list_id, depth) if list_id not in (None, "0") else ""
        kind: Kind = "heading" if heading else "list_item" if marker else "paragraph"
        return replace(para, kind=kind, level=heading or (depth if marker else 0), marker=marker)

    def _section(self, element: etree._Element) -> None:
        for name in ("headerReference", "footerReference"):
            for reference in element.findall(f"{W}{name}"):
                self.references.append(reference.get(_ID, ""))

    def _runs(self, parent: etree._Element, style_id: str | None) -> Iterator[Run]:
        """The runs of a paragraph, those inside links, fields and insertions too."""
        for element in parent:
            if element.tag == f"{W}r":
                yield from self._run(element, style_id)
            elif element.tag in _DROPPED:
                self.changed = True
            elif element.tag == _MATHS:
                yield Run(element.text or "")
            elif element.tag not in (f"{W}pPr", f"{W}sdtPr", _FALLBACK):
                self.changed = self.changed or element.tag in (f"{W}ins", f"{W}moveTo")
                yield from self._runs(element, style_id)

    def _run(self, element: etree._Element, style_id: str | None) -> Iterator[Run]:
        settings = element.find(f"{W}rPr")
        style = self.styles.of(style_id)
        named = value(settings, f"{W}rStyle")
        if named:
            style = over(replace(self.styles.of(named), size=None), style)
        style = over(properties(settings), style)
        text = "".join(self._text(element)) + field_words(element)
        if style.hidden and text.strip():
            self.hidden += 1
        elif text:
            yield Run(text, bool(style.bold), style.size or 0.0)

    def _text(self, run: etree._Element) -> Iterator[str]:
        for element in run:
            tag = element.tag
            if tag == f"{W}t":
                yield element.text or ""
            elif tag in _AS_TEXT:
                yield _AS_TEXT[tag]
            elif tag == f"{W}br":
                yield PAGE_END if element.get(f"{W}type") == "page" else "\n"
            elif tag == f"{W}lastRenderedPageBreak":
                yield PAGE_END
            elif tag == f"{W}sym":
                yield _symbol(element.get(f"{W}char", ""))
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append((etree.QName(tag).localname[:-9], element.get(f"{W}id", "")))
            else:
                self._drawing(element)

    def _drawing(self, element: etree._Element) -> None:
        """Notes the text boxes of a drawing, and what in it is not read."""
        for drawn in drawn_in(element):
            box = box_of(drawn)
            diagram = diagram_id(drawn)
            if diagram is not None:
                root = self.related(diagram)
                box = None if root is None else diagram_box(root)
            if box is not None:
                self._boxes.append(box)
            left = "diagrams" if diagram is not None and box is None else not_read(drawn)
            if left:
                self.left[left] += 1

    def _grid(self, element: etree._Element) -> Grid:
        cells: list[GridCell] = []
        open_cells: dict[int, int] = {}
        for row, line in enumerate(_through(element, f"{W}tr")):
            header = line.find(f"{W}trPr/{W}tblHeader") is not None
            column = min(number(value(line, f"{W}trPr/{W}gridBefore")) or 0, _MOST_SPAN)
            for cell in _through(line, f"{W}tc"):
                settings = cell.find(f"{W}tcPr")
                span = max(1, min(number(value(settings, f"{W}gridSpan")) or 1, _MOST_SPAN))
                merged = None if settings is None else settings.find(f"{W}vMerge")
                above = open_cells.get(column)
                if merged is not None and merged.get(f"{W}val") != "restart" and above is not None:
                    cells[above] = replace(cells[above], row_span=cells[above].row_span + 1)
                else:
                    open_cells[column] = len(cells)
                    inside = tuple(self.pieces(cell))
                    cells.append(GridCell(row, column, inside, header, column_span=span))
                column += span
        return Grid(headed(cells))


def _through(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of that tag, those inside content controls and insertions too."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _through(element, tag)


def _pages_once(runs: Iterable[Run]) -> tuple[Run, ...]:
    """A page end that the writer asked for and the one that Word noted after it are one."""
    written = tuple(runs)
    if not any(PAGE_END in run.text for run in written):
        return written
    kept: list[Run] = []
    ended = False
    for run in written:
        text = ""
        for character in run.text:
            if character != PAGE_END or not ended:
                text += character
            ended = character == PAGE_END or (ended and character.isspace())
        kept.append(replace(run, text=text))
    return tuple(kept)


def _symbol(code: str) -> str:
    """A character of a symbol font: a bullet, whatever its shape."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= character <= "\uf8ff" else character

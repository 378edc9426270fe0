"""Walks a web page's elements and gathers paragraphs, lists and tables, without a call for each depth."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.numbering import written
from ingest.side_by_side import headed
from ingest.typed import typed_marker
from ingest.web_visible import (
    BLOCKS,
    PAGE_BREAK,
    draws_words,
    is_comment,
    list_mark,
    shows_other_file,
    standing,
    weight,
)
from ingest.written import PAGE_END, Grid, GridCell, Kind, Para, Piece, Run

_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_CUT = re.compile(r"\bview the full\b.*\btext\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"mg(?:LocationDetails|ListRecordedVotes\w*|ListDeclarationsOfInterest)\.aspx", re.IGNORECASE
)
"""Where ModernGov's links lead that say nothing themselves: "View directions"."""

_MOST_SPAN = 60
"""Columns and rows that a cell may say it spans: a page may say any number."""

_MOST_NESTED = 12
"""Tables inside one another: a page laid out with tables has five."""

BANNER = "banner"
"""The role of furniture that is the site's head or foot, outside the main content."""

_CLASSES: dict[str, tuple[Kind, int, str]] = {
    "mgMainTitleTxt": ("heading", 1, "title"),
    "mgSubTitleTxt": ("heading", 2, "subject"),
    "mgAiTitleTxt": ("heading", 3, "item"),
    "mgSubItemTitleTxt": ("heading", 4, "label"),
    "MsoTitle": ("heading", 1, ""),
}
"""What the classes of ModernGov's pages and of Word's export mean."""


@dataclass(slots=True)
class _Frame:
    """What holds inside one element: what its paragraphs are, whether they are bold, and its list.

    ``plain`` is set where line ends count, ``flat`` where tables are so deep in one another that they are
    read as the paragraphs in them.
    """

    kind: Kind = "paragraph"
    level: int = 0
    role: str = ""
    bold: bool = False
    depth: int = -1
    ordered: bool = False
    form: str = "decimal"
    count: int = 0
    plain: bool = False
    flat: bool = False


@dataclass(slots=True)
class _Table:
    """A table being read. ``taken`` says for each column up to which row a cell from above covers it."""

    cells: list[GridCell] = field(default_factory=list)
    row: int = -1
    column: int = 0
    open_row: bool = False
    layout: bool = False
    header: bool = False
    taken: dict[int, int] = field(default_factory=dict)


class Walker:
    """Gathers the pieces of a page.

    ``cut`` counts texts that the page shows only the beginning of, ``left`` what was left out, by its name.
    """

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.cut = 0
        self.left: Counter[str] = Counter()
        self.changed = False
        self._frames = [_Frame()]
        self._runs: list[Run] = []
        self._marker = ""
        self._marker_depth = 0
        self._tables: list[_Table] = []
        self._outer: list[list[Piece]] = []

    def walk(self, root: etree._Element, *, in_main: bool, skip: etree._Element | None = None) -> None:
        """Gathers what stands in ``root``, leaving out ``skip``."""
        steps = etree.iterwalk(root, events=("start", "end"))
        left_out: etree._Element | None = None
        for event, element in steps:
            if event == "start":
                if self._leaves_out(element, skip, in_main=in_main):
                    left_out = element
                    steps.skip_subtree()
                else:
                    self._start(element, in_main=in_main)
                    self._words(element.text)
                continue
            if element is left_out:
                left_out = None
            else:
                self._end(element)
            if element is not root:
                self._words(element.tail)
        self._flush()

    def _leaves_out(self, element: etree._Element, skip: etree._Element | None, *, in_main: bool) -> bool:
        if element is skip or self._is_no_text(element) or standing(element, in_main=in_main) == "dropped":
            return True
        if element.tag == "del":
            self.changed = True
            return True
        if is_comment(element):
            self.left["comments"] += 1
            return True
        if element.tag != "a":
            return False
        address = element.get("href", "")
        if "mgAi.aspx" in address and _CUT.search(" ".join("".join(map(str, element.itertext())).split())):
            self.cut += 1
            return True
        return bool(_ASIDE.search(address))

    def _is_no_text(self, element: etree._Element) -> bool:
        """Notes a list's number that Word wrote out, and what shows words that are not read."""
        if shows_other_file(element):
            self.left["frames that show another page"] += 1
        if draws_words(element):
            self.left["drawings with words"] += 1
        mark = list_mark(element)
        if mark is not None:
            self._marker, self._marker_depth = mark
        return mark is not None

    def _start(self, element: etree._Element, *, in_main: bool) -> None:
        frame = replace(self._frames[-1])
        bold = weight(element)
        frame.bold = frame.bold if bold is None else bold
        if element.tag in BLOCKS:
            self._flush()
            self._block(element, frame, in_main=in_main)
        if element.tag == "br":
            self._runs.append(Run("\n"))
        if PAGE_BREAK.search(element.get("style", "")):
            self._runs.append(Run(PAGE_END))
        self._frames.append(frame)

    def _block(self, element: etree._Element, frame: _Frame, *, in_main: bool) -> None:
        tag = element.tag
        if frame.kind == "furniture" or standing(element, in_main=in_main) == "furniture":
            frame.kind, frame.level = "furniture", 0
            frame.role = "" if in_main else BANNER
        else:
            if re.fullmatch(r"h[1-6]", tag):
                frame.kind, frame.level, frame.role, frame.bold = "heading", int(tag[1]), "", True
            for name in element.get("class", "").split():
                if name in _CLASSES:
                    frame.kind, frame.level, frame.role = _CLASSES[name]
                    frame.bold = True
        frame.plain = frame.plain or tag == "pre"
        if tag in ("ul", "ol", "menu"):
            frame.depth += 1
            frame.ordered, frame.form = tag == "ol", _LIST_FORMS.get(element.get("type", ""), "decimal")
            frame.count = _whole(element.get("start"), 1) - 1
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            frame.flat = len(self._tables) >= _MOST_NESTED
            frame.kind = "furniture" if frame.kind == "furniture" else "paragraph"
            if not frame.flat:
                self._tables.append(_Table())
        elif not frame.flat and self._tables:
            self._in_table(element, frame)

    def _in_table(self, element: etree._Element, frame: _Frame) -> None:
        tag = element.tag
        if tag in ("td", "th"):
            self._cell(element, frame)
        elif tag in ("tr", "thead"):
            table = self._tables[-1]
            table.header = tag == "thead" or (table.header and tag == "tr" and _is_in_head(element))
            self._row(table, opened=tag == "tr")

    def _item(self, element: etree._Element) -> None:
        """An item of a list: its number is that of the list, or the one that it says it has."""
        above = self._frames[-1]
        above.count = _whole(element.get("value"), above.count + 1)
        number = f"{written(above.count, above.form)}."
        self._marker = number if above.ordered else "•"
        self._marker_depth = max(above.depth, 0)

    def _row(self, table: _Table, *, opened: bool) -> None:
        if opened:
            table.row += 1
        table.open_row, table.column = opened, 0

    def _cell(self, element: etree._Element, frame: _Frame) -> None:
        table = self._tables[-1]
        if not table.open_row:
            table.row += 1
            table.open_row, table.column = True, 0
        while table.taken.get(table.column, -1) >= table.row:
            table.column += 1
        frame.depth, frame.ordered = -1, False
        if frame.kind != "furniture":
            frame.kind, frame.level, frame.role = "paragraph", 0, ""
        names = element.get("class", "").split()
        table.layout = table.layout or "mgItemNumberCell" in names
        self._outer.append(self.pieces)
        self.pieces = []

    def _end(self, element: etree._Element) -> None:
        if element.tag in BLOCKS:
            self._flush()
        if element.tag == "li":
            self._marker = ""
        if not self._frames.pop().flat and self._tables:
            self._end_in_table(element)

    def _end_in_table(self, element: etree._Element) -> None:
        if element.tag in ("td", "th") and self._outer:
            self._end_cell(element)
        elif element.tag == "tr":
            self._tables[-1].open_row = False
        elif element.tag == "table":
            table = self._tables.pop()
            self.pieces.append(Grid(headed(table.cells), layout=table.layout))

    def _end_cell(self, element: etree._Element) -> None:
        table, inside = self._tables[-1], tuple(self.pieces)
        self.pieces = self._outer.pop()
        across = min(max(_whole(element.get("colspan"), 1), 1), _MOST_SPAN)
        down = min(max(_whole(element.get("rowspan"), 1), 1), _MOST_SPAN)
        header = table.header or (element.tag == "th" and table.row == 0)
        table.cells.append(GridCell(table.row, table.column, inside, header, down, across))
        for column in range(table.column, table.column + across):
            table.taken[column] = table.row + down - 1
        table.column += across

    def _words(self, text: str | None) -> None:
        if not text:
            return
        if _ENTITY.search(text):
            text = html.unescape(text)
        frame = self._frames[-1]
        self._runs.append(Run(text if frame.plain else _SPACE.sub(" ", text), frame.bold))

    def _flush(self) -> None:
        """Ends the paragraph that is being gathered."""
        runs, self._runs = tuple(self._runs), []
        frame = self._frames[-1]
        para = Para(runs, frame.kind, frame.level if frame.kind == "heading" else 0, role=frame.role)
        if not para.words:
            if PAGE_END in para.text:
                self.pieces.append(para)
            return
        if self._marker and frame.kind != "furniture":
            para = self._marked(para)
        self._marker = ""
        self.pieces.append(para)

    def _marked(self, para: Para) -> Para:
        if self._marker == "•" and typed_marker(para.text)[0]:
            return para
        kind: Kind = "list_item" if para.kind == "paragraph" else para.kind
        level = self._marker_depth if kind == "list_item" else para.level
        return replace(para, kind=kind, level=level, marker=self._marker)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default


def _is_in_head(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "thead"

"""A document as rows of text: what is looked at to find where papers begin and what they are.

A row is one block that is no furniture, with its words; a table is one row. Rows keep the index of their
block, so that whatever is found leads back to the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.model import Block, Cell, Document, Span
from minutebook.passage import cell_reading, passage
from minutebook.short_texts import kept_for_short

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
DAYS_IN_WORDS = (
    *_UNITS, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", *(f"twenty-{unit}" for unit in _UNITS),
    "thirtieth", "thirty-first",
)  # fmt: skip
"""The days of a month as old minutes write them out, from the first on: ``the Twelfth of March``."""
# "14 July 2021", "8thMay 2018", "the 14th day of July 2021", "14/09/2021", "14.09.21", "14-09-2021",
# "2021-09-14", "14th July '21": a date stands here, whichever
DATE_LIKE = re.compile(
    r"(?<!\d)\d{1,2}(?:\s?(?:st|nd|rd|th)[\s.-]*|[\s.-]+)(?:day\s+)?(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
    r"(?:[\s-]+(?:19|20)?|\s?['’])\d\d(?!\d)|\b\d{1,2}/\d{1,2}/(?:20)?\d\d\b|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b"
    r"|(?<![\d.])[0-3]\d\.[01]\d\.\d\d(?![\d.])|\b[0-3]?\d-[01]?\d-(?:19|20)\d\d\b|\b(?:19|20)\d\d-[01]\d-[0-3]\d\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b"
    # "the Twelfth of March 2019"
    rf"|\b(?:{'|'.join(DAYS_IN_WORDS)})\s+(?:day\s+)?of\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"\.?,?\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
YEARLESS_DAY = re.compile(
    r"\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?(?P<day>[0-3]?\d)\s?(?:st|nd|rd|th)?\s+"
    r"(?:of\s+)?(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?![\s,.]*(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""``Monday 25th June at 7 pm``: a day with no year behind it."""
_CONTACT = re.compile(r"@|\b(?:tel|telephone|e-?mail|phone|fax)\b|\b0\d{3,4}\s?\d{3}\s?\d{3}", re.IGNORECASE)
# "TS1 9FZ": the end of an address
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")
# "---", lines of "title: ...", "---"
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:(?!---).*\n){1,40}---[ \t]*\n")
# the first cell of a row in a table that opens minutes, an agenda or a report
_HEAD_LABEL = re.compile(
    r"(?:date|time|date\s+(?:and|&)\s+time|venue|place|location|title(?:\s+of\s+meeting)?|meeting|committee|board"
    r"|attendees|attendance|present(?:\s+by\s+invitation)?|members(?:\s+present)?|substitutes?|apologies(?:\s+for\s+absence)?|in\s+attendance|invited|chair"
    r"|officers|observers|also\s+present"
    r"|report\s+(?:to|of|by|title|author|subject)|(?:title|subject|purpose|author)\s+of\s+(?:the\s+)?report"
    r"|(?:report\s+)?authors?|subject|purpose|(?:executive\s+)?summary|portfolio\s+holder|(?:lead\s+)?cabinet\s+member"
    r"|(?:lead|report|contact|responsible)\s+(?:officer|director)|wards?(?:\(s\))?(?:\s+affected)?|decision\s+type"
    r"|key\s+decision|classification|(?:officers?['’]?\s+)?recommendations?(?:\(s\))?(?:\s*/\s*[a-z ]{3,30})?"
    r"|reasons?\s+for\s+(?:the\s+)?recommendations?|action\s+required|presented\s+by|presenter)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-z0-9)][.;!?]$")
# "Agenda Item 3"; not "Agenda Item | Notes | Action", the head of a table of minutes
_STAMP_BREAK = re.compile(
    r"agenda\s+item(?!\s+(?!no\b|number\b)[a-z]{2})|intentionally\s+left\s+blank", re.IGNORECASE
)
_PAGE_STAMP = re.compile(r"page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|\d{1,3}", re.IGNORECASE)
WORDS_OF_A_LINE = 16
"""A line of a heading, an address or a label has at most this many words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One block that is no furniture: its index among the document's blocks and its words, spaces folded.

    ``stamp`` is the furniture directly before it that parts papers (``Agenda Item 3``, ``This page is
    intentionally left blank``), empty where there is none; ``turned`` tells that its page lies the other way
    than the page of the row before; ``gap`` that white space or a page end stands before it; ``new_page``
    that a page ends before it. ``heads`` are the words of a table's first row, cell by cell.

    The rows of a table of labels (``Date | 19 May 2012``) are rows of their own, with the first cell as
    ``label``; they share the table's index.
    """

    index: int
    block: Block
    text: str
    stamp: str = ""
    turned: bool = False
    gap: bool = True
    new_page: bool = False
    heads: tuple[str, ...] = ()
    label: str = ""

    @property
    def is_line(self) -> bool:
        """Whether it is short and no sentence: a heading, a label, a line of an address."""
        return (
            self.block.kind in ("heading", "paragraph", "key_value")
            and len(self.text.split()) <= WORDS_OF_A_LINE
            and not _SENTENCE_END.search(self.text)
        )

    @property
    def is_contact(self) -> bool:
        """Whether it says how to reach somebody, as the foot of a paper does."""
        return _is_contact(self.text)

    @property
    def is_sentence(self) -> bool:
        """Whether it is running prose: eight words or more with an end."""
        return len(self.text.split()) >= 8 and bool(_SENTENCE_END.search(self.text))


@kept_for_short
def _is_contact(text: str) -> bool:
    return _CONTACT.search(text) is not None


def rows_of(document: Document) -> tuple[Row, ...]:
    """The rows of all blocks, in order."""
    return document.derived(_rows_of)


def _rows_of(document: Document) -> tuple[Row, ...]:
    rows: list[Row] = []
    stamp, page_end = "", False
    begins = _after_front_matter(document)
    for index, block in enumerate(document.blocks):
        if block.page == document.pages[0].number and block.spans[0].start < begins:
            continue
        words = passage(document, (block,)).text
        text = " ".join(words.split())
        if block.kind == "furniture":
            if _STAMP_BREAK.search(text) and not _set_on_page(rows, block, text):
                stamp = text
            page_end = page_end or bool(_PAGE_STAMP.fullmatch(text))
            continue
        before = rows[-1].block if rows else None
        turned = before is not None and _lies(document, before) != _lies(document, block)
        new_page = page_end or (before is not None and before.page != block.page)
        gap = new_page or before is None or _is_gap(document, before, block)
        table = block.cells if block.kind == "table" else ()
        heads = tuple(cell_reading(document, c.spans) for c in table if c.row == 0)
        labelled = _labelled_rows(document, index, block) if table else []
        rows.extend(labelled or [Row(index, block, text, stamp, turned, gap, new_page, heads)])
        stamp, page_end = "", False
    return tuple(rows)


def _after_front_matter(document: Document) -> int:
    """Where the first page's text begins behind the front matter that a web site's Markdown has.

    What stands there (``date: "2011-11-23"``) is the site's about its page, not the paper's.
    """
    found = _FRONT_MATTER.match(document.pages[0].text) if document.pages else None
    return found.end() if found else 0


def _labelled_rows(document: Document, index: int, block: Block) -> list[Row]:
    """The rows of a table whose first column holds labels of a head, none for any other table."""
    lines = [sorted(c, key=lambda cell: cell.column) for c in _by_row(block.cells) if any(x.spans for x in c)]
    labels = [cell_reading(document, line[0].spans).strip(" :") for line in lines]
    known = sum(bool(_HEAD_LABEL.fullmatch(label)) for label in labels)
    pairs = all(sum(bool(cell.spans) for cell in line[1:]) <= 1 for line in lines)
    labelled = sum(map(bool, labels)) if pairs else len(lines)  # "Present: | A Marsh" over "| B Hill"
    if known < 2 or known * 2 < labelled:
        return []
    rows = []
    for line, label in zip(lines, labels, strict=True):
        spans = tuple(span for cell in line for span in cell.spans)
        text = " ".join(passage(document, spans).text.split())
        rows.append(Row(index, Block("paragraph", spans), text, label=label))
    return rows


def _by_row(cells: Sequence[Cell]) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _set_on_page(rows: list[Row], block: Block, stamp: str) -> bool:
    """Gives the stamp to the first row of its page where that was read before it; False where none was.

    Pages are known to begin only where the source has them: a stamp on a first page is left where it stands.
    """
    first = next((i for i, row in enumerate(rows) if row.block.page == block.page), None)
    if first is None or block.page == rows[0].block.page:
        return False
    rows[first] = replace(rows[first], stamp=stamp)
    return True


def _lies(document: Document, block: Block) -> bool | None:
    """True for a page wider than high, None where the source has no pages to measure."""
    page = document.page(block.page)
    return None if page.width is None or page.height is None else page.width > page.height


def is_landscape(document: Document, block: Block) -> bool:
    """Whether the block's page is wider than high."""
    return bool(_lies(document, block))


def _is_gap(document: Document, before: Block, block: Block) -> bool:
    """Whether an empty line stands between two blocks of one page (always so where layout is known)."""
    page = document.page(block.page)
    if page.words:
        return True
    start = (block.marker_span or block.spans[0]).start
    between = page.text[before.spans[-1].end : start]
    return bool(re.search(r"\n\s*\n", between))


def block_at(document: Document, span: Span) -> int | None:
    """The index of the block that holds the first character of a span."""
    for index, block in enumerate(document.blocks):
        pieces: Sequence[Span] = (block.marker_span, *block.spans) if block.marker_span else block.spans
        if any(p.page == span.page and p.start <= span.start < p.end for p in pieces):
            return index
    return None

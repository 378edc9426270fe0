"""The lines of an agenda, told apart: items with their numbers, what explains them, their page ranges.

Agendas print their items as lists, as tables with a column of pages, as lines that begin with a number, and
change from one to another half-way down. Here all of them become one sequence of entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.outline import Row
from ingest.page_ranges import PAGES_ALONE, PAGES_WORD, page_range, without_pages
from minutebook.model import Block, Cell, Document, Span
from minutebook.passage import cell_reading

# "7", "7.", "12a", "2862.", "(3)"
_NUMBER = re.compile(r"\(?(?P<number>\d{1,4}[a-z]?)[.)]*", re.IGNORECASE)
# "7. Review of ...", "7 Review of ...", "2862 Police": a number and capitals on one line
_NUMBERED = re.compile(r"\s*\(?(?P<number>\d{1,4}[a-z]?)(?:[.):]\s*|\s+)(?=[A-Z\"'“‘*(])")
# the same in the middle of a paragraph, where only a stop behind the number tells it from a figure
_ITEM_LINE = re.compile(r"\s*\(?\d{1,4}[a-z]?[.):]\s*(?!\d)(?=[A-Z\"'“‘*(])")
# "To receive a report on the following matters:", "Accounts for payment:-"
_LIST_BELOW = re.compile(r":\s*[-–—]?[\s*]*$")
# what is to be done with an item, below its title: "To confirm the minutes of ...", "Report of the Director"
_EXPLAINS = re.compile(
    r"\s*(?:To\s+[a-z]+\s|(?:Joint\s+|Verbal\s+)?[Rr]eports?\s+(?:of|by|from)\s|Present(?:ing|er|ed\s+by)\b)"
)
_SENTENCE = re.compile(r"[A-Z].*\b(?:is|are|be|agrees?|will|which|should|must)\b.*\.\s*")
_SHORT_TITLE = 7
"""Words of a title that a sentence below it in the same block only explains."""
_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an agenda: an item where it has a number, else something that goes with the item above.

    ``spans`` are its words with the number; ``pages`` a printed range that stands on it. ``row`` is the
    place of its block among the document's blocks; ``is_line`` that it is short and no sentence.
    """

    number: str | None
    text: str
    spans: tuple[Span, ...]
    pages: tuple[int, int] | None = None
    row: int = 0
    is_line: bool = False
    level: int = 0


def entries(document: Document, rows: Sequence[Row]) -> tuple[Entry, ...]:
    """The entries of an agenda's rows, in order."""
    return tuple(entry for row in rows for entry in _of_row(document, row))


def _of_row(document: Document, row: Row) -> Iterator[Entry]:
    block = row.block
    if block.kind == "table":
        yield from _of_table(document, row)
        return
    alone = PAGES_ALONE.fullmatch(row.text) if block.kind != "list_item" else None
    word = PAGES_WORD.fullmatch(row.text)
    if alone and (alone["last"] or block.kind == "margin"):
        yield Entry(None, "", block.spans, page_range(alone), row.index)
    elif word:
        yield Entry(None, "", block.spans, page_range(word), row.index)
    else:
        for n, spans in enumerate(_by_item(document, block.spans)):
            text = row.text if len(spans) == len(block.spans) else _words(document, spans)
            yield _line(row, text, spans, block if n == 0 else replace(block, marker="", marker_span=None))


def _by_item(document: Document, spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The lines of a block, cut where an item begins, and where its title ends.

    ``2719. Sub-Committees`` / ``2720. Risk Assessment``. A title ends in a colon (``2715. Accounts:-`` /
    ``Quayside Waste``), in its pages, or where the next line says what is to be done: ``2 Minutes (Pages 5 -
    12)`` / ``To confirm the minutes``.
    """
    lines = [document.slice(span) for span in spans]
    begins = {0, len(spans), *(i for i, line in enumerate(lines) if _ITEM_LINE.match(line))}
    cuts = begins | {i + 1 for i, line in enumerate(lines) if i in begins and _LIST_BELOW.search(line)}
    for first, end in pairwise(sorted(begins)):
        below = lines[first + 1 : end]
        if below and _title_ends(lines[first], below):
            cuts.add(first + 1)
    return (spans[a:b] for a, b in pairwise(sorted(cuts)))


# "Quarter 3 budget monitoring and the": no title ends so
_GOES_ON = re.compile(r"\b(?:and|or|the|a|an|of|for|to|in|on|at|from|by|with)\s*$|[,&–—-]\s*$", re.IGNORECASE)


def _title_ends(title: str, below: Sequence[str]) -> bool:
    """Whether an item's first line is its whole title: pages end it, or what stands below explains it."""
    if not below[0][:1].isupper() or _GOES_ON.search(title):
        return False
    explained = len(title.split()) <= _SHORT_TITLE and _SENTENCE.fullmatch(" ".join(below))
    return bool(explained or _EXPLAINS.match(below[0]) or without_pages(title.strip())[1])


def _words(document: Document, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(document.slice(span) for span in spans).split())


def _line(row: Row, text: str, spans: tuple[Span, ...], block: Block) -> Entry:
    number = None
    if block.marker_span is not None and (marked := _NUMBER.fullmatch(block.marker)):
        number = marked["number"]
        spans = _with_marker(block.marker_span, spans)
    elif (numbered := _NUMBERED.match(text)) and not re.match(
        r"\d{1,4}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+(?:19|20)\d\d", text
    ):
        number, text = numbered["number"], text[numbered.end() :]
    whole = text
    text, pages = without_pages(text.strip(" *"))
    if not block.marker and number is None and pages is None:
        text = whole
    return Entry(number, text, spans, pages, row.index, row.is_line, block.level)


def _with_marker(marker: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """One span from the number to the end of the first line, where they stand on one page."""
    first = spans[0]
    if marker.page == first.page and marker.end <= first.start and first.start - marker.end < 20:
        return (Span(marker.page, marker.start, first.end), *spans[1:])
    return (marker, *spans)


def _of_table(document: Document, row: Row) -> Iterator[Entry]:
    for _, group in groupby(row.block.cells, key=lambda c: c.row):
        cells = [c for c in group if c.spans]
        if cells:
            yield _table_entry(document, cells, row.index)


def _table_entry(document: Document, cells: Sequence[Cell], index: int) -> Entry:
    texts = [cell_reading(document, c.spans) for c in cells]
    spans = tuple(span for c in cells for span in c.spans)
    number, pages = None, None
    marked = _NUMBER.fullmatch(texts[0])
    if marked and len(texts) > 1:
        number, texts = marked["number"], texts[1:]
    elif numbered := _NUMBERED.match(texts[0]):
        number, texts = numbered["number"], [texts[0][numbered.end() :], *texts[1:]]
    for i, text in enumerate(texts):
        alone = PAGES_ALONE.fullmatch(text) or PAGES_WORD.fullmatch(text)
        if alone and (i or len(texts) == 1):
            pages = page_range(alone)
            texts = [*texts[:i], *texts[i + 1 :]]
            break
    title, inline = without_pages(" ".join(texts))
    return Entry(number, title, spans, pages or inline, index)


def in_order(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries where only those keep a number that count on: ``1. 2. 3.`` inside item 6 are no items.

    A list may begin at any number. A number may be missing; a heading with the word agenda starts anew.
    """
    every = list(found)
    last: int | None = None
    inner: int | None = None
    for i, entry in enumerate(every):
        if entry.number is None:
            continue
        value = int(re.sub(r"\D", "", entry.number))
        letter = entry.number[-1].isalpha() and value == last
        anew = value == 1 and i > 0 and every[i - 1].is_line and bool(_AGENDA.search(every[i - 1].text))
        expected = last is None or value == last + 1 or letter or anew or _skips(every[i + 1 :], last, value)
        if expected and last is not None and inner is not None and value == inner + 1:
            expected = not _again(every[i + 1 :], value)
        if expected:
            last, inner = value, None
        else:
            inner = value
            every[i] = replace(entry, number=None, text=f"{entry.number}. {entry.text}")
    return tuple(every)


def _values(later: Sequence[Entry]) -> list[int]:
    return [int(re.sub(r"\D", "", e.number)) for e in later if e.number]


def _skips(later: Sequence[Entry], last: int, value: int) -> bool:
    """Whether the number after ``last`` is simply missing: it comes nowhere later."""
    return last + 1 < value <= last + 3 and last + 1 not in _values(later)


def _again(later: Sequence[Entry], value: int) -> bool:
    """Whether the same number comes again before the next: then this one counts inside an item."""
    values = _values(later)
    until = values.index(value + 1) if value + 1 in values else len(values)
    return value in values[:until]

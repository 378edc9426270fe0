"""The lines of an agenda, told apart: items with their numbers, what explains them, their page ranges.

Agendas print their items as lists, as tables with a column of pages, as lines that begin with a number, and
change from one to another half-way down. Here all of them become one sequence of entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.agenda_entries import NUMBER, NUMBERED, Entry
from extractors.agenda_tables import table_entries
from ingest.outline import Row
from ingest.page_ranges import PAGES_ALONE, PAGES_WORD, page_range, without_pages
from minutebook.model import Block, Document, Span

# a number on a line of its own, above its title: "4." of an item, "5.1" of one inside it
_ALONE = re.compile(r"\(?(?P<number>\d{1,3}[a-z]?)[.)]|\d{1,2}\.\d{1,2}\.?", re.IGNORECASE)
# the same in the middle of a paragraph, where only a stop behind the number tells it from a figure
_ITEM_LINE = re.compile(r"\s*\(?\d{1,4}[a-z]?[.):]\s*(?!\d)(?=[A-Z\"'“‘*(])")
# "3.1 Accuracy": a matter inside an item
_INNER = re.compile(r"\s*\d{1,2}\.\d{1,2}\.?\s+(?=[A-Z])")
_ENDS_IN_PAGES = re.compile(r"\([^()]*\bpages?\s*\d[^()]*\)\s*$", re.IGNORECASE)
# "To receive a report on the following matters:", "Accounts for payment:-"
_LIST_BELOW = re.compile(r":\s*[-–—]?[\s*]*$")
# what is to be done with an item, below its title: "To confirm the minutes of ...", "Report of the Director"
_EXPLAINS = re.compile(
    r"\s*(?:To\s+[a-z]+\s|(?:Joint\s+|Verbal\s+)?[Rr]eports?\s+(?:of|by|from)\s|Present(?:ing|er|ed\s+by)\b)"
)
_SENTENCE = re.compile(r"[A-Z].*\b(?:is|are|be|agrees?|will|which|should|must)\b.*\.\s*")
_SHORT_TITLE = 7
"""Words of a title that a sentence below it in the same block only explains."""


def entries(document: Document, rows: Sequence[Row]) -> tuple[Entry, ...]:
    """The entries of an agenda's rows, in order."""
    found: list[Entry] = []
    for entry in (entry for row in rows for entry in _of_row(document, row)):
        above = found[-1] if found else None
        alone = _ALONE.fullmatch(above.text) if above and above.number is None and not above.marker else None
        if above and alone and entry.number is None and entry.text[:1].isupper():
            text = entry.text if alone["number"] else f"{above.text} {entry.text}"
            spans = (*above.spans, *entry.spans)
            found[-1] = replace(entry, number=alone["number"], text=text, spans=spans)
        else:
            found.append(entry)
    return tuple(found)


def _of_row(document: Document, row: Row) -> Iterator[Entry]:
    block = row.block
    if block.kind == "table":
        yield from table_entries(document, block, row.index)
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
        paged = (i + 1 for i in range(first, end) if _ENDS_IN_PAGES.search(lines[i]))
        cuts.update(paged)  # what stands below a title's pages is none of it
        cuts.update(i for i in range(first + 1, end) if _INNER.match(lines[i]))
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
    if block.marker_span is not None and (marked := NUMBER.fullmatch(block.marker)):
        number = marked["number"]
        spans = _with_marker(block.marker_span, spans)
    elif (numbered := NUMBERED.match(text)) and not re.match(
        r"\d{1,4}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+(?:19|20)\d\d", text
    ):
        number, text = numbered["number"], text[numbered.end() :]
    whole = text
    text, pages = without_pages(text.strip(" *"))
    if not block.marker and number is None and pages is None:
        text = whole
    marker = block.marker if number is None else ""
    return Entry(number, text, spans, pages, row.index, row.is_line, block.level, marker)


def _with_marker(marker: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """One span from the number to the end of the first line, where they stand on one page."""
    first = spans[0]
    if marker.page == first.page and marker.end <= first.start and first.start - marker.end < 20:
        return (Span(marker.page, marker.start, first.end), *spans[1:])
    return (marker, *spans)

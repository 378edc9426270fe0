"""Items told by how their paragraphs begin: a title in capitals or bold, or a table's first cell.

``APOLOGIES Cllr E Stone (holiday).``, ``HIGHWAYS. The potholes ...``; ``Highways<TAB>The potholes ...``.
Clerks of small bodies set the titles at the side of the text, or in capitals before it, and number nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.item_entries import Entry, Heading
from extractors.item_headings import can_head
from extractors.item_labels import is_item_label, is_usual
from extractors.item_titles import SAYS, TITLE_WORDS, TRIM, bold_lead, clean_title
from extractors.lines import is_bullet
from extractors.name_patterns import TITLES
from ingest.conventions import Conventions
from minutebook.passage import passage

# "MATTERS ARISING The Clerk", "HIGHWAYS. Potholes", "FINANCE: £30": capitals, then words of a sentence
_CAPITALS = re.compile(
    r"(?P<title>[A-Z][A-Z'’&/,()-]*(?:\s+(?:[A-Z][A-Z'’&/,()-]*|[&–-]))*)(?P<stop>\s*[.:–—-]*)\s+"
    r"(?=[\"'“‘(]?(?:[A-Z]?[a-z]|[£\d]|[A-Z]\s+[a-z]))"
)
# "• Highways: the potholes", "- Finance – the balance"
_POINT = re.compile(r"(?P<title>[A-Z][\w'’&/-]*(?:\s+[\w'’&/-]+){0,6}?)\s*(?::|\s[–—-])\s+(?=\S)")
# "Highways        The potholes": a column of titles, its gap kept in a text file
_COLUMN = re.compile(r"(?P<title>[A-Z][\w'’&/-]*(?:\s[\w'’&/-]+){0,6}?)\s{3,}(?=\S)")
# "MRS WHITE asked about the bench", "THE CLERK said": who speaks, and no title
_SPEAKS = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:asked|said|reported|explained|stated|told|thanked|informed|advised|felt|suggested|proposed|raised)\b"
)
# "HMRC had replied": a sentence, whose first word is short for a body
_TELLS = re.compile(r"\s+(?:had|has|have|was|were|is|are|will|would)\s")
_LETTERS = 4
"""Letters of the longest word of a title in capitals: "PC" and "AOB" alone are initials."""


def led_by_capitals(found: Sequence[Entry], conventions: Conventions) -> tuple[Heading, ...]:
    """The paragraphs that begin with a title in capitals, and the lines that are one."""
    headings = []
    for entry in found:
        if entry.in_table or entry.reference is not None:
            continue
        end = _capitals_end(entry.text)
        title = clean_title(entry.text[:end])
        if end and (can_head(title, conventions) or is_usual(title, conventions)):
            headings.append(Heading(entry, None, title, end))
    return tuple(headings)


def _capitals_end(text: str) -> int:
    """Where the capitals end with which a text begins, 0 where they are no title."""
    whole = text.strip()
    led = _CAPITALS.match(text)
    title = whole if whole.isupper() else led["title"] if led else ""
    longest = max((sum(c.isalpha() for c in word) for word in title.split()), default=0)
    if longest < _LETTERS or len(title.split()) > TITLE_WORDS or title.startswith(("RESOLVED", "AGREED")):
        return 0
    if TITLES.match(title) or _SPEAKS.match(text, len(title)):
        return 0
    if " " not in title and _TELLS.match(text, len(title)):
        return 0
    return led.end("title") if led and title is not whole else len(text.rstrip())


def led_by_type(found: Sequence[Entry], conventions: Conventions) -> tuple[Heading, ...]:
    """The paragraphs that begin with a title in bold, and points with one before a colon or dash."""
    headings = []
    for entry in found:
        if entry.in_table or entry.reference is not None:
            continue
        listed = is_bullet(entry.block.marker)
        point = (_POINT.match(entry.text) if listed else None) or _COLUMN.match(entry.text)
        end = bold_lead(entry.words) or (point.end("title") if point else 0)
        title = clean_title(entry.text[:end])
        if end and is_item_label(title, conventions):
            headings.append(Heading(entry, None, title, end))
    return tuple(headings)


def in_first_cells(found: Sequence[Entry], conventions: Conventions) -> tuple[Heading, ...]:
    """The rows of tables without numbers whose first cell is a title beside the text."""
    headings = []
    for entry in found:
        title = _first_cell(entry) if entry.in_table and entry.reference is None else ""
        if title and is_item_label(clean_title(title), conventions) and can_head(title, conventions):
            headings.append(Heading(entry, None, clean_title(title), len(title)))
    return tuple(headings)


def _first_cell(entry: Entry) -> str:
    """The words of a row's first cell, where they name something and others stand beside them."""
    first = entry.words.spans[0]
    own = next((cell for cell in entry.block.cells if first in cell.spans), None)
    if own is None or own.column:
        return ""
    words = passage(entry.words.document, own.spans).text.rstrip()
    beside = entry.text[len(words) :].strip()
    names = 0 < len(words.split()) <= TITLE_WORDS and not SAYS.search(words) and words[-1:] not in ",;"
    return words if beside and names and words.strip(TRIM)[:1].isupper() else ""

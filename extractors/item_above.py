"""Items whose number stands below their title: before the first paragraph, or in a line of its own.

``WELCOME FROM THE CHAIR`` / ``1. The Chair welcomed everyone.``; ``LAMPS`` / ``(Agenda No. 6)  QS/28``, or
the agenda's number in a line and the minute's before the text below it: ``QS/28  It was moved ...``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.item_entries import Entry, Heading
from extractors.item_titles import SAYS, TITLE_WORDS, clean_title
from extractors.references import Reference, read_reference

_FEWEST = 3
_MOSTLY = 0.75
# "(Agenda No. 2)   QS/24": the agenda's number, then the minute's
_AGENDA_NUMBER = re.compile(
    r"\s*[\[(]?agenda\s+(?:item\s+)?(?:no\.?\s*)?\d{1,2}[a-z]?[\])]?[\s:–-]*", re.IGNORECASE
)


def numbered_below(found: Sequence[Entry]) -> tuple[Heading, ...]:
    """The headings whose numbers stand below them, where nearly all numbers that run on stand so."""
    return _alone_below(found) or _below_agenda_number(found) or _before_text(found)


def _alone_below(found: Sequence[Entry]) -> tuple[Heading, ...]:
    """Titles over a line that is the agenda's number and the minute's."""
    headings = [
        _heading(title, reference)
        for title, below in pairwise(found)
        if (reference := _reference_alone(below)) and _is_title(title)
    ]
    return tuple(headings) if len(headings) >= _FEWEST else ()


def _below_agenda_number(found: Sequence[Entry]) -> tuple[Heading, ...]:
    """Titles over a line that is the agenda's number, with the minute's number behind it."""
    headings = [
        _heading(title, text.reference)
        for title, agenda, text in zip(found, found[1:], found[2:], strict=False)
        if _AGENDA_NUMBER.fullmatch(agenda.text)
        and text.reference is not None
        and (not text.reference.common or any(map(str.isalpha, text.reference.text)))
        and _is_title(title)
    ]
    return tuple(headings) if len(headings) >= _FEWEST else ()


def _reference_alone(entry: Entry) -> Reference | None:
    """The reference of a line that is nothing but the agenda's number and the minute's."""
    words = _row(entry)
    lead = _AGENDA_NUMBER.match(words)
    own = words[lead.end() :].strip() if lead else ""
    reference = read_reference(f"{own} ") if own else None
    return reference if reference and reference.end > len(own) else None


def _row(entry: Entry) -> str:
    """The words of an entry, or of the whole row of the table that it stands in."""
    if not entry.in_table:
        return entry.text
    document, first = entry.words.document, entry.words.spans[0]
    row = next((c.row for c in entry.block.cells if first in c.spans), None)
    spans = [span for c in entry.block.cells if c.row == row for span in c.spans]
    return " ".join(document.slice(span) for span in spans)


def _before_text(found: Sequence[Entry]) -> tuple[Heading, ...]:
    """Titles in capitals over a paragraph that begins with the item's number."""
    run: list[tuple[Entry, Reference]] = []
    elsewhere = 0
    for title, text in pairwise(found):
        reference = text.reference
        if reference is None or reference.whole is None or not reference.stop or text.in_table:
            continue
        if run and reference.whole != (run[-1][1].whole or 0) + 1:
            continue
        if _is_title(title) and clean_title(title.text).isupper() and _is_text(text):
            run.append((title, reference))
        elif run:
            elsewhere += 1
    told = len(run) >= _FEWEST and len(run) >= _MOSTLY * (len(run) + elsewhere)
    return tuple(_heading(title, reference) for title, reference in run) if told else ()


def _is_text(entry: Entry) -> bool:
    """Whether an entry says something, or ends as what does: no title of its own."""
    words = entry.text.rstrip()
    return not words.isupper() and (words[-1:] in ".:;" or SAYS.search(words) is not None)


def _is_title(entry: Entry) -> bool:
    numbered = entry.reference is not None and (entry.reference.common or bool(entry.reference.stop))
    return (
        not numbered
        and entry.text[:1].isalpha()
        and not SAYS.search(entry.text)
        and len(entry.text.split()) <= TITLE_WORDS
        and not entry.in_table
        and (entry.text.rstrip()[-1:] not in ".;,:" or entry.text.isupper())
    )


def _heading(entry: Entry, reference: Reference) -> Heading:
    end = len(entry.text.rstrip())
    return Heading(entry, reference.text, clean_title(entry.text[:end]), end)

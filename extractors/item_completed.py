"""Headings that belong to a meeting's items and are not marked as most of them are.

Where the items are numbered, the last ones often are not ("ANY OTHER BUSINESS" below "7 GALLERY"); where they
begin with capitals, some are told by a colon, and some by the capitals alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.item_entries import Entry, Heading
from extractors.item_leads import led_by_capitals
from extractors.item_titles import TRIM, clean_title
from ingest.conventions import Conventions

_FEWEST = 3
"""So many headings show how a meeting's items are marked."""


def completed(
    found: Sequence[Entry], headings: Sequence[Heading], conventions: Conventions
) -> Sequence[Heading]:
    """The headings, in order, with those of the same meeting that their own mark does not tell."""
    more = (
        *_below_the_last_number(found, headings, conventions),
        *_in_capitals_too(found, headings, conventions),
    )
    known = {id(h.entry) for h in headings}
    at = {id(entry): place for place, entry in enumerate(found)}
    new = [h for h in more if id(h.entry) not in known]
    return sorted([*headings, *new], key=lambda h: (at.get(id(h.entry), 0), h.start)) if new else headings


def _below_the_last_number(
    found: Sequence[Entry], headings: Sequence[Heading], conventions: Conventions
) -> Sequence[Heading]:
    """Lines below the last of the items with numbers that are the title of one with which meetings end.

    "Finance" below a report with a number is a part of it, and so is "Planning".
    """
    numbered = [h for h in headings if h.reference and not h.sub]
    if len(numbered) < _FEWEST:
        return ()
    last = next(place for place, e in enumerate(found) if e is numbered[-1].entry)
    return [
        Heading(e, None, clean_title(e.text), len(e.text.rstrip()))
        for e in found[last + 1 :]
        if e.reference is None and not e.in_table and _closes(e, conventions)
    ]


def _closes(entry: Entry, conventions: Conventions) -> bool:
    text = entry.text.strip(TRIM + ".")
    phrases = conventions.of("item_title")
    return any("closes" in phrase.fields and phrase.pattern.fullmatch(text) for phrase in phrases)


def _in_capitals_too(
    found: Sequence[Entry], headings: Sequence[Heading], conventions: Conventions
) -> Sequence[Heading]:
    """Paragraphs that begin with capitals below the first heading, where all headings are in capitals."""
    tops = [h for h in headings if not h.sub]
    if len(tops) < _FEWEST or any(h.reference or h.entry.set_apart or not h.title.isupper() for h in tops):
        return ()
    return led_by_capitals(found, conventions)

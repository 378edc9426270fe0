"""The parts of an agenda, and which of its items are taken without the public.

``PART 2 - EXEMPT ITEMS`` heads such a part; a motion "that the public be excluded for the following items"
announces them, as an item of its own or as a paragraph between two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.agenda_entries import Entry
from ingest.conventions import Conventions

EXCLUSION = re.compile(
    r"exclu(?:sion|de[sd]?)\b.*\b(?:press|public)|(?:press|public)\b.{0,40}\bexcluded|press\s+and\s+public",
    re.IGNORECASE | re.DOTALL,
)
# what a motion does; "members of the press and public may speak" does not
_EXCLUDES = re.compile(
    r"\bexclu(?:sion|d(?:e|es|ed|ing))\b|\b(?:in\s+private|in\s+the\s+absence\s+of\s+the\s+(?:press|public))\b",
    re.IGNORECASE,
)
# "for the following item": the next, and no more
_ONE = re.compile(r"\b(?:following|next)\s+(?:\w+\s+){0,2}?(?:item|report|matter)\b", re.IGNORECASE)
# titles of what is taken with the public again, or is never private
_OPEN = re.compile(
    r"\bre-?(?:admi|open)|\bopen\s+session\b|\bdates?\b.*\bnext\b|\bnext\s+meeting\b|\bany\s+other\s+(?:urgent\s+)?business\b"
    r"|^\W*(?:AOB|close)\b|\bclose\s+of\s+(?:the\s+)?meeting\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:following|remaining|next)\s+(?:\w+\s+){0,2}?(?:items?|business|agenda|reports?|matters?)\b"
    r"|\b(?:remainder|rest)\s+of\s+the\s+(?:meeting|business|agenda)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:agenda\s+)?items?\s+(?:nos?\.?\s+)?(?P<numbers>\d[\d/.]*(?:\s*(?:(?:,|and|&|to|-|–)\s*){1,2}\d[\d/.]*)*)",
    re.IGNORECASE,
)
# "should it be necessary", "if required", "whether any of the items": nothing is announced
_PERHAPS = re.compile(
    r"\bif\b(?!\s+(?:\w+\s+){0,6}?(?:were|was)\b)|\bwhere\s+(?:necessary|required|appropriate)\b|\bsuggested\b|\bmay\s+wish\b|\bwhether\b|\bany\s+items?\b|\bin\s+the\s+event\b"
    r"|\bshould\s+(?:it|the|members|there)\b|\bto\s+identify\b|\bthere\s+(?:are|were|is)\s+no\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*(?:to|-|–)\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Private:
    """What announces items without the public: all that follow, or those of ``numbers``, and why."""

    reason: str | None = None
    numbers: frozenset[str] = frozenset()
    one: bool = False
    """Whether it announces the next item only."""

    def holds(self, number: str) -> bool:
        """Whether the item of that number is one of them."""
        return not self.numbers or number in self.numbers


def heads_part(conventions: Conventions, entry: Entry) -> bool:
    """Whether an entry heads a part of the agenda, and explains no item."""
    return entry.number is None and entry.is_line and conventions.first("agenda_part", entry.text) is not None


def opened_by(conventions: Conventions, heading: str) -> Private | None:
    """What the heading of a part says of its items; None where the public may be there."""
    found = conventions.first("agenda_part", heading)
    private = found and (found[0].fields["private"] == "yes" or EXCLUSION.search(heading))
    return Private(reason_in(conventions, heading)) if private else None


def announced_by(conventions: Conventions, text: str) -> Private | None:
    """What a motion to exclude the public announces; None for one that may be needed, or of no item."""
    if not _EXCLUDES.search(text) or _PERHAPS.search(text):
        return None
    named = _NAMED.search(text)
    if named:
        return Private(reason_in(conventions, text), _numbers(named["numbers"]))
    if not _FOLLOWING.search(text):
        return None
    return Private(reason_in(conventions, text), one=_ONE.search(text) is not None)


def is_open(title: str) -> bool:
    """Whether an item's title says that the public is there again, or that the meeting ends."""
    return _OPEN.search(title) is not None


def _numbers(text: str) -> frozenset[str]:
    between = (str(n) for a, b in _RANGE.findall(text) for n in range(int(a), int(b) + 1))
    return frozenset([*re.findall(r"\d[\d/.]*(?<![.])", text), *between])


def reason_in(conventions: Conventions, text: str) -> str | None:
    """The paragraph of the law that a text names for keeping the public out."""
    every = (" ".join(m.group().split()) for _, m in conventions.every("exempt_mark", text))
    return next((words for words in every if re.search(r"para|schedule", words, re.IGNORECASE)), None)

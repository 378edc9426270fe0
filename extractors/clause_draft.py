"""Clauses while they are gathered from the lines of a decision, and what stands nested in its list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.clause import Piece
from extractors.labels import is_letter_number
from extractors.lines import Line

# "Harbour Committee – A Marsh and B Hill"
_ENTRY = re.compile(r"[^.;:]{2,60}(?:\s[-–—]|:)\s")
# "A Marsh, salary £275.00 Wood & Co, timber £40.00": payees, however many the line holds
_PAID = re.compile(r"\w[^.;]*\s£\s?[\d,]+(?:\.\d\d)?\s*$")
# "The following items should go on the next agenda.", and the items; "the following day" promises no list
_FOLLOWS = re.compile(
    r"\b[Tt]he\s+following\b(?!\s+(?:day|week|month|year|meeting|morning|evening|quarter|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[^:;]*\.?\s*$"
)
_NAMED = re.compile(r"[A-Z][^.;:£]{2,60}\s[-–—]\s+[A-Z]")
_SHORT_ENTRY, _LONG_ENTRY = 6, 20
_SHORT_NAMED = 14


@dataclass(slots=True)
class Draft:
    """Clauses being gathered, each a list of pieces; ``top`` is how the outer list is marked.

    ``own`` is how the cue's line is marked, where it is itself an item of a list; ``titled`` that the last
    item of the outer list is only the title of those nested in it; ``listing`` that the last clause goes on
    in lines without labels ("as follows:" and names); ``named`` that each such line is a clause.
    """

    clauses: list[list[Piece]] = field(default_factory=list)
    top: tuple[str, int] | None = None
    count: int = 0
    open: bool = False
    formal: bool = True
    own: tuple[str, int] | None = None
    titled: bool = False
    listing: bool = False
    named: bool = False
    last_label: str = ""
    lead: str = ""

    def add(self, line: Line, start: int, end: int) -> None:
        """Begins a clause with characters ``start:end`` of a line, if they say anything."""
        if line.text[start:end].strip(" .;,:-–—*"):
            self.clauses.append([(line, start, end)])

    def extend(self, line: Line, start: int, end: int) -> None:
        """Goes on with the last clause in a line, or begins the first."""
        if self.clauses:
            self.clauses[-1].append((line, start, end))
        else:
            self.add(line, start, end)

    @property
    def lists(self) -> bool:
        """Whether entries without labels may complete the last clause."""
        return bool(self.clauses) and (self.listing or self.last_words.rstrip(" -–—").endswith(":"))

    def promises_list(self, item: str) -> bool:
        """Whether the items of a list, of which ``item`` is one, complete the last clause."""
        led_in = self.last_words.rstrip(" -–—").endswith(":")
        return led_in or (bool(_FOLLOWS.search(self.last_words)) and not item.startswith("That "))

    @property
    def last_words(self) -> str:
        """The words of the last piece of the last clause."""
        if not self.clauses:
            return ""
        line, start, end = self.clauses[-1][-1]
        return line.text[start:end]


def is_note(draft: Draft, line: Line, style: str) -> bool:
    """Whether a bullet after the list is a remark: a sentence of its own after a whole one."""
    whole = draft.last_words.rstrip().endswith(".") and line.text.rstrip().endswith(".")
    return style == "bullet" and whole and line.text[:1].isupper() and not line.text.startswith("That ")


def is_nested(top: tuple[str, int], style: str, level: int, label: str, count: int) -> bool:
    """Whether an item stands below the outer list of the decision, which has ``count`` items so far."""
    top_style, top_level = top
    if top_style == "inline":
        return style == "bullet"
    same = style == top_style or (top_style == "letter" and is_letter_number(label, count))
    return level > top_level or not same


def is_entry(words: str) -> bool:
    """Whether a line is an entry of a list, not a sentence: "Harbour Committee - A Marsh and B Hill"."""
    return not words.startswith("That ") and (
        len(words.split()) <= _SHORT_ENTRY
        or bool(_PAID.search(words))
        or (bool(_ENTRY.match(words)) and len(words.split()) <= _LONG_ENTRY)
    )


def take_named(draft: Draft, line: Line, following: Line | None, *, bare: bool) -> bool:
    """Whether a line is one of those that each say who holds what, right below the cue."""
    beside = bare and following is not None and _is_named(following.text.strip())
    if not (beside or draft.named) or not _is_named(line.text.strip()):
        return False
    draft.named = True
    draft.add(line, 0, len(line.text))
    return True


def _is_named(words: str) -> bool:
    """Whether a line says who or what something is, with a dash and no stop: "Pier Trust – Cllr Marsh"."""
    return bool(_NAMED.match(words)) and len(words.split()) <= _SHORT_NAMED and words[-1:] not in ".;:,"

"""Whether a few words name a matter, so that they may head what stands behind or below them."""

from __future__ import annotations

import re

from extractors.item_headings import can_head
from extractors.item_titles import SAYS, TRIM
from extractors.name_patterns import TITLES
from ingest.conventions import Conventions

# "Mr Lark – the bins", "M. Lark:": who spoke, no matter
_INITIALS = re.compile(r"[A-Z][.\w]{0,2}(?:[\s/,&]+[A-Z][.\w]{0,2})*")
# a label names something: "3 and 8 Old Town", "23/17/FUL", not "to be confirmed"
_NAMES = re.compile(r"[\"'(]?(?:[A-Z]|\d+\w*\s|\d+/\d+(?:/\w+)?\b)")
_FIGURE = re.compile(r"\d")


def is_usual(words: str, conventions: Conventions) -> bool:
    """Whether words are the title of an item that all meetings have, and nothing more."""
    text = words.strip(TRIM + ".")
    return any(phrase.pattern.fullmatch(text) for phrase in conventions.of("item_title"))


def is_item_label(title: str, conventions: Conventions) -> bool:
    """Whether words may head an item: they name a matter, or all meetings have an item of that title."""
    return is_label(title, conventions) or is_usual(title, conventions)


def is_label(title: str, conventions: Conventions) -> bool:
    """Whether words name a matter: no speaker, no decision, no words that any item may have inside.

    Nor is the announcement of a meeting one ("Next: Monday 8 May").
    """
    return (
        bool(_NAMES.match(title))
        and sum(c.isalpha() for c in title) > 2
        and not TITLES.match(title)
        and not _INITIALS.fullmatch(title)
        and not SAYS.search(title)
        and not title.startswith("That ")
        and can_head(title, conventions)
        and not conventions.first("inner_heading", title)
        and not (_FIGURE.search(title) and conventions.first("next_meeting", title))
    )

"""Labels that a stop parts from the text behind them: "Play Park. The swing has been mended."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.item_entries import Entry
from extractors.item_labels import is_item_label
from extractors.lexicon import any_of, words
from ingest.conventions import Conventions

_LABEL_WORDS = 7
_FEWEST = 2
_FEWEST_ITEMS = 4
_MOSTLY = 0.6
# "Play Park. The swing", "Footpath 14. Two stiles": a stop behind a whole word, and a sentence after it
_STOP = re.compile(r"(?<=[a-z)\d]{2})\.\s+(?=[\"'“‘(£]?[A-Z\d£])")
# "Clerk thanked all", "Members to meet", "Nothing to report": words that say something
_TELLS = re.compile(
    r"\b(?:[a-z]+ed|to\s+(?!the\b)[a-z]+|no|not|nothing|none|all|nobody|everybody)\b"
    rf"|\b{any_of(words('outcomes', 'finite'))}\b"
)
_ALONE = re.compile(r"[A-Z][\w'’ &-]{2,60}\.\s*$")


def stopped_label(text: str, start: int, conventions: Conventions) -> int:
    """Where the label ends with which a text begins at ``start``, before a stop and a sentence; else 0."""
    stop = _STOP.search(text, start)
    if stop is None:
        return 0
    label = text[start : stop.start()].strip()
    usual = any(phrase.pattern.fullmatch(label) for phrase in conventions.of("item_title"))
    if len(text[stop.end() :].split()) < _FEWEST and not usual:  # "Declarations of interest. None."
        return 0
    says = _TELLS.search(label[:1].lower() + label[1:])
    if len(label.split()) > _LABEL_WORDS or says or ":" in label or not is_item_label(label, conventions):
        return 0
    return stop.start()


def stopped_items(found: Sequence[Entry], conventions: Conventions) -> tuple[Entry, ...]:
    """The paragraphs that are items, each a title with a stop and its text; none where few begin so.

    Two of the titles at least are such as all meetings have.
    """
    paragraphs = [e for e in found if e.block.kind in ("paragraph", "heading") and not e.in_table]
    begun = [e for e in paragraphs if _begins_item(e, conventions)]
    usual = [e for e in begun if conventions.first("item_title", e.text)]
    long = [e for e in paragraphs if len(e.text.split()) > 2 * _LABEL_WORDS]
    told = sum(e in begun for e in long) >= _MOSTLY * len(long)
    return tuple(begun) if len(begun) >= _FEWEST_ITEMS and len(usual) >= _FEWEST and told else ()


def _begins_item(entry: Entry, conventions: Conventions) -> bool:
    alone = _ALONE.fullmatch(entry.text) and conventions.first("item_title", entry.text)
    return bool(alone) or stopped_label(entry.text, 0, conventions) > 0

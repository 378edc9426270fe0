"""Sub-headings with letters: the applications or parts of one item, "(a)", "(b)", each with its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.item_entries import Entry, Heading
from extractors.item_labels import is_label
from extractors.item_titles import clean_title
from ingest.bodies import bodies_in
from ingest.conventions import Conventions

_LETTER = re.compile(r"\s*\(?(?P<letter>[a-zA-Z])[.)]\s+(?=\S)")
_WORDS = 24
"""A heading may give the number, the words and the place of an application; a sentence is longer."""


def lettered_headings(inside: Sequence[Entry], conventions: Conventions) -> tuple[Heading, ...]:
    """Lines lettered from a on through an item, each a name with text of its own below it; else none.

    The points of a list ("(a) the report be noted; and") follow each other at once, or are sentences.
    """
    lettered = [(place, e, m) for place, e in enumerate(inside) if (m := _LETTER.match(e.text))]
    run: list[Heading] = []
    before = None
    for place, entry, match in lettered:
        if ord(match["letter"].lower()) - ord("a") != len(run):
            continue
        heading = _heading(entry, match.end(), conventions)
        if heading is None or (before is not None and place == before + 1):
            return ()
        run.append(heading)
        before = place
    told = before is not None and before + 1 < len(inside) and not _LETTER.match(inside[before + 1].text)
    return tuple(run) if len(run) > 1 and told else ()


def _heading(entry: Entry, start: int, conventions: Conventions) -> Heading | None:
    words = entry.text[start:].rstrip()
    title = clean_title(words)
    if (
        words.endswith((".", ";", ",", ":", " and", " or", "?"))
        or len(words.split()) > _WORDS
        or not (is_label(title, conventions) or _is_body(title))
    ):
        return None
    return Heading(entry, None, title, len(words) + start, sub=True)


def _is_body(title: str) -> bool:
    """Whether a title is the name of a body, whose minutes or report the item receives."""
    return any((body.start, body.end) == (0, len(title)) for body in bodies_in(title))

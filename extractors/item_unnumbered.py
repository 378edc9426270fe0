"""Which lines head the items of minutes that have no numbers: by capitals, bold, usual titles, a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.item_entries import Entry, Heading
from extractors.item_headings import can_head, is_whole_line
from extractors.item_stops import stopped_items
from extractors.item_titles import SAYS, TRIM, clean_title, plain_title
from extractors.name_patterns import TITLES
from ingest.conventions import Conventions

# "Harbour School: Mr Lark explained"
_OWN_TITLE = re.compile(r"(?P<title>[A-Z][\w'’/&-]*(?:\s+[\w'’/&-]+){0,5}):(?!\d)(?=\s+\S+\s+\S)")
_FEWEST_RUN_IN = 3


def unnumbered(
    found: Sequence[Entry], conventions: Conventions, known_titles: frozenset[str]
) -> tuple[Heading, ...]:
    """The headings of items that have no numbers: those in capitals, or all that are set apart alike."""
    able = [e for e in found if e.set_apart and not e.in_table and can_head(e.text, conventions)]
    capitals = [e for e in able if clean_title(e.text).isupper()]
    bold = [e for e in able if e.block.bold]
    known = [e for e in able if plain_title(clean_title(e.text)) in known_titles]
    places = {id(e): at for at, e in enumerate(found)}
    plain = [e for e in able if not _is_listed(found, places[id(e)])]
    told = {id(e) for e in (*known, *capitals)}
    few = [e for e in able if id(e) in told]
    if len(capitals) > 1:
        chosen = capitals
    else:
        chosen = bold or (few if 3 * len(few) >= len(plain) else plain)
        run_in = [
            e for e in found if _runs_in(e) and not e.set_apart and e.block.kind in ("paragraph", "key_value")
        ]
        if len(run_in) >= _FEWEST_RUN_IN and len(run_in) >= len(chosen):
            more = [e for e in found if e not in chosen and e not in run_in]
            run_in += [e for e in more if _runs_in_too(e, conventions)]
        stopped = stopped_items(found, conventions)
        if len(stopped) > len(chosen):
            run_in += [e for e in stopped if e not in run_in and e not in chosen]
        chosen = sorted([*chosen, *run_in], key=lambda e: e.block_index)
    ends = [_plain_end(found, places[id(e)]) for e in chosen]
    headings = (Heading(e, None, clean_title(e.text[:end]), end) for e, end in zip(chosen, ends, strict=True))
    return tuple(under_containers(tuple(headings), conventions))


def _plain_end(found: Sequence[Entry], place: int) -> int:
    """Where the title of an item without a number ends."""
    entry = found[place]
    whole = len(entry.text.rstrip())
    if entry.block.bold or entry.text.isupper():
        return whole
    end = entry.title_end(entry.reference.end if entry.reference else 0)
    return whole if entry.set_apart and is_whole_line(found, place, end) else end


def under_containers(headings: Sequence[Heading], conventions: Conventions) -> Iterator[Heading]:
    """The headings, those below one that only holds others marked as its own, to the next usual title.

    "Matters Arising" with "Bus shelter" directly below it, and "Treasurer's Report" after both.
    """
    holder: Heading | None = None
    for above, heading in zip((None, *headings), headings, strict=False):
        usual = any(phrase.search(heading.title) for phrase in conventions.of("item_title"))
        at_once = above is not None and above.entry.block_index + 1 == heading.entry.block_index
        at_once = at_once and above is not None and not above.entry.text[above.end :].strip(TRIM + ".")
        if usual or _holds(heading, conventions):
            holder = None
        elif above and at_once and _holds(above, conventions):
            holder = above
        yield replace(heading, sub=True) if holder else heading


def _holds(heading: Heading, conventions: Conventions) -> bool:
    return conventions.first("container_item", heading.title) is not None


def _runs_in(entry: Entry) -> bool:
    """Whether a paragraph begins with a title and a colon or dash ("Matters arising: The Clerk said")."""
    return bool(entry.marked) and entry.text[entry.marked :].lstrip(" *_")[:1] in (":", "–", "-", "—")


def _runs_in_too(entry: Entry, conventions: Conventions) -> bool:
    """Whether a paragraph begins with a title of its own ("Harbour School: "), as usual titles do."""
    label = _OWN_TITLE.match(entry.text)
    return (
        label is not None
        and (entry.block.kind in ("paragraph", "key_value") or not entry.has_layout)
        and not entry.block.bold
        and not SAYS.search(label[0])
        and not TITLES.match(label[0])
        and can_head(label[0], conventions)
        and not conventions.first("inner_heading", label["title"])
    )


def _is_listed(found: Sequence[Entry], at: int) -> bool:
    """Whether what the reader took for a heading, for being short, is a line of a list or says something."""
    entry = found[at]
    beside = [e for e in found[max(0, at - 1) : at + 2] if e is not entry]
    return "£" in entry.text or bool(SAYS.search(entry.text)) or all(e.set_apart for e in beside)

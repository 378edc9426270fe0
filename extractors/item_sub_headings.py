"""Headings inside a minuted item: lines of their own, and labels that run into their text.

A line of its own is told by its type ("IT Options Appraisal", set in bold or underlined). A label that runs
in is told by its type too ("**Play Park** Repairs have been made"), or, where an item only holds others, by
the dash behind it ("Bus shelter – the Clerk reported"). Where nearly everything is set in bold, bold says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.item_entries import Entry, Heading
from extractors.item_labels import is_label
from extractors.item_letters import lettered_headings
from extractors.item_stops import stopped_label
from extractors.item_titles import SAYS, TITLE_WORDS, TRIM, bold_lead, clean_title
from extractors.lexicon import any_of, words
from ingest.conventions import Conventions

_LABEL_WORDS = 9
"""A label that runs into its text is shorter than a title: the names of two schemes or a long address."""
_MOSTLY = 0.5
"""Where more than this share of an item's paragraphs is bold, the paper is set in bold."""
_FEW = 2
"""So many labels with dashes, where no type tells them, make a list of matters; one is a dash."""
_NEARLY_ALL = 0.8
# "Play Park – The Clerk", "Defibrillator: it was agreed", "Litter Pick - thanks were expressed"
_PARTED = re.compile(r"\s+[–—-]+\s+|\s*[–—]\s+|\s*:[-–—]?\s+")
# "Clerk's Report:", "Planning Decisions:" on a line of its own, all of it in capital letters
_COLONED = re.compile(
    r"(?:[A-Z][\w'’&/-]*\s+(?:(?:of|and|for|from|the|&)\s+)*){0,4}"
    + any_of(words("items", "parts"))
    + r"\s*:\s*$"
)
# what follows a label that runs in: a sentence of its own
_BEGINS = re.compile(r"[\s*_:–—-]*[\"'(£]?[A-Z\d£]")
_COLON = re.compile(r"\s*:[-–—]?\s+(?=\S)")
_AFTER_PARTING = re.compile(r"[\s*_]*[:–—-]")
# "The membership was decided as follows:", "The main points to note were:": what stands below is its list
_LEADS_IN = re.compile(r"\S+(?:\s+\S+){3,}\s*:[-–—\s*]*$")
# "It was RESOLVED that:-": the list may begin after a line more
_DECIDES_BELOW = re.compile(
    r"\b(?:agreed|resolved|decided|approved|ordered|recommended)\b[^.:]{0,60}(?::[-–—\s]*|[-–—]\s*)$",
    re.IGNORECASE,
)
_LIST_BEGINS_WITHIN = 2
"""So many lines may stand between a decision and the first label of its list."""
_NUMBER = re.compile(r"\s*[(]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*")
# "Tuesday 5th April at 7.30": the day of the next meeting is underlined too
_DAY = re.compile(r"\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# "17/02019/OUT - Land west of Mill Lane", "DC/19/0417: 3 Harbour View"
_APPLICATION = re.compile(r"\(?(?:[A-Z]{1,5}/)?\d{2,4}/\d{3,6}(?:/[A-Z]{1,5}\d?)?\)?\s*[–—:-]?\s*(?=[A-Z\d])")
_POINT = re.compile(r"\(?(\d{1,2})\s?[.)]")
# "... of the new CC. IK": initials of an action column may stand behind
_SENTENCE_ENDS = re.compile(r"[.!?);](?:\s+[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*)?[\s*]*$")


def bold_says(found: Sequence[Entry]) -> bool:
    """Whether bold type tells headings from text: most of what is long enough to be text is not bold."""
    text = [
        e for e in found if e.block.kind in ("paragraph", "list_item") and len(e.text.split()) > TITLE_WORDS
    ]
    return sum(e.block.bold for e in text) <= _MOSTLY * len(text)


def sub_headings(
    found: Sequence[Entry], conventions: Conventions, *, holds_others: bool, by_bold: bool
) -> tuple[Heading, ...]:
    """The headings without a number of their own inside one item.

    ``holds_others``: the item is no matter itself ("Any other business"), so that lines that only look like
    headings are told by being short, and labels by a dash. ``by_bold``: bold type tells headings from text.
    """
    inside = [e for e in found if not e.in_table]
    listed = _listed_below(inside) | _between_points(inside)
    applications = _applications(inside)
    own = {
        id(e): h
        for e in inside
        if (id(e) not in listed or id(e) in applications)
        and (h := _own_line(e, conventions, by_bold, holds_others or id(e) in applications))
    }
    run_in = {id(e): h for e in inside if by_bold and (h := _by_type(e, conventions))}
    parted = {id(e): h for e in inside if holds_others and (h := _by_dash(e, conventions))}
    if holds_others and len(parted) < _FEW:
        below = [e for e in found if not e.in_table or (e.reference and e.reference.under)]
        parted = _by_stop(below, conventions) or _short_lines(inside, conventions)
    if len(parted) >= _FEW:
        inside = [e for e in found if not e.in_table or id(e) in parted]
    elif len(parted) < _FEW:
        parted = {} if holds_others else _listed_labels(inside, conventions)
    lettered = {id(h.entry): h for h in lettered_headings(inside, conventions)}
    told = {**parted, **lettered, **run_in, **own}
    for entry in reversed(inside):  # "A MARSH" / "CLERK" at the end, "OTHER MATTERS" over the next item
        if id(entry) not in own or not entry.text.isupper() or entry.block.bold:
            break
        del told[id(entry)]
    return tuple(told[id(e)] for e in inside if id(e) in told)


def parted(top: Heading, conventions: Conventions) -> tuple[Heading, tuple[Heading, ...]]:
    """An item that only holds others, and the first of these where it stands in the same bold line.

    ``Updates:- Village Hall – The roof`` is the item "Updates" and the matter "Village Hall".
    """
    begin = top.entry.reference.end if top.entry.reference and top.reference else 0
    colon = _COLON.search(top.entry.text, begin, top.end)
    if colon is None or not conventions.first("container_item", top.entry.text[begin : colon.start()]):
        return top, ()
    title = clean_title(top.entry.text[begin : colon.start()])
    inner = clean_title(top.entry.text[colon.end() : top.end])
    if not inner or len(inner.split()) > _LABEL_WORDS or not is_label(inner, conventions):
        return replace(top, title=title, end=colon.start()), ()
    below = Heading(top.entry, None, inner, top.end, sub=True, start=colon.end())
    return replace(top, title=title, end=colon.start()), (below,)


def _listed_below(inside: Sequence[Entry]) -> set[int]:
    """The lines set apart in the list below "as follows:", by id: they part one report or decision.

    They are numbered or not as the first of them is; a heading of the other sort ends the list.
    """
    listed: set[int] = set()
    numbers: bool | None = None
    open_for = 0
    for entry in inside:
        if not entry.set_apart and _LEADS_IN.match(entry.text):
            numbers, open_for = None, 1
        elif _DECIDES_BELOW.search(entry.text):
            numbers, open_for = None, _LIST_BEGINS_WITHIN
        elif entry.set_apart and (open_for or numbers is not None):
            has_number = bool(_NUMBER.match(entry.text))
            if numbers in (None, has_number):
                numbers = has_number
                listed.add(id(entry))
            else:
                numbers = None
            open_for = 0
        elif open_for:
            open_for -= 1
    return listed


def _between_points(inside: Sequence[Entry]) -> set[int]:
    """The lines between two points whose numbers run on, by id: they part the list of one decision."""
    numbers = [int(n[1]) if (n := _POINT.match(e.block.marker or e.text)) else None for e in inside]
    return {
        id(e)
        for e, above, below in zip(inside[1:], numbers, numbers[2:], strict=False)
        if above is not None and below == above + 1
    }


def _applications(inside: Sequence[Entry]) -> set[int]:
    """The lines that name an application by its number, by id, where each has text of its own below it.

    A list of applications has none: its lines follow each other.
    """
    at = [i for i, e in enumerate(inside) if e.block.kind == "heading" and _APPLICATION.match(e.text)]
    listed = any(b == a + 1 for a, b in pairwise([*at, len(inside)]))
    return set() if listed else {id(inside[i]) for i in at}


def _own_line(entry: Entry, conventions: Conventions, by_bold: bool, holds_others: bool) -> Heading | None:
    """The heading that a whole block is; its number, which begins anew in each item, is no reference."""
    told = (entry.block.bold and by_bold) or entry.block.underlined
    labels = not entry.has_layout and bool(_COLONED.match(entry.text))
    plain = holds_others or entry.has_layout or _in_capitals(entry.text) or labels
    if not (told or (entry.block.kind == "heading" and plain)):
        return None
    number = _NUMBER.match(entry.text)
    words = entry.text[number.end() if number else 0 :]
    title = clean_title(words)
    if (
        not title
        or len(title.split()) > (2 if entry.block.underlined else 1) * TITLE_WORDS
        or (words.rstrip(" *").endswith(":") and not (told or labels))
        or words.rstrip(" *").endswith((";", ",") if entry.block.underlined else (".", ";", ","))
        or _DECIDES_BELOW.search(words)
        or (entry.block.underlined and _DAY.match(words))
        or not is_label(title, conventions)
    ):
        return None
    return Heading(entry, None, title, len(entry.text.rstrip()), sub=True)


def _in_capitals(words: str) -> bool:
    """Whether a line without layout is a heading for certain: words in capitals, "OPEN SESSION"."""
    plain = words.isupper() and not any(sign.isdigit() for sign in words)
    return plain and sum(len(word) > 3 for word in words.split()) > 1


def _by_type(entry: Entry, conventions: Conventions) -> Heading | None:
    """The bold words with which a paragraph begins, where a sentence of its own follows."""
    if entry.set_apart:
        return None
    end = bold_lead(entry.words)
    number = _NUMBER.match(entry.text)
    label = entry.text[number.end() if number and number.end() < end else 0 : end]
    rest = entry.text[end:]
    if not end or not rest.strip(TRIM + ".") or not (_BEGINS.match(rest) or _AFTER_PARTING.match(rest)):
        return None
    return _heading(entry, label, end, conventions)


def _by_dash(entry: Entry, conventions: Conventions) -> Heading | None:
    """The few words before a paragraph's first dash or colon, where a sentence follows."""
    if entry.block.kind not in ("paragraph", "list_item"):
        return None
    parting = _PARTED.search(entry.text)
    if parting is None or len(entry.text[parting.end() :].split()) < 2:
        return None
    label = entry.text[: parting.start()]
    if "." in label or not _SENTENCE_ENDS.search(entry.text):
        return None
    return _heading(entry, label, parting.start(), conventions)


def _by_stop(inside: Sequence[Entry], conventions: Conventions) -> dict[int, Heading]:
    """The labels before a stop ("Play Park. The swing is mended."), by id, where most paragraphs have one."""
    paragraphs = [
        e
        for e in inside
        if e.block.kind in ("paragraph", "list_item", "table")
        and (not _NUMBER.match(e.text) or (e.reference and e.reference.under))
    ]
    ends = {id(e): (e, stopped_label(e.text, _start(e), conventions)) for e in paragraphs}
    told = {
        key: replace(h, reference=e.reference.text) if e.reference and e.reference.under else h
        for key, (e, end) in ends.items()
        if end and (h := _heading(e, e.text[_start(e) : end], end, conventions))
    }
    return told if len(told) > _MOSTLY * len(paragraphs) else {}


def _short_lines(inside: Sequence[Entry], conventions: Conventions) -> dict[int, Heading]:
    """Lines that only name a matter, by id, each over a paragraph of its own that says something.

    Only where type tells nothing: text without layout, whose headings have no blank line behind them.
    """
    told = {}
    for entry, below in pairwise(inside):
        text = entry.text.rstrip()
        short = len(text.split()) <= _LABEL_WORDS and len(entry.block.spans) == 1 and text[-1:].isalnum()
        lines = entry.block.kind == "paragraph" and not entry.has_layout and not entry.reference
        says = below.block.kind == "paragraph" and below.text.rstrip().endswith(".")
        if short and lines and says and (h := _heading(entry, text, len(text), conventions)):
            told[id(entry)] = h
    return told if len(told) >= _FEW else {}


def _start(entry: Entry) -> int:
    return entry.reference.end if entry.reference and entry.reference.under else 0


def _listed_labels(inside: Sequence[Entry], conventions: Conventions) -> dict[int, Heading]:
    """The labels of a list under one item, by id: nearly all of its points have one, and say something."""
    points = [e for e in inside if e.block.kind == "list_item" and not _NUMBER.match(e.text)]
    labels = {
        id(e): h
        for e in points
        if (h := _by_dash(e, conventions)) and len(e.text.split()) > TITLE_WORDS and SAYS.search(e.text)
    }
    return labels if len(labels) > _FEW and len(labels) >= _NEARLY_ALL * len(points) else {}


def _heading(entry: Entry, label: str, end: int, conventions: Conventions) -> Heading | None:
    title = clean_title(label)
    if not title or len(title.split()) > _LABEL_WORDS or not is_label(title, conventions):
        return None
    return Heading(entry, None, title, end, sub=True)

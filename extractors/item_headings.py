"""Which lines of minutes head an item, as their numbers tell, and which words may head one at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from extractors.item_entries import Entry, Heading
from extractors.item_lists import restarted
from extractors.item_order import missing, numbered_alike, out_of_order
from extractors.item_titles import SAYS, TITLE_WORDS, TRIM, clean_title, plain_title
from extractors.lexicon import any_of, words
from extractors.references import APPLICATION_NUMBER, Candidate, Reference, numbering
from ingest.conventions import Conventions

# a letter, the year of "2024/25 Budget", an application's number
_TITLE_BEGINS = re.compile(rf"[^\W\d_]|(?:19|20)\d\d\b|{APPLICATION_NUMBER}", re.IGNORECASE)
# "(a)" before a label, "(agenda item 7)" after a title
_LETTER = re.compile(r"\s*\(?[a-z0-9]{1,2}[.)]\s*")
_AGENDA_ITEM = re.compile(
    r"[\s(\[]*\bagenda\s+item\s+(?:no\.?\s+)?(?P<number>\d{1,3}[a-z]?)[)\]]*", re.IGNORECASE
)
# "Date of next meeting 11th January": the day is what the item says
_DAY_BEHIND = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# "Planning: None", "Payments: Hall £36.00", "Kiosk - No": what was said of it
_ANSWERS = re.compile(r"^\W*(?:none|nil|n/?a)\b|\b(?:no|yes|noted|agreed)\W*$|[£$€]", re.IGNORECASE)
# "SG/NS", "RB": initials from an action column
_INITIALS = re.compile(r"[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*")

# "Press enquiries to the office, direct line 01632 960011": how to reach somebody
_REACHES = re.compile(r"\w@\w|\b0\d{3,4}\s?\d{3}\s?\d{3}")
# "School Places (Assistant Director, Education)": who brought the report
_OFFICE = any_of((*words("people", "offices"), *words("people", "heads")))
_PRESENTER = re.compile(
    rf"\s*\((?:[A-Z][\w'’&-]*,?\s+|(?:of|and|for|the|to)\s+){{0,6}}{_OFFICE}\b[^()]*\)\s*$"
)

_FEWEST_THROUGH = 6
_LONG_RUN = 4
"""From so many on, entries with nothing under them are a list of names."""


def numbered(
    found: Sequence[Entry], conventions: Conventions, known_titles: frozenset[str]
) -> tuple[Heading, ...]:
    """The headings of items that are numbered through, with numbered sub-headings below them.

    Among them the heading of a session open to the public, which has no number.
    """
    listed = restarted(found)
    candidates = [
        Candidate(place, entry.reference, weight)
        for place, entry in enumerate(found)
        if entry.reference and place not in listed and (weight := _weight(found, place, known_titles)) > 0
    ]
    chosen = numbered_alike(candidates, numbering(candidates))
    through = _numbered_through(found)
    if len(through) > 2 * len(chosen):
        return tuple(_heading(found, place, reference) for place, reference in through)
    if not chosen:
        return ()
    if _numbers_paragraphs(found, chosen, conventions):
        return ()
    places = {c.place for c in chosen} | (missing(found, chosen) - listed)
    places |= out_of_order(found, sorted(places)) - listed
    first = min(places)
    above = None
    headings = [_plain_heading(e) for e in found[:first] if _opens_session(e, conventions)]
    paragraphs = _numbered_paragraphs(found[first:], places, first)
    for place, entry in enumerate(found[first:], first):
        if _opens_session(entry, conventions):
            headings.append(_plain_heading(entry))
        elif place in places and entry.reference:
            headings.append(_heading(found, place, entry.reference))
            above = entry.reference.whole
        elif (
            entry.reference
            and above is not None
            and entry.reference.under == above
            and (above not in paragraphs or _stands_alone(entry, entry.reference.end))
            and _looks_like_title(entry, entry.reference.end)
            and not _is_told(entry.text[entry.reference.end :].strip(), conventions)
        ):
            headings.append(_heading(found, place, entry.reference, sub=True))
    return tuple(headings)


def _opens_session(entry: Entry, conventions: Conventions) -> bool:
    """Whether a line set apart, without a number, heads the time in which the public may speak."""
    if not entry.set_apart or entry.reference is not None or entry.in_table:
        return False
    return conventions.first("open_session", entry.text.strip(TRIM + ".")) is not None


def _plain_heading(entry: Entry) -> Heading:
    end = len(entry.text.rstrip())
    return Heading(entry, None, clean_title(entry.text[:end]), end)


def _numbered_paragraphs(found: Sequence[Entry], places: set[int], first: int) -> frozenset[int | None]:
    """Items whose numbers below ("8.1", "8.2") count paragraphs: at least one has no title."""
    titled: dict[int | None, list[bool]] = {}
    above = None
    for place, entry in enumerate(found, first):
        if entry.reference is None:
            continue
        if place in places:
            above = entry.reference.whole
        elif above is not None and entry.reference.under == above:
            titled.setdefault(above, []).append(_looks_like_title(entry, entry.reference.end))
    return frozenset(item for item, looks in titled.items() if not all(looks))


def _numbered_through(found: Sequence[Entry]) -> Sequence[tuple[int, Reference]]:
    """Paragraphs that look like no headings, numbered from 1 through most of the minutes: their items.

    ``4. Matters Arising • Church Roof The Clerk reported that ...``, all of it one paragraph.
    """
    chain: list[tuple[int, Reference]] = []
    for place, entry in enumerate(found):
        reference = entry.reference
        number = reference.whole if reference and reference.stop and not entry.in_table else None
        if reference is None or number is None or (entry.block.level > 0 and entry.block.kind == "list_item"):
            continue
        last = chain[-1][1].whole or 0 if chain else 0
        if last < number <= last + 2:
            chain.append((place, reference))
    if len(chain) < _FEWEST_THROUGH:
        return ()
    return chain if 2 * len(chain) >= chain[-1][0] - chain[0][0] else ()


def _numbers_paragraphs(
    found: Sequence[Entry], chosen: Sequence[Candidate], conventions: Conventions
) -> bool:
    """Whether the numbers count paragraphs under headings in capitals that have none.

    "PRESENT:" and "RESOLVED", alone on their lines, are in capitals too, and head nothing.
    """
    capitals = [
        place
        for place, e in enumerate(found[: chosen[-1].place])
        if e.set_apart
        and e.reference is None
        and _is_title_in_capitals(e.text)
        and can_head(e.text, conventions)
    ]
    numbered_capitals = any(
        found[c.place].text[c.reference.end : found[c.place].title_end(c.reference.end)].isupper()
        for c in chosen
    )
    return len(capitals) > 2 and capitals[0] < chosen[0].place and not numbered_capitals


def _is_title_in_capitals(text: str) -> bool:
    return text.isupper() and any(len(word) > 4 for word in text.split())


def _heading(found: Sequence[Entry], place: int, reference: Reference, *, sub: bool = False) -> Heading:
    entry = found[place]
    end = entry.title_end(reference.end)
    if is_whole_line(found, place, end):
        end = len(entry.text.rstrip())
    title = clean_title(_PRESENTER.sub("", entry.text[reference.end : end]))
    return Heading(entry, reference.text, title, end, sub)


def is_whole_line(found: Sequence[Entry], place: int, end: int) -> bool:
    """Whether a title goes on behind a colon or dash: "MARKET SQUARE: TABLES", with the item's text below it.

    "Apologies: Cllr Marsh" says all of its item, and the next item stands below it.
    """
    entry, rest = found[place], found[place].text[end:].strip()
    if (
        not rest
        or _DAY_BEHIND.match(rest)
        or _ANSWERS.search(rest)
        or entry.marked
        or entry.in_table
        or place + 1 >= len(found)
    ):
        return False
    below = found[place + 1]
    return (
        (len(entry.block.spans) == 1 or _is_title_in_capitals(entry.text))
        and len(rest.split()) <= TITLE_WORDS
        and (rest[-1] not in ".;," or (rest[-1] == "." and rest.isupper()))
        and not SAYS.search(rest)
        and (entry.set_apart or rest.isupper() == entry.text[:end].isupper())
        and (below.reference is None or below.reference.under is not None)
        and (not below.set_apart or entry.set_apart)
    )


def _looks_like_title(entry: Entry, start: int) -> bool:
    words = entry.text[start:].strip()
    title = words[: entry.title_end(start) - start]
    return (
        words[:1].isupper()
        and not SAYS.search(title)
        and not title.rstrip().endswith((".", ";", ","))
        and len(title.split()) <= 10
    )


def _is_told(words: str, conventions: Conventions) -> bool:
    """Whether words tell something of the item above: its decision, or the day that it is about.

    "31.7 Resolved – that the Committee:", "3.4 The Board:", "5.1 Thursday 14 September 2023 at 10.00am".
    """
    cue = conventions.first("resolution_cue", words)
    leads = words.endswith(":") and conventions.first("body_did", words)
    told = cue is not None and not words[: cue[1].start()].strip(TRIM)
    return told or bool(leads) or bool(_DAY_BEHIND.match(words))


def _stands_alone(entry: Entry, start: int) -> bool:
    """Whether nothing stands behind the title of an entry: a line of its own."""
    return not entry.text[entry.title_end(start) :].strip(TRIM + ".")


def _weight(found: Sequence[Entry], place: int, known_titles: frozenset[str]) -> float:
    """How much a numbered entry looks like the head of an item; 0 or less where it cannot be one."""
    entry = found[place]
    reference = entry.reference
    if reference is None:
        return 0.0
    words = entry.text[reference.end :].strip()
    if not _TITLE_BEGINS.match(words.lstrip("*_'\"“‘ ")):
        return 0.0
    end = entry.title_end(reference.end)
    title = clean_title(entry.text[reference.end : end])
    short = len(title.split()) <= TITLE_WORDS
    weight = 0.3 if reference.common else 3.0
    weight += 1.5 if entry.set_apart else 0.0
    weight += 0.5 if short and not entry.text[end:].strip(TRIM + ".") else 0.0
    weight += 1.0 if title.isupper() else 0.0
    weight += 1.0 if short and not title.endswith((".", ";")) else 0.0
    weight += 1.5 if plain_title(title) in known_titles else 0.0
    weight -= 1.5 if words[:1].islower() else 0.0
    weight -= 3.0 if words.startswith(("That ", "to ")) else 0.0
    weight -= 0.7 if short and SAYS.search(title) else 0.0
    weight -= 0.7 if entry.block.kind == "list_item" and entry.block.level > 0 else 0.0
    run = _bare_run(found, place)
    return weight - (4.0 if run >= _LONG_RUN else 0.5 * run)


def _bare_run(found: Sequence[Entry], place: int) -> int:
    """How many entries around this one follow each other number by number with nothing under them, to 4.

    Items have something under them, if only "None"; a list of names has not.
    """
    after, before = place, place
    while after - place < _LONG_RUN and _followed_at_once(found, after):
        after += 1
    while before > 0 and after - before < _LONG_RUN and _followed_at_once(found, before - 1):
        before -= 1
    return after - before


def _followed_at_once(found: Sequence[Entry], place: int) -> bool:
    if place + 1 >= len(found) or found[place].in_table:
        return False  # what stands under a table's item is in its other columns
    entry, reference, after = found[place], found[place].reference, found[place + 1].reference
    if reference is None or after is None:
        return False
    if entry.text[entry.title_end(reference.end) :].strip(TRIM + "."):
        return False
    following = dict(after.readings)
    return any(following.get(style) == value + 1 for style, value in reference.readings)


def labelled(found: Sequence[Entry], conventions: Conventions) -> tuple[Heading, ...]:
    """The headings of a notice of decisions: what follows "Subject:"; the agenda's number is its own.

    The number stands behind the title, or on a line of its own below it.
    """
    headings = []
    for entry, below in zip_longest(found, found[1:]):
        lead = _LETTER.match(entry.text)
        start = lead.end() if lead else 0
        label = conventions.first("item_label", entry.text[start:])
        if label is None:
            continue
        start += label[1].end()
        number = _AGENDA_ITEM.search(entry.text, start)
        end = number.start() if number else len(entry.text)
        title = clean_title(entry.text[start:end])
        number = number or (_AGENDA_ITEM.fullmatch(below.text.strip()) if below else None)
        if title:
            headings.append(Heading(entry, number["number"] if number else None, title, end))
    return tuple(headings) if len(headings) > 1 else ()


def _is_attendance(kind: str, rest: str, words: str) -> bool:
    """Whether a label is one over people: "Public:" is, "Public Questions" and "Apologies" head items."""
    if kind in ("public", "observer"):
        return not rest[:1].isspace() or not rest.strip()[:1].isalpha()
    return kind != "apology" or words.rstrip(" *").endswith(":")


def can_head(words: str, conventions: Conventions) -> bool:
    """Whether words may head an item: no label of those present, no decision, no marker of an action."""
    text = words.strip(TRIM)
    named = any(phrase.pattern.fullmatch(text) for phrase in conventions.of("item_title"))
    if (
        not any(c.isalpha() for c in text)
        or _INITIALS.fullmatch(text)
        or _REACHES.search(text)
        or (conventions.first("not_an_item", text) and not named)  # "Clerk's Report", though "Clerk" signs
    ):
        return False
    label = conventions.first("attendance_label", text)
    rest = text[label[1].end() :] if label else ""
    if label and rest[:1] not in ("'", "’") and _is_attendance(label[0].fields["kind"], rest, words):
        return False
    if conventions.first("decision_end", text) or conventions.first("decision_sentence", text):
        return False
    cue = conventions.first("resolution_cue", text)
    return not (cue and cue[1].start() == 0) and not conventions.first("action_marker", text)

"""Items told by the titles that all meetings have, where neither numbers nor type tell them.

Apologies, declarations of interest, minutes, correspondence: a run of headings that has several of these
heads the meeting's items, and one that has none of them does not where another has. So the ways in which
clerks mark items without figures or type can be tried: letters, Roman numbers, a bare line over its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.dates import first_time
from extractors.item_counters import counted_up
from extractors.item_entries import Entry, Heading
from extractors.item_headings import is_whole_line
from extractors.item_labels import is_label, is_usual
from extractors.item_leads import in_first_cells, led_by_capitals, led_by_type
from extractors.item_titles import SAYS, clean_title
from extractors.item_unnumbered import under_containers, unnumbered
from extractors.lines import is_bullet
from ingest.conventions import Conventions

_ENOUGH = 3
"""Headings with so many usual titles are a meeting's items."""
_MORE = 2
"""Other headings are, where they have so many usual titles more."""
_FEWEST = 3
_LONGEST = 14
_TEXT = 4
"""Words that what stands under a title has at least, where its own end does not say that it is text."""
_MARKED = re.compile(r"\s*(?P<open>\(?)(?P<mark>[A-Za-z]|[ivxIVX]{1,6})(?P<close>[.):])\s+(?=\S)")
_ROMAN = {"i": 1, "v": 5, "x": 10}
# "APOLOGIES (Minute 12)", "Apologies [24/07]", "Apologies 31/19": the number behind the title;
# not "Village green (2024)"
_BEHIND = re.compile(
    r"\s+(?P<bare>\d{1,4}[/.-](?:19|20)?\d\d)$|\s*[(\[](?:(?:minute|min\.?|item|ref\.?|no\.?)\s*:?\s*|(?!(?:19|20)\d\d[)\]]))(?P<number>\d{1,4}(?:[/.-]\d{1,4})*)[)\]]$",
    re.IGNORECASE,
)
_MOST = 0.6
_MARKUP = " \t*_"


def told_by_titles(
    found: Sequence[Entry],
    headings: Sequence[Heading],
    conventions: Conventions,
    known_titles: frozenset[str],
) -> Sequence[Heading]:
    """The headings, or those that another way finds and that have more of the usual titles."""
    own = usual_titles(headings, conventions)
    if own >= _ENOUGH:
        begun = led_by_capitals(found, conventions) if not any(h.reference for h in headings) else ()
        return begun if usual_titles(begun, conventions) >= own + _MORE else headings
    for run in (marked(found, _letter), marked(found, _roman)):
        told = usual_titles(run, conventions)
        better = told > own or (told == own > 0 and len(run) > len(headings))
        if better and _runs_through(found, run) and not _inside(found, run, headings):
            return run
    best, most = headings, own + _MORE - 1
    ways = (
        counted_up(found, conventions),
        unnumbered(found, conventions, known_titles),
        plain_lines(found, conventions),
        led_by_capitals(found, conventions),
        led_by_type(found, conventions),
        in_first_cells(found, conventions),
    )
    for other in ways:
        told = usual_titles(other, conventions)
        if told > most and len(other) >= _FEWEST and not _inside(found, other, headings):
            best, most = other, told
    return best


def _runs_through(found: Sequence[Entry], run: Sequence[Heading]) -> bool:
    """Whether marked titles part the meeting: text stands below nearly all, and they reach through most."""
    places = [place for place, e in enumerate(found) if any(h.entry is e for h in run)]
    if len(places) < _FEWEST:
        return False
    at_once = sum(b == a + 1 for a, b in pairwise(places))
    return 3 * at_once <= len(places) and 2 * (places[-1] - places[0]) >= len(found) - places[0]


def _inside(found: Sequence[Entry], others: Sequence[Heading], headings: Sequence[Heading]) -> bool:
    """Whether titles stand inside numbered items: none before the first, or all between two neighbours.

    ``Finance`` and ``Planning`` below ``24/03 Annual report`` part that report.
    """
    at = {id(entry): place for place, entry in enumerate(found)}
    places = [at[id(h.entry)] for h in headings if h.reference and not h.sub and id(h.entry) in at]
    if len(places) < _FEWEST:
        return False
    slots = {sum(place <= at[id(h.entry)] for place in places) for h in others if id(h.entry) in at}
    return 0 not in slots or len(slots) == 1


def usual_titles(headings: Sequence[Heading], conventions: Conventions) -> int:
    """How many headings have a title that all meetings have."""
    return len({h.title.casefold() for h in headings if _is_usual(h.title, conventions)})


def _is_usual(title: str, conventions: Conventions) -> bool:
    found = conventions.first("item_title", title)
    return found is not None and found[1].start() == 0


def marked(found: Sequence[Entry], value: Callable[[str], int | None]) -> tuple[Heading, ...]:
    """Titles marked one after the other from the first on, in one style: ``a)``, ``b)``; ``I.``, ``II.``.

    A list inside an item begins at its first mark again, and its points are sentences.
    """
    runs: dict[tuple[str, str, bool], list[Heading]] = {}
    last: dict[tuple[str, str, bool], int] = {}
    for place, entry in enumerate(found):
        mark = _MARKED.match(entry.text)
        at = value(mark["mark"].lower()) if mark else None
        if mark is None or at is None or entry.in_table:
            continue
        style = (mark["open"], mark["close"], mark["mark"].isupper())
        run = runs.setdefault(style, [])
        end = entry.title_end(mark.end())
        title = clean_title(entry.text[mark.end() : end])
        # "I. Apologies" may have been read among those present
        if at in ((last[style] + 1,) if run else (1, 2)) and _names(entry.text[mark.end() : end], title):
            if entry.text[mark.end() :].isupper() or is_whole_line(found, place, end):
                end = len(entry.text.rstrip())
                title = clean_title(entry.text[mark.end() : end])
            run.append(Heading(entry, mark["mark"], title, end))
            last[style] = at
    return max((tuple(run) for run in runs.values()), key=len, default=())


def _names(printed: str, title: str) -> bool:
    """Whether words are a title: a few, of a thing, and no clause of a list."""
    words = title.split()
    whole = printed.rstrip()[-1:] not in ";,"
    return (
        0 < len(words) <= _LONGEST
        and words[0][0].isupper()
        and whole
        and not SAYS.search(title)
        and words[0] != "That"
    )


def _letter(mark: str) -> int | None:
    return ord(mark) - ord("a") + 1 if len(mark) == 1 else None


def _roman(mark: str) -> int | None:
    if not all(sign in _ROMAN for sign in mark):
        return None
    values = [_ROMAN[sign] for sign in mark]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def plain_lines(found: Sequence[Entry], conventions: Conventions) -> tuple[Heading, ...]:
    """Lines that are a title and no more, with text below (``Declarations`` over ``None were made.``)."""
    chosen = [
        entry
        for entry, below in zip(found, (*found[1:], None), strict=False)
        if _is_plain_title(entry, conventions) and (below is None or _has_text(entry, below, conventions))
    ]
    headings = tuple(Heading(e, None, clean_title(e.text), len(e.text.rstrip())) for e in chosen)
    return tuple(under_containers(headings, conventions))


def _is_plain_title(entry: Entry, conventions: Conventions) -> bool:
    text = entry.text.strip(_MARKUP)
    return (
        (entry.block.kind in ("paragraph", "heading") or is_bullet(entry.block.marker))
        and not entry.in_table
        and entry.reference is None
        and len(text.split()) <= _LONGEST
        and text[:1].isupper()
        and (text[-1:] not in ".;,:?!" or _is_usual(text, conventions))
        and (
            is_usual(entry.text, conventions)
            or (
                is_label(clean_title(text), conventions) and first_time(text) is None
            )  # "AGM Monday 8 May, 7pm"
        )
    )


def _has_text(entry: Entry, below: Entry, conventions: Conventions) -> bool:
    """Whether what stands below a line is text, or the line is a title wherever it stands."""
    words = below.text.strip()
    told = len(words.split()) >= _TEXT or words.endswith(".") or below.in_table
    return _is_usual(entry.text.strip(), conventions) or (told and not _is_plain_title(below, conventions))


def numbers_behind(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings, each with the number in brackets behind its title, where most have one, counting up."""
    told = [_BEHIND.search(h.entry.text[: h.end]) if h.reference is None else None for h in headings]
    numbers = [_number(match) for match in told if match]
    if len(numbers) < _FEWEST or len(numbers) < _MOST * len(headings) or not _count_up(numbers):
        return tuple(headings)
    return tuple(
        replace(h, reference=_number(m), title=clean_title(_BEHIND.sub("", h.title))) if m else h
        for h, m in zip(headings, told, strict=True)
    )


def _number(behind: re.Match[str]) -> str:
    return behind["bare"] or behind["number"]


def _count_up(numbers: Sequence[str]) -> bool:
    """Whether each number is higher than the one before: ``7, 8``, ``24/07, 24/08`` or ``7/24, 8/24``."""
    parts = [[int(part) for part in re.findall(r"\d+", number)] for number in numbers]
    return any(
        all(a < b for a, b in pairwise(ordered)) for ordered in (parts, [list(reversed(p)) for p in parts])
    )

"""Notes in the right-hand margin: an agenda's page ranges, the initials in a column headed Action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ingest.leaders import led_by_dots, may_be_led
from ingest.line import Line
from ingest.printed import Rule, Strip

_RIGHT = 0.68
"""Share of the page width: a note begins to the right of this."""

_CLEAR = 1.6
"""Ems of white that part a note from the text beside it; a justified word space stays under one."""

_STRETCHED = 2.2
"""Times the line's usual gap: justified lines of a narrow column have wide gaps everywhere."""

_MOST_WORDS = 6
_PAGE_RANGE = re.compile(r"\(?(?:pages?|pp?\.?)?\s*\d{1,4}(?:\s*(?:[-–—]|to)\s*\d{1,4})?\)?", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{1,6}[a-z]?(?:\s*(?:[/,&+]|\s)\s*[A-Z]{1,6}[a-z]?)*")
_NEIGHBOURHOOD = 40.0
"""Points above and below within which no text may cross the white before a note."""


class Beside(NamedTuple):
    """A printed line parted into its text and the note beside it; one of them may be missing.

    ``dots`` are those that lead from the text to a page number, which is then the note.
    """

    main: Strip | None
    note: Strip | None
    dots: Strip | None = None


def part_margin(strip: Strip, others: Sequence[Line], width: float, rules: Sequence[Rule] = ()) -> Beside:
    """The strip's text and note.

    ``others`` are the page's lines, ``width`` its width in points, ``rules`` those that run down the page: a
    rule between text and note parts them as white does.
    """
    led = led_by_dots(strip)
    if led is not None:
        return Beside(led.title, led.page, led.dots)
    at = _note_at(strip.line, width, rules)
    if at is None:
        return Beside(strip, None)
    note = strip.part(at)
    is_note = are_initials(note.line) or (
        _may_be_note(note.line) and _is_clear(note.line, strip.line, others)
    )
    return Beside(strip.part(0, at), note) if is_note else Beside(strip, None)


def may_be_parted(line: Line, width: float, rules: Sequence[Rule]) -> bool:
    """Whether a line may prove to have a note or a page number beside its text: most have no such white.

    ``rules`` are all of the page's that run down.
    """
    if may_be_led(line):
        return True
    if line.turn != 0 or line.x1 < _RIGHT * width:
        return False
    beside = rules_beside(line, rules) if rules else ()
    return (bool(beside) or line.widest >= _CLEAR * line.size) and _note_at(line, width, beside) is not None


def rules_beside(line: Line, rules: Sequence[Rule]) -> list[Rule]:
    """Those of the rules that run down the page which stand in a line, or at its ends."""
    top, bottom, left, right = line.top, line.bottom, line.x0 - 1, line.x1 + 1
    return [r for r in rules if r.top <= bottom and top <= r.bottom and left <= r.x0 and r.x1 <= right]


def stands_in_margin(line: Line, width: float) -> bool:
    """Whether a whole line is short and stands to the right of where text is."""
    return line.x0 >= _RIGHT * width and line.word_count <= _MOST_WORDS and line.turn == 0


def are_initials(line: Line) -> bool:
    """Whether a line is no more than initials or a word in capitals: ``JS/RB``, ``ACTION``."""
    return _INITIALS.fullmatch(line.text) is not None


def _gaps(line: Line, rules: Sequence[Rule]) -> list[int]:
    """The indexes of words that stand after a rule, or after white that is wide for this line too."""
    size = line.size
    if not rules and line.widest < _CLEAR * size:  # nearly every line
        return []
    gaps = line.gaps
    wide = max(_CLEAR * size, _STRETCHED * median(gaps)) if len(gaps) >= 3 else _CLEAR * size
    return [i for i, gap in enumerate(gaps, start=1) if gap >= wide or (rules and _ruled_off(line, i, rules))]


def _ruled_off(line: Line, at: int, rules: Sequence[Rule]) -> bool:
    """Whether a rule parts word ``at`` of the line from the one before."""
    inks, left, right = line.inks, line.at[at - 1], line.at[at]
    x0, x1 = inks.x1s[left] - 1, inks.x0s[right] + 1
    middle = (inks.tops[left] + inks.bottoms[left]) / 2
    return any(x0 <= rule.x0 and rule.x1 <= x1 and rule.top <= middle <= rule.bottom for rule in rules)


def _note_at(line: Line, width: float, rules: Sequence[Rule]) -> int | None:
    """The index of the note's first word: after the only wide gap, a marker's own left aside."""
    if line.turn != 0 or line.x1 < _RIGHT * width:
        return None
    gaps = _gaps(line, rules)
    if gaps and gaps[0] <= 2 and len(gaps) > 1:
        gaps = gaps[1:]
    if len(gaps) != 1:
        return None
    at = gaps[0]
    return (
        at if line.inks.x0s[line.at[at]] >= _RIGHT * width and line.word_count - at <= _MOST_WORDS else None
    )


def _may_be_note(line: Line) -> bool:
    """Page numbers and words are notes; amounts, shares and sums belong to the text beside them."""
    if _PAGE_RANGE.fullmatch(line.text):
        return True
    return line.text[0].isalpha() and not any(c in line.text for c in "£%€")


def _is_clear(note: Line, line: Line, others: Sequence[Line]) -> bool:
    edge = note.x0 - 3.0
    return not any(
        abs(other.base - line.base) <= _NEIGHBOURHOOD and other.x0 < edge < other.x1 and _crosses(other, edge)
        for other in others
        if other is not line and other.turn == 0
    )


def _crosses(line: Line, edge: float) -> bool:
    """Whether a word of the line stands on both sides of an edge."""
    inks = line.inks
    return any(inks.x0s[i] < edge < inks.x1s[i] for i in line.at)

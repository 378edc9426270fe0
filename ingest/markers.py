"""Numbers, letters and bullets that stand before an item: ``7.``, ``(a)``, ``iv)``, ``2.1``, ``•``."""

from __future__ import annotations

import re

from ingest.line import Line

_BULLET = re.compile(r"[•·*\-–—→∑✓✔❖\u25a0-\u25ff\u2794-\u27be\uf000-\uf0ff]")
"""Dashes, dots, and the squares, circles and arrows of symbol fonts, known or not.

The sum is the bullet of a Symbol font whose glyphs are named by the letters of another (Word on a Mac).
"""

_SURE = re.compile(
    r"\((?:\d{1,3}|[a-zA-Z]{1,2}|[ivxIVX]{1,5})\)|(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}\.|[a-z]\.|[ivx]{2,5}\.|[IVX]{2,5}\."
)
_SET_OFF = re.compile(r"\d{1,3}|\d{1,3}(?:\.\d{1,3}){1,3}[.)]?|[A-Z][.)]|[IVX]{1,5}[.)]|o|[a-z]|[ivx]{2,5}")
"""Markers only where white is left after them: ``2.5`` may be a figure and ``A.`` an initial."""

_ANY = re.compile(f"{_BULLET.pattern}|{_SURE.pattern}|{_SET_OFF.pattern}")

_WIDE = 0.75
"""Ems of white after a marker that is set off: a word space is a quarter to a third of one."""


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def is_next(marker: str, text: str) -> bool:
    """Whether a word is the marker that counts on from another of its kind: ``(e)`` after ``(d)``."""
    before, after = (re.sub(r"\w+", "#", word) for word in (marker, text))
    if before != after or "#" not in before:
        return False
    old, new = (re.sub(r"\W", "", word).lower() for word in (marker, text))
    if old.isdecimal() and new.isdecimal():
        return int(new) == int(old) + 1
    if old in _ROMANS and new in _ROMANS and _ROMANS.index(new) == _ROMANS.index(old) + 1:
        return True
    return len(old) == len(new) == 1 and ord(new) == ord(old) + 1


def may_have_marker(line: Line) -> bool:
    """A cheap look at a line: no marker has a blank, so what stands before the first must be one."""
    return _ANY.fullmatch(line.text.partition(" ")[0]) is not None


def marker_of(line: Line, *, runs_on: bool) -> bool:
    """Whether the line's first word is a marker of the words after it (or stands alone, as a sure one).

    ``runs_on`` tells that the line before is full and this one begins in line with it: then only a marker
    that is set off counts, because a sentence may wrap just before ``12.``.
    """
    text = line.first
    bullet = _BULLET.fullmatch(text) is not None
    sure = _SURE.fullmatch(text) is not None
    if line.word_count == 1:
        return bullet or (sure and not runs_on)
    if not (bullet or sure or _SET_OFF.fullmatch(text)):
        return False
    inks, first, second = line.inks, *line.at[:2]
    set_off = inks.x0s[second] - inks.x1s[first] >= _WIDE * line.size
    if bullet or (sure and not runs_on):
        return not (text in "-–—*" and runs_on and not set_off)
    return set_off and inks.texts[second].lstrip("‘’“”'\"([").strip()[:1].isalpha()

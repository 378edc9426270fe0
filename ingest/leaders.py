"""Dot leaders: ``Finance ............ 17`` is a title, dots that lead the eye, and the page it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.inks import Ink, Inks
from ingest.line import Line
from ingest.printed import Strip

_LED = re.compile(
    r"(?P<title>.*?[^\s.…·_].*?)\s*(?P<dots>(?:[.·_]\s?){4,}|(?:[….]\s?){2,})\s*"
    r"(?P<page>(?:(?:page|p\.?)\s*)?(?:\d{1,4}(?:\s*[-–—]\s*\d{1,4})?|[ivxl]{1,6}))",
    re.IGNORECASE,
)
"""Four dots or two ellipses: a sentence that trails off before a number has fewer."""


_LONGEST = 400
"""Characters of a line; a line of more is no entry of a list, and takes a pattern too long."""

_ENDS_IN_PAGE = re.compile(r"(?:\d|[.…·_\s][ivxl]{1,6})$", re.IGNORECASE)
"""The end of such a line, looked for first: most dotted lines are those of a form."""

_DOTTED = re.compile(r"[.·_]\s?[.·_]\s?[.·_]|…")

_DOTS = re.compile(r"[.·_]{4}|[….]{2}")

_SIGNS_OF_DOTS = ("..", "…", "·", "__", "._")
"""One of them is in whatever has such dots; they are looked for in a tenth of the time of a pattern."""

_GLUED = re.compile(
    r"(?P<title>.*?[^.…·_])?(?P<dots>[.·_]{4,}|[….]*…[….]+|…)(?P<page>(?:\d{1,4}(?:[-–]\d{1,4})?)?)"
)
"""One word of title, dots and page number."""

_PAGE_OR_DOTS = re.compile(r"\d{1,4}(?:[-–]\d{1,4})?|[….·_]+\d{0,4}")


@dataclass(frozen=True, slots=True)
class Led:
    """The three pieces of such a line."""

    title: Strip
    dots: Strip
    page: Strip


def led_by_dots(strip: Strip) -> Led | None:
    """The pieces of a line with a dot leader; None for any other line."""
    if not may_be_led(strip.line):
        return None
    found = _LED.fullmatch(strip.line.text)
    if found is None:
        return None
    title, rest = _cut(strip, found.start("dots"))
    dots, page = _cut(rest, found.start("page") - found.start("dots"))
    whole = all(piece.line.word_count for piece in (title, dots, page)) and page.line.text == found["page"]
    return Led(title, dots, page) if whole else None


def may_be_led(line: Line) -> bool:
    """A cheap look at a line: whether it has dots, and ends in what may be the number of a page."""
    text = line.text
    if line.turn or len(text) > _LONGEST or not ("." in text or "…" in text or "·" in text or "_" in text):
        return False
    return bool(_DOTTED.search(text) and _ENDS_IN_PAGE.search(text))


def _cut(strip: Strip, at: int) -> tuple[Strip, Strip]:
    """A strip parted before the word that has character ``at`` of its text."""
    ends = accumulate(len(text) + 1 for text in strip.line.texts)
    whole = sum(end <= at for end in ends)
    return strip.part(0, whole), strip.part(whole)


def parted_words(inks: Inks, at: Sequence[int]) -> tuple[Inks, Sequence[int]]:
    """The words ``at`` these places, those that the file joins to dots and a page number parted.

    ``Finance......17`` is three. Dots without a number behind them are a sentence that trails off: ``and so
    on....``. What comes back is words, and the places of these among them.
    """
    if not are_dotted(inks, at):
        return inks, at
    pieces = {i: found for k, i in enumerate(at) if (found := _pieces(inks, at, k))}
    if not pieces:
        return inks, at
    parted = Inks.of([piece for i in at for piece in pieces.get(i) or (inks[i],)])
    return parted, range(len(parted))


def are_dotted(inks: Inks, at: Sequence[int]) -> bool:
    """Whether there are dots in a row in any of these words."""
    texts = inks.texts if len(at) == len(inks) else [inks.texts[i] for i in at]
    text = " ".join(texts)
    return any(sign in text for sign in _SIGNS_OF_DOTS) and _DOTS.search(text) is not None


def _pieces(inks: Inks, at: Sequence[int], k: int) -> list[Ink]:
    """The pieces of the word at place ``k``; none where it is to stay whole."""
    text = inks.texts[at[k]]
    dotted = len(text) <= _LONGEST and _DOTS.search(text)
    found = _GLUED.fullmatch(text) if dotted else None
    if found is None or inks.turns[at[k]]:
        return []
    ink, following = inks[at[k]], inks[at[k + 1]] if k + 1 < len(at) else None
    if not (found["page"] or _goes_to_page(ink, following)):
        return []
    return [_piece(ink, *found.span(group)) for group in ("title", "dots", "page") if found[group]]


def _goes_to_page(ink: Ink, following: Ink | None) -> bool:
    if following is None or abs(following.base - ink.base) > 0.3 * ink.size or following.x0 < ink.x0:
        return False
    return _PAGE_OR_DOTS.fullmatch(following.text) is not None


def _piece(ink: Ink, start: int, end: int) -> Ink:
    """Some of a word's characters; the dots are taken to be as wide as the letters."""
    each = (ink.x1 - ink.x0) / len(ink.text)
    last = end == len(ink.text)
    return ink._replace(
        text=ink.text[start:end],
        x0=ink.x0 + start * each,
        x1=ink.x1 if last else ink.x0 + end * each,
        wraps=ink.wraps and last,
    )

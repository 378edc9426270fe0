"""Inline Markdown and HTML: which characters of a line are words, and which are markup.

Nothing is rewritten. A line is cut into the stretches that a reader would see, so that offsets into the page
stay true and a quote can show the line just as it stands in the file. What never closes within a few hundred
characters (an address: a thousand) is no markup, so a long line takes a time that its length bounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.model import Page, Span

_MARKUP = re.compile(
    r"""
      !\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)         # ![logo](logo.png): a picture, nothing to read
    | (?P<link>\[)(?=[^\]\n]{1,300}\]\([^)\n]{0,1000}\))  # [channel](#): the bracket before the words
    | (?P<target>\]\([^)\n]{0,1000}\))              # ... and the address after them
    | \*\*\*|\*\*|__(?=\S)|(?<=\S)__              # **bold**
    | (?<![\w*\\])\*(?=[^\s*])|(?<=[^\s*\\])\*(?![\w*])   # *emphasis*
    | \\(?=[\\`*_{}\[\]()\#+.!|~<>-])             # joanne\_dixon: the backslash
    | </?[a-zA-Z][^<>]{0,300}>                      # <b>, </p>, <sup>
    | &(?P<entity>amp|lt|gt|quot|nbsp|apos|\#\d+);  # &amp; reads as its first character
    """,
    re.VERBOSE,
)
_BOLD = re.compile(r"^(?:\*\*|__|<b>|<strong>)(?P<inner>.+?)(?:\*\*|__|</b>|</strong>)[\s:.]*$", re.S)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start:end`` (half open) of the text that was cut."""

    start: int
    end: int


def readable(text: str, start: int, end: int) -> tuple[Stretch, ...]:
    """The stretches of ``text[start:end]`` that are words, in order, without markup.

    White space at both ends is left out. An entity keeps its ``&`` alone: ``&amp;`` reads ``&``.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    stretches = []
    at = start
    for found in _MARKUP.finditer(text, start, end):
        keep = found.start() + 1 if found["entity"] in ("amp", "\\#38") else found.start()
        if keep > at:
            stretches.append(Stretch(at, keep))
        at = found.end()
    if at < end:
        stretches.append(Stretch(at, end))
    return tuple(s for s in stretches if not text[s.start : s.end].isspace() or len(stretches) > 1)


def readable_spans(page: Page, start: int, end: int) -> tuple[Span, ...]:
    """The same stretches of a page's text, as spans of the page."""
    return tuple(Span(page.number, s.start, s.end) for s in readable(page.text, start, end))


def is_bold(line: str) -> bool:
    """Whether all of a line is set bold: ``**MINUTES**`` is, ``**AGREED** that ...`` is not."""
    found = _BOLD.match(line.strip())
    return bool(found) and "**" not in (found["inner"] if found else "")

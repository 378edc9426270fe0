"""Names in an action column: which words they stand beside, whether in a column or slipped into the line.

Minutes with a column "Action" print who is to act at the right of the lines, as initials. Where the columns
stand close, the initials end up behind the paragraph's last word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from extractors.action_marks import shorthand
from extractors.owners import People, bare
from extractors.sentences import sentences
from minutebook.passage import Passage

_INITIALS = re.compile(r"[A-Z]{2,3}[a-z]?(?:\s*[/,&]\s*[A-Z]{2,3}[a-z]?)*")
# "... with the painting of the new pier. JB"
_BEHIND = re.compile(
    r"(?<=[.!?)])\s+(?P<who>[A-Z]{2,3}[a-z]?(?:\s*[/,&]\s*[A-Z]{2,3}[a-z]?)*|A(?:ll|LL))\s*$"
)
_GAP = 0.55
"""Of a line's height: a wider gap before a word is no space between words (a quarter to a third)."""
_RIGHT = 0.8
"""Of the page's width: where an action column begins at the earliest."""
_DOES = re.compile(r"\b(?:to|will|would|be|is|are)\b\s+[a-z]+", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|would|(?:is|are)\s+to|to\s+be)\s+(?!not\b)[a-z]+")
_AGREED = re.compile(r"\b(?:agreed|undertook|offered|volunteered)\b")
# "GD would circulate", "AE and BF agreed to"
_ACTS = (
    r"(?:\s*(?:/|&|,|and)\s*[A-Z]{2,3}[a-z]?)*\s+"
    r"(?:to|will|would|agreed|undertook|offered|was|were|is|are|has|had)\b"
)
# "DH" slipped out of "... signs. DH agreed to explore": what is left begins with its verb
_SLIPPED = re.compile(r"(?<=[.!?])\s+(?=(?:agreed|undertook|offered|will|would|had|has|is|was|reported)\b)")
# "Speed Limit Sign – pending ...": a label is no part of what is to be done
_LABEL = re.compile(r"(?:[A-Z\d][\w'’/&()-]*\s+){1,8}?[–—-]\s+(?=[A-Z])")


def is_initials(words: str) -> bool:
    """Whether words are initials of one or several: ``JB``, ``DN/DH``."""
    return bool(_INITIALS.fullmatch(words))


def slipped(passage: Passage, people: People) -> Iterator[str]:
    """Initials of those present that stand in a column at the right of a paragraph's printed lines.

    They are told by the page: last on their line, and further from the word before than a space is wide.
    Papers without a layout give none.
    """
    for found in _INITIALS.finditer(passage.text):
        if all(s in people.initials for s in bare(found.group()).split("; ")) and _in_column(passage, found):
            yield found.group()


def _in_column(passage: Passage, found: re.Match[str]) -> bool:
    span = passage.quote(*found.span()).spans[0]
    page = passage.document.page(span.page)
    words = page.words
    at = bisect_right(words.starts, span.start) - 1
    if (
        not page.width
        or not 0 < at < len(words)
        or words[at].start > span.start
        or span.start >= words[at].end
    ):
        return False
    own, before, after = words[at].box, words[at - 1].box, words[at + 1].box if at + 1 < len(words) else None
    height = own.bottom - own.top
    last = after is None or after.top > own.top + height / 2 or after.bottom < own.bottom - height / 2
    on_line = abs(before.bottom - own.bottom) < height / 2
    far = own.x0 - before.x1 > _GAP * height and own.x0 > _RIGHT * page.width
    return last and on_line and far


def behind(text: str, people: People) -> tuple[int, str] | None:
    """Initials of those present behind a paragraph's last sentence: where they begin, and whose."""
    found = _BEHIND.search(text)
    if found is None:
        return None
    who = found["who"]
    known = who.lower() == "all" or all(s in people.initials for s in bare(who).split("; "))
    return (found.start(), who) if known else None


def beside(text: str, words: str) -> tuple[int, int]:
    """The sentence that a name in the margin stands against: the one that names it, or says what is done."""
    spans = [span for span in _spans(text) if text[slice(*span)].strip()]
    short = bare(words).split("; ")
    naming = [(a, b) for a, b in spans if any(re.search(rf"\b{re.escape(s)}\b", text[a:b]) for s in short)]
    told = [(a, b) for a, b in spans if _AGREED.search(text[a:b]) or _WILL.search(text[a:b])]
    doing = told or [(a, b) for a, b in spans if _DOES.search(text[a:b])]
    acting = [
        (a, b)
        for a, b in naming
        if any(re.match(rf"[^.]*?\b{re.escape(s)}\b{_ACTS}", text[a:b]) for s in short)
    ]
    ordered = [span for span in spans[-1:] if shorthand(text[slice(*span)])]
    a, b = (ordered or acting or told or naming or doing or spans)[-1]
    label = _LABEL.match(text, a, b)
    return (label.end() if label else a), b


def _spans(text: str) -> list[tuple[int, int]]:
    found = []
    for a, b in sentences(text):
        cuts = [a, *(m.end() for m in _SLIPPED.finditer(text, a, b)), b]
        found += list(pairwise(cuts))
    return found

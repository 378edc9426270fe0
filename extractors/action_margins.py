"""Names in an action column: which words they stand beside, whether in a column or slipped into the line.

Minutes with a column "Action" print who is to act at the right of the lines, as initials. Where the columns
stand close, the initials end up behind the paragraph's last word.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.owners import People, bare
from extractors.sentences import sentences

_INITIALS = re.compile(r"[A-Z]{2,3}[a-z]?(?:\s*[/,&]\s*[A-Z]{2,3}[a-z]?)*")
# "... with the painting of the new pier. JB"
_BEHIND = re.compile(
    r"(?<=[.!?)])\s+(?P<who>[A-Z]{2,3}[a-z]?(?:\s*[/,&]\s*[A-Z]{2,3}[a-z]?)*|A(?:ll|LL))\s*$"
)
_DOES = re.compile(r"\b(?:to|will|would|be|is|are)\b\s+[a-z]+", re.IGNORECASE)
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
    doing = [(a, b) for a, b in spans if _DOES.search(text[a:b]) or _AGREED.search(text[a:b])]
    acting = [
        (a, b)
        for a, b in naming
        if any(re.match(rf"[^.]*?\b{re.escape(s)}\b{_ACTS}", text[a:b]) for s in short)
    ]
    a, b = (acting or naming or doing or spans)[-1]
    label = _LABEL.match(text, a, b)
    return (label.end() if label else a), b


def _spans(text: str) -> list[tuple[int, int]]:
    found = []
    for a, b in sentences(text):
        cuts = [a, *(m.end() for m in _SLIPPED.finditer(text, a, b)), b]
        found += list(pairwise(cuts))
    return found

"""Abbreviations that a paper defines ("Workplace Parking Levy (WPL)") or that all papers know, written out.

A measure that stands alone says "care leavers in education, employment or training" where the sentence says
"EET".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extractors.lexicon import any_of, lexicon
from extractors.young_names import first_names
from minutebook.model import Document

# two letters behind capitals are mostly somebody's initials
_IN_BRACKETS = re.compile(r"\(\s*['\"‘“]?(?P<short>[A-Z](?:[a-z]?[A-Z]){1,6})s?['\"’”]?\s*\)")
_MOST_INITIALS = 2
_SHORT = re.compile(r"(?<![\w/-])[A-Z]{2,5}(?![\w/])")
_LONGEST_HEADING = 5
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_SMALL = frozenset({"of", "and", "the", "in", "for", "or", "to", "on", "with", "after", "&"})
_BEFORE = 120
"""How many characters before a bracket may hold the words that it abbreviates."""


def abbreviations(document: Document) -> Mapping[str, str]:
    """What each abbreviation of the document stands for; its own definitions go before the common ones."""
    defined = (pair for page in document.pages for pair in _defined(page.text))
    return {**_headed(document), **_common(), **dict(defined)}


@cache
def _common() -> Mapping[str, str]:
    return dict(lexicon("abbreviations")["known"])


def _headed(document: Document) -> dict[str, str]:
    """Abbreviations of a heading's words: "TA" in a paper with the heading "Temporary accommodation"."""
    used = {found for page in document.pages for found in _SHORT.findall(page.text)}
    told: dict[str, str] = {}
    for block in document.blocks if used else ():
        if block.kind != "heading":
            continue
        words = [m.group() for span in block.spans for m in _WORD.finditer(document.slice(span))]
        initials = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
        plain = all(word.islower() for word in words[1:]) and words[:1] != [initials]
        if 1 < len(words) <= _LONGEST_HEADING and plain and initials in used:
            told.setdefault(initials, " ".join(words).lower())
    return told


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for match in _IN_BRACKETS.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        long = _spelt(match["short"], before)
        if long:
            yield match["short"], long


def _spelt(short: str, before: str) -> str:
    """The last words of ``before`` whose first letters spell ``short``; small words may stand between."""
    words = list(_WORD.finditer(before))
    letters = short.upper()
    at = len(words) - 1
    for letter in reversed(letters):
        while at >= 0 and words[at][0][0].upper() != letter and words[at][0].lower() in _SMALL:
            at -= 1
        if at < 0 or words[at][0][0].upper() != letter:
            return ""
        at -= 1
    first = words[at + 1][0]
    if first in first_names()[0] or (len(short) == _MOST_INITIALS and not first.islower()):
        return ""
    run = " ".join(before[words[at + 1].start() :].split()).rstrip(" -–,'\"‘“")
    return run if not re.search(r"[.;:()]", run) else ""


def written_out(phrase: str, known: Mapping[str, str]) -> str:
    """The phrase with its abbreviations written out, but for those that stand beside their own words."""
    if not re.search(r"[A-Z][a-z]?[A-Z]", phrase):
        return phrase
    lower = phrase.lower()
    meant = {short: long for short, long in known.items() if short in phrase and long.lower() not in lower}
    if not meant:
        return phrase
    return re.sub(rf"(?<![\w/-]){any_of(meant)}(?=s?(?![\w/]))", lambda m: meant[m.group()], phrase)

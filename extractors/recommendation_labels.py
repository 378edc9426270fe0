"""The labels, numbers and titles of the lines that recommendations stand in."""

from __future__ import annotations

import re

from extractors.lines import Line

# "2.1 That the Board", "(a) notes", "14. That", "R1. That", "Recommendation 2: That"
LABEL = re.compile(
    r"^\s*(?P<label>\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.\d{1,2}|[A-H]\.(?=\s+[A-Z][a-z]+\s)"
    r"|(?:R|Rec\.?\s?|Recommendation\s)\d{1,2}[.:)]?(?=\s+[A-Z]))"
    r"\s+(?=\S)"
)
# "2.", "2.0", the "6" of "6  Recommendations": the number of a section, never "2.1"
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,2})(?:\.0)?\.?(?=\s|$)")
WORD = re.compile(r"^(?:R|Rec\.?|Recommendation)\s?(?=\d)")
TITLE_WORDS = 12
STOPS = (".", ";", ":", "; and", "?")
"""What words come to a stop with; a heading's come to none."""


def label_of_clause(line: Line) -> tuple[str, int]:
    """The label of a clause, of a list item or one that its text begins with, and where its words begin."""
    if line.marker:
        return line.marker, 0
    match = LABEL.match(line.text)
    if match:
        return match["label"], match.end()
    return ("•", 0) if line.kind == "list_item" else ("", 0)  # its mark is drawn, and no letter of the page


def style_of_clause(label: str) -> str:
    """``number``, ``dotted``, ``letter`` or ``bullet``."""
    bare = WORD.sub("", label).strip("():. ")
    if bare.replace(".", "").isdigit():
        return "dotted" if "." in bare else "number"
    return "letter" if bare.isalpha() else "bullet"


def number_of(line: Line) -> int | None:
    """The number of a section that its heading begins with: 2 of "2. Recommendations" and of "2.0"."""
    found = _NUMBERED.match(line.marker or line.text)
    return int(found["number"]) if found else None


def up_to_next(lines: tuple[Line, ...], number: int | None) -> tuple[Line, ...]:
    """The lines up to the heading of the section after ``number``: "3.0 Demand" below "2.0 Recommendations".

    A list inside a clause comes to its third number by way of its second.
    """
    latest: int | None = None
    for at, line in enumerate(lines if number is not None else ()):
        label, start = label_of_clause(line)
        found = _NUMBERED.fullmatch(label.strip("() "))
        own = int(found["number"]) if found else None
        is_first = at == 0 or lines[at - 1].text.rstrip().endswith((":", ":-"))
        if own is not None and number == own - 1 != latest and not is_first and is_title(line.text[start:]):
            return lines[:at]
        latest = own if own is not None else latest
    return lines


def is_title(words: str) -> bool:
    """Whether the words are short and come to no stop, as a heading's do."""
    is_short = len(words.split()) <= TITLE_WORDS
    return is_short and words[:1].isupper() and not words.rstrip().endswith(STOPS)

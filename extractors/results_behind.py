"""Decisions whose result stands behind them, as "Two more bins – Agreed", "Motion: That it be sold. Lost".

The words before the result are the decision, and the result is its cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.labels import label_of
from extractors.lexicon import any_of, words
from extractors.lines import Line

_FEWEST = 2
_NEAR, _BELOW = 2, 4
"""Lines below a motion in which its result may stand, in short ones behind who moved and seconded it."""
_SHORT = 12
"""Words of such a line."""
_LABEL = re.compile(
    r"(?:(?:Motion|Proposal|Proposition|Amendment)(?:\s+\d{1,2})?\s*[:–—-]\s*(?=\S)|(?:Moved|Proposed)\s*:\s*(?=That\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Result:
    """The decision at ``start:end`` of its line, the result's words, and where they stand."""

    start: int
    end: int
    cue: str
    line: int
    said: str


@cache
def _results() -> str:
    return any_of(words("outcomes", "results"))


@cache
def _behind() -> re.Pattern[str]:
    """A result after a dash that ends the sentence, or is only qualified: "– GRANTED to midnight only"."""
    return re.compile(
        rf"\s[-–—]+\s*(?P<cue>(?=[A-Z])(?i:{_results()}))"
        r"(?=\s*[.,;(]|\s*$|(?<!greed)(?<!GREED)(?<!olved)(?<!OLVED)\s+to\b|\s+(?:subject|with|by|unanimously|until)\b)"
    )


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.;,]\s+|\s[-–—]\s+)(?P<cue>(?=[A-Z])(?i:{_results()}))\b")


def is_result(text: str) -> bool:
    """Whether a text is the word of a result and nothing else: "Not agreed"."""
    return re.fullmatch(_results(), text.strip(" ."), re.IGNORECASE) is not None


def leading_result(text: str) -> str:
    """The word of a result that a text begins with: "Agreed" of "Agreed without discussion"."""
    found = re.match(rf"(?=[A-Z])(?:{_results()})\b", text, re.IGNORECASE)
    return found.group() if found and text[:1].isupper() else ""


def result_behind(line: Line, start: int, end: int) -> Result | None:
    """The result at the end of the sentence ``start:end`` of a line, behind what it is about."""
    every = list(_behind().finditer(line.text, start, end))
    found = every[-1] if every else None
    if found is None or len(line.text[start : found.start()].split()) < _FEWEST:
        return None
    return Result(start, found.start(), found["cue"], 0, line.text[found.start() : end])


def labelled_motion(lines: Sequence[Line], index: int) -> Result | None:
    """The motion that a line is under that label, with the result told behind or below it."""
    line = lines[index]
    first = label_of(line)[1]
    label = _LABEL.match(line.text, first)
    if label is None:
        return None
    below = lines[index + 1 : index + 1 + _BELOW]
    for i, text in enumerate((line.text[label.end() :], *(following.text for following in below))):
        if i and (_LABEL.match(text) or (i > _NEAR and len(text.split()) > _SHORT)):
            return None
        said = list(_said().finditer(text))
        if said:
            end = len(line.text) if i else label.end() + said[-1].start("cue")
            return Result(label.end(), end, said[-1]["cue"], index + i, text)
    return None

"""Which blocks are headings, and of what level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.line import Line

_LARGER = 1.12
"""A heading's size over the body's: one step of the usual scale (11 to 12.5, 12 to 14)."""

_SET_OFF = 1.05
"""The same for what the file itself calls a heading: half a point over 11 is meant."""

_STEPS = (_LARGER, 1.3, 1.6)
"""Sizes over the body's from which a heading is a step higher: 12.5, 14.5 and 18 points over 11."""

_MOST_WORDS = 24
_MOST_WORDS_BY_WEIGHT = 20
_MOST_LINES = 3
_DEEPEST = 6
_CLAUSE = re.compile(
    r"\b(?:that|be|was|were|is|are|has|have|had|will|would|should|resolved|agreed|noted|received)\b",
    re.IGNORECASE,
)
"""Words that tell a sentence set in bold from a title: titles have no finite verb."""


@dataclass(frozen=True, slots=True)
class Style:
    """What ranks headings: how many of the steps of size it is larger than the body, capitals, weight."""

    step: int
    capitals: bool
    bold: bool


def heading_style(lines: Sequence[Line], body: float) -> Style | None:
    """The style of these lines as a heading beside a body of that size; None where they are none."""
    if len(lines) > _MOST_LINES:
        return None
    words = sum([line.word_count for line in lines])
    if words > _MOST_WORDS:
        return None
    return style_of(
        " ".join([line.text for line in lines]),
        words=words,
        lines=len(lines),
        bold=all(line.bold for line in lines),
        sizes=[line.size for line in lines],
        body=body,
    )


def style_of(
    text: str, *, words: int, lines: int, bold: bool, sizes: Sequence[float], body: float
) -> Style | None:
    """The style of a text as a heading beside a body of that size; None where it is none."""
    if lines > _MOST_LINES or words > _MOST_WORDS or text[-1:] in ";,":
        return None
    small = not bold and min(sizes) < _LARGER * body and _has_small_letters(text)  # most lines of a paper
    letters = [] if small else [c for c in text if c.isalpha()]
    if len(letters) < 3:
        return None
    size = max(sizes)
    style = Style(sum(size >= step * body for step in _STEPS), _in_capitals(letters), bold)
    if min(sizes) >= _LARGER * body:
        return style if text[-1] != "." or words <= 8 else None
    if not (style.bold or style.capitals) or words > _MOST_WORDS_BY_WEIGHT or text[-1] in ".-–":
        return None
    if letters[0].islower() or size < 0.85 * body:
        return None
    return None if words >= 4 and not style.capitals and _CLAUSE.search(text) else style


def looks_set_off(lines: Sequence[Line], body: float) -> bool:
    """Whether lines that are said to be a heading look like one: bold, larger, in capitals, no long text."""
    text = " ".join(line.text for line in lines)
    words = sum(line.word_count for line in lines)
    if len(lines) > _MOST_LINES or words > _MOST_WORDS or (text[-1] in ".;," and words > 8):
        return False
    larger = min(line.size for line in lines) >= _SET_OFF * body
    return larger or all(line.bold for line in lines) or _in_capitals([c for c in text if c.isalpha()])


def levels(styles: Iterable[Style]) -> dict[Style, int]:
    """Levels from 1, without gaps: by step of size, then capitals set bold, then either of them."""
    ranks = {style: (-style.step, -(style.capitals + style.bold)) for style in styles}
    order = sorted(set(ranks.values()))
    return {style: min(order.index(rank) + 1, _DEEPEST) for style, rank in ranks.items()}


def _has_small_letters(text: str) -> bool:
    """A cheap look: whether a text has more than a twentieth of the commonest small letters."""
    return 20 * sum(map(text.count, "aeiont")) > len(text)


def _in_capitals(letters: Sequence[str]) -> bool:
    return len(letters) >= 4 and sum(map(str.isupper, letters)) >= 0.95 * len(letters)

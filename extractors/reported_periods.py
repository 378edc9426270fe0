"""The period that a paper says it reports on: by its title, or by what its first paragraphs say it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from extractors.lexicon import any_of, words
from extractors.periods import Period, find_periods
from minutebook.model import Document, Part
from minutebook.passage import passage

_OPENING: Final = 14
"""Of how many blocks the head and the first paragraphs of a paper are at most."""
_REPORTS: Final = re.compile(
    rf"\b(?:this|the)\s+(?:\w+\s+){{0,3}}{any_of(words('quantities', 'papers'))}\b[^.]{{0,90}}$",
    re.IGNORECASE,
)
_SHORTEST: Final = 45
_LONGEST: Final = 800
_FINE: Final = ("quarter", "half year")


def reported_period(document: Document, part: Part | None, base: date | None) -> Period | None:
    """The period that the figures of a paper are of where it says so; None where it does not.

    A quarter is rather meant than the year that it lies in; days are those of meetings.
    """
    named = [*_titles(document, part, base), *_said(document, part, base)]
    fine = [p for p in named if p.precision in _FINE]
    return next(iter(fine or named), None)


def _blocks(document: Document, part: Part | None) -> range:
    first = part.first_block if part else 0
    end = part.end_block if part else len(document.blocks)
    return range(first, min(end, first + _OPENING))


def _titles(document: Document, part: Part | None, base: date | None) -> Iterator[Period]:
    texts = [(part.title, False)] if part else []
    for index in _blocks(document, part):
        block = document.blocks[index]
        if block.kind == "heading" or block.cells:
            texts.append((passage(document, (block,)).text, bool(block.cells)))
    for text, table in texts:
        spans = [period for period in find_periods(text, base=base) if _is_span(period)]
        # a table of two years is no front sheet
        if spans and not (table and len({(p.first, p.last) for p in spans}) > 1):
            yield spans[0]


def _said(document: Document, part: Part | None, base: date | None) -> Iterator[Period]:
    for index in _blocks(document, part):
        block = document.blocks[index]
        if block.kind not in {"paragraph", "list_item"}:
            continue
        text = passage(document, (block,)).text
        for period in find_periods(text, base=base):
            if _is_span(period) and _REPORTS.search(text[: period.start]):
                yield period
                break


def _is_span(period: Period) -> bool:
    """Whether a period may be what a paper is about: days, a month or more that the text itself dates."""
    if period.anchor != "text" or period.flag is not None or period.first is None or period.last is None:
        return False
    # a month in the head of a paper is rather that of its printing, and a few days are those of a visit
    return _SHORTEST < (period.last - period.first).days < _LONGEST

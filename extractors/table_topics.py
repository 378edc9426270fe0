"""Measures of tables made to stand alone: whom a row is about, as what the table stands under says.

"Dental check" in a report on the health of children looked after counts these children; "Reviews held in
timescale" are theirs. A row that names people itself needs none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import any_of, lexicon, words
from extractors.measure_names import telling

_POPULATIONS = re.compile(rf"\b{any_of(words('tables', 'populations'))}\b", re.IGNORECASE)
_PEOPLE = re.compile(rf"\b{any_of(lexicon('figure_marks')['people']['words'])}\b", re.IGNORECASE)
_FEWEST = 2
"""Telling words of a measure that is told whom it is about: fewer are no name ("Rate", "Score")."""


def population_of(titles: Sequence[str]) -> str:
    """Whom the nearest of the titles, the last, says that its figures are about; "" where none does."""
    for title in reversed(titles):
        found = _POPULATIONS.search(title)
        if found:
            return found.group().lower()
    return ""


def of_population(measure: str, population: str) -> str:
    """A measure that names nobody, behind those whom it is about."""
    if not population or not measure or _PEOPLE.search(measure) or len(telling(measure)) < _FEWEST:
        return measure
    return (
        f"{population}: {measure[:1].lower()}{measure[1:]}"
        if measure[1:2].islower()
        else f"{population}: {measure}"
    )

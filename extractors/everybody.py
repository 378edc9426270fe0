"""Whether a text counts all who live in a place, or others than a paper is on, and a section tells of such.

"There are 41,000 children in the borough", in a report on children in care, or "Eastmere has 62,000 children"
below "Local context": such nouns stand for nobody of the paper's title.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import any_of, words
from extractors.populations import Population, meant_by, named_in


def counts_everybody(text: str) -> bool:
    """Whether a phrase or sentence names a place, the whole of some people, or those who are not meant."""
    return bool(_everybody().search(text) or _of_place().search(text))


def tells_of_place(heading: str) -> bool:
    """Whether a heading is of a section on a place and its people: "Local context"; none that names some."""
    return bool(_contexts().search(heading)) and not named_in(heading)


def is_of_others(measure: str, topic: str) -> bool:
    """Whether a measure under a topic of people is of all in a place, or has a noun that may mean others.

    "Children in the borough", below "Child protection": ``measure_people`` knows for whom a noun stands.
    """
    meant = meant_by(topic)
    if meant is None:
        return False
    nouns = meant.population.stands_for
    return counts_everybody(measure) or bool(nouns and _nouns(meant.population).search(measure))


@cache
def _nouns(population: Population) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(population.stands_for)}(?![\w'’-])", re.IGNORECASE)


@cache
def _everybody() -> re.Pattern[str]:
    people = any_of(words("populations", "people"))
    kinds = any_of(words("populations", "kinds_of_place"))
    return re.compile(
        rf"\ball\s+(?:[\w,]+\s+){{0,4}}?{people}(?!\w)|\bpopulations?\b|\bwho\s+(?:are|were|is|was)\s+not\b"
        rf"|\b(?:in|of|across|within|from|throughout|for)\s+(?:the|our|this|any)\s+(?:[a-z]+\s+)?{kinds}\b"
        rf"|\b(?:the|our|this)\s+{kinds}\s+(?:has|had|is|was)\b|\b(?:nationally|nationwide|{kinds}[\s-]wide)\b",
        re.IGNORECASE,
    )


@cache
def _of_place() -> re.Pattern[str]:
    """A name behind "in", or before "has": "children in Eastmere", "Eastmere has 62,000 children"."""
    no_place = any_of(words("populations", "no_places"))
    return re.compile(
        rf"\b(?:in|In|across|Across|within|Within|throughout|Throughout)\s+(?!{no_place}\b)[A-Z][a-z]{{2,}}"
        r"|\b(?!(?:It|This|That|There|She|He|Each|Who|One|Neither|Everybody|Nobody)\b)[A-Z][a-z]{2,}"
        r"\s+(?:has|had|is\s+home\s+to)\b"
    )


@cache
def _contexts() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(words('populations', 'contexts'))}(?![\w-])", re.IGNORECASE)

"""The place that a paper speaks of as its own, where nothing in it says whose paper it is.

A report may come without its cover: "in Eastmere", "Eastmere's roads", "children looked after by Eastmere",
an address at "Town Hall, Eastmere", a row "Eastmere 2018-21" beside one of England. One such word says
little, so they are weighed, and one place must outweigh every other; whoever named the file may have told it
too. What rests on it is marked as a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from extractors.lexicon import any_of, words
from extractors.named_councils import nation_named, region_named
from ingest.councils import plain_place, register
from minutebook.model import Council, Document

_WORD = r"[A-Z][a-z'’]*[a-z](?:-[A-Za-z]+)*"
_PLACE = rf"(?P<place>{_WORD}(?:[ ]{_WORD}){{0,2}}?)"
_NO_MORE = r"(?![\w'’-]|[ ](?!The\b|A\b|In\b)[A-Z])"
_NOT_NAME = r"(?!['’]s\b)"
_END = rf"{_NOT_NAME}{_NO_MORE}"
_NAMED = 5
"""What "Eastmere Council" weighs."""
_EVIDENCE: Final = (
    # "Eastmere Council", "Eastmere Borough Council"
    (
        _NAMED,
        (
            rf"(?<![\w-]){_PLACE}[ ](?:(?:Metropolitan[ ])?(?:Borough|City|County|District|Shire|Island)[ ])?"
            r"Council(?!lor)\b"
        ),
    ),
    # "Eastmere Parish Council", "Eastmere Parish has been": it may be another's, that the paper only names
    (2, rf"(?<![\w-]){_PLACE}[ ](?:(?:Parish|Town|Community)[ ]Council(?!lor)\b|Parish(?=[ ][a-z]))"),
    # "Town Hall, Eastmere", with a line for each too
    (
        3,
        (
            r"\b(?:Town[ ]Hall|Civic[ ](?:Centre|Offices)|City[ ]Hall|Council[ ](?:House|Offices)|Guildhall)"
            rf"\s*[,\n]\s*{_PLACE}(?=\s*(?:[,.\n]|$))"
        ),
    ),
    # "Child Friendly Eastmere", "the Virtual School Eastmere", "looked after by Eastmere"
    (
        2,
        (
            r"\b(?:[Cc]hild[ ][Ff]riendly|Virtual[ ]School|Healthwatch|Safer|looked[ ]after[ ]by|placed[ ]by)"
            rf"[ ]{_PLACE}{_END}"
        ),
    ),
    # "Eastmere Joint Strategic Needs Assessment", as a line's beginning
    (
        2,
        (
            rf"(?m:^){_PLACE}[ ](?:Joint[ ]Strategic|Safeguarding|Foster[ ]Carers|Local[ ]Plan"
            r"|Virtual[ ]School"
            r"|Youth[ ](?:Justice|Offending)|Health[ ](?:and|&)[ ]Wellbeing|Community[ ]Safety)\b"
        ),
    ),
    # a row of a table beside other years or other places: "Eastmere 2018-21"
    (1, rf"(?m:^)[ \t]*{_PLACE}[ ](?:Q[1-4][ ])?20\d\d(?:[-–/]\d\d(?:\d\d)?)?\s*?(?:[|\t\n]|[ ]{{2,}})"),
    # "in Eastmere", "across Eastmere", "Eastmere's share"
    (1, rf"(?<=[a-z,][ ])(?:in|across|throughout|within|outside(?:[ ]of)?)[ ]{_PLACE}{_END}"),
    (1, rf"(?<=[a-z,%][ ]){_PLACE}['’]s[ ](?=[a-z\d])"),
)
_PATTERNS = tuple((weight, re.compile(pattern)) for weight, pattern in _EVIDENCE)
_ON_RIVER = re.compile(r"[ -](?:upon|on|under|and|&)[ -]")
_LEAST = 2
_FILED = 1
"""What it weighs that the file is called after a place: enough beside any word of the paper."""
_LONGEST_NAME = 3
"""Words at a file's name's beginning that may be a place's."""
_OF_PAPERS = frozenset((*words("quantities", "title_words"), *words("quantities", "heading_words")))
_NO_PLACE = re.compile(rf"\b{any_of(words('areas', 'no_places'))}\b")


def home_place(document: Document) -> Council | None:
    """A council of the place that a paper speaks of as its own; None where it says too little.

    It is the register's where it has one of that name, else one made up of the place.
    """
    weighed: Counter[str] = Counter()
    for page in document.pages:
        for weight, pattern in _PATTERNS:
            for found in pattern.finditer(page.text):
                place = found["place"]
                if _NO_PLACE.search(place) or place in _elsewhere():
                    continue
                if weight == _NAMED and place in _registered():
                    continue  # whether a council of the register speaks for itself is for ``whose`` to tell
                weighed[place] += weight
    filed = _plain(document.file_name)
    known = [place for place in weighed if f" {_plain(place)} " in f" {filed} "]
    if not known and (first := _filed_first(document, filed)):
        weighed[first] += _LEAST
    weighed.update(dict.fromkeys(known, _FILED))
    ranked = weighed.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    place = ranked[0][0]
    if place in _registered():
        return _registered()[place]
    slug = re.sub(r"[^a-z]+", "-", place.lower()).strip("-")
    return Council(slug, place, place, nation=nation_named(document), region=region_named(document))


def _plain(name: str) -> str:
    """The words of a name: "eastmere early help" of "2023-04_Eastmere-early_help.pdf", less the ending."""
    return " ".join(re.findall(r"[a-z]+", re.sub(r"\.\w{2,4}$", "", name).lower()))


def _filed_first(document: Document, filed: str) -> str | None:
    """The name in a paper that its file is called after first: "Eastmere" of ``r12_eastmere_bus_review.txt``.

    The paper prints it with capitals, and never without: "Waste" of ``waste-and-roads`` is no name.
    """
    text = "\n".join(page.text for page in document.pages)
    said = [word for word in filed.split() if len(word) > 1][:_LONGEST_NAME]
    for many in range(len(said), 0, -1):
        own = said[:many]
        name = r"[ -]".join(rf"(?:{word.title()}|{word.upper()})" for word in own)
        found = re.search(rf"(?<![\w-]){name}(?![\w-])", text)
        place = " ".join(word.title() for word in own)
        if found and not _NO_PLACE.search(place) and place not in _elsewhere():
            plain = any(re.search(rf"(?<![\w@./-]){word}(?![\w@-]|\.\w)", text) for word in own)
            return None if plain or own[0] in _OF_PAPERS else place
    return None


@cache
def _registered() -> dict[str, Council]:
    """Authorities by the plain names of their places; of two with one name, the one that exists."""
    councils = sorted(register(), key=lambda c: (c.end_date is None, c.id))
    return {plain_place(council): council for council in councils}


@cache
def _elsewhere() -> frozenset[str]:
    """What is no authority's own place: a region, a nation, a name's half that the register has whole."""
    # "Kingston" is short for a place that the register has
    halves = {_ON_RIVER.split(name)[0] for name in _registered()} - _registered().keys()
    nations = {
        "England",
        "Wales",
        "Scotland",
        "Northern Ireland",
        "Great Britain",
        "Britain",
        "Europe",
        "Ireland",
    }
    return frozenset(halves | nations | set(words("areas", "regions")))

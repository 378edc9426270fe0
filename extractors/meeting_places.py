"""Where a meeting is held, as the words around its date say: after "in" or "at", or where its line ends."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from ingest.bodies import bodies_in

# where a place stands: "in the Village Hall,", "at County Hall", up to the date, the time or the end
_PLACE = re.compile(
    r"\b(?:held\s+)?(?:in|at|via|@)\s+(?P<place>(?:the\s+)?[A-Z](?:[^.;]|(?<=\bSt)\.)*?)"
    r"(?=,?\s+(?:held|on|at|commencing|starting|from|when|which|following|immediately)\b|,?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\s+and\s+(?:on|via|would|will|is|was)\b|\s*;|(?<!\bSt)\s*\.|,?\s*$|,?\s+\d{1,2}[.:]\d\d|,?\s+\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+(?=[A-Z])")
_SORT = any_of(words("places", "sorts"))
_SORT_NEXT = re.compile(rf"\s+{_SORT}\b")
# "Committee Room 3", "Room G4", "12 Mill Lane", "NX4 7QD": figures that places have
_FIGURES = re.compile(
    r"\b(?:room|suite|hall|floor|building|unit|block|chamber)\s+(?:no\.?\s*)?(?:[a-z]?\d{1,3}[a-z]?|[a-z])\b"
    r"|\b\d{1,4}[a-z]?\s+(?=[a-z]+\s+(?:street|road|lane|square|avenue|way|row|place|terrace|close|hill)\b)"
    r"|\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# a place without "in" or "at", at the end of its line: it says which sort of place it is, and perhaps where
_PLACE_BEHIND = re.compile(
    rf"(?:[ap]\.?m\b\.?|\d{{2}}|noon)\s*[,–—-]?\s+(?P<place>(?=[A-Z])[\w '’&,-]{{0,60}}?"
    rf"\b{_SORT}\b(?:\s+[A-Z]?\d{{1,3}})?(?:,?\s+(?:(?:of|y|yr)\s+)?[A-Z][\w '’&-]{{2,40}}){{0,3}})\s*\.?\s*$"
)
_NO_PLACE = re.compile(
    r"\d|^(?:the\s+|an?\s+)?(?:chair\b|meeting\b(?!\s+(?:room|house|hall|place))|council\b(?!\s+(?:chamber|house|office|room))|above|present|discretion|same|request|agm|annual\s+general)\b"
    r"|^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|pm$|am$|^the$",
    re.IGNORECASE,
)


# "Thursday 22 May 2025, 5.30 pm, Thorley.": names and nothing else, set off from the time by a comma
_NAME_BEHIND = re.compile(
    r"(?:[ap]\.?m\b\.?|\d{2}|noon)\s*,\s+(?P<place>[A-Z][\w'’-]+(?:,?\s+[A-Z][\w'’-]+){0,3})\s*\.?\s*$"
)
# "Eastmere Hall and by video": how else one could take part
_AND_BY = re.compile(r"\s+and\s+(?:by|on|via|over)\s+\w+(?:\s+\w+)?$")


def place_in(text: str, near: int) -> str | None:
    """Where the words around ``near``, a meeting's date, say that it is held: ``in the Village Hall``."""
    match = _PLACE.search(text)
    while match:
        place = _ARTICLE.sub("", " ".join(match["place"].split()).strip(" ,-–"))
        if abs(match.start() - near) < 200 and 3 <= len(place) <= 120 and _is_place(place):
            return place
        match = _PLACE.search(text, match.start() + 1)
    return None


def _is_place(words: str) -> bool:
    """Whether words are no day, time or body; "Council Offices" are a place."""
    if _NO_PLACE.search(_FIGURES.sub(lambda found: _DIGIT.sub("", found.group()), words)):
        return False
    return all(_SORT_NEXT.match(words, body.end) for body in bodies_in(words))


def place_behind(text: str, after: int) -> str | None:
    """The place at the end of a line behind its date and time: ``@ 7.30pm MILBURN VILLAGE HALL``."""
    return _behind(_PLACE_BEHIND, text, after)


def named_behind(text: str, after: int) -> str | None:
    """The same of an announcement, whose time nothing but a place's name follows: ``7.30 pm, Thorley``."""
    return _behind(_NAME_BEHIND, text, after)


def _behind(pattern: re.Pattern[str], text: str, after: int) -> str | None:
    found = pattern.search(text, max(0, after - 2))  # the year's figures may stand before it
    words = _AND_BY.sub("", " ".join(found["place"].split()).strip(" ,-–")) if found else ""
    place = _ARTICLE.sub("", words)
    return place if place and _is_place(place) else None

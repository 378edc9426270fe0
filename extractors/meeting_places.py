"""Where a meeting is held, as the words around its date say: "in the Council Chamber, Quay House, on Monday".

A place has a capital, or in a line of capitals stands behind "held in". It ends before the day, the time or
the next clause; a number in it is a room's or a house's ("Committee Room 3"), never a year or a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.lexicon import any_of, words
from ingest.bodies import bodies_in

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = rf"(?:the\s+)?(?:\d{{1,2}}\s?(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2}})"
_CLOCK = r"\d{1,2}\s?[.:]\s?\d\d|\d{1,2}\s?(?:[ap]\.?m\b|o['’]clock|noon)|noon\b|midday\b"
_SORTS = any_of(words("places", "sorts"))
# where the words of a place end: "in the Hall on", "County Hall, Morpeth at 10", "... when there were"
_ENDS = (
    r",?\s+(?:held|on|at|commencing|starting|beginning|from|when|which|following|immediately|for|due)\b"
    r"|,?\s*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|,?\s+(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?\s+\d"
    r"|,?\s+(?:preceded|followed)\s+by\b"
    r"|\s+and\s+(?:would|will|is|was|began|started|commenced)\b"
    rf"|(?<!\bSt)(?<!\bRd)[.;](?!\w)|[,\s(–—-]*$|,?\s*\(?(?:{_CLOCK})|,?\s+{_DAY}|:"
    rf"|\s[–—-]\s(?!(?-i:[A-Z])[\w'’ ]{{0,30}}\b{_SORTS})|\s\((?=(?-i:[a-z]))"
)
_REMOTE = rf"{any_of(words('places', 'remote'))}\s+(?:via|by|on|through|using|over)\s+"
_PLACE = re.compile(
    rf"(?<!\w)(?:in|at|via|by|@|using)\s+(?P<place>(?:the\s+)?(?:{_REMOTE})?(?=(?-i:[A-Z\d])"
    rf"|(?:(?:parish|local|village|primary|community)\s+)?{any_of(words('places', 'houses'))}\b)"
    rf"[^;]*?)(?={_ENDS})",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^the\s+(?=[A-Z])", re.IGNORECASE)
_SORT = rf"\b{_SORTS}\b"
# "Council Offices", "Trust House": the body's house, and not the body
_OWN_HOUSE = re.compile(rf"\s+{_SORT}")
# a place without "in" or "at" behind a date and time: one of its parts says which sort of place it is
_BEHIND = re.compile(
    rf"(?:(?i:[ap]\.?m)\b\.?|\d{{2}}|noon)\s*\)?\s*[,–—-]?\s+"
    rf"(?P<place>(?=[^\n]*{_SORT}|(?:Virtual|Remote|Online|Hybrid)\b)[A-Z][\w '’&,-]{{0,100}}?)\s*\.?\s*$",
    re.MULTILINE,
)
# "Thursday 22 May 2025, 5.30 pm, Thorley.": names and nothing else, set off from the time by a comma
_NAME_BEHIND = re.compile(
    r"(?:[ap]\.?m\b\.?|\d{2}|noon)\s*,\s+(?P<place>[A-Z][\w'’-]+(?:,?\s+[A-Z][\w'’-]+){0,3})\s*\.?\s*$"
)
# "Eastmere Hall and by Teams", "Eastmere Hall and on Zoom on Monday": how else one could take part
_AND_BY = re.compile(r"\s+and(?:\s+(?:by|on|via|over|using)\s+(?:ms\s|microsoft\s)?\w+)?$", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"^(?:the\s+)?(?:(?:vice-?\s?)?chair(?:man|person|woman)?\b|meeting\b(?!\s+(?:room|house|point))|council\b(?!\s+\w+)|above|present|discretion|same|request|agm"
    r"|annual\s+general|press|public\b(?!\s+(?:hall|library))|absence|minutes|clerk|local\s+government|members?\b|accordance)\b"
    rf"|^(?:{_MONTH}|spring|summer|autumn|winter)\b\.?(?:$|,|\s+\d)|^(?:19|20)\d\d\b|\b(?:{_CLOCK})|^\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*[-,]?\s*[A-Z])",
    re.IGNORECASE,
)
_ONLINE = re.compile(rf"{any_of(words('places', 'online'))}\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FAR = 200
_LONGEST = 120


# "held as a Virtual Meeting via Microsoft Teams"
_AS_VIRTUAL = re.compile(
    r"\bas\s+an?\s+(?P<place>(?:virtual|remote|online|hybrid)\s+meeting(?:\s+(?:via|on|by|using|over)\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?)",
    re.IGNORECASE,
)


def place_of(text: str, day: tuple[int, int]) -> str | None:
    """Where a meeting is held by the words around its date, which stands at ``day``: a place, or else online.

    ``Tuesday 4 May, 7.30pm`` / ``Eastmere Village Hall and by Teams`` is held in the hall.
    """
    told = list(_places_in(text, day[0]))
    somewhere = next((place for place in told if not _ONLINE.match(place)), None)
    virtual = None if somewhere else _AS_VIRTUAL.search(text)
    if virtual:
        return " ".join(virtual["place"].split())
    return somewhere or _behind(text, day[1]) or next(iter(told), None)


def _places_in(text: str, near: int) -> Iterator[str]:
    """What stands behind "in", "at" or "via" not far from the date: ``in the Village Hall``."""
    at = 0
    while match := _PLACE.search(text, at):
        place = _place(match["place"])
        at = match.end() if place else match.start() + 1  # "at the Annual Parish Meeting in the Reading Room"
        if abs(match.start() - near) < _FAR and place:
            yield place


def named_behind(text: str, after: int) -> str | None:
    """Where an announced meeting is held whose time nothing but a name follows: ``7.30 pm, Thorley``."""
    return _behind(text, after, _NAME_BEHIND)


def _behind(text: str, after: int, pattern: re.Pattern[str] = _BEHIND) -> str | None:
    """The place at the end of a line behind its date and time: ``@ 7.30pm EASTMERE VILLAGE HALL``."""
    found = pattern.search(text, max(0, after - 2))  # the year's figures may stand before it
    return _place(found["place"]) if found else None


def _place(printed: str) -> str | None:
    """The place that words are, less the article before it; None for what is none."""
    place = _ARTICLE.sub("", _AND_BY.sub("", " ".join(printed.split()).strip(" ,-–—(")))
    if not 3 <= len(place) <= _LONGEST or _NO_PLACE.search(place) or _YEAR.search(place):
        return None
    meets = [body for body in bodies_in(place) if not _OWN_HOUSE.match(place, body.end)]
    return None if meets else place

"""Which place a figure is about: the council's own area unless the words beside the figure say otherwise.

``national(ly)`` is England, ``regional(ly)`` the region that the register gives for the council,
``statistical neighbours`` a group without a code, and a named authority itself. Where nothing is said and the
council is not known, the area stays None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.groups_of_places import groups_named
from extractors.lexicon import any_of, lexicon, words
from ingest.councils import plain_place, register
from minutebook.model import Council

NEIGHBOURS = "statistical neighbours"
CIPFA = "CIPFA nearest neighbours"
"""Another group than the statistical neighbours of the Department for Education."""
_CODES: dict[str, str] = lexicon("areas")["codes"]
_NATIONAL_BODY = re.compile(any_of(words("areas", "national_bodies")), re.IGNORECASE)
_STANDARDS = frozenset(words("areas", "national_standards"))
_NATIONAL_HEADING = re.compile(
    r"\bnational\s+(?:picture|context|position|overview|trends?|data|statistics|figures|profile)\b"
    r"|\bnationally\b|\bin\s+England$|^England$",
    re.IGNORECASE,
)


_SHORTEST_NAME = 3
_KIND_OF_AREA = re.compile(
    r"\s+(?:district|borough|city|county)(?:\s+council)?\s*$|^the\s+(?:district|borough|city|county)\s+of\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Area:
    """A place or group of places; ``code`` is its GSS code, None for a group."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An area named at ``start:end``; ``home`` for the council's own."""

    start: int
    end: int
    area: Area
    home: bool = False


_NO_AREA = Area("")
"""What a name with a nation's in it is: "Public Health England", "Church of England"."""


class _Names:
    """Names of areas: those with capitals as they are, the others in any case."""

    def __init__(self) -> None:
        from extractors.area_names import Names  # noqa: PLC0415  # see there: spaCy is imported late

        self.matched = Names()
        self.areas: dict[str, Area] = {}

    def phrases(self, phrases: Iterable[str], area: Area) -> None:
        """Add words that all mean one area."""
        for phrase in phrases:
            self.add(phrase, area, any_case=phrase.lower() == phrase)

    def add(self, phrase: str, area: Area, *, any_case: bool = False) -> None:
        """Add a name of an area."""
        key = f"{area.name}|{area.code or ''}"
        self.areas[key] = area
        self.matched.add(phrase, key, any_case=any_case)


@cache
def _everywhere() -> _Names:
    """The areas that papers of every council may name: authorities, regions, nations.

    An authority has its full names, and the bare place where that can be nothing else.
    """
    names = _Names()
    ambiguous = set(words("areas", "ambiguous"))
    for other in register():
        place = plain_place(other)
        area = Area(place, other.gss_code)
        said = {other.official_name, f"{place} Council", f"London Borough of {other.name}"}
        still = place == other.name or other.end_date is None
        if place not in ambiguous and len(place) > _SHORTEST_NAME and still:
            said |= {place, other.name}
        for name in sorted(said):
            names.add(name, area)
    for key, nation in (
        ("england_and_wales", "England and Wales"),
        *(("england_by_name", "England"), ("scotland", "Scotland"), ("wales", "Wales")),
        *(("great_britain", "Great Britain"), ("united_kingdom", "United Kingdom")),
    ):
        names.phrases(words("areas", key), Area(nation, _CODES[nation]))
    names.phrases(words("areas", "named_after_nations"), _NO_AREA)
    names.phrases(words("areas", "neighbours"), Area(NEIGHBOURS))
    names.phrases(words("areas", "cipfa"), Area(CIPFA))
    for name in words("areas", "regions"):
        names.add(name, Area(name, _CODES.get(name)))
    return names


class Gazetteer:
    """The areas that papers of one council name: its own, what is national or regional to it, all others."""

    def __init__(self, council: Council | None) -> None:
        self.home = Area(plain_place(council), council.gss_code) if council else None
        self.official = council.official_name if council else ""
        nation = "England" if council is None or council.nation in {None, "England"} else str(council.nation)
        self.nation = Area(nation, _CODES.get(nation))
        self._own = _Names()
        if council and self.home:
            place = self.home.name
            for name in sorted({place, council.name, council.official_name, f"{place} Council"}):
                self._own.add(name, self.home)
        self._own.phrases(words("areas", "national"), self.nation)
        self._own.phrases(words("areas", "national_standards"), self.nation)
        region = council.region if council and council.region else None
        if region and region != nation:
            self._own.phrases(words("areas", "region"), Area(region, _CODES.get(region)))
        self._areas = _everywhere().areas | self._own.areas

    def whole(self, text: str) -> Area | None:
        """The area that is all that the text names ("Mid Sussex District"); None where it says more."""
        bare = _KIND_OF_AREA.sub("", text.strip(" :.")).strip()
        found = self.mentions(bare)
        return found[0].area if found and found[0].end - found[0].start == len(bare) else None

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The areas that ``text`` names, the longest where two overlap, in their order."""
        from extractors.area_names import named  # noqa: PLC0415  # see there: spaCy is imported late

        found = [
            Mention(start, end, self._areas[key], self._areas[key] == self.home)
            for start, end, key in named(text, (self._own.matched, _everywhere().matched))
            if self._areas[key] != _NO_AREA and not _OF_OTHER_NAME.match(text, start, end + _NEXT_WORD)
        ]
        return _with_groups(text, found)

    def without(self, text: str) -> str:
        """The text less the areas that it names."""
        for mention in reversed(self.mentions(text)):
            text = text[: mention.start] + text[mention.end :]
        return text


# "the National Transfer Scheme", "in the region of £390k": no place is meant
_OF_OTHER_NAME = re.compile(
    r"(?:National|Regional)\s+(?!Average|Averages|Rate|Figure|Target|Threshold)[A-Z][a-z]|the\s+region\s+of\b"
)
_NEXT_WORD = 12


def _with_groups(text: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a text with those of groups of places, the longer where two overlap."""
    kept = list(found)
    known = [text[m.start : m.end] for m in found]
    for start, end, name in groups_named(text, known):
        over = [m for m in kept if m.start < end and start < m.end]
        if all(m.end - m.start < end - start for m in over):
            kept = [m for m in kept if m not in over] + [Mention(start, end, Area(name))]
    return tuple(sorted(kept, key=lambda m: m.start))


@lru_cache(maxsize=64)
def gazetteer(council: Council | None) -> Gazetteer:
    """The gazetteer of a council, made once."""
    return Gazetteer(council)


# "North East (95)", "national average is 10%", "England: 64", "regional 91%"
_JUST_BEFORE = re.compile(
    r"\s*(?:averages?|figures?|estimates?|rates?|picture|benchmarks?|level|mean|total|population"
    r"|target|ambition|standard|threshold|minimum)?(?:,?\s+which)?\s*(?:\([^)\d]*\)\s*)?(?:is|was|are|were|of|at|had|has|have|standing\s+at|being|=|:"
    r"|,|[-–])?\s*[(\[]?\s*(?:(?:average|mean|median|overall)?\s*[a-z]*\s*:\s*)?(?:an?\s+|the\s+)?(?:average\s+of\s+|just\s+|only\s+|about\s+)?",
    re.IGNORECASE,
)
# "77% regionally", "5% in England", "64 for the North East", "73% of young people ... in Leeds"
_JUST_AFTER = re.compile(
    r"\s*(?:\)|,)?\s*(?:(?:in|across|for|of|by)\s+(?:the\s+)?|the\s+|-\s*)?", re.IGNORECASE
)
_WIDER_AFTER = re.compile(r"[^,;:.()\d]{0,70}\b(?:in|across|for)\s+(?:the\s+)?", re.IGNORECASE)
_LED_IN = re.compile(r"(?:in|across|for)\s+")
_IN_NEXT = re.compile(r"\s+(?:in|across|for)\s")
_CLOSE = 10
# "the target of 8 days and the average for the North East (8.9 days)": the second figure is the region's
_SET_BESIDE = re.compile(r"\b(?:and|but|than|above|below|against)\b")
_FIGURE_NEXT = re.compile(r"\s*(?:averages?\s*)?\(\s*£?\s?\d")
_THAN = re.compile(r"\b(?:than|compared|against|versus|unlike)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|across|throughout|within)\s+(?:the\s+)?$", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(
    r"[;.:]\s|,\s|\b(?:than|compared|against|versus|unlike|while|whilst|whereas|but|and)\b", re.IGNORECASE
)
_NEW_CLAUSE = re.compile(
    r"[;:.]\s+|,\s+(?:and|but|while|whilst|whereas|with)\s+|\s(?:while|whilst|whereas)\s+|\sand\s+(?=(?:the\s+)?[A-Z])",
    re.IGNORECASE,
)
# "overweight and obesity": no clause begins where neither a name nor, before it, a figure stands
_JOINS_WORDS = re.compile(r"\sand\s+(?:the\s+)?$")
_FIGURE = re.compile(r"\d")
_HAS = re.compile(
    r"\s+(?:also\s+|now\s+|still\s+)?(?:had|has|have|was|is|saw|recorded|reported|report|ranked|showed|shows|achieved"
    r"|scored|spent|spends|received|approved|placed|recruited)\b"
)
_OPENS = re.compile(
    r"(?:[^,]{0,60},\s*)?(?:(?:the|our|all|in|however|similarly|meanwhile|only)\s*)*", re.IGNORECASE
)
_PAIR = 2
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_AT_SENTENCE_START = re.compile(r"\s*(?:however,?\s+|in\s+|across\s+|for\s+)?(?:the\s+)?$", re.IGNORECASE)


def respective_areas(
    text: str, figures: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> dict[int, Area]:
    """Areas listed before figures that end in "respectively": each figure's start and its area."""
    shared: dict[int, Area] = {}
    for match in _RESPECTIVELY.finditer(text):
        floor = max(text.rfind(";", 0, match.start()), 0)
        near = [f for f in figures if floor <= f[0] < match.start()][-2:]
        named = [m for m in mentions if near and floor <= m.start < near[0][0]][-2:]
        if len(near) != _PAIR or len(text[near[1][1] : match.start()]) >= _CLOSE:
            continue
        if len(named) == _PAIR:
            shared |= {f[0]: m.area for f, m in zip(near, named, strict=True)}
        elif beside := [m for m in mentions if _JUST_AFTER.fullmatch(text, match.end(), m.start)]:
            # "78.9 and 82.8 years respectively across England"
            shared |= {f[0]: beside[0].area for f in near}
    return shared


# "lower than England (1.3% compared to 2.4%)"
_SET_AGAINST = re.compile(
    r"\b(?:than|to|with|against|from)\s+(?:the\s+|that\s+(?:of|in|for)\s+(?:the\s+)?)?$", re.IGNORECASE
)
_IN_BRACKET = re.compile(r"\s*(?:averages?|mean|figures?|rates?)?\s*\((?P<inside>[^()]*)\)", re.IGNORECASE)


def areas_set_against(
    text: str, figures: Sequence[tuple[int, int]], mentions: Sequence[Mention], home: Area | None
) -> dict[int, Area]:
    """Of two figures in the bracket behind the place compared with, the second is that place's.

    The first is of the place that the sentence is about, which is ``home`` where it names no other.
    """
    told: dict[int, Area] = {}
    for mention in mentions:
        bracket = _IN_BRACKET.match(text, mention.end)
        if bracket is None or not _SET_AGAINST.search(text, 0, mention.start):
            continue
        inside = [f for f in figures if bracket.start("inside") <= f[0] < bracket.end("inside")]
        others = [m.area for m in mentions if m.area != mention.area and m.end <= bracket.end("inside")]
        about = others[-1] if others else home
        if len(inside) == _PAIR and about is not None:
            told |= {inside[0][0]: about, inside[1][0]: mention.area}
    return told


def own_area(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Area | None:
    """The area that the words directly beside the figure at ``start:end`` give it; None where none does."""
    following = next((m for m in mentions if m.start >= end), None)
    if following is not None and _IN_NEXT.match(text[end : following.end]) and following.start - end < _CLOSE:
        return following.area
    for mention in mentions:
        if mention.end <= start and _JUST_BEFORE.fullmatch(text, mention.end, start):
            return mention.area
    for mention in mentions:
        if mention.start >= end:
            # some names are kept with the word that leads to them: "in England"
            lead = _LED_IN.match(text, mention.start, mention.end)
            gap = text[end : lead.end() if lead else mention.start]
            if _SET_BESIDE.search(gap) and _FIGURE_NEXT.match(text, mention.end):
                break
            if _JUST_AFTER.fullmatch(gap):
                return mention.area
            if not _THAN.search(gap) and _WIDER_AFTER.fullmatch(gap):
                return mention.area
            break
    return None


def subject_area(text: str, start: int, mentions: Sequence[Mention]) -> Area | None:
    """The area that is the subject of a figure's clause: "Eastmere had most, while Westmere had 22%"."""
    floor = 0
    for opening in _NEW_CLAUSE.finditer(text, 0, start):
        joins = _JOINS_WORDS.search(opening.group()) and text[opening.end()].islower()
        if not joins or _FIGURE.search(text, floor, opening.start()):
            floor = opening.end()
    inside = [m for m in mentions if floor <= m.start and m.end <= start]
    for mention in inside:
        if _HAS.match(text, mention.end):
            return mention.area if _OPENS.fullmatch(text, floor, mention.start) else None
    return None


def leading_area(text: str, mentions: Sequence[Mention]) -> Area | None:
    """The area that a sentence opens with ("Nationally, ..."), which holds for its figures."""
    if mentions and _AT_SENTENCE_START.fullmatch(text, 0, mentions[0].start):
        return mentions[0].area
    return None


def area_within(text: str, start: int, mentions: Sequence[Mention]) -> Area | None:
    """The one area that the clause before a figure lies in: "bills in Wales have risen to" is about Wales."""
    before = [m for m in mentions if m.end <= start]
    if len({m.area for m in before}) != 1 or before[-1].home:
        return None
    inside = _WITHIN.search(text, max(0, before[-1].start - 30), before[-1].start)
    gap = text[before[-1].end : start]
    return before[-1].area if inside and not _OTHER_CLAUSE.search(gap) else None


def is_standard(text: str, mention: Mention) -> bool:
    """Tell whether a mention is what the nation asks for, which only the figure beside it is of.

    "The national standard of 95% was met: 96%": the second figure is the council's own.
    """
    return text[mention.start : mention.end].lower() in _STANDARDS


_FROM = re.compile(r"\bfrom\s+(?:(?:the|our|central)\s+)?$", re.IGNORECASE)


def speaks_of_nation(text: str) -> bool:
    """Tell whether the sentence is about the whole country's money or rules."""
    # "£3.6m was received from the Department for Transport" is the council's own
    said = (match for match in _NATIONAL_BODY.finditer(text) if not _FROM.search(text[: match.start()]))
    return next(said, None) is not None


def heads_nation(heading: str) -> bool:
    """Tell whether a heading announces the national picture."""
    return bool(_NATIONAL_HEADING.search(heading))

"""Which place a figure is about: the council's own area unless the words beside the figure say otherwise.

``national(ly)`` is England, ``regional(ly)`` the region that the register gives for the council,
``statistical neighbours`` a group without a code, and a named authority itself. Where nothing is said and the
council is not known, the area stays None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span as TokenSpan

from extractors.lexicon import any_of, lexicon, words
from ingest.councils import register
from minutebook.model import Council

NEIGHBOURS = "statistical neighbours"
_CODES: dict[str, str] = lexicon("areas")["codes"]
_NATIONAL_BODY = re.compile(any_of(words("areas", "national_bodies")), re.IGNORECASE)
_NATIONAL_HEADING = re.compile(
    r"\bnational\s+(?:picture|context|position|overview|trends?|data|statistics|figures|profile)\b"
    r"|\bnationally\b|\bin\s+England$|^England$",
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


class Gazetteer:
    """The areas that papers of one council name, as one matcher over tokens."""

    def __init__(self, council: Council | None) -> None:
        self.home = Area(council.name, council.gss_code) if council else None
        region = council.region if council and council.region else None
        self._nlp = spacy.blank("en")
        self._exact = PhraseMatcher(self._nlp.vocab, attr="ORTH")
        self._any_case = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._areas: dict[str, Area] = {}
        self._names(council)
        nation = "England" if council is None or council.nation in {None, "England"} else str(council.nation)
        self._phrases("england", Area(nation, _CODES.get(nation)))
        self._phrases("united_kingdom", Area("United Kingdom", _CODES["United Kingdom"]))
        self._phrases("scotland", Area("Scotland", _CODES["Scotland"]))
        self._phrases("wales", Area("Wales", _CODES["Wales"]))
        self._phrases("neighbours", Area(NEIGHBOURS))
        for name in words("areas", "regions"):
            self._add(self._exact, name, Area(name, _CODES.get(name)))
        if region and region != nation:
            self._phrases("region", Area(region, _CODES.get(region)))
        self.nation = Area(nation, _CODES.get(nation))

    def _phrases(self, key: str, area: Area) -> None:
        for phrase in words("areas", key):
            self._add(self._any_case if phrase.lower() == phrase else self._exact, phrase, area)

    def _names(self, council: Council | None) -> None:
        """Authorities by their full names, and by the bare place where that can be nothing else."""
        ambiguous = set(words("areas", "ambiguous"))
        for other in register():
            area = Area(other.name, other.gss_code)
            names = {other.official_name, f"{other.name} Council", f"London Borough of {other.name}"}
            if (
                other.name not in ambiguous
                and (council is None or other.id != council.id)
                and len(other.name) > 3
            ):
                names.add(other.name)
            for name in names:
                self._add(self._exact, name, area)
        if council:
            for name in {council.name, council.official_name, f"{council.name} Council"}:
                self._add(self._exact, name, Area(council.name, council.gss_code))

    def _add(self, matcher: PhraseMatcher, phrase: str, area: Area) -> None:
        key = f"{area.name}|{area.code or ''}"
        self._areas[key] = area
        matcher.add(key, [self._nlp.make_doc(phrase)])

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The areas that ``text`` names, the longest where two overlap, in their order."""
        doc = self._nlp.make_doc(text)
        spans = [
            TokenSpan(doc, a, b, label=key) for m in (self._exact, self._any_case) for key, a, b in m(doc)
        ]
        return tuple(
            Mention(s.start_char, s.end_char, self._areas[s.label_], self._areas[s.label_] == self.home)
            for s in sorted(spacy.util.filter_spans(spans), key=lambda s: s.start_char)
        )

    def without(self, text: str) -> str:
        """The text less the areas that it names."""
        for mention in reversed(self.mentions(text)):
            text = text[: mention.start] + text[mention.end :]
        return text


@lru_cache(maxsize=64)
def gazetteer(council: Council | None) -> Gazetteer:
    """The gazetteer of a council, made once."""
    return Gazetteer(council)


# "North East (95)", "national average is 10%", "England: 64", "regional 91%"
_JUST_BEFORE = re.compile(
    r"\s*(?:averages?|figures?|rates?|picture|benchmarks?|level|mean|total|population"
    r"|target)?\s*(?:\([^)\d]*\)\s*)?(?:is|was|are|were|of|at|had|has|have|standing\s+at|being|=|:"
    r"|,)?\s*[(\[]?\s*(?:an?\s+|the\s+)?(?:average\s+of\s+|just\s+|only\s+|about\s+)?",
    re.IGNORECASE,
)
# "77% regionally", "5% in England", "64 for the North East", "73% of young people ... in Leeds"
_JUST_AFTER = re.compile(
    r"\s*(?:\)|,)?\s*(?:(?:in|across|for|of|by)\s+(?:the\s+)?|the\s+|-\s*)?", re.IGNORECASE
)
_WIDER_AFTER = re.compile(r"[^,;:.()\d]{0,70}\b(?:in|across|for)\s+(?:the\s+)?", re.IGNORECASE)
_THAN = re.compile(r"\b(?:than|compared|against|versus|unlike)\b", re.IGNORECASE)
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
        if len(near) == len(named) == 2 and len(text[near[1][1] : match.start()]) < 8:
            shared |= {f[0]: m.area for f, m in zip(near, named, strict=True)}
    return shared


def own_area(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Area | None:
    """The area that the words directly beside the figure at ``start:end`` give it; None where none does."""
    for mention in mentions:
        if mention.end <= start and _JUST_BEFORE.fullmatch(text, mention.end, start):
            return mention.area
    for mention in mentions:
        if mention.start >= end:
            gap = text[end : mention.start]
            if _JUST_AFTER.fullmatch(gap):
                return mention.area
            if not _THAN.search(gap) and _WIDER_AFTER.fullmatch(gap):
                return mention.area
            break
    return None


def leading_area(text: str, mentions: Sequence[Mention]) -> Area | None:
    """The area that a sentence opens with ("Nationally, ..."), which holds for its figures."""
    if mentions and _AT_SENTENCE_START.fullmatch(text, 0, mentions[0].start):
        return mentions[0].area
    return None


def speaks_of_nation(text: str) -> bool:
    """Tell whether the sentence is about the whole country's money or rules."""
    return bool(_NATIONAL_BODY.search(text))


def heads_nation(heading: str) -> bool:
    """Tell whether a heading announces the national picture."""
    return bool(_NATIONAL_HEADING.search(heading))

"""Places where a child or young person may be named: held back from publication until somebody has looked.

Whether a name may be published is for people to decide, so each place is a Problem whose quote is the name;
the name itself is put into no column of its own. What is missed is published: rather too much is found than
too little, but those who act in public stay out (``_Public``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extractors.lexicon import any_of, words
from extractors.sentences import stretches
from extractors.young_names import Place, first_names, is_young, places, speaks_of_the_young
from ingest.conventions import Conventions
from ingest.councils import register
from minutebook.errors import REASONS
from minutebook.findings import AnyFinding, Attendance, Identity, Problem, select
from minutebook.model import Document
from minutebook.passage import passage

RULE = "young-people@3"
CODE = "possible-young-person"

_KINDS = ("paragraph", "list_item", "key_value", "table", "heading")
_BEFORE, _BEHIND = 40, 120
"""Characters on either side of a name in which a title or an office is looked for."""
_CAPITAL = re.compile(
    r"(?<![\w'-])[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?(?![\w-])|\b[A-Z]{3,}(?:-[A-Z]+)?\b"
)
_WORD_BEFORE = re.compile(r"(?<![\w'-])([A-Z][\w'.-]*)\s+$")
# "the Robin foundation"
_OF_A_BODY = re.compile(r"\s+(?:foundation|trust|charity|fund|centre|award|project|group|team)\b")
_GOES_ON = re.compile(r"\s+(?:and\s+[A-Z][a-z]+\s+)?[A-Z](?![\s,.;)]|$)|-[A-Z]|\s*\d")


def run(document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]) -> Iterator[Problem]:
    """A Problem ``possible-young-person`` for each place, with the name as its quote."""
    public = _Public.of(document, earlier)
    for block in document.blocks:
        if block.kind not in _KINDS:
            continue
        text = passage(document, (block,))
        for start, end in _outermost(_named(text.text, public)):
            quote = text.quote(start, end)
            yield Problem(code=CODE, message=REASONS[CODE], rule=RULE, page=quote.page, quote=quote)


def _outermost(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, without those that lie inside another: ``Robin`` in ``Robin M``."""
    reached = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end
            reached = end


@dataclass(frozen=True, slots=True)
class _Public:
    """Who and what is no young person in one paper: those who attended, and words of the paper.

    ``names`` are their first names and surnames, ``people`` the initials with the surnames; ``young`` are
    those who attended as young people, whatever they are called.
    """

    names: frozenset[str]
    people: frozenset[str]
    words: frozenset[str]
    young: tuple[str, ...]

    @classmethod
    def of(cls, document: Document, earlier: Iterable[AnyFinding]) -> _Public:
        earlier = tuple(earlier)
        attended = select(earlier, Attendance)
        young = {a.name for a in attended if a.role and is_young(a.role)}
        others = [a.name.split() for a in attended if a.name not in young and " " in a.name]
        used = {w for page in document.pages for w in re.findall(r"(?<![\w'-])[a-z]{2,}", page.text)}
        for paper in select(earlier, Identity):
            used |= {w.lower() for w in f"{paper.council_name} {paper.committee}".split()}
        return cls(
            names=frozenset(w for name in others for w in name if len(w) > 2),
            people=frozenset(f"{name[0][0]} {name[-1]}" for name in others),
            words=frozenset(used | _common_words()),
            young=tuple(sorted(young)),
        )

    def has(self, parts: Sequence[str]) -> bool:
        """Whether a name is of one of those who attended; by a first name alone, it may be."""
        if len(parts) == 1:
            return parts[0] in self.names
        return f"{parts[0][0]} {parts[-1]}" in self.people


def _named(text: str, public: _Public) -> Iterator[tuple[int, int]]:
    """Where somebody is named, by the forms of words or by a first name alone."""
    if not text[:1]:
        return
    for name in public.young:
        yield from (found.span() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    for place in (_without_noun(text, place) for place in places(text)):
        if _may_be_young(text, place, public):
            yield place.start, place.end
    for start, end in stretches(text):
        if speaks_of_the_young(text[start:end]):
            yield from _first_names_alone(text, start, end, public)


def _without_noun(text: str, place: Place) -> Place:
    """``Brothers Robin`` begins with the word for them."""
    first, _, second = text[place.start : place.end].partition(" ")
    if second in first_names()[0] and first not in first_names()[0] and speaks_of_the_young(first):
        return replace(place, start=place.start + len(first) + 1)
    return place


def _may_be_young(text: str, place: Place, public: _Public) -> bool:
    parts = text[place.start : place.end].split()
    known, ambiguous = first_names()
    first = parts[0]
    if any(part in _no_names() for part in parts) or public.has(parts):
        return False
    if _in_office(text, place.start, place.end) or _OF_A_BODY.match(text, place.end):
        return False
    if first in known:
        return True
    return (place.told and first in ambiguous) or not _is_word(parts, public)


def _is_word(parts: list[str], public: _Public) -> bool:
    """Whether a part is an ordinary word, or a place: a name that nobody knows is neither."""
    pieces = {piece for part in parts for piece in part.split("-")}
    return len(parts[0]) < 3 or any(p.lower() in public.words or p in _places() for p in pieces)


def _first_names_alone(text: str, start: int, end: int, public: _Public) -> Iterator[tuple[int, int]]:
    """First names without a surname, of nobody who attended."""
    known, _ = first_names()
    for word in _CAPITAL.finditer(text, start, end):
        if word.group().title() not in known or word.group().title() in public.names:
            continue
        before = _WORD_BEFORE.search(text, max(start, word.start() - _BEFORE), word.start())
        if before and _is_part_of_more(before[1], public):
            continue
        if word.group().isupper() and not text[start:end].isupper():
            continue  # an abbreviation
        if _GOES_ON.match(text, word.end()) or _OF_A_BODY.match(text, word.end()):
            continue
        if not _in_office(text, word.start(), word.end()):
            yield word.span()


def _is_part_of_more(before: str, public: _Public) -> bool:
    """Whether a capitalised word before a first name makes it part of a longer one: ``St Thomas``."""
    return before.rstrip(".") == "St" or not (_is_word([before], public) or speaks_of_the_young(before))


def _in_office(text: str, start: int, end: int) -> bool:
    """Whether a title stands before the name, or an office behind it."""
    titled, office = _offices()
    before = text[max(0, start - _BEFORE) : start]
    return bool(titled.search(before) or office.match(text, end, min(len(text), end + _BEHIND)))


@cache
def _offices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # "Miss" may be a pupil's title
    titles = any_of({title.rstrip(".") for title in words("people", "titles")} - {"Miss"})
    offices = any_of(words("people", "offices"))
    surname = r"(?:\s+[A-Z][\w'-]+){0,2}"
    return (
        re.compile(rf"\b(?:{titles})\.?\s+(?:[A-Z]\.?\s*){{0,2}}$"),
        re.compile(rf"{surname}\s*[,(–-]\s*(?:the\s+)?(?:[\w&'-]+\s+){{0,4}}?{offices}\b"),
    )


@cache
def _no_names() -> frozenset[str]:
    return frozenset(words("young_people", "no_names"))


@cache
def _places() -> frozenset[str]:
    """The words of the names of authorities."""
    return frozenset(word for council in register() for word in re.findall(r"[A-Z][a-z]+", council.name))


@cache
def _common_words() -> frozenset[str]:
    lines = (files("ingest") / "words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))

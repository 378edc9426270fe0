"""How papers come to speak of a child or young person by name: the forms of words, made from the vocabulary.

Papers on children's services tell good news by first name ("One of our care leavers, Alex, has started ...").
Each form gives names with the way in which it found them: ``told`` says that the words themselves tell that
somebody is named ("a pupil called Alex"); else a name counts only where it is known as one, or is no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.lexicon import NUMBER_WORDS, any_of, lexicon

OLDEST = 25
"""The age up to which a care leaver is a young person in law."""

_WORD = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:[-'][A-ZÀ-Ý]?[a-zà-ÿ]{2,})?"
_NAME = rf"(?<![\w'-]){_WORD}(?:\s(?:{_WORD}|[A-Z]\b(?!['.]\w)))?(?![\w-])"  # Robin, Robin Marsh, Robin M
_NAMES = rf"{_NAME}(?:(?:,\s+(?:and\s+)?|\s+and\s+|\s*&\s*){_NAME})*"
_ONE = re.compile(_NAME)
_NUMBERS = tuple(word for word, number in NUMBER_WORDS.items() if 5 <= number < 20)
_AGE = rf"(?:\d{{1,2}}|(?i:{'|'.join(_NUMBERS)}))"
_JOINS = r"(?:and|or|of|in|at|for|to|by|with|on|as|from|&)"
_GOES_ON = rf"(?=\s+(?!{_JOINS}\b)[a-z]|,?\s+and\s+[A-Z]|\s*[,.;:)](?!\w)|\s*$)"
"""What follows a name and seldom a topic: a verb, or the end of what is said."""


@dataclass(frozen=True, slots=True)
class Place:
    """A name at ``start:end`` of a text; ``told`` where the words say that it is somebody's."""

    start: int
    end: int
    told: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of words, looked for behind what leads it; the names in the group ``names``, or before it."""

    pattern: re.Pattern[str]
    told: bool


@cache
def first_names() -> tuple[frozenset[str], frozenset[str]]:
    """Names that are known as first names: those that are nothing else, and those that are words too."""
    data = lexicon("first_names")
    return frozenset(data["names"].split()), frozenset(data["also_words"].split())


def places(text: str) -> Iterator[Place]:
    """Where the forms of words name somebody, in no order; a name may be given more than once."""
    if not _has_a_word_of(text):
        return
    for leader, forms in _forms():
        for lead in leader.finditer(text):
            for form in forms:
                if (found := form.pattern.match(text, lead.end())) and _is_young_enough(found):
                    names = found if "names" in form.pattern.groupindex else lead
                    yield from _each(text, *names.span("names"), told=form.told)


def _each(text: str, start: int, end: int, *, told: bool) -> Iterator[Place]:
    for one in _ONE.finditer(text, start, end):
        yield Place(one.start(), one.end(), told)


def _is_young_enough(found: re.Match[str]) -> bool:
    age = found.groupdict().get("age")
    return not (age and age.isdigit() and int(age) > OLDEST)


def speaks_of_the_young(text: str) -> bool:
    """Whether a sentence has a word by which a first name in it is taken for a young person's."""
    return _has_a_word_of(text) and _setting().search(text) is not None


def is_young(role: str) -> bool:
    """Whether a role is that of a young person, not of somebody who works for them."""
    pattern = rf"(?:an?\s+|the\s+)?(?:\w+\s+)?{_noun()}(?:\s+representatives?)?|.*{_group()}.*"
    return re.fullmatch(pattern, role) is not None


def _has_a_word_of(text: str) -> bool:
    """Whether any form can stand in the text, by its words alone: most of a pack speaks of other things."""
    return not _telling_words().isdisjoint(re.findall(r"[a-z]+", text.lower()))


@cache
def _telling_words() -> frozenset[str]:
    data = lexicon("young_people")
    phrases = (w for key in ("nouns", "plurals", "groups", "settings", "stories", "lives") for w in data[key])
    found = {re.findall(r"[a-z]+", phrase.lower())[-1] for phrase in phrases} | {
        "aged",
        "age",
        "old",
        "year",
        "name",
    }
    return frozenset(found | {word + "s" for word in found} | set(_NUMBERS))


def _noun() -> str:
    data = lexicon("young_people")
    return rf"\b(?i:{any_of(data['plurals'])}|{any_of(data['nouns'])}s?)"


def _group() -> str:
    return rf"\b{any_of(lexicon('young_people')['groups'])}"


@cache
def _forms() -> tuple[tuple[re.Pattern[str], tuple[_Form, ...]], ...]:
    """What leads a form, and the forms that may stand behind it."""
    noun, group = _noun(), _group()
    story = rf"(?i:{any_of(lexicon('young_people')['stories'])})"
    life = any_of(lexicon("young_people")["lives"])
    names, name, age = rf"(?P<names>{_NAMES})", rf"(?P<names>{_NAME})", rf"(?P<age>{_AGE})"
    behind_noun = _both(
        told=(rf"\s+(?:called|named|known\s+as)\s+{names}", rf",?\s+(?:aged\s+{age},?\s+){name}"),
        hinted=(
            rf",\s+{names}{_GOES_ON}",
            rf"\s*\(\s*(?:name:?\s+)?{names}(?=\s*[,)])",
            rf"\s*(?::|\s[–-])\s*{names}{_GOES_ON}",
            rf"\s+{names}{_GOES_ON}",
            rf"[^.;:()]{{1,40}}?,\s+{names}(?=,?\s+(?!{_JOINS}\b)[a-z])",
        ),
    )
    of_group = r"(?:\s+(?:[Mm]embers?|[Rr]epresentatives?))"
    behind_group = _both(
        hinted=(rf"{of_group}?\s*(?::|\(|\s[–-])\s*{names}(?!\s+[A-Z]{{2}})", rf"{of_group},?\s+{names}")
    )
    who = r"(?:,|\s+(?:who\s+)?(?:is|was),?)"
    behind_names = _both(
        told=(
            rf",?\s*\(?\s*(?:aged|age:?)\s*{age}\b",
            rf",?\s+(?:who\s+)?(?:is|was|turned)\s+(?:only\s+|just\s+)?{age}(?:\s+years?\s+old|\b(?=\s*[,.;]))",
            rf"{who}\s+(?:an?|our|one\s+of\s+(?:the|our))\s+(?:[\w'-]+\s+){{0,3}}?{noun}\b",
        ),
        hinted=(
            rf"\s*\(\s*(?:an?\s+)?{noun}\s*[,)]",
            rf"\s*\(\s*{age}\s*\)",
            rf",\s+{age}(?=,)",
            r",?\s*\(?\s*(?:(?:in|from|of)\s+)?Year\s+\d{1,2}\b",
            rf"'s?\s+{story}\b",
            rf"(?:,?\s+who|\s+came|\s+(?:was|were|is|are)|\s+ha(?:s|ve)\s+been)\s+(?:[a-z']+\s+){{0,6}}?{life}\b",
            rf"\s+{life}\b",
            rf"\s*(?:,\s*)?(?:\(|from\s+|of\s+|representing\s+)(?:the\s+|our\s+)?(?:[A-Z][\w'-]+\s+){{0,3}}?{group}",
        ),
    )
    return (
        (re.compile(noun), behind_noun),
        (re.compile(group), behind_group),
        (re.compile(names), behind_names),
        (re.compile(r"\b[Mm]y\s+name(?:\s+is|'s)\s+"), _both(told=(name,))),
        (re.compile(rf"\b{_AGE}[-\s]years?[-\s]olds?,?\s+"), _both(told=(rf"{names}{_GOES_ON}",))),
        (re.compile(r"\b(?i:case\s+study|story)\s*(?:\d+|[A-Z])?\s*[:–-]\s*"), _both(hinted=(names,))),
    )


def _both(told: tuple[str, ...] = (), hinted: tuple[str, ...] = ()) -> tuple[_Form, ...]:
    return (*(_Form(re.compile(p), True) for p in told), *(_Form(re.compile(p), False) for p in hinted))


@cache
def _setting() -> re.Pattern[str]:
    data = lexicon("young_people")
    known = any_of([*data["nouns"], *data["plurals"], *data["settings"], *data["groups"], *data["stories"]])
    return re.compile(rf"\b{known}s?\b", re.IGNORECASE)

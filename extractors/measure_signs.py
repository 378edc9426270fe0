"""Which words near a figure could name what it measures, and the signs that tell whether one does.

The rules (``measures``) find a phrase; it often leaves out what makes a measure stand alone. "In 2022/23,
8.3% of women smoked at the time of delivery" measures "women smoking at the time of delivery": the words are
all there, in the sentence, the one before or the heading. Each word near a figure is a candidate here, with
signs as a person would name them: it stands behind "of" directly after the figure, a comma parts it from the
figure, the sentence before has it too, the rules chose it. ``measure_choice`` weighs the signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractors.lexicon import any_of, lexicon

# "Stage 1" is one word, and so is "£2.2m"
_TOKEN = re.compile(
    rf"(?i:{any_of(lexicon('quantities')['classes'])})\s\d{{1,2}}(?![\d.,%/])(?=\s+[a-z])"
    r"|[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*|\d[\d,.]*(?:%|(?:bn|m|k)\b)?|[;:,.()–|]"
)
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+")
_PARTING = ";:,.()–|"
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at by to for from with and or as is are was were be been has have had that which"
        " who whom whose this these those their its it there than then all per",
    )
)
# what may be somebody's small count: a measure that tells it would tell what is held back of another figure
_NUMBERS = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundreds?|thousands?|pairs?|couple|single|both|half|halves|thirds?|quarters?|none|zero)(?:[-‐]\w+)?",
    re.IGNORECASE,
)
_NEAR = 2
"""Distances are told in steps of so many words,"""
_FAR = 6
"""and all the same from so many steps on."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A figure where it stands, characters ``start:end`` of ``sentence``, and what is printed before it.

    ``measure`` is the phrase that the rules found, empty for none; ``heading`` the nearest above it,
    ``lead_in`` that of its list or what its paragraph begins with, ``title`` the part's, ``carried`` the
    measure of the figure before; ``before`` the text before the sentence, the nearest last.
    """

    sentence: str
    start: int
    end: int
    measure: str
    unit: str
    area: str = ""
    group: str = ""
    period: str = ""
    heading: str = ""
    lead_in: str = ""
    title: str = ""
    carried: str = ""
    before: str = ""


@dataclass(frozen=True)
class Word:
    """A word as printed, the characters that it takes, and its ``key``: no capitals, no plural's s.

    What it is is told once: every figure of a sentence asks it of all the words.
    """

    printed: str
    start: int
    end: int
    key: str

    @cached_property
    def is_telling(self) -> bool:
        """Whether it can be part of a name: no filler, no number in figures or words, no stop."""
        return self.printed[0].isalpha() and not self.is_number and self.printed.lower() not in _FILLERS

    @cached_property
    def is_number(self) -> bool:
        """Whether it says a number, in figures or in words."""
        return self.printed[0].isdigit() or _NUMBERS.fullmatch(self.printed) is not None


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The words, numbers and stops of a text in order."""
    return tuple(Word(m.group(), m.start(), m.end(), _key(m.group())) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=512)
def keys(text: str) -> frozenset[str]:
    """The keys of the telling words of a text."""
    return frozenset(word.key for word in words(text) if word.is_telling)


def numbers_in(text: str) -> frozenset[str]:
    """The numbers that a text says, in figures or in words."""
    return frozenset(word.printed.lower() for word in words(text) if word.is_number)


def _key(printed: str) -> str:
    folded = printed.partition(" ")[0].lower().removesuffix("'s").removesuffix("’s").strip("'’")
    return folded[:-1] if folded.endswith("s") and len(folded) > 3 else folded


def sentences_before(setting: Setting) -> tuple[str, str]:
    """The last sentence (or clause with a stop) before the figure's own, and the one before that."""
    pieces = _SENTENCE_END.split(setting.before.strip())
    return pieces[-1], pieces[-2] if len(pieces) > 1 else ""


def signs(setting: Setting) -> Mapping[str, frozenset[str]]:
    """The signs of each candidate, by its key, in the order in which the candidates come up."""
    found: dict[str, set[str]] = {}
    for key, sign in _all_signs(setting):
        found.setdefault(key, set()).add(sign)
    own, said = keys(setting.measure), keys(setting.sentence)
    whole = "few" if len(own) < 2 else "two" if len(own) == 2 else "some" if len(own) < 5 else "many"
    carried = "own" if own <= said else "carried"
    for place, text in (("area", setting.area), ("group", setting.group), ("period", setting.period)):
        for key in keys(text) & found.keys():
            found[key].add(f"in {place}")
    return {key: frozenset(_joined(key, marks, whole, carried, setting.unit)) for key, marks in found.items()}


def _joined(key: str, marks: set[str], whole: str, carried: str, unit: str) -> Iterator[str]:
    """The signs of a word: those of its places, those together with what the rules found, and its form."""
    yield from marks
    for mark in marks:
        if mark.split(" ", 1)[0] in _PLACES:
            yield f"{mark} & {whole}"
            yield f"{mark} & {carried}"
            if "rules" not in marks:
                yield f"{mark} & not rules"
    yield f"word {key}"
    yield f"ending {key[-3:]}"
    yield f"unit {unit}"


_PLACES = frozenset(
    {"rules", "before", "after", "within", "previous", "earlier", "heading", "lead-in", "title", "carried"}
)


def _all_signs(setting: Setting) -> Iterator[tuple[str, str]]:
    line = words(setting.sentence)
    left = [i for i, word in enumerate(line) if word.start < setting.start]
    right = [i for i, word in enumerate(line) if word.start >= setting.end]
    yield from _beside(line, left[::-1], "before")
    yield from _beside(line, right, "after")
    inside = [i for i, word in enumerate(line) if setting.start <= word.start < setting.end]
    yield from _beside(line, inside, "within")
    last, earlier = sentences_before(setting)
    around = (
        ("rules", setting.measure),
        ("previous", last),
        ("earlier", earlier),
        ("heading", setting.heading),
        ("lead-in", setting.lead_in),
        ("title", setting.title),
        ("carried", setting.carried),
    )
    for place, text in around:
        for word in words(text):
            if word.is_telling:
                yield word.key, place


def _beside(line: tuple[Word, ...], order: list[int], side: str) -> Iterator[tuple[str, str]]:
    """The signs of the words on one side of the figure, the nearest first."""
    stops = 0
    for distance, index in enumerate(order):
        word = line[index]
        if word.printed in _PARTING:
            stops += side != "within"
        if not word.is_telling:
            continue
        yield word.key, side
        yield word.key, f"{side} by {min(distance // _NEAR, _FAR)}"
        yield word.key, f"{side} behind {min(stops, 3)} stops"
        yield word.key, f"follows {_form(line[index - 1]) if index else 'nothing'}"
        yield word.key, f"leads {_form(line[index + 1]) if index + 1 < len(line) else 'nothing'}"
        if index and word.printed[0].isupper():
            yield word.key, "capital"


def _form(word: Word) -> str:
    if word.is_number:
        return "number"
    return "word" if word.is_telling else word.printed.lower()

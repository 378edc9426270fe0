"""The measure of a figure in prose made whole: the words near it that are likely to belong to its name.

A logistic regression over the signs of ``measure_signs``, fitted by ``tools/fit_measures.py`` on annotated
papers and kept in ``vocabulary/measure_choice.json``: a word's weight is the sum of its signs' weights, and a
word is taken whose chance is at least ``level``. What the rules found stays; what they left out is added, in
the order in which the paper has it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.measure_signs import Setting, Word, keys, numbers_in, sentences_before, signs, words

DROPPED = 0.05
"""A word that the rules took stays, unless its chance is less."""
MOST = 8
"""A measure of more words is no name any more."""
_GAP = 4
"""So many words between two that were taken are kept,"""
_TELLING_BETWEEN = 1
"""one of them more than a filler: "killed or seriously injured on the roads"."""

_PAIR = re.compile(r"\b[a-z][\w-]*\s+(?:and|&)\s+[a-z][\w-]*")

_recorded: ContextVar[list[Setting] | None] = ContextVar("recorded", default=None)


@dataclass(frozen=True, slots=True)
class Weights:
    """``signs`` gives each sign's weight, ``bias`` that of no sign; ``level`` is the least chance, 0 to 1."""

    bias: float
    level: float
    signs: Mapping[str, float]

    def chance(self, marks: frozenset[str]) -> float:
        """How likely a word with these signs belongs to the measure, 0 to 1."""
        total = self.bias + math.fsum(self.signs.get(mark, 0.0) for mark in marks)
        return 1 / (1 + math.exp(-total))


@cache
def weights() -> Weights:
    """Those that the package has."""
    told = json.loads((files(__package__) / "vocabulary" / "measure_choice.json").read_text(encoding="utf-8"))
    return Weights(told["bias"], told["level"], told["signs"])


@contextmanager
def recording() -> Iterator[list[Setting]]:
    """Inside, every figure's setting is kept and its measure left as the rules found it: for fitting."""
    kept: list[Setting] = []
    token = _recorded.set(kept)
    try:
        yield kept
    finally:
        _recorded.reset(token)


def whole_measure(setting: Setting) -> str:
    """The measure with the words added that are likely to belong to it, empty where there is none."""
    kept = _recorded.get()
    if kept is not None:
        kept.append(setting)
        return setting.measure
    return phrase(setting, taken(setting, weights()))


def taken(setting: Setting, by: Weights) -> frozenset[str]:
    """The keys of the words of the measure: the rules' own and the likeliest others, at most ``MOST``."""
    chances = {key: by.chance(marks) for key, marks in signs(setting).items()}
    own = _whole_pairs(setting.measure, {key for key in keys(setting.measure) if chances[key] >= DROPPED})
    likely = (key for key, chance in chances.items() if chance >= by.level and key not in own)
    return frozenset(own | set(sorted(likely, key=lambda k: (-chances[k], k))[: max(0, MOST - len(own))]))


def _whole_pairs(measure: str, kept: Collection[str]) -> set[str]:
    """The words kept, with those that "and" joins to them: "black and white photographs"."""
    pairs = (keys(pair.group()) for pair in _PAIR.finditer(measure))
    return set(kept).union(*(pair for pair in pairs if pair & set(kept)))


def phrase(setting: Setting, chosen: frozenset[str]) -> str:
    """The chosen words as a phrase: what is said above first, then the sentence's own in their order."""
    own, said = keys(setting.measure), keys(setting.sentence)
    if chosen == own:
        return setting.measure
    held = own & chosen
    here = set(chosen if held <= said else chosen - own)
    rest = set(chosen - own - said)
    above: list[str] = []
    for text in (
        setting.title,
        setting.heading,
        setting.carried,
        *sentences_before(setting)[::-1],
        setting.lead_in,
    ):
        found = _run(text, rest, setting)
        above += [found] if found else []
        rest -= keys(found)
    if not held <= said:
        above.append(setting.measure if held == own else _run(setting.measure, held, setting))
    return ": ".join(part for part in (" ".join(above), _run(setting.sentence, here, setting)) if part)


def _run(text: str, wanted: Collection[str], setting: Setting) -> str:
    """The wanted words of a text in its order, each once, with the few between two that stand together."""
    line, left, out = words(text), set(wanted), list[str]()
    # "at home 91 days after discharge": what the rules' phrase has, the name keeps
    kept = numbers_in(setting.measure)
    last: Word | None = None
    for index, word in enumerate(line):
        if not word.is_telling or word.key not in left:
            continue
        between = [w for w in line[:index] if last is not None and w.start >= last.end]
        if last is not None and _stand_together(between, kept):
            out.append(text[last.end : word.end])
            left -= {w.key for w in between}
        else:
            out.append(f" {word.printed}")
        left.discard(word.key)
        last = word
    return " ".join("".join(out).split())


def _stand_together(between: Sequence[Word], kept: Collection[str]) -> bool:
    """Whether so few words stand between two others, no number and no stop, that they are one phrase."""
    telling = sum(word.is_telling for word in between)
    plain = all(
        word.printed.lower() in kept if word.is_number else word.printed[0].isalpha() for word in between
    )
    numbered = any(word.is_number for word in between)
    return plain and (numbered or telling <= _TELLING_BETWEEN) and len(between) <= _GAP

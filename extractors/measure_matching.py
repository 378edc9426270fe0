"""Which measure of the vocabulary a figure is of: by the telling words of its phrase and by its unit.

All words of a label must be there, and none beside them that narrows it: "within 20 miles" and "more than 20
miles, outside the boundary" share most of their words and are two measures. So a phrase with a word that the
vocabulary does not know matches nothing, and stands in the list of phrases by which the vocabulary grows.

Likeness of meaning was measured and does not do this: of 40 phrases from papers a curated vocabulary grouped
all (F1 1.0), sentence vectors of a model that can be shipped 0.38; and these hold "within" and "outside of"
20 miles for all but the same (cosine 0.89).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors.figure_marks import extreme_of
from extractors.measure_words import Words, is_plain, may_be_missing, neutral, telling
from extractors.vocabulary_of_measures import measures, vocabulary
from minutebook.findings import Problem, Statistic

AS_LABELLED, SAME_WORDS, WITH_GROUP, NEUTRAL_WORDS, CHANGE_OF = 1.0, 0.95, 0.85, 0.85, 0.8
ONE_WORD, UNTOLD = 0.6, 0.5
"""How sure a match is: the label letter for letter; the same telling words; those of the phrase and its
group; the same but for words that leave a measure what it is; the change, in per cent, of something counted;
a single everyday word that is not the measure's own label; a change in per cent where it is not told whether
of a share or of the number that it is a share of."""

_RELATIVE = frozenset({"percent", "times", "ratio"})
"""Units that a change of a count or an amount is given in."""
_SAYS_RATE = re.compile(r"\brates?\b|\bper 1", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A measure of the vocabulary, and how sure it is, from 0 to 1."""

    measure: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of one unit: as written, by telling words, and by those of them that are not neutral."""

    written: dict[str, str]
    words: dict[Words, str]
    bare: dict[Words, tuple[tuple[Words, str], ...]]

    def beside(self, words: Words, places: Words) -> str | None:
        """The one measure that has a label of these words but for neutral ones; None where two have."""
        several = self.bare.get(words - neutral() - places, ())
        found = {measure for label, measure in several if label - words <= may_be_missing()}
        return found.pop() if len(found) == 1 else None


def with_measures(found: Iterable[Statistic | Problem]) -> Iterator[Statistic | Problem]:
    """The findings, each statistic with the measure that it is of and what else is said of it."""
    for finding in found:
        yield _told(finding) if isinstance(finding, Statistic) else finding


def _told(statistic: Statistic) -> Statistic:
    match = match_of(statistic)
    return replace(
        statistic,
        measure_id=match.measure if match else None,
        measure_confidence=match.confidence if match else None,
        extreme=extreme_of(statistic),
    )


def match_of(statistic: Statistic) -> Match | None:
    """The measure that a statistic is of; None where the vocabulary does not know its words."""
    told = (statistic.measure, statistic.unit, statistic.kind, statistic.group, statistic.area)
    return match_of_words(*told)


def match_of_words(
    phrase: str | None, unit: str, kind: str, group: str | None, area: str | None
) -> Match | None:
    """The measure of a figure of that unit and kind whose measure, group and place have these words."""
    if not phrase:
        return None
    places = telling(area or "")
    own = _in_unit(phrase, "percent" if unit == "percentage points" else unit, group, places)
    if kind != "change" or unit not in _RELATIVE:
        return own
    of = _changed(phrase, places)
    if own and of:
        return Match(own.measure, UNTOLD)
    return own or of


def is_known(phrase: str, unit: str) -> bool:
    """Whether the vocabulary has a measure of that unit for these words as they stand."""
    return _in_unit(phrase, unit, None, frozenset()) is not None


def _changed(phrase: str, places: Words) -> Match | None:
    """What a change in per cent is of: a count, an amount, or a rate where the phrase says so."""
    as_rate = bool(_SAYS_RATE.search(phrase))
    units = (u for u in _by_unit() if u not in _RELATIVE and u.startswith("per ") == as_rate)
    found = {match.measure for u in units if (match := _in_unit(phrase, u, None, places))}
    return Match(found.pop(), CHANGE_OF) if len(found) == 1 else None


def _in_unit(phrase: str, unit: str, group: str | None, places: Words) -> Match | None:
    labels = _by_unit().get(unit)
    if labels is None:
        return None
    if found := labels.written.get(" ".join(phrase.lower().split())):
        return _sure(found, AS_LABELLED, phrase)
    words = telling(phrase)
    if found := labels.words.get(words):
        return _sure(found, SAME_WORDS, phrase)
    if found := labels.beside(words, places):
        return Match(found, NEUTRAL_WORDS)
    if group and (found := labels.beside(words | telling(group), places)):
        return Match(found, WITH_GROUP)
    return None


def _sure(measure: str, confidence: float, phrase: str) -> Match:
    """One everyday word is not sure to be the measure, unless that is called so: "crime", "reserves"."""
    known = measures()[measure]
    own = telling(known.label) == telling(phrase) or known.unit.startswith("per ")
    return Match(measure, confidence if own or not is_plain(phrase) else ONE_WORD)


@cache
def _by_unit() -> dict[str, _Labels]:
    units = sorted({measure.unit for measure in vocabulary()})
    return {unit: _labels(unit) for unit in units}


def _labels(unit: str) -> _Labels:
    written, words = {}, {}
    bare: dict[Words, dict[Words, str]] = {}
    for measure in vocabulary():
        for label in (measure.label, *measure.labels) if measure.unit == unit else ():
            key = telling(label)
            written[label.lower()] = words[key] = measure.id
            bare.setdefault(key - neutral(), {})[key] = measure.id
    return _Labels(written, words, {key: tuple(several.items()) for key, several in bare.items() if key})

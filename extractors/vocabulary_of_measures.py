"""The vocabulary of measures: which concept a printed measure is, where the vocabulary knows the words."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import lexicon
from minutebook.findings import Unit
from minutebook.model import Measure

_IGNORED = frozenset(
    {
        "the",
        "of",
        "a",
        "an",
        "our",
        "all",
        "their",
        "in",
        "for",
        "to",
        "who",
        "were",
        "are",
        "is",
        "was",
        "number",
        "total",
    }
)


@cache
def vocabulary() -> tuple[Measure, ...]:
    """Every measure of ``vocabulary/measures.toml``."""
    return tuple(
        Measure(
            id=entry["id"],
            label=entry["label"],
            unit=entry["unit"],
            definition=entry.get("definition", ""),
            polarity=entry.get("polarity"),
            source=entry.get("source"),
            labels=tuple(entry.get("labels", ())),
        )
        for entry in lexicon("measures")["measure"]
    )


def _key(phrase: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z0-9]+", phrase.lower()) if w not in _IGNORED)


@cache
def _by_words() -> dict[tuple[frozenset[str], str], str]:
    return {(_key(label), m.unit): m.id for m in vocabulary() for label in (m.label, *m.labels)}


def measure_id(phrase: str, unit: Unit) -> str | None:
    """The id of the measure that the phrase names in that unit; None where the words are not known.

    All words of a label must be there and no others: near words ("within" and "outside of" 20 miles) make
    another measure.
    """
    return _by_words().get((_key(phrase), unit))

"""The verbs of decisions: which kind each gives a clause, as a participle, at its head or after "to"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from extractors.lexicon import any_of, lexicon
from extractors.lexicon import words as lexicon_words
from minutebook.findings import ResolutionKind

STRENGTH: tuple[ResolutionKind, ...] = (
    "action", "referred", "approved", "deferred", "rejected", "other", "noted",
)  # fmt: skip
"""The order of the definition: what asks most of somebody first."""


@cache
def participles() -> Mapping[str, ResolutionKind]:
    """The kind that each participle gives a clause ("noted", "put off"); those of asking give none."""
    table = lexicon("outcomes")
    return {verb: kind for kind in STRENGTH if kind != "action" for verb in table.get(kind, ())}


@cache
def heads() -> Mapping[str, ResolutionKind]:
    """The kind that each verb gives a clause which it heads, or in which it stands after "to"."""
    table = cast("Mapping[str, list[str]]", lexicon("outcomes")["heads"])
    return {verb: kind for kind in STRENGTH for verb in table.get(kind, ())}


@cache
def states() -> frozenset[str]:
    """Verbs of how things are, which nobody is asked to do."""
    return frozenset(lexicon_words("outcomes", "states"))


@cache
def asks() -> re.Pattern[str]:
    """A pattern for the verbs of asking: "requested", "instructed"."""
    return re.compile(rf"\b{any_of(lexicon_words('outcomes', 'asks'))}\b", re.IGNORECASE)


def head_kind(word: str) -> ResolutionKind | None:
    """The kind that a word gives at the head of a clause, in whatever form it stands there."""
    verb = word.lower().strip(",:;.")
    return next((kind for base, kind in heads().items() if verb in forms(base)), None)


def forms(base: str) -> tuple[str, ...]:
    """``note``, ``notes``, ``noted``, ``notifies``: the forms that a clause may begin with."""
    ied = (f"{base[:-1]}ies", f"{base[:-1]}ied") if base.endswith("y") else ()
    return (base, f"{base}s", f"{base}es", f"{base}d", f"{base}ed", f"{base}{base[-1]}ed", *ied)

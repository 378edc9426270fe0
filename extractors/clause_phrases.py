"""Phrases of clauses that tell of a decision what verbs alone do not, from ``vocabulary/outcomes.toml``.

They are written as those of the conventions are, each with examples that it must and must not match.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from extractors.lexicon import lexicon
from ingest.phrases import compile_phrase, has_any, needles_of
from minutebook.errors import ConventionsError
from minutebook.findings import ResolutionKind

Group = Literal["settles", "instead", "adds", "moves", "answers", "qualifies", "aside", "courtesy"]
"""``settles``: the clause is of that kind, whatever its verbs. ``instead``: so are these words alone.
``adds``: it is of that kind too. ``moves``: what a motion without a verb is about. ``answers``: what is said
without a verb. ``qualifies``: a sentence that belongs to the decision before it. ``aside``: words that decide
nothing and are left out. ``courtesy``: thanks and good wishes."""

GROUPS: tuple[Group, ...] = get_args(Group)
_KINDLESS = ("aside", "qualifies", "courtesy")
_KEYS = {"phrase", "kind", "case", "match", "no_match"}


@dataclass(frozen=True, slots=True)
class ClausePhrase:
    """One phrase: its pattern, the kind that it gives a clause (or None), and its examples.

    ``needles`` are as those of the phrases of the conventions: where none of them is, the phrase is not.
    """

    text: str
    pattern: re.Pattern[str]
    needles: tuple[str, ...]
    kind: ResolutionKind | None
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def phrases(group: Group) -> tuple[ClausePhrase, ...]:
    """The phrases of one group in their order. Raises ConventionsError for one that cannot be read."""
    return tuple(_phrase(group, entry) for entry in lexicon("outcomes")[group])


def likely(group: Group, words: str) -> list[ClausePhrase]:
    """Those phrases of a group that may stand in ``words``, or in what is left when some are taken out."""
    small = words.lower()
    return [phrase for phrase in phrases(group) if not phrase.needles or has_any(phrase.needles, small)]


def first_kind(group: Group, words: str) -> ResolutionKind | None:
    """The kind that the first phrase of the group gives that stands in ``words``; None where none does."""
    return next((p.kind for p in likely(group, words) if p.kind and p.pattern.search(words)), None)


def qualifies(words: str) -> bool:
    """Whether a sentence after a decision belongs to it: "Subject to funding, ..."."""
    return any(phrase.pattern.search(words) for phrase in likely("qualifies", words))


def without_asides(words: str) -> str:
    """``words`` less what only tells when, why or of what."""
    for phrase in likely("aside", words):
        words = phrase.pattern.sub(" ", words)
    return words


def without_courtesies(words: str) -> str:
    """``words`` less its thanks and good wishes."""
    for phrase in likely("courtesy", words):
        words = phrase.pattern.sub(" ", words)
    return words


def _phrase(group: Group, entry: Mapping[str, Any]) -> ClausePhrase:
    where = f"outcomes.toml: [[{group}]] {entry.get('phrase', '')!r}"
    kind: ResolutionKind | None = entry.get("kind")
    wrong_kind = (kind is None) != (group in _KINDLESS) or kind not in (None, *get_args(ResolutionKind))
    if set(entry) - _KEYS or not {"phrase", "match"} <= set(entry) or wrong_kind:
        raise ConventionsError(f"{where}: its keys are not those of such a phrase")
    pattern = compile_phrase(entry["phrase"], case=bool(entry.get("case", False)), where=where)
    return ClausePhrase(
        entry["phrase"],
        pattern,
        needles_of(entry["phrase"]),
        kind,
        tuple(entry["match"]),
        tuple(entry.get("no_match", ())),
    )

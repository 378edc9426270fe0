"""A decision as it is read, before those of a minute are counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.clause import Clause
from extractors.votes import Vote
from minutebook.findings import ResolutionKind


@dataclass(frozen=True, slots=True)
class Row:
    """One decision before it is counted: the line that it begins in, and what a Resolution says of it."""

    index: int
    clause: Clause
    kind: ResolutionKind
    vote: Vote = field(default_factory=Vote)
    cue: str | None = None
    confidence: float = 0.8
    end: tuple[int, int] = (-1, 0)
    amends: bool = False

"""What is told of a short text, kept for when the same text is asked about again.

Several extractors look at the same sentences, each for something else, and ask on the way where its dates
are, which councils it names, where its sentences end: half of such questions had been asked before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

LONGEST = 2_000
"""Characters of a text of which something is kept: a paper in one paragraph would stay in memory."""
MOST = 1_000
"""Texts of which it is kept: what a part of a paper says."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def kept_for_short(
    tell: Callable[Concatenate[str, _P], _T],
) -> Callable[Concatenate[str, _P], _T]:
    """The same function, which keeps what it told of the last short texts; that must be unchangeable."""
    kept = lru_cache(maxsize=MOST)(tell)

    @wraps(tell)
    def told(text: str, /, *more: _P.args, **named: _P.kwargs) -> _T:
        # an lru_cache takes what can be hashed, which no type says
        known: Callable[..., _T] = kept if len(text) <= LONGEST else tell
        return known(text, *more, **named)

    return told

"""A decision told twice in one minute: moved and APPROVED, then listed again in a summary under RESOLVED.

Only what another decision word marks can tell a decision again: the items of one list are as alike ("the
Quay application be accepted", "the Pier application be accepted") and each is a decision.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.uncued import Row
from minutebook.findings import Minute

_ALIKE = 0.75
"""Share of words that two tellings of one decision have in common at least."""
_FEWEST = 5
"""Words of a decision that could be told again in other words; a shorter one must be the same."""
_CUT_SHORT = re.compile(r"\s*(?:\.\.\.+|…)\s*$")


def told_before(rows: Sequence[Row], minutes: Sequence[Minute | None]) -> list[int | None]:
    """For each row which one before it, of the same minute, tells the same decision first; or None."""
    first: list[int | None] = []
    for i, row in enumerate(rows):
        candidates = (
            j
            for j in range(i)
            if first[j] is None and minutes[j] is minutes[i] and _may_tell(rows[j], row) and j not in first
        )
        first.append(
            next((j for j in candidates if same_decision(rows[j].clause.text, row.clause.text)), None)
        )
    return first


def _may_tell(first: Row, again: Row) -> bool:
    """Whether a row may tell another again: what was lost, or only amended, is not what was decided."""
    return (
        again.cue is not None
        and again.index != first.index
        and not first.amends
        and not again.amends
        and (first.kind == "rejected") is (again.kind == "rejected")
        and not (first.vote.result == "carried" and again.vote.result == "carried")
    )


def same_decision(first: str, again: str) -> bool:
    """Whether two clauses say the same: the same words, mostly, and the same figures."""
    cut = _CUT_SHORT.search(again)
    a, b = _words(first), _words(_CUT_SHORT.sub("", again))
    if cut:
        return len(b) >= _FEWEST and a[: len(b)] == b
    figures = ([w for w in words if w[0].isdigit()] for words in (a, b))
    if len({tuple(sorted(f)) for f in figures}) > 1:
        return False
    if min(len(a), len(b)) < _FEWEST:
        return a == b
    shared = sum((Counter(a) & Counter(b)).values())
    return shared / min(len(a), len(b)) >= _ALIKE and 2 * shared / (len(a) + len(b)) >= _ALIKE


def _words(text: str) -> list[str]:
    words = re.findall(r"[a-z]+|\d[\d.,]*\d|\d", text.lower())
    return words[1:] if words[:1] == ["that"] else words

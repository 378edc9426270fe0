"""A decision told twice in one minute: moved and APPROVED, then listed again in a summary under RESOLVED.

Only what another decision word marks can tell a decision again: the items of one list are as alike ("the
Quay application be accepted", "the Pier application be accepted") and each is a decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.decided import Row
from minutebook.findings import Minute
from minutebook.tellings import tells_again


def told_before(rows: Sequence[Row], minutes: Sequence[Minute | None]) -> list[int | None]:
    """For each row which one before it, of the same minute, tells the same decision first; or None."""
    first: list[int | None] = []
    once: dict[int, None] = {}  # the rows that no other tells again yet, in order
    for i, row in enumerate(rows):
        candidates = (j for j in once if minutes[j] is minutes[i] and _may_tell(rows[j], row))
        told = next((j for j in candidates if tells_again(rows[j].clause.text, row.clause.text)), None)
        first.append(told)
        if told is None:
            once[i] = None
        else:
            del once[told]
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

"""How each action stands as at its body's latest paper. Pure: no clock but the papers' own days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from minutebook.following.appearances import Appearance
from minutebook.following.threads import Thread


@dataclass(frozen=True, slots=True)
class History:
    """``dropped``: it left the body's tracker, and no paper says that it was done.

    ``carried_forward`` counts the later papers that have it undone; ``meetings_since`` the meetings after the
    last of them whose minutes are held. ``age_days`` runs from the day on which it was raised to
    ``completed_on``, or to ``as_at``, the day of the body's latest paper.
    """

    action_id: str
    status: Literal["open", "complete", "dropped"]
    first_raised: date
    last_seen: date
    completed_on: date | None
    carried_forward: int
    meetings_since: int
    age_days: int
    as_at: date


def history(thread: Thread, trackers: Sequence[date], meetings: Sequence[date], as_at: date) -> History:
    """The history of one thread; ``trackers`` and ``meetings`` are days: of papers with one, and minuted."""
    open_on = {link.seen.day for link in thread.later if _undone(link.seen)}
    done_on = {
        one.day for one in (thread.first, *(link.seen for link in thread.later)) if one.status == "complete"
    }
    complete = thread.status == "complete"
    completed_on = min((day for day in done_on if not open_on or day >= max(open_on)), default=None)
    in_trackers = [one.day for one in thread.actions if one.in_tracker]
    gone = bool(in_trackers) and any(day > thread.last for day in trackers)
    end = completed_on if complete and completed_on else as_at
    return History(
        action_id=thread.first.id,
        status="complete" if complete else "dropped" if gone else "open",
        first_raised=thread.raised,
        last_seen=thread.last,
        completed_on=completed_on if complete else None,
        carried_forward=len(open_on - done_on),
        meetings_since=sum(day > thread.last for day in meetings),
        age_days=max(0, (end - thread.raised).days),
        as_at=as_at,
    )


def _undone(seen: Appearance) -> bool:
    """Whether a later paper has it as still to be done: a paragraph must say so, a row need not."""
    return seen.status == "open" or (seen.table == "actions" and seen.status is None)

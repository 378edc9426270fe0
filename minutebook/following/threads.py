"""Which later paper comes back to which action: appearances of one body joined into threads. Pure.

The papers are gone through in the order of their days, whatever order they came in. Each row of a tracker,
each matter arising and each action that is minuted again is held against the threads so far. It is joined to
one only where a reference, a matter's name or enough of the words agree, and no other thread is nearly as
like; what falls between is told of and not joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from minutebook.following.appearances import Appearance, overlap, places
from minutebook.following.likeness import content, covered, likeness, plain, same_owner

MatchedBy = Literal["reference", "label", "words"]

_RAISED_THEN = 0.45
_SAME_OWNER = 0.6
_OWNER_UNKNOWN = 0.75
_OTHER_OWNER = 0.9
"""How like the words of a tracker's row must be to those of an action that was raised on the day that the row
names, has its owner, names no owner, or another (a job handed over)."""
_WORDS, _TELLING = 3, 2
"""Words that two rows must share, and that are enough where day and owner agree: "placement costs"."""
_BY_REFERENCE = 0.2
_BY_COUNT = 0.45
"""Where the reference agrees, the words must not contradict: a log that begins anew counts again."""
_BY_MINUTE = 0.3
"""Where a row names the day and the minute, few words tell it from the minute's other actions."""
_AGAIN = 0.8
_AGAIN_WORDS = 4
"""An action minuted again, which nobody calls the same, must be nearly the same words."""
_TOLD_OF = 0.7
_TOLD_OF_OWNER = 0.55
"""The share of an action's words in a paragraph under "Matters arising"."""
_MARGIN = 0.1
"""What another thread must be less like by."""
_NEARLY = 0.15
"""What is less like than needed by so little is told of."""
_RECENT = timedelta(days=200)
"""Words alone join what was heard of within so long: two half-yearly meetings."""


@dataclass(slots=True)
class Thread:
    """An action as first raised, and what came back to it, in order."""

    first: Appearance
    later: list[Link] = field(default_factory=list)

    @property
    def raised(self) -> date:
        """The day on which it was raised, as its tracker says or its first paper is dated."""
        told = self.first.raised_on
        return told if told and told <= self.first.day else self.first.day

    @property
    def last(self) -> date:
        """The day of the latest paper that has it."""
        return max([self.first.day, *(link.seen.day for link in self.later)])

    @property
    def status(self) -> str:
        """What the latest paper that says anything says."""
        told = [one.status for one in (self.first, *(link.seen for link in self.later)) if one.status]
        return told[-1] if told else "open"

    @property
    def actions(self) -> list[Appearance]:
        """Its appearances as an action, with words of its own."""
        return [self.first, *(link.seen for link in self.later if link.seen.table == "actions")]


@dataclass(frozen=True, slots=True)
class Link:
    """A later appearance of a thread, by what it was told, and how like it is."""

    seen: Appearance
    matched_by: MatchedBy
    likeness: float


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An appearance that may be one of several actions, or is not quite like enough to the one."""

    seen: Appearance
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    thread: Thread
    by: MatchedBy
    score: float
    enough: bool


def follow(found: Sequence[Appearance]) -> tuple[list[Thread], list[Unsettled]]:
    """The threads of a body's appearances, in the order of their first; and what could not be settled."""
    threads: list[Thread] = []
    unsettled: list[Unsettled] = []
    for _, group in groupby(sorted(found, key=lambda one: one.order), key=lambda one: one.day):
        today = list(group)
        joined = _joined(today, threads, unsettled)
        for seen in today:
            if seen.id in joined:
                thread, link = joined[seen.id]
                thread.later.append(link)
            elif seen.table == "actions":
                threads.append(Thread(seen))
    return threads, unsettled


def _joined(
    today: Sequence[Appearance], threads: Sequence[Thread], unsettled: list[Unsettled]
) -> dict[str, tuple[Thread, Link]]:
    """What of a day's papers belongs to earlier threads; the best match first, a thread once in a tracker."""
    offers: list[tuple[Appearance, list[_Match]]] = []
    day = today[0].day
    recent = [t for t in threads if day - t.last <= _RECENT and t.status != "complete"]
    for seen in today:
        among = threads if seen.in_tracker else recent
        matches = [m for thread in among if thread.first.day < day and (m := _match(seen, thread))]
        matches = _newest(matches)
        matches.sort(key=lambda m: (-m.score, m.thread.first.order))
        if matches:
            offers.append((seen, matches))
    offers.sort(key=lambda offer: (-offer[1][0].score, offer[0].order))
    taken: set[tuple[int, str]] = set()
    found: dict[str, tuple[Thread, Link]] = {}
    for seen, matches in offers:
        free = [m for m in matches if (id(m.thread), seen.source) not in taken or seen.table == "mentions"]
        enough = [m for m in free if m.enough]
        if enough and _alone(enough):
            best = enough[0]
            taken.add((id(best.thread), seen.source))
            found[seen.id] = best.thread, Link(seen, best.by, best.score)
        elif enough or (free and seen.in_tracker):
            near = enough or [m for m in free if free[0].score - m.score < _MARGIN]
            unsettled.append(Unsettled(seen, tuple(m.thread.first.id for m in near[:5])))
    return found


def _newest(matches: list[_Match]) -> list[_Match]:
    """Of several actions about one matter, those that the latest paper raised: they replaced the others."""
    named = [m for m in matches if m.by == "label"]
    latest = max((m.thread.first.day for m in named), default=None)
    return [m for m in named if m.thread.first.day == latest] if named else matches


def _alone(matches: Sequence[_Match]) -> bool:
    """Whether the best match is clear of the next."""
    best = matches[0]
    return len(matches) == 1 or best.score - matches[1].score >= _MARGIN


def _match(seen: Appearance, thread: Thread) -> _Match | None:
    """How an appearance may belong to a thread; None where nothing speaks for it."""
    if seen.in_tracker:
        return _tracked(seen, thread)
    return _mentioned(seen, thread) if seen.table == "mentions" else _again(seen, thread)


def _tracked(seen: Appearance, thread: Thread) -> _Match | None:
    references = {plain(one.reference) for one in thread.actions if one.reference}
    days = {one.raised_on for one in thread.actions if one.raised_on} | {thread.raised}
    raised_then = seen.raised_on in days if seen.raised_on else None
    owner = _owner(seen, thread)
    least = _TELLING if raised_then and owner else _WORDS
    alike = max(_alike(seen.matter, one.matter, least) for one in thread.actions)
    if raised_then is False and alike < 1:
        return None
    if seen.reference and plain(seen.reference) in references:
        only_counts = sum(c.isalpha() for c in plain(seen.reference).replace("action", "")) == 0
        if alike >= (_BY_COUNT if only_counts and not raised_then else _BY_REFERENCE):
            return _Match(thread, "reference", round(max(alike, 0.95), 3), enough=True)
    elif seen.reference and references and not raised_then and alike < 1:
        return None  # both have a reference, and another one
    if raised_then and _names_minute(seen.reference, thread):
        told = max(likeness(seen.matter, one.matter, least=1) for one in thread.actions)
        if told >= _BY_MINUTE:
            return _Match(thread, "reference", max(alike, told), enough=True)
    needed = {True: _SAME_OWNER, None: _OWNER_UNKNOWN, False: _OTHER_OWNER}[owner]
    if raised_then:
        needed = min(needed, _RAISED_THEN)
    if alike < needed - _NEARLY:
        return None
    return _Match(thread, "words", alike, enough=alike >= needed)


def _names_minute(reference: str | None, thread: Thread) -> bool:
    """Whether a row names the minute of an action: by number, by title, by both ("16 Home education")."""
    names = {(plain(one.minute), plain(one.title)) for one in thread.actions}
    return plain(reference) in {
        name for number, title in names for name in (number, title, f"{number} {title}") if name.strip()
    }


def _alike(one: str, other: str, least: int) -> float:
    """How like two rows are; the very same words are, however few ("Bench plaque")."""
    return 1.0 if content(one) == content(other) and content(one) else likeness(one, other, least)


def _owner(seen: Appearance, thread: Thread) -> bool | None:
    told = [same for one in thread.actions if (same := same_owner(seen.owner, one.owner)) is not None]
    return any(told) if told else None


def _mentioned(seen: Appearance, thread: Thread) -> _Match | None:
    """A paragraph under "Matters arising": by the matter's name, or by the action's own words in it."""
    shares = [covered(one.matter, seen.text) for one in thread.actions]
    labels = {plain(one.label) for one in thread.actions if one.label}
    titles = {plain(one.title) for one in thread.actions if one.title}
    if seen.label and plain(seen.label) in labels | titles:
        return _Match(thread, "label", round(0.8 + max(shares) / 5, 3), enough=True)
    if seen.label and labels:
        return None
    names = {name.strip() for one in thread.actions for name in (one.owner or "").split(";") if name.strip()}
    needed = _TOLD_OF_OWNER if any(name in seen.text for name in names) else _TOLD_OF
    return _Match(thread, "words", max(shares), enough=True) if max(shares) >= needed else None


def _again(seen: Appearance, thread: Thread) -> _Match | None:
    """An action minuted again in nearly the same words; what is resolved at each meeting is routine."""
    if seen.source == "resolution" or any(
        overlap(places(seen.row), places(one.row)) for one in thread.actions
    ):
        return None
    if _owner(seen, thread) is False:
        return None
    alike = max(likeness(seen.matter, one.matter, least=_AGAIN_WORDS) for one in thread.actions)
    return _Match(thread, "words", alike, enough=True) if alike >= _AGAIN else None


def days_of(found: Iterable[Appearance]) -> tuple[date, ...]:
    """The days of the papers that have a tracker, in order."""
    return tuple(sorted({one.day for one in found if one.in_tracker}))

"""Recommendations beside decisions, by item and by words: which clause decides on which. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from db.evidence import Row
from db.ids import slug
from db.layout import compact
from db.word_changes import Comparison, compare, content, takes_all, within

_ALIKE = 0.6
"""Likeness from which two clauses of one item are the same clause: "note the report" and "note this report"
are 0.67, "approve the plan" and "note the costs" are not."""
_HELD = 0.85
"""How much of a clause must stand in a longer one, for the longer one to hold it."""
_SHORTEST = 6
"""Words of a clause that may be held in a longer one; "note the report" stands in many."""
_SAME_TITLE = 0.85
_SHARED = 0.25
_TELLING = 4
"""Letters of a word that tells what a clause is about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation: its id and words, the report that it stands in, and where that begins in a pack."""

    id: str
    ordinal: str
    text: str
    title: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A clause of a decision, under its minute."""

    id: str
    text: str
    kind: str
    result: str | None
    minute: str | None
    order: int

    @property
    def is_lost(self) -> bool:
        """Whether the body did not do what the clause says."""
        return self.kind == "rejected" or self.result == "lost"


@dataclass(frozen=True, slots=True)
class Pair:
    """A recommendation and the decision on it; ``part`` where the one holds more than the other."""

    asked: Asked
    decided: Decided
    words: Comparison
    part: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A minuted item: its title, and the printed pages of the reports to its agenda item."""

    minute: str
    title: str
    pages: tuple[int, int] | None


def outcomes(
    meeting: str, asked: Sequence[Asked], decided: Sequence[Decided], items: Sequence[Item], body: str
) -> list[Row]:
    """The rows of all recommendations of a meeting; a report whose item is not minuted gives none."""
    rows: list[Row] = []
    reports: dict[tuple[str, str | None], list[Asked]] = {}
    for one in asked:
        # the same report in the pack and by itself is compared by itself, each time with all clauses
        reports.setdefault((one.id.rpartition("/")[0], one.label), []).append(one)
    for clauses in reports.values():
        minutes = _minutes_of(clauses[0], items)
        here = [d for d in decided if d.minute in minutes]
        if minutes:
            rows += _of_report(meeting, clauses, here, minutes, body)
    return rows


def _minutes_of(asked: Asked, items: Sequence[Item]) -> list[str]:
    """The minutes of a report's item: by title, or where none has it by the page on which it begins.

    A notice of the decisions may have the item a second time, without its number.
    """
    titled = [i.minute for i in items if _same_title(asked.title, i.title)]
    if titled or not (asked.label or "").isdigit():
        return list(dict.fromkeys(titled))
    page = int(asked.label or 0)
    return list(dict.fromkeys(i.minute for i in items if i.pages and i.pages[0] <= page <= i.pages[1]))


def _same_title(report: str, minute: str) -> bool:
    """Whether a report and a minute have one title; the longer one may add the body to it."""
    a, b = slug(report).split("-"), slug(minute).split("-")
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= 3 and longer[: len(shorter)] == shorter:
        return True
    return bool(a[0] and b[0]) and SequenceMatcher(None, a, b).ratio() >= _SAME_TITLE


def _of_report(
    meeting: str, asked: Sequence[Asked], decided: Sequence[Decided], minutes: Sequence[str], body: str
) -> list[Row]:
    pairs = _pairs(asked, decided, body)
    rows: list[Row] = []
    for one in asked:
        own = [pair for pair in pairs if pair.asked is one]
        if not own:
            free = [d for d in decided if not any(pair.decided is d for pair in pairs)]
            rows.append(_unmatched(meeting, one, decided, free, minutes))
        for number, pair in enumerate(own, start=1):
            others = [p.decided.text for p in own if p is not pair]
            rows.append(_matched(meeting, pair, number, body, others))
    return rows


def _pairs(asked: Sequence[Asked], decided: Sequence[Decided], body: str) -> list[Pair]:
    """Which clauses decide on which recommendations: the most alike first, each once.

    Then those that are held in a longer clause of the other side.
    """
    every = [
        Pair(a, d, compare(a.text, d.text, body)) for a in asked for d in decided if _shares(a.text, d.text)
    ]
    every.sort(
        key=lambda p: (
            -p.words.likeness,
            p.decided.is_lost,
            p.asked.id,
            p.decided.minute or "",
            p.decided.order,
        )
    )
    found: list[Pair] = []
    for pair in every:
        taken = any(p.asked is pair.asked or p.decided is pair.decided for p in found)
        if pair.words.likeness >= _ALIKE and not taken:
            found.append(pair)
    for pair in every:
        # "note this report" beside "noted the contents of the report": nothing but noting was asked, or done
        alone = (
            len(asked) == 1 and not found and pair.words.verb and content(pair.asked.text, body) < _SHORTEST
        )
        if alone:
            found.append(pair)
        if any(p.decided is pair.decided and p.asked is pair.asked for p in found):
            continue
        free_clause = not any(p.decided is pair.decided for p in found)
        free_asked = not any(p.asked is pair.asked for p in found)
        holds = pair.words.held >= _HELD and content(pair.decided.text, body) >= _SHORTEST and free_clause
        is_held = pair.words.taken >= _HELD and content(pair.asked.text, body) >= _SHORTEST and free_asked
        if holds or is_held:
            found.append(Pair(pair.asked, pair.decided, pair.words, part=True))
    return sorted(found, key=lambda p: (p.asked.id, p.decided.minute or "", p.decided.order, p.decided.id))


def _shares(a: str, b: str) -> bool:
    """Whether two clauses have enough words in common to be compared: of forty and twenty few have."""
    words, others = set(a.lower().split()), set(b.lower().split())
    return len(words & others) >= _SHARED * min(len(words), len(others))


def _matched(meeting: str, pair: Pair, number: int, body: str, others: Sequence[str]) -> Row:
    words = pair.words
    if words.taken < _HELD and (pair.part or others):
        words = within(words, body, others)
    outcome = "as recommended" if words.same else "with changes"
    if pair.decided.is_lost:
        outcome = "rejected"
    elif pair.decided.kind == "deferred":
        outcome = "deferred"
    return {
        "id": f"{pair.asked.id}/outcome-{number}",
        "recommendation_id": pair.asked.id,
        "meeting_id": meeting,
        "minute_id": pair.decided.minute,
        "resolution_id": pair.decided.id,
        "outcome": outcome,
        "likeness": words.likeness,
        "taken_out": words.words("out"),
        "put_in": words.words("in"),
        "changes": compact([[p.kind, p.text] for p in words.pieces]),
    }


def _put_off(asked: Asked, decided: Sequence[Decided], free: Sequence[Decided]) -> Decided | None:
    """The clause that puts a recommendation off: the whole item, or what has words of it.

    "The closure of the home be deferred" beside "the strategy be approved" puts off the closure alone.
    """
    if all(d.kind in ("deferred", "noted") for d in decided):
        return next((d for d in decided if d.kind == "deferred"), None)
    return next((d for d in free if d.kind == "deferred" and _tells(asked.text, d.text)), None)


def _tells(a: str, b: str) -> bool:
    """Whether two clauses share words enough to be about one thing."""
    one, other = ({slug(w) for w in text.split() if len(slug(w)) >= _TELLING} for text in (a, b))
    return len(one & other) > 1


def _unmatched(
    meeting: str, asked: Asked, decided: Sequence[Decided], free: Sequence[Decided], minutes: Sequence[str]
) -> Row:
    """What became of a recommendation whose words no clause has: taken as a whole, put off, or only noted.

    ``free`` are the clauses that decide on no other recommendation.
    """
    clause: Decided | None = None
    outcome = "not found"
    wholly = next(
        (d for d in decided if takes_all(d.text) is not None and d.kind in ("approved", "action")), None
    )
    put_off = _put_off(asked, decided, free)
    if wholly:
        clause = wholly
        outcome = (
            "rejected" if wholly.is_lost else "as recommended" if takes_all(wholly.text) else "with changes"
        )
    elif put_off:
        clause, outcome = put_off, "deferred"
    elif decided and all(d.kind == "noted" for d in decided):
        clause, outcome = decided[0], "noted only"
    return {
        "id": f"{asked.id}/outcome-1",
        "recommendation_id": asked.id,
        "meeting_id": meeting,
        "minute_id": clause.minute if clause else minutes[0],
        "resolution_id": clause.id if clause else None,
        "outcome": outcome,
        "likeness": None,
        "taken_out": None,
        "put_in": None,
        "changes": "[]",
    }

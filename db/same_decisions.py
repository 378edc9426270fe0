"""Which decisions of several papers are one: a notice of decisions and the minutes of the same meeting.

A paper by itself names a clause by its minute and its number. The notice lists ten outcomes, the minutes vote
on sixteen motions, so the numbers do not meet; the words do. Pure: the same sightings give the same answer,
in whatever order the papers came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from minutebook.tellings import content_shared, likeness, same_telling, telling, tells_again

_HALF = 0.5
"""Likeness at which what two papers give one name is one decision, read or worded with slips."""
_LEFT_OVER = 0.3
"""Share of words at which the only decisions that two papers have left of an item are one."""


@dataclass(frozen=True, slots=True)
class Told:
    """One paper's telling of a decision. ``paper`` is how good its kind is (0: minutes, the best)."""

    document: str
    stated_id: str
    preference: int
    place: tuple[int, int]
    item: str
    title: str
    kind: str
    text: str

    @property
    def paper(self) -> int:
        """The kind of paper, without whether it is confirmed: minutes, a pack, another."""
        return self.preference % 10


@dataclass(slots=True)
class _Record:
    """A decision: its id, and what the papers so far say of it. ``taken``: by the paper being matched."""

    id: str
    tellings: list[Told] = field(default_factory=list)
    taken: bool = False


def settled(tellings: Iterable[Told]) -> Mapping[tuple[str, str], str]:
    """For each document and name that it gives a decision of one meeting, the id of the record."""
    papers: dict[tuple[int, str], dict[str, list[Told]]] = {}
    for told in sorted(tellings, key=_order):
        papers.setdefault((told.preference, told.document), {}).setdefault(told.stated_id, []).append(told)
    records: list[_Record] = []
    names: dict[tuple[str, str], str] = {}
    for (_, document), clauses in sorted(papers.items()):
        for record in records:
            record.taken = False
        found = dict(_matched(list(clauses.values()), records))
        for stated, told_here in clauses.items():
            record = found.get(stated) or _new(records, stated, document)
            record.tellings += told_here
            names[document, stated] = record.id
    return names


def _order(told: Told) -> tuple[object, ...]:
    """The best paper first, each in reading order: a total order, whatever that of the rows."""
    where = (told.preference, told.document, told.place, told.stated_id)
    return (*where, told.item, told.title, told.kind, told.text)


def _new(records: list[_Record], stated: str, document: str) -> _Record:
    held = any(record.id == stated for record in records)
    record = _Record(f"{stated}-{document}" if held else stated, taken=True)
    records.append(record)
    return record


def _matched(clauses: Sequence[list[Told]], records: Sequence[_Record]) -> Iterator[tuple[str, _Record]]:
    """The clauses of one paper that earlier papers tell too: surest first, each record once."""
    left = list(clauses)
    for test in (_same_words, _same_name, _much_the_same):
        for clause in list(left):
            # of two that fit, the later: an amendment is carried before the motion as amended is
            fitting = [r for r in reversed(records) if not r.taken and test(clause, r)]
            if fitting:
                best = max(fitting, key=lambda r: _likeness(clause, r))
                best.taken = True
                left.remove(clause)
                yield clause[0].stated_id, best
    for clause in left:
        only = [r for r in records if not r.taken and _same_item(clause, r)]
        rivals = [c for c in left if c is not clause and _item_of(c) == _item_of(clause)]
        if len(only) == 1 and not rivals and _may_be(clause, only[0]):
            only[0].taken = True
            yield clause[0].stated_id, only[0]


def _same_words(clause: list[Told], record: _Record) -> bool:
    return _same_item(clause, record) and any(
        same_telling(a.text, b.text) for a in clause for b in record.tellings
    )


def _same_name(clause: list[Told], record: _Record) -> bool:
    """The same name says the same in two copies of one kind of paper; else its words must not be others."""
    if clause[0].stated_id != record.id:
        return False
    alike_papers = any(told.paper == clause[0].paper for told in record.tellings)
    return alike_papers or (_same_item(clause, record) and _likeness(clause, record) >= _HALF)


def _much_the_same(clause: list[Told], record: _Record) -> bool:
    return _same_item(clause, record) and any(
        tells_again(b.text, a.text, slips=a.paper != b.paper) for a in clause for b in record.tellings
    )


def _may_be(clause: list[Told], record: _Record) -> bool:
    return any(content_shared(a.text, b.text) >= _LEFT_OVER for a in clause for b in record.tellings)


def _likeness(clause: list[Told], record: _Record) -> float:
    return max(likeness(a.text, b.text) for a in clause for b in record.tellings)


def _item_of(clause: list[Told]) -> str:
    return clause[0].item


def _same_item(clause: list[Told], record: _Record) -> bool:
    """Whether two papers tell it under one item, and not one as lost and the other as decided."""
    own = clause[0]
    return any(
        (own.item == b.item or _titled_alike(own.title, b.title))
        and (own.kind == "rejected") is (b.kind == "rejected")
        for b in record.tellings
    )


def _titled_alike(a: str, b: str) -> bool:
    return bool(telling(a)) and likeness(a, b) >= 0.8

"""Counts: how many were there, how many were found, how many of those were right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.evaluation.fields import FIELDS
from minutebook.evaluation.fit import matches
from minutebook.evaluation.records import Record

_BY_READING = frozenset({"document", "parts"})
"""What is no row of a rule: a paper as a whole, and the parts that reading makes of it."""

Key = tuple[str, str]
"""Kind and field; the field is empty for the record as a whole."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of records: annotated, found, and found rightly.

    Precision, recall and F1 run from 0 to 1. Where there was nothing to find and nothing was found they are
    1; where only one of the two is nothing, 0.
    """

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of what is there that was rightly found."""
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.gold + self.found
        return 2 * self.right / both if both else 1.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.found + other.found, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not right, with the words that show it.

    ``missed``: annotated, not found. ``false find``: found, not annotated. ``wrong field``: found, but
    ``note`` names the fields that differ. ``page`` is that of the stored document.
    """

    document: str
    kind: str
    outcome: Literal["missed", "false find", "wrong field"]
    page: int | None
    quote: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """One row that a rule found, and whether it is one that was annotated.

    ``rule`` is without its version; ``confidence`` is how sure the row is said to be.
    """

    kind: str
    rule: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The tallies of one document, by kind and field, what was not right, and each row found."""

    document: str
    tallies: Mapping[Key, Tally]
    misses: tuple[Miss, ...]
    judged: tuple[Judged, ...] = ()


def score(
    document: str, gold: Mapping[str, Sequence[Record]], found: Mapping[str, Sequence[Record]]
) -> DocumentScore:
    """Scores the kinds that ``gold`` has; kinds that only ``found`` has were not annotated."""
    tallies: dict[Key, Tally] = {}
    misses: list[Miss] = []
    judged: list[Judged] = []
    for kind, wanted in gold.items():
        offered = found.get(kind, ())
        pairs = [(wanted[i], offered[j]) for i, j in matches(kind, wanted, offered)]
        tallies[kind, ""] = Tally(len(wanted), len(offered), len(pairs))
        for name, judge in FIELDS[kind].items():
            right = sum(judge(g, f) for g, f in pairs)
            tallies[kind, name] = Tally(len(wanted), len(offered), right)
        misses += _misses(document, kind, wanted, offered, pairs)
        right_ones = {id(f) for _, f in pairs}
        if kind not in _BY_READING:
            judged += [Judged(kind, f.rule, f.confidence, id(f) in right_ones) for f in offered]
    return DocumentScore(document, tallies, tuple(misses), tuple(judged))


def _misses(
    document: str,
    kind: str,
    wanted: Sequence[Record],
    offered: Sequence[Record],
    pairs: Sequence[tuple[Record, Record]],
) -> list[Miss]:
    """What is not right of one kind, in the order of the text."""
    answered = {id(record) for pair in pairs for record in pair}
    rows = [
        (r.positions, Miss(document, kind, "missed", r.page, r.quote, _summary(r)))
        for r in wanted
        if id(r) not in answered
    ]
    rows += [
        (r.positions, Miss(document, kind, "false find", r.page, r.quote, _summary(r)))
        for r in offered
        if id(r) not in answered
    ]
    rows += [
        (g.positions, Miss(document, kind, "wrong field", f.page, g.quote, note))
        for g, f in pairs
        if (note := _differences(kind, g, f))
    ]
    rows.sort(key=lambda row: (min(row[0], default=-1), row[1].outcome, row[1].quote, row[1].note))
    return [miss for _, miss in rows]


def _summary(record: Record) -> str:
    return ", ".join(f"{name} {value}" for name, value in record.fields.items() if value is not None)


def _differences(kind: str, gold: Record, found: Record) -> str:
    """The fields that are not right, each as ``name: annotated -> found``; joint fields are passed over."""
    notes = []
    for name, judge in FIELDS[kind].items():
        if name == "all" or "+" in name or judge(gold, found):
            continue
        if name == "exact words":
            notes.append(f"words found: {found.quote!r}")
        else:
            key = {"progress": "progress_quote"}.get(name, name)
            notes.append(f"{name}: {gold.fields.get(key)} -> {found.fields.get(key)}")
    return "; ".join(notes)


def total(scores: Sequence[DocumentScore]) -> dict[Key, Tally]:
    """The tallies of all documents together (micro average), kinds and fields in their fixed order."""
    keys = [(kind, name) for kind, names in FIELDS.items() for name in ("", *names)]
    sums = {key: sum((s.tallies[key] for s in scores if key in s.tallies), Tally()) for key in keys}
    scored = {key for s in scores for key in s.tallies}
    return {key: tally for key, tally in sums.items() if key in scored}

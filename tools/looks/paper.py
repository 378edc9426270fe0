"""A paper with its gold, and what becomes of both when pieces of the text are printed in another way."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = ("meetings", "attendance", "minutes", "resolutions", "actions")
"""The kinds of records that are carried along; figures are no matter of looks of minutes."""
_QUOTE = {"actions": "text_quote"}


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotated record: its words are characters ``start:end`` of the text; its other fields."""

    kind: str
    start: int
    end: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """A text with the records that are annotated in it, and what its gold says of the paper as a whole."""

    name: str
    text: str
    marks: tuple[Mark, ...]
    fields: Mapping[str, Any]

    def of(self, kind: str) -> tuple[Mark, ...]:
        """The records of one kind, in the order of the text."""
        return tuple(sorted((m for m in self.marks if m.kind == kind), key=lambda m: (m.start, m.end)))

    def words(self, mark: Mark) -> str:
        """A record's words."""
        return self.text[mark.start : mark.end]

    def gold(self) -> dict[str, Any]:
        """The gold as a file has it. Every quote that stands twice is told by what is before it."""
        gold: dict[str, Any] = dict(self.fields)
        for kind in KINDS:
            gold[kind] = [self._row(mark) for mark in self.marks if mark.kind == kind]
        return gold

    def _row(self, mark: Mark) -> dict[str, Any]:
        quote, lead = self.words(mark), 0
        while lead < mark.start and (
            self.text.count(self.text[mark.start - lead : mark.end]) > 1
            or (lead and self.text[mark.start - lead].isspace())
        ):
            lead += 1
        before = {"before": self.text[mark.start - lead : mark.start]} if lead else {}
        return {**mark.fields, _QUOTE.get(mark.kind, "quote"): quote, **before}


Look = Callable[[Paper], "Paper | None"]
"""Prints a paper in another way; None where the paper has nothing that would look another way."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``start:end`` printed as ``text``; ``marks`` are records in it, placed within ``text``."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = field(default=())


def read_paper(gold_path: Path) -> Paper:
    """A paper of a corpus folder, by its gold file."""
    text = (gold_path.parent.parent / "packs" / f"{gold_path.stem}.txt").read_text(encoding="utf-8")
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    marks = []
    for kind in KINDS:
        for row in gold.pop(kind, ()):
            quote, lead = row.pop(_QUOTE.get(kind, "quote")), row.pop("before", None) or ""
            start = text.index(lead + quote) + len(lead)
            marks.append(Mark(kind, start, start + len(quote), row))
    for kind in ("parts", "agenda_items", "recommendations", "statistics"):
        gold.pop(kind, None)
    return Paper(gold_path.stem, text, tuple(marks), gold)


def changed(paper: Paper, edits: Iterable[Edit], drop: Sequence[Mark] = ()) -> Paper:
    """The paper with the edits made and the records of ``drop`` taken out.

    A record that begins or ends inside an edited piece begins or ends with it. Words put in at a record's
    edge do not belong to it. An edit that overlaps the one before it is left out.
    """
    made: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not made or edit.start >= made[-1].end:
            made.append(edit)
    pieces, at, length = [], 0, 0
    olds, news = [0], [0]  # old[i] and new[i] are the same place; between them nothing changed
    spans: list[tuple[int, int, int, int]] = []
    marks: list[Mark] = []
    for edit in made:
        pieces += [paper.text[at : edit.start], edit.text]
        length += edit.start - at
        spans.append((edit.start, edit.end, length, length + len(edit.text)))
        marks += [Mark(m.kind, m.start + length, m.end + length, m.fields) for m in edit.marks]
        length += len(edit.text)
        at = edit.end
        olds.append(at)
        news.append(length)
    text = "".join(pieces) + paper.text[at:]
    gone = {id(mark) for mark in drop}
    for mark in paper.marks:
        if id(mark) in gone:
            continue
        start = _placed(spans, olds, news, mark.start, first=True)
        end = _placed(spans, olds, news, mark.end, first=False)
        moved = _stripped(text, start, end)
        if moved is not None:
            marks.append(Mark(mark.kind, *moved, mark.fields))
    return Paper(paper.name, text, tuple(marks), paper.fields)


def _placed(
    spans: Sequence[tuple[int, int, int, int]],
    olds: Sequence[int],
    news: Sequence[int],
    at: int,
    *,
    first: bool,
) -> int:
    """Where a record's first or last character stands in the changed text."""
    for start, end, new_start, new_end in spans:
        if start < at < end or (start == at < end and first) or (start < at == end and not first):
            return new_start if first else new_end
        if start == end == at:
            return new_end if first else new_start
        if start == at and not first:
            return new_start
        if start > at:
            break
    i = bisect_right(olds, at) - 1
    return news[i] + at - olds[i]


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def renamed(paper: Paper, kind: str, name: str, values: Mapping[Any, Any]) -> Paper:
    """The paper with a field of its records changed where it has one of the values."""
    marks = tuple(
        Mark(m.kind, m.start, m.end, {**m.fields, name: values.get(m.fields.get(name), m.fields.get(name))})
        if m.kind == kind
        else m
        for m in paper.marks
    )
    return Paper(paper.name, paper.text, marks, paper.fields)

"""The lines of each minuted item, as decisions and actions are read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.lines import Line, lines_between, lines_under
from extractors.minutes import stretches
from minutebook.findings import AnyFinding, Meeting, Minute, select
from minutebook.model import Document
from minutebook.passage import passage

_TOLD = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines of one item, and the minute that a line's records belong to."""

    meeting: Meeting
    minute: Minute | None
    lines: tuple[Line, ...]
    inner: tuple[Minute, ...] = ()

    def minute_at(self, line: Line) -> Minute | None:
        """The minute of a line: that of its sub-heading where the minutes go by titles.

        Where they go by numbers, what stands under a sub-heading without one is cited by the number above.
        """
        inside = [m for m in self.inner if m.first_block <= line.index < m.end_block]
        named = [m for m in inside if m.reference or not (self.minute and self.minute.reference)]
        return named[-1] if named else self.minute


def scopes(document: Document, earlier: Sequence[AnyFinding]) -> Iterator[Scope]:
    """The minuted items of the document with their lines; a meeting without items is one scope."""
    minutes = select(earlier, Minute)
    for stretch in stretches(document, earlier):
        own = [
            m
            for m in minutes
            if stretch.first <= m.first_block < stretch.end and m.meeting == stretch.meeting
        ]
        if not own:
            yield Scope(stretch.meeting, None, lines_between(document, stretch.first, stretch.end))
        below: dict[int, list[Minute]] = {}
        for minute in own:
            below.setdefault(id(minute.parent), []).append(minute)
        for minute in own:
            if minute.parent is None:
                inner = tuple(below.get(id(minute), ()))
                own_lines = lines_under(document, minute)
                lines = (*_told_by_heading(document, minute, own_lines), *own_lines)
                yield Scope(stretch.meeting, minute, lines, inner)


def _told_by_heading(document: Document, minute: Minute, below: Sequence[Line]) -> Iterator[Line]:
    """The heading of an item, where it is a sentence of what was done: "5. The accounts were accepted:".

    Where the lines ``below`` begin with it, it is told there.
    """
    if below and below[0].passage.spans[0] == minute.quote.spans[0]:
        return
    if _TOLD.search(minute.quote.text) and document.blocks[minute.first_block].kind != "table":
        whole = passage(document, minute.quote.spans)
        number = len(minute.reference) if minute.reference and whole.text.startswith(minute.reference) else 0
        own = passage(document, whole.quote(number, len(whole.text)).spans)
        yield Line(minute.first_block, "heading", own)

"""The lines of each minuted item, as decisions and actions are read from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.lines import Line, behind, lines_between, lines_under
from extractors.minutes import stretches
from minutebook.findings import AnyFinding, Meeting, Minute, select
from minutebook.model import Document
from minutebook.passage import passage

_TOLD = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)
# "**Play Park** The gate", "**6 Mill Lane** (Marsh) - porch": nothing but its type parts the title from this
_TEXT = re.compile(r"\s*[A-Z\d£\"“'‘]")


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
                own_lines = tuple(_titles_apart(document, lines_under(document, minute), inner))
                lines = (*_told_by_heading(document, minute, own_lines), *own_lines)
                yield Scope(stretch.meeting, minute, lines, inner)


def _titles_apart(document: Document, lines: Sequence[Line], inner: Sequence[Minute]) -> Iterator[Line]:
    """The lines, with each title that runs into its text a line of its own.

    ``Play Park The gate is to be mended.`` says what is to be done of the gate; the title is no words of it.
    What a dash or colon parts, ``Play Park – to be painted``, is read with its label, its subject.
    """
    heads = {m.first_block: m for m in inner}
    for line in lines:
        minute = heads.get(line.index) if line.kind in ("paragraph", "list_item") else None
        starts = minute is not None and line.passage.spans[0].start <= minute.quote.spans[0].start
        rest = behind(document, line, minute.quote) if minute and starts else None
        if minute is None or rest is None or not _TEXT.match(rest.text):
            yield line
            continue
        yield replace(line, kind="heading", passage=passage(document, minute.quote.spans))
        yield replace(line, passage=rest.passage)


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

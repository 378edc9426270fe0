"""What minutes say of the minutes of an earlier meeting: that they were agreed, and with which changes.

"The minutes of the meeting held on 4 June were agreed as a correct record, subject to the following
amendment: item 7 to read ..." is a confirmation and an amendment. Which meeting that is in the database, and
which of its minutes, is told where all papers are (``db.later_papers``): here is what this paper says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.amended_words import change_in
from extractors.earlier_named import Named, named
from extractors.labels import label_of
from extractors.lines import Line
from extractors.scopes import Scope, scopes
from extractors.sentences import LONGEST, stretches
from ingest.conventions import Conventions
from minutebook.findings import Amendment, AnyFinding, Confirmation
from minutebook.model import Document, Quote
from minutebook.passage import passage

RULE = "earlier_minutes@2"

_MOST_CHANGES = 30
"""Lines of a list of changes at most: a list that nothing ends runs into the next item."""
_ONLY_A_PLACE = 1
"""Words at most that a line has besides the item that it names for the changes below it."""
_LAST = Named(last=True)
_TRIM = " .:;,-–—*"


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterable[AnyFinding]:
    """A Confirmation for each set of minutes agreed, an Amendment for each change to one."""
    for scope in scopes(document, earlier):
        yield from _Item(document, conventions, scope).read()


@dataclass(slots=True)
class _Item:
    """Reads one item. ``about`` is the meeting that was named last, ``in_item`` whether it is of minutes.

    ``place`` is the item that a line of a list of changes names for those below it.
    """

    document: Document
    conventions: Conventions
    scope: Scope
    about: Named | None = None
    in_item: bool = False
    place: str | None = None
    confirmed: list[Confirmation] = field(default_factory=list)
    amended: list[Amendment] = field(default_factory=list)
    changed: list[Named] = field(default_factory=list)

    def read(self) -> Iterator[AnyFinding]:
        """The findings of the item, each confirmation told whether it was with changes."""
        lines = self._lines()
        at = 0
        while at < len(lines):
            at = self._line(lines, at)
        for found in self.confirmed:
            changes: tuple[Named | Amendment, ...] = (*self.amended, *self.changed)
            yield replace(found, amended=any(_same(found, change) for change in changes))
        yield from self.amended

    def _lines(self) -> Sequence[Line]:
        """The item's lines, its heading first: a heading may run on into the text."""
        minute = self.scope.minute
        if minute is None:
            return self.scope.lines
        words = self.conventions.first("minutes_item", minute.title)
        self.in_item = words is not None
        self.about = self._named(minute.title)
        heading = Line(minute.first_block, "paragraph", passage(self.document, minute.quote.spans))
        own = [line for line in self.scope.lines if not _holds(line, minute.quote)]
        return (heading, *own)

    def _line(self, lines: Sequence[Line], at: int) -> int:
        """Read one line, and those that list its changes; the index of the next."""
        line = lines[at]
        if at and self.conventions.first("minutes_item_end", line.text):
            self.in_item = False
        elif at and self.conventions.first("minutes_item", line.text) and len(line.text.split()) < 16:
            self.in_item = True  # "Minutes of the meeting held on 15 July" inside another set's item
        for start, end in stretches(line.text):
            listed = self._sentence(line, start, end, first=at < 2)
            if listed is not None:
                return self._changes(lines, at, listed)
        return at + 1

    def _sentence(self, line: Line, start: int, end: int, *, first: bool) -> int | None:
        """Read a sentence; where changes are listed after it, the offset at which they begin."""
        words = line.text[start:end]
        lead = self.conventions.first("minutes_amended", words)
        head = words[: lead[1].start()] if lead else words
        said = self._named(head) if "minute" in words.lower() or self.in_item else None
        if said and said.text is None:
            said = self.about  # "the Finance Committee minutes", after the heading that has their date
        about = said or self.about or _LAST
        agreed = self._agreed(words, said)
        past = bool(said and said.date and said.date < self.scope.meeting.date.isoformat())
        if said and (agreed or "minute" in words.lower() or (first and past)):
            self.about = said
        if agreed:
            self._confirm(line, start, end, about)
        if lead is None or not (self.in_item or agreed):
            return None
        is_told = lead[0].fields.get("is")
        if is_told == "told":
            self.changed.append(about)
            return None
        if is_told == "change" or _says(words[lead[1].end() :]):
            self._amend(line, start + lead[1].start() if agreed else start, end, about)
            return None
        return end

    def _agreed(self, words: str, said: Named | None) -> bool:
        """Whether a sentence says that minutes were agreed."""
        if self.conventions.first("minutes_not_agreed", words):
            return False
        for phrase, _ in self.conventions.every("minutes_agreed", words):
            needs_item = "in" in phrase.fields or said is None
            if self.in_item or not needs_item:
                return True
        return False

    def _named(self, words: str) -> Named | None:
        meeting = self.scope.meeting
        return named(self.conventions, words, meeting.date, meeting.committee)

    def _confirm(self, line: Line, start: int, end: int, about: Named) -> None:
        if any(_same(found, about) for found in self.confirmed):
            return  # "proposed acceptance ..." and then "the minutes were agreed": one confirmation
        minute = self.scope.minute_at(line)
        self.confirmed.append(
            Confirmation(
                quote=line.passage.quote(start, end),
                rule=RULE,
                confidence=0.95 if about.date else 0.85,
                meeting=self.scope.meeting,
                minute=minute,
                ordinal=1 + sum(f.minute == minute for f in self.confirmed),
                of_body=about.body,
                of_text=about.text,
                of_date=about.date,
                of_last=about.last,
                of_occasion=about.occasion,
            )
        )

    def _changes(self, lines: Sequence[Line], at: int, start: int) -> int:
        """The changes that are listed from ``start`` of a line; the index of the line after them."""
        about, self.place = self.about or _LAST, None
        line = lines[at]
        end = self._end_inside(line, start)
        if line.text[start:end].strip(_TRIM):
            # what follows on the same line is one change, however many sentences it has
            self._amend(line, start, end, about)
        if end < len(line.text):
            return at + 1
        level, first = None, at + 1
        for index in range(first, min(first + _MOST_CHANGES, len(lines))):
            below = lines[index]
            listed = below.kind == "list_item" or bool(label_of(below)[0])
            over = level is not None and listed != level and not _is_place(self.conventions, below.text)
            if self._ends(below) or over:
                return index
            if below.text.strip(_TRIM) and below.kind != "margin":
                end = self._end_inside(below, 0)
                self._amend(below, 0, end, about)
                if end < len(below.text):
                    return index + 1
                level = listed if level is None else level
        return min(first + _MOST_CHANGES, len(lines))

    def _end_inside(self, line: Line, start: int) -> int:
        """Where, in a line that runs on, the changes end: "item 4 to read quay. Matters arising a) ..."."""
        ends = (p.pattern.search(line.text, start + 1) for p in self.conventions.of("minutes_item_end"))
        # in small letters it is the place of a change, or a sentence about one
        return min((m.start() for m in ends if m and m.group()[:1].isupper()), default=len(line.text))

    def _ends(self, line: Line) -> bool:
        """Whether a line is no change any more: a heading, a decision, matters arising."""
        if line.kind == "heading" and not _is_place(self.conventions, line.text):
            return True
        if self.conventions.first("minutes_item_end", line.text) and not _is_place(
            self.conventions, line.text
        ):
            return True
        words = line.text[:LONGEST]
        cue = self.conventions.first("resolution_cue", words)
        return bool(cue and cue[1].start() == 0) or self._agreed(words, self._named(words))

    def _amend(self, line: Line, start: int, end: int, about: Named) -> None:
        start += len(line.text[start:end]) - len(line.text[start:end].lstrip(_TRIM))
        if start >= end:
            return
        text = " ".join(line.text[start:end].split())
        told = change_in(self.conventions, text)
        rest = text.replace(told.place or "", "", 1).strip(_TRIM)
        if told.item and not (told.old or told.new) and len(rest.split()) <= _ONLY_A_PLACE:
            self.place = told.item
            return  # "Agenda item 5, Decisions" and below it what is changed there
        minute = self.scope.minute_at(line)
        self.amended.append(
            Amendment(
                quote=line.passage.quote(start, end),
                rule=RULE,
                confidence=0.9 if told.old or told.new else 0.75,
                meeting=self.scope.meeting,
                minute=minute,
                ordinal=1 + sum(f.minute == minute for f in self.amended),
                of_body=about.body,
                of_text=about.text,
                of_date=about.date,
                of_last=about.last,
                of_occasion=about.occasion,
                text=text,
                place=told.place,
                item=told.item or (self.place if told.place is None else None),
                at_page=told.at_page,
                old_words=told.old,
                new_words=told.new,
            )
        )


def _same(found: Confirmation, other: Named | Amendment) -> bool:
    """Whether both are of the same earlier minutes."""
    own = (found.of_body, found.of_date, found.of_last, found.of_occasion)
    if isinstance(other, Named):
        return own == (other.body, other.date, other.last, other.occasion)
    return own == (other.of_body, other.of_date, other.of_last, other.of_occasion)


def _says(rest: str) -> bool:
    """Whether what follows the lead-in is more than a word or two ("being made")."""
    return len(rest.split()) > 2


def _is_place(conventions: Conventions, text: str) -> bool:
    found = conventions.first("amended_place", text)
    return found is not None and found[1].start() < 24


def _holds(line: Line, quote: Quote) -> bool:
    """Whether a line is the one that the heading's words are all of (an item of one sentence)."""
    spans = line.passage.spans
    return spans[:1] == quote.spans[:1] if spans else False

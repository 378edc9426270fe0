"""Who is to do what by when: marked actions, resolutions that ask for something, trackers, undertakings."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile

from extractors.action_columns import begins_at, beside_in_row, owner_in_column
from extractors.action_lines import is_told, last_listed, lead_of, owner_beside, pieces_of
from extractors.action_margins import behind, beside, is_initials, slipped
from extractors.action_marks import Mark, is_name, is_one, marks_in, owner_of, shorthand
from extractors.clause import Piece, clause_from
from extractors.due import find_due
from extractors.known_people import Known
from extractors.lines import Line
from extractors.owners import People, bare, fuller
from extractors.reasons import gives_reasons
from extractors.scopes import Scope, scopes
from extractors.sentences import sentences
from extractors.torn_lines import whole_sentences
from extractors.trackers import tracked
from extractors.undertakings import Undertaking
from ingest.conventions import Conventions
from ingest.minuted_columns import says_nothing
from minutebook.findings import (
    Action,
    ActionSource,
    AnyFinding,
    Minute,
    Resolution,
)
from minutebook.model import Document, Quote

RULE = "actions@14"

_AFTER_MARKER = re.compile(
    r"\s*(?:by|for|point|no\.?)?\s*(?:\d{1,4}[/.]\d{1,4}|\d{0,2})\s*[*:;.\-–—]*\s*", re.IGNORECASE
)
# "JB to send", "Councillor Example", "[Name Surname]": a marker that names nobody but the owner
_SENDS = re.compile(r"\b(?:to|will|would|be|is|are)\b\s+[a-z]+", re.IGNORECASE)
_REPORTS = re.compile(r"\b(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn)\b")
_COUNT = re.compile(r"^(?:no\.?\s*)?\d{1,3}(?:[/.]\d{1,4})?\s*(?=[:.)–—-])", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:no\.?\s*)?\d{1,4}[/.]\d{1,4}\b", re.IGNORECASE)
"""The number of an action in a log, "Action 23/17": it may tell how one of an earlier meeting went."""
_NAME_WORDS = 6
_WHO_AND_WHEN = re.compile(
    r"(?P<who>[^,–—]{2,60}?)(?:\s+[–—-]+|,|\s+(?=by\b|\())\s*[\[(]?(?:(?:by|due|before)\s+)?(?P<due>[^,;()]{3,30})[)\]]?"
)
# "ACTION: OPCC"
_SHORT_NAME = re.compile(r"(?!NOTED?$|DONE$|OPEN$|CLOSED$|AGREED$)[A-Z]{4,6}")
_BY_ITS_WORD = 0.85
"""How sure an action is at least that the word "ACTION" marks; one that a name beside it marks is less so."""
_TELLING = 30
"""Characters of a decision's words by which they are found in its line."""
_OPENS = " *(["
"""What may stand before a marker: ``(Action: Clerk to write)``."""


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterable[AnyFinding]:
    """The actions of the minutes in their order, then those of the document's trackers."""
    known = Known(document, earlier)
    rows = tuple(tracked(document, conventions, earlier, rule=RULE))
    for scope in scopes(document, earlier):
        whole = replace(scope, lines=whole_sentences(document, scope.lines))
        for action in _Reader(document, conventions, known, whole).read():
            if action.source == "resolution" or not any(_overlap(action.quote, row.quote) for row in rows):
                yield action
    yield from rows


@dataclass
class _Reader:
    """Reads the actions of one item, numbered by minute and source."""

    document: Document
    conventions: Conventions
    known: Known
    scope: Scope
    counts: dict[tuple[int, ActionSource], int] = field(default_factory=dict)

    @cached_property
    def people(self) -> People:
        """The people of the item's meeting."""
        return self.known.finder(self.scope.meeting).people

    @cached_property
    def resolutions(self) -> tuple[Resolution, ...]:
        """The decisions of this item's minutes."""
        return self.known.decided(self.scope)

    def read(self) -> Iterator[Action]:
        """All actions of the item; words that are marked and decided too are one action.

        It is the decision's, but where only a name beside it marks it: there the margin lists all actions.
        """
        found = list(self._read())
        decided = [a for a in found if a.source == "resolution"]
        for marked_too in [a for a in found if a.source == "minuted"]:
            for i, action in enumerate(decided):
                if _overlap(marked_too.quote, action.quote):
                    found.remove(marked_too)
                    source: ActionSource = (
                        "resolution" if marked_too.confidence >= _BY_ITS_WORD else "minuted"
                    )
                    named = replace(action, source=source, owner=marked_too.owner or action.owner)
                    if action.due_text is None:
                        due = (marked_too.due_text, marked_too.due_start, marked_too.due_end)
                        named = replace(named, due_text=due[0], due_start=due[1], due_end=due[2])
                    found[found.index(action)] = decided[i] = named
                    break
        marked = [a.quote for a in found if a.source == "minuted"]
        for action in found:
            told = action.source == "undertaking"
            if not (told and any(_overlap(action.quote, quote) for quote in marked)):
                yield replace(action, ordinal=self._next(action.minute, action.source))

    def _read(self) -> Iterator[Action]:
        lines, index = self.scope.lines, 0
        while index < len(lines):
            line = lines[index]
            marker = self.conventions.first("action_marker", line.text.lstrip(_OPENS))
            in_row = line.kind == "cell" or line.column == "action"
            if marker and not in_row and self._is_marker(line, marker[1].group()):
                used = yield from self._marked(index, len(marker[1].group()))
                index += used
                continue
            marks = tuple(marks_in(line.text)) if line.kind != "heading" else ()
            if line.kind == "margin":
                yield from self._margin(index)
            elif marks:
                yield from self._marks(index, marks)
            elif index and (told := self._told_above(index)):
                own = bare(line.text.strip(" *."))
                yield from self._action("minuted", lines[index - 1], told.start, told.end, own, 0.8)
            elif who := owner_beside(self.document, self.conventions, self.people, lines, index):
                a, b = beside(self.scope.lines[index - 1].text, who)
                yield from self._action("minuted", self.scope.lines[index - 1], a, b, bare(who), 0.85)
            elif line.kind != "cell" and (last := behind(line.text, self.people)):
                a, b = beside(line.text[: last[0]], last[1])
                yield from self._action("minuted", line, a, b, bare(last[1]), 0.8)
            elif line.kind != "heading":
                for who in slipped(line.passage, self.people) if line.kind != "cell" else ():
                    a, b = beside(line.text, who)
                    yield from self._action("minuted", line, a, b, bare(who), 0.75)
                yield from self._told(index)
            index += 1
        yield from self._decided()

    def _in_column(self, index: int) -> Iterator[Action]:
        """The action that a cell of a table's column of actions tells, with who and when beside it."""
        line = self.scope.lines[index]
        if line.column == "action" and not says_nothing(line.text):
            who = owner_in_column(line.text, beside_in_row(self.scope.lines, index, "owner"), self.people)
            due = beside_in_row(self.scope.lines, index, "due")
            start, end = begins_at(line.text), len(line.text.rstrip())
            yield from self._action("minuted", line, start, end, who, 0.95, due=due)

    def _told_above(self, index: int) -> Undertaking | None:
        """What a paragraph says last that will be done, where the next is only initials of those present."""
        line, above = self.scope.lines[index], self.scope.lines[index - 1].text
        words = line.text.strip(" *.")
        if line.kind not in ("paragraph", "heading") or not is_initials(words):
            return None
        if not all(who in self.people.initials for who in bare(words).split("; ")):
            return None
        told = list(self.known.finder(self.scope.meeting).find(above))
        if not told or told[-1].end < len(above.rstrip()) - 1:
            return None
        named = re.findall(r"\w+", told[-1].owner or words)
        return told[-1] if any(who in named for who in bare(words).split("; ")) else None

    def _told(self, index: int, marks: Sequence[Mark] = ()) -> Iterator[Action]:
        for found in self.known.finder(self.scope.meeting).find(self.scope.lines[index].text):
            if not any(mark.start <= found.start and found.end <= mark.end for mark in marks):
                yield from self._undertaking(index, found)

    def _marks(self, index: int, marks: Sequence[Mark]) -> Iterator[Action]:
        """The actions that marks inside a paragraph point to, and what else it says somebody will do."""
        line, at = self.scope.lines[index], 0
        for mark in marks:
            if mark.owner is None:
                yield from self._marked_line(index, mark.begin, mark.end)
            elif not line.text[at : mark.start].strip(" .()[]"):
                yield from self._upward(index, mark.owner)
            else:
                a, b = beside(line.text[at : mark.start], mark.owner)
                yield from self._action("minuted", line, at + a, at + b, bare(mark.owner), 0.9, due=mark.due)
            at = mark.end
        yield from self._told(index, marks)

    def _is_marker(self, line: Line, words: str) -> bool:
        behind_words = line.text.lstrip(_OPENS)[len(words) :]
        if _NUMBERED.match(behind_words) and not _SENDS.search(behind_words):
            return False
        rest = _COUNT.sub("", line.text.lstrip(_OPENS)[len(words) :].lstrip(" *"))
        return (
            not rest
            or rest[:1] in ":-–—;([."
            or words.isupper()
            or line.text.lower().startswith("action by")
            or is_one(rest.strip(" ."), self.people)
        )

    def _marked(self, index: int, length: int) -> Generator[Action, None, int]:
        """The actions after a marker, in its line or the list or paragraph below; how many lines it took."""
        line = self.scope.lines[index]
        lead = len(line.text) - len(line.text.lstrip(_OPENS))
        match = _AFTER_MARKER.match(line.text, lead + length)
        start = match.end() if match else lead + length
        if line.text[start:].strip(" *.:)]"):
            end = len(line.text.rstrip())
            closed = line.text[:end].endswith((")", "]")) and line.text[:lead].strip(" *") in ("(", "[")
            yield from self._marked_line(index, start, end - closed)
            return 1
        used = 1
        for below in self.scope.lines[index + 1 :]:
            listed = below.kind == "list_item"
            if below.kind in ("heading", "cell") or (used > 1 and not listed):
                break
            yield from self._marked_line(index + used, 0)
            used += 1
            if not listed:
                break
        return used

    def _marked_line(self, index: int, start: int, end: int | None = None) -> Iterator[Action]:
        line = self.scope.lines[index]
        end = len(line.text) if end is None else end
        words = line.text[start:end].strip(" *.[]()")
        if says_nothing(words):
            return  # "Action: None"
        named = is_name(words) or _SHORT_NAME.fullmatch(words)
        if len(words.split()) <= _NAME_WORDS and not _SENDS.search(words) and named:
            yield from self._upward(index, words)
            return
        if dated := self._named_with_day(words):
            yield from self._upward(index, *dated)
            return
        owner = owner_of(words, self.people)
        if owner is None and not _SENDS.search(words) and _REPORTS.search(words):
            return  # "The results were welcomed", in a list of what was agreed and what is to be done
        yield from self._action("minuted", line, start, end, owner, 0.95)

    def _named_with_day(self, words: str) -> tuple[str, str] | None:
        """Who and when, where a mark says nothing else: "EF/CD – September", "Clerk, by 4 May"."""
        named = _WHO_AND_WHEN.fullmatch(words)
        if named is None or not is_name(named["who"]):
            return None
        due = find_due(f"by {named['due']}", self.scope.meeting.date, self.conventions)
        return (bare(named["who"]), named["due"]) if due and due.text == named["due"] else None

    def _upward(self, index: int, owner: str, due: str | None = None) -> Iterator[Action]:
        """A marker that only names somebody: the action is what stands before it."""
        line = self._line_above(index)
        spans = sentences(line.text) if line else ()
        if line and spans:
            told = [(a, b) for a, b in spans if _SENDS.search(line.text[a:b])]
            a, b = spans[-1] if shorthand(line.text[slice(*spans[-1])]) else (told or spans)[-1]
            yield from self._action("minuted", line, a, b, owner, 0.85, due=due)

    def _line_above(self, index: int) -> Line | None:
        """The line that tells what is marked; of a list of decisions the last that asks for something."""
        told = [line for line in reversed(self._before_reasons(index)) if is_told(line)]
        if told and told[0].kind == "list_item" and self._decides(told[0], asking=False):
            listed = takewhile(lambda line: line.kind == "list_item", told)
            return next((line for line in listed if self._decides(line, asking=True)), told[0])
        return told[0] if told else None

    def _before_reasons(self, index: int) -> Sequence[Line]:
        """The lines above one, less the reasons of the decision that they end in: they are nobody's to do.

        ``RESOLVED - That ...``, ``REASON FOR DECISION: ...``, ``ACTION BY: Director of Housing``.
        """
        for i in reversed(range(index)):
            line = self.scope.lines[i]
            own = line.passage.quote(0, len(line.text))
            if any(_overlap(own, r.quote) for r in self.resolutions):
                break
            if gives_reasons(line.text.lstrip(_OPENS)):
                index = i
        return self.scope.lines[:index]

    def _decides(self, line: Line, *, asking: bool) -> bool:
        """Whether a line has a decision that asks for something to be done, or one that does not."""
        own = line.passage.quote(0, len(line.text))
        return any((r.kind == "action") is asking and _overlap(own, r.quote) for r in self.resolutions)

    def _margin(self, index: int) -> Iterator[Action]:
        """A name in the margin marks what stands beside it, the line before, as that person's action."""
        if self.scope.lines[index].column:
            yield from self._in_column(index)
            return
        words = " ".join(self.scope.lines[index].text.split()).strip(" *.")
        if words and len(words.split()) <= _NAME_WORDS and (is_name(words) or is_initials(words)):
            told = next((i for i in reversed(range(index)) if is_told(self.scope.lines[i])), None)
            if told is not None:
                line = self.scope.lines[told]
                a, b = beside(line.text, words)
                a = self._without_cue(line, a, b)
                lead = lead_of(self.scope.lines, told) if a == 0 and b == len(line.text) else told
                start = sentences(self.scope.lines[lead].text)[-1][0]
                pieces = pieces_of(self.scope.lines, lead, start, told) if lead < told else None
                due = beside_in_row(self.scope.lines, index, "due")
                sure = _BY_ITS_WORD if self._in_table() else 0.8
                yield from self._action("minuted", line, a, b, bare(words), sure, pieces=pieces, due=due)

    def _in_table(self) -> bool:
        """Whether the item stood in a table, whose column of names says what a margin only shows."""
        minute = self.scope.minute
        return minute is not None and self.document.blocks[minute.first_block].column == "item"

    def _without_cue(self, line: Line, start: int, end: int) -> int:
        """Where the words of a decision begin that somebody is to carry out: behind its "RESOLVED: "."""
        clauses = (r.text for r in self.resolutions if _overlap(line.passage.quote(start, end), r.quote))
        places = (line.text.find(clause[:_TELLING], start, end) for clause in clauses)
        return next((at for at in places if at >= 0), start)

    def _undertaking(self, index: int, found: Undertaking) -> Iterator[Action]:
        line = self.scope.lines[index]
        quote = line.passage.quote(found.start, found.end)
        if any(_overlap(quote, r.quote) for r in self.resolutions):
            return
        last = last_listed(self.scope.lines, index) if found.end >= len(line.text.rstrip()) else index
        pieces = pieces_of(self.scope.lines, index, found.start, last) if last > index else None
        yield from self._action(
            "undertaking", line, found.start, found.end, found.owner, found.confidence, pieces=pieces
        )

    def _decided(self) -> Iterator[Action]:
        for resolution in self.resolutions:
            if resolution.kind == "action":
                due = find_due(resolution.text, self.scope.meeting.date, self.conventions)
                action = Action(
                    quote=resolution.quote,
                    rule=RULE,
                    confidence=resolution.confidence,
                    meeting=resolution.meeting,
                    minute=self._cited(resolution.minute),
                    source="resolution",
                    text=resolution.text,
                    ordinal=0,
                    resolution=resolution,
                    owner=self.people.called_on(resolution.text),
                )
                yield (
                    replace(action, due_text=due.text, due_start=due.first, due_end=due.last)
                    if due
                    else action
                )

    def _action(
        self,
        source: ActionSource,
        line: Line,
        start: int,
        end: int,
        owner: str | None,
        confidence: float,
        *,
        pieces: Sequence[Piece] | None = None,
        due: str | None = None,
    ) -> Iterator[Action]:
        """One action: ``start:end`` of a line, or the ``pieces`` of several; none where nothing is said.

        ``due`` is what a mark beside it says of when.
        """
        clause = clause_from(self.document, pieces or [(line, start, end)])
        if clause is None:
            return
        day = self.scope.meeting.date
        when = find_due(f"by {due}", day, self.conventions) if due else None
        when = when or find_due(clause.text, day, self.conventions)
        yield Action(
            quote=clause.quote,
            rule=RULE,
            confidence=confidence,
            meeting=self.scope.meeting,
            minute=self._cited(self.scope.minute_at(line)),
            source=source,
            text=clause.text,
            ordinal=0,
            owner=fuller(owner, line.text, self.people) if owner else None,
            due_text=when.text if when else due,
            due_start=when.first if when else None,
            due_end=when.last if when else None,
        )

    def _cited(self, minute: Minute | None) -> Minute | None:
        """The minute by which an action is cited: of numbered minutes the item above its sub-headings."""
        above = self.scope.minute
        return above if above and above.reference else minute

    def _next(self, minute: Minute | None, source: ActionSource) -> int:
        key = (id(minute), source)
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]


def _overlap(a: Quote, b: Quote) -> bool:
    return any(x.page == y.page and x.start < y.end and y.start < x.end for x in a.spans for y in b.spans)

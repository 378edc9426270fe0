"""Reads what a minute decides without a cue, sentence by sentence: prose, motions, answers, lists, votes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import cast

from extractors.appointments import appointed_in, is_appointment
from extractors.clause import Clause, Piece, clause_from, clause_of, sentence_spans
from extractors.decided import Row
from extractors.decided_rows import decided_in
from extractors.labels import label_of
from extractors.lines import Line
from extractors.outcomes import kinds_of, outcome
from extractors.results_behind import Result, is_result, labelled_motion, leading_result, result_behind
from extractors.uncued_item import Item
from extractors.uncued_motions import Moved
from extractors.uncued_votes import ends_motion
from extractors.vote_counts import counts_in
from extractors.votes import Vote, read_vote
from minutebook.findings import ResolutionKind
from minutebook.model import Span

_SURE = 0.9
_PROSE = 12
"""Words of a table's cell that may be prose."""
_SHORT_ANSWER = 4
# what looks like a heading and is a sentence: "All payments were approved"
_TOLD = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)
# "The accounts were approved, Proposer: AM"
_NAMES = re.compile(r"\s*[,;(-]\s*(?:Proposer|Mover)\s*[:–-]")
_CUE_AT_END = re.compile(r"(?P<cue>\w+)(?:\s+by\s[^:]*)?:\s*$")


class Uncued(Item):
    """Reads the sentences of one item's lines that no cue marks; puts what they decide into ``rows``."""

    @cached_property
    def moved(self) -> Moved:
        """Reads the motions among them."""
        return Moved(self)

    def read(self, index: int, start: int, end: int) -> tuple[int, int] | None:
        """Reads the sentences of a line from ``start`` to ``end``; where to go on, if not right there."""
        line = self.lines[index]
        if not start and (following := self._whole_line(index)):
            return following
        entry = line.kind == "cell" and not start and not self._is_prose(line)
        if entry:
            self._behind(index, 0, len(line.text))
        if entry or line.kind == "margin" or index in self.reasons:
            return None
        before: tuple[int, int] | None = None
        for a, b in sentence_spans(line, start):
            if b > end:
                return None
            motion = next((m for m in self.motions.get(index, ()) if m.start == a), None)
            following = (
                self.moved.read(index, motion, before) if motion else self._sentence(index, a, b, before)
            )
            if following:
                return following
            if motion and motion.ending and (motion.ending.line, motion.ending.at) > (index, b):
                return motion.ending.line, motion.ending.at
            before = (a, b)
        return None

    def _whole_line(self, index: int) -> tuple[int, int] | None:
        """Reads what is told by a table or by whole lines: "Motion: That it be sold", "For 3. Passed."."""
        if self.lines[index].kind == "margin":
            return None
        if self.lines[index].kind == "cell" and (following := self._table(index)):
            return following
        moved = labelled_motion(self.lines, index)
        if moved:
            self._result(index, moved)
        return (moved.line + 1, 0) if moved else None

    @staticmethod
    def _is_prose(line: Line) -> bool:
        """Whether a table's cell is prose: beside "Action: AM" the minutes themselves stand in one."""
        return len(line.text.split()) >= _PROSE and line.text.rstrip().endswith(".")

    def _sentence(self, index: int, a: int, b: int, before: tuple[int, int] | None) -> tuple[int, int] | None:
        """Reads one sentence, which comes after the sentence ``before`` of its line."""
        line = self.lines[index]
        first = max(a, label_of(line)[1])
        words = line.text[first:b]
        if self._goes_on(index, first, b) or ends_motion(self, index, first, b, before):
            return None
        planning = self.is_planning(index)
        behind = (self.prose.permits or not planning) and self._behind(index, first, b)
        if behind or (not self.formal[index] and self._listed(index, first, b)):
            return None
        if not self.formal[index] and planning:
            if alike := self.conventions.first("planning_list", words):
                return self._answered_alike(index + 1, alike[0].fields["kind"], words)
            if answer := self.prose.answer(words):
                whole = label_of(line)[1] if line.marker and not answer[0] else first
                self._answered(index, whole + answer[0], b, answer[1])
                return None
        if line.kind == "heading" and not _TOLD.search(words):
            return None
        return self._said(index, a, b, before, planning=planning)

    def _said(
        self, index: int, a: int, b: int, before: tuple[int, int] | None, *, planning: bool
    ) -> tuple[int, int] | None:
        """Reads a sentence of prose."""
        line = self.lines[index]
        first = max(a, label_of(line)[1])
        words = line.text[first:b]
        if not self.formal[index] and before and self._ends_in_result(index, first, b, before):
            return None
        if not self.formal[index] and self.prose.outcome_of_before(words):
            self._agreed_before(index, a, b, before)
        elif decided := self.prose.decides(
            words,
            minutes_only=self.formal[index],
            planning=planning,
            follows=self._is_after_decision(index, before),
        ):
            return self._add_with_list(index, first + decided[0], b, decided[1])
        return None

    def _ends_in_result(self, index: int, a: int, b: int, before: tuple[int, int]) -> bool:
        """A sentence that is the result of the one before: "Letter on a berth. Noted.", "£5. Agreed."."""
        line = self.lines[index]
        words = line.text[a:b].strip(" .*")
        cue = leading_result(words)
        kind = outcome(words, cue) if cue else None
        if kind == "noted" and is_result(words):
            self.add(index, a, b, kind)
            return True
        ended = self.conventions.first("motion_result", words)
        told = line.text[slice(*before)]
        if not cue or not ended or (self.rows and self.rows[-1].end == (index, before[1])):
            return False
        if (
            (self.is_planning(index) and not self.prose.permits)  # what the authority decided, maybe
            or self.prose.tells(told)
            or self.prose.outcome_of_before(told)
            or counts_in(told).told
            or self.receives_apologies()
        ):
            return False
        lost = ended[0].fields.get("result") == "lost" or kind == "rejected"
        start = max(before[0], label_of(line)[1])
        if clause := clause_of(self.document, line, start, before[1]):
            said = "rejected" if lost else outcome(f"{clause.text.rstrip('.')}.", cue)
            vote = replace(read_vote(line.text[a:b]), result="lost" if lost else None)
            self.rows.append(Row(index, clause, said, vote, cue, 0.8, (index, b)))
        return True

    def _is_after_decision(self, index: int, before: tuple[int, int] | None) -> bool:
        return bool(before and self.rows and self.rows[-1].end == (index, before[1]))

    def _behind(self, index: int, a: int, b: int) -> bool:
        """A sentence with its result behind it: "Two more bins – Agreed."."""
        found = result_behind(self.lines[index], a, b)
        if found:
            self._result(index, found)
        return found is not None

    def _result(self, index: int, found: Result) -> None:
        line = self.lines[index]
        if clause := clause_of(self.document, line, found.start, found.end):
            lost = outcome(found.cue, found.cue) == "rejected"
            kind = "rejected" if lost else outcome(f"{clause.text.rstrip('.')}.", found.cue)
            vote = read_vote(found.said)
            vote = replace(vote, result="lost" if lost else vote.result)
            end = (max(index, found.line), len(line.text))
            self.rows.append(Row(index, clause, kind, vote, found.cue, 0.85, end))

    def _listed(self, index: int, a: int, b: int) -> bool:
        """A line of a list that decides by itself: a bare clause, or who holds an office."""
        line = self.lines[index]
        words = line.text[a:b]
        closes = a == label_of(line)[1] and index >= self._closing
        if closes and line.kind != "heading" and self._is_bare_clause(words):
            self.add(index, a, b, outcome(words))
            return True
        if self.about_people(index) and is_appointment(self.conventions, words):
            self.add(index, a, b, "other")
            return True
        return False

    def _table(self, index: int) -> tuple[int, int] | None:
        """Reads a table of appointments; other tables are read cell by cell."""
        block = self.lines[index].index
        if index and self.lines[index - 1].index == block:
            return None
        whole = self.document.blocks[block]
        own = [span for line in self.lines if line.index == block for span in line.passage.spans]
        found = [
            (clause, said)
            for clause, said in appointed_in(self.document, self.conventions, whole)
            if _begins_in(clause, own)
        ]
        worded = () if found else decided_in(self.document, whole)
        # a table of items has rows of other items too
        decided = [(clause, word) for clause, word in worded if _begins_in(clause, own)]
        end = next(
            (i for i in range(index, len(self.lines)) if self.lines[i].index != block), len(self.lines)
        )
        for clause, said in found:
            vote = Vote(mover=said.get("mover"), seconder=said.get("seconder"))
            self.rows.append(Row(index, clause, "other", vote, None, 0.85, (end - 1, 0)))
        rows = [
            Row(index, clause, outcome(f"{clause.text}: {word}", word), Vote(), word, 0.85, (end - 1, 0))
            for clause, word in decided
        ]
        self.rows += rows
        if found and end < len(self.lines):
            end = self._names_cue(end, len(found))
        return (end, 0) if found or rows else None

    def _names_cue(self, index: int, count: int) -> int:
        """The line after a table of appointments may say how they were made: "... were agreed"."""
        decided = self.prose.decides(self.lines[index].text)
        cue = self.conventions.first("resolution_cue", self.lines[index].text)
        if not decided or not cue:
            return index
        self.rows[-count:] = [replace(row, cue=cue[1].group()) for row in self.rows[-count:]]
        return index + 1

    def _answered_alike(self, index: int, kind: str, words: str) -> tuple[int, int] | None:
        """A list of applications that were all answered alike: each is a decision."""
        cue = next((m.group("cue") for m in _CUE_AT_END.finditer(words)), None)
        while index < len(self.lines) and (self.lines[index].marker or self.lines[index].kind == "margin"):
            line = self.lines[index]
            if line.kind != "margin":
                self.add(index, 0, len(line.text), cast("ResolutionKind", kind), cue)
            index += 1
        return index, 0

    def _answered(self, index: int, a: int, b: int, kind: ResolutionKind) -> None:
        """An answer to an application; one in a line of its own stands with the application above it."""
        line = self.lines[index]
        pieces: list[Piece] = [(line, a, b)]
        if a == label_of(line)[1] and b == len(line.text.rstrip()) and self._undecided(index - 1):
            above = self.lines[index - 1]
            pieces.insert(0, (above, label_of(above)[1], len(above.text)))
        if len(line.text[a:b].split()) > _SHORT_ANSWER or len(pieces) == 1:
            self.add(index, a, b, kind)
        elif clause := clause_from(self.document, pieces):
            self.rows.append(Row(index, clause, kind, self.vote_in(line.text[a:b]), end=(index, b)))

    def _undecided(self, index: int) -> bool:
        """Whether a line is a matter that no decision is of yet: an application, no sentence."""
        if index < 0 or any(row.index == index for row in self.rows):
            return False
        line = self.lines[index]
        return line.kind in ("paragraph", "list_item") and not line.text.rstrip().endswith((".", ":"))

    def _add_with_list(self, index: int, a: int, b: int, kind: ResolutionKind) -> tuple[int, int] | None:
        """A sentence that decides, with the list that completes it: "the following payments were agreed:"."""
        line = self.lines[index]
        pieces, following = self.with_list(index, a, b)
        if any(self.decides_itself(item) for item, _, _ in pieces[1:]):
            return None  # "The following letters were laid on the table:", each with what was resolved of it
        clauses = [(item, label_of(item)[1], end) for item, _, end in pieces[1:]]
        if clauses and all(item.text.startswith("That ", start) for item, start, _ in clauses):
            for place, (item, start, end) in enumerate(clauses, index + 1):
                self.add(place, start, end, outcome(item.text[start:end]))
            return following, 0
        if len(pieces) == 1:  # "The accounts were accepted:" and other matters below
            pieces = [(line, a, a + len(line.text[a:b].rstrip(" :")))]
        if len(pieces) == 1 and (names := _NAMES.search(line.text, a, b)):
            pieces = [(line, a, names.start())]
        if a == label_of(line)[1]:
            pieces = [*self.payments_above(index, line.text[a:b]), *pieces]
        if clause := clause_from(self.document, pieces):
            self.rows.append(Row(index, clause, kind, self.vote_in(line.text[a:b]), end=(following - 1, b)))
        return (following, 0) if following > index + 1 else None

    def _goes_on(self, index: int, a: int, b: int) -> bool:
        """A sentence after a formal decision in its paragraph: "The Clerk was asked to reply."."""
        last = self.rows[-1] if self.rows else None
        goes_on = self.formal[index] and last is not None and last.index == index and last.confidence > _SURE
        if not goes_on or not self.conventions.first("decision_goes_on", self.lines[index].text[a:b]):
            return False
        self.add(index, a, b, outcome(self.lines[index].text[a:b]), last.cue if last else None)
        return True

    def _agreed_before(self, index: int, a: int, b: int, before: tuple[int, int] | None) -> None:
        """Where a sentence says "All councillors agreed.", the decision is that before it, with its words."""
        place = (
            (index, before[1])
            if before
            else (index - 1, len(self.lines[index - 1].text.rstrip()) if index else 0)
        )
        if self.rows and self.rows[-1].end == place:
            return
        if before is None and (index == 0 or self.lines[index - 1].kind in ("heading", "margin", "cell")):
            self.add(index, a, b, "approved")
            return
        line_words = self.lines[index].text[a:b]
        at = index if before else index - 1
        start = before[0] if before else list(sentence_spans(self.lines[at]))[-1][0]
        start = max(start, label_of(self.lines[at])[1])
        pieces: list[Piece] = [(self.lines[index], start, b)]
        if at != index:
            pieces = [(self.lines[at], start, len(self.lines[at].text)), (self.lines[index], a, b)]
        if clause := clause_from(self.document, pieces):
            granted = "£" in line_words  # "Request for a donation. Agreed £50.": nobody is requested
            kind = outcome(clause.text) if kinds_of(clause.text) and not granted else "approved"
            self.rows.append(Row(at, clause, kind, self.vote_in(clause.text), end=(index, b)))

    def _is_bare_clause(self, words: str) -> bool:
        return self.conventions.first("bare_clause", words) is not None

    @cached_property
    def _closing(self) -> int:
        """The first line from which on only such clauses stand."""
        other = (
            i
            for i in reversed(range(len(self.lines)))
            if self.lines[i].kind not in ("heading", "margin")
            and not self._is_bare_clause(self.lines[i].text)
        )
        return next(other, -1) + 1


def _begins_in(clause: Clause, spans: Sequence[Span]) -> bool:
    first = clause.quote.spans[0]
    return any(span.page == first.page and span.start <= first.start < span.end for span in spans)

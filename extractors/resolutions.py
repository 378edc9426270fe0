"""What each body decided: one Resolution for each clause of each decision in the minutes.

A decision is told by its cue word (``cues``), cut into clauses (``clauses``), sorted by kind (``outcomes``)
and given its vote (``votes``); a few sentences decide without a cue. Where a minute has a formal cue, what it
reports as agreed in small letters is discussion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractors.clause import Clause, clause_of, sentence_spans
from extractors.clauses import cut_clauses
from extractors.cues import Cue, cues_of
from extractors.labels import label_of
from extractors.lines import Line, lines_between, lines_under
from extractors.minutes import stretches
from extractors.outcomes import kinds_of, outcome
from extractors.votes import Vote, read_vote
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Meeting, Minute, Problem, Resolution, ResolutionKind, select
from minutebook.model import Document

RULE = "resolutions@1"

# bare bullets whose cue was lost: "That a further update be submitted to the next Board."
_BARE_THAT = re.compile(r"That\s[^.;]*?\bbe\s+(?:\w+ly\s+)?\w+(?:ed|en|nt|ut)\b")
# "That the Harbour Committee:" before a list
_BODY_LEAD = re.compile(
    r"That\s+(?:the\s+)?[\w\s,&'-]{0,80}(?:Committee|Board|Panel|Cabinet|Council|Executive|Forum)\s*[:;][-\s]*"
)
# "the recommendation was LOST", "The motion was carried": how a motion, not an amendment, ended
_MOTION_ENDS = re.compile(
    r"\b(?:motion|recommendations?|proposal|resolution|application|change)s?\b[^.;]{0,60}?\b(?:was|were)\s+(?:then\s+|therefore\s+)?"
    r"(?P<end>lost|not\s+(?:agreed|carried|approved)|defeated|carried|rejected)",
    re.IGNORECASE,
)
_VOTE_LINES_BEFORE = 2


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
                yield Scope(stretch.meeting, minute, lines_under(document, minute), inner)


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterable[AnyFinding]:
    """One Resolution for each clause decided, counted within its minute; Problems for bare cues."""
    for scope in scopes(document, earlier):
        yield from _Reader(document, conventions, scope).read()


class _Reader:
    """Reads the decisions of one item; counts them by minute."""

    def __init__(self, document: Document, conventions: Conventions, scope: Scope) -> None:
        self.document, self.conventions, self.scope = document, conventions, scope
        self.lines = scope.lines
        self.cues = [
            list(cues_of(conventions, line)) if line.kind != "heading" or _short(line) else []
            for line in self.lines
        ]
        if not any(self.cues):
            self._lost_cue()
        self.formal = any(cue.formal for cues in self.cues for cue in cues)
        self.counts: dict[int, int] = {}
        self._places = {id(line): i for i, line in enumerate(self.lines)}

    def read(self) -> Iterator[AnyFinding]:
        index, at = 0, 0
        while index < len(self.lines):
            cue = next((c for c in self.cues[index] if c.start >= at and self._counts(c)), None)
            yield from self._without_cue(index, at, cue.start if cue else len(self.lines[index].text))
            if cue is None:
                index, at = index + 1, 0
                continue
            cut = cut_clauses(self.document, self.lines, index, cue.end, self._stops, formal=cue.formal)
            found = cut.clauses or self._alone(index, cue)
            if not cue.formal:
                found = self._agreed(index, cue, found)
            vote = self._vote(index, cue)
            for clause in found:
                kind = outcome(clause.text, cue.word)
                yield self._resolution(
                    index, clause, kind, vote, cue.word or None, 0.97 if cue.formal else 0.85
                )
            if not found and cue.formal:
                yield self._bare(index, cue)
            index, at = cut.line, max(cut.at, cue.end if cut.line == index else 0)

    def _lost_cue(self) -> None:
        """Where no cue stands, a list under "That the Committee:" is the decision all the same."""
        for i, (line, below) in enumerate(pairwise(self.lines)):
            before = self.lines[i - 1].text.lower() if i else ""
            if _BODY_LEAD.fullmatch(line.text) and label_of(below)[0] and "amend" not in before:
                self.cues[i].append(Cue(0, 0, "", formal=True))

    def _counts(self, cue: Cue) -> bool:
        return cue.formal or not self.formal

    def _stops(self, line: Line) -> bool:
        """Whether a line begins something else than a clause of the decision before it."""
        words = line.text[label_of(line)[1] :]
        if any(self.conventions.first(purpose, words) for purpose in ("action_marker", "decision_end")):
            return True
        place = self._places.get(id(line))
        return place is not None and any(c.formal and c.start < 40 for c in self.cues[place])

    def _agreed(self, index: int, cue: Cue, found: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """Of what was agreed in small letters: what decides; a bare "to pay" with its whole sentence."""
        line = self.lines[index]
        kept = [c for c in found if kinds_of(c.text)]
        if len(kept) == 1 and len(kept[0].text.split()) < 4:
            for a, b in sentence_spans(line):
                if a <= cue.start < b and (whole := clause_of(self.document, line, a, b)):
                    return (whole,)
        return tuple(kept)

    def _alone(self, index: int, cue: Cue) -> tuple[Clause, ...]:
        """A decision of one word: "RECEIVED."."""
        line = self.lines[index]
        if cue.alone is None or line.text[cue.end :].strip(" .*"):
            return ()
        clause = clause_of(self.document, line, cue.start, len(line.text))
        return (clause,) if clause else ()

    def _bare(self, index: int, cue: Cue) -> Problem:
        quote = self.lines[index].passage.quote(cue.start, cue.end)
        message = f"{cue.word!r} stands here with no decision after it"
        return Problem(code="cue-without-clause", message=message, rule=RULE, page=quote.page, quote=quote)

    def _without_cue(self, index: int, start: int, end: int) -> Iterator[Resolution]:
        """Sentences of a line that decide without a cue: minutes approved, motions lost, bare clauses."""
        line = self.lines[index]
        if line.kind in ("heading", "margin"):
            return
        for a, b in sentence_spans(line, start):
            if b > end:
                return
            label_end = label_of(line)[1]
            first = max(a, label_end)
            words = line.text[first:b]
            kind = self._decides(index, words, whole_line=first == label_end)
            if kind and (clause := clause_of(self.document, line, first, b)):
                vote = read_vote(words)
                yield self._resolution(index, clause, kind, vote, None, 0.8)

    def _decides(self, index: int, words: str, *, whole_line: bool) -> ResolutionKind | None:
        approves = self.conventions.first("decision_sentence", words)
        if approves and '"' not in words[: approves[1].start()]:
            about_minutes = re.search(
                r"\b(?:minutes|correct|true|accurate)\b", approves[1].group(), re.IGNORECASE
            )
            if about_minutes or not self.formal:
                return outcome(words)
        if not self.formal and _is_motion(words) and kinds_of(words):
            return outcome(words)
        ends = _MOTION_ENDS.search(words)
        if ends and "amendment" not in words.lower():
            lost = ends["end"].lower() != "carried"
            return "rejected" if lost else None if self.formal else "approved"
        if whole_line and not self.formal and _BARE_THAT.match(words) and self._closes(index):
            return outcome(words)
        return None

    def _closes(self, index: int) -> bool:
        """Whether only such clauses stand between the line and the end of its item."""
        return index >= self._closing

    @cached_property
    def _closing(self) -> int:
        """The first line from which on only such clauses stand."""
        other = (
            i
            for i in reversed(range(len(self.lines)))
            if self.lines[i].kind not in ("heading", "margin") and not _BARE_THAT.match(self.lines[i].text)
        )
        return next(other, -1) + 1

    def _vote(self, index: int, cue: Cue) -> Vote:
        """The vote printed with a decision, before its cue in the same line or the lines before."""
        before = [
            line.text for line in self.lines[max(0, index - _VOTE_LINES_BEFORE) : index] if _votes(line.text)
        ]
        for cues in self.cues[max(0, index - _VOTE_LINES_BEFORE) : index]:
            if any(self._counts(c) for c in cues):
                before = before[-1:]
        sentence_end = self.lines[index].text.find(".", cue.end)
        own = self.lines[index].text
        after = own[cue.end : sentence_end] if sentence_end > 0 else own[cue.end :]
        return read_vote(
            " ".join([*before, own[: cue.start], after if "abst" in after or "against" in after else ""])
        )

    def _resolution(
        self, index: int, clause: Clause, kind: ResolutionKind, vote: Vote, cue: str | None, confidence: float
    ) -> Resolution:
        minute = self.scope.minute_at(self.lines[index])
        key = id(minute)
        self.counts[key] = self.counts.get(key, 0) + 1
        return Resolution(
            quote=clause.quote,
            rule=RULE,
            confidence=confidence,
            meeting=self.scope.meeting,
            minute=minute,
            ordinal=self.counts[key],
            kind=kind,
            text=clause.text,
            cue=cue,
            result=vote.result,
            votes_for=vote.votes_for,
            votes_against=vote.votes_against,
            votes_abstain=vote.votes_abstain,
            mover=vote.mover,
            seconder=vote.seconder,
        )


_MOTION = re.compile(r"\b(?:moved|proposed)\b.*\bsecond(?:ed|er)\b", re.IGNORECASE)


def _is_motion(words: str) -> bool:
    """Whether a sentence says what was moved and seconded, with nothing of how it ended or against it."""
    return bool(_MOTION.search(words)) and not re.search(
        r"\bamend|\blost\b|\bfell\b|\bwithdr|\bdefeated\b|\bnot\s+(?:carried|agreed)", words, re.IGNORECASE
    )


_VOTES = re.compile(r"\b(?:moved|seconded|proposed|carried|lost|vote|proposer|seconder)\b", re.IGNORECASE)


def _votes(text: str) -> bool:
    return bool(_VOTES.search(text))


def _short(line: Line) -> bool:
    return len(line.text.split()) <= 12

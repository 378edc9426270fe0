"""What each body decided: one Resolution for each clause of each decision in the minutes.

A decision is told by its cue word (``cues``), cut into clauses (``clauses``), sorted by kind (``outcomes``)
and given its vote (``votes``); a few sentences decide without a cue. Where a minute has a formal cue, what it
reports as agreed in small letters is discussion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.clause import Clause, clause_of
from extractors.clause_leads import sends_on
from extractors.clauses import cut_clauses
from extractors.cues import Cue, cues_of
from extractors.decided import Row
from extractors.findings_of_meetings import findings_of_meetings
from extractors.labels import label_of
from extractors.lines import Line
from extractors.matters import formal_lines
from extractors.motions import Motion, motions_of
from extractors.others import decided_by_another, only_recommended
from extractors.outcomes import kinds_of, outcome
from extractors.scopes import Scope, scopes
from extractors.sentences import sentences
from extractors.told_twice import told_before
from extractors.torn_lines import whole_sentences
from extractors.uncued import Uncued
from extractors.unprinted_cues import in_columns, of_deeds, of_lists
from extractors.vote_counts import counts_in
from extractors.votes import Vote, parts_by_vote, read_vote, vote_line
from extractors.votes_around import votes_around
from ingest.conventions import Conventions
from ingest.minuted_columns import says_nothing
from minutebook.findings import AnyFinding, Problem, Resolution
from minutebook.model import Document

RULE = "resolutions@18"

_SECONDED = re.compile(r"\bsec(?:ond(?:ed|er)?)?\b", re.IGNORECASE)
_SHORT_LEAD = 4
"""Words after a cue that only lead a list in: "that the following:"."""


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
        whole = tuple(parts_by_vote(document, conventions, whole_sentences(document, scope.lines)))
        self.rows, whole = findings_of_meetings(document, whole)
        self.settled = bool(self.rows)
        self.vote_lines = [i for i, line in enumerate(whole) if conventions.first("vote_line", line.text)]
        # "Voting: unanimous" stands beside decisions, and is a part of none
        self.lines = tuple(
            replace(line, kind="margin") if i in self.vote_lines else line for i, line in enumerate(whole)
        )
        self.cues = [
            [c for c in self._own(line) if line.kind != "heading" or _short(line) or not c.start]
            for line in self.lines
        ]
        self.cues = in_columns(self.lines, self.cues)
        self.motions = self._uncued_motions()
        for ending in (m.ending for ms in self.motions.values() for m in ms if m.ending):
            # "Agreed" after a motion is its ending, no decision of its own
            self.cues[ending.line] = [c for c in self.cues[ending.line] if c.start >= ending.at]
        self.cues = of_deeds(conventions, self.lines, self.cues)
        if not any(self.cues):
            self.cues = of_lists(conventions, self.lines)
        self.formal = formal_lines(self.lines, [any(c.formal for c in cues) for cues in self.cues])
        self.uncued = Uncued(
            document,
            conventions,
            self.lines,
            self.motions,
            self._stops,
            self.rows,
            body=scope.meeting.committee,
            titles=tuple(m.title for m in (scope.minute, *scope.inner) if m),
            formal=self.formal,
        )
        self._places = {id(line): i for i, line in enumerate(self.lines)}

    def _uncued_motions(self) -> dict[int, list[Motion]]:
        """The motions, but for those whose sentence has a cue: "... seconded by BH and RESOLVED to pay"."""
        found: dict[int, list[Motion]] = {}
        for index, motions in motions_of(self.conventions, self.lines).items():
            cues = [c.start for c in self.cues[index] if c.formal]
            found[index] = [m for m in motions if not any(m.start <= at < m.piece[2] for at in cues)]
        return found

    def _own(self, line: Line) -> list[Cue]:
        """The cues of a line by which this body decides, and no other."""
        body = self.scope.meeting.committee
        return [
            cue
            for cue in cues_of(self.conventions, line)
            if not decided_by_another(self.conventions, line.text[: cue.start], body)
        ]

    def read(self) -> Iterator[AnyFinding]:
        """The decisions in their order, after the problems of cues without any."""
        index, at = 0, 0
        while index < len(self.lines):
            cue = next((c for c in self.cues[index] if c.start >= at and self._counts(c, index)), None)
            following = self.uncued.read(index, at, cue.start if cue else len(self.lines[index].text))
            if following:
                index, at = following
                continue
            if cue is None:
                index, at = index + 1, 0
                continue
            cut = cut_clauses(self.document, self.lines, index, cue.end, self._stops, formal=cue.formal)
            if self._labels_cue_below(index, cue):
                index, at = index + 1, 0
                continue
            found = tuple(c for c in cut.clauses if not says_nothing(c.text))
            found = found if cut.clauses else self._alone(index, cue)
            if not cue.formal and not (cut.line > index + 1 and self._leads_list(index, cue)):
                found = tuple(c for c in found if kinds_of(c.text))
            vote = self._vote(index, cue)
            word = self._headed(index, cue) or cue.word
            for clause in found:
                kind = "referred" if sends_on(cut.lead) else outcome(clause.text, word)
                own = self._vote_after(clause, index, cut.line) or vote
                self.rows.append(Row(index, clause, kind, own, word or None, 0.97 if cue.formal else 0.85))
            if (
                not (found or cut.clauses)
                and cue.formal
                and cue.word
                and not (index + 1 < len(self.lines) and self._is_led_in(index + 1))
            ):
                yield self._bare(index, cue)
            index, at = cut.line, max(cut.at, cue.end if cut.line == index else 0)
        rows = list(_once(sorted(self.rows, key=lambda row: row.index) if self.settled else self.rows))
        self.rows = [row for i, row in enumerate(rows) if not only_recommended(rows, i)]
        yield from self._counted()

    def _labels_cue_below(self, index: int, cue: Cue) -> bool:
        """Whether a cue only labels the cell beside it, which tells what was decided further on.

        ``Decision Made`` beside ``The Director gave a report. RESOLVED: That it be noted.``
        """
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if below is None or below.kind != "cell" or self.lines[index].text[cue.end :].strip(" :.*"):
            return False
        return any(c.formal and c.start for c in self.cues[index + 1])

    def _counts(self, cue: Cue, index: int) -> bool:
        return cue.formal or not self.formal[index]

    def _leads_list(self, index: int, cue: Cue) -> bool:
        """Whether a list stands right after a cue: "The Forum agreed the following:", "Resolved to"."""
        rest = self.lines[index].text[cue.end :].rstrip()
        led = rest.rstrip(" -–—").endswith(":") or rest.endswith(("-", "–", "—"))
        led = led or rest.strip() in ("to", "that")
        return led and len(rest.split()) <= _SHORT_LEAD

    def _is_led_in(self, index: int) -> bool:
        """Whether a cue by itself only stands over a line's own: "Decision:", then "Noted." or "RESOLVED"."""
        formal = (c for c in self.cues[index] if c.formal)
        return bool(self._one_word(index)) or any(
            not self.lines[index].text[: c.start].strip(" *") for c in formal
        )

    def _one_word(self, index: int) -> str | None:
        """The decision that a line is by itself ("Noted."), the only one of it."""
        alone = [c for c in self.cues[index] if c.alone and not self.lines[index].text[: c.start].strip(" *")]
        return alone[0].word if alone and not self.lines[index].text[alone[0].end :].strip(" .*") else None

    def _headed(self, index: int, cue: Cue) -> str | None:
        """The cue of the line above, where a line is one word under it: "DECISION", then "Noted."."""
        if not index or cue.alone is None or self._one_word(index) is None:
            return None
        above = self.lines[index - 1].text
        heads = [c for c in self.cues[index - 1] if c.formal and not c.alone]
        return heads[0].word if heads and not above[heads[0].end :].strip(" .:*-–") else None

    def _stops(self, line: Line) -> bool:
        """Whether a line begins something else than a clause of the decision before it."""
        words = line.text[label_of(line)[1] :]
        if any(self.conventions.first(purpose, words) for purpose in ("action_marker", "decision_end")):
            return True
        place = self._places.get(id(line))
        return place is not None and any(c.formal and c.start < 40 for c in self.cues[place])

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

    def _vote(self, index: int, cue: Cue) -> Vote:
        """The vote printed in the line of a decision, around its cue."""
        own = self.lines[index].text
        after = own[cue.end :]
        after = after[: next((b for _, b in sentences(after)), None)]
        told = bool(counts_in(after).told or _SECONDED.search(after))
        words = f"{own[: cue.start]} {after if told else ''}"
        vote = read_vote(words)
        return vote if self.conventions.first("vote_word", words) else replace(vote, result=None)

    def _vote_after(self, clause: Clause, first: int, end: int) -> Vote | None:
        """The vote told in a line of its own after the clause: the next such line of the decision."""
        began = clause.quote.spans[0]
        for i in self.vote_lines:
            if first < i <= end:
                span = self.lines[i].passage.spans[0]
                if (span.page, span.start) > (began.page, began.start):
                    return vote_line(self.lines[i].text)
        return None

    def _counted(self) -> Iterator[Resolution]:
        """The rows as Resolutions, counted within their minutes; one told again refers to the first."""
        counts: dict[int, int] = {}
        made: list[Resolution] = []
        minutes = [self.scope.minute_at(self.lines[row.index]) for row in self.rows]
        first = told_before(self.rows, minutes)
        votes = votes_around(self.lines, self.rows)
        for row, minute, before, vote in zip(self.rows, minutes, first, votes, strict=True):
            restates = None if before is None else made[before]
            if restates is None:
                counts[id(minute)] = counts.get(id(minute), 0) + 1
            found = Resolution(
                quote=row.clause.quote,
                rule=RULE,
                confidence=row.confidence,
                meeting=self.scope.meeting,
                minute=minute,
                ordinal=restates.ordinal if restates else counts[id(minute)],
                kind=row.kind,
                text=row.clause.text,
                cue=row.cue,
                result=vote.result,
                votes_for=vote.votes_for,
                votes_against=vote.votes_against,
                votes_abstain=vote.votes_abstain,
                mover=vote.mover,
                seconder=vote.seconder,
                restates=restates,
            )
            made.append(found)
            yield found


def _once(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, less those of words that an earlier one has: a heading may be its item's first line too."""
    seen: set[tuple[int, int]] = set()
    for row in rows:
        last = row.clause.quote.spans[-1]
        if (last.page, last.end) not in seen:
            seen.add((last.page, last.end))
            yield row


def _short(line: Line) -> bool:
    return len(line.text.split()) <= 12

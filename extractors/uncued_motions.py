"""Motions among the sentences that no cue marks: which of them are decisions, and what each decided."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from extractors.clause import clause_from, sentence_spans
from extractors.clause_phrases import first_kind
from extractors.decided import Row
from extractors.labels import label_of
from extractors.motions import Motion, run_in_end
from extractors.outcomes import kinds_of, outcome
from extractors.put_to_vote import moved_above
from extractors.uncued_item import Item
from extractors.vote_counts import counts_in
from extractors.votes import Vote

_AGREED = re.compile(r"\b(?:agreed|resolved|carried)\b", re.IGNORECASE)
# "proposed by Cllr Marsh, seconded by Cllr Hill and agreed that": a decision beside any other
_SO_AGREED = re.compile(
    r"\bseconded\s+by\s+[^.;:]{3,60}?,?\s+and\s+(?:it\s+was\s+)?(?:unanimously\s+)?(?:agreed|resolved)\s+(?:that|to)\b",
    re.IGNORECASE,
)
_MOVED = 0.75
"""Confidence of a motion with no word of how it ended."""


class Moved:
    """Reads the motions of one item."""

    def __init__(self, item: Item) -> None:
        self.item = item

    def read(self, index: int, motion: Motion, before: tuple[int, int] | None) -> tuple[int, int] | None:
        """A motion: a decision, unless it only names who moved the one before; where to go on after it."""
        line, a, b = motion.piece
        if motion.ending is None and (
            self._decided_next(index, motion)
            or (any(self.item.formal) and not _SO_AGREED.search(line.text, motion.start, b))
            or self._voted_on(index, motion)
        ):
            return None
        last = self.item.rows[-1] if self.item.rows else None
        if motion.names_only and self._names_other(index, motion, before):
            return None
        if motion.names_only and before:
            a = max(before[0], label_of(line)[1])
        if (
            motion.amends
            and motion.ending
            and motion.ending.result == "carried"
            and last
            and last.confidence == _MOVED
        ):
            self.item.rows.pop()  # what was moved first, and amended
        kind = "rejected" if motion.ending and motion.ending.result == "lost" else motion.kind
        a = run_in_end(line.text, max(a, label_of(line)[1]), b)
        pieces, following = self.item.with_list(index, a, b)
        if clause := clause_from(self.item.document, pieces):
            if motion.tail and kind != "rejected" and self.item.is_planning(index):
                kind = (self.item.prose.answer(motion.tail) or (0, kind))[1]
            # "mower £51.75. Proposed by Cllr Hill": what is moved stands before the names
            if (motion.of_before or (motion.names_only and before)) and kind != "rejected":
                kind = first_kind("moves", clause.text) or outcome(clause.text)
            cue = motion.ending.cue if motion.ending else None
            sure = _MOVED if motion.ending is None else 0.85
            self.item.rows.append(Row(index, clause, kind, motion.vote, cue, sure, (following - 1, b)))
        return (following, 0) if following > index + 1 else None

    def _above(self, index: int) -> int:
        """The line above one, or above the table that stands between: payments, and who moved them below."""
        above = index - 1
        while above > 0 and self.item.lines[above].kind == "cell":
            above -= 1
        return above

    def _decided_next(self, index: int, motion: Motion) -> bool:
        """Whether the sentence after a motion decides the matter, or a later one tells the vote on it."""
        line, _, end = motion.piece
        planning = self.item.is_planning(index)
        if _AGREED.search(line.text, motion.start, end):
            return False  # "... seconded by Cllr Hill and agreed to sell. It was further agreed"
        for place, rest in enumerate(sentence_spans(line, end)):
            words = line.text[slice(*rest)]
            if (
                (not place or counts_in(words).told)
                and words[:1].isupper()
                and self.item.prose.decides(words, planning=planning)
            ):
                return True
        return False

    def _voted_on(self, index: int, motion: Motion) -> bool:
        """Whether a vote is told further below, which is then the decision: "The amendment was lost."."""
        line, a, b = motion.piece
        if _AGREED.search(line.text, a, b):
            return False  # "seconded by Cllr Hill and unanimously agreed that ..."
        rest = (line.text[b:], *(following.text for following in self.item.lines[index + 1 :]))
        return any(self.item.conventions.first("vote_outcome", text) for text in rest)

    def _names_other(self, index: int, motion: Motion, before: tuple[int, int] | None) -> bool:
        """Whether words that only name who moved tell it of the decision before them or the line above."""
        last = self.item.rows[-1] if self.item.rows else None
        if last and last.index in (index, self._above(index)) and not motion.of_before:
            end = (index, motion.piece[2])
            self.item.rows[-1] = replace(last, vote=_joined(last.vote, motion.vote), end=end)
            return True
        carried = motion.ending is not None and motion.ending.result != "lost"
        if carried and not (before or motion.of_before) and self._moved_above(index, motion):
            return True  # "A fence is to be bought.", then "Proposed: AM Seconded: BH All in favour"
        told = motion.ending or motion.points_back or (motion.of_before and before)
        if told or self.item.about_people(index):
            return False
        self._moved_above(index, motion)
        return True

    def _moved_above(self, index: int, motion: Motion) -> bool:
        """Whether what a line of its own says who moved is the paragraph above it; if so it is a decision."""
        piece = moved_above(self.item.conventions, self.item.lines, index, motion.start)
        if piece and (clause := clause_from(self.item.document, [piece])):
            kind = outcome(clause.text) if kinds_of(clause.text) else first_kind("moves", clause.text)
            end = (index, motion.piece[2])
            cue = motion.ending.cue if motion.ending else None
            sure = 0.85 if motion.ending else _MOVED
            self.item.rows.append(Row(index - 1, clause, kind or "other", motion.vote, cue, sure, end))
            return True
        return False


def _joined(vote: Vote, other: Vote) -> Vote:
    """What two sentences say of one vote."""
    said = {f.name: getattr(vote, f.name) for f in fields(Vote) if getattr(vote, f.name) is not None}
    return replace(other, **said)

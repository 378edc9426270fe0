"""Sentences that say how a motion, a recommendation or an amendment ended in a vote."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.clause import clause_from, sentence_spans
from extractors.decided import Row
from extractors.lines import Line
from extractors.motion_texts import deciding, motion_above, puts_another
from extractors.outcomes import kinds_of, outcome
from extractors.put_to_vote import Put, amendment_above, amendment_told, quoted_above
from extractors.uncued_item import Item
from extractors.vote_counts import counts_in
from extractors.votes import Vote, read_vote
from minutebook.findings import ResolutionKind

_IT = re.compile(r"(?:it|this)\s", re.IGNORECASE)


def ends_motion(item: Item, index: int, a: int, b: int, before: tuple[int, int] | None) -> bool:
    """A sentence that says how a motion, a recommendation or an amendment ended in a vote."""
    line = item.lines[index]
    words = line.text[a:b]
    found = item.conventions.first("vote_outcome", words)
    if not found or item.conventions.first("votes_told_above", words):
        return found is not None
    ended = found[1]["ended"]
    lost = ended.lower() != "carried"
    if _IT.match(words):
        if not before or not item.conventions.first("vote_word", line.text[slice(*before)]):
            return False
        a = before[0]  # "The amendment was put to the vote. It was not carried."
    amendment = found[0].fields["about"] == "amendment"
    put = amendment_above(item.conventions, item.lines, index) if amendment else Put()
    if amendment and not put.pieces and not lost and item.formal[index]:
        put = amendment_told(item.conventions, item.lines, index, a)
    if lost and not amendment and not puts_another(item.conventions, line.text[:a]):
        put = Put(tuple(quoted_above(item.conventions, item.lines, index)))
    if put.pieces and (clause := clause_from(item.document, put.pieces)):
        vote = replace(_vote_from(item, line, a, b, put.votes), result="lost" if lost else "carried")
        if amendment:
            vote = replace(vote, mover=put.mover, seconder=put.seconder)
        kind: ResolutionKind = (
            "rejected" if lost else "approved"
        )  # what a carried amendment does, it approves
        item.rows.append(Row(index, clause, kind, vote, ended, 0.85, (index, b), amends=amendment))
    elif not (lost or not item.formal[index]):
        return True
    elif amendment or not _told_above(item, index, (a, b), ended, lost=lost):
        item.add(index, a, b, "rejected" if lost else "approved")
    return True


def _told_above(item: Item, index: int, place: tuple[int, int], ended: str, *, lost: bool) -> bool:
    """Whether the motion that a vote ended is printed above; what it resolves is then what was decided."""
    line, (a, b) = item.lines[index], place
    text = motion_above(item.conventions, item.lines, index, a)
    if text is None:
        return False
    told = _vote_from(item, line, a, b)
    vote = replace(
        told, result="lost" if lost else "carried", mover=text.vote.mover, seconder=text.vote.seconder
    )
    rows = [row for row in item.rows if text.first <= row.index < text.end]
    if rows:  # its clauses have been read as a decision
        item.rows[:] = [
            replace(row, vote=vote, kind="rejected" if lost else row.kind) if row in rows else row
            for row in item.rows
        ]
        return True
    clauses = deciding(item.lines, text)
    if lost:
        clauses = (tuple(piece for pieces in clauses for piece in pieces),)
    made = [clause for pieces in clauses if (clause := clause_from(item.document, pieces))]
    for clause in made:
        done = outcome(clause.text) if kinds_of(clause.text) else "approved"
        item.rows.append(Row(index, clause, "rejected" if lost else done, vote, ended, 0.85, (index, b)))
    return bool(made)


def _vote_from(item: Item, line: Line, a: int, b: int, before: str = "") -> Vote:
    """The vote that a sentence tells, with the lists ``before`` it, and those after it until another vote."""
    words = line.text[a:b]
    words = f"{before} {words}" if before and not counts_in(words).told else words
    for c, d in sentence_spans(line, b):
        if item.conventions.first("vote_outcome", line.text[c:d]):
            break
        words += " " + line.text[c:d]
    return read_vote(words)

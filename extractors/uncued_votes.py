"""Sentences that say how a motion, a recommendation or an amendment ended in a vote."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.clause import clause_from, sentence_spans
from extractors.decided import Row
from extractors.lines import Line
from extractors.put_to_vote import Put, amendment_above, quoted_above
from extractors.uncued_item import Item
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
    if lost and not amendment:
        put = Put(tuple(quoted_above(item.conventions, item.lines, index)))
    if put.pieces and (clause := clause_from(item.document, put.pieces)):
        vote = replace(_vote_from(item, line, a, b), result="lost" if lost else "carried")
        if amendment:
            vote = replace(vote, mover=put.mover, seconder=put.seconder)
        kind: ResolutionKind = "rejected" if lost else "approved"
        item.rows.append(Row(index, clause, kind, vote, ended, 0.85, (index, b), amends=amendment))
    elif lost or not item.formal[index]:
        item.add(index, a, b, "rejected" if lost else "approved")
    return True


def _vote_from(item: Item, line: Line, a: int, b: int) -> Vote:
    """The vote that a sentence tells, with those after it until another vote is told."""
    words = line.text[a:b]
    for c, d in sentence_spans(line, b):
        if item.conventions.first("vote_outcome", line.text[c:d]):
            break
        words += " " + line.text[c:d]
    return read_vote(words)

"""Votes told around a decision: who moved it before, how many were for it before or after.

"Cllr Marsh moved that the rate stay, and Cllr Hill seconded. There voted for 3, against 4. The proposition
was declared lost.": the last sentence is the decision, and those before it tell its vote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.clause import Clause, sentence_spans
from extractors.decided import Row
from extractors.lines import Line
from extractors.motion_texts import MOVES_ELSE
from extractors.movers import mover_in
from extractors.votes import Vote, read_vote

# what is told of a motion that came to nothing
_FELL_AWAY = re.compile(
    r"\b(?:no\s+seconder|not\s+seconded|no\s?(?:one|body)\s+seconded|with(?:drew|drawn)|took\s+(?:this|it)\s+back)\b",
    re.IGNORECASE,
)
_AMENDMENT_OVER = re.compile(
    r"\bamendment\b[^.;]*\b(?:carried|lost|fell|agreed|defeated|rejected)\b", re.IGNORECASE
)
_PUTS = re.compile(r"\b(?:mov(?:ed|er)|propos(?:ed|er|al)|second(?:ed|er)?)\b", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:moved|proposed)\b", re.IGNORECASE)
_SECONDS = re.compile(r"\b(?:second(?:ed|er)?|moved|mover|proposer|motion)\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:for|favour|against|abst\w+|votes?\s+to|did\s+not\s+vote)\b|\(\s*\d+\s*[-–]\s*\d+\s*\)",
    re.IGNORECASE,
)
# a sentence that tells votes and nothing else: "(For 5, Against 2)", "Seven were in favour, one against"
_ONLY_VOTES = re.compile(
    r"""[\s(]*(?:unanimous\W*$|(?:voting|votes?|recorded\s+vote|for|against|in\s+favour|abst\w+|all\s+in\s+favour)\b
      |(?:there\s+(?:voted|were)\s+)?(?:\d{1,3}|no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
       \s+(?:members?\s+|councillors?\s+|votes?\s+)*(?:(?:were|was|voted|voting)\s+)?(?:in\s+favour|for\b|against|to\s+(?:\d|\w+\))))""",
    re.VERBOSE | re.IGNORECASE,
)
# "(Prop: AM; Sec: BH)", in brackets of its own behind what was resolved
_ONLY_NAMES = re.compile(r"\s*\(\s*(?:prop|mov)\w*\b[^()]*\bsec[a-z]*\b[^()]*\)\W*", re.IGNORECASE)
_ALL_FOR = re.compile(r"\W*(?:all(?:\s+were|\s+voted)?\s+in\s+favour|unanimous)\b", re.IGNORECASE)
_MOTION_CARRIED = re.compile(
    r"\b(?:motion|proposal|proposition|recommendations?)\b[^.;]*\bcarried\b", re.IGNORECASE
)
_NEAR = 2
"""Sentences before a decision that may say that its motion was carried."""
_LAST = 6
"""Sentences before a decision in which its motion may be told."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, and where it stands: page and character."""

    words: str
    begins: tuple[int, int]
    ends: tuple[int, int]


def votes_around(lines: Sequence[Line], decisions: Sequence[Row]) -> tuple[Vote, ...]:
    """The vote of each decision, in their order, with what the sentences around it tell."""
    told = [_told(line, a, b) for line in lines for a, b in sentence_spans(line)]
    votes: list[Vote] = []
    shared = Vote()
    last_end = (-1, -1)
    for i, row in enumerate(decisions):
        begins, ends = _place(row.clause)
        following = _place(decisions[i + 1].clause)[0] if i + 1 < len(decisions) else None
        if not (i and _of_one_cue(decisions[i - 1], row)):
            before = [s for s in told if last_end <= s.begins and s.ends <= begins]
            own = [s for s in told if s.begins < ends and s.ends > begins and s.begins <= begins]
            shared = _before(before, own)
        after, last_end = _after(
            [s for s in told if s.begins >= ends and (following is None or s.ends <= following)], ends
        )
        votes.append(_settled(_joined(row.vote, _joined(after, shared)), row))
    return tuple(votes)


def _told(line: Line, a: int, b: int) -> _Told:
    spans = line.passage.quote(a, b).spans
    return _Told(line.text[a:b], (spans[0].page, spans[0].start), (spans[-1].page, spans[-1].end))


def _place(clause: Clause) -> tuple[tuple[int, int], tuple[int, int]]:
    spans = clause.quote.spans
    return (spans[0].page, spans[0].start), (spans[-1].page, spans[-1].end)


def _of_one_cue(one: Row, other: Row) -> bool:
    return other.cue is not None and one.cue == other.cue and one.index == other.index


def _before(before: Sequence[_Told], own: Sequence[_Told]) -> Vote:
    """What the sentences before a decision tell of its vote, the last motion of them."""
    near = before[-_LAST:]
    words = [s.words for s in (*near, *own)]
    amends = any("amendment" in s.words.lower() for s in own)
    over = (i + 1 for i in reversed(range(len(words))) if _is_over(words[i], amends=amends))
    first = next(over, 0)
    text = " ".join(words[_last_put(words, first, amends=amends) :])
    counted = [w for w in words[first:] if _COUNTS.search(w)]
    vote = read_vote(" ".join(counted)) if counted else Vote()
    carried: Literal["carried"] | None = (
        "carried" if _MOTION_CARRIED.search(" ".join(words[first : len(near)][-_NEAR:])) else None
    )
    counts = replace(vote, mover=None, seconder=None, result=carried)
    if counts.votes_for is None or (counts.votes_against is None and counts.votes_abstain is None):
        counts = Vote(carried)
    moved = Vote()
    puts = [w for w in words[first:] if _PUTS.search(w)]
    if any(_SECONDS.search(w) for w in puts):
        who = read_vote(text)
        moved = Vote(mover=who.mover, seconder=who.seconder)
    return _joined(counts, moved)


def _last_put(words: Sequence[str], first: int, *, amends: bool) -> int:
    """The sentence from ``first`` on that put what was voted on: the last mover's, or the amendment's."""
    if amends:
        return next((i for i in range(first, len(words)) if "amendment" in words[i].lower()), len(words))
    backwards = reversed(range(first, len(words)))
    return next((i for i in backwards if MOVES_ELSE.search(words[i]) or _is_mover(words[i])), first)


def _is_mover(words: str) -> bool:
    return _MOVES.search(words) is not None and mover_in(words) is not None


def _is_over(words: str, *, amends: bool) -> bool:
    """Whether a sentence ends what was put before: nobody seconded it, or it was an amendment's vote."""
    return bool(_FELL_AWAY.search(words) or (not amends and _AMENDMENT_OVER.search(words)))


def _after(after: Sequence[_Told], end: tuple[int, int]) -> tuple[Vote, tuple[int, int]]:
    """What the sentences right behind a decision tell, as long as they tell votes and nothing else.

    With it where the last of them ends; ``end`` where there is none.
    """
    words: list[str] = []
    for sentence in after:
        if not (_ONLY_VOTES.match(sentence.words) or _ONLY_NAMES.fullmatch(sentence.words)):
            break
        words.append(sentence.words)
        end = sentence.ends
    vote = read_vote(" ".join(words)) if words else Vote()
    if vote.votes_for is None and vote.mover is None:
        vote = Vote("carried") if words and _ALL_FOR.match(words[-1]) else Vote()
    return vote, end


def _settled(vote: Vote, row: Row) -> Vote:
    """The vote with its result: what was counted and is told as decided was carried.

    Where more were against what was decided, they were counted on another motion.
    """
    if row.kind != "rejected" and vote.result == "carried" and row.vote.votes_for is None:
        more = (vote.votes_against or 0) > (vote.votes_for or 0)
        vote = replace(vote, votes_for=None, votes_against=None, votes_abstain=None) if more else vote
    if vote.result is None and vote.votes_for is not None:
        against = vote.votes_against or 0
        lost = row.kind == "rejected" and row.cue is None and vote.votes_for <= against
        return replace(vote, result="lost" if lost else "carried")
    return vote


def _joined(vote: Vote, other: Vote) -> Vote:
    """A vote, with what another tells of it that it does not: counts and names each as a whole."""
    if vote.votes_for is None and vote.votes_against is None and vote.votes_abstain is None:
        vote = replace(
            vote,
            votes_for=other.votes_for,
            votes_against=other.votes_against,
            votes_abstain=other.votes_abstain,
            result=vote.result or other.result,
        )
    if vote.mover is None and (vote.seconder is None or vote.seconder == other.seconder):
        vote = replace(vote, mover=other.mover, seconder=other.seconder)
    return vote
